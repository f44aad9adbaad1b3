import { canonicalJson, type Json } from "../../core/canonical.ts";
import { type IdentifierType, isIdentifierType } from "../../core/identifier-types.ts";
import { BATCH_SIZES } from "./batch.ts";
import { ELEMENT_BYTES } from "./group.ts";
import { PROOF_BYTES } from "./proof.ts";
import { isTagList, TAG_BYTES } from "./tag-list.ts";

/** The media type of the binary bodies of the blind check. */
export const BLIND_TYPE = "application/vnd.tripoint.blind";

/** On whose behalf and for what an asker's node asks. */
export type CheckHead = {
  /** 22 characters of base64url: the asker's own name for the check. */
  readonly check: string;
  readonly epoch: string;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly identifier: IdentifierType;
};

/** A foreign frame as it was read, or why it is none. */
export type FrameReading<T> =
  | { readonly ok: true; readonly frame: T }
  | { readonly ok: false; readonly reason: string };

const ASK = "TPB1";
const ANSWER = "TPA1";
const LIST = "TPL1";
const LONGEST_HEAD = 4096;
const LARGEST = Math.max(...BATCH_SIZES);

/** The most bytes of a check's body: magic, length, head, elements. */
export const LONGEST_CHECK = 8 + LONGEST_HEAD + LARGEST * ELEMENT_BYTES;

/** The most bytes of the answer to a check. */
export const LONGEST_ANSWER = 4 + LARGEST * ELEMENT_BYTES + PROOF_BYTES;

/** Writes a check: `TPB1`, the length of the head in four bytes, the head as canonical JSON, the blinded elements. */
export function writeCheck(head: CheckHead, blinded: Uint8Array): Uint8Array {
  return framed(ASK, canonicalJson(head), blinded);
}

/** Reads a check from foreign bytes; the elements are not looked at yet. */
export function readCheck(bytes: Uint8Array): FrameReading<{ readonly head: CheckHead; readonly blinded: Uint8Array }> {
  const frame = unframed(ASK, bytes, LONGEST_CHECK);
  if (frame === undefined) return refused("the check is no frame `TPB1` of head and elements");
  if (frame.rest.length % ELEMENT_BYTES !== 0) return refused("the last element of the check is cut off");
  const head = jsonOf(frame.head);
  if (!isCheckHead(head)) return refused("the head of the check lacks a member, or one of them is malformed");
  return { ok: true, frame: { head, blinded: frame.rest } };
}

/** Writes an answer: `TPA1`, the evaluated elements, the proof. */
export function writeAnswer(evaluated: Uint8Array, proof: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(ANSWER), evaluated, proof]);
}

/** Reads an answer from foreign bytes. */
export function readAnswer(
  bytes: Uint8Array,
): FrameReading<{ readonly evaluated: Uint8Array; readonly proof: Uint8Array }> {
  if (bytes.length > LONGEST_ANSWER || bytes.length < 4 + PROOF_BYTES || text(bytes.subarray(0, 4)) !== ANSWER) {
    return refused("the answer is no frame `TPA1` of elements and proof");
  }
  const end = bytes.length - PROOF_BYTES;
  return { ok: true, frame: { evaluated: bytes.slice(4, end), proof: bytes.slice(end) } };
}

/** A list of tags, or what changed in it, with the signed note that says what it is. */
export type TagFrame = { readonly note: string; readonly added: Uint8Array; readonly removed: Uint8Array };

/** Writes a list: `TPL1`, the length of the note in four bytes, the note, the number of tags put in, those, those taken out. */
export function writeTags({ note, added, removed }: TagFrame): Uint8Array {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(added.length / TAG_BYTES);
  return framed(LIST, note, Buffer.concat([count, added, removed]));
}

/** Reads a list from foreign bytes: whole tags in rising order, each once. */
export function readTags(bytes: Uint8Array): FrameReading<TagFrame> {
  const frame = unframed(LIST, bytes, Number.MAX_SAFE_INTEGER);
  if (frame === undefined || frame.rest.length < 4) return refused("the list is no frame `TPL1` of note and tags");
  const tags = frame.rest.subarray(4);
  const end = Buffer.from(frame.rest.subarray(0, 4)).readUInt32BE() * TAG_BYTES;
  if (end > tags.length) return refused("the list breaks off");
  const [added, removed] = [tags.subarray(0, end), tags.subarray(end)];
  if (!isTagList(added) || !isTagList(removed)) return refused("the tags of the list are not whole and in order");
  return { ok: true, frame: { note: frame.head, added, removed } };
}

function framed(magic: string, head: string, rest: Uint8Array): Uint8Array {
  const headBytes = Buffer.from(head);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headBytes.length);
  return Buffer.concat([Buffer.from(magic), length, headBytes, rest]);
}

function unframed(magic: string, bytes: Uint8Array, most: number): { head: string; rest: Uint8Array } | undefined {
  if (bytes.length < 8 || bytes.length > most || text(bytes.subarray(0, 4)) !== magic) return undefined;
  const end = 8 + Buffer.from(bytes.subarray(4, 8)).readUInt32BE();
  if (end - 8 > LONGEST_HEAD || end > bytes.length) return undefined;
  return { head: text(bytes.subarray(8, end)), rest: bytes.slice(end) };
}

/** The JSON value of a text in canonical form; undefined otherwise. */
export function jsonOf(of: string): unknown {
  try {
    const value: unknown = JSON.parse(of);
    return canonicalJson(value as Json) === of ? value : undefined;
  } catch {
    return undefined;
  }
}

const CHECK = /^[A-Za-z0-9_-]{22}$/;
const NAME = /^[a-z0-9][a-z0-9.-]{0,62}$/;
/** How an epoch is written: the first day of it. */
export const EPOCH = /^\d{4}-\d{2}-\d{2}$/;

function isCheckHead(value: unknown): value is CheckHead {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 6) return false;
  const of = value as { readonly [K in keyof CheckHead]?: unknown };
  const fits = (member: unknown, form: RegExp) => typeof member === "string" && form.test(member);
  return (
    fits(of.check, CHECK) &&
    fits(of.epoch, EPOCH) &&
    fits(of.agency, NAME) &&
    fits(of.role, NAME) &&
    fits(of.purpose, NAME) &&
    isIdentifierType(of.identifier)
  );
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `${reason}: send it as \`docs/exchange.md\` says` };
}
