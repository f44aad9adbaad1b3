import { writeFileSync } from "node:fs";
import path from "node:path";
import { CALIBRATION } from "../src/engines/spectra/calibration.ts";
import { evidenceFor, rankFigures, type Technique } from "../src/engines/spectra/evidence.ts";
import {
  confidenceFigures,
  type IdentificationLibrary,
  MSMS_TOLERANCE,
  poolOf,
  prepareIdentification,
  probabilityOf,
  rankCandidates,
} from "../src/engines/spectra/identify.ts";
import { atUnitMass } from "../src/engines/spectra/spectrum.ts";
import { fitChoice, fitLogistic } from "./fit-calibration.ts";
import { type KnownSpectrum, readMassBankSubset, readReference } from "./known-spectra.ts";
import { askDrugs, learnEiConfidence } from "./learn-ei-confidence.ts";

/**
 * Learns how to rank candidates and how sure an answer is, from MassBank spectra whose compound is known, and writes
 * src/engines/spectra/calibration.ts. Every figure it prints is of compounds that were left out of the fit (five folds). `--check` writes nothing
 * and fails where what was learned is not what the file holds; names of models (`msms`, `msmsWithPrecursor`, `ei`) learn those alone.
 */
const FOLDS = 5;
/** Share of the library's own spectra that are asked as queries, each with itself left out. */
const ASKED = 0.35;

type Case = {
  readonly query: KnownSpectrum;
  readonly fold: number;
  /** Figures of each spectrum in the pool, and whether it is of the query's compound; itself left out. */
  readonly pool: readonly { readonly figures: readonly number[]; readonly isRight: boolean }[];
};

function calibrate(
  name: string,
  technique: Technique,
  usesPrecursor: boolean,
  known: readonly KnownSpectrum[],
  queries: readonly KnownSpectrum[],
) {
  const library = prepareIdentification(
    known.map(({ spectrum, compound }) => ({ spectrum, compound })),
    technique,
  );
  const draw = sequence(20_240_601);
  const asked = [...queries, ...known.filter(() => draw() < (technique === "ei" ? 1 : ASKED))];
  const cases = asked.map((query) => caseOf(query, library, usesPrecursor, known));
  const answerable = cases.filter((one) => one.pool.some(({ isRight }) => isRight));
  const choose = (some: readonly Case[]) => scaled(fitChoice(some.map((one) => one.pool)), technique);
  const held = Array.from({ length: FOLDS }, (_, fold) => choose(answerable.filter((one) => one.fold !== fold)));
  const trials = cases.flatMap((one) =>
    trialsOf(one, library, usesPrecursor, held[one.fold] as readonly number[], known),
  );
  const models = Array.from({ length: FOLDS }, (_, fold) => fitLogistic(trials.filter((one) => one.fold !== fold)));
  const scored = trials.map((trial) => ({
    ...trial,
    probability: probabilityOf(trial.figures, models[trial.fold] as readonly number[]),
  }));
  const confident = thresholdFor(scored, 0.95);
  report(name, scored, confident, queries);
  return { rank: rounded(choose(answerable)), logistic: rounded(fitLogistic(trials)), confident };
}

function caseOf(
  query: KnownSpectrum,
  library: IdentificationLibrary,
  usesPrecursor: boolean,
  known: readonly KnownSpectrum[],
): Case {
  const { technique } = library;
  const spectrum = technique === "ei" ? atUnitMass(query.spectrum) : query.spectrum;
  const pool = [...poolOf(library.prepared, spectrum, usesPrecursor)]
    .filter((entry) => known[entry]?.id !== query.id)
    .map((entry) => {
      const other = library.entries[entry] as IdentificationLibrary["entries"][number];
      const evidence = evidenceFor(spectrum, other.spectrum, technique, technique === "ei" ? 0 : MSMS_TOLERANCE);
      return { figures: rankFigures(evidence, technique, usesPrecursor), isRight: other.compound === query.compound };
    });
  return { query, fold: foldOf(query.compound), pool };
}

