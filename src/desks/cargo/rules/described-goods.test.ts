import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Declaration } from "../../../engines/goods-rules/declaration.ts";
import { prepareGoodsRules } from "../../../engines/goods-rules/judge-goods.ts";
import { GOODS_RULES } from "./edition.ts";

const judge = prepareGoodsRules(GOODS_RULES);
const nothing = judge.past([]);
const party = { name: "EXAMPLE Person", address: "1 Example Street" };

/** A reason of so much calls for a look by itself. */
const CALLS_FOR_A_LOOK = 0.3;

const LABELLED = readFileSync(new URL("described-goods.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t") as [string, string]);

function reasonsOf(description: string, cas?: string) {
  const declaration: Declaration = {
    ...{ id: "1", mode: "post", day: "2026-01-01", origin: "CN", transit: [], destination: "US" },
    ...{ sender: party, receiver: party, goods: [{ description, cas }], hasPermit: false },
  };
  return judge.judge(declaration, nothing).filter(({ weight }) => weight >= CALLS_FOR_A_LOOK);
}

const seen = LABELLED.map(([rule, description]) => ({ rule, description, reasons: reasonsOf(description) }));

describe(`${LABELLED.length} descriptions in three languages, many of goods that only look alike`, () => {
  it("nineteen of twenty that are wanted are seen, and nineteen of twenty that are seen are wanted", () => {
    const wanted = seen.filter(({ rule }) => rule !== "");
    const found = seen.filter(({ reasons }) => reasons.length > 0);
    const right = found.filter(({ rule }) => rule !== "");
    expect(right.length / wanted.length).toBeGreaterThanOrEqual(0.95);
    expect(right.length / found.length).toBeGreaterThanOrEqual(0.95);
  });

  it("by the rule for such goods", () => {
    const named = seen.filter(
      ({ rule, reasons }) => rule !== "" && reasons.some((reason) => reason.rule.startsWith(`${rule} `)),
    );
    expect(named.length / seen.filter(({ rule }) => rule !== "").length).toBeGreaterThanOrEqual(0.95);
  });

  it("words apart from each other are all quoted, in three languages", () => {
    const [reason] = reasonsOf("fuel filter kit, titanium, 7 cups");
    expect(reason?.say).toEqual({
      en: "line 1: `fuel filter … cups`, together in the description, name a silencer or a kit for one",
      fr: "ligne 1 : `fuel filter … cups`, réunis dans la désignation, nomment un silencieux ou son nécessaire",
      es: "línea 1: `fuel filter … cups`, juntos en la descripción, nombran un silenciador o su juego de piezas",
    });
    expect(reasonsOf("fuel filter for a lawn mower")).toEqual([]);
  });
});

it("dies for a press are dies, and no press", () => {
  const rules = (description: string) => reasonsOf(description).map(({ rule }) => rule.replace(/ v\d+$/, ""));
  expect(rules("stainless pill dies for a hand press")).toEqual(["tablet-dies"]);
  expect(rules("press for making pills by hand")).toEqual(["tablet-press"]);
});

it("the numbers of salts and hydrates name a chemical too, and are no other chemical's", () => {
  const rules = reasonsOf("4-piperidone hydrochloride", "40064-34-4").map(({ rule }) => rule.replace(/ v\d+$/, ""));
  expect(rules).toEqual(["listed-chemical"]);
});

it.each([
  ["1-(2-phenylethyl)piperidin-4-one", "NPP"],
  ["N-fenetil piperidona", "NPP"],
  ["N-phenyl-1-(2-phenylethyl)piperidin-4-amine", "4-ANPP"],
  ["4-anilino-1-phénéthylpipéridine", "4-ANPP"],
  ["N-fenilpiperidin-4-amina", "4-AP"],
  ["1-tert-butoxycarbonyl-4-anilinopiperidine", "1-boc-4-AP"],
])("%s is %s, however its systematic name is put together", (description, name) => {
  const said = reasonsOf(description).map(({ say }) => say.en);
  expect(said.some((text) => text.includes(` means ${name}, `))).toBe(true);
});

it.each([
  ["1-boc-4-pipéridone, CAS 79099-07-3", ["1-boc-4-piperidone"]],
  ["N-phenethyl-4-piperidone", ["NPP"]],
  ["1-boc-4-anilinopiperidine", ["1-boc-4-AP"]],
  ["1-boc-4-piperidone, 4-piperidone", ["1-boc-4-piperidone", "4-piperidone"]],
])("%s is no chemical that only a part of its name would be", (description, names) => {
  const said = reasonsOf(description).map(({ say }) => /(?:means|is) (.+?), a listed/.exec(say.en)?.[1]);
  expect(new Set(said)).toEqual(new Set(names));
});

it("goods that only share such words with what is looked for are not referred", () => {
  const harmless = [
    "aniline leather sofa",
    "extracto de piperina",
    "mapa de México",
    "book on the tablet press",
    "piperonyl butoxide spray",
  ];
  for (const description of harmless) expect(reasonsOf(description), description).toEqual([]);
});

it("methyl and ethyl are two substances, not a slip of the pen", () => {
  expect(reasonsOf("monoetilamina")).toEqual([]);
  expect(reasonsOf("4-piperidona").map(({ rule }) => rule)).toEqual(["listed-chemical v3"]);
  expect(reasonsOf("piperidina").map(({ rule }) => rule)).toEqual(["reagent v1"]);
  expect(reasonsOf("monometilamina").map(({ rule }) => rule)).toEqual(["reagent v1"]);
});
