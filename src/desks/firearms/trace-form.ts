import { caseNumber, day, personName } from "../../core/field-types.ts";
import { optional } from "../../core/fields.ts";

/** What a recovery and a request to trace both say of the possessor and of who asks, as ATF F 3312.1 numbers it. */
export const TRACE_FORM_FIELDS = {
  possessorBornOn: optional(
    day({
      label: {
        en: "Possessor's date of birth",
        fr: "Date de naissance du détenteur",
        es: "Fecha de nacimiento del poseedor",
      },
      part: "persons",
      form: "ATF F 3312.1 part VI",
    }),
  ),
  agencyCase: optional(
    caseNumber({
      label: { en: "Agency case number", fr: "Numéro de dossier de l'organisme", es: "Número de expediente" },
      form: "ATF F 3312.1 4e",
    }),
  ),
  officer: optional(
    personName({ label: { en: "Officer", fr: "Agent", es: "Oficial" }, part: "case", form: "ATF F 3312.1 4c" }),
  ),
};
