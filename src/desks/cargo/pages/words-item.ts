/** The texts of the page of one screened item. */
export const ITEM_PAGE = {
  back: { en: "Screening", fr: "Contrôle des envois", es: "Revisión de envíos" },
  record: { en: "The declaration's record", fr: "La fiche de la déclaration", es: "El registro de la declaración" },
  why: { en: "Why", fr: "Motifs", es: "Motivos" },
  nothingAgainst: {
    en: "Nothing stands against this item.",
    fr: "Rien ne s'oppose à cet envoi.",
    es: "Nada se opone a este envío.",
  },
  notScreened: {
    en: "This item has not been screened, or you may not see its decision.",
    fr: "Cet envoi n'a pas été contrôlé, ou vous ne pouvez pas voir sa décision.",
    es: "Este envío no se ha revisado, o usted no puede ver su decisión.",
  },
  weight: { en: "Weight", fr: "Poids", es: "Peso" },
  clears: { en: "What would clear it", fr: "Ce qui le lèverait", es: "Qué lo aclararía" },
  decisions: { en: "Proposals and decisions", fr: "Propositions et décisions", es: "Propuestas y decisiones" },
  scoreIs: { en: "Score: {score}", fr: "Score : {score}", es: "Puntuación: {score}" },
  editions: {
    en: "Rules and lists: {editions}",
    fr: "Règles et listes : {editions}",
    es: "Reglas y listas: {editions}",
  },
  holds: { en: "Holds", fr: "Retenues", es: "Retenciones" },
  noHolds: {
    en: "No hold was proposed.",
    fr: "Aucune retenue n'a été proposée.",
    es: "No se propuso ninguna retención.",
  },
  outcomes: { en: "Examinations", fr: "Examens", es: "Revisiones físicas" },
  noOutcomes: {
    en: "No examination was reported.",
    fr: "Aucun examen n'a été signalé.",
    es: "No se informó de ninguna revisión.",
  },
  decide: { en: "Decide", fr: "Décider", es: "Decidir" },
  parties: { en: "Parties beside the lists", fr: "Parties et listes", es: "Partes y listas" },
} as const;
