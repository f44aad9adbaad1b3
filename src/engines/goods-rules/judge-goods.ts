import { countryWithName } from "../../core/country-names.ts";
import { fill, type Words } from "../../core/words.ts";
import { chemicalNames } from "./chemical-names.ts";
import { casNumbersIn, isCasNumber } from "./cas-number.ts";
import type { Declaration, DeclaredGoods, GoodsReason } from "./declaration.ts";
import { naming, reasonOf } from "./goods-reason.ts";
import { judgeCompanions } from "./judge-companions.ts";
import type { PastItem } from "./companions.ts";
import { chaptersOf, isAnyWithin, type PastItems, pastItems } from "./past-items.ts";
import { type PhraseIndex, phraseIndex } from "./phrases.ts";
import { REASON_WORDS } from "./rule-words.ts";
import {
  type ChemicalRule,
  type GoodsRule,
  type GoodsWordsRule,
  type ListedChemical,
  type RulesEdition,
} from "./rules.ts";
import { unusualFigures } from "./typical-values.ts";

/** Rules made ready: `judge` answers every reason that stands against an item. */
export type GoodsJudge = {
  readonly edition: string;
  readonly rules: readonly GoodsRule[];
  /** The parts of sets that an item holds. */
  readonly componentsOf: (declaration: Declaration) => readonly string[];
  /** What past items say; made once, asked many times. More may be added to it. */
  readonly past: (items: Iterable<Declaration>) => PastItems;
  readonly judge: (declaration: Declaration, past: PastItems) => readonly GoodsReason[];
  /** Which reasons rest on other items to the same receiver, by their rules' ids. */
  readonly companionRules: ReadonlySet<string>;
  /** How many days before and after an item its companions may lie. */
  readonly companionDays: number;
  /** These reasons alone, by the items that went to the receiver before or after. */
  readonly judgeCompanions: (declaration: Declaration, companions: readonly PastItem[]) => readonly GoodsReason[];
};

/** What one rule saw in one line of goods. */
type Sight = {
  readonly line: number;
  readonly goods: DeclaredGoods;
  readonly reason: GoodsReason;
  readonly id: string;
  readonly chemical?: ListedChemical;
  /** Whether words beside it speak for harmless goods. */
  readonly isSoftened?: boolean;
};

/** Makes the rules of an edition ready. Throws on two rules of one name. */
export function prepareGoodsRules({ edition, rules }: RulesEdition): GoodsJudge {
  if (new Set(rules.map(({ id }) => id)).size < rules.length) throw new Error(`\`${edition}\` holds a rule twice`);
  const named = chemicalNames(rules.flatMap((rule) => (rule.type === "chemical" ? rule.chemicals : [])));
  const readers = rules.flatMap((rule) =>
    rule.type === "goods-words" ? [wordsReader(rule)] : rule.type === "chemical" ? [chemicalReader(rule, named)] : [],
  );
  const sightsOf = (declaration: Declaration): readonly Sight[] =>
    declaration.goods.flatMap((goods, at) => readers.flatMap((read) => read(goods, at + 1, declaration)));
  const vague = new Map(
    rules.flatMap((rule) => (rule.type === "vague" ? [[rule.id, phraseIndex(rule.terms)] as const] : [])),
  );
  const ready = { vague, labels: new Map(rules.map(({ id, label }) => [id, label])) };
  const componentsOf = (declaration: Declaration) => componentsIn(sightsOf(declaration));
  const restsOnCompanions = rules.filter((rule) => rule.type === "split" || rule.type === "set");
  return {
    edition,
    rules,
    componentsOf,
    companionRules: new Set(restsOnCompanions.map(({ id }) => id)),
    companionDays: Math.max(0, ...restsOnCompanions.map(({ days }) => days)),
    judgeCompanions: (declaration, companions) => {
      const components = componentsOf(declaration);
      return restsOnCompanions.flatMap((rule) => judgeCompanions(rule, declaration, companions, components));
    },
    past(items) {
      const past = pastItems(componentsOf);
      for (const declaration of items) past.add(declaration);
      return past;
    },
    judge(declaration, past) {
      const sights = sightsOf(declaration);
      const companions = past.companions.of(declaration);
      const reasons = sights.map(({ reason }) => reason);
      for (const rule of rules) reasons.push(...judgeOne(rule, declaration, past, companions, sights, ready));
      return reasons;
    },
  };
}

/** One score of all reasons: the chance that at least one holds if each stood alone (1 less the product of what each leaves). */
export function scoreOf(reasons: readonly { readonly weight: number }[]): number {
  return 1 - reasons.reduce((left, { weight }) => left * (1 - Math.min(0.99, Math.max(0, weight))), 1);
}

type Reader = (goods: DeclaredGoods, line: number, declaration: Declaration) => readonly Sight[];

