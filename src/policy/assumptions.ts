import type { Words } from "../core/words.ts";

/** What a rule may assume where no public text says it: the names that `@assumption` takes. */
export const ASSUMPTIONS = {
  text: {
    en: "the text is not public: that it permits this at all is assumed from what was announced",
    fr: "le texte n'est pas public : qu'il le permette est supposé d'après ce qui a été annoncé",
    es: "el texto no es público: que lo permita se supone por lo que se anunció",
  },
  authority: {
    en: "the legal authority behind it is assumed",
    fr: "le fondement juridique est supposé",
    es: "el fundamento jurídico se supone",
  },
  term: {
    en: "its first or last day is assumed",
    fr: "son premier ou son dernier jour est supposé",
    es: "su primer o último día se supone",
  },
  parties: {
    en: "which agencies it binds is assumed",
    fr: "les organismes visés sont supposés",
    es: "las dependencias obligadas se suponen",
  },
  roles: {
    en: "which officers act under it is assumed",
    fr: "les agents habilités sont supposés",
    es: "los funcionarios facultados se suponen",
  },
  kinds: {
    en: "which kinds of records it covers is assumed",
    fr: "les types de fiches visés sont supposés",
    es: "los tipos de registros cubiertos se suponen",
  },
  parts: {
    en: "which parts of a record it covers is assumed",
    fr: "les parties de fiche visées sont supposées",
    es: "las partes del registro cubiertas se suponen",
  },
  purposes: {
    en: "for which purposes it holds is assumed",
    fr: "les finalités visées sont supposées",
    es: "las finalidades cubiertas se suponen",
  },
  consent: {
    en: "whose consent it asks for is assumed",
    fr: "le consentement requis est supposé",
    es: "el consentimiento requerido se supone",
  },
  conditions: {
    en: "its conditions are assumed",
    fr: "ses conditions sont supposées",
    es: "sus condiciones se suponen",
  },
} as const satisfies Record<string, Words>;
