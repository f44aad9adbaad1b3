import type { Words } from "../core/words.ts";

/** How a kind is called that rules speak of and no desk has yet, so that people never read its code. */
export type NamedKind = { readonly label: Words; readonly plural: Words };

/** Kinds that rules speak of and no desk has yet, by their names. */
export const KINDS_TO_COME: Readonly<Record<string, NamedKind>> = {
  "financial-referral": {
    label: { en: "Financial referral", fr: "Signalement financier", es: "Remisión financiera" },
    plural: { en: "Financial referrals", fr: "Signalements financiers", es: "Remisiones financieras" },
  },
  "travel-notice": {
    label: { en: "Travel notice", fr: "Avis de voyage", es: "Aviso de viaje" },
    plural: { en: "Travel notices", fr: "Avis de voyage", es: "Avisos de viaje" },
  },
};
