import { HEAD_LABELS } from "../../core/template-heading.ts";
import { defineTexts, type Tell } from "../words/texts.ts";

/** The texts of markings, permissible actions, handling codes and grades (FIRST TLP 2.0; PAP; Europol; 4x4 and Admiralty). */
export const HANDLING = defineTexts("handling", {
  title: { en: "Handling", fr: "Traitement", es: "Manejo" },
  what: {
    en: "What the originator says about the use of the record. It travels with it.",
    fr: "Ce que l'organisme d'origine dit de l'usage de la fiche. Cela voyage avec elle.",
    es: "Lo que la dependencia de origen dice sobre el uso del registro. Viaja con él.",
  },
  marking: HEAD_LABELS.marking,
  tlpClear: { en: "may go to anyone", fr: "diffusion sans restriction", es: "difusión sin restricción" },
  tlpGreen: { en: "within the community", fr: "au sein de la communauté", es: "dentro de la comunidad" },
  tlpAmber: {
    en: "the recipient's organisation and its clients, on a need-to-know basis",
    fr: "l'organisation du destinataire et ses clients, selon le besoin d'en connaître",
    es: "la organización destinataria y sus clientes, según la necesidad de conocer",
  },
  tlpStrict: {
    en: "the recipient's organisation only",
    fr: "la seule organisation du destinataire",
    es: "solo la organización destinataria",
  },
  tlpRed: {
    en: "the named recipients only",
    fr: "les seuls destinataires nommés",
    es: "solo los destinatarios nombrados",
  },
  pap: HEAD_LABELS.pap,
  papClear: { en: "no limit", fr: "sans limite", es: "sin límite" },
  papGreen: {
    en: "active measures that do not reveal the source",
    fr: "actions actives qui ne révèlent pas la source",
    es: "acciones activas que no revelen la fuente",
  },
  papAmber: { en: "passive cross-checks only", fr: "recoupements passifs seulement", es: "solo cotejos pasivos" },
  papRed: {
    en: "no action that others could notice",
    fr: "aucune action décelable",
    es: "ninguna acción que otros puedan notar",
  },
  codes: HEAD_LABELS.handling,
  h1: {
    en: "not to be used as evidence without permission",
    fr: "ne peut servir de preuve sans autorisation",
    es: "no puede usarse como prueba sin autorización",
  },
  h2: {
    en: "not to be passed on without permission",
    fr: "ne peut être transmis sans autorisation",
    es: "no puede transmitirse sin autorización",
  },
  h3: {
    en: "other restrictions of the originator",
    fr: "autres restrictions de l'organisme d'origine",
    es: "otras restricciones de la dependencia de origen",
  },
  grading: HEAD_LABELS.grading,
  gradeScale: { en: "Scale", fr: "Échelle", es: "Escala" },
  gradeNone: { en: "not graded", fr: "non coté", es: "sin calificar" },
  gradeSource: { en: "Source", fr: "Source", es: "Fuente" },
  gradeInformation: { en: "Information", fr: "Information", es: "Información" },
  gradeShown: { en: "Grade {grade} ({scale})", fr: "Cote {grade} ({scale})", es: "Calificación {grade} ({scale})" },
});

/** A grade such as `4x4:B2` in words. */
export function gradeText(grading: string, t: Tell<(typeof HANDLING)["table"]>): string {
  const [scale = "", grade = ""] = grading.split(":");
  return t("gradeShown", { grade, scale: scale === "4x4" ? "4x4" : "Admiralty" });
}
