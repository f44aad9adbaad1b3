import type { Token } from "./words-of-line.ts";

/** A number as read: `dotted` holds the other reading of `1.500`, which only the unit can decide. */
export type ReadNumber = {
  readonly value: number;
  /** The value when a single point parts thousands instead of decimals. */
  readonly dotted?: number;
  /** How many tokens it takes. */
  readonly length: number;
  /** Set when the figure was not written in the Mexican way (`1,250.5`). */
  readonly unusual?: true;
};

const SMALL: Readonly<Record<string, number>> = {
  cero: 0,
  un: 1,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  trece: 13,
  catorce: 14,
  quince: 15,
  dieciseis: 16,
  diecisiete: 17,
  dieciocho: 18,
  diecinueve: 19,
  veinte: 20,
  veintiun: 21,
  veintiuno: 21,
  veintiuna: 21,
  veintidos: 22,
  veintitres: 23,
  veinticuatro: 24,
  veinticinco: 25,
  veintiseis: 26,
  veintisiete: 27,
  veintiocho: 28,
  veintinueve: 29,
};
const TENS: Readonly<Record<string, number>> = {
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
};
const HUNDREDS: Readonly<Record<string, number>> = {
  cien: 100,
  ciento: 100,
  doscient: 200,
  trescient: 300,
  cuatrocient: 400,
  quinient: 500,
  seiscient: 600,
  setecient: 700,
  novecient: 900,
  ochocient: 800,
};

/** The words that numbers are made of, so that none is taken for a misspelling. */
export const NUMBER_WORDS: readonly string[] = [
  ...Object.keys(SMALL),
  ...Object.keys(TENS),
  ...Object.keys(HUNDREDS).flatMap((stem) => [stem, `${stem}os`, `${stem}as`]),
  "mil",
  "millon",
  "millones",
  "medio",
  "media",
  "cuarto",
  "cuartos",
  "docena",
  "docenas",
  "par",
  "decena",
  "centenar",
  "millar",
];

