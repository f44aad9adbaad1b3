import type { UNITS } from "../../../desks/firearms/codes.ts";
import { readNumber } from "./spanish-number.ts";
import { phrasesOf, type Token } from "./words-of-line.ts";

/** How sure a quantity is. */
export type QuantityState = "exact" | "at-least" | "about" | "unknown";

/** The quantity that begins an item: a number with what qualifies it, vague words, or nothing (`stated` false). */
export type Quantity = {
  readonly state: QuantityState;
  readonly value?: number;
  readonly dotted?: number;
  readonly unusual?: true;
  /** Something was said about the quantity, if only that it is vague. */
  readonly stated: boolean;
  /** A currency sign stood before the figure. */
  readonly money?: true;
  /** Only an upper bound was said (`hasta 500`): the quantity itself is not known. */
  readonly upTo?: true;
  /** The token after it. */
  readonly next: number;
};

const AT_LEAST = [
  "poco mas de",
  "mas de",
  "al menos",
  "por lo menos",
  "cuando menos",
  "un minimo de",
  "minimo",
  "arriba de",
  "no menos de",
  "superior a",
];
const ABOUT = [
  "aproximadamente",
  "aprox",
  "alrededor de",
  "cerca de",
  "casi",
  "en torno a",
  "un estimado de",
  "poco menos de",
  "un aproximado de",
  "unos",
  "unas",
];
const UP_TO = ["hasta", "menos de", "un maximo de"];
/** What may stand before a number and says nothing of its size. */
const BARE = ["un total de", "total de", "la cantidad de", "otros", "otras", "los", "las"];
const VAGUE_WORDS = new Set(
  "diversos diversas diversa diverso varios varias algunos algunas multiples numerosos numerosas distintos distintas diferentes muchos muchas abundante abundantes unos unas otros otras demas".split(
    " ",
  ),
);
const VAGUE_NOUNS =
  /^(?:(?:una?|gran|grandes|importante|fuerte|considerable|divers[oa]s|vari[oa]s|distint[oa]s|diferentes)\s+)*(?:cientos|miles|decenas|docenas|centenares|millares|millones|cantidad|cantidades|cargamento|lote|numero|variedad|serie)\s+de(?:\s|$)/;

/** Words of quantities, so that none of them is taken for a misspelling. */
export const QUANTITY_WORDS: ReadonlySet<string> = new Set([
  ...[...AT_LEAST, ...ABOUT, ...UP_TO, ...BARE].flatMap((phrase) => phrase.split(" ")),
  ...VAGUE_WORDS,
]);

/** Whether a phrase of exact words stands at a token; its length in tokens, else 0. */
export function exactly(tokens: readonly Token[], at: number, phrases: readonly string[]): number {
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    if (words.every((word, step) => tokens[at + step]?.fold === word)) {
      return words.length + (phrase === "aprox" && tokens[at + 1]?.fold === "." ? 1 : 0);
    }
  }
  return 0;
}

/** Reads the quantity at a token. */
export function quantityAt(tokens: readonly Token[], from: number): Quantity {
  let at = from;
  let state: QuantityState = "exact";
  let upTo: true | undefined;
  let money: true | undefined;
  for (let found = true; found; ) {
    const least = exactly(tokens, at, AT_LEAST);
    const about = exactly(tokens, at, ABOUT);
    const most = exactly(tokens, at, UP_TO);
    if (least > 0) state = "at-least";
    else if (about > 0) state = "about";
    else if (most > 0) upTo = true;
    const length = Math.max(least, about, most, exactly(tokens, at, BARE));
    at += length;
    found = length > 0;
  }
  if (tokens[at]?.fold === "$") {
    money = true;
    at++;
  }
  const ahead = tokens.slice(from, from + 6).map((token) => token.fold);
  const nouns = VAGUE_NOUNS.exec(`${ahead.join(" ")} `)?.[0];
  if (nouns !== undefined) {
    return { state: "unknown", stated: true, next: from + nouns.trim().split(/\s+/).length };
  }
  const range = rangeAt(tokens, at);
  if (range) return { state: "at-least", value: range.value, stated: true, next: range.next };
  const number = readNumber(tokens, at);
  if (number) {
    const next = at + number.length;
    if (upTo) return { state: "unknown", stated: true, upTo, next };
    const after = exactly(tokens, next, ["aproximadamente", "aprox"]);
    const { value, dotted, unusual } = number;
    return { state: after > 0 ? "about" : state, value, dotted, unusual, stated: true, money, next: next + after };
  }
  // Qualifiers without a number, such as `unas`, may still be vague words.
  at = from;
  while (VAGUE_WORDS.has(tokens[at]?.fold ?? "") || (at > from && tokens[at]?.fold === "y")) at++;
  if (at > from && tokens[at - 1]?.fold === "y") at--;
  return { state: "unknown", stated: at > from, next: at };
}

