import { describe, expect, test } from "vitest";
import { dayOfNumber } from "../../../core/day.ts";
import { LANGUAGES } from "../../../core/words.ts";
import { casNumbersIn, isCasNumber } from "../../../engines/goods-rules/cas-number.ts";
import type { Declaration, DeclaredGoods } from "../../../engines/goods-rules/declaration.ts";
import { prepareGoodsRules, scoreOf } from "../../../engines/goods-rules/judge-goods.ts";
import { PRECURSORS } from "./chemicals.ts";
import { REAGENTS } from "./reagents.ts";
import { GOODS_RULES } from "./edition.ts";

const judge = prepareGoodsRules(GOODS_RULES);
const nothing = judge.past([]);

function declared(
  goods: Partial<DeclaredGoods> | readonly Partial<DeclaredGoods>[],
  rest: Partial<Declaration> = {},
): Declaration {
  const lines = Array.isArray(goods) ? (goods as readonly Partial<DeclaredGoods>[]) : [goods as Partial<DeclaredGoods>];
  return {
    id: "ITEM-1",
    mode: "post",
    day: "2024-05-31",
    origin: "CN",
    transit: [],
    destination: "CA",
    sender: { name: "EXAMPLE Trading" },
    receiver: { name: "EXAMPLE, Person", address: "12 Example Street, Example City" },
    goods: lines.map((line) => ({ description: "goods", ...line })),
    hasPermit: false,
    ...rest,
  };
}

const rulesOf = (declaration: Declaration, past = nothing) =>
  judge.judge(declaration, past).map(({ rule }) => rule.replace(/ v\d+$/, ""));

/** Labelled examples: what the description says, and the rule that must speak (none: no rule on words may reach 0.3). */
const EXAMPLES: readonly (readonly [description: string, rule: string | undefined])[] = [
  ["TDP-5 desktop tablet press machine", "tablet-press"],
  ["Pill Maker Machine single punch", "tablet-press"],
  ["machine for pressing, tabletpress 1.5T", "tablet-press"],
  ["Machine à comprimés manuelle", "tablet-press"],
  ["presses à comprimés, 2 unités", "tablet-press"],
  ["Tableteadora manual de acero", "tablet-press"],
  ["máquina para hacer pastillas", "tablet-press"],
  ["MAQUINA PARA HACER PASTILLAS", "tablet-press"],
  ["tableteadra manual", "tablet-press"],
  ["custom pill dies 8mm for press", "tablet-dies"],
  ["matrices et poinçons - moule à comprimés 10 mm", "tablet-dies"],
  ["moldes para pastillas M30", "tablet-dies"],
  ["capsule filling machine size 0", "capsule-filler"],
  ["llenadora de cápsulas manual", "capsule-filler"],
  ["gélulier 100 gélules", "capsule-filler"],
  ["Microcrystalline Cellulose PH-101, 25 kg drum", "pill-binder"],
  ["celulosa microcristalina grado alimenticio", "pill-binder"],
  ["stéarate de magnésium en poudre", "pill-binder"],
  ["80% lower receiver blank aluminium", "receiver-or-frame"],
  ["cajon de mecanismos AR", "receiver-or-frame"],
  ["carcasse de pistolet en polymère", "receiver-or-frame"],
  ["glock sl1de stainless", "barrel-or-slide"],
  ["cañones de pistola roscados", "barrel-or-slide"],
  ["canon fileté 9 mm", "barrel-or-slide"],
  ["glock switch metal", "machinegun-conversion"],
  ["selector de fuego", "machinegun-conversion"],
  ["sélecteur de tir automatique", "machinegun-conversion"],
  ["solvent trap kit titanium with storage cups", "silencer-kit"],
  ["silenciador para rifle 1/2-28", "silencer-kit"],
  ["réducteur de son pour carabine", "silencer-kit"],
  ["bolt carrier group", "firearm-part"],
  ["cargador de pistola 17 tiros", "firearm-part"],
  ["operculeuse de gélules", "capsule-filler"],
  ["MCC PH102 excipient, direct compression", "pill-binder"],
  ["croscarmelosa sódica 25 kg", "pill-binder"],
  ["carcasse inférieure pour carabine, ébauche", "receiver-or-frame"],
  ["acetic anhydride, technical", "listed-chemical"],
  ["Anhídrido acético 200 L", "listed-chemical"],
  ["anhydride acétique", "listed-chemical"],
  ["intermediate CAS 79099-07-3, white powder", "listed-chemical"],
  ["N-phenethyl-4-piperidone", "listed-chemical"],
  ["cloruro de propionilo", "listed-chemical"],
  ["pseudoephedrin hydrochloride", "listed-chemical"],
  ["monometilamina 40 %", "reagent"],
  ["wool scarf and gloves", undefined],
  ["iPad tablet press-on screen protector", undefined],
  ["garlic press stainless steel", undefined],
  ["coffee capsule machine", undefined],
  ["silencieux d'échappement pour moto", undefined],
  ["silenciador neumático 1/4 para escape", undefined],
  ["surge suppressor power strip", undefined],
  ["airsoft magazine for toy gun", undefined],
  ["glue gun with sticks", undefined],
  ["drawer slide 40 cm", undefined],
  ["Nintendo switch console", undefined],
  ["molde de galletas", undefined],
  ["libros escolares", undefined],
  ["pièces de rechange pour bicyclette", undefined],
  ["wine barrel, oak", undefined],
  ["telephone receiver, bluetooth radio", undefined],
  ["camera lens 50 mm f/1.8", undefined],
  ["acetic acid vinegar 5 %", undefined],
];

