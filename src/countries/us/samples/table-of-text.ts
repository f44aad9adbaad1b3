import type { SourceFile, SourceRow } from "../../../core/source.ts";

/** A small table for tests: lines of cells parted by commas, with quotation marks around cells that hold one. */
export function tableOfText(
  text: string,
  name = "synthetic.csv",
  sheet?: string,
): Extract<SourceFile, { form: "table" }> {
  const rows: SourceRow[] = text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
      .map(([, cell = ""]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
      .slice(0, line.endsWith(",") ? undefined : -1);
    return [{ row: at + 1, cells, ...(sheet === undefined ? {} : { sheet }) }];
  });
  async function* batches(): AsyncGenerator<readonly SourceRow[]> {
    yield rows;
  }
  return { form: "table", name, rows: batches() };
}
