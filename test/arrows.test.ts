import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { arrowFaults } from "../scripts/arrows.ts";
import { readTokens } from "../scripts/check-tokens.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "tripoint-arrows-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** What is said of a small tree of files beside one that breaks no rule. */
function faultsOf(files: Record<string, string>): string[] {
  const whole = {
    "src/core/words.ts": "export const words = 1;\n",
    "src/engines/linking/link.ts": 'import { words } from "../../core/words.ts";\nexport const link = words;\n',
    "src/policy/decide.ts": "export const decide = 1;\n",
    "src/desks/firearms/gun.kind.ts": "export const gun = 1;\n",
    "src/desks/firearms/codes.ts": "export const codes = 1;\n",
    "src/desks/firearms/joint-report.ts": "export const joint = 1;\n",
    "src/desks/cargo/parcel.kind.ts": "export const parcel = 1;\n",
    "src/desks/kinds.ts": [
      'import { gun } from "./firearms/gun.kind.ts";',
      'import { parcel } from "./cargo/parcel.kind.ts";',
      "export const KINDS = [gun, parcel];\n",
    ].join("\n"),
    "src/countries/mx/country.ts":
      'import { gun } from "../../desks/firearms/gun.kind.ts";\nexport const mx = ["US-TX", gun];\n',
    "src/countries/us/country.ts": "export const us = 1;\n",
    "src/countries/countries.ts": [
      'import { mx } from "./mx/country.ts";',
      'import { us } from "./us/country.ts";',
      "export const COUNTRIES = [mx, us];\n",
    ].join("\n"),
    "src/store/keep.ts": 'import { hash } from "node:crypto";\nexport const keep = hash;\n',
    "src/service/submit.ts":
      'import { keep } from "../store/keep.ts";\nimport { joint } from "../desks/firearms/joint-report.ts";\nexport const submit = [keep, joint];\n',
    "src/http/serve.ts": 'import { submit } from "../service/submit.ts";\nexport const serve = submit;\n',
    "src/node.ts":
      'import { keep } from "./store/keep.ts";\nimport { serve } from "./http/serve.ts";\nexport const node = [keep, serve];\n',
  };
  for (const [file, text] of Object.entries({ ...whole, ...files })) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const faults = arrowFaults(root);
  for (const file of Object.keys(files)) rmSync(path.join(root, file));
  return faults;
}

describe("the arrows", () => {
  it("permit what the table permits", () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    ["src/core/a.ts", "../engines/linking/link.ts"],
    ["src/engines/linking/a.ts", "../../policy/decide.ts"],
    ["src/policy/a.ts", "../desks/kinds.ts"],
    ["src/store/a.ts", "../service/submit.ts"],
    ["src/store/a.ts", "../desks/kinds.ts"],
    ["src/desks/firearms/a.ts", "../../store/keep.ts"],
    ["src/countries/us/a.ts", "../../engines/linking/link.ts"],
    ["src/countries/us/a.ts", "../../desks/firearms/joint-report.ts"],
    ["src/http/a.ts", "../store/keep.ts"],
    ["src/http/a.ts", "../policy/decide.ts"],
    ["src/cli/a.ts", "../store/keep.ts"],
    ["src/cli/a.ts", "../node.ts"],
    ["src/web/a.ts", "../service/submit.ts"],
    ["src/web/a.ts", "../desks/firearms/joint-report.ts"],
    ["src/service/a.ts", "../http/serve.ts"],
    ["src/service/a.ts", "../../test/open.ts"],
    ["src/desks/firearms/a.ts", "../cargo/parcel.kind.ts"],
    ["src/desks/firearms/a.ts", "../kinds.ts"],
    ["src/countries/us/a.ts", "../mx/country.ts"],
    ["src/countries/us/a.ts", "../countries.ts"],
  ])("refuse that %s imports %s", (from, to) => {
    const target = path.posix.join(path.posix.dirname(from), to);
    const refused = [`${from}:2: may not import ${target}`];
    for (const text of [
      `import { x } from "${to}";`,
      `import type { X } from '${to}';`,
      `import "${to}";`,
      `export { x } from "${to}";`,
      `export * from "${to}";`,
      `const x = await import("${to}");`,
      `const x = await import(\`${to}\`);`,
      `type X = import("${to}").X;`,
      `new Worker(new URL("${to}", root));`,
    ]) {
      expect(faultsOf({ [from]: `export const a = 1;\n${text}\n` }), text).toEqual(refused);
    }
  });

  it("let the page of a desk take the web's parts, and the web take the types of the API", () => {
    const page = 'import { table } from "../../web/table.ts";\nexport const page = table;\n';
    expect(
      faultsOf({
        "src/web/table.ts": "export const table = 1;\n",
        "src/desks/firearms/gun.page.tsx": page,
        "src/web/call.ts": 'import type { Serve } from "../http/serve.ts";\nexport const call = {} as Serve;\n',
      }),
    ).toEqual([]);
    expect(
      faultsOf({
        "src/desks/firearms/gun.ts": page,
        "src/web/call.ts": 'import { serve } from "../http/serve.ts";\nexport const call = serve;\n',
      }),
    ).toEqual([
      "src/desks/firearms/gun.ts:1: may not import src/web/table.ts",
      "src/web/call.ts:1: may not import src/http/serve.ts",
    ]);
  });

  it("let a test take what opens a house for it, and nothing else that its room may not", () => {
    const test = (what: string) => `import { a } from "${what}";\nexport const b = a;\n`;
    expect(
      faultsOf({ "test/open.ts": "export const a = 1;\n", "src/store/a.test.ts": test("../../test/open.ts") }),
    ).toEqual([]);
    expect(faultsOf({ "src/store/a.test.ts": test("../service/submit.ts") })).toEqual([
      "src/store/a.test.ts:1: may not import src/service/submit.ts",
    ]);
  });

  it("refuse an import that is not written out, and a file that stands in no room", () => {
    expect(faultsOf({ "src/cli/a.ts": "export const a = (name: string) => import(name);\n" })).toEqual([
      "src/cli/a.ts:1: imports what is not written out: name the file",
    ]);
    expect(faultsOf({ "src/lobby/a.ts": "export const a = 1;\n" })).toEqual(["src/lobby/a.ts:1: stands in no room"]);
  });

  it("find cycles, those of types too", () => {
    const faults = faultsOf({
      "src/core/a.ts": 'import type { B } from "./b.ts";\nexport type A = B;\n',
      "src/core/b.ts": 'import { c } from "./c.ts";\nexport type B = typeof c;\n',
      "src/core/c.ts": 'import type { A } from "./a.ts";\nexport const c = 1 as unknown as A;\n',
      "src/store/own.ts": 'export { own } from "./own.ts";\nexport const more = 1;\n',
    });
    expect(faults).toEqual([
      "src/core/a.ts:1: imports itself: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts",
      "src/store/own.ts:1: imports itself: src/store/own.ts → src/store/own.ts",
    ]);
  });
});

