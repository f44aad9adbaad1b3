import type { Language } from "../../../core/words.ts";

/** Titles and words of citations as the French and Spanish texts have them; the Canadian act has a French title of its own. */
const WORDS: readonly (readonly [from: RegExp, fr: string, es: string])[] = [
  [
    /Controlled Drugs and Substances Act/g,
    "Loi réglementant certaines drogues et autres substances",
    "Ley Reguladora de Determinadas Drogas y Otras Sustancias (Controlled Drugs and Substances Act)",
  ],
  [
    /Precursor Control Regulations/g,
    "Règlement sur les précurseurs",
    "Reglamento de Control de Precursores (Precursor Control Regulations)",
  ],
  [/\bSchedule (?=[IVX]+\b)/g, "annexe ", "lista "],
  [/\bList (?=I{1,2}\b)/g, "liste ", "lista "],
  [/\bTable (?=I{1,2}\b)/g, "tableau ", "cuadro "],
  [/\bPart (?=\d)/g, "partie ", "parte "],
  [/\bitem (?=\d)/g, "article ", "partida "],
];

/** A citation or the name of a schedule in the reader's language; what is no known word of a citation stays as it is. */
export function citedIn(language: Language, cites: string): string {
  if (language === "en") return cites;
  return WORDS.reduce((text, [from, fr, es]) => text.replace(from, language === "fr" ? fr : es), cites);
}
