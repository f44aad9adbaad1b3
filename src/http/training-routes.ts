import type { FastifyInstance } from "fastify";
import { membersOf } from "../core/foreign-object.ts";
import { type FieldFault, problem, shown } from "../core/outcome.ts";
import type { Language } from "../core/words.ts";
import type { House } from "../service/house.ts";
import { today } from "../service/today.ts";
import {
  completeTraining,
  type ExerciseJudged,
  listCompletions,
  listExercises,
  TRAINING_ANSWERS,
} from "../service/training.ts";
import { dataHeaders, documented } from "./answer-schemas.ts";
import { notPermitted, sendError, wrongValues } from "./api-error.ts";
import { parametersSchema } from "./parameters.ts";
import { readerLanguage } from "./reader-language.ts";
import { accessOf, requireCaller } from "./require-caller.ts";
import { COMPLETIONS_ANSWER, EXERCISES_ANSWER, TRAINING_ANSWER, TRAINING_BODY } from "./share-schemas.ts";
import { showAdvice } from "./show-share.ts";

/** Exercises made from the rules, the answers to them, and the record of who has completed which. */
export function trainingRoutes(app: FastifyInstance, house: House): void {
  const onRequest = requireCaller(house);

  app.get<{ Querystring: { seed: number } }>(
    "/api/nodes/:country/training",
    {
      onRequest,
      schema: {
        ...documented("listExercises", "Sharing", "A set of exercises made from the rules in force today"),
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["seed", "language"]),
        headers: dataHeaders,
        response: { 200: EXERCISES_ANSWER },
      },
    },
    (request, reply) => {
      const { node } = accessOf(request);
      const language = readerLanguage(request);
      const { seed } = request.query;
      const exercises = listExercises(node.rules.book, today(), seed);
      return reply.send({ seed, exercises: exercises.map(({ id, say }) => ({ id, words: say[language] })) });
    },
  );

  app.post(
    "/api/nodes/:country/training",
    {
      onRequest,
      validatorCompiler: () => () => true,
      schema: {
        ...documented("completeTraining", "Sharing", "Judges the answers to a set of exercises and records them"),
        description:
          "For the purpose `record-keeping`. The answer to each exercise comes with the engine's own and its reasons. The completion is kept under your agency and logged, passed or not.",
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        body: TRAINING_BODY,
        response: { 200: TRAINING_ANSWER },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const language = readerLanguage(request);
      const reading = readAnswers(request.body);
      if ("faults" in reading) return sendError(request, reply, wrongValues(reading.faults, language));
      const result = await completeTraining(node, caller, { ...reading, day: today() });
      if (result === undefined) {
        const known = new Set(listExercises(node.rules.book, today(), reading.seed).map(({ id }) => id));
        const faults = [...reading.answers.keys()]
          .filter((id) => !known.has(id))
          .map((id) => ({ ...NO_EXERCISE, field: "answers", value: shown(id) }));
        return sendError(request, reply, wrongValues(faults, language));
      }
      if ("refused" in result) return sendError(request, reply, notPermitted(result, language));
      const { judged, ...rest } = result;
      return { ...rest, exercises: judged.map((one) => showJudged(one, language)) };
    },
  );

  app.get(
    "/api/nodes/:country/training/completions",
    {
      onRequest,
      schema: {
        ...documented("listCompletions", "Sharing", "Which trainings the people of your agency have completed"),
        params: parametersSchema(["country"], ["country"]),
        querystring: parametersSchema(["language"]),
        headers: dataHeaders,
        response: { 200: COMPLETIONS_ANSWER },
      },
    },
    async (request, reply) => {
      const { node, caller } = accessOf(request);
      const answer = await listCompletions(node, caller);
      if ("refused" in answer) return sendError(request, reply, notPermitted(answer, readerLanguage(request)));
      return { completions: answer };
    },
  );
}

function showJudged({ id, say, answer, isRight, expected }: ExerciseJudged, language: Language): object {
  return { id, words: say[language], answer, isRight, expected: showAdvice(expected, language) };
}

type Answers = { readonly learner: string; readonly seed: number; readonly answers: ReadonlyMap<string, string> };

const MOST_ANSWERS = 100;

function readAnswers(body: unknown): Answers | { readonly faults: readonly FieldFault[] } {
  const { learner, seed = 1, answers, ...rest } = membersOf(body);
  const faults: FieldFault[] = [];
  const complain = (field: string, value: unknown, wrong: ReturnType<typeof problem>) =>
    void faults.push({ ...wrong, field: shown(field), value: typeof value === "object" ? "" : shown(value) });
  if (typeof learner !== "string" || !/^[\w.-]{1,60}$/.test(learner)) complain("learner", learner, NO_LEARNER);
  if (!Number.isSafeInteger(seed) || Number(seed) < 0) complain("seed", seed, NO_SEED);
  const read = new Map<string, string>();
  if (!Array.isArray(answers) || answers.length > MOST_ANSWERS) complain("answers", answers, NO_ANSWERS);
  else
    for (const one of answers as unknown[]) {
      const { exercise, answer } = membersOf(one);
      if (typeof exercise !== "string" || !(TRAINING_ANSWERS as readonly unknown[]).includes(answer))
        complain("answers", answer, NO_ANSWERS);
      else read.set(exercise, String(answer));
    }
  for (const name of Object.keys(rest).slice(0, MOST_ANSWERS)) complain(name, rest[name], UNKNOWN);
  return faults.length > 0 ? { faults } : { learner: String(learner), seed: Number(seed), answers: read };
}

const NO_LEARNER = problem(
  { en: "names nobody who learns", fr: "ne désigne aucun apprenant", es: "no designa a quien aprende" },
  {
    en: "give a staff number: letters, digits, points and hyphens",
    fr: "indiquez un matricule : lettres, chiffres, points et traits d'union",
    es: "indique un número de empleado: letras, cifras, puntos y guiones",
  },
);
const NO_SEED = problem(
  { en: "names no set of exercises", fr: "ne désigne aucun ensemble d'exercices", es: "no designa ningún conjunto" },
  { en: "give a whole number", fr: "indiquez un nombre entier", es: "indique un número entero" },
);
const NO_ANSWERS = problem(
  { en: "is no list of answers", fr: "n'est pas une liste de réponses", es: "no es una lista de respuestas" },
  {
    en: 'write each as {"exercise": "…", "answer": "permit"}; the answers are permit, conditions, deny',
    fr: 'écrivez chacune ainsi : {"exercise": "…", "answer": "permit"}; les réponses sont permit, conditions, deny',
    es: 'escriba cada una así: {"exercise": "…", "answer": "permit"}; las respuestas son permit, conditions, deny',
  },
);
const NO_EXERCISE = problem(
  {
    en: "is no exercise of this set",
    fr: "n'est pas un exercice de cet ensemble",
    es: "no es un ejercicio de este conjunto",
  },
  {
    en: "list the set again: its exercises follow the rules of the day",
    fr: "redemandez l'ensemble : ses exercices suivent les règles du jour",
    es: "pida el conjunto de nuevo: sus ejercicios siguen las reglas del día",
  },
);
const UNKNOWN = problem(
  { en: "is not asked for here", fr: "n'est pas demandé ici", es: "no se pide aquí" },
  { en: "leave it out", fr: "retirez-le", es: "quítelo" },
);
