import { createHash } from "node:crypto";
import type { ForeignObject } from "../core/foreign-object.ts";
import { writeBase64 } from "../core/log/base64.ts";
import { type NoteSigner, readNote, signNote, verifyNote, writeNote } from "../core/log/signed-note.ts";
import type { VerifierKey } from "../core/log/verifier-key.ts";
import type { Words } from "../core/words.ts";
import { verifySignature } from "../store/node-log.ts";
import { verifyFault } from "./verify-words.ts";

/** What is bound of a record's line: its place in the log and the digest of its statement, which binds all else. */
type BoundLine = { readonly leaf: number; readonly entry: string; readonly digest: string };

/** The records of a bundle as they are written or read: how many, and SHA-256 over a line for each. */
export type BundleRecords = {
  readonly add: (line: BoundLine) => void;
  readonly records: () => number;
  readonly digest: () => string;
};

/** Begins to count the records of a bundle. */
export function bundleRecords(): BundleRecords {
  const hash = createHash("sha256");
  let records = 0;
  return {
    add({ leaf, entry, digest }) {
      hash.update(`${leaf} ${entry} ${digest}\n`);
      records++;
    },
    records: () => records,
    digest: () => writeBase64(hash.copy().digest()),
  };
}

/** What begins the text of a manifest, so that no other note of the log's key can be taken for one. */
const MANIFEST = "tripoint-bundle-manifest/1";

/**
 * Signs the manifest of a bundle with the log's key: a note (C2SP signed-note) of five lines, `tripoint-bundle-manifest/1`,
 * the log's origin, the size of the checkpoint, how many records there are, and their digest in base64.
 */
export function signManifest(signer: NoteSigner, size: number, records: BundleRecords): string {
  const text = manifestText(signer.key.name, size, String(records.records()), records.digest());
  return writeNote({ text, signatures: [signNote(text, signer)] });
}

function manifestText(origin: string, size: number, records: string, digest: string): string {
  return `${[MANIFEST, origin, size, records, digest].join("\n")}\n`;
}

/**
 * Follows the lines of a bundle that is verified and says where one is missing, added, repeated or out of its order. A
 * bundle that `mustBeCounted`, or that has numbered lines, must end in its manifest.
 */
export function countLines(key: VerifierKey, size: number, mustBeCounted: boolean) {
  const read = bundleRecords();
  let next = 1;
  let broken = 0;
  let unplaced = 0;
  let lastLeaf = -1;
  let isNumbered = mustBeCounted;
  let signedCount: number | null = null;
  let isEnded = false;
  let isNamed = false;
  const named = (fault: Words): Words => {
    isNamed = true;
    return fault;
  };
  return {
    /** Takes a record whose seal and proof hold. */
    record(line: number, { number, leaf, entry = "record", digest }: ForeignObject): Words | undefined {
      read.add({ leaf: Number(leaf), entry: String(entry), digest: String(digest) });
      if (isEnded) return named(verifyFault("bundleBehind", { line }));
      const before = lastLeaf;
      lastLeaf = Math.max(before, Number(leaf));
      if (number === undefined && !isNumbered) return undefined;
      isNumbered = true;
      if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1)
        return named(verifyFault("bundleUnnumbered", { line }));
      const from = next;
      next = Math.max(next, number + 1);
      if (number < from || Number(leaf) <= before) return named(verifyFault("bundleAgain", { line, number }));
      const between = number - from;
      if (between <= unplaced) {
        unplaced -= between;
        return undefined;
      }
      return named(verifyFault("bundleGap", { line, from, to: number - 1 }));
    },
    /** Passes over a line that was found broken: it may be any record of those that are numbered next. */
    broken(): void {
      broken++;
      unplaced++;
      isNamed = true;
    },
    /** Takes the manifest and says what differs from it. */
    manifest(line: number, note: unknown): Words[] {
      const records = typeof note === "string" ? openManifest(note, key, size) : undefined;
      if (records === undefined || isEnded) return [named(verifyFault("bundleManifest", { line }))];
      isEnded = true;
      signedCount = records.count;
      const count = read.records() + broken;
      if (records.count !== count) return [verifyFault("bundleCount", { signed: records.count, count })];
      return records.digest === read.digest() || isNamed ? [] : [verifyFault("bundleOthers", { count })];
    },
    /** What is to be said when the file is at its end. */
    end(): { readonly faults: readonly Words[]; readonly signedCount: number | null } {
      return { faults: isNumbered && !isEnded && !isNamed ? [verifyFault("bundleCut")] : [], signedCount };
    },
  };
}

function openManifest(note: string, key: VerifierKey, size: number): { count: number; digest: string } | undefined {
  const reading = readNote(new TextEncoder().encode(note));
  if (!reading.ok || !verifyNote(reading.note, [key], verifySignature).ok) return undefined;
  const { text } = reading.note;
  const [, , , count = "", digest = ""] = text.split("\n");
  if (!/^\d{1,15}$/.test(count) || text !== manifestText(key.name, size, count, digest)) return undefined;
  return { count: Number(count), digest };
}
