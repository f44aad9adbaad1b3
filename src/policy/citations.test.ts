import { expect, it } from "vitest";
import { houseRuleBook } from "../node.ts";
import { readFileSync } from "node:fs";
import { readRules } from "./read-rules.ts";

const book = await houseRuleBook();
const schema = readFileSync(new URL("tripoint.cedarschema", import.meta.url), "utf8");

it("acts are cited by their official title in the reader's language", () => {
  const customs = book.rules.get("customs-information-abroad")?.citation;
  expect(customs?.en).toMatch(/^Customs Act .* s\. 107/);
  expect(customs?.fr).toMatch(/^Loi sur les douanes .* par\. 107/);
  expect(customs?.es).toMatch(/^Ley de Aduanas de Canadá .* art\. 107/);
  const data = book.rules.get("mx-personal-data-abroad")?.citation;
  for (const words of Object.values(data ?? {}))
    expect(words).toContain("Ley General de Protección de Datos Personales");
  expect(book.rules.get("personal-information-abroad")?.citation.fr).toContain(
    "Loi sur la protection des renseignements personnels",
  );
});

it("what is cited in one other language alone is a fault; without any, the citation stands as it is", () => {
  const rule = (notes: string) =>
    `@id("a") @cites("c") ${notes} @en("e") @fr("f") @es("s") permit (principal, action == Action::"read", resource);`;
  const half = readRules(schema, { "a.cedar": rule('@cites_fr("d")') });
  expect(half.ok ? [] : half.faults.map(({ en }) => en).join()).toContain("cites_es");
  const plain = readRules(schema, { "a.cedar": rule("") });
  expect(plain.ok && plain.book.rules.get("a")?.citation).toEqual({ en: "c", fr: "c", es: "c" });
});

it("the rules on trace data mark as assumed what the rider does not say: tracing, audits and record keeping", () => {
  for (const id of ["trace-data-criminal-justice-only", "trace-data-to-law-enforcement-only"])
    expect(book.rules.get(id)?.assumptions).toContain("purposes");
});

it("what was received for tracing is passed on to no agency that could not receive it directly", () => {
  const receivers = (file: string, id: string) => {
    const text = readFileSync(new URL(`arrangements/${file}.cedar`, import.meta.url), "utf8");
    return /\[([^\]]*)\]\.contains\(context\.receiver\)/.exec(text.slice(text.indexOf(`@id("${id}")`)))?.[1];
  };
  const directly = receivers("etrace-2024", "trace-request-share");
  expect(directly).toContain("mx.fgr");
  expect(receivers("received-records", "received-onward-tracing")).toBe(directly);
});
