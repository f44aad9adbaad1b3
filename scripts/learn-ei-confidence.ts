import {
  confidenceFigures,
  prepareIdentification,
  probabilityOf,
  rankCandidates,
} from "../src/engines/spectra/identify.ts";
import { atUnitMass, type Peak, type Spectrum, spectrumOf } from "../src/engines/spectra/spectrum.ts";
import { fitLogistic } from "./fit-calibration.ts";
import {
  isUnderived,
  type KnownSpectrum,
  type NamedSpectrum,
  readNistFentanyls,
  readSwgdrug,
} from "./known-spectra.ts";

/** An answer on a spectrum: its figures, and whether it was right; `hasAnswer` where the compound was in the library. */
export type Answer = {
  readonly compound: string;
  readonly figures: readonly number[];
  readonly isRight: boolean;
  readonly hasAnswer: boolean;
};

/** The share of spectra without their compound in the library that may be answered as a match. */
const MOST_FALSE = 0.015;
const FOLDS = 5;

/** Answers that the library of drugs gives to queries whose compounds are known, by where the queries come from. */
export type AskedDrugs = {
  /** The library's own spectra, each with itself left out: where the compound stands there twice, the other is its answer. */
  readonly own: readonly Answer[];
  /** Copies of the library's spectra as another instrument would give them. */
  readonly shaken: readonly Answer[];
  /** EI spectra of MassBank, of other laboratories. */
  readonly foreign: readonly Answer[];
  /** NIST's fentanyls, of which nothing is learned. */
  readonly nist: readonly Answer[];
};

/** Asks the SWGDRUG library for drugs; `every` asks only every so many of the spectra. */
export function askDrugs(massBank: readonly KnownSpectrum[], rank: readonly number[], every = 1): AskedDrugs {
  const library = readSwgdrug();
  const prepared = prepareIdentification(library, "ei");
  const draw = sequence(20_240_601);
  const isOf = (query: KnownSpectrum, names: readonly string[], other: NamedSpectrum) =>
    other.compound === query.compound ||
    other.compound.slice(0, 14) === query.compound ||
    other.names.some((name) => names.includes(name));
  const ask = (query: KnownSpectrum, itself: number, names: readonly string[] = []): readonly Answer[] => {
    const spectrum = atUnitMass(query.spectrum);
    const all = rankCandidates(prepared, spectrum, false, { rank }, (entry) => entry !== itself);
    const isRight = ({ entry }: (typeof all)[number]) => isOf(query, names, library[entry] as NamedSpectrum);
    const answer = (candidates: typeof all, hasAnswer: boolean): Answer => ({
      compound: query.compound.slice(0, 14),
      figures: confidenceFigures(candidates, spectrum, "ei"),
      isRight: candidates[0] !== undefined && isRight(candidates[0]),
      hasAnswer,
    });
    const isThere = library.some((one, at) => at !== itself && isOf(query, names, one));
    return [
      ...(isThere ? [answer(all, true)] : []),
      answer(
        all.filter((one) => !isRight(one)),
        false,
      ),
    ];
  };
  const some = <T>(all: readonly T[]) => all.map((one, at) => ({ one, at })).filter(({ at }) => at % every === 0);
  return {
    own: some(library).flatMap(({ one, at }) => ask(one, at)),
    shaken: some(library)
      .filter(({ at }) => (at / every) % 2 === 1)
      .flatMap(({ one }) => ask({ ...one, spectrum: shaken(one.spectrum, draw) }, -1, one.names)),
    foreign: some(massBank.filter(isUnderived)).flatMap(({ one }) => ask(one, -1)),
    nist: some(readNistFentanyls()).flatMap(({ one }) => ask(one, -1, one.names)),
  };
}

/**
 * Learns how sure an EI answer is, on a library of drugs: MassBank's EI spectra are mostly of other compounds. What is printed is of
 * compounds that were left out (five folds), and of NIST's fentanyls, of which none was learned from.
 */
