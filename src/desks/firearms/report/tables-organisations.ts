import { sameWords, type Words } from "../../../core/words.ts";
import type { Drafting } from "./compile-drafting.ts";
import { encodePart } from "./explain-figure-id.ts";
import { type CrossRow, crossTable } from "./tables-cross.ts";
import { type SectionDraft, settleTable } from "./tables-draft.ts";
import { topValues } from "./tables-places.ts";
import { fillWords, NOUNS, countWords, shareWords } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";

/** Organisations that are listed by name. */
const MOST_ORGANISATIONS = 20;

/** Section 6: organisations that records name, from the minimum of seizures on. */
export function organisationsSection(d: Drafting): SectionDraft {
  const { values, least } = topValues(d, "seizure-organisations", "organisation", d.codes, MOST_ORGANISATIONS);
  const rows: CrossRow[] = values.map((value) => ({
    key: encodePart(value),
    label: sameWords(value),
    where: { organisation: { values: [value] } },
  }));
  const none: CrossRow = {
    key: "none-named",
    label: { en: "No organisation named", fr: "Aucune organisation nommée", es: "Sin organización señalada" },
    where: { organisation: { values: [null] } },
    last: true,
  };
  const cross = crossTable(d, {
    id: "seizures-by-organisation",
    title: {
      en: "Seizures by organisation named",
      fr: "Saisies selon l'organisation nommée",
      es: "Aseguramientos por organización señalada",
    },
    note: fillWords(
      {
        en: "As named by the reporting agency; a naming is not a finding of a court. An organisation is listed from {least} seizures in all countries together on, at most {most} of them; all others stand together, unnamed.",
        fr: "Telles que nommées par l'organisme déclarant; une mention n'est pas une conclusion judiciaire. Une organisation figure au tableau à partir de {least} saisies pour l'ensemble des pays, {most} au plus; les autres sont regroupées sans être nommées.",
        es: "Tal como las señala la dependencia; un señalamiento no es una resolución judicial. Una organización figura a partir de {least} aseguramientos en el conjunto de los países, {most} como máximo; las demás van juntas y sin nombre.",
      },
      { least: d.minimum, most: MOST_ORGANISATIONS },
    ),
    rowHeading: { en: "Organisation", fr: "Organisation", es: "Organización" },
    question: "seizure-organisations",
    axis: "organisation",
    otherLabel: {
      en: "Other organisations",
      fr: "Autres organisations",
      es: "Otras organizaciones",
    },
    rows: [...rows, none],
    orderBy: d.codes.length,
  });
  for (const { key } of rows) {
    const all = cross.rows.get(key)?.["all"];
    if (all) d.counts.floors.set(all.cell, least);
  }
  return (settle) => {
    const total = cross.total["all"] ? settle(cross.total["all"]).value : null;
    const unnamed = cross.rows.get("none-named")?.["all"];
    const none = unnamed ? settle(unnamed).value : null;
    const words: Words[] = [];
    if (total && none !== null) {
      words.push(
        fillWords(
          {
            en: "An organisation is named in {some} of {all} ({share}). Where none is named, none may be assumed.",
            fr: "Une organisation est nommée dans {some} des {all} ({share}). Lorsque aucune ne l'est, aucune ne peut être présumée.",
            es: "Se señala una organización en {some} de {all} ({share}). Donde no se señala ninguna, no puede suponerse ninguna.",
          },
          {
            some: total - none,
            all: countWords(total, NOUNS.seizure),
            share: shareWords((total - none) / total),
          },
        ),
      );
    }
    if (values.length === 0) {
      words.push(
        fillWords(
          {
            en: "No organisation is named in {least} seizures or more, so none is listed.",
            fr: "Aucune organisation n'est nommée dans {least} saisies ou plus; aucune n'est donc énumérée.",
            es: "Ninguna organización se señala en {least} aseguramientos o más, por lo que no se enumera ninguna.",
          },
          { least: d.minimum },
        ),
      );
    }
    return {
      id: "organisations",
      title: SECTION_TITLES.organisations,
      paragraphs: words,
      tables: [settleTable(cross.table, settle)],
      charts: [],
    };
  };
}
