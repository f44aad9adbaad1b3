import { country, identifier, personName, text } from "../../core/field-types.ts";
import { type Field, optional } from "../../core/fields.ts";
import { fill, type Words } from "../../core/words.ts";

type PartyFields<P extends string> = { readonly [K in `${P}Name`]: Field<string, false> } & {
  readonly [K in `${P}Address` | `${P}Phone` | `${P}Email` | `${P}TaxNumber` | `${P}Country`]: Field<string, true>;
};

/**
 * The fields of one party of a declaration: name and address are sealed among the persons, what links among the
 * identifiers. The country is that of the address, never a person's nationality.
 */
export function partyFields<P extends string>(prefix: P, party: Words): PartyFields<P> {
  const label = (words: Words): Words => ({
    en: fill(words, { party: party.en }).en,
    fr: fill(words, { party: party.fr }).fr,
    es: fill(words, { party: party.es }).es,
  });
  return {
    [`${prefix}Name`]: personName({ label: label({ en: "{party}", fr: "{party}", es: "{party}" }) }),
    [`${prefix}Address`]: optional(
      text({
        label: label({ en: "{party}: address", fr: "{party} : adresse", es: "{party}: domicilio" }),
        part: "persons",
      }),
    ),
    [`${prefix}Country`]: optional(
      country({
        label: label({
          en: "{party}: country of the address",
          fr: "{party} : pays de l'adresse",
          es: "{party}: país del domicilio",
        }),
      }),
    ),
    [`${prefix}Phone`]: optional(
      identifier({ label: label({ en: "{party}: telephone", fr: "{party} : téléphone", es: "{party}: teléfono" }) }),
    ),
    [`${prefix}Email`]: optional(
      identifier({
        label: label({ en: "{party}: e-mail", fr: "{party} : courriel", es: "{party}: correo electrónico" }),
      }),
    ),
    [`${prefix}TaxNumber`]: optional(
      identifier({
        label: label({
          en: "{party}: tax or company number",
          fr: "{party} : numéro fiscal ou d'entreprise",
          es: "{party}: RFC o número de empresa",
        }),
      }),
    ),
  } as PartyFields<P>;
}
