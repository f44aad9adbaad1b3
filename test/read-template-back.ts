import { expect } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import type { Draft } from "../src/core/source.ts";
import { interpretTemplate } from "../src/core/template.ts";
import { openFiles } from "../src/service/intake/open-files.ts";

/** The drafts that a file of a kind's own template gives; the test fails on any fault, and on anything said but headings. */
export async function readTemplateBack(kind: Kind, file: string): Promise<readonly Draft[]> {
  const source = { name: kind.name, form: "table", interpret: interpretTemplate.bind(null, kind) } as const;
  const opened = await openFiles(source, [file]);
  const drafts: Draft[] = [];
  for await (const said of source.interpret(opened.files)) {
    if (said.type === "draft") drafts.push(said.draft);
    else expect(said).toMatchObject({ type: "heading" });
  }
  expect([...opened.faults, ...opened.troubles(), ...opened.broken()]).toEqual([]);
  return drafts;
}
