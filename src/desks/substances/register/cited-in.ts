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
  [
    /Single Convention on Narcotic Drugs, 1961/g,
    "Convention unique sur les stupéfiants de 1961",
    "Convención Única de 1961 sobre Estupefacientes",
  ],
  [
    /Convention on Psychotropic Substances, 1971/g,
    "Convention de 1971 sur les substances psychotropes",
    "Convenio sobre Sustancias Sicotrópicas de 1971",
  ],
  [
    /Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances, 1988/g,
    "Convention de 1988 contre le trafic illicite de stupéfiants et de substances psychotropes",
    "Convención de 1988 contra el Tráfico Ilícito de Estupefacientes y Sustancias Sicotrópicas",
  ],
  // What English calls schedules of the conventions of 1961 and 1971, French calls tableaux.
  [/(?<=^|19\d\d, |de 1961, |psychotropes, )Schedule (?=[IVX]+$)/g, "tableau ", "lista "],
  [/\bSchedule (?=[IVX]+\b)/g, "annexe ", "lista "],
  [/CND decisions of March 2017/g, "décisions de la CND de mars 2017", "decisiones de la CND de marzo de 2017"],
  [/, added by the HALT Fentanyl Act/g, ", ajouté par le HALT Fentanyl Act", ", añadido por la HALT Fentanyl Act"],
  [/, prolonged by later acts/g, ", prolongé par des lois ultérieures", ", prorrogado por leyes posteriores"],
  [
    /, as given by the Department of Defense list of prohibited ingredients \(15 March 2026\)/g,
    ", selon la liste des ingrédients interdits du département de la Défense (15 mars 2026)",
    ", según la lista de ingredientes prohibidos del Departamento de Defensa (15 de marzo de 2026)",
  ],
  [
    /Cannabis Act \(S\.C\. 2018, c\. 16\), which took cannabis out of the (.+) by its s\. 195/g,
    "Loi sur le cannabis (L.C. 2018, ch. 16), dont l'article 195 a retiré le cannabis de la $1",
    "Ley sobre el Cannabis (Cannabis Act, S.C. 2018, c. 16), cuyo artículo 195 sacó el cannabis de la $1",
  ],
  [/\bS\.C\. (\d{4}), c\. (\d+)/g, "L.C. $1, ch. $2", "S.C. $1, c. $2"],
  [/\bSOR\/(?=\d)/g, "DORS/", "SOR/"],
  [/(?<=\), )Schedule(?=, item\b)/g, "annexe", "lista"],
  [/, with s\. (?=\d)/g, ", avec le paragraphe ", ", con el artículo "],
  [/, with (?=\d)/g, ", avec ", ", con "],
  [/\bList (?=I{1,2}\b)/g, "liste ", "lista "],
  [/\bTable (?=I{1,2}\b)/g, "tableau ", "cuadro "],
  [/\bPart (?=\d)/g, "partie ", "parte "],
  [/\bitem (?=\d)/g, "article ", "partida "],
];

/** A citation or the name of a schedule alone in the reader's language; what is no known word of a citation stays as it is. */
export function citedIn(language: Language, cites: string): string {
  if (language === "en") return cites;
  return WORDS.reduce((text, [from, fr, es]) => text.replace(from, language === "fr" ? fr : es), cites);
}
