import { gunzipSync, gzipSync } from "node:zlib";

/** Bytes as they stand in the stream of results, and what is said of them there. */
export type Packed = { readonly bytes: Uint8Array; readonly about?: Readonly<Record<string, string>> };

/** Bytes beyond this size are packed. */
const LARGE = 256 * 1024;
/** More than this is not unpacked. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Packs large bytes by gzip and says so. */
export function packed(bytes: Uint8Array): Packed {
  return bytes.length < LARGE ? { bytes } : { bytes: gzipSync(bytes), about: { packed: "gzip" } };
}

/** The bytes as they were before packing. Throws on what is no gzip though it is said to be, and on more than 16 MB. */
export function unpacked({ bytes, about }: Packed): Uint8Array {
  return about?.["packed"] === "gzip" ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
}
