import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type { Problem } from "../../core/outcome.ts";
import { problemOf, READ_PROBLEMS, stopReading } from "./read-problems.ts";

/** How far a foreign file may go before reading stops. */
export type ReadBounds = {
  /** Bytes after unpacking. */
  readonly expanded: number;
  /** Times its packed size, once it is past 64 MiB. */
  readonly ratio: number;
  /** Cells of a row. */
  readonly columns: number;
  /** Characters of a cell. */
  readonly cell: number;
  /** Bytes of a line of text; characters of a record of several lines. */
  readonly record: number;
};

/** The bounds unless said otherwise: 8 GiB unpacked, 200 times, 2,000 columns, 100,000 characters, 1 MiB a record. */
export const READ_BOUNDS: ReadBounds = {
  expanded: 8 * 1024 ** 3,
  ratio: 200,
  columns: 2000,
  cell: 100_000,
  record: 1024 ** 2,
};

const FREE = 64 * 1024 ** 2;

/** Says whether unpacked bytes are within the bounds, given the packed bytes they came from. */
export function withinBounds(unpacked: number, packed: number, bounds: ReadBounds): boolean {
  return unpacked <= bounds.expanded && (unpacked <= FREE || unpacked <= packed * bounds.ratio);
}

/** What a file's first bytes say: text (perhaps packed by gzip), or a zip; or why it is neither. */
export type OpenedBytes =
  | { readonly ok: true; readonly form: "text"; readonly chunks: AsyncIterable<Buffer> }
  | { readonly ok: true; readonly form: "zip" }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Opens a file and says by its first bytes what it is. The chunks of a text come unpacked and within the bounds; when
 * the stream breaks off or outgrows them, reading them throws (see `problemOf`). JSON is refused unless it is wanted.
 */
export async function openBytes(path: string, bounds: ReadBounds, wanted?: "json"): Promise<OpenedBytes> {
  let head: Buffer;
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    head = buffer.subarray(0, bytesRead);
  } catch {
    return { ok: false, problem: READ_PROBLEMS.unopened };
  }
  if (head.length === 0) return { ok: false, problem: READ_PROBLEMS.empty };
  if (startsWith(head, "504b0304") || startsWith(head, "504b0506")) return { ok: true, form: "zip" };
  const chunks = startsWith(head, "1f8b") ? unpacked(path, bounds) : createReadStream(path, { highWaterMark: CHUNK });
  const ahead = chunks[Symbol.asyncIterator]();
  let first: IteratorResult<Buffer>;
  try {
    first = await ahead.next(undefined);
  } catch (error) {
    return { ok: false, problem: problemOf(error, READ_PROBLEMS.truncated) };
  }
  const begin: Buffer = first.done === true ? Buffer.alloc(0) : first.value;
  const wrong = notText(begin);
  if (wrong !== undefined && !(wanted === "json" && wrong === READ_PROBLEMS.json)) {
    await ahead.return?.(undefined);
    return { ok: false, problem: wrong };
  }
  return { ok: true, form: "text", chunks: joined(begin, ahead) };
}

const CHUNK = 256 * 1024;

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString("hex") === hex;
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* unpacked(path: string, bounds: ReadBounds): AsyncGenerator<Buffer> {
  let packed = 0;
  let total = 0;
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  file.on("data", (chunk) => {
    packed += chunk.length;
  });
  file.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const chunk of file.pipe(gunzip) as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (!withinBounds(total, packed, bounds)) stopReading(READ_PROBLEMS.expands);
      yield chunk;
    }
  } catch (error) {
    stopReading(problemOf(error, READ_PROBLEMS.truncated));
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

/** What the first bytes of a text betray: another form, nothing at all, or bytes that no text has. */
function notText(head: Buffer): Problem | undefined {
  if (startsWith(head, "504b0304")) return READ_PROBLEMS.archive;
  if (startsWith(head, "d0cf11e0a1b11ae1")) {
    const encrypted = head.includes(Buffer.from("EncryptedPackage", "utf16le"));
    return encrypted ? READ_PROBLEMS.encrypted : READ_PROBLEMS.oldWorkbook;
  }
  if (startsWith(head, "25504446")) return READ_PROBLEMS.pdf;
  if (startsWith(head, "fffe") || startsWith(head, "feff")) return undefined;
  const start = head.subarray(0, 4096);
  if (start.includes(0)) return READ_PROBLEMS.binary;
  const text = start
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (text === "" && head.length < 4096) return READ_PROBLEMS.empty;
  if (text.startsWith("<")) return READ_PROBLEMS.markup;
  if (/^(\{\s*["}]|\[\s*[{[\]])/.test(text)) return READ_PROBLEMS.json;
  return undefined;
}
