import type { LawPlace, NamedControl, SubstanceLaw } from "../../../core/control-law.ts";

const HEALTH_LAW = "Ley General de Salud";
const PRECURSOR_LAW =
  "Ley Federal para el Control de Precursores Químicos, Productos Químicos Esenciales y Máquinas para Elaborar Cápsulas, Tabletas y/o Comprimidos";

function named(substances: readonly string[], place: LawPlace): NamedControl {
  return { ...place, substances, salts: "unknown", isomers: "unknown" };
}

/** What is known of Mexico's law at second hand; its text was not obtainable. */
export const MX_SUBSTANCE_LAW: SubstanceLaw = {
  named: [
    named(["fentanyl"], {
      instrument: HEALTH_LAW,
      item: "art. 234",
      control: "controlled",
      cites: "Ley General de Salud, art. 234 (estupefacientes)",
      evidence: "secondary",
    }),
    named(["4-anilinopiperidine", "propionic anhydride", "propionyl chloride"], {
      instrument: PRECURSOR_LAW,
      control: "precursor",
      since: "2021-05-14",
      cites: "Acuerdo publicado en el DOF el 13 de mayo de 2021",
      evidence: "secondary",
      daysEvidence: "recalled",
    }),
  ],
  rules: [],
  instruments: [HEALTH_LAW, PRECURSOR_LAW],
  lacks: {
    en: "The texts of the General Health Law (arts. 234, 237, 245) and of the federal precursor law were not received: no entry here means nothing received, not that a substance is free. What is shown was read at second hand.",
    fr: "Les textes de la Loi générale sur la santé (art. 234, 237, 245) et de la loi fédérale sur les précurseurs n'ont pas été reçus : l'absence d'inscription signifie que rien n'a été reçu, et non que la substance est libre. Ce qui est montré provient de sources secondaires.",
    es: "No se recibieron los textos de la Ley General de Salud (arts. 234, 237, 245) ni de la ley federal de precursores: la falta de entrada significa que nada se recibió, no que la sustancia sea libre. Lo que se muestra se leyó en fuentes secundarias.",
  },
};
