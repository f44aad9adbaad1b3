import { FIREARM_CLASSES, type ItemClass } from "../../../desks/firearms/codes.ts";
import { type Goods, goodsAt, MAKES, type Unit } from "./goods.ts";
import { FIREARM_ADJECTIVES, KNOWN_MODIFIERS, SUBSET_PHRASES } from "./modifiers.ts";
import { exactly, MEASURES, quantityAt, type QuantityState, weightPhrase } from "./quantities.ts";
import { phraseAt, singulars, type Token } from "./words-of-line.ts";

/** An item while it is read: what follows its noun may still change it. */
export type Growing = {
  class: ItemClass;
  unit: Unit;
  state: QuantityState;
  value?: number;
  substance?: string;
  make?: string;
  model?: string;
  calibre?: string;
  /** The noun is `arma`: its class stands in the adjective. */
  generic: boolean;
  /** The classes its adjectives name. */
  readonly adjectives: Set<ItemClass>;
  /** Words beside the noun that were not understood. */
  readonly unknown: string[];
  /** What brackets broke a firearm count down into: stands in its place. */
  parts?: readonly Part[];
  /** Items that brackets say came with it: `(con 3 cargadores)`. */
  brought?: readonly Part[];
  /** Text taken as part of the item and not counted again, though it names goods. */
  readonly aside: string[];
  /** It is only the heading of the items after it (`Armamento: 3 fusiles, 400 cartuchos`). */
  heading?: true;
  /** Numbers in it contradict one another. */
  contradicted?: true;
};

/** One item inside brackets. */
export type Part = {
  readonly description: string;
  readonly class: ItemClass;
  readonly unit: Unit;
  readonly quantity?: number;
  readonly quantityState: QuantityState;
  readonly make?: string;
  readonly model?: string;
  readonly calibre?: string;
  readonly substance?: string;
};

/** What reading the rest of an item needs of the line it stands in. */
export type Around = {
  readonly line: string;
  readonly tokens: readonly Token[];
  /** Whether another item begins at a token. */
  readonly begins: (at: number) => boolean;
  /** Reads tokens on their own, as inside brackets; undefined when something in them was not understood. */
  readonly inside: (tokens: readonly Token[]) => readonly Part[] | undefined;
};

const LINKS = new Set(["de", "del", "para", "a", "al", "en", "por", "tipo", "que", "con", "sin", "color", "sobre"]);
const PURPOSE = /(?:ar|er|ir|cion|sion|miento|ado|transporte|uso|venta|trasiego)$/;
const SIZES = new Set(["mm", "cm", "milimetros", "pulgadas", "x"]);
const NUMBERED = new Set(["modelo", "serie", "numero", "no", "matricula", "placas", "nivel", "clase", "iii", "lote"]);

/** Whether a class is counted as a firearm. */
export function isFirearm(kind: ItemClass): boolean {
  return (FIREARM_CLASSES as readonly ItemClass[]).includes(kind);
}

