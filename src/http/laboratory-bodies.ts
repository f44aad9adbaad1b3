import { problem } from "../core/outcome.ts";
import type { FieldFault } from "../core/outcome.ts";
import type { Words } from "../core/words.ts";
import type { SpectrumRecord } from "../desks/substances/formats/spectrum-record.ts";
import { type BodyShape, readBody, text, value } from "./read-body.ts";

/** Peaks of one query, and the longest list of candidates. */
const MOST_PEAKS = 20_000;
const MOST_CANDIDATES = 20;

const QUERY_SHAPE = {
  "name?": text(0, 200, {
    en: "give a name of at most 200 characters",
    fr: "indiquez un nom de 200 caractères au plus",
    es: "indique un nombre de 200 caracteres como máximo",
  }),
  kind: value<"msms" | "ei">((given) => (given === "msms" || given === "ei" ? given : undefined), {
    en: "give msms for fragments of a precursor, ei for electron ionisation",
    fr: "indiquez msms pour des fragments d'un précurseur, ei pour l'ionisation électronique",
    es: "indique msms para fragmentos de un precursor, ei para ionización electrónica",
  }),
  peaks: value(peaksOf, {
    en: `give 1 to ${MOST_PEAKS} pairs of m/z above 0 and height of 0 or more, one height above 0`,
    fr: `indiquez de 1 à ${MOST_PEAKS} paires de m/z supérieur à 0 et de hauteur de 0 ou plus, dont une supérieure à 0`,
    es: `indique de 1 a ${MOST_PEAKS} pares de m/z mayor que 0 y altura de 0 o más, una de ellas mayor que 0`,
  }),
  "precursorMz?": value(massOf, {
    en: "give the precursor's m/z, or the mass of the molecule for electron ionisation, above 0 and at most 5000",
    fr: "indiquez le m/z du précurseur, ou la masse de la molécule pour l'ionisation électronique, supérieur à 0 et d'au plus 5000",
    es: "indique el m/z del precursor, o la masa de la molécula para ionización electrónica, mayor que 0 y de 5000 como máximo",
  }),
  "polarity?": value<"positive" | "negative">(
    (given) => (given === "positive" || given === "negative" ? given : undefined),
    { en: "give positive or negative", fr: "indiquez positive ou negative", es: "indique positive o negative" },
  ),
  "open?": value((given) => (typeof given === "boolean" ? given : undefined), {
    en: "give true to leave the precursor out of the evidence, else false",
    fr: "indiquez true pour ne pas tenir compte du précurseur, sinon false",
    es: "indique true para no tomar en cuenta el precursor, si no false",
  }),
  "limit?": value(
    (given) =>
      typeof given === "number" && Number.isInteger(given) && given >= 1 && given <= MOST_CANDIDATES
        ? given
        : undefined,
    {
      en: `give a whole number from 1 to ${MOST_CANDIDATES}`,
      fr: `indiquez un nombre entier de 1 à ${MOST_CANDIDATES}`,
      es: `indique un número entero de 1 a ${MOST_CANDIDATES}`,
    },
  ),
} as const satisfies BodyShape;

/** A query spectrum as a person or program sends it, or every fault of it. */
export type ReadQuery =
  | { readonly ok: true; readonly query: SpectrumRecord; readonly open: boolean; readonly limit: number }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** Reads the query of a search of spectra. */
export function readQuery(body: unknown): ReadQuery {
  const read = readBody(QUERY_SHAPE, body);
  if (!read.ok) return read;
  const { name, kind, peaks, precursorMz, polarity, open, limit } = read.body;
  const about = {
    ...(precursorMz === undefined ? {} : { precursorMz }),
    ...(polarity === undefined ? {} : { polarity }),
  };
  return {
    ok: true,
    query: { row: 0, name: name ?? "?", kind, peaks, ...about },
    open: open === true,
    limit: limit ?? 5,
  };
}

function peaksOf(given: unknown): readonly (readonly [number, number])[] | undefined {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_PEAKS) return undefined;
  const isPeak = (one: unknown): one is [number, number] =>
    Array.isArray(one) &&
    one.length === 2 &&
    one.every((number) => typeof number === "number" && Number.isFinite(number)) &&
    (one[0] as number) > 0 &&
    (one[0] as number) < 1e6 &&
    (one[1] as number) >= 0;
  return given.every(isPeak) && given.some(([, height]) => height > 0) ? given : undefined;
}

function massOf(given: unknown): number | undefined {
  return typeof given === "number" && given > 0 && given <= 5000 ? given : undefined;
}

const SAMPLING_TEXT: Words = {
  en: 'give it as a text of digits, such as "90"',
  fr: "indiquez-le sous forme de chiffres, par exemple « 90 »",
  es: "indíquelo como texto de dígitos, por ejemplo «90»",
};
const digits = text(1, 30, SAMPLING_TEXT);

/** What a sampling plan is asked for with, as somebody typed it. */
export const SAMPLING_SHAPE = {
  units: digits,
  "share?": digits,
  "confidence?": digits,
  "negatives?": digits,
  "prior?": digits,
  "found?": digits,
} as const satisfies BodyShape;

/** A body that holds neither values nor a record, or both. */
export const NOT_AN_ANALYSIS = problem(
  {
    en: "holds neither the values of an analysis nor the number of one",
    fr: "ne contient ni les valeurs d'une analyse ni le numéro d'une analyse",
    es: "no contiene ni los valores de un análisis ni el número de uno",
  },
  {
    en: "send `values`, as of a record, or `record`",
    fr: "transmettez `values`, comme pour une fiche, ou `record`",
    es: "envíe `values`, como en un registro, o `record`",
  },
);
