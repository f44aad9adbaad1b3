import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A new random key for one thing in a backup copy. */
export function backupKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** AES-256-GCM: the nonce, the ciphertext and the tag in base64; bound to the place that it belongs to. */
export function encrypt(text: string, key: Buffer, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** The text behind a ciphertext; undefined without its key, and when it is not the one that was written at this place. */
export function decrypt(coded: unknown, key: Buffer | null | undefined, place: string): string | undefined {
  if (typeof coded !== "string" || !key) return undefined;
  const bytes = Buffer.from(coded, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
