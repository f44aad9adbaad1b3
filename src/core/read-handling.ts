import { type Handling, isHandling, MARKINGS, PAPS, PLAIN_HANDLING } from "./marking.ts";
import { type FieldFault, type Problem, problem, shown } from "./outcome.ts";
import type { Words } from "./words.ts";

/** What an originator may say about the use of a record at intake; what is left out stays as it is, and is as the kind says for a new record. */
export const HANDLING_FIELDS = ["marking", "pap", "handling", "grading"] as const;

type HandlingField = (typeof HANDLING_FIELDS)[number];

/** Which of the four were not said. */
export function unsaidHandling(said: Partial<Handling> | undefined): readonly HandlingField[] {
  if (said === undefined) return HANDLING_FIELDS;
  return HANDLING_FIELDS.filter((field) => said[field] === undefined);
}

/** What reading the four answers: what was said (nothing at all when `isSaid` is false), or every fault at once. */
export type HandlingReading =
  | { readonly ok: true; readonly isSaid: boolean; readonly handling: Partial<Handling> }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

const NOTHING: HandlingReading = { ok: true, isSaid: false, handling: {} };

/**
 * Reads how a record is to be handled, the four values in the order of `HANDLING_FIELDS`, still foreign. A label is
 * taken with or without `TLP:` or `PAP:`, in small or capital letters; nothing else is guessed.
 */
export function readHandling(said: readonly unknown[]): HandlingReading {
  if (said.every((value) => value === undefined || value === null || value === "")) return NOTHING;
  const handling: { [K in HandlingField]?: string } = {};
  const faults: FieldFault[] = [];
  HANDLING_FIELDS.forEach((field, at) => {
    const value = said[at];
    const text = typeof value === "string" ? value.trim() : (value ?? "");
    if (text === "") return;
    const read = typeof text === "string" && text.length <= LONGEST ? READERS[field](text) : undefined;
    if (read !== undefined && isHandling({ marking: "amber", ...PLAIN_HANDLING, [field]: read }))
      handling[field] = read;
    else faults.push({ ...PROBLEMS[field], field, value: typeof value === "object" ? "" : shown(value) });
  });
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, isSaid: Object.keys(handling).length > 0, handling: handling as Partial<Handling> };
}

const LONGEST = 40;

const READERS: Readonly<Record<HandlingField, (text: string) => string>> = {
  marking: (text) => text.toLowerCase().replace(/^tlp:/, ""),
  pap: (text) => text.toLowerCase().replace(/^pap:/, ""),
  handling: (text) => text.toLowerCase(),
  grading: (text) => text.replace(/^(4x4|admiralty):/i, (scale) => scale.toLowerCase()),
};

const PROBLEMS: Readonly<Record<HandlingField, Problem>> = {
  marking: problem(
    {
      en: "is no label of the Traffic Light Protocol 2.0",
      fr: "n'est pas une étiquette du Traffic Light Protocol 2.0",
      es: "no es una etiqueta del Traffic Light Protocol 2.0",
    },
    {
      en: "write one of {labels}, or leave it empty",
      fr: "inscrivez l'une de {labels}, ou laissez vide",
      es: "escriba una de {labels}, o déjelo vacío",
    },
    { labels: Object.keys(MARKINGS).join(", ") },
  ),
  pap: problem(
    {
      en: "is no label of the Permissible Actions Protocol",
      fr: "n'est pas une étiquette du Permissible Actions Protocol",
      es: "no es una etiqueta del Permissible Actions Protocol",
    },
    {
      en: "write one of {labels}, or leave it empty",
      fr: "inscrivez l'une de {labels}, ou laissez vide",
      es: "escriba una de {labels}, o déjelo vacío",
    },
    { labels: Object.keys(PAPS).join(", ") },
  ),
  handling: problem(
    {
      en: "is no set of Europol handling codes",
      fr: "n'est pas un ensemble de codes de traitement d'Europol",
      es: "no es un conjunto de códigos de tratamiento de Europol",
    },
    {
      en: "write h0, or those of h1, h2, h3 that apply, in order and joined by a plus sign: `h1+h2`",
      fr: "inscrivez h0, ou ceux de h1, h2, h3 qui s'appliquent, dans l'ordre et joints par un signe plus : `h1+h2`",
      es: "escriba h0, o los de h1, h2, h3 que correspondan, en orden y unidos por un signo más: `h1+h2`",
    },
  ),
  grading: problem(
    {
      en: "is no grading of source and information",
      fr: "n'est pas une cotation de la source et de l'information",
      es: "no es una calificación de la fuente y la información",
    },
    {
      en: "write it on the 4x4 scale (`4x4:B2`: A, B, C or X and 1 to 4) or the Admiralty scale (`admiralty:C3`: A to F and 1 to 6), or leave it empty",
      fr: "inscrivez-la selon l'échelle 4x4 (`4x4:B2` : A, B, C ou X et 1 à 4) ou l'échelle de l'Amirauté (`admiralty:C3` : A à F et 1 à 6), ou laissez vide",
      es: "escríbala en la escala 4x4 (`4x4:B2`: A, B, C o X y 1 a 4) o en la del Almirantazgo (`admiralty:C3`: A a F y 1 a 6), o déjela vacía",
    },
  ),
};

/** What each of the four is for, as a template says it. */
export const HANDLING_WORDS: Readonly<Record<HandlingField, Words>> = {
  marking: {
    en: "How far the record may travel (TLP 2.0): clear, green, amber, amber+strict, red; empty: as it stands, as usual for this kind if new",
    fr: "Jusqu'où la fiche peut circuler (TLP 2.0) : clear, green, amber, amber+strict, red; vide : inchangé, ou l'usage de ce type pour une nouvelle fiche",
    es: "Hasta dónde puede circular el registro (TLP 2.0): clear, green, amber, amber+strict, red; vacío: sin cambio, o lo usual de este tipo si es nuevo",
  },
  pap: {
    en: "What a reader may do with it (PAP): clear, green, amber, red (passive use only); empty: as it stands, as usual for this kind if new",
    fr: "Ce qu'un lecteur peut en faire (PAP) : clear, green, amber, red (usage passif seulement); vide : inchangé, ou l'usage de ce type pour une nouvelle fiche",
    es: "Qué puede hacer con él quien lo lee (PAP): clear, green, amber, red (solo uso pasivo); vacío: sin cambio, o lo usual de este tipo si es nuevo",
  },
  handling: {
    en: "Europol handling codes: h0, or h1 (not in judicial proceedings), h2 (not passed on), h3 (other restriction), joined by +",
    fr: "Codes de traitement d'Europol : h0, ou h1 (pas en procédure judiciaire), h2 (pas de transmission), h3 (autre restriction), joints par +",
    es: "Códigos de tratamiento de Europol: h0, o h1 (no en procedimientos judiciales), h2 (sin transmisión), h3 (otra restricción), unidos por +",
  },
  grading: {
    en: "How source and information are graded: 4x4:B2 or admiralty:C3; empty: as it stands, not graded if new",
    fr: "Cotation de la source et de l'information : 4x4:B2 ou admiralty:C3; vide : inchangé, sans cotation pour une nouvelle fiche",
    es: "Calificación de la fuente y la información: 4x4:B2 o admiralty:C3; vacío: sin cambio, sin calificación si es nuevo",
  },
};