type Trial = {
  readonly id: string;
  readonly fold: number;
  readonly figures: readonly number[];
  readonly isRight: boolean;
  readonly hasAnswer: boolean;
};

/** A query asked twice: with its compound in the library, where it is, and with all spectra of its compound left out. */
function trialsOf(
  { query, fold }: Case,
  library: IdentificationLibrary,
  usesPrecursor: boolean,
  rank: readonly number[],
  known: readonly KnownSpectrum[],
): Trial[] {
  const spectrum = library.technique === "ei" ? atUnitMass(query.spectrum) : query.spectrum;
  const itself = known.findIndex((one) => one.id === query.id);
  const all = rankCandidates(library, spectrum, usesPrecursor, { rank }, (entry) => entry !== itself);
  const others = all.filter((one) => one.compound !== query.compound);
  const trials: Trial[] = [];
  const trial = (candidates: typeof all, hasAnswer: boolean): Trial => {
    const isRight = candidates[0]?.compound === query.compound;
    return {
      id: query.id,
      fold,
      figures: confidenceFigures(candidates, spectrum, library.technique),
      isRight,
      hasAnswer,
    };
  };
  if (known.some((one, at) => at !== itself && one.compound === query.compound)) trials.push(trial(all, true));
  if (others.length > 0) trials.push(trial(others, false));
  return trials;
}

type Scored = Trial & { readonly probability: number };

/** The lowest probability from which on this share of the answers is right; at least one half. */
function thresholdFor(scored: readonly Scored[], share: number): number {
  const sorted = scored.toSorted((a, b) => b.probability - a.probability);
  let right = 0;
  let threshold = 1;
  sorted.forEach((one, at) => {
    if (one.isRight) right++;
    if (right / (at + 1) >= share) threshold = one.probability;
  });
  return Math.max(0.5, Math.round(threshold * 100) / 100);
}

function report(name: string, scored: readonly Scored[], confident: number, queries: readonly KnownSpectrum[]): void {
  const ids = new Set(queries.map((one) => one.id));
  const share = (some: readonly Scored[], is: (one: Scored) => boolean) =>
    Number((some.filter(is).length / some.length).toFixed(4));
  const answerable = scored.filter((one) => one.hasAnswer);
  const absent = scored.filter((one) => !one.hasAnswer);
  const sure = scored.filter((one) => one.probability >= confident);
  const bins = Map.groupBy(scored, (one) => Math.min(9, Math.floor(one.probability * 10)));
  const apart = [...bins.values()].reduce((sum, bin) => {
    const mean = bin.reduce((total, one) => total + one.probability, 0) / bin.length;
    return sum + Math.abs(mean - share(bin, (one) => one.isRight)) * (bin.length / scored.length);
  }, 0);
  console.log(
    JSON.stringify({
      name,
      queries: scored.length,
      recallAt1: share(answerable, (one) => one.isRight),
      recallAt1OfReference: share(
        answerable.filter((one) => ids.has(one.id)),
        (one) => one.isRight,
      ),
      brier: Number(
        (scored.reduce((sum, one) => sum + (one.probability - Number(one.isRight)) ** 2, 0) / scored.length).toFixed(4),
      ),
      calibrationError: Number(apart.toFixed(4)),
      tenths: Array.from({ length: 10 }, (_, at) => bins.get(at) ?? []).map((bin) => {
        const mean = bin.reduce((total, one) => total + one.probability, 0) / Math.max(1, bin.length);
        return `${bin.length}: ${mean.toFixed(2)}/${bin.length === 0 ? "" : share(bin, (one) => one.isRight).toFixed(2)}`;
      }),
      confident,
      rightWhenConfident: share(sure, (one) => one.isRight),
      confidentWhenInLibrary: share(answerable, (one) => one.probability >= confident),
      confidentWhenNotInLibrary: share(absent, (one) => one.probability >= confident),
    }),
  );
}

