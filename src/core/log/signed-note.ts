import { readBase64, writeBase64 } from "./base64.ts";
import { hexOf, isKeyName, type VerifierKey } from "./verifier-key.ts";

/** Signs bytes with an Ed25519 key (RFC 8032) and returns the 64 bytes of the signature. */
export type Sign = (message: Uint8Array) => Uint8Array;

/** Says whether an Ed25519 signature of 64 bytes over the message belongs to the public key of 32 bytes; never throws. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** A key that signs: its public half and the function that holds the secret one. */
export type NoteSigner = { readonly key: VerifierKey; readonly sign: Sign };

/** One signature line of a note: who signed, with which key id, and the bytes after the id. */
export type NoteSignature = { readonly name: string; readonly id: string; readonly signature: Uint8Array };

/** A note as it was read: nothing in it may be believed before its signatures are verified. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** Why bytes are no note, or a note is not to be believed. */
export type NoteFault =
  | "size"
  | "encoding"
  | "form"
  | "signature-line"
  | "too-many-signatures"
  | "unknown-signers"
  | "bad-signature";

/** A refused note: the fault and a sentence that says what is wrong. */
export type NoteRefusal = { readonly ok: false; readonly fault: NoteFault; readonly reason: string };

/** What came of reading a note. */
export type NoteReading = { readonly ok: true; readonly note: Note } | NoteRefusal;

/** A signature that holds; a cosignature says when the checkpoint was seen, in whole seconds since 1970 (UTC). */
export type GoodSignature = { readonly key: VerifierKey; readonly time?: number };

/** What came of verifying a note: the known keys that signed it, each once, in the order of their lines. */
export type NoteCheck = { readonly ok: true; readonly signatures: readonly GoodSignature[] } | NoteRefusal;

/** The most bytes that a note may have. */
const LONGEST_NOTE = 131_072;

/** The most signatures that a note may carry; C2SP signed-note asks for at least as many. */
const MOST_SIGNATURES = 16;

const SIGNATURE_BYTES = 64;
const ID_BYTES = 4;
const TIME_BYTES = 8;
const LINE_START = "\u2014 ";

/** Reads a note from foreign bytes (C2SP signed-note): text, blank line, signature lines. */
export function readNote(bytes: Uint8Array): NoteReading {
  if (bytes.length > LONGEST_NOTE) {
    return refused("size", `a note of \`${bytes.length}\` bytes is too long: send at most ${LONGEST_NOTE}`);
  }
  let whole: string;
  try {
    whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refused("encoding", "the note is not UTF-8: send the signed bytes unchanged");
  }
  if (hasControlCharacter(whole)) {
    return refused("encoding", "the note contains a control character: lines end in a single line feed");
  }
  const blank = whole.lastIndexOf("\n\n");
  if (blank < 0 || !whole.endsWith("\n")) {
    return refused(
      "form",
      "the note is not a text, a blank line and signature lines that end in a line feed: send it whole",
    );
  }
  const lines = whole
    .slice(blank + 2)
    .split("\n")
    .slice(0, -1);
  if (lines.length === 0) return refused("form", "the note carries no signature: send it signed");
  if (lines.length > MOST_SIGNATURES) {
    return refused(
      "too-many-signatures",
      `the note carries \`${lines.length}\` signatures: send at most ${MOST_SIGNATURES}`,
    );
  }
  const signatures: NoteSignature[] = [];
  for (const [i, line] of lines.entries()) {
    const signature = readSignatureLine(line);
    if (signature === undefined) {
      return refused(
        "signature-line",
        `signature line \`${i + 1}\` is not of the form \`\u2014 name base64\`: send it as it was signed`,
      );
    }
    signatures.push(signature);
  }
  return { ok: true, note: { text: whole.slice(0, blank + 1), signatures } };
}

/** Writes a note as it is sent. Throws on a text that a note cannot hold and on a count of signatures outside 1 to 16. */
export function writeNote(note: Note): string {
  requireNoteText(note.text);
  if (note.signatures.length < 1 || note.signatures.length > MOST_SIGNATURES) {
    throw new Error(`a note cannot carry \`${note.signatures.length}\` signatures: give 1 to ${MOST_SIGNATURES}`);
  }
  return `${note.text}\n${note.signatures.map(writeSignatureLine).join("")}`;
}