function wordsReader(rule: GoodsWordsRule): Reader {
  const terms = phraseIndex(rule.terms);
  const softens = phraseIndex(rule.softens ?? []);
  const unless = phraseIndex(rule.apartUnless ?? []);
  const ways = (rule.together ?? []).map((groups) => groups.map((group) => phraseIndex(group)));
  return (goods, line, { hasPermit }) => {
    const named = terms.find(goods.description)[0];
    const isOther = named !== undefined || unless.find(goods.description).length > 0;
    const hit = isOther ? named : foundTogether(ways, goods.description);
    const hs = rule.hs?.find((code) => goods.hs?.startsWith(code));
    if (hit === undefined && hs === undefined) return [];
    const softer = hit === undefined || hs !== undefined ? undefined : softens.find(goods.description)[0];
    const found = named === undefined ? REASON_WORDS.together : REASON_WORDS.words;
    const words = hit === undefined ? REASON_WORDS.code : softer === undefined ? found : REASON_WORDS.softened;
    const say = naming(
      words,
      { what: rule.label },
      {
        line,
        written: hit?.written ?? "",
        softer: softer?.written ?? "",
        hs: goods.hs ?? "",
      },
    );
    const weight = softer === undefined ? rule.weight : rule.weight / 4;
    const component = softer === undefined ? rule.component : undefined;
    return [
      {
        line,
        goods,
        id: rule.id,
        isSoftened: softer !== undefined,
        reason: reasonOf(rule, say, { weight, component, waits: softer === undefined, hasPermit }),
      },
    ];
  };
}

/** The words of the first way of which every group has one in a text; no word serves for two groups. */
function foundTogether(
  ways: readonly (readonly PhraseIndex[])[],
  description: string,
): { readonly written: string } | undefined {
  for (const groups of ways) {
    const found: string[] = [];
    for (const group of groups) {
      const hit = group.find(description).find(({ written }) => !found.includes(written));
      if (hit === undefined) break;
      found.push(hit.written);
    }
    if (found.length === groups.length) return { written: found.join(" … ") };
  }
  return undefined;
}

/** Reads the chemicals of one rule; `named` knows those of all rules, as the name of one may be part of another's. */
function chemicalReader(rule: ChemicalRule, named: ReturnType<typeof chemicalNames>): Reader {
  const byCas = new Map(
    rule.chemicals.flatMap((one) => [one.cas, ...(one.otherCas ?? [])].map((cas) => [cas, one] as const)),
  );
  const own = new Set(rule.chemicals);
  return (goods, line, { hasPermit }) => {
    const seen = new Map<ListedChemical, Words>();
    const say = (words: Words, chemical: ListedChemical, values: Readonly<Record<string, string | number>>) => {
      if (!seen.has(chemical))
        seen.set(chemical, naming(words, { name: chemical.name, listed: chemical.listed }, { line, ...values }));
    };
    for (const cas of casOf(goods)) {
      const chemical = byCas.get(cas);
      if (chemical !== undefined) say(REASON_WORDS.cas, chemical, { cas });
    }
    for (const { chemical, written } of named(goods.description))
      if (own.has(chemical)) say(REASON_WORDS.chemical, chemical, { written });
    for (const chemical of rule.chemicals)
      if (goods.hs !== undefined && chemical.hs?.some((code) => goods.hs?.startsWith(code)))
        say(REASON_WORDS.chemicalCode, chemical, { hs: goods.hs });
    const weight = hasPermit ? rule.weight / 2 : rule.weight;
    return [...seen].map(([chemical, text]) => ({
      line,
      goods,
      chemical,
      id: rule.id,
      reason: reasonOf(rule, text, {
        ...{ weight, component: rule.component, waits: !hasPermit, hasPermit },
      }),
    }));
  };
}

function casOf(goods: DeclaredGoods): readonly string[] {
  return [...(goods.cas === undefined ? [] : [goods.cas]), ...casNumbersIn(goods.description)];
}

function componentsIn(sights: readonly Sight[]): readonly string[] {
  return [...new Set(sights.flatMap(({ reason }) => reason.component ?? []))];
}

/** What is made ready once for the rules that look at an item as a whole. */
type Ready = { readonly vague: ReadonlyMap<string, PhraseIndex>; readonly labels: ReadonlyMap<string, Words> };