describe("files", () => {
  it("are no barrels", () => {
    expect(
      faultsOf({
        "src/store/all.ts": '// everything\nexport * from "./keep.ts";\nexport { submit as x } from "./keep.ts";\n',
        "src/store/index.ts": "export const a = 1;\n",
        "src/store/some.ts":
          'import { keep } from "./keep.ts";\nimport type { B } from "./keep.ts";\nexport { keep, type B };\n',
      }),
    ).toEqual([
      "src/store/all.ts:1: only passes on what others export",
      "src/store/index.ts:1: the name does not say what it is",
      "src/store/some.ts:1: only passes on what others export",
    ]);
  });

  it("have at most 400 lines, tests 800", () => {
    expect(
      faultsOf({
        "src/core/a.ts": "//\n".repeat(400),
        "src/core/a.test.ts": "//\n".repeat(800),
        "test/b.test.ts": "//\n".repeat(800),
      }),
    ).toEqual([]);
    expect(
      faultsOf({
        "src/core/a.ts": "//\n".repeat(401),
        "src/core/a.test.ts": "//\n".repeat(801),
        "test/b.test.ts": "//\n".repeat(801),
        "scripts/c.ts": "//\n".repeat(401),
      }),
    ).toEqual([
      "src/core/a.test.ts:800: has 801 lines: at most 800",
      "src/core/a.ts:400: has 401 lines: at most 400",
      "test/b.test.ts:800: has 801 lines: at most 800",
      "scripts/c.ts:400: has 401 lines: at most 400",
    ]);
  });

  it("are named after what they hold, in kebab-case", () => {
    const one = "export const a = 1;\n";
    expect(
      faultsOf({
        "src/core/base64.ts": one,
        "src/store/database.ts": one,
        "src/core/serial-index.ts": one,
        "src/core/text-utils.ts": one,
        "src/store/helpers.ts": one,
        "src/cli/common.test.ts": one,
        "src/core/OneThing.ts": one,
      }),
    ).toEqual([
      "src/cli/common.test.ts:1: the name does not say what it is",
      "src/core/OneThing.ts:1: the name is not in kebab-case",
      "src/core/text-utils.ts:1: the name does not say what it is",
      "src/store/helpers.ts:1: the name does not say what it is",
    ]);
  });
});

