import type { SourceRow } from "../../core/source.ts";

const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Cuts a text into rows of cells (RFC 4180): quotation marks hold delimiters and line breaks, two of them stand for one.
 * The delimiter is the comma, semicolon or tab that the first line holds most of. Rows are counted as a person counts lines.
 */
export function cutTable(text: string): SourceRow[] {
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  const delimiter = delimiterOf(source);
  const rows: SourceRow[] = [];
  let line = 1;
  let row = 1;
  let cells: string[] = [];
  let cell = "";
  let at = 0;
  const endCell = () => {
    cells.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "") rows.push({ row, cells });
    cells = [];
    row = line;
  };
  while (at < source.length) {
    const sign = source[at] as string;
    if (sign === '"' && cell === "") {
      const end = closingQuote(source, at + 1);
      const quoted = source.slice(at + 1, end).replaceAll('""', '"');
      cell = quoted;
      line += quoted.split("\n").length - 1;
      at = end + 1;
      continue;
    }
    if (sign === delimiter) endCell();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && source[at + 1] === "\n") at++;
      line++;
      endRow();
    } else cell += sign;
    at++;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
}

function closingQuote(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] !== '"') continue;
    if (source[at + 1] !== '"') return at;
    at++;
  }
  return source.length;
}

function delimiterOf(source: string): string {
  const first = source.slice(0, source.search(/[\r\n]/) >>> 0);
  const counts = DELIMITERS.map((one) => first.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}
