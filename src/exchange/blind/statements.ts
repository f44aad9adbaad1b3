import { type ForeignObject, isObject } from "../../core/foreign-object.ts";
import { type IdentifierType, isIdentifierType } from "../../core/identifier-types.ts";
import { readBase64, writeBase64 } from "../../core/log/base64.ts";
import { type NoteSigner, type VerifySignature, verifyNote } from "../../core/log/signed-note.ts";
import type { VerifierKey } from "../../core/log/verifier-key.ts";
import { readJsonNote, writeJsonNote } from "../json-note.ts";
import { EPOCH, type FrameReading } from "./frames.ts";
import { ELEMENT_BYTES } from "./group.ts";

/** What a holder commits to: with this key it answers this partner in this epoch, until a day. */
export type KeyStatement = {
  readonly holder: string;
  readonly partner: string;
  readonly epoch: string;
  /** The last day of the epoch. */
  readonly until: string;
  readonly publicKey: Uint8Array;
};

/** What a holder states about a list of tags that it hands out. */
export type ListStatement = {
  readonly holder: string;
  readonly partner: string;
  readonly epoch: string;
  readonly identifier: IdentifierType;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  /** Which records the list stands for; a list of another scope is not continued but fetched anew. */
  readonly scope: string;
  /** The generation that the changes begin at, 0 for a whole list, and the one that the list then has. */
  readonly since: number;
  readonly generation: number;
  /** The number of tags in the whole list, and SHA-256 of all of them in order, in base64url. */
  readonly size: number;
  readonly digest: string;
};

const KEY_HEAD = "tripoint-blind-key/1";
const LIST_HEAD = "tripoint-blind-tags/1";

/** The JSON that stands in a key's note, and in the log of the holder. */
export function keyJson({ publicKey, ...rest }: KeyStatement) {
  return { ...rest, publicKey: writeBase64(publicKey) };
}

/** Signs the commitment to a key with the log's key: a C2SP note. */
export function signKeyStatement(statement: KeyStatement, signer: NoteSigner): string {
  return writeJsonNote(KEY_HEAD, keyJson(statement), signer);
}

/** Signs what is stated about a list. */
export function signListStatement(statement: ListStatement, signer: NoteSigner): string {
  return writeJsonNote(LIST_HEAD, statement, signer);
}

/** Opens the commitment to a key from a foreign note. */
export function openKeyStatement(note: string, key: VerifierKey, verify: VerifySignature): FrameReading<KeyStatement> {
  const opened = open(KEY_HEAD, note, key, verify);
  if (!opened.ok) return opened;
  const of = opened.frame;
  const publicKey = typeof of["publicKey"] === "string" ? readBase64(of["publicKey"]) : undefined;
  const isRight =
    has(of, ["epoch", "holder", "partner", "publicKey", "until"]) &&
    areTexts(of, ["holder", "partner"]) &&
    areDays(of, ["epoch", "until"]) &&
    publicKey?.length === ELEMENT_BYTES;
  return isRight ? { ok: true, frame: { ...(of as KeyStatement), publicKey } } : malformed(KEY_HEAD);
}

/** Opens what is stated about a list from a foreign note. */
export function openListStatement(
  note: string,
  key: VerifierKey,
  verify: VerifySignature,
): FrameReading<ListStatement> {
  const opened = open(LIST_HEAD, note, key, verify);
  if (!opened.ok) return opened;
  const of = opened.frame;
  const counts = ["generation", "since", "size"];
  const texts = ["agency", "digest", "holder", "partner", "purpose", "role", "scope"];
  const isRight =
    has(of, [...counts, ...texts, "epoch", "identifier"].sort()) &&
    areTexts(of, texts) &&
    areDays(of, ["epoch"]) &&
    counts.every((name) => Number.isSafeInteger(of[name]) && (of[name] as number) >= 0) &&
    isIdentifierType(of["identifier"]);
  return isRight ? { ok: true, frame: of as ListStatement } : malformed(LIST_HEAD);
}

function open(head: string, note: string, key: VerifierKey, verify: VerifySignature): FrameReading<ForeignObject> {
  const reading = readJsonNote(head, note);
  if (!reading.ok) return malformed(head);
  const check = verifyNote(reading.note, [key], verify);
  if (!check.ok) return check;
  return isObject(reading.value) ? { ok: true, frame: reading.value } : malformed(head);
}

function has(of: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return Object.keys(of).sort().join() === names.join();
}

function areTexts(of: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof of[name] === "string" && of[name].length <= 200);
}

function areDays(of: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof of[name] === "string" && EPOCH.test(of[name]));
}

function malformed(head: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `the signed note is no \`${head}\` statement: ask the holder for it again` };
}