/** Writes one signature as its line, line feed included. */
export function writeSignatureLine(line: NoteSignature): string {
  const id = Array.from({ length: ID_BYTES }, (_, i) => Number.parseInt(line.id.slice(2 * i, 2 * i + 2), 16));
  return `${LINE_START}${line.name} ${writeBase64(Uint8Array.of(...id, ...line.signature))}\n`;
}

/** Reads one signature line without its line feed; `undefined` when it is none. */
export function readSignatureLine(line: string): NoteSignature | undefined {
  if (!line.startsWith(LINE_START)) return undefined;
  const space = line.indexOf(" ", LINE_START.length);
  if (space < 0) return undefined;
  const name = line.slice(LINE_START.length, space);
  const bytes = readBase64(line.slice(space + 1));
  if (!isKeyName(name) || bytes === undefined || bytes.length <= ID_BYTES) return undefined;
  return { name, id: hexOf(bytes.subarray(0, ID_BYTES)), signature: bytes.subarray(ID_BYTES) };
}

/** Signs a note's text with a `note` key. Throws on a key of another use and on a text that a note cannot hold. */
export function signNote(text: string, signer: NoteSigner): NoteSignature {
  requireUse(signer.key, "note");
  requireNoteText(text);
  return { name: signer.key.name, id: signer.key.id, signature: signer.sign(new TextEncoder().encode(text)) };
}

/**
 * Cosigns a checkpoint's text as a witness (C2SP tlog-cosignature v1); `time` is when its consistency was checked, in
 * whole seconds since 1970 (UTC). Throws on a key of another use.
 */
export function cosignNote(text: string, signer: NoteSigner, time: number): NoteSignature {
  requireUse(signer.key, "cosignature");
  requireNoteText(text);
  if (!Number.isSafeInteger(time) || time < 0) throw new Error(`\`${time}\` is no time: give whole seconds since 1970`);
  const signature = new Uint8Array(TIME_BYTES + SIGNATURE_BYTES);
  new DataView(signature.buffer).setBigUint64(0, BigInt(time));
  signature.set(signer.sign(cosignedMessage(text, time)), TIME_BYTES);
  return { name: signer.key.name, id: signer.key.id, signature };
}

/**
 * Verifies every signature of a note that names a known key; others are ignored, as C2SP signed-note demands. One bad
 * signature by a known key, or none at all, refuses the note. Throws when two known keys share name and id.
 */
export function verifyNote(note: Note, known: readonly VerifierKey[], verify: VerifySignature): NoteCheck {
  const keys = new Map(known.map((key) => [`${key.name}+${key.id}`, key]));
  if (keys.size !== known.length) throw new Error("two known keys share a name and id: list each key once");
  const good = new Map<VerifierKey, GoodSignature>();
  for (const line of note.signatures) {
    const key = keys.get(`${line.name}+${line.id}`);
    if (key === undefined) continue;
    const checked = verifyLine(note.text, line.signature, key, verify);
    if (checked === undefined) {
      return refused(
        "bad-signature",
        `the signature of \`${line.name}\` does not hold: refuse the note and tell its signer`,
      );
    }
    if (!good.has(key)) good.set(key, checked);
  }
  if (good.size === 0) return refused("unknown-signers", "no known key signed the note: exchange verifier keys first");
  return { ok: true, signatures: [...good.values()] };
}

function verifyLine(
  text: string,
  signature: Uint8Array,
  key: VerifierKey,
  verify: VerifySignature,
): GoodSignature | undefined {
  if (key.use === "note") {
    if (signature.length !== SIGNATURE_BYTES) return undefined;
    return verify(key.publicKey, new TextEncoder().encode(text), signature) ? { key } : undefined;
  }
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(time)) return undefined;
  return verify(key.publicKey, cosignedMessage(text, time), signature.subarray(TIME_BYTES)) ? { key, time } : undefined;
}

function cosignedMessage(text: string, time: number): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${text}`);
}

function requireUse(key: VerifierKey, use: VerifierKey["use"]): void {
  if (key.use !== use)
    throw new Error(`the key \`${key.name}\` is for a ${key.use}, not a ${use}: sign with the other key`);
}

function requireNoteText(text: string): void {
  if (!text.endsWith("\n") || !text.isWellFormed() || hasControlCharacter(text)) {
    throw new Error("a note's text ends in a line feed and has no other control character: mend it before signing");
  }
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

function refused(fault: NoteFault, reason: string): NoteRefusal {
  return { ok: false, fault, reason };
}
