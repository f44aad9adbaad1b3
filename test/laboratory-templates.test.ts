import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Kind } from "../src/core/kind.ts";
import { validate } from "../src/core/validate.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { makeTemplate } from "../src/service/make-template.ts";
import { readTemplateBack } from "./read-template-back.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-templates-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readBack(kind: Kind, file: string) {
  const drafts = await readTemplateBack(kind, file);
  return drafts.map(({ reference, values }) => ({ reference, read: validate(kind, values) }));
}

it.each([
  ["exhibit", "custody", 2],
  ["lab-analysis", "tests", 2],
  ["reference-spectrum", undefined, 0],
  ["proficiency-round", undefined, 0],
  ["proficiency-result", undefined, 0],
  ["substance", "names", 1],
  ["control-entry", undefined, 0],
])(
  "the template of %s comes back the same from CSV, Excel and JSON, its nested rows too",
  async (name, list, least) => {
    const kind = kindNamed(name) as Kind;
    const read: unknown[] = [];
    for (const format of ["csv", "xlsx", "jsonl"] as const) {
      const file = join(folder, `${name}.${format}`);
      await writeFile(file, await makeTemplate(kind, format));
      read.push(await readBack(kind, file));
    }
    const [csv, xlsx, json] = read as [
      { read: { ok: boolean; values: Record<string, unknown[]> } }[],
      unknown,
      unknown,
    ];
    expect(csv).toHaveLength(1);
    expect(csv[0]?.read.ok).toBe(true);
    if (list !== undefined) expect(csv[0]?.read.values[list]?.length).toBeGreaterThanOrEqual(least);
    expect(xlsx).toEqual(csv);
    expect(json).toEqual(csv);
  },
);
