import { caseNumber, day, identifier, longText, oneOf, personName, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { ENTRIES } from "./codes.ts";

/**
 * What an officer notes on a case, with the records and links that it rests on. It names records by their numbers and
 * takes none of their contents over, so that whoever reads it sees of each record what the rules let that reader see.
 */
export const caseNote = defineKind({
  name: "case-note",
  version: 1,
  label: { en: "Case note", fr: "Note de dossier", es: "Nota de expediente" },
  plural: { en: "Case notes", fr: "Notes de dossier", es: "Notas de expediente" },
  purpose: {
    en: "Keeps what an agency concludes in a case beside the records and links it rests on.",
    fr: "Conserve ce qu'un organisme conclut dans un dossier, avec les fiches et liens sur lesquels il s'appuie.",
    es: "Guarda lo que una dependencia concluye en un expediente, junto con los registros y vínculos en que se apoya.",
  },
  fields: {
    writtenOn: day({ label: { en: "Begun on", fr: "Commencée le", es: "Iniciada el" } }),
    changedOn: optional(day({ label: { en: "Last added to on", fr: "Complétée le", es: "Ampliada el" } })),
    title: text({ label: { en: "Title", fr: "Titre", es: "Título" }, part: "case" }),
    note: longText({
      label: { en: "Note", fr: "Note", es: "Nota" },
      help: {
        en: "What was found and what follows from it. What came from a partner stays under the partner's terms here too.",
        fr: "Ce qui a été constaté et ce qui en découle. Ce qui vient d'un partenaire reste ici aussi soumis à ses conditions.",
        es: "Lo que se encontró y lo que de ello resulta. Lo que viene de un socio sigue aquí sujeto a sus condiciones.",
      },
      part: "case",
    }),
    agencyCase: optional(
      caseNumber({
        label: { en: "Agency case number", fr: "Numéro de dossier de l'organisme", es: "Número de expediente" },
      }),
    ),
    author: optional(personName({ label: { en: "Author", fr: "Auteur", es: "Autor" }, part: "case" })),
    entries: listOf(
      {
        entry: oneOf(ENTRIES, { label: { en: "Entry", fr: "Élément", es: "Elemento" }, part: "case" }),
        record: identifier({
          label: { en: "Record", fr: "Fiche", es: "Registro" },
          help: {
            en: "Its number, such as zz.agency:kind:reference.",
            fr: "Son numéro, sous la forme zz.organisme:type:référence.",
            es: "Su número, con la forma zz.dependencia:tipo:referencia.",
          },
          part: "case",
        }),
        otherRecord: optional(
          identifier({
            label: { en: "Other record of the link", fr: "Autre fiche du lien", es: "Otro registro del vínculo" },
            part: "case",
          }),
        ),
        shared: optional(
          text({
            label: { en: "What they share", fr: "Ce qu'elles partagent", es: "Lo que comparten" },
            help: {
              en: "The type of value, such as serial number; the value itself stands in the records.",
              fr: "Le type de valeur, par exemple numéro de série; la valeur même figure dans les fiches.",
              es: "El tipo de valor, por ejemplo número de serie; el valor mismo consta en los registros.",
            },
            part: "case",
          }),
        ),
      },
      {
        label: { en: "Rests on", fr: "S'appuie sur", es: "Se apoya en" },
        item: { en: "Entry", fr: "Élément", es: "Elemento" },
        most: 1000,
      },
    ),
  },
  columns: ["writtenOn", "changedOn", "title", "agencyCase", "author"],
  caption: (r) => [r.writtenOn, r.title].filter(Boolean).join(" · "),
  day: (r) => r.writtenOn,
  place: () => undefined,
  check(r, complain) {
    if (r.changedOn !== undefined && r.changedOn < r.writtenOn) complain("changedOn", CHANGED_EARLIER);
    (r.entries ?? []).forEach((entry, at) => {
      if (entry.entry === "link" && entry.otherRecord === undefined)
        complain(`entries.${at + 1}.otherRecord`, OTHER_MISSING);
      if (entry.entry === "link" && entry.otherRecord === entry.record)
        complain(`entries.${at + 1}.otherRecord`, LINKED_TO_ITSELF);
    });
  },
  sharing: { marking: "amber+strict", ...PLAIN_HANDLING },
  upgrades: {},
});

/** The values of a case note. */
export type CaseNote = ValuesOf<typeof caseNote>;

const CHANGED_EARLIER = problem(
  {
    en: "lies before the day the note was begun",
    fr: "précède le jour où la note a été commencée",
    es: "es anterior al día en que se inició la nota",
  },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const OTHER_MISSING = problem(
  {
    en: "is missing although the entry is a link",
    fr: "est absente alors que l'élément est un lien",
    es: "falta aunque el elemento es un vínculo",
  },
  {
    en: "give the number of the other record, or make the entry a record",
    fr: "indiquez le numéro de l'autre fiche, ou faites-en une simple fiche",
    es: "indique el número del otro registro, o marque el elemento como registro",
  },
);
const LINKED_TO_ITSELF = problem(
  { en: "is the same record", fr: "est la même fiche", es: "es el mismo registro" },
  { en: "name two different records", fr: "nommez deux fiches différentes", es: "indique dos registros distintos" },
);