/** So scaled that a perfect agreement in the measures of similarity ranks 1. */
function scaled(weights: readonly number[], technique: Technique): readonly number[] {
  const sum = weights.slice(0, technique === "ei" ? 2 : 4).reduce((total, one) => total + one, 0);
  return weights.map((one) => one / sum);
}

function foldOf(compound: string): number {
  let hash = 7;
  for (const letter of compound) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}

function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function rounded(values: readonly number[]): readonly number[] {
  return values.map((one) => Number(one.toFixed(4)));
}

const reference = readReference("msms-library.jsonl.gz");
const queries = readReference("msms-queries.jsonl.gz");
const asked = new Set(queries.map((one) => one.id));
const subset = readMassBankSubset();
const ids = new Set(reference.map((one) => one.id));
const msms = [...reference, ...subset.filter((one) => one.isMsms && !ids.has(one.id) && !asked.has(one.id))];
const referenceEi = readReference("ei-library.jsonl.gz");
const eiIds = new Set(referenceEi.map((one) => one.id));
const ei = [...referenceEi, ...subset.filter((one) => one.isEi && !eiIds.has(one.id))];

const named = process.argv.slice(2).filter((one) => Object.hasOwn(CALIBRATION, one));
const isAsked = (name: string) => named.length === 0 || named.includes(name);
const calibration = {
  msms: isAsked("msms") ? calibrate("MS/MS, open", "msms", false, msms, queries) : CALIBRATION.msms,
  msmsWithPrecursor: isAsked("msmsWithPrecursor")
    ? calibrate("MS/MS, with precursor", "msms", true, msms, queries)
    : CALIBRATION.msmsWithPrecursor,
  ei: isAsked("ei") ? calibrateEi() : CALIBRATION.ei,
};

/** How EI candidates are ranked is learned from MassBank; how sure the first one is, on a library of drugs. */
function calibrateEi() {
  const { rank } = calibrate("EI", "ei", false, ei, []);
  return { rank, ...learnEiConfidence(askDrugs(ei, rank)) };
}
if (process.argv.includes("--check")) {
  const differ = Object.entries(calibration).filter(
    ([name, one]) => JSON.stringify(one) !== JSON.stringify(CALIBRATION[name as keyof typeof CALIBRATION]),
  );
  for (const [name, one] of differ) console.log(`\`${name}\` differs from the file: ${JSON.stringify(one)}`);
  console.log(differ.length === 0 ? "as in the file" : "run this script without --check");
  process.exit(differ.length === 0 ? 0 : 1);
}
const file = path.resolve(import.meta.dirname, "../src/engines/spectra/calibration.ts");
writeFileSync(
  file,
  `/** What was learned from answers that are known. */
export type Calibration = {
  /** Weights of the figures of \`rankFigures\`, in their order. */
  readonly rank: readonly number[];
  /** The constant and the weights of the figures of \`confidenceFigures\`, in their order. */
  readonly logistic: readonly number[];
  /**
   * Probability from which on an answer is called a match: from there on 95 % of the held-out answers are right; for EI 1.5 % of the
   * spectra whose compound the library lacks are answered so, nearly all with an isomer.
   */
  readonly confident: number;
};

/**
 * Made by \`scripts/calibrate-spectra.ts\` from ${msms.length} MS/MS and ${ei.length} EI spectra of MassBank 2025.05 (CC0, CC BY, CC BY-SA and
 * dl-de/by-2-0; MassBank and the contributors named in each accession): each spectrum asked once with its compound in the library, where
 * another spectrum of it is there, and once without. How sure an EI answer is was learned on the SWGDRUG library 3.4. Only these numbers are kept, no spectrum.
 */
export const CALIBRATION: Readonly<Record<"msms" | "msmsWithPrecursor" | "ei", Calibration>> = ${JSON.stringify(calibration, undefined, 2)};
`,
);
console.log(`written: ${file}: run \`npm run format\``);
