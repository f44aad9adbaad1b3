import type { JsonSchema } from "../core/kind-schema.ts";
import { COUNT, FAULT, FLAG, list, object, TEXT, TEXT_OR_NONE } from "./schema-parts.ts";

const NUMBER: JsonSchema = { type: "number" };
const NUMBER_OR_NONE: JsonSchema = { type: ["number", "null"] };

const PEAKS = list(object({ at: NUMBER, height: NUMBER, isMatched: FLAG }));
const PAIRS: JsonSchema = list({ type: "array", items: NUMBER, minItems: 2, maxItems: 2 });

/** The bodies of the laboratory's routes; their readers say what is wrong in three languages. */
export const LABORATORY_BODIES = {
  verdict: {
    ...object(
      {
        values: { type: "object", description: "The values of an analysis, as of a record." },
        record: { type: "string", description: "An analysis that the node holds." },
      },
      ["values", "record"],
    ),
    additionalProperties: false,
  },
  sampling: {
    ...object(
      {
        units: { type: "string", description: "Units of the exhibit." },
        share: { type: "string", description: "Percent that are to be shown positive; 90 unless said." },
        confidence: { type: "string", description: "Percent; 95 unless said." },
        negatives: { type: "string", description: "Negatives to allow for; 0 unless said." },
        prior: { type: "string", description: "`1,1`: a Bayesian plan with this beta prior." },
        found: { type: "string", description: "`28/27`: analysed and positive; says what that shows." },
      },
      ["share", "confidence", "negatives", "prior", "found"],
    ),
    additionalProperties: false,
  },
  query: {
    ...object(
      {
        name: TEXT,
        kind: { type: "string", enum: ["msms", "ei"] },
        peaks: PAIRS,
        precursorMz: { type: "number", description: "For electron ionisation the mass of the molecule, where known." },
        polarity: { type: "string", enum: ["positive", "negative"] },
        open: { type: "boolean", description: "Leaves the precursor out of the evidence." },
        limit: { type: "integer", minimum: 1, maximum: 20 },
      },
      ["name", "precursorMz", "polarity", "open", "limit"],
    ),
    additionalProperties: false,
  },
} as const satisfies Record<string, JsonSchema>;

const QUANTILE = object(
  { state: { type: "string", enum: ["value", "below", "unknown"] }, value: NUMBER, below: NUMBER },
  ["value", "below"],
);
const DAYS = object({ submitted: TEXT_OR_NONE, analysed: TEXT_OR_NONE, reported: TEXT_OR_NONE });

