import { EVIDENCE, type Sourced } from "../../../core/protocol-layer.ts";
import { say } from "../../../core/say.ts";
import { type Language, sameWords, type Words } from "../../../core/words.ts";
import type { Lack, Verdict } from "../../../engines/protocol/judge.ts";
import type { Combination, Counted } from "../../../engines/protocol/protocol.ts";
import { EDITIONS, TECHNIQUES } from "../codes.ts";
import { claimsOf, substanceWords } from "./name-claims.ts";
import type { RecordVerdict, SubstanceVerdict } from "./judge-record.ts";
import {
  DISCOUNT_WORDS,
  LACK_WORDS,
  OUTCOME_WORDS,
  RULE_WORDS,
  UNSTATED_WORDS,
  VERDICT_WORDS,
} from "./verdict-words.ts";

/** A verdict in words: the sentence for the substance, the reasons, and what would complete it. */
export type SaidVerdict = {
  readonly substance: string;
  readonly outcome: SubstanceVerdict["verdict"]["outcome"];
  readonly say: Words;
  readonly reasons: readonly Words[];
  readonly next: readonly { readonly techniques: readonly string[]; readonly cost: number; readonly say: Words }[];
  /** Whether the outcome rests on a fact that is recalled and was not confirmed. */
  readonly isRecalled: boolean;
  /** A combination is met, and a negative result stands against it that nothing explains. */
  readonly isContested: boolean;
};

/** Says the verdict for each substance, with every reason, in three languages. */
export function sayVerdict({ edition, substances }: RecordVerdict): readonly SaidVerdict[] {
  const name = Object.hasOwn(EDITIONS, edition.id) ? EDITIONS[edition.id as keyof typeof EDITIONS] : undefined;
  return substances.map(({ substance, tests, verdict, next, unstated, isClass, explained }) => {
    const place = (test: number) => tests[test] ?? 0;
    const against = verdict.against.filter((test) => !explained.has(test)).map(place);
    const rests = verdict.outcome === "meets" ? verdict.by : verdict.counted;
    const recalled = rests.filter((one) => one.source.evidence === "recalled");
    return {
      substance,
      outcome: isClass && verdict.outcome === "meets" ? "presumptive" : verdict.outcome,
      say:
        isClass && verdict.outcome === "meets"
          ? say(VERDICT_WORDS.classOnly, { substance: substanceWords(substance), edition: name ?? edition.id })
          : headline(substance, verdict, against, name ?? edition.id),
      reasons: [
        ...(verdict.outcome === "meets"
          ? [say(VERDICT_WORDS.rule, { rule: ruleWords(verdict.rule.id), cites: verdict.rule.source.cites })]
          : verdict.lacks.map(({ rule, lack }) =>
              say(VERDICT_WORDS.notMet, { rule: ruleWords(rule.id), lack: lackWords(rule, lack) }),
            )),
        ...verdict.counted.map((one) =>
          say(VERDICT_WORDS.counts, {
            test: place(one.test),
            technique: techniqueWords(one.technique),
            category: one.category,
          }),
        ),
        ...verdict.discounted.map(({ test, technique, why }) => {
          const limit = why === "negative" ? explained.get(test) : undefined;
          const of = { test: place(test), technique: techniqueWords(technique) };
          return limit === undefined
            ? say(VERDICT_WORDS.doesNotCount, { ...of, why: DISCOUNT_WORDS[why] })
            : say(VERDICT_WORDS.explained, { ...of, limit });
        }),
        ...(verdict.outcome === "meets" && !isClass ? claimsOf(substance, verdict.counted) : []),
        ...recalled.map(restsOn),
      ],
      next: isClass
        ? verdict.counted.length > 0
          ? [{ techniques: [], cost: 0, say: VERDICT_WORDS.nameMember }]
          : []
        : [
            ...unstated.map((what) => ({ techniques: [], cost: 0, say: UNSTATED_WORDS[what] })),
            ...next.map(({ techniques, cost, isRecalled: rests }) => ({
              techniques,
              cost,
              say: say(rests ? VERDICT_WORDS.nextRecalled : VERDICT_WORDS.next, {
                techniques: join(techniques.map(techniqueWords)),
              }),
            })),
          ],
      isRecalled: recalled.length > 0,
      isContested: verdict.outcome === "meets" && !isClass && against.length > 0,
    };
  });
}

/** The sentence of the verdict: a negative result beside a combination that is met is said there, not only among the reasons. */
function headline(written: string, verdict: Verdict, against: readonly number[], edition: Words | string): Words {
  const { outcome, discounted, counted } = verdict;
  const substance = substanceWords(written);
  if (outcome === "meets" && against.length > 0) {
    const tests = [...new Set(against)];
    const words = tests.length === 1 ? VERDICT_WORDS.despite : VERDICT_WORDS.despiteSeveral;
    return say(words, { substance, tests: tests.join(", "), edition });
  }
  if (counted.length === 0 && discounted.length > 0 && discounted.every(({ why }) => why === "negative"))
    return say(VERDICT_WORDS.noneLooked, { substance, edition });
  return say(VERDICT_WORDS.verdict, { substance, outcome: OUTCOME_WORDS[outcome], edition });
}

/** Says what a country asks beyond the protocol, and whether the analysis states it. */
export function sayAdditions({ additions }: RecordVerdict, country: Words): readonly Words[] {
  return additions.map(({ addition, isMet }) => {
    const words =
      isMet === undefined
        ? VERDICT_WORDS.additionNotStated
        : isMet
          ? VERDICT_WORDS.additionMet
          : VERDICT_WORDS.additionNotMet;
    return say(words, { country, say: addition.say, ...sourceWords(addition.source) });
  });
}

function restsOn({ technique, category, source }: Counted): Words {
  return say(VERDICT_WORDS.rests, { technique: techniqueWords(technique), category, ...sourceWords(source) });
}

function sourceWords({ cites, evidence }: Sourced): { readonly cites: Words | string; readonly how: Words } {
  return { cites, how: EVIDENCE[evidence] };
}

function lackWords({ size, least }: Combination, lack: Lack): Words {
  const words = LACK_WORDS[lack === "category" && least.count === 1 ? "categoryOnce" : lack];
  return say(words, { size, count: least.count, category: least.category });
}

function ruleWords(id: string): Words {
  return RULE_WORDS[id] ?? sameWords(id);
}

/** What a technique is called within a sentence. */
function techniqueWords(technique: string): Words {
  if (!Object.hasOwn(TECHNIQUES, technique)) return sameWords(technique);
  const { en, fr, es } = TECHNIQUES[technique as keyof typeof TECHNIQUES];
  const small = (name: string) =>
    /^\p{Lu}[\p{Lu}-]/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
  return { en: small(en), fr: small(fr), es: small(es) };
}

function join(words: readonly Words[]): Words {
  const one = (language: Language) => words.map((of) => of[language]).join(" + ");
  return { en: one("en"), fr: one("fr"), es: one("es") };
}
