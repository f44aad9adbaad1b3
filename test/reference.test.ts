import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { stalePages } from "../scripts/reference.ts";
import { verifyBundle } from "../src/service/bundle.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.posix.join("docs", file))
    .sort(),
];

it("the reference pages say what the house declares: else run `node scripts/reference.ts`", async () => {
  expect(await stalePages()).toEqual([]);
});

describe.each(DOCUMENTS)("%s", (file) => {
  it("leads to files that are there", () => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link as string);
    const missing = links.filter((link) => !existsSync(path.join(ROOT, path.dirname(file), link)));
    expect(missing).toEqual([]);
  });

  it("names commands that there are", () => {
    const known = [...read("docs/reference/commands.md").matchAll(/^### tripoint ([a-z]+)/gm)].map(([, name]) => name);
    const named = [...read(file).matchAll(/(?:npx tripoint|^tripoint) ([a-z]+)/gm)].map(([, name]) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

it("a page of decisions is listed", () => {
  const list = read("docs/decisions/README.md");
  const pages = readdirSync(path.join(ROOT, "docs", "decisions")).filter((file) => /^\d{4}-/.test(file));
  expect(pages.filter((page) => !list.includes(`(${page})`))).toEqual([]);
});

describe("the example of what crosses the wire", () => {
  const document = read("docs/exchange.md");
  const bundle = path.join(ROOT, "docs", "exchange-example.jsonl");
  const key = /^tripoint\.us\+\S+$/m.exec(document)?.[0] ?? "";

  it("verifies with the key that the document prints", async () => {
    expect(await verifyBundle(bundle, key)).toEqual({
      ...{ ok: true, records: 3, withheld: 6, signedCount: 3 },
      cosigned: [],
      faults: [],
    });
  });

  it("is printed as it is", () => {
    const [head = "", first = "", , , last = ""] = read("docs/exchange-example.jsonl").split("\n");
    const { checkpoint } = JSON.parse(head) as { checkpoint: string };
    const version = JSON.parse(first) as {
      statement: string;
      digest: string;
      parts: { facts: string };
      proof: string[];
    };
    const { manifest } = JSON.parse(last) as { manifest: string };
    const printed = [checkpoint, manifest, version.statement, version.digest, version.parts.facts, ...version.proof];
    for (const text of printed) expect(document).toContain(text);
  });
});
