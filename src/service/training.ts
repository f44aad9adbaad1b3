import { type Caller, PURPOSES, ROLES } from "../core/caller.ts";
import type { Day } from "../core/day.ts";
import { PART_WORDS } from "../core/fields.ts";
import type { Profile, Terms } from "../core/marking.ts";
import { fill, type Language, LANGUAGES, sameWords, type Words } from "../core/words.ts";
import { handlingOf } from "../policy/check-rules.ts";
import { decide, type RuleBook } from "../policy/decide.ts";
import { type Exercise, exerciseKey, makeExercises } from "../policy/exercises.ts";
import { rulesOn } from "../policy/read-rules.ts";
import { digest } from "../store/hashing.ts";
import { appendEvents } from "../store/node-log.ts";
import { completionsOf, keepCompletion, type TrainingCompletion } from "../store/training.ts";
import { adviseShare, type ShareAdvice } from "./ask.ts";
import { houseNames } from "./check-house-rules.ts";
import { TRAINING_KIND } from "./training-kind.ts";
import { agencyNamed, wordsOfKind } from "./house-words.ts";
import { whoAsks } from "./read-record.ts";
import type { Refusal } from "./refusal.ts";
import { refuseAsked } from "./refuse-asked.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** The answers that may be given to an exercise. */
export const TRAINING_ANSWERS: readonly ShareAdvice["outcome"][] = ["permit", "conditions", "deny"];

/** How many exercises a set has, and which share of them must be right. */
const EXERCISES = 10;
const NEEDED = 0.8;

/** An exercise as it is put to a learner. */
export type ExerciseShown = { readonly id: string; readonly say: Words };

/** What became of one answer: the engine's own answer with its reasons. */
export type ExerciseJudged = ExerciseShown & {
  readonly answer: string;
  readonly isRight: boolean;
  readonly expected: ShareAdvice;
};

/** What became of a set of answers; it is written down whether or not it was passed. */
export type TrainingResult = {
  readonly judged: readonly ExerciseJudged[];
  readonly asked: number;
  readonly right: number;
  readonly passed: boolean;
  /** The digest of the rules that the exercises were made from. */
  readonly rules: string;
  readonly leaf: number;
};

type Made = { readonly id: string; readonly exercise: Exercise };

function exercisesOf(book: RuleBook, day: Day, seed: number): readonly Made[] {
  const known = made.get(book) ?? new Map<string, readonly Made[]>();
  made.set(book, known);
  const key = `${day}|${seed}`;
  let set = known.get(key);
  if (set === undefined) {
    set = makeExercises(book, houseNames(), day, seed, EXERCISES).map((exercise) => ({
      id: digest(exerciseKey(exercise)).slice(0, 8),
      exercise,
    }));
    if (known.size > 50) known.clear();
    known.set(key, set);
  }
  return set;
}

/** Sets of exercises that were made already: their rules do not change while the node runs. */
const made = new WeakMap<RuleBook, Map<string, readonly Made[]>>();

/** The exercises of a set, made from the rules in force on a day; nothing of any record is in them. */
export function listExercises(book: RuleBook, day: Day, seed: number): readonly ExerciseShown[] {
  return exercisesOf(book, day, seed).map(({ id, exercise }) => ({ id, say: sayExercise(exercise) }));
}

/** What the engine answers to one exercise of a set; undefined when there is no such exercise in it. */
export function judgeAnswer(
  book: RuleBook,
  day: Day,
  seed: number,
  id: string,
  answer: string,
): ExerciseJudged | undefined {
  const found = exercisesOf(book, day, seed).find((one) => one.id === id);
  if (found === undefined) return undefined;
  const { question, part } = found.exercise;
  const expected = adviseShare(rulesOn(book, day), { ...question, day }, [part], false);
  return { id, say: sayExercise(found.exercise), answer, isRight: answer === expected.outcome, expected };
}

/**
 * Judges a learner's answers to a set and writes them down, in the store and in the log. What is not answered counts as
 * wrong. Answers undefined when an exercise is named that the set does not have.
 */