describe("labelled descriptions", () => {
  test.each(EXAMPLES)("%s → %s", (description, rule) => {
    const found = judge.judge(declared({ description }), nothing);
    if (rule === undefined) expect(found.filter(({ weight }) => weight >= 0.3)).toEqual([]);
    else expect(found.map((one) => one.rule.replace(/ v\d+$/, ""))).toContain(rule);
  });

  test("every reason says itself and what would clear it in three languages, with no place left unfilled", () => {
    for (const [description] of EXAMPLES)
      for (const { say, clears } of judge.judge(declared({ description, hs: "950300" }), nothing))
        for (const language of LANGUAGES) {
          expect(say[language]).toMatch(/\S/);
          expect(say[language]).not.toMatch(/\{\w+\}/);
          expect(clears[language]).toMatch(/\S/);
        }
  });

  test("words for harmless goods lower a reason, and take from it that a person must wait", () => {
    const [plain] = judge.judge(declared({ description: "silenciador" }), nothing);
    const [softened] = judge.judge(declared({ description: "silenciador de escape" }), nothing);
    expect(plain?.waits).toBe(true);
    expect(softened?.waits).toBe(false);
    expect(softened?.weight).toBeLessThan(plain?.weight ?? 0);
  });
});

describe("chemicals", () => {
  test("what is quoted stands in the description as it is written there", () => {
    for (const [description, quoted] of [
      ["reference standard 4-ANPP, 5 g", "4-ANPP"],
      ["80% lower receiver", "80% lower"],
      ["N-phenethyl-4-piperidone", "N-phenethyl-4-piperidone"],
      ["pill\n  press", "pill press"],
      [`pill${".".repeat(300)}press`, "pill press"],
    ] as const) {
      const reasons = judge.judge(declared({ description }), nothing);
      expect(reasons.map(({ say }) => say.en).join("; ")).toContain(`\`${quoted}\``);
    }
  });

  test("a licence for parts clears neither a device for automatic fire nor a silencer", () => {
    for (const description of ["glock switch", "sélecteur de tir automatique", "solvent trap kit", "silenciador"]) {
      const reasons = judge
        .judge(declared({ description }), nothing)
        .filter(({ rule }) => /^(machinegun|silencer)/.test(rule));
      expect([description, reasons.length > 0]).toEqual([description, true]);
      for (const { clears } of reasons) {
        expect(clears.en).toContain("a licence for parts of firearms does not cover");
        expect(clears.fr).toContain("une licence pour pièces d'armes à feu ne l");
        expect(clears.es).toContain("una licencia para partes de armas no lo");
      }
    }
  });

  test("every CAS number of the lists has its check digit, and none stands twice", () => {
    const all = [...PRECURSORS, ...REAGENTS].map(({ cas }) => cas);
    expect(all.filter((cas) => !isCasNumber(cas))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  test.each([
    ["1-boc-4-pipéridone", ["1-boc-4-piperidone"]],
    ["N-Boc-4-piperidona, 1 kg", ["1-boc-4-piperidone"]],
    ["1-Boc-4-AP", ["1-boc-4-AP"]],
    ["1-Boc-4-anilinopiperidina", ["1-boc-4-AP"]],
    ["4-anilino-pipéridine", ["4-AP"]],
    ["4-piperidinamine, N-phenyl-", ["4-AP"]],
    ["N-phenyl-1-(2-phenylethyl)piperidin-4-amine", ["4-ANPP"]],
    ["1-phénéthyl-4-pipéridone", ["NPP"]],
    ["3,4-metilendioxifenil-2-propanona", ["3,4-MDP-2-P"]],
    ["1-(1,3-benzodioxol-5-yl)propan-2-one", ["3,4-MDP-2-P"]],
    ["1-phénylpropan-2-one", ["1-phenyl-2-propanone"]],
    ["bromure de 2-phényléthyle", ["phenethyl bromide"]],
    ["α-fenilacetoacetonitrilo", ["APAAN"]],
    ["acide N-acétyl-anthranilique", ["N-acetylanthranilic acid"]],
    ["acetic anhydride 1-boc-4-piperidone", ["1-boc-4-piperidone", "acetic anhydride"]],
    ["4-piperidone 5 kg; 1-Boc-4-AP 5 kg", ["1-boc-4-AP", "4-piperidone"]],
    ["4-AP and 1-Boc-4-AP", ["1-boc-4-AP", "4-AP"]],
    ["4-AP, 1-Boc-4-piperidone", ["1-boc-4-piperidone", "4-AP"]],
    ["1-Boc-4-aminopiperidine", []],
    ["4-aminopyridine", []],
  ])("%s names %j, and no part of a name is told as another chemical", (description, names) => {
    const found = judge.judge(declared({ description }), nothing).flatMap(({ rule, say }) => {
      const name = /` means (.+?), a listed chemical/.exec(say.en)?.[1];
      return /^(listed-chemical|reagent) /.test(rule) && name !== undefined ? [name] : [];
    });
    expect(found.sort()).toEqual([...names].sort());
  });

  test("CAS numbers are found in a text and judged", () => {
    expect(casNumbersIn("CAS 108-24-7; lot 2024-05-31; tel 555-0100")).toEqual(["108-24-7"]);
    expect(isCasNumber("108-24-8")).toBe(false);
    expect([isCasNumber("50-00-0"), isCasNumber("050-00-0"), isCasNumber("00050-00-0")]).toEqual([true, false, false]);
    expect(rulesOf(declared({ description: "white powder", cas: "108-24-8" }))).toContain("cas-number");
  });

  test("a chemical that is named with another's number, or under a code for toys", () => {
    const found = rulesOf(declared({ description: "acetic anhydride", cas: "64-19-7", hs: "950300" }));
    expect(found).toEqual(expect.arrayContaining(["listed-chemical", "cas-number", "other-chapter"]));
    expect(rulesOf(declared({ description: "acetic anhydride", cas: "108-24-7", hs: "291524" }))).toEqual([
      "listed-chemical",
    ]);
  });

  test("a permit halves the reason, and nobody has to wait", () => {
    const [without] = judge.judge(declared({ description: "acetic anhydride" }), nothing);
    const [having] = judge.judge(declared({ description: "acetic anhydride" }, { hasPermit: true }), nothing);
    expect(without?.waits).toBe(true);
    expect(having?.waits).toBe(false);
    expect(having?.weight).toBeCloseTo((without?.weight ?? 0) / 2);
  });
});

describe("values, ways and companions", () => {
  const earlier = Array.from({ length: 600 }, (_, at) =>
    declared(
      {
        description: "laptop computers",
        hs: "847130",
        netWeight: 2,
        value: 900 + (at % 50) * 10,
        currency: "USD",
        quantity: 1,
      },
      {
        id: `PAST-${at}`,
        day: dayOfNumber(19_700 + (at % 100)),
        transit: ["KR"],
        receiver: { name: `EXAMPLE Person ${at}`, address: `${at} Other Street, Example City` },
      },
    ),
  );
  const past = judge.past(earlier);

  test("a value per kilogram far from what is usual for the heading, in its own currency alone", () => {
    const cheap = { description: "laptop computers", hs: "847130", netWeight: 2, value: 2, currency: "USD" };
    expect(rulesOf(declared(cheap), past)).toContain("unusual-value");
    expect(rulesOf(declared({ ...cheap, value: 1000 }), past)).not.toContain("unusual-value");
    expect(rulesOf(declared({ ...cheap, currency: "MXN" }), past)).not.toContain("unusual-value");
    expect(rulesOf(declared(cheap))).not.toContain("unusual-value");
  });

  test("ways: back to where they began, past the destination, and rare", () => {
    const goods = { description: "laptop computers", hs: "847130" };
    expect(rulesOf(declared(goods, { origin: "CA", destination: "CA", transit: ["PA"] }))).toContain("returning-goods");
    expect(rulesOf(declared(goods, { transit: ["CA", "US"] }))).toContain("past-the-destination");
    expect(rulesOf(declared(goods, { transit: ["US", "CA"] }))).not.toContain("past-the-destination");
    expect(rulesOf(declared(goods, { transit: ["PA"] }), past)).toContain("rare-way");
    expect(rulesOf(declared(goods, { transit: ["KR"] }), past)).not.toContain("rare-way");
    // The country that the goods leave, and the one that they reach, are no stops on the way.
    const { origin, destination } = declared(goods);
    expect(rulesOf(declared(goods, { transit: [origin, "KR", destination] }), past)).not.toContain("rare-way");
    expect(rulesOf(declared({ ...goods, hs: "847989", origin: "XX" }))).toContain("origin-elsewhere");
  });

  test("ways and figures are told as a reader checks them: countries by name, weights a piece, none where there are none", () => {
    const said = (of: Declaration) => judge.judge(of, past).map(({ say }) => say);
    const goods = { description: "laptop computers", hs: "847130" };
    const rare = said(declared(goods, { transit: ["PA"] })).find(({ en }) => en.includes("went through"));
    expect(rare?.en).toMatch(/^none of \d+ past items from CN \(China\) to CA \(Canada\) .* PA \(Panama\)$/);
    expect(rare?.fr).toContain("n'est allé par PA (Panama)");
    expect(rare?.es).toContain("CA (Canadá)");
    const [back] = said(declared(goods, { origin: "CA", destination: "CA", transit: ["KR"] }));
    expect(back?.es).toContain("KR (Corea del Sur)");
    const heavy = said(declared({ ...goods, netWeight: 4000, quantity: 1 }));
    for (const { en, fr } of heavy.filter((one) => one.en.includes("4000 kg")))
      expect([en, fr]).toEqual([expect.stringContaining("kg a piece"), expect.stringContaining("kg par pièce")]);
  });

  test("a receiver is new for machines and chemicals, once enough is known of others", () => {
    const machine = { description: "machine", hs: "847989" };
    expect(rulesOf(declared(machine), past)).toContain("new-receiver");
    expect(rulesOf(declared(machine))).not.toContain("new-receiver");
    const known = { receiver: { name: "EXAMPLE Person 7", address: "7 Other Street, Example City" } };
    expect(rulesOf(declared(machine, known), past)).not.toContain("new-receiver");
  });

  test("four items of one heading to one letter-box under other names are a split delivery; three are not", () => {
    const part = (id: number) =>
      declared(
        { description: "electronic parts", hs: "854231" },
        {
          id: `SPLIT-${id}`,
          day: `2024-05-${20 + id}`,
          receiver: { name: `Name ${id} Other`, address: "Example City, 12 Example Street" },
        },
      );
    expect(rulesOf(part(9), judge.past([part(1), part(2), part(3)]))).toContain("split-consignment");
    expect(rulesOf(part(9), judge.past([part(1), part(2)]))).not.toContain("split-consignment");
  });

  test("parcels that together make a set, told by telephone though name and address differ", () => {
    const to = (name: string, address: string) => ({ name, address, phone: "+1 (555) 010-0999" });
    const press = declared(
      { description: "TDP-5 press" },
      { id: "PRESS", day: "2024-05-01", receiver: to("A. One", "1 First Street") },
    );
    const dies = declared({ description: "pill dies" }, { receiver: to("B. Two", "2 Second Street") });
    const reasons = judge.judge(dies, judge.past([press]));
    const set = reasons.find(({ rule }) => rule.startsWith("set-of-parts"));
    expect(set?.say.en).toContain("PRESS");
    expect(set?.say.en).toContain("tablet press, dies and punches");
    expect(set?.say.fr).toContain("presse à comprimés, matrices et poinçons");
    expect(set?.say.es).toContain("prensa de tabletas, matrices y punzones");
    expect(set?.waits).toBe(true);
    // Other dies bring nothing that these lack: the press is told, however many of them came.
    const more = Array.from({ length: 8 }, (_, at) => ({ ...dies, id: `DIES-${at}` }));
    const among = judge.judge(dies, judge.past([...more, press])).find(({ rule }) => rule.startsWith("set-of-parts"));
    expect(among?.say).toEqual(set?.say);
    const later = { ...dies, day: "2024-09-01" };
    expect(rulesOf(later, judge.past([press]))).not.toContain("set-of-parts");
  });
});

test("one score of many reasons grows with each and stays below one", () => {
  expect(scoreOf([])).toBe(0);
  expect(scoreOf([{ weight: 0.5 }])).toBeCloseTo(0.5);
  expect(scoreOf([{ weight: 0.5 }, { weight: 0.5 }])).toBeCloseTo(0.75);
  expect(scoreOf(Array.from({ length: 100 }, () => ({ weight: 0.9 })))).toBeLessThanOrEqual(1);
});

test("a set of rules with one name twice is refused", () => {
  const [rule] = GOODS_RULES.rules;
  expect(() => prepareGoodsRules({ edition: "x", rules: rule === undefined ? [] : [rule, rule] })).toThrow("twice");
});