/** Reads what follows an item's noun: adjectives, calibre, complements, brackets. Answers the token after it. */
export function readModifiers(around: Around, from: number, item: Growing): number {
  const { tokens } = around;
  let at = from;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    const next = token.kind === "sign" ? readSign(around, at, item) : readWord(around, at, item);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

function readSign(around: Around, at: number, item: Growing): number | undefined {
  const { tokens } = around;
  const sign = tokens[at]?.fold;
  const before = tokens[at - 1]?.fold ?? "";
  if (sign === "(" || sign === "[") return readBracket(around, at, item);
  if (sign === ")" || sign === "]") return at + 1;
  if (sign === "." && before.length <= 3 && tokens[at + 1]?.kind !== undefined && /^[a-z]/.test(before)) return at + 1;
  if (sign === "°" || sign === "º" || sign === "#") return at + 1;
  if (sign === ":" || ((sign === "-" || sign === "–") && item.state === "unknown" && !around.begins(at + 2))) {
    const quantity = quantityAt(tokens, at + 1);
    const ends = tokens[quantity.next] === undefined || tokens[quantity.next]?.kind === "sign";
    if (item.state === "unknown" && quantity.value !== undefined && ends) {
      item.value = quantity.value;
      item.state = quantity.state;
      return quantity.next;
    }
    if (item.state === "unknown" && around.begins(at + 1)) item.heading = true;
    else if (isFirearm(item.class)) return readBreakdown(around, at + 1, tokens.length, item);
    return undefined;
  }
  if (sign === ",") {
    if (subsetAt(tokens, at + 1)) return at + 1;
    const word = tokens[at + 1]?.fold ?? "";
    if (LINKS.has(word) || word === "calibre" || word === "marca" || word === "modelo") return at + 1;
  }
  return undefined;
}

function readWord(around: Around, at: number, item: Growing): number | undefined {
  const { tokens, line } = around;
  const token = tokens[at] as Token;
  const word = token.fold;
  if (subsetAt(tokens, at)) {
    const end = endOfClause(tokens, at);
    takeSubset(around, at, end, item);
    return end;
  }
  if (word === "calibre" || word === "cal" || word === "calibres") return readCalibre(around, at + 1, item);
  if (token.kind === "figure") {
    if (SIZES.has(tokens[at + 1]?.fold ?? "") || /^x\d/.test(tokens[at + 1]?.fold ?? ""))
      return readCalibre(around, at, item);
    return NUMBERED.has(tokens[at - 1]?.fold ?? "") ? at + 1 : undefined;
  }
  if (word === "y" || word === "e" || word === "o") {
    if (around.begins(at + 1)) return undefined;
    const next = tokens[at + 1]?.fold ?? "";
    return LINKS.has(next) || adjectiveOf(next) !== undefined || KNOWN_MODIFIERS.has(next) ? at + 1 : undefined;
  }
  if (word === "aproximadamente" || word === "aprox") {
    if (item.state === "exact") item.state = "about";
    return at + 1;
  }
  if (word === "marca" || word === "modelo") return readName(around, at, item);
  const weight = word === "con" ? weightPhrase(tokens, at + 1) : 0;
  if (weight > 0) return readWeight(around, at + 1 + weight, item);
  if (word === "con" && bringsGoods(around, at + 1)) return undefined;
  if (LINKS.has(word)) return readComplement(around, at, item);
  const beside = goodsAt(tokens, at);
  const alike =
    beside?.means.class === item.class || (beside && isFirearm(beside.means.class) && isFirearm(item.class));
  // `vehículo camioneta`, `arma larga AK-47`: a second noun of the same sort names it more closely.
  if (around.begins(at) && (!alike || quantityAt(tokens, at).stated)) return undefined;
  const adjective = adjectiveOf(word);
  takeName(item, adjective, beside?.means);
  if (beside && alike && adjective === undefined) return at + beside.length;
  noteUnknown(line, token, item);
  return at + 1;
}

/** What an adjective or a second noun tells of a firearm (class, make, model) or of a drug not yet named. */
function takeName(item: Growing, adjective: ItemClass | undefined, goods: Goods | undefined): void {
  if (item.class === "drug") item.substance ??= goods?.substance;
  if (!isFirearm(item.class)) return;
  if (adjective !== undefined) item.adjectives.add(adjective);
  else if (goods !== undefined && isFirearm(goods.class)) {
    if (goods.class !== "firearm-unspecified") item.adjectives.add(goods.class);
    item.make ??= goods.make;
    item.model ??= goods.model;
  }
}

function adjectiveOf(word: string): ItemClass | undefined {
  for (const form of singulars(word)) {
    const named = FIREARM_ADJECTIVES[form] ?? FIREARM_ADJECTIVES[form.replace(/o$/, "a")];
    if (named !== undefined) return named;
  }
  return undefined;
}

/** A word beside goods that is no known adjective, make or model number is kept for a note. */
function noteUnknown(line: string, token: Token, item: Growing): void {
  if (token.kind !== "word") return;
  const forms = singulars(token.fold);
  const written = line.slice(token.from, token.to);
  const make = MAKES.get(token.fold);
  if (make !== undefined) item.make ??= make;
  else if (/^[a-z]{1,4}\d{1,4}[a-z]?$/.test(token.fold)) item.model ??= written;
  else if (adjectiveOf(token.fold) === undefined && !forms.some((form) => KNOWN_MODIFIERS.has(form)))
    item.unknown.push(written);
}

/** `12 bultos con un peso total de 120 kilos`: the weight of all is the better measure. */
function readWeight(around: Around, at: number, item: Growing): number {
  const { tokens } = around;
  const quantity = quantityAt(tokens, at);
  const measure = phraseAt(MEASURES, tokens, quantity.next);
  if (quantity.value === undefined || !measure?.means.amount || measure.means.outside) return at;
  const next = quantity.next + measure.length;
  if (tokens.slice(next, next + 3).some((token) => token.fold === "cada")) return next;
  item.value = Math.round(quantity.value * (measure.means.factor ?? 1) * 1e6) / 1e6;
  item.state = quantity.state;
  item.unit = measure.means.unit;
  return next;
}

/** `con 5 cartuchos`, `con cargador`: what comes with an item is an item of its own. */
function bringsGoods(around: Around, at: number): boolean {
  const { tokens } = around;
  const quantity = quantityAt(tokens, at);
  let noun = quantity.next;
  while (/^(?:su|sus|el|la|los|las|un|una)$/.test(tokens[noun]?.fold ?? "")) noun++;
  const goods = goodsAt(tokens, noun)?.means;
  if (quantity.value !== undefined) return goods !== undefined || phraseAt(MEASURES, tokens, noun) !== undefined;
  return goods !== undefined && goods.class !== "other" && goods.class !== "vehicle";
}

/** `para la elaboración de metanfetamina y fentanilo`: what goods are for is not seized with them. */
function afterPurpose(around: Around, from: number): number {
  const { tokens } = around;
  let at = from;
  while (at < tokens.length && tokens[at]?.kind !== "sign") {
    const joined = tokens[at]?.fold === "y" && around.begins(at + 1);
    if (joined && goodsAt(tokens, at + 1)?.means.class !== "drug") break;
    at++;
  }
  return at;
}

/** `de armas largas`, `para arma corta`, `tipo escuadra`: a complement, whose nouns are no items. */
function readComplement(around: Around, from: number, item: Growing): number {
  const { tokens, line } = around;
  const link = tokens[from]?.fold;
  let at = from + 1;
  const passed = /^(?:el|la|los|las|un|una|su|sus|como|(?:denominad|llamad|conocid)[oa]s?)$/;
  while (LINKS.has(tokens[at]?.fold ?? "") || passed.test(tokens[at]?.fold ?? "")) at++;
  if (link === "para" && PURPOSE.test(tokens[at]?.fold ?? "")) return afterPurpose(around, at);
  const quantity = quantityAt(tokens, at);
  if (quantity.stated) {
    at = quantity.next;
    if (SIZES.has(tokens[at]?.fold ?? "")) return readCalibre(around, at - 1, item);
  }
  const goods = goodsAt(tokens, at);
  const measure = phraseAt(MEASURES, tokens, at);
  const length = Math.max(goods?.length ?? 0, measure?.length ?? 0);
  takeName(item, adjectiveOf(tokens[at]?.fold ?? ""), goods?.means);
  if (length > 0) return at + length;
  const token = tokens[at];
  if (quantity.stated || token === undefined || token.kind !== "word") return Math.max(at, from + 1);
  if (token.fold === "calibre" || token.fold === "calibres" || token.fold === "cal") return at;
  noteUnknown(line, token, item);
  return at + 1;
}

/** Reads `calibre 5.56 mm y 9 mm`, from the token after the word. */
function readCalibre(around: Around, from: number, item: Growing): number {
  const { tokens, line } = around;
  let at = from;
  if (tokens[at]?.fold === ".") at++;
  const first = at;
  let last = at;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const joined = /^[y,/]$/.test(token.fold) && isCalibre(tokens, at + 1);
    const part = token.kind === "figure" || SIZES.has(token.fold) || /^x\d+$/.test(token.fold);
    const named = at > first && /^(?:especial|super|magnum|acp|nato|luger|parabellum)$/.test(token.fold);
    if (token.kind === "figure" && at > first && !isCalibre(tokens, at)) break;
    if (!part && !named && !joined) break;
    at++;
    if (!joined) last = at;
  }
  const text = line.slice(tokens[first]?.from ?? 0, tokens[last - 1]?.to ?? 0).trim();
  if (last > first) item.calibre ??= text;
  return Math.max(last, from);
}

