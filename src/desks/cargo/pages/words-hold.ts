/** The texts by which a joint hold is proposed. */
export const HOLD_PAGE = {
  propose: { en: "Propose a joint hold", fr: "Proposer une retenue conjointe", es: "Proponer una retención conjunta" },
  proposed: {
    en: "The hold is proposed",
    fr: "La retenue est proposée",
    es: "La retención queda propuesta",
  },
  number: { en: "Hold number", fr: "Numéro de la retenue", es: "Número de la retención" },
  numberHelp: {
    en: "The same for all who decide on it.",
    fr: "Le même pour tous ceux qui en décident.",
    es: "El mismo para todos los que deciden.",
  },
  item: { en: "Item", fr: "Envoi", es: "Envío" },
  basis: { en: "Legal basis", fr: "Fondement juridique", es: "Fundamento legal" },
  until: { en: "Holds until", fr: "Retenue jusqu'au", es: "Retenido hasta" },
  officer: { en: "Officer", fr: "Agent", es: "Oficial" },
  grounds: { en: "Grounds", fr: "Motifs", es: "Motivos" },
  groundsHelp: {
    en: "In words: a score alone holds nothing.",
    fr: "En toutes lettres : un score seul ne retient rien.",
    es: "Con palabras: una puntuación sola no retiene nada.",
  },
  cancel: { en: "Cancel", fr: "Annuler", es: "Cancelar" },
} as const;
