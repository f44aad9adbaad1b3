import { PARTS, type Part } from "../core/fields.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import { HASH_BYTES } from "../core/log/merkle.ts";
import type { Handling, Profile } from "../core/marking.ts";
import {
  joinParts,
  receivedEntry,
  recordEntry,
  type SealedParts,
  type SealPlan,
  type Statement,
  type StatementFrame,
  seal,
  sealPlan,
  statementFrame,
  statementText,
  withList,
} from "../core/sealed.ts";
import { type ByteText, byteText, write, written } from "./byte-text.ts";
import { COPY_BESIDE, COPY_SEALED, type CopyPlan, copyJson, copyPlan, copyText, type RecordHead } from "./copy-text.ts";
import { digest, salt, sha256Into } from "./hashing.ts";

/** One record to be kept: validated values under the originator's own reference. */
export type NewRecord = {
  readonly kind: Kind;
  readonly record: string;
  readonly values: RecordValues;
  /** How it is handled when it is new. */
  readonly profile: Profile;
  /** What of its handling its originator did not say: of a record that is here, what stands there stays. */
  readonly unsaid?: readonly (keyof Handling)[];
};

/** One version to be sealed; of parts that were erased before, the digest stays and nothing of the values is kept. */
export type NewVersion = {
  readonly of: NewRecord;
  readonly revision: number;
  readonly profile: number;
  readonly erased?: PartDigests;
};

/** Digests of parts that are not here. */
export type PartDigests = { readonly [K in Part]?: string };

/** One version that another node has sealed: its parts (null when withheld) and the digests that its statement gives. */
export type ReceivedVersion = {
  readonly kind: Kind;
  readonly record: string;
  readonly revision: number;
  readonly profile: number;
  /** The version of the kind under which it was sealed. */
  readonly kindVersion: number;
  /** The digest of its statement. */
  readonly digest: string;
  readonly parts: SealedParts<string | null>;
  readonly withheld: PartDigests;
  /** The values of the parts at hand, as the newest version of the kind has them. */
  readonly values: RecordValues;
  /** Its number among the terms under which this version came, from 1. */
  readonly copy: number;
  readonly isCurrent: boolean;
  /** The line that brought it. */
  readonly beside?: Beside;
};

/** What is kept beside a received version: the line that brought it, and its leaf in the log of whoever released it. */
export type Beside = {
  readonly peer: string;
  readonly position: number;
  readonly peerLeaf: number;
  readonly keepUntil: string | undefined;
};

/**
 * Versions sealed and written in PostgreSQL's COPY text format, outside the heap. Only the leaves are missing: each
 * stands as a number of 16 digits that is put in when the log is locked.
 */
export type SealedBatch = {
  readonly size: number;
  readonly texts: ReadonlyMap<string, LeafText>;
  /** Log entries and their leaf hashes, in the order of the versions. */
  readonly entries: readonly string[];
  readonly leaves: Buffer;
};

/** Text for one COPY statement, and where in it stands the leaf of which version. */
export type LeafText = {
  readonly statement: string;
  readonly text: ByteText;
  readonly places: number[];
  readonly versions: number[];
};

type KindPlan = { readonly seal: SealPlan; readonly copy: CopyPlan };

const plans = new WeakMap<Kind, KindPlan>();

/** How records of a kind are sealed and copied. */
export function planOf(kind: Kind): KindPlan {
  let plan = plans.get(kind);
  if (plan === undefined) {
    plan = { seal: sealPlan(kind), copy: copyPlan(kind) };
    plans.set(kind, plan);
  }
  return plan;
}

const LEAF_DIGITS = 16;
const NO_LEAF = "0".repeat(LEAF_DIGITS);

/** A batch that is being sealed. */
export type BatchSealer = {
  add(version: NewVersion): void;
  addReceived(version: ReceivedVersion): void;
  batch(): SealedBatch;
};

