import { PART_WORDS } from "../core/fields.ts";
import type { Language } from "../core/words.ts";
import type { ShareAdvice } from "../service/ask.ts";
import type { Provision } from "../service/say-share.ts";

/** The answer to a question of sharing as the API shows it, in a reader's language. */
export function showAdvice(advice: ShareAdvice, language: Language): object {
  return {
    outcome: advice.outcome,
    message: advice.say[language],
    day: advice.day,
    arrangement: advice.arrangement?.id ?? null,
    parts: advice.parts.map(({ part, mayGo, decidedBy }) => ({
      part,
      label: PART_WORDS[part][language],
      mayGo,
      decidedBy,
    })),
    conditions: advice.conditions.map(({ code, words }) => ({ code, words: words[language] })),
    destroyBy: advice.destroyBy ?? null,
    facts: advice.facts.map(({ name, label, value }) => ({ name, label: label[language], value })),
    towards: advice.towards,
    changes: advice.changes.map(({ changes, say }) => ({ words: say[language], changes })),
    provisions: advice.provisions.map((one) => showProvision(one, language)),
  };
}

/** A provision in a reader's language. */
export function showProvision(provision: Provision, language: Language): object {
  const { words, conditions, assumptions, citation, ...rest } = provision;
  return {
    ...rest,
    cites: citation[language],
    words: words[language],
    conditions: conditions?.[language] ?? null,
    assumptions: assumptions.map((one) => one[language]),
  };
}