/** A figure that no noun follows: another calibre, not the number of the next item. */
function isCalibre(tokens: readonly Token[], at: number): boolean {
  const [figure, after] = tokens.slice(at, at + 2);
  if (figure?.kind !== "figure") return false;
  return after === undefined || after.kind === "sign" || SIZES.has(after.fold) || /^(?:[ye]|x\d+)$/.test(after.fold);
}

function readName(around: Around, at: number, item: Growing): number {
  const { tokens, line } = around;
  const token = tokens[at + 1];
  if (token === undefined || token.kind === "sign") return at + 1;
  const name = line.slice(token.from, token.to);
  if (isFirearm(item.class)) {
    if (tokens[at]?.fold === "marca") item.make ??= name;
    else item.model ??= name;
  }
  return at + 2;
}

function subsetAt(tokens: readonly Token[], at: number): boolean {
  if (exactly(tokens, at, SUBSET_PHRASES) > 0) return true;
  const number = quantityAt(tokens, at);
  return number.value !== undefined && exactly(tokens, number.next, SUBSET_PHRASES) > 0;
}

function endOfClause(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && !/^[;.)\]]$/.test(tokens[at]?.fold ?? "")) at++;
  return at;
}

/** Goods said to be among those just counted: nothing is added, but they must fit in. */
function takeSubset(around: Around, from: number, to: number, item: Growing): void {
  const { tokens, line } = around;
  const words = tokens.slice(from, to);
  const text = line.slice(words[0]?.from ?? 0, words.at(-1)?.to ?? 0);
  for (let at = 0; at < words.length; at++) {
    const phrase = goodsAt(words, at);
    if (phrase !== undefined && isFirearm(phrase.means.class) !== isFirearm(item.class)) item.aside.push(text);
    const quantity = words[at]?.kind === "figure" ? quantityAt(words, at) : undefined;
    const counts =
      quantity !== undefined && quantityAt(words, at).next === at + 1 && !SIZES.has(words[at + 1]?.fold ?? "");
    const afterCalibre = /^(?:calibre|cal|\.)$/.test(words[at - 1]?.fold ?? "");
    if (counts && !afterCalibre && item.state === "exact" && (quantity?.value ?? 0) > (item.value ?? 0))
      item.contradicted = true;
  }
}

