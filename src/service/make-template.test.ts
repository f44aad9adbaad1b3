import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Interpretation } from "../core/source.ts";
import { interpretTemplate } from "../core/template.ts";
import { validate } from "../core/validate.ts";
import { KINDS } from "../desks/kinds.ts";
import { sampleOf } from "../desks/samples.ts";
import { openFiles } from "./intake/open-files.ts";
import { makeTemplate, TEMPLATE_FORMATS } from "./make-template.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-template-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(KINDS.map((kind) => [kind.name, kind] as const))("the template of %s", (_, kind) => {
  it.each(TEMPLATE_FORMATS)(
    "as %s is read back by the intake as the sample it holds, without fault or repair",
    async (format) => {
      const path = join(folder, `${kind.name}.${format}`);
      await writeFile(path, await makeTemplate(kind, format));
      const opened = await openFiles(
        { name: "template", form: "table", interpret: (files) => interpretTemplate(kind, files) },
        [path],
      );
      const said: Interpretation[] = [];
      for await (const one of interpretTemplate(kind, opened.files)) said.push(one);
      expect([...opened.faults, ...opened.troubles(), ...opened.broken()]).toEqual([]);
      expect(said.filter((one) => one.type === "refused")).toEqual([]);
      const drafts = said.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
      expect(drafts).toHaveLength(1);
      expect(drafts[0]).toMatchObject({ reference: "EXAMPLE-0001", originator: undefined, synthetic: true });
      expect(validate(kind, drafts[0]?.values ?? {})).toEqual({
        ok: true,
        values: validatedSample(),
        repairs: [],
      });
    },
  );

  it("shows nearly every field filled in", () => {
    const missing = Object.keys(kind.fields).filter((name) => sampleOf(kind)[name] === undefined);
    expect(missing.length).toBeLessThanOrEqual(1);
  });

  function validatedSample() {
    const validation = validate(kind, sampleOf(kind));
    return validation.ok ? validation.values : validation.faults;
  }
});