export function learnEiConfidence(asked: AskedDrugs): {
  readonly logistic: readonly number[];
  readonly confident: number;
} {
  const learned = [asked.own, asked.shaken, asked.foreign].flatMap(balanced);
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(learned.filter(({ compound }) => foldOf(compound) !== fold)),
  );
  const model = fitLogistic(learned);
  for (const [name, answers] of Object.entries(asked)) {
    const modelOf = ({ compound }: Answer) => (name === "nist" ? model : (folds[foldOf(compound)] ?? model));
    reportReliability(`EI of drugs, ${name}`, balanced(answers), modelOf);
  }
  const falsely = [...asked.own, ...asked.foreign]
    .filter(({ hasAnswer }) => !hasAnswer)
    .map(({ figures }) => probabilityOf(figures, model))
    .toSorted((one, other) => other - one);
  const confident = Math.ceil(1000 * (falsely[Math.floor(falsely.length * MOST_FALSE)] ?? 1)) / 1000;
  return { logistic: model.map((one) => Number(one.toFixed(4))), confident: Math.max(0.5, confident) };
}

/** As many answers with their compound in the library as without: the fewer ones are taken again. */
export function balanced(answers: readonly Answer[]): readonly Answer[] {
  const there = answers.filter(({ hasAnswer }) => hasAnswer);
  const absent = answers.filter(({ hasAnswer }) => !hasAnswer);
  if (there.length === 0 || absent.length === 0) return answers;
  const size = Math.max(there.length, absent.length);
  const filled = (some: readonly Answer[]) => Array.from({ length: size }, (_, at) => some[at % some.length] as Answer);
  return [...filled(there), ...filled(absent)];
}

/** Prints how far stated probabilities are from the share of right answers, over all and in each tenth; gives the former. */
export function reportReliability(
  name: string,
  answers: readonly Answer[],
  modelOf: (answer: Answer) => readonly number[],
): number {
  const stated = answers.map((one) => ({ ...one, p: probabilityOf(one.figures, modelOf(one)) }));
  const tenths = Array.from({ length: 10 }, (_, at) =>
    stated.filter(({ p }) => Math.min(9, Math.floor(10 * p)) === at),
  ).map((some) => ({
    answers: some.length,
    stated: some.reduce((sum, { p }) => sum + p, 0) / Math.max(1, some.length),
    right: some.filter(({ isRight }) => isRight).length / Math.max(1, some.length),
  }));
  const error = tenths.reduce((sum, one) => sum + (Math.abs(one.stated - one.right) * one.answers) / stated.length, 0);
  const absent = stated.filter(({ hasAnswer }) => !hasAnswer);
  const shown = tenths.map((one) => `${one.answers}: ${one.stated.toFixed(2)}/${one.right.toFixed(2)}`);
  const brier = stated.reduce((sum, { p, isRight }) => sum + (p - Number(isRight)) ** 2, 0) / stated.length;
  console.log(
    JSON.stringify({
      ...{ name, answers: stated.length, brier: Number(brier.toFixed(4)), calibrationError: Number(error.toFixed(4)) },
      absentAboveHalf: Number((absent.filter(({ p }) => p > 0.5).length / absent.length).toFixed(4)),
      absentHighest: Number(absent.reduce((most, { p }) => Math.max(most, p), 0).toFixed(3)),
      tenths: shown,
    }),
  );
  return error;
}

/** What instruments add of their own: siloxanes of the column, a plasticiser, air and hydrocarbons. */
const FOREIGN_PEAKS: readonly Peak[] = [
  [73, 0.03],
  [207, 0.1],
  [281, 0.03],
  [149, 0.05],
  [44, 0.1],
  [57, 0.03],
  [43, 0.04],
];

/** A spectrum as another instrument would give it: heights shaken by 12 %, tilted along m/z, small peaks lost, foreign ones added. */
function shaken({ mz, intensity }: Spectrum, draw: () => number): Spectrum {
  const normal = () => Math.sqrt(-2 * Math.log(draw() + 1e-12)) * Math.cos(2 * Math.PI * draw());
  const highest = intensity.reduce((most, one) => Math.max(most, one), 0);
  const tilt = 0.25 * normal();
  const heights = new Map<number, number>();
  mz.forEach((at, place) => {
    const own = (intensity[place] as number) * Math.exp(0.12 * normal() + (tilt * (at - 150)) / 150);
    const height = own + 0.001 * highest * normal();
    if (height > 0.003 * highest) heights.set(at, height);
  });
  for (const [at, share] of FOREIGN_PEAKS)
    if (draw() < 0.3) heights.set(at, (heights.get(at) ?? 0) + share * highest * draw());
  return spectrumOf([...heights].toSorted(([one], [other]) => one - other));
}

function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function foldOf(compound: string): number {
  let hash = 7;
  for (const letter of compound) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return (hash >>> 3) % FOLDS;
}
