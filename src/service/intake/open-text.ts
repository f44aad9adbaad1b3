import { basename } from "node:path";
import type { Fault } from "../../core/outcome.ts";
import type { SourceFile } from "../../core/source.ts";
import { openBytes, READ_BOUNDS } from "./read-bytes.ts";
import { fileFault, problemOf, READ_PROBLEMS } from "./read-problems.ts";

/** A text that is read whole: at most 32 MiB unpacked. */
const MOST = 32 * 1024 ** 2;

/** Opens a text that is neither a table nor XML nor JSON, such as EDIFACT: UTF-8, or Latin-1 where that fails. */
export async function openText(
  path: string,
): Promise<{ readonly ok: true; readonly file: SourceFile } | { readonly ok: false; readonly fault: Fault }> {
  const name = basename(path);
  const opened = await openBytes(path, { ...READ_BOUNDS, expanded: MOST });
  if (!opened.ok) return { ok: false, fault: fileFault(name, opened.problem) };
  if (opened.form !== "text") return { ok: false, fault: fileFault(name, READ_PROBLEMS.unopened) };
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of opened.chunks) chunks.push(chunk);
  } catch (error) {
    return { ok: false, fault: fileFault(name, problemOf(error, READ_PROBLEMS.truncated)) };
  }
  const bytes = Buffer.concat(chunks);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = bytes.toString("latin1");
  }
  return { ok: true, file: { form: "text", name, text } };
}
