import type { Source } from "../../core/source.ts";
import { readUnList } from "./lists/un-security-council.ts";

/** A form in which declarations or lists arrive from anywhere: who takes them in says whose records they are. */
export type IntakeFormat = Pick<
  Source,
  "name" | "title" | "form" | "expects" | "completeness" | "together" | "interpret"
>;

/** The forms that the desk reads, beside the templates of its kinds. */
export const CARGO_FORMATS: readonly IntakeFormat[] = [
  {
    name: "lists/un-security-council",
    title: {
      en: "United Nations Security Council consolidated list",
      fr: "Liste récapitulative du Conseil de sécurité des Nations Unies",
      es: "Lista consolidada del Consejo de Seguridad de las Naciones Unidas",
    },
    form: "xml",
    completeness: "complete",
    expects: {
      en: "the consolidated list as XML, which names its day (an edition: `tripoint lists add`)",
      fr: "la liste récapitulative en XML, qui porte sa date (une édition : `tripoint lists add`)",
      es: "la lista consolidada en XML, que indica su día (una edición: `tripoint lists add`)",
    },
    interpret: readUnList,
  },
];
