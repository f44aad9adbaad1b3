import { type Language, LANGUAGES, labelled, sameWords, type Words } from "../../core/words.ts";
import { type Warning, warning } from "./warning.kind.ts";

/** What one step changed of a field of a warning, in words; a text in one language alone names the language. */
export type WarningChange = {
  readonly field: string;
  readonly label: Words;
  readonly before: Words;
  readonly after: Words;
  readonly language?: Language;
};

/** What a step of a warning changed; steps count from 1. */
export type StepChanges = { readonly step: number; readonly changes: readonly WarningChange[] };

type Field = Exclude<keyof Warning, "state" | "steps" | "signals">;

/** Every field that a reader is shown; state and steps tell themselves. */
const FIELDS = Object.keys(warning.fields).filter(
  (name): name is Field => name !== "state" && name !== "steps" && name !== "signals",
);
const NOTHING: Words = { en: "none", fr: "aucun", es: "ninguno" };
/** A longer text is not repeated: that it was written anew is said. */
const MOST_REPEATED = 160;
const REWRITTEN: Words = { en: "written anew", fr: "réécrit", es: "reescrito" };

/**
 * What each step changed, by the versions of a warning in their order: every version adds one step. A version that is not there leaves the step after it untold, as
 * nobody can say which of the two changed what.
 */
export function warningChanges(versions: readonly Warning[], placeOf: (code: string) => Words): readonly StepChanges[] {
  return versions.flatMap((after, at): StepChanges[] => {
    const before = versions[at - 1];
    if (before === undefined || after.steps.length !== before.steps.length + 1) return [];
    const changes = FIELDS.flatMap((field): WarningChange[] => {
      if (before[field] === after[field]) return [];
      const language = LANGUAGES.find((one) => field.endsWith(LANGUAGE_ENDS[one]));
      return [
        {
          ...{ field, label: warning.fields[field].label },
          ...{ before: inWords(field, before[field], placeOf), after: inWords(field, after[field], placeOf) },
          ...(language !== undefined && { language }),
        },
      ];
    });
    return changes.length === 0 ? [] : [{ step: after.steps.length, changes }];
  });
}

const LANGUAGE_ENDS = { en: "En", fr: "Fr", es: "Es" } as const satisfies Record<Language, string>;

function inWords(field: Field, value: string | undefined, placeOf: (code: string) => Words): Words {
  if (value === undefined) return NOTHING;
  if (field === "place") return placeOf(value);
  const { codes } = warning.fields[field].type;
  return codes !== undefined && Object.hasOwn(codes, value) ? (codes[value] as Words) : sameWords(value);
}

/** The changes of a step as lines in one language, such as `Risk: High → Very high`; texts of the other languages are left out. */
export function changeLines(of: readonly StepChanges[], step: number, language: Language): readonly string[] {
  const { changes } = of.find((one) => one.step === step) ?? { changes: [] };
  return changes.flatMap((change) => {
    if (change.language !== undefined && change.language !== language) return [];
    const [before, after] = [change.before[language], change.after[language]];
    const isLong = Math.max(before.length, after.length) > MOST_REPEATED;
    const said = isLong ? REWRITTEN[language] : `${before} → ${after}`;
    return [labelled(change.label[language], said, language)];
  });
}