/** `entre 200 y 300`, `de 200 a 300`: at least the lower one. */
function rangeAt(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  const joins = { entre: "y", de: "a" }[tokens[at]?.fold ?? ""];
  if (joins === undefined) return undefined;
  const low = readNumber(tokens, at + 1);
  if (low === undefined || tokens[at + 1 + low.length]?.fold !== joins) return undefined;
  const high = readNumber(tokens, at + 2 + low.length);
  if (high === undefined || high.value <= low.value) return undefined;
  return { value: low.value, next: at + 2 + low.length + high.length };
}

/** A noun that measures or packs goods. */
export type Measure = {
  readonly unit: keyof typeof UNITS;
  /** Multiplies the number into the unit: a tonne is 1,000 kilograms. */
  readonly factor?: number;
  /** A weight or volume, which may have decimals and can stand inside a package. */
  readonly amount?: true;
  readonly container?: true;
  /** What it means when no goods follow. */
  readonly alone?: "drug" | "other";
  /** Counts or measures in a unit that the records do not have. */
  readonly outside?: true;
};

const of = (phrases: string, measure: Measure): [string, Measure][] =>
  phrases.split(" ").map((phrase) => [phrase.replaceAll("_", " "), measure]);

/** Nouns of measures and packages, in singular. */
export const MEASURES = phrasesOf<Measure>([
  ...of("kilo kilogramo kg kgs kilograma", { unit: "kilograms", amount: true }),
  ...of("tonelada ton tonelada_metrica", { unit: "kilograms", factor: 1000, amount: true }),
  ...of("gramo gr grs g", { unit: "grams", amount: true }),
  ...of("miligramo mg", { unit: "grams", factor: 0.001, amount: true }),
  ...of("litro lt lts l", { unit: "litres", amount: true }),
  ...of("mililitro ml", { unit: "litres", factor: 0.001, amount: true }),
  ...of("libra lb lbs", { unit: "pounds", amount: true }),
  ...of("onza oz galon hectarea metro metro_cuadrado metro_cubico barril", { unit: "not-stated", outside: true }),
  ...of("dosis dosi", { unit: "doses", alone: "drug" }),
  ...of("pastilla comprimido pildora gragea", { unit: "tablets", alone: "drug" }),
  ...of("tableta capsula", { unit: "tablets" }),
  ...of("planta mata arbusto", { unit: "plants" }),
  ...of("paquete bolsa bolsita envoltorio ladrillo bloque tabique costal bulto saco envase frasco bote botella lata", {
    unit: "packages",
    container: true,
    alone: "other",
  }),
  ...of("bolsa_de_plastico bolsa_plastica bolsa_transparente paquete_confeccionado grapa papelito ampolleta sobre", {
    unit: "packages",
    container: true,
    alone: "other",
  }),
  ...of("cubeta recipiente maleta mochila contenedor tambo bidon garrafa tanque cilindro cinta rollo", {
    unit: "packages",
    container: true,
  }),
  ...of("caja cajita", { unit: "boxes", container: true, alone: "other" }),
  ...of("cigarro cigarrillo carrujo churro cartucho_de_cera", { unit: "pieces", container: true }),
  ...of("pieza unidad", { unit: "pieces" }),
]);

/** Words of measures, so that none of them is taken for a misspelling, and which a misspelling may mean. */
export const MEASURE_WORDS: readonly string[] = [...MEASURES.keys()];

/** `un peso total aproximado de`, `peso de`: its length. */
export function weightPhrase(tokens: readonly Token[], from: number): number {
  let at = from;
  if (tokens[at]?.fold === "un") at++;
  if (tokens[at]?.fold !== "peso") return 0;
  while (/^(?:peso|total|aproximado|bruto|neto|estimado|de)$/.test(tokens[at]?.fold ?? "")) at++;
  return at - from;
}
