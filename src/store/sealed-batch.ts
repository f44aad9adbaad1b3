import type { Kind, RecordValues } from "../core/kind.ts";
import { HASH_BYTES } from "../core/log/merkle.ts";
import type { Profile } from "../core/marking.ts";
import { recordEntry, type SealPlan, seal, sealPlan } from "../core/sealed.ts";
import { type ByteText, byteText, write, written } from "./byte-text.ts";
import { COPY_SEALED, type CopyPlan, copyJson, copyPlan, copyText } from "./copy-text.ts";
import { digest, salt, sha256OfText } from "./hashing.ts";

/** One record to be kept: validated values under the originator's own reference. */
export type NewRecord = {
  readonly kind: Kind;
  readonly record: string;
  readonly values: RecordValues;
  readonly profile: Profile;
};

/** One version to be sealed. */
export type NewVersion = { readonly of: NewRecord; readonly revision: number; readonly profile: number };

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
export type BatchSealer = { add(version: NewVersion): void; batch(): SealedBatch };

/** Begins a batch of at most `most` versions; `intake` is the file they come from. */
export function batchSealer(most: number, intake: number | undefined): BatchSealer {
  const texts = new Map<string, LeafText>();
  const entries: string[] = [];
  const leaves = Buffer.allocUnsafeSlow(most * HASH_BYTES);

  const textFor = (statement: string): LeafText => {
    let text = texts.get(statement);
    if (text === undefined) {
      text = { statement, text: byteText(), places: [], versions: [] };
      texts.set(statement, text);
    }
    return text;
  };

  /** Writes a line with the leaf between its two halves. */
  const writeLine = (into: LeafText, before: string, after: string) => {
    write(into.text, before);
    into.places.push(into.text.length);
    into.versions.push(entries.length);
    write(into.text, NO_LEAF);
    write(into.text, after);
  };

  return {
    add({ of, revision, profile }) {
      const { kind, record, values } = of;
      const plan = planOf(kind);
      const { originator, marking, pap, handling, grading, synthetic } = of.profile;
      const { parts, digest: sealedDigest } = seal(
        plan.seal,
        values,
        { record, revision, originator, marking, pap, handling, grading, synthetic },
        salt,
        digest,
      );
      const head = { record, revision, profile, day: kind.day(values), place: kind.place(values), intake };
      writeLine(textFor(plan.copy.copyRecords), plan.copy.recordLine(head, values), "\n");
      if (plan.copy.copyItems !== undefined) {
        const items = textFor(plan.copy.copyItems);
        for (const line of plan.copy.itemLines(values)) writeLine(items, "", `\t${line}\n`);
      }
      const sealed = `${copyText(record)}\t${revision}\t${profile}\t${kind.version}\t${copyJson(parts.facts)}\t${copyJson(parts.identifiers)}\t${copyJson(parts.persons)}\t${copyJson(parts.case)}\t`;
      writeLine(textFor(COPY_SEALED), sealed, "\n");
      const entry = recordEntry(sealedDigest);
      sha256OfText(`\u0000${entry}`).copy(leaves, entries.length * HASH_BYTES);
      entries.push(entry);
    },
    batch: () => ({ size: entries.length, texts, entries, leaves: leaves.subarray(0, entries.length * HASH_BYTES) }),
  };
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

/** The leaf hashes of a batch one by one: views, not copies. */
export function leafHashes(batch: SealedBatch): Uint8Array[] {
  return Array.from({ length: batch.size }, (_, at) => batch.leaves.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}
