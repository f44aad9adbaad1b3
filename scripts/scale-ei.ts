import {
  confidenceFigures,
  prepareIdentification,
  probabilityOf,
  rankCandidates,
} from "../src/engines/spectra/identify.ts";
import { atUnitMass } from "../src/engines/spectra/spectrum.ts";
import { fitLogistic } from "./fit-calibration.ts";
import { isUnderived, type KnownSpectrum, readNistFentanyls, readSwgdrug } from "./known-spectra.ts";

/** An answer on a spectrum: its figures, and whether it was right; `hasAnswer` where the compound was in the library. */
type Answer = {
  readonly compound: string;
  readonly figures: readonly number[];
  readonly isRight: boolean;
  readonly hasAnswer: boolean;
};

/** Every so many of the compounds that the library holds once are asked, with their only spectrum left out. */
const EVERY = 5;
/** The share of spectra without their compound in the library that may be answered as a match. */
const MOST_FALSE = 0.015;

/**
 * Scales the EI model on a library of drugs: MassBank's EI spectra are mostly of other compounds, and there the model learns
 * to doubt what for drugs is right. Two numbers are learned, on the logit, so the order of answers stays; what is printed is
 * of the half of the compounds that was left out, and of NIST's fentanyls, of which none was learned from.
 */
export function scaleEi(
  massBank: readonly KnownSpectrum[],
  { rank, logistic }: { readonly rank: readonly number[]; readonly logistic: readonly number[] },
): { readonly logistic: readonly number[]; readonly confident: number } {
  const library = readSwgdrug();
  const prepared = prepareIdentification(library, "ei");
  const ask = (query: KnownSpectrum, itself: number, names: readonly string[] = []): readonly Answer[] => {
    const spectrum = atUnitMass(query.spectrum);
    const all = rankCandidates(prepared, spectrum, false, { rank }, (entry) => entry !== itself);
    const isOf = ({ entry, compound }: (typeof all)[number]) =>
      compound === query.compound || (library[entry]?.names ?? []).some((one) => names.includes(one));
    const answer = (candidates: typeof all, hasAnswer: boolean): Answer => ({
      compound: query.compound,
      figures: confidenceFigures(candidates, spectrum),
      isRight: candidates[0] !== undefined && isOf(candidates[0]),
      hasAnswer,
    });
    const others = all.filter((one) => !isOf(one));
    const isThere = library.some(
      (one, at) => at !== itself && (one.compound === query.compound || one.names.some((name) => names.includes(name))),
    );
    return [...(isThere ? [answer(all, true)] : []), answer(others, false)];
  };
  const times = Map.groupBy(library, (one) => one.compound);
  const keys = new Set(library.map(({ compound }) => compound.slice(0, 14)));
  const own = library.flatMap((one, at) =>
    (times.get(one.compound)?.length ?? 0) > 1 || at % EVERY === 0 ? ask(one, at) : [],
  );
  const foreign = massBank.filter((one) => isUnderived(one) && !keys.has(one.compound)).flatMap((one) => ask(one, -1));
  const answers = [...own, ...foreign];
  const nist = readNistFentanyls().flatMap((one) => ask(one, -1, one.names));
  for (const half of [0, 1]) {
    const apart = balanced(answers.filter(({ compound }) => halfOf(compound) !== half));
    const after = scaledBy(logistic, balanced(answers.filter(({ compound }) => halfOf(compound) === half)));
    for (const [name, model] of [
      ["before", logistic],
      ["after", after],
    ] as const) {
      reportReliability(`EI of drugs, half ${half} left out, ${name}`, apart, model);
      reportReliability(`EI, NIST fentanyls, ${name}`, nist, model);
    }
  }
  const model = scaledBy(logistic, balanced(answers));
  const falsely = answers
    .filter(({ hasAnswer }) => !hasAnswer)
    .map(({ figures }) => probabilityOf(figures, model))
    .toSorted((one, other) => other - one);
  const confident = Math.ceil(1000 * (falsely[Math.floor(falsely.length * MOST_FALSE)] ?? 1)) / 1000;
  return { logistic: model.map((one) => Number(one.toFixed(4))), confident: Math.max(0.5, confident) };
}

function scaledBy(logistic: readonly number[], answers: readonly Answer[]): readonly number[] {
  const logit = ({ figures }: Answer) =>
    figures.reduce((sum, one, at) => sum + one * (logistic[at + 1] ?? 0), logistic[0] ?? 0);
  const [constant = 0, slope = 1] = fitLogistic(
    answers.map((one) => ({ figures: [logit(one)], isRight: one.isRight })),
  );
  return logistic.map((one, at) => (at === 0 ? constant + slope * one : slope * one));
}

/** As many answers with their compound in the library as without. */
function balanced(answers: readonly Answer[]): readonly Answer[] {
  const there = answers.filter(({ hasAnswer }) => hasAnswer);
  const absent = answers.filter(({ hasAnswer }) => !hasAnswer);
  return [...absent, ...absent.map((_, at) => there[at % there.length] as Answer)];
}

/** Prints how far stated probabilities are from the share of right answers, over all and in each tenth. */
export function reportReliability(
  name: string,
  answers: readonly { readonly figures: readonly number[]; readonly isRight: boolean }[],
  logistic: readonly number[],
): void {
  const stated = answers.map(({ figures, isRight }) => ({ isRight, p: probabilityOf(figures, logistic) }));
  const tenths = Array.from({ length: 10 }, (_, at) =>
    stated.filter(({ p }) => Math.min(9, Math.floor(10 * p)) === at),
  ).map((some) => ({
    answers: some.length,
    stated: some.reduce((sum, { p }) => sum + p, 0) / Math.max(1, some.length),
    right: some.filter(({ isRight }) => isRight).length / Math.max(1, some.length),
  }));
  const error = tenths.reduce((sum, one) => sum + (Math.abs(one.stated - one.right) * one.answers) / stated.length, 0);
  const shown = tenths.map((one) => `${one.answers}: ${one.stated.toFixed(2)}/${one.right.toFixed(2)}`);
  console.log(
    JSON.stringify({ name, answers: stated.length, calibrationError: Number(error.toFixed(4)), tenths: shown }),
  );
}

function halfOf(compound: string): number {
  let hash = 7;
  for (const letter of compound.slice(0, 14)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return (hash >>> 3) % 2;
}