/** What the laboratory's routes answer. */
export const LABORATORY_ANSWERS = {
  verdict: {
    description: "The verdict for each substance, or what is wrong with the values.",
    ...object({
      verdicts: list(
        object({
          substance: TEXT,
          outcome: { type: "string", enum: ["meets", "presumptive", "insufficient"] },
          say: TEXT,
          reasons: list(TEXT),
          next: list(object({ techniques: list(TEXT), cost: NUMBER, say: TEXT })),
          isRecalled: { type: "boolean", description: "It rests on a fact that is recalled and not confirmed." },
          isContested: {
            type: "boolean",
            description: "A combination is met, and a negative result stands against it that nothing explains.",
          },
        }),
      ),
      additions: { ...list(TEXT), description: "What the country asks beyond the protocol, and whether it is stated." },
      faults: list(FAULT),
    }),
  },
  sampling: {
    description: "The plan, or what the sample shows.",
    ...object({ say: TEXT, analyse: NUMBER_OR_NONE, shown: NUMBER_OR_NONE, reached: NUMBER_OR_NONE }),
  },
  spectra: {
    description: "The spectra that were read, with every fault of the others.",
    ...object({
      spectra: list(
        object(
          {
            ...{ name: TEXT, kind: TEXT, identifier: TEXT, precursorMz: NUMBER, polarity: TEXT, formula: TEXT },
            ...{ exactMass: NUMBER, peaks: PAIRS },
          },
          ["identifier", "precursorMz", "polarity", "formula", "exactMass"],
        ),
      ),
      refused: COUNT,
      more: { ...COUNT, description: "Spectra that were read and are not answered." },
      faults: list(object({ row: COUNT, field: TEXT, value: TEXT, message: TEXT, remedy: TEXT })),
      findings: list(TEXT),
    }),
  },
  search: {
    description: "What the query is, how sure that is, and what an unknown may be changed from.",
    ...object({
      outcome: { type: "string", enum: ["match", "no-confident-match", "not-searched"] },
      probability: NUMBER,
      say: TEXT,
      reasons: list(TEXT),
      technique: TEXT_OR_NONE,
      compared: COUNT,
      candidates: list(
        object({
          ...{ name: TEXT, record: TEXT_OR_NONE, number: TEXT_OR_NONE, formula: TEXT_OR_NONE, similarity: NUMBER },
          ...{ matched: COUNT, explainedQuery: NUMBER, explainedLibrary: NUMBER, precursor: TEXT },
          ...{ query: PEAKS, library: PEAKS },
        }),
      ),
      alike: list(TEXT),
      analogues: list(
        object({
          ...{ name: TEXT, record: TEXT_OR_NONE, difference: NUMBER, may: TEXT_OR_NONE, kept: COUNT, moved: COUNT },
          peaks: list(object({ at: NUMBER, library: NUMBER, height: NUMBER, isMoved: FLAG })),
        }),
      ),
      sites: list(
        object({
          ...{ parent: TEXT, difference: NUMBER },
          together: {
            ...COUNT,
            description:
              "How many of the first hypotheses the fragments do not tell apart; 1: the first is named alone, 0: they do not say where.",
          },
          hypotheses: list(
            object({
              share: NUMBER,
              changes: list(object({ letter: TEXT, site: TEXT, mass: NUMBER, may: TEXT_OR_NONE })),
              fragments: list(object({ parentMz: NUMBER, at: NUMBER, height: NUMBER, standing: TEXT })),
              against: COUNT,
            }),
          ),
        }),
      ),
      library: object({ spectra: COUNT, isCut: FLAG }),
    }),
  },
  rounds: {
    description: "Proficiency rounds with their scores, the newest first.",
    ...object({
      rounds: list({ type: "object" }),
      countries: list({ type: "object" }),
      synthetic: COUNT,
      isCut: FLAG,
    }),
  },
  series: {
    description: "The series, oldest time first.",
    ...object({
      frequency: { type: "integer", description: "How many times make a year." },
      days: { ...list(TEXT), description: "The first day of each time." },
      counts: { ...list(NUMBER_OR_NONE), description: "Null where nothing was received: that is not zero." },
      population: { ...list(NUMBER_OR_NONE), description: "All analyses of the time and place." },
      rules: { $ref: "rules#" },
    }),
  },
  trends: {
    description: "The trends.",
    ...object({
      periods: { ...list(TEXT), description: "The first day of each period." },
      series: list({ type: "object" }),
      furtherSubstances: COUNT,
      contents: list(
        object({
          unit: TEXT,
          cells: list(
            object({
              measured: COUNT,
              below: COUNT,
              notStated: COUNT,
              lower: QUANTILE,
              median: QUANTILE,
              upper: QUANTILE,
            }),
          ),
        }),
      ),
      combinations: list(object({ substances: list(TEXT), total: COUNT, cells: list(COUNT) })),
      firstSeen: list(
        object({ substance: TEXT, key: TEXT, country: TEXT_OR_NONE, days: DAYS, record: TEXT, records: COUNT }),
      ),
      volumes: list({ type: "object" }),
      sizes: list({ type: "object" }),
      ...{ analyses: COUNT, undated: COUNT, synthetic: COUNT },
      names: {
        ...list(object({ written: TEXT, name: TEXT })),
        description:
          "What the reader's language calls the substances that the register knows, by the names that stand here.",
      },
      minimum: { ...NUMBER_OR_NONE, description: "Counts were rounded down to multiples of this." },
      withheld: FLAG,
      leftOut: FLAG,
      isCut: FLAG,
      rules: { $ref: "rules#" },
    }),
  },
} as const satisfies Record<string, JsonSchema>;