describe("pure rooms", () => {
  it.each([
    "Date.now()",
    "new Date()",
    "new Date",
    "Date()",
    "Math.random()",
    "process.env",
    "globalThis.process",
    "console.log(1)",
    "fetch('x')",
    "performance.now()",
    "setTimeout(f, 1)",
    "[...process.argv]",
    "`${Date.now()}`",
    "`${`${process.pid}`}`",
    "1 / Math.random() / 2",
    "crypto.randomUUID()",
    "import.meta.url",
  ])("do not say %s", (text) => {
    for (const file of ["core", "engines/linking", "policy", "desks/firearms", "countries/us"]) {
      const faults = faultsOf({ [`src/${file}/a.ts`]: `\nexport const a = ${text};\n` });
      expect(faults).toEqual([expect.stringMatching(/^src\/.*\/a\.ts:2: a pure room does not say `/)]);
    }
    expect(faultsOf({ "src/store/a.ts": `export const a = ${text};\n` })).toEqual([]);
  });

  it.each([
    "new Date(0)",
    "new Date(day)",
    "Date.UTC(2024, 1, 1)",
    "row.process",
    "trial.performance",
    "'Date.now()'",
    '"a \\" console.log"',
    "`fetch ${1} process`",
    "/process[/]console/.test(a)",
    "1 // process",
    "1 /* console.log(1) */",
    "prefetch(consoles)",
  ])("may say %s", (text) => {
    expect(faultsOf({ "src/core/a.ts": `export const a = ${text};\n` })).toEqual([]);
  });

  it.each(["node:fs", "fs", "fs/promises", "node:test"])("do not import %s", (name) => {
    expect(faultsOf({ "src/engines/linking/a.ts": `import x from "${name}";\nexport const a = x;\n` })).toEqual([
      `src/engines/linking/a.ts:1: a pure room does not import \`${name}\``,
    ]);
    expect(faultsOf({ "src/engines/linking/a.ts": `export const a = await import("${name}");\n` })).toHaveLength(1);
    expect(faultsOf({ "src/engines/linking/a.test.ts": `import x from "${name}";\nexport const a = x;\n` })).toEqual(
      [],
    );
  });
});

describe("names", () => {
  it.each([
    ["gun", "core", "store", "service", "http", "cli"],
    ["cargo", "core", "store", "service", "http", "cli"],
    ["MX", "core", "engines/linking", "service", "cli"],
    ["US-TX", "core", "engines/linking", "store"],
    ["mx.fgr", "service", "http"],
    ["us/cbp-weapons", "service", "cli"],
  ])("%s does not stand outside its folder and the lists", (name, ...rooms) => {
    for (const room of rooms) {
      for (const text of [`"${name}"`, `'${name}'`, `\`${name}\``])
        expect(faultsOf({ [`src/${room}/a.ts`]: `export const a = ${text};\n` })).toEqual([
          `src/${room}/a.ts:1: names \`${name}\` outside its own folder and the lists`,
        ]);
    }
    expect(
      faultsOf({
        "src/countries/mx/a.ts": `export const a = "${name}";\n`,
        "src/core/a.ts": `// "${name}"\nexport const a = "a ${name}";\n`,
        "src/core/a.test.ts": `export const a = "${name}";\n`,
      }),
    ).toEqual([]);
  });

  it("a kind is taken from the list, not by its file", () => {
    expect(
      faultsOf({
        "src/service/a.ts": 'import { gun } from "../desks/firearms/gun.kind.ts";\nexport const a = gun;\n',
      }),
    ).toEqual(["src/service/a.ts:1: names `../desks/firearms/gun.kind.ts` outside its own folder and the lists"]);
  });
});

describe("the cutting of source into code and text", () => {
  it("keeps lines and takes strings, templates, regular expressions and comments for what they are", () => {
    const source = [
      'const a = "x // not a comment";',
      "const b = /[/\"'`]\\/(x)/g.test(a) ? 4 / 2 / 1 : `one ${`two ${a}`} three`;",
      "/* a",
      "   comment */ const c = a.b / 2; // don't",
      "const d = <p>don't</p>;",
      'import type { E } from "./e.ts";',
      'import { f } from "./f.ts";',
    ].join("\n");
    const { code, literals } = readTokens(source);
    expect(code.split("\n")).toHaveLength(7);
    expect(code).toHaveLength(source.length);
    expect(code.replace(/ +/g, " ").split("\n")).toEqual(
      [
        'const a = " ";',
        "const b = .test(a) ? 4 / 2 / 1 : ` ${` ${a}`} `;",
        "",
        " const c = a.b / 2; ",
        "const d = <p>don't</p>;",
        'import type { E } from " ";',
        'import { f } from " ";',
      ].map((line, at) => (at === 2 ? " " : line)),
    );
    expect(literals).toEqual([
      { text: "x // not a comment", line: 1, says: undefined },
      { text: "./e.ts", line: 6, says: "import type" },
      { text: "./f.ts", line: 7, says: "import" },
    ]);
  });
});

describe("the house itself", () => {
  it("breaks none of its rules", () => {
    expect(arrowFaults(path.resolve(import.meta.dirname, ".."))).toEqual([]);
  });
});