/** Begins a batch of at most `most` versions; `intake` is the file they come from. */
export function batchSealer(most: number, intake: number | undefined): BatchSealer {
  const texts = new Map<string, LeafText>();
  const entries: string[] = [];
  const leaves = Buffer.allocUnsafeSlow(most * HASH_BYTES);

  const textFor = (statement: string): LeafText => {
    let text = texts.get(statement);
    if (text === undefined) {
      text = { statement, text: byteText((bytesAVersion.get(statement) ?? 0) * most), places: [], versions: [] };
      texts.set(statement, text);
    }
    return text;
  };

  /** Writes a line that ends in the leaf. */
  const writeLine = (into: LeafText, line: string) => {
    write(into.text, `${line}${NO_LEAF}\n`);
    into.places.push(into.text.length - LEAF_DIGITS - 1);
    into.versions.push(entries.length);
  };

  const addEntry = (entry: string) => {
    sha256Into(`\u0000${entry}`, leaves, entries.length * HASH_BYTES);
    entries.push(entry);
  };

  const writeVersion = (
    kind: Kind,
    kindVersion: number,
    head: Omit<RecordHead, "day" | "place">,
    values: RecordValues,
    parts: SealedParts<string | null>,
    digests: PartDigests | undefined,
  ) => {
    const { copy } = planOf(kind);
    const found = parts.facts === null ? NOWHERE : { day: kind.day(values), place: kind.place(values) };
    writeLine(textFor(copy.copyRecords), copy.recordLine({ ...head, ...found }, values));
    if (copy.copyItems !== undefined) {
      const items = textFor(copy.copyItems);
      for (const line of copy.itemLines(values)) writeLine(items, line);
    }
    const missing = digests === undefined ? "\\N" : JSON.stringify(digests);
    const sealed = `${copyText(head.record)}\t${head.revision}\t${head.profile}\t${kindVersion}\t${copyJson(parts.facts)}\t${copyJson(parts.identifiers)}\t${copyJson(parts.persons)}\t${copyJson(parts.case)}\t${missing}\t`;
    writeLine(textFor(COPY_SEALED), sealed);
  };

  const frames = new Map<Profile, { readonly kind: Kind; readonly frame: StatementFrame }>();
  const frameOf = (kind: Kind, profile: Profile): StatementFrame => {
    let known = frames.get(profile);
    if (known?.kind !== kind) frames.set(profile, (known = { kind, frame: statementFrame(kind, profile) }));
    return known.frame;
  };

  return {
    add({ of, revision, profile, erased }) {
      const { kind, record, values } = of;
      const { originator, marking, pap, handling, grading, synthetic } = of.profile;
      const about = { record, revision, originator, marking, pap, handling, grading, synthetic };
      const sealed = seal(planOf(kind).seal, values, about, salt, digest, frameOf(kind, of.profile));
      const head = { record, revision, copy: 0, profile, intake, isCurrent: true };
      if (erased === undefined) {
        writeVersion(kind, kind.version, head, values, sealed.parts, undefined);
        addEntry(recordEntry(sealed.digest));
        return;
      }
      const parts = Object.fromEntries(
        PARTS.map((part) => [part, erased[part] === undefined ? sealed.parts[part] : null]),
      ) as SealedParts<string | null>;
      writeVersion(kind, kind.version, head, sealedValues(kind, parts), parts, erased);
      const statement = JSON.parse(sealed.statement) as Statement;
      addEntry(recordEntry(digest(statementText({ ...statement, parts: { ...statement.parts, ...erased } }))));
    },
    addReceived({ kind, record, revision, copy, profile, parts, withheld, values, isCurrent, beside, ...more }) {
      const digests = Object.keys(withheld).length === 0 ? undefined : withheld;
      const head = { record, revision, copy, profile, intake: undefined, isCurrent };
      writeVersion(kind, more.kindVersion, head, withList(kind, values), parts, digests);
      if (beside !== undefined) {
        const { peer, position, peerLeaf, keepUntil } = beside;
        const line = `${copyText(peer)}\t${position}\t${peerLeaf}\t${keepUntil ?? "\\N"}\t`;
        writeLine(textFor(COPY_BESIDE), line);
      }
      addEntry(receivedEntry(more.digest));
    },
    batch() {
      for (const { statement, text } of texts.values()) bytesAVersion.set(statement, text.length / entries.length);
      return { size: entries.length, texts, entries, leaves: leaves.subarray(0, entries.length * HASH_BYTES) };
    },
  };
}

/** How many bytes a version took in the batch before, so that a text need not grow by being copied. */
const bytesAVersion = new Map<string, number>();

const NOWHERE = { day: undefined, place: undefined };

/** The values of the parts at hand of a record that was sealed by the newest version of its kind. */
export function sealedValues(kind: Kind, parts: SealedParts<string | null>): RecordValues {
  return withList(kind, joinParts(parts));
}

/** Puts the leaves in, the first version at leaf `first`, and answers the bytes for each COPY. */
export function withLeaves(
  batch: SealedBatch,
  first: number,
): readonly { readonly statement: string; readonly bytes: Buffer }[] {
  return [...batch.texts.values()].map(({ statement, text, places, versions }) => {
    for (let at = 0; at < places.length; at++) {
      putDigits(text.bytes, places[at] as number, first + (versions[at] as number));
    }
    return { statement, bytes: written(text) };
  });
}

function putDigits(bytes: Buffer, place: number, leaf: number): void {
  let rest = leaf;
  for (let at = place + LEAF_DIGITS - 1; at >= place; at--) {
    const next = Math.floor(rest / 10);
    bytes[at] = 48 + rest - next * 10;
    rest = next;
  }
}

/** The parts of every version of a batch, read back from what is ready to be written. */
export function partsOfBatch({ texts }: SealedBatch): SealedParts[] {
  const text = texts.get(COPY_SEALED)?.text;
  if (text === undefined) return [];
  const lines = written(text).toString("utf8").split("\n").slice(0, -1);
  return lines.map((line) => {
    const [facts = "", identifiers = "", persons = "", inCase = ""] = line.split("\t").slice(4);
    const part = (written: string) => written.replaceAll("\\\\", "\\");
    return { facts: part(facts), identifiers: part(identifiers), persons: part(persons), case: part(inCase) };
  });
}

/** The leaf hashes of a batch one by one: views, not copies. */
export function leafHashes(batch: SealedBatch): Uint8Array[] {
  return Array.from({ length: batch.size }, (_, at) => batch.leaves.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}