function judgeOne(
  rule: GoodsRule,
  declaration: Declaration,
  past: PastItems,
  companions: readonly PastItem[],
  sights: readonly Sight[],
  { vague, labels }: Ready,
): readonly GoodsReason[] {
  const { goods, origin, destination, transit } = declaration;
  const say = (words: Words, values: Readonly<Record<string, string | number>>) =>
    reasonOf(rule, fill(words, values), {});
  const saying = (...said: Parameters<typeof naming>) => reasonOf(rule, naming(...said), {});
  switch (rule.type) {
    case "goods-words":
    case "chemical":
      return [];
    case "cas-number":
      return goods.flatMap((line, at) => wrongCas(rule, line, at + 1, sights));
    case "other-chapter":
      return sights.flatMap(({ id, goods: { hs }, line, isSoftened }) => {
        const chapters = rule.chapters.find((one) => one.rule === id)?.chapters;
        if (chapters === undefined || hs === undefined || chapters.includes(hs.slice(0, 2))) return [];
        const what = { hs, line, chapter: hs.slice(0, 2) };
        const weight = isSoftened === true ? rule.weight / 4 : rule.weight;
        return [reasonOf(rule, naming(REASON_WORDS.chapter, { what: labels.get(id) ?? rule.label }, what), { weight })];
      });
    case "vague":
      return goods.flatMap(({ description, hs }, at) => {
        const written = hs === undefined ? vague.get(rule.id)?.find(description)[0]?.written : undefined;
        const isShort = description.trim().split(/\s+/).length <= 3;
        return written === undefined || !isShort ? [] : [say(REASON_WORDS.vague, { line: at + 1, written })];
      });
    case "unusual-value":
      return goods.flatMap((line, at) =>
        unusualFigures(past.typical(), line, rule.reach).map(
          ({ measure, figure, usual, unit, heading, count, distance }) => {
            const figures = { figure: short(figure), usual: short(usual), distance: short(Math.abs(distance)) };
            const of = { ...figures, unit: measure === "piece" ? A_PIECE : { en: unit, fr: unit, es: unit } };
            return reasonOf(rule, naming(REASON_WORDS.unusual, of, { line: at + 1, heading, count }), {});
          },
        ),
      );
    case "route":
      if (rule.hs !== undefined && !goods.some(({ hs }) => rule.hs?.some((code) => hs?.startsWith(code)))) return [];
      if (rule.shape === "returns")
        return origin === destination && transit.some((one) => one !== origin)
          ? [saying(REASON_WORDS.returns, { origin: countryWithName(origin), transit: namedWay(transit) }, {})]
          : [];
      if (rule.shape === "passes-destination")
        return origin !== destination && transit.slice(0, -1).includes(destination)
          ? [saying(REASON_WORDS["passes-destination"], { destination: countryWithName(destination) }, {})]
          : [];
      if (rule.shape === "origin-elsewhere")
        return goods.flatMap(({ origin: made }, at) =>
          made === undefined || made === origin || transit.includes(origin) || made === destination
            ? []
            : [
                saying(
                  REASON_WORDS["origin-elsewhere"],
                  { made: countryWithName(made), origin: countryWithName(origin) },
                  { line: at + 1 },
                ),
              ],
        );
      return [...chaptersOf(declaration)].flatMap((chapter) => {
        const { all, same } = past.ways(declaration, chapter);
        if (transit.length === 0 || all < (rule.least ?? 200) || same / all >= (rule.below ?? 0.01)) return [];
        const places = {
          origin: countryWithName(origin),
          destination: countryWithName(destination),
          transit: namedWay(transit),
        };
        return [saying(same === 0 ? REASON_WORDS.never : REASON_WORDS.rare, places, { same, all, chapter })];
      });
    case "new-receiver": {
      const line = goods.find(({ hs }) => rule.hs.some((code) => hs?.startsWith(code)));
      if (line?.hs === undefined || past.count() < rule.least || isAnyWithin(companions, declaration, rule.days))
        return [];
      return [say(REASON_WORDS.newReceiver, { days: rule.days, chapter: line.hs.slice(0, 2) })];
    }
    case "split":
    case "set":
      return judgeCompanions(rule, declaration, companions, componentsIn(sights));
  }
}

function wrongCas(
  rule: GoodsRule,
  goods: DeclaredGoods,
  line: number,
  sights: readonly Sight[],
): readonly GoodsReason[] {
  const numbers = casOf(goods);
  const valid = numbers.filter(isCasNumber);
  const reasons = numbers
    .filter((cas) => !isCasNumber(cas))
    .map((cas) => reasonOf(rule, fill(REASON_WORDS.wrongCas, { line, cas }), {}));
  const chemicals = sights.flatMap((sight) =>
    sight.line === line && sight.chemical !== undefined ? sight.chemical : [],
  );
  const others = valid.filter((cas) =>
    chemicals.every((chemical) => chemical.cas !== cas && !(chemical.otherCas?.includes(cas) ?? false)),
  );
  // Salts of a listed chemical have numbers of their own: only a line without the listed number is doubted.
  if (others.length === valid.length)
    for (const { name } of chemicals)
      for (const cas of others)
        reasons.push(reasonOf(rule, naming(REASON_WORDS.otherCas, { name }, { line, cas }), {}));
  return reasons;
}

const A_PIECE: Words = { en: "kg a piece", fr: "kg par pièce", es: "kg por pieza" };

/** The countries of a way, one behind the other, with their names. */
function namedWay(countries: readonly string[]): Words {
  const named = countries.map(countryWithName);
  const of = (language: keyof Words) => named.map((one) => one[language]).join(", ");
  return { en: of("en"), fr: of("fr"), es: of("es") };
}

/** A figure to three digits, as each language writes it. */
function short(figure: number): Words {
  const text = String(Number(figure.toPrecision(3)));
  return { en: text, fr: text.replace(".", ","), es: text };
}
