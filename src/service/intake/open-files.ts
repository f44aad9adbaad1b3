import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Fault } from "../../core/outcome.ts";
import type { Finding, Source, SourceFile, SourceObject, SourceRow } from "../../core/source.ts";
import { openJson } from "./open-json.ts";
import { openText } from "./open-text.ts";
import { openTable } from "./open-table.ts";
import { openXml } from "./open-xml.ts";
import { FAULTS_COLUMN } from "./refused-rows.ts";

/** What an intake needs to know of a source; a kind's own template is one too. */
export type IntakeSource = Pick<Source, "name" | "form" | "encoding" | "together" | "completeness" | "interpret"> & {
  readonly agency?: string;
};

/** Files that stand open for one interpretation. */
export type OpenedFiles = {
  readonly name: string;
  /** SHA-256 of the files as they lie there, in hexadecimal. */
  readonly digest: string;
  readonly files: readonly SourceFile[];
  /** Files that could not be opened at all. */
  readonly faults: readonly Fault[];
  readonly rowsRead: () => number;
  /** Once everything is read: whether it was a mended file of refused rows, which is no release of its own. */
  readonly isMended: () => boolean;
  /** Once everything is read: why a file ended early, if it did; and lines that could not be cut into cells. */
  readonly troubles: () => readonly Fault[];
  /** Once everything is read: what is worth knowing of the files themselves, such as hidden sheets. */
  readonly remarks: () => readonly Finding[];
  /** Lines that could not be cut into cells or decoded: never shown to the source. */
  readonly broken: () => readonly SourceRow[];
};

/** Opens the files of one interpretation in the form that the source wants; a template takes tables and JSON. */
export async function openFiles(source: IntakeSource, paths: readonly string[]): Promise<OpenedFiles> {
  const hash = createHash("sha256");
  const files: SourceFile[] = [];
  const faults: Fault[] = [];
  const endings: (() => Fault | undefined)[] = [];
  const remarks: (() => readonly Finding[])[] = [];
  const broken: SourceRow[] = [];
  let rows = 0;
  let isMended = false;
  for (const path of paths) {
    try {
      for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    } catch {
      // The opening below says why the file cannot be read.
    }
    if (source.form === "xml") {
      const opened = await openXml(path);
      if (opened.ok) files.push(opened.file);
      else faults.push({ ...opened.problem, row: opened.line, field: basename(path), value: basename(path) });
    } else if (source.form === "text") {
      const opened = await openText(path);
      if (opened.ok) files.push(opened.file);
      else faults.push(opened.fault);
    } else if (source.form === "objects" || (source.form === "table" && /\.(json|jsonl|ndjson)(\.gz)?$/i.test(path))) {
      const opened = openJson(path);
      endings.push(opened.trouble);
      files.push({ ...opened.file, objects: counted(opened.file.objects, (more) => (rows += more)) });
    } else {
      const opened = await openTable(path, { encoding: source.encoding });
      if (!opened.ok) faults.push(opened.fault);
      else {
        endings.push(opened.trouble);
        remarks.push(opened.remarks);
        const whole = withoutFaultsColumn(opened.file.rows, broken, () => (isMended = true));
        files.push({ ...opened.file, rows: counted(whole, (more) => (rows += more)) });
      }
    }
  }
  return {
    name: paths.map((path) => basename(path)).join(" + "),
    digest: hash.digest("hex"),
    files,
    faults,
    rowsRead: () => rows + broken.length,
    isMended: () => isMended,
    remarks: () => remarks.flatMap((one) => one()),
    troubles: () => endings.flatMap((ending) => ending() ?? []),
    broken: () => broken,
  };
}

async function* counted<T extends SourceRow | SourceObject>(
  batches: AsyncIterable<readonly T[]>,
  add: (more: number) => void,
) {
  for await (const batch of batches) {
    add(batch.length);
    yield batch;
  }
}

/** Leaves out the column of faults that a mended file of refused rows still has, and the lines that are broken. */
async function* withoutFaultsColumn(
  batches: AsyncIterable<readonly SourceRow[]>,
  broken: SourceRow[],
  tellMended: () => void,
): AsyncGenerator<readonly SourceRow[]> {
  let cut = -1;
  for await (const batch of batches) {
    const rows: SourceRow[] = [];
    for (const row of batch) {
      if (cut < 0) {
        cut = row.cells.indexOf(FAULTS_COLUMN);
        if (cut >= 0) tellMended();
      }
      if (row.broken !== undefined) broken.push(row);
      else rows.push(cut < 0 ? row : { ...row, cells: row.cells.slice(0, cut) });
    }
    yield rows;
  }
}
