import { readFile } from "node:fs/promises";
import { fill } from "../core/words.ts";
import { today } from "../service/today.ts";
import {
  completeTraining,
  type ExerciseJudged,
  judgeAnswer,
  listExercises,
  TRAINING_ANSWERS,
} from "../service/training.ts";
import { showAdvice } from "./ask-command.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import type { Terminal } from "./terminal.ts";
import { SHARING_WORDS } from "./words-sharing.ts";
import { refused } from "./say-faults.ts";

/** What may be said of a training. */
export type TrainingOptions = CallerOptions & {
  readonly seed: string;
  readonly learner?: string;
  readonly answers?: string;
};

/**
 * `tripoint training`: lists a set of exercises; answers one, with the engine's own answer and its reasons; or takes a
 * file of answers and writes the completion down.
 */
export async function trainingCommand(
  context: CommandContext,
  exercise: string | undefined,
  answer: string | undefined,
  options: TrainingOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    terminal.error(`\`${options.seed}\`: ${SHARING_WORDS.optionSeed[language]}`);
    return 2;
  }
  if (exercise !== undefined && !(TRAINING_ANSWERS as readonly string[]).includes(answer ?? "")) {
    terminal.error(fill(SHARING_WORDS.unknownAnswer, { answer: answer ?? "" })[language]);
    return 2;
  }
  if (options.answers !== undefined && options.learner === undefined) {
    terminal.error(`\`--learner\`: ${SHARING_WORDS.optionLearner[language]}`);
    return 2;
  }
  const day = today();
  return await inHouse(context, async (house) => {
    const usual = { agency: options.agency ?? house.nodes[0]?.country.nodeAgency ?? "", role: "analyst" } as const;
    const caller = callerOf(options, { ...usual, purpose: "record-keeping" });
    const node = nodeHere(context, house, caller.country);
    if (node === undefined) return 2;
    const { book } = node.rules;
    if (options.answers !== undefined && options.learner !== undefined) {
      const answers = answersOf(await readFile(options.answers, "utf8"));
      const result = await completeTraining(node, caller, { learner: options.learner, seed, day, answers });
      if (result === undefined) {
        terminal.error(fill(SHARING_WORDS.unknownExercise, { id: [...answers.keys()].join(", ") })[language]);
        return 2;
      }
      if ("refused" in result) return refused(result, terminal);
      for (const one of result.judged) showJudged(terminal, one);
      const state = SHARING_WORDS[result.passed ? "passed" : "notPassed"][language];
      terminal.out(fill(SHARING_WORDS.completed, { right: result.right, of: result.asked, state })[language]);
      return result.passed ? 0 : 1;
    }
    if (exercise === undefined) {
      for (const { id, say } of listExercises(book, day, seed)) terminal.out(`${id}\t${say[language]}`);
      return 0;
    }
    const judged = judgeAnswer(book, day, seed, exercise, answer ?? "");
    if (judged === undefined) {
      terminal.error(fill(SHARING_WORDS.unknownExercise, { id: exercise })[language]);
      return 2;
    }
    showJudged(terminal, judged);
    return judged.isRight ? 0 : 1;
  });
}

function answersOf(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/[\s,;]+/));
  return new Map(lines.flatMap(([id, answer]) => (id === undefined || id === "" ? [] : [[id, answer ?? ""] as const])));
}

function showJudged(terminal: Terminal, { id, say, isRight, expected }: ExerciseJudged): void {
  const { language } = terminal;
  terminal.out(`${id}\t${say[language]}`);
  const answer = expected.outcome;
  terminal.out(isRight ? SHARING_WORDS.right[language] : fill(SHARING_WORDS.wrong, { answer })[language]);
  showAdvice(terminal, expected);
}
