import { PART_WORDS, PARTS, type Part } from "../../../core/fields.ts";
import { type Kind, listOfKind, plainFields, type RecordValues } from "../../../core/kind.ts";
import type { Language, Words } from "../../../core/words.ts";
import { sampleOf } from "../../../desks/samples.ts";
import type { RecordVersion, RulesShown, Withheld } from "../../state/answers.ts";

const RULE = "gallery-rule";

const RULE_WORDS: Words = {
  en: "Persons and case files stay with the agency that made the record.",
  fr: "Les personnes et les dossiers restent auprès de l'organisme qui a établi la fiche.",
  es: "Las personas y los expedientes se quedan con la institución que hizo el registro.",
};

/** The rules that the gallery's records name, in a language. */
export function sampleRules(language: Language): RulesShown {
  const words = RULE_WORDS[language];
  return { [RULE]: { effect: "forbid", cites: "18 U.S.C. 923(g)(7)", words, conditions: null, assumption: true } };
}

/** A version of a kind's sample as a caller would see it; some parts may be withheld. */
export function sampleVersion(
  kind: Kind,
  settings: { readonly revision?: number; readonly without?: readonly Part[]; readonly language?: Language } = {},
): RecordVersion {
  const { revision = 1, without = [], language = "en" } = settings;
  const originator = "xx.example";
  return {
    record: `${originator}:${kind.name}:EXAMPLE-0001`,
    kind: kind.name,
    revision,
    originator,
    ...kind.sharing,
    synthetic: true,
    values: withoutParts(kind, sampleOf(kind), without),
    withheld: without.map(
      (part): Withheld => ({
        part,
        label: PART_WORDS[part][language],
        why: RULE_WORDS[language],
        rules: part === "persons" ? [RULE] : [],
      }),
    ),
    permittedBy: [],
    leaf: 1234 + revision,
    digest: "iN6Hd26tl_r2whpOAlUGdOH4WacnKnCYeyA1jp8pFtU",
  };
}

/** Two versions of a kind's sample: in the first the last given value is still missing. */
export function sampleVersions(kind: Kind): readonly RecordVersion[] {
  const newest = sampleVersion(kind, { revision: 2 });
  const given = plainFields(kind).filter(([name, field]) => field.optional && newest.values[name] !== undefined);
  const last = given.at(-1)?.[0];
  const values = Object.fromEntries(Object.entries(newest.values).filter(([name]) => name !== last));
  return [{ ...newest, revision: 1, leaf: 1200, values }, newest];
}

/** The parts beside the facts that a kind has: what may be withheld of it. */
export function partsBesideFacts(kind: Kind): readonly Part[] {
  return PARTS.filter((part) => part !== "facts" && plainFields(kind).some(([, field]) => field.part === part));
}

function withoutParts(kind: Kind, values: RecordValues, without: readonly Part[]): RecordValues {
  const kept: Record<string, unknown> = { ...values };
  for (const [name, field] of plainFields(kind)) if (without.includes(field.part)) kept[name] = null;
  const list = listOfKind(kind);
  if (list !== undefined) {
    kept[list.name] = ((values[list.name] ?? []) as readonly RecordValues[]).map((item) =>
      Object.fromEntries(list.fields.map(([name, field]) => [name, without.includes(field.part) ? null : item[name]])),
    );
  }
  return kept;
}
