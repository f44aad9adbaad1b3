import { isAscii, isUtf8 } from "node:buffer";
import type { Fault, Problem } from "../../core/outcome.ts";
import type { SourceRow } from "../../core/source.ts";
import type { ReadBounds } from "./read-bytes.ts";
import { fileFault, problemOf, READ_PROBLEMS, stopReading } from "./read-problems.ts";

/** How the text of a file is encoded, as its source says or as its first bytes show. */
export type TextEncoding = "utf-8" | "latin1";

/** A table of text while it is read: its rows in batches, and afterwards why reading stopped, if it did. */
export type CsvReading = {
  readonly rows: AsyncIterable<readonly SourceRow[]>;
  readonly trouble: () => Fault | undefined;
};

const BATCH = 500;
const PRELUDE = 20;
const MOST_RESCANNED = 1_000_000;
const QUOTE = 34;

/**
 * Cuts text into rows after RFC 4180, with `,`, `;` or tab, whichever the first lines agree upon (or a line `sep=;`).
 * Blank lines are left out. A line that cannot be cut, or whose bytes are not UTF-8, comes as one cell with `broken`,
 * and reading goes on at the next line. `row` is the line of the file at which the row begins.
 */
export function readCsv(
  name: string,
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  bounds: ReadBounds,
): CsvReading {
  let trouble: Fault | undefined;
  async function* rows(): AsyncGenerator<readonly SourceRow[]> {
    const cutter = csvCutter(bounds);
    try {
      yield* cut(chunks, encoding, bounds, cutter);
    } catch (error) {
      trouble = fileFault(name, problemOf(error, READ_PROBLEMS.truncated), cutter.line());
    }
    try {
      cutter.end();
    } catch (error) {
      trouble ??= fileFault(name, problemOf(error, READ_PROBLEMS.quoting), cutter.line());
    }
    yield* cutter.take(1);
  }
  return { rows: rows(), trouble: () => trouble };
}

async function* cut(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  bounds: ReadBounds,
  cutter: Cutter,
): AsyncGenerator<readonly SourceRow[]> {
  let rest: Buffer = EMPTY;
  let newline = 10;
  let tooLong = false;
  let first = true;
  let decode: LineDecoder = encoding === "latin1" ? latin1Lines() : utf8Lines;
  try {
    for await (const chunk of transcoded(chunks)) {
      let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (first) {
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
          bytes = bytes.subarray(3);
          decode = utf8Lines;
        }
        if (!bytes.includes(10) && bytes.includes(13)) newline = 13;
        first = false;
      }
      const end = bytes.lastIndexOf(newline);
      if (end >= 0) {
        const from = tooLong ? bytes.indexOf(newline) + 1 : 0;
        tooLong = false;
        decode(bytes.subarray(from, end + 1), newline, cutter.push);
        yield* cutter.take(BATCH);
      }
      rest = bytes.subarray(end + 1);
      if (rest.length > bounds.record) {
        if (!tooLong) cutter.push(latin1(rest.subarray(0, 1000)), READ_PROBLEMS.longLine);
        tooLong = true;
        rest = EMPTY;
      }
    }
  } catch (error) {
    if (rest.length > 0 && !tooLong) cutter.push(latin1(rest), READ_PROBLEMS.cutLine);
    throw error;
  }
  if (rest.length > 0 && !tooLong) decode(rest, newline, cutter.push);
}

const EMPTY: Buffer = Buffer.alloc(0);

/** Text of UTF-16 with a byte order mark becomes UTF-8; everything else passes as it is. */
async function* transcoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let first = true;
  for await (const chunk of chunks) {
    if (first && chunk.length >= 2) {
      const mark = chunk.readUInt16BE(0);
      if (mark === 0xfffe) decoder = new TextDecoder("utf-16le");
      else if (mark === 0xfeff) decoder = new TextDecoder("utf-16be");
      first = false;
    }
    yield decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
}

type Push = (line: string, broken?: Problem) => void;
type LineDecoder = (bytes: Buffer, newline: number, push: Push) => void;