export async function completeTraining(
  node: TripointNode,
  caller: Caller,
  of: {
    readonly learner: string;
    readonly seed: number;
    readonly day: Day;
    readonly answers: ReadonlyMap<string, string>;
  },
): Promise<TrainingResult | Refusal | undefined> {
  const decision = decide(node.rules, caller, "submit", trainingProfile(caller.agency), "facts");
  if (!decision.permitted) {
    return await refuseAsked(node, caller, "submit", TRAINING_KIND.name, decision);
  }
  const { book } = node.rules;
  const set = exercisesOf(book, of.day, of.seed);
  if ([...of.answers.keys()].some((id) => !set.some((one) => one.id === id))) return undefined;
  const judged = set.map(
    ({ id }) => judgeAnswer(book, of.day, of.seed, id, of.answers.get(id) ?? "") as ExerciseJudged,
  );
  const right = judged.filter((one) => one.isRight).length;
  const rules = digest([...book.rules.values()].map((rule) => rule.text).join("\n"));
  const kept = {
    ...{ agency: caller.agency, learner: of.learner, seed: of.seed, rules },
    ...{ asked: set.length, rightly: right, passed: set.length > 0 && right >= set.length * NEEDED },
    answers: judged.map(({ id, answer, expected }) => ({ exercise: id, answer, expected: expected.outcome })),
  };
  const leaf = await appendEvents(node.store, node.log, [{ ...whoAsks(caller), type: "training", ...kept }]);
  await keepCompletion(node.store, { ...kept, leaf });
  return { judged, asked: kept.asked, right, passed: kept.passed, rules, leaf };
}

/** The trainings that the people of the caller's agency have completed. */
export async function listCompletions(
  node: TripointNode,
  caller: Caller,
): Promise<readonly (TrainingCompletion & { readonly on: string })[] | Refusal> {
  const decision = decide(node.rules, caller, "read", trainingProfile(caller.agency), "facts");
  if (decision.permitted) return await completionsOf(node.store, caller.agency);
  return await refuseAsked(node, caller, "read", TRAINING_KIND.name, decision);
}

/** The profile of what an agency's people have completed. */
export function trainingProfile(agency: string): Profile {
  const { name, sharing } = TRAINING_KIND;
  return {
    kind: name,
    originator: agency,
    country: agency.slice(0, 2).toUpperCase(),
    ...sharing,
    synthetic: false,
    terms: "",
  };
}

function sayExercise({ question, part }: Exercise): Words {
  const { caller, receiver, purpose, profile, consents } = question;
  const terms = profile.terms === "" ? undefined : (JSON.parse(profile.terms) as Terms);
  const in3 = (say: (language: Language) => string): Words => {
    const [en, fr, es] = LANGUAGES.map(say);
    return { en: en ?? "", fr: fr ?? "", es: es ?? "" };
  };
  return in3((language) => {
    const values = {
      role: ROLES[caller.role][language],
      agency: agencyName(caller.agency)[language],
      receiver: agencyName(receiver.agency)[language],
      originator: agencyName(profile.originator)[language],
      kind: (wordsOfKind(profile.kind)?.label ?? sameWords(profile.kind))[language],
      part: PART_WORDS[part][language],
      purpose: PURPOSES[purpose][language],
      handling: handlingOf(profile).replaceAll(/\bh([0-3])\b/g, "H$1"),
      arrangement: terms?.arrangement ?? "",
      consents:
        consents.length === 0
          ? NO_CONSENT[language]
          : consents.map((one) => CONSENTS[one]?.[language] ?? one).join(", "),
    };
    const came = terms === undefined ? "" : ` ${fill(CAME, values)[language]}`;
    return `${fill(CASE, values)[language]}${came} ${fill(ASKS, values)[language]}`;
  });
}

function agencyName(code: string): Words {
  return agencyNamed(code) ?? sameWords(code);
}

const CASE: Words = {
  en: "{agency}, {role}: {receiver} asks for the part “{part}” of a record, “{kind}”, made by {originator} and handled as {handling}, for the purpose “{purpose}”.",
  fr: "{agency}, {role} : {receiver} demande la partie « {part} » d'une fiche, « {kind} », établie par {originator} et traitée comme {handling}, pour la finalité « {purpose} ».",
  es: "{agency}, {role}: {receiver} pide la parte «{part}» de un registro, «{kind}», hecho por {originator} y tratado como {handling}, con la finalidad «{purpose}».",
};
const CAME: Words = {
  en: "It came from another country under `{arrangement}`.",
  fr: "Elle provient d'un autre pays en vertu de `{arrangement}`.",
  es: "Vino de otro país conforme a `{arrangement}`.",
};
const ASKS: Words = {
  en: "Consent at hand: {consents}. May it go?",
  fr: "Consentement obtenu : {consents}. Peut-elle être communiquée?",
  es: "Consentimiento obtenido: {consents}. ¿Se puede comunicar?",
};
const NO_CONSENT: Words = { en: "none", fr: "aucun", es: "ninguno" };
const CONSENTS: Readonly<Record<string, Words>> = {
  supervisor: { en: "a supervisor's", fr: "celui d'un superviseur", es: "el de un supervisor" },
  originator: { en: "the originator's", fr: "celui de l'organisme d'origine", es: "el de la dependencia de origen" },
};