/** Reads a figure alone: `1,250.5`, `7360`, `1'500,000`, `1/2`, and with care `1.500` and `1,5`. */
function readFigure(text: string): Omit<ReadNumber, "length"> | undefined {
  const fraction = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (fraction) return Number(fraction[2]) === 0 ? undefined : { value: Number(fraction[1]) / Number(fraction[2]) };
  const plain = text.replaceAll("’", "'");
  if (/^\d{1,15}$/.test(plain)) return { value: Number(plain) };
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return { value: Number(plain.replaceAll(",", "")) };
  if (/^\d{1,3}'\d{3}(?:[,']\d{3})*(?:\.\d+)?$/.test(plain)) {
    return { value: Number(plain.replaceAll(/[,']/g, "")), unusual: true };
  }
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(plain)) return { value: Number(plain.replaceAll(".", "")), unusual: true };
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(plain)) return { value: Number(plain), dotted: Number(plain.replace(".", "")) };
  if (/^\d{0,15}\.\d{1,6}$/.test(plain)) return { value: Number(plain) };
  if (/^\d{1,15},\d{1,2}$/.test(plain)) return { value: Number(plain.replace(",", ".")), unusual: true };
  return undefined;
}

/**
 * Reads the number that begins at a token, in figures, words or both: `4 mil`, `un millón 197 mil 750`, `treinta y
 * cinco`, `medio millón`, `una docena`, `dos (2)`. Undefined when none begins there or it cannot be one number.
 */
export function readNumber(tokens: readonly Token[], from: number): ReadNumber | undefined {
  let at = from;
  let total = 0;
  let group: number | undefined;
  let scale = Number.POSITIVE_INFINITY;
  let dotted: number | undefined;
  let unusual: true | undefined;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "figure") {
      const figure = readFigure(token.fold);
      if (figure === undefined) return undefined;
      if (group !== undefined && token.fold.includes("/") && Number.isInteger(group)) {
        return finish(total + group + figure.value, at + 1);
      }
      if (group !== undefined) {
        // `1 500`: thousands parted by a space, as the Mexican standard for units also permits.
        const spaced = /^\d{3}$/.test(token.fold) && /^\d{1,3}$/.test(tokens[at - 1]?.fold ?? "") && total === 0;
        if (!spaced) break;
        group = group * 1000 + figure.value;
        unusual = true;
      } else {
        if (figure.value >= scale) break;
        group = figure.value;
        if (at === from) dotted = figure.dotted;
        unusual ??= figure.unusual;
      }
      continue;
    }
    const word = token.fold;
    const step: number | undefined = token.kind === "word" ? wordValue(word) : undefined;
    if (step !== undefined) {
      if (group === undefined) group = step;
      else if (fitsAfter(tokens[at - 1]?.fold ?? "", step)) group += step;
      else break;
    } else if (word === "y" && TENS[tokens[at - 1]?.fold ?? ""] !== undefined && isUnit(tokens[at + 1]?.fold)) {
      continue;
    } else if (word === "mil" && scale > 1000) {
      total += (group ?? 1) * 1000;
      [group, scale, dotted] = [undefined, 1000, undefined];
    } else if ((word === "millon" || word === "millones") && scale > 1e6 && (total > 0 || group !== undefined)) {
      total = (total + (group ?? 0)) * 1e6;
      [group, scale, dotted] = [undefined, 1e6, undefined];
    } else if (/^docenas?$/.test(word) && total === 0 && group !== undefined) {
      return finish(group * 12, at + 1);
    } else if ((word === "par" || word === "centenar" || word === "millar") && total === 0 && group === 1) {
      return finish({ par: 2, centenar: 100, millar: 1000 }[word], at + 1);
    } else if (/^cuartos?$/.test(word) && total === 0 && (group ?? 4) < 4 && isMeasured(tokens, at + 1)) {
      return finish((group ?? 0) / 4, at + 1);
    } else {
      break;
    }
  }
  if (at === from) return undefined;
  // `un millón y medio`
  const half = tokens[at]?.fold === "y" && /^medi[oa]$/.test(tokens[at + 1]?.fold ?? "") && group === undefined;
  if (half && Number.isFinite(scale)) return finish(total + scale / 2, at + 2);
  return finish(total + (group ?? 0), at);

  function finish(exact: number, end: number): ReadNumber | undefined {
    const value = Math.round(exact * 1e6) / 1e6;
    // `dos (2) armas`: said twice, it must be the same.
    const [open, figure, close] = tokens.slice(end, end + 3);
    if (open?.fold === "(" && figure?.kind === "figure" && close?.fold === ")") {
      return readFigure(figure.fold)?.value === value ? { value, length: end + 3 - from } : undefined;
    }
    return { value, length: end - from, ...(dotted !== undefined && { dotted }), ...(unusual && { unusual }) };
  }
}

function wordValue(word: string): number | undefined {
  if (word === "medio" || word === "media") return 0.5;
  return SMALL[word] ?? TENS[word] ?? HUNDREDS[word] ?? HUNDREDS[word.replace(/(?:o|a)s$/, "")];
}

function isMeasured(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.fold === "de" && /^(?:kilo|litro|tonelada|libra)/.test(tokens[at + 1]?.fold ?? "");
}

function isUnit(word: string | undefined): boolean {
  const value = word === undefined ? undefined : SMALL[word];
  return value !== undefined && value > 0 && value < 10;
}

/** Whether a word number goes on from the one before: `ciento veinte`, `treinta (y) cinco`, but not `dos tres`. */
function fitsAfter(before: string, step: number): boolean {
  if (step < 1) return false;
  if (before === "y") return step < 10;
  const hundred = HUNDREDS[before.replace(/(?:o|a)s$/, "")];
  if (before !== "cien" && hundred !== undefined) return step < 100;
  return false;
}
