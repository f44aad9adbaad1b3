import { TILE_WIDTH } from "./tiles.ts";

/** The entries read from a bundle, or why the bytes are no bundle. */
export type EntryBundle =
  | { readonly ok: true; readonly entries: readonly Uint8Array[] }
  | { readonly ok: false; readonly reason: string };

/** The most bytes that one log entry may have, since a bundle writes its length in two bytes. */
const LONGEST_ENTRY = 0xffff;

const LENGTH_BYTES = 2;

/**
 * Writes entries as a bundle: each with its length before it, two bytes big-endian (C2SP tlog-tiles). A wider bundle
 * begins with the bytes of the narrower one. Throws on an entry over 65,535 bytes and on more than 256 entries.
 */
export function writeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH)
    throw new Error(`a bundle cannot hold \`${entries.length}\` entries: give up to 256`);
  let total = 0;
  for (const entry of entries) {
    if (entry.length > LONGEST_ENTRY) {
      throw new Error(`a log entry cannot have \`${entry.length}\` bytes: log the digest of what is longer than 65535`);
    }
    total += LENGTH_BYTES + entry.length;
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const entry of entries) {
    bytes[at] = entry.length >>> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/** Reads a bundle that must hold exactly `width` entries (1 to 256); the entries are views into the bytes. */
export function readEntryBundle(bytes: Uint8Array, width: number): EntryBundle {
  if (bytes.length > width * (LENGTH_BYTES + LONGEST_ENTRY)) {
    return {
      ok: false,
      reason: `\`${bytes.length}\` bytes are too many for \`${width}\` entries: fetch the bundle again`,
    };
  }
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length === width) {
      return { ok: false, reason: `the bundle holds more than \`${width}\` entries: fetch it again` };
    }
    const start = at + LENGTH_BYTES;
    const end = start + ((bytes[at]! << 8) | (bytes[at + 1] ?? 0));
    if (start > bytes.length || end > bytes.length) {
      return { ok: false, reason: `entry \`${entries.length}\` of the bundle is cut off: fetch it again` };
    }
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  if (entries.length !== width) {
    return {
      ok: false,
      reason: `the bundle holds \`${entries.length}\` entries instead of \`${width}\`: fetch it again`,
    };
  }
  return { ok: true, entries };
}
