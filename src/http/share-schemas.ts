import { PURPOSES, ROLES } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import { KINDS } from "../desks/kinds.ts";
import { list, object, TEXT, TEXT_OR_NONE } from "./schema-parts.ts";

/** A question of sharing. */
export const SHARE_QUESTION: JsonSchema = {
  ...object(
    {
      receiver: { type: "string", description: "The agency that would receive it, `us.atf`." },
      purpose: { type: "string", enum: Object.keys(PURPOSES), description: "What the receiver would use it for." },
      record: { type: "string", maxLength: 400, description: "A record; or else its kind and circumstances." },
      kind: { type: "string", enum: KINDS.map((kind) => kind.name) },
      originator: { type: "string", description: "The agency that made it; your own unless said." },
      marking: TEXT,
      pap: TEXT,
      handling: TEXT,
      grading: TEXT,
      consents: list({ type: "string", enum: ["supervisor", "originator"] }),
      parts: { ...list({ type: "string", enum: PARTS }), description: "What is to go; all four parts unless said." },
      role: { type: "string", enum: Object.keys(ROLES), description: "In which role it would be released." },
      day: { type: "string", format: "date", description: "The day of the release; today unless said." },
    },
    ["record", "kind", "originator", "marking", "pap", "handling", "grading", "consents", "parts", "role", "day"],
  ),
  additionalProperties: false,
};

const PROVISION: JsonSchema = object({
  id: TEXT,
  effect: { type: "string", enum: ["permit", "forbid"] },
  arrangement: { type: "string", description: "The file it stands in." },
  cites: TEXT,
  words: TEXT,
  parties: list(TEXT),
  from: TEXT_OR_NONE,
  until: TEXT_OR_NONE,
  wordingFrom: { ...TEXT_OR_NONE, description: "Since when the provision cited reads as it does." },
  version: { type: "string", description: "Of its text: another text is another version." },
  conditions: TEXT_OR_NONE,
  assumptions: { ...list(TEXT), description: "What in it no public text states." },
});

/** The answer to it. */
export const SHARE_ANSWER: JsonSchema = {
  description: "The answer.",
  ...object({
    outcome: { type: "string", enum: ["permit", "conditions", "deny"] },
    message: TEXT,
    day: TEXT,
    arrangement: { ...TEXT_OR_NONE, description: "The provision that permits it, by id." },
    parts: list(
      object({ part: { type: "string", enum: PARTS }, label: TEXT, mayGo: { type: "boolean" }, decidedBy: list(TEXT) }),
    ),
    conditions: list(object({ code: TEXT, words: TEXT })),
    destroyBy: TEXT_OR_NONE,
    facts: list(object({ name: TEXT, label: TEXT, value: TEXT })),
    towards: { type: "string", enum: ["permit", "deny"], description: "What the changes lead to." },
    changes: list(object({ words: TEXT, changes: list({ type: "object" }) })),
    provisions: list(PROVISION),
  }),
};

/** A set of exercises. */
export const EXERCISES_ANSWER: JsonSchema = {
  description: "The exercises.",
  ...object({ seed: { type: "integer" }, exercises: list(object({ id: TEXT, words: TEXT })) }),
};

/** A learner's answers. */
export const TRAINING_BODY: JsonSchema = {
  ...object(
    {
      learner: { type: "string", maxLength: 60, description: "The staff number of who learns." },
      seed: { type: "integer", minimum: 0, description: "The set that was answered; 1 unless said." },
      answers: list(object({ exercise: TEXT, answer: { type: "string", enum: ["permit", "conditions", "deny"] } })),
    },
    ["seed"],
  ),
  additionalProperties: false,
};

/** What became of them. */
export const TRAINING_ANSWER: JsonSchema = {
  description: "The result.",
  ...object({
    asked: { type: "integer" },
    right: { type: "integer" },
    passed: { type: "boolean" },
    rules: { type: "string", description: "The digest of the rules that the exercises were made from." },
    leaf: { type: "integer", description: "Where the log says so." },
    exercises: list(
      object({ id: TEXT, words: TEXT, answer: TEXT, isRight: { type: "boolean" }, expected: { type: "object" } }),
    ),
  }),
};

/** Completed trainings. */
export const COMPLETIONS_ANSWER: JsonSchema = {
  description: "The completions, newest first.",
  ...object({
    completions: list(
      object({
        ...{
          agency: TEXT,
          learner: TEXT,
          on: { type: "string", format: "date" },
          seed: { type: "integer" },
          rules: TEXT,
        },
        ...{
          asked: { type: "integer" },
          rightly: { type: "integer" },
          passed: { type: "boolean" },
          leaf: { type: "integer" },
        },
        answers: list(object({ exercise: TEXT, answer: TEXT, expected: TEXT })),
      }),
    ),
  }),
};
