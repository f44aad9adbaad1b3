import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "../../core/outcome.ts";
import type { SourceFile } from "../../core/source.ts";
import { type IntakeSource, openFiles } from "./open-files.ts";
import { openXmlText } from "./open-xml.ts";

/** A document that came as bytes, opened for its source; `faults` say, once it is read, why it could not be read or not whole. */
export type OpenedDocument = {
  readonly files: readonly SourceFile[];
  readonly faults: () => readonly Fault[];
  close(): Promise<void>;
};

/**
 * Opens a document that did not come as a file. XML is read from memory; other forms pass through a file of their own, which
 * is gone afterwards, so that every form is read by the reader and within the bounds that it has as a file.
 */
export async function openDocument(
  source: IntakeSource,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<OpenedDocument> {
  if (source.form === "xml") {
    const opened = await openXmlText(name, bytes);
    return {
      files: opened.ok ? [opened.file] : [],
      faults: () => (opened.ok ? [] : [{ ...opened.problem, row: opened.line, field: name, value: name }]),
      close: async () => undefined,
    };
  }
  const directory = await mkdtemp(join(tmpdir(), "tripoint-document-"));
  const path = join(directory, `d-${name.replace(/[^\w.-]/g, "_").slice(-100)}`);
  await writeFile(path, bytes, { mode: 0o600 });
  const opened = await openFiles(source, [path]);
  return {
    files: opened.files,
    faults: () => [
      ...opened.faults,
      ...opened.troubles(),
      ...opened.broken().flatMap(({ broken, row }) => (broken ? [{ ...broken, row, field: "", value: "" }] : [])),
    ],
    close: () => rm(directory, { recursive: true, force: true }),
  };
}
