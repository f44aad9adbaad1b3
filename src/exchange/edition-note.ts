import { type NoteSigner, readNote, signNote, verifyNote, writeNote } from "../core/log/signed-note.ts";
import type { VerifierKey } from "../core/log/verifier-key.ts";
import { verifyEd25519 } from "./ed25519.ts";

/** Which edition is the one to work by: its digest (SHA-256, hexadecimal), in how many pieces it lies, and when it was put in. */
export type AnnouncedEdition = { readonly digest: string; readonly pieces: number; readonly at: string };

/** An announcement that holds, or why it does not. */
export type EditionReading =
  | { readonly ok: true; readonly edition: AnnouncedEdition }
  | { readonly ok: false; readonly reason: string };

const FIRST_LINE = "tripoint screening edition";
const MOST_PIECES = 8192;

/**
 * An announcement as a signed note (C2SP signed-note): what it is, whose work it is for, digest and pieces, and the instant. The first
 * line keeps it from being taken for a checkpoint of the same key.
 */
export function writeEditionNote(name: string, { digest, pieces, at }: AnnouncedEdition, signer: NoteSigner): string {
  const text = `${FIRST_LINE}\n${name}\n${digest} ${pieces}\n${at}\n`;
  return writeNote({ text, signatures: [signNote(text, signer)] });
}

/** Reads an announcement for some work from foreign bytes: it holds only with the signature of a key that is trusted. */
export function readEditionNote(bytes: Uint8Array, name: string, trusted: readonly VerifierKey[]): EditionReading {
  const refuse = (reason: string): EditionReading => ({
    ok: false,
    reason: `what stands as the edition to work by is refused: ${reason}`,
  });
  const reading = readNote(bytes);
  if (!reading.ok) return refuse(reading.reason);
  const check = verifyNote(reading.note, trusted, verifyEd25519);
  if (!check.ok) return refuse(check.reason);
  const [first, whose, what = "", at = "", end, ...more] = reading.note.text.split("\n");
  if (first !== FIRST_LINE || end !== "" || more.length > 0) return refuse("it announces no edition");
  if (whose !== name) return refuse(`it is for \`${whose?.slice(0, 60)}\`, and this is the work of \`${name}\``);
  const [, digest, count] = /^([0-9a-f]{64}) ([1-9]\d{0,5})$/.exec(what) ?? [];
  const pieces = Number(count);
  if (digest === undefined || !(pieces <= MOST_PIECES)) return refuse("it names no digest and pieces");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at)) return refuse("it names no instant");
  return { ok: true, edition: { digest, pieces, at } };
}