const WINDOWS_1252 = new TextDecoder("windows-1252");

/** Latin-1 as it is met: Windows-1252, of which ISO 8859-1 is a part. */
function latin1(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString("latin1") : WINDOWS_1252.decode(bytes);
}

function eachLine(bytes: Buffer, newline: number, take: (from: number, to: number) => void): void {
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(newline, from);
    const next = at < 0 ? bytes.length : at;
    take(from, next > from && bytes[next - 1] === 13 ? next - 1 : next);
    from = next + 1;
  }
}

/** Every line is decoded on its own, so that a kept row does not keep its neighbours in memory. */
function utf8Lines(bytes: Buffer, newline: number, push: Push): void {
  if (isAscii(bytes)) eachLine(bytes, newline, (from, to) => push(bytes.toString("latin1", from, to)));
  else if (isUtf8(bytes)) eachLine(bytes, newline, (from, to) => push(bytes.toString("utf8", from, to)));
  else {
    eachLine(bytes, newline, (from, to) => {
      const line = bytes.subarray(from, to);
      if (isUtf8(line)) push(line.toString("utf8"));
      else push(latin1(line), READ_PROBLEMS.notUtf8);
    });
  }
}

/** A file said to be Latin-1 most of whose first accented lines are valid UTF-8 is UTF-8: its publisher has changed over. */
function latin1Lines(): LineDecoder {
  let decided: LineDecoder | undefined;
  const plain: LineDecoder = (bytes, newline, push) =>
    eachLine(bytes, newline, (from, to) => push(latin1(bytes.subarray(from, to))));
  return (bytes, newline, push) => {
    if (decided === undefined && !isAscii(bytes)) decided = isMostlyUtf8(bytes, newline) ? utf8Lines : plain;
    (decided ?? utf8Lines)(bytes, newline, push);
  };
}

/** Whether of the lines with accents as many are valid UTF-8 as are not: single lines may have lost bytes. */
function isMostlyUtf8(bytes: Buffer, newline: number): boolean {
  if (isUtf8(bytes)) return true;
  let [valid, other] = [0, 0];
  eachLine(bytes, newline, (from, to) => {
    const line = bytes.subarray(from, to);
    if (isAscii(line)) return;
    if (isUtf8(line)) valid++;
    else other++;
  });
  return valid >= other;
}

type Cutter = {
  readonly push: Push;
  readonly end: () => void;
  /** The rows cut so far, in batches of 500, once there are at least so many. */
  readonly take: (least: number) => Generator<readonly SourceRow[]>;
  readonly line: () => number;
};

type OpenRecord = {
  readonly row: number;
  readonly lines: string[];
  readonly cells: string[];
  part: string;
  length: number;
};

