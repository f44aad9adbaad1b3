import type { Words } from "./words.ts";

/** What guidance calls its parts, on the page that is printed and in the browser alike. */
export const GUIDANCE_WORDS = {
  releases: {
    en: "What may go to whom",
    fr: "Ce qui peut être communiqué, et à qui",
    es: "Qué se puede comunicar y a quién",
  },
  atHome: {
    en: "What may be done at home and with what was received",
    fr: "Ce qui est permis au pays et avec ce qui a été reçu",
    es: "Qué se puede hacer en el país y con lo recibido",
  },
  from: { en: "From", fr: "De", es: "De" },
  to: { en: "To", fr: "À", es: "A" },
  kinds: { en: "Records", fr: "Fiches", es: "Registros" },
  parts: { en: "Parts", fr: "Parties", es: "Partes" },
  purposes: { en: "For", fr: "Aux fins de", es: "Para" },
  roles: { en: "By", fr: "Par", es: "Por" },
  consents: { en: "With", fr: "Avec", es: "Con" },
} as const satisfies Record<string, Words>;
