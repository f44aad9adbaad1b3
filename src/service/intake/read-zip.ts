import { stat } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { Problem } from "../../core/outcome.ts";
import { type ReadBounds, withinBounds } from "./read-bytes.ts";
import { problemOf, READ_PROBLEMS, stopReading } from "./read-problems.ts";

const MOST_ENTRIES = 10_000;

/** The parts of a zip by their names; unpacking one throws (see `problemOf`) when it is damaged or outgrows the bounds. */
export type Zip = {
  readonly names: readonly string[];
  readonly part: (name: string) => AsyncGenerator<Buffer>;
  readonly close: () => void;
};

/** Opens a zip and reads the list of its parts. */
export async function openZip(path: string, bounds: ReadBounds): Promise<Zip | Problem> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  let packed: number;
  try {
    packed = (await stat(path)).size;
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    return READ_PROBLEMS.truncated;
  }
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) stopReading(READ_PROBLEMS.encrypted);
      if (entries.size >= MOST_ENTRIES) stopReading(READ_PROBLEMS.expands);
      entries.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (error) {
    zip.close();
    return problemOf(error, READ_PROBLEMS.truncated);
  }
  let unpacked = 0;
  async function* part(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) stopReading(READ_PROBLEMS.broken);
    let sum = 0;
    try {
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        unpacked += chunk.length;
        if (!withinBounds(unpacked, packed, bounds)) stopReading(READ_PROBLEMS.expands);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      stopReading(problemOf(error, READ_PROBLEMS.truncated));
    }
    if (sum !== entry.crc32) stopReading(READ_PROBLEMS.truncated);
  }
  return { names: [...entries.keys()], part, close: () => zip.close() };
}