function csvCutter(bounds: ReadBounds): Cutter {
  let rows: SourceRow[] = [];
  let line = 0;
  let rescanned = 0;
  let delimiter: string | undefined;
  let prelude: { text: string; row: number; broken?: Problem }[] = [];
  let open: OpenRecord | undefined;

  const keep = (row: number, cells: string[], text: string) => {
    if (cells.length > bounds.columns || (text.length > bounds.cell && cells.some((cell) => cell.length > bounds.cell)))
      rows.push({ row, cells: [text.slice(0, bounds.cell)], broken: READ_PROBLEMS.tooWide });
    else rows.push({ row, cells });
  };

  /** Gives up the open record: its first line is broken, and the lines after it are cut anew. */
  const giveUp = (wrong: Problem) => {
    const failed = open as OpenRecord;
    open = undefined;
    rows.push({ row: failed.row, cells: [failed.lines[0] as string], broken: wrong });
    rescanned += failed.lines.length - 1;
    if (rescanned > MOST_RESCANNED) stopReading(READ_PROBLEMS.quoting);
    for (let at = 1; at < failed.lines.length; at++) place(failed.lines[at] as string, failed.row + at);
  };

  const place = (text: string, row: number, broken?: Problem): void => {
    if (broken !== undefined) {
      if (open !== undefined) giveUp(READ_PROBLEMS.openQuote);
      rows.push({ row, cells: [text], broken });
      return;
    }
    if (open === undefined) {
      if (!text.includes('"')) {
        if (text !== "") keep(row, text.split(delimiter as string), text);
        return;
      }
      open = { row, lines: [text], cells: [], part: "", length: text.length };
      finish(cutQuoted(text, 0, open, delimiter as string));
      return;
    }
    open.lines.push(text);
    open.length += text.length + 1;
    if (open.length > bounds.record) giveUp(READ_PROBLEMS.openQuote);
    else if (!text.includes('"')) open.part += `\n${text}`;
    else {
      open.part += "\n";
      finish(cutQuoted(text, -1, open, delimiter as string));
    }
  };

  const finish = (how: "done" | "open" | "bad") => {
    if (how === "bad") giveUp(READ_PROBLEMS.textAfterQuote);
    else if (how === "done") {
      const done = open as OpenRecord;
      open = undefined;
      keep(done.row, done.cells, done.lines.length === 1 ? (done.lines[0] as string) : done.lines.join("\n"));
    }
  };

  const begin = () => {
    const held = prelude;
    prelude = [];
    delimiter = delimiterOf(held.map((one) => one.text));
    const declared = /^sep=(.)$/i.exec(held[0]?.text ?? "");
    if (declared) {
      delimiter = declared[1] as string;
      held.shift();
    }
    for (const one of held) place(one.text, one.row, one.broken);
  };

  return {
    push(text, broken) {
      line++;
      if (delimiter === undefined) {
        prelude.push({ text, row: line, broken });
        if (prelude.length >= PRELUDE) begin();
      } else place(text, line, broken);
    },
    end() {
      if (delimiter === undefined) begin();
      while (open !== undefined) giveUp(READ_PROBLEMS.openQuote);
    },
    *take(least) {
      if (rows.length < least) return;
      const ready = rows;
      rows = [];
      for (let at = 0; at < ready.length; at += BATCH) yield ready.slice(at, at + BATCH);
    },
    line: () => line,
  };
}

/**
 * Cuts one line that holds quotation marks, from `at`; -1 goes on inside a quoted cell that an earlier line opened.
 * A mark inside an unquoted cell stands for itself (`6" barrel`).
 */
function cutQuoted(text: string, at: number, record: OpenRecord, delimiter: string): "done" | "open" | "bad" {
  let from = at;
  let inside = at < 0;
  if (inside) from = 0;
  for (;;) {
    if (inside || text.charCodeAt(from) === QUOTE) {
      if (!inside) {
        record.part = "";
        from++;
      }
      for (;;) {
        const mark = text.indexOf('"', from);
        if (mark < 0) {
          record.part += text.slice(from);
          return "open";
        }
        record.part += text.slice(from, mark);
        from = mark + 1;
        if (text.charCodeAt(from) !== QUOTE) break;
        record.part += '"';
        from++;
      }
      inside = false;
      record.cells.push(record.part);
      if (from === text.length) return "done";
      if (text[from] !== delimiter) return "bad";
      from++;
    } else {
      const next = text.indexOf(delimiter, from);
      record.cells.push(next < 0 ? text.slice(from) : text.slice(from, next));
      if (next < 0) return "done";
      from = next + 1;
    }
  }
}

/** The delimiter whose number the first lines agree upon most often, the larger number when they agree as often. */
function delimiterOf(lines: readonly string[]): string {
  // Quoted cells count for nothing, also those that run over several lines; `6" barrel` is no quoted cell.
  const bare = lines
    .join("\n")
    .replace(/(^|[,;\t])"[^"]*(?:""[^"]*)*(?:"|$)/gm, "$1")
    .split("\n");
  let best = ",";
  let most = 0;
  for (const delimiter of [",", ";", "\t"]) {
    const seen = new Map<number, number>();
    for (const line of bare) {
      const found = line.split(delimiter).length - 1;
      if (found > 0) seen.set(found, (seen.get(found) ?? 0) + 1);
    }
    for (const [found, times] of seen) {
      const score = times * 10_000 + Math.min(found, 9_999);
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
  }
  return best;
}