function readBracket(around: Around, open: number, item: Growing): number {
  const { tokens } = around;
  let depth = 0;
  let end = open;
  for (; end < tokens.length; end++) {
    if (tokens[end]?.fold === "(" || tokens[end]?.fold === "[") depth++;
    else if (tokens[end]?.fold === ")" || tokens[end]?.fold === "]") depth--;
    if (depth === 0) break;
  }
  const number = quantityAt(tokens, open + 1);
  const subset = tokens.slice(open + 1, end).some((_, step) => exactly(tokens, open + 1 + step, SUBSET_PHRASES) > 0);
  if (subset) takeSubset(around, open + 1, end, item);
  else if (number.value !== undefined && number.next === end) {
    if (item.state === "unknown") [item.value, item.state] = [number.value, number.state];
    else if (item.value !== number.value) item.contradicted = true;
  } else readBreakdown(around, open + 1, end, item);
  return Math.min(end + 1, tokens.length);
}

/** `5 armas (3 largas y 2 cortas)`: the parts stand in place of a count they add up to, or of an unknown one. */
function readBreakdown(around: Around, from: number, to: number, item: Growing): number {
  const { tokens, line } = around;
  const words = tokens.slice(from, to);
  const parts = around.inside(words);
  const text = line.slice(words[0]?.from ?? 0, words.at(-1)?.to ?? 0);
  const names = words.some((_, at) => goodsAt(words, at) !== undefined);
  if (parts === undefined || parts.length === 0) {
    if (names && words.length > 0) item.aside.push(text);
    return to;
  }
  const alike = parts.every((part) => (isFirearm(item.class) ? isFirearm(part.class) : part.class === item.class));
  const sum = parts.reduce((total, part) => total + (part.quantity ?? 0), 0);
  const exact = parts.every((part) => part.quantityState === "exact");
  if (alike && item.state === "unknown") item.parts = parts;
  else if (alike && exact && item.state === "exact" && sum === item.value && isFirearm(item.class)) item.parts = parts;
  else if (words[0]?.fold === "con") item.brought = parts;
  else if (alike && exact && item.state === "exact" && sum > (item.value ?? 0)) item.contradicted = true;
  else item.aside.push(text);
  return to;
}
