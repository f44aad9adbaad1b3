import { readBase64, writeBase64 } from "./base64.ts";
import type { Sha256 } from "./merkle.ts";

/** What a key signs: `note` a text as it is, `cosignature` a checkpoint with the time it was seen. */
export type KeyUse = "note" | "cosignature";

/** The public half of an Ed25519 key that signs notes: its name, its id of 8 hexadecimal digits, and its 32 bytes. */
export type VerifierKey = {
  readonly name: string;
  readonly id: string;
  readonly use: KeyUse;
  readonly publicKey: Uint8Array;
};

/** The key that a text such as `name+id+base64` describes, or why it describes none. */
export type VerifierKeyReading =
  | { readonly ok: true; readonly key: VerifierKey }
  | { readonly ok: false; readonly reason: string };

/** The most characters that a key's name or a log's origin may have. */
export const LONGEST_NAME = 255;

/** The number of bytes in an Ed25519 public key. */
const PUBLIC_KEY_BYTES = 32;

const TYPE_BYTE: Readonly<Record<KeyUse, number>> = { note: 0x01, cosignature: 0x04 };
const LONGEST_KEY_TEXT = 512;

/** Makes a verifier key and its id (C2SP signed-note). Throws on a name with spaces or plus and on other than 32 bytes. */
export function verifierKey(name: string, use: KeyUse, publicKey: Uint8Array, sha256: Sha256): VerifierKey {
  if (!isKeyName(name)) throw new Error(`\`${name}\` cannot name a key: leave out spaces and plus signs`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) {
    throw new Error(`a public key of \`${publicKey.length}\` bytes is not Ed25519: give 32 bytes`);
  }
  const hashed = sha256(Uint8Array.of(...new TextEncoder().encode(`${name}\n`), TYPE_BYTE[use], ...publicKey));
  return { name, id: hexOf(hashed.subarray(0, 4)), use, publicKey };
}

/** Writes a verifier key as one line: `name+id+base64`. */
export function writeVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.id}+${writeBase64(Uint8Array.of(TYPE_BYTE[key.use], ...key.publicKey))}`;
}

/** Reads a verifier key from its line and checks that its id belongs to its name and bytes. */
export function readVerifierKey(text: string, sha256: Sha256): VerifierKeyReading {
  const refuse = (what: string): VerifierKeyReading => ({
    ok: false,
    reason: `the verifier key ${what}: ask its owner for it again`,
  });
  if (text.length > LONGEST_KEY_TEXT) return refuse(`has \`${text.length}\` characters`);
  const [, name, id, coded] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  if (name === undefined || id === undefined || coded === undefined)
    return refuse("is not of the form `name+id+base64`");
  if (!isKeyName(name)) return refuse("has an empty name or one with spaces");
  if (!/^[0-9a-f]{8}$/.test(id)) return refuse("has an id that is not `8` hexadecimal digits");
  const bytes = readBase64(coded);
  if (bytes === undefined) return refuse("is not strict base64");
  const use = bytes[0] === TYPE_BYTE.note ? "note" : bytes[0] === TYPE_BYTE.cosignature ? "cosignature" : undefined;
  if (use === undefined) return refuse(`is of a type other than Ed25519, \`${bytes[0] ?? "none"}\``);
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES) return refuse(`has \`${bytes.length - 1}\` bytes instead of 32`);
  const key = verifierKey(name, use, bytes.subarray(1), sha256);
  return key.id === id ? { ok: true, key } : refuse(`has the id \`${id}\`, which belongs to another key`);
}

/** Says whether a text can name a key: 1 to 255 characters, no white space, plus sign or control character. */
export function isKeyName(name: string): boolean {
  return (
    name.length > 0 && name.length <= LONGEST_NAME && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name)
  );
}

/** Bytes as lower-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
