import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { faultBook } from "../../core/fault-book.ts";
import type { Fault } from "../../core/outcome.ts";
import type { Draft } from "../../core/source.ts";
import { LARGEST_WORK, offerWork, type WorkPlace } from "../../exchange/work-stream.ts";
import { type IntakeSource, openFiles } from "../intake/open-files.ts";

/** What became of files that were put into the stream: the pieces of work they make, and what of them could not be read. */
export type FeedReport = { readonly pieces: number; readonly faults: readonly Fault[] };

/** Pieces of a large file are cut at this size. */
const CUT = 400 * 1024;

/**
 * Puts files into the stream of work. A file goes as it is where it fits into one piece; a larger one is read here and its
 * items go in pieces of the house's own template, each with its whole items. The same file again is taken for the same work.
 */
export async function feedDocuments(
  place: WorkPlace,
  source: IntakeSource,
  files: readonly string[],
  signal?: AbortSignal,
): Promise<FeedReport> {
  let pieces = 0;
  const faults = faultBook();
  const offer = async (name: string, of: string, bytes: Uint8Array) => {
    const id = createHash("sha256").update(`${of}\n`).update(bytes).digest("hex");
    await offerWork(place, { id, bytes, about: { source: of, name } }, signal);
    pieces++;
  };
  for (const path of files) {
    const name = basename(path);
    if ((await stat(path)).size <= LARGEST_WORK) {
      await offer(name, source.name, await readFile(path));
      continue;
    }
    const opened = await openFiles(source, [path]);
    const waiting = new Map<string, { lines: string[]; size: number }>();
    let cut = 0;
    const put = async (kind: string, { lines }: { readonly lines: readonly string[] }) => {
      await offer(`${name}-${++cut}.jsonl`, `template/${kind}`, Buffer.from(lines.join("")));
      waiting.delete(kind);
    };
    for await (const said of source.interpret(opened.files)) {
      if (said.type === "refused") said.faults.forEach(faults.add);
      if (said.type !== "draft") continue;
      const kind = said.draft.kind.name;
      const open = waiting.get(kind) ?? { lines: [], size: 0 };
      waiting.set(kind, open);
      const line = lineOf(said.draft);
      open.lines.push(line);
      open.size += Buffer.byteLength(line);
      if (open.size >= CUT) await put(kind, open);
    }
    for (const [kind, open] of [...waiting]) await put(kind, open);
    [...opened.faults, ...opened.troubles()].forEach(faults.add);
  }
  return { pieces, faults: faults.faults() };
}

function lineOf({ reference, originator, synthetic, values }: Draft): string {
  return `${JSON.stringify({ reference, originator, ...(synthetic === true && { synthetic }), values })}\n`;
}
