import { aligner } from "./align.ts";
import { type PreparedLibrary, prepareLibrary, sliceAt } from "./prepare-library.ts";
import { type Spectrum, type Tolerance, widthAt } from "./spectrum.ts";
import { SQRT_COSINE } from "./weigh.ts";
import { sharesFound } from "./shares-found.ts";

/** A library of single substances in which the parts of mixtures are looked up. */
export type MixtureLibrary = {
  readonly spectra: readonly Spectrum[];
  readonly prepared: PreparedLibrary;
  readonly tolerance: Tolerance;
  /** The compound of each spectrum: spectra of one compound explain a mixture together. */
  readonly compounds: readonly string[];
};

/** How a mixture is taken apart; each has a default. */
export type MixtureOptions = {
  /** Share of a library spectrum's (square-root) intensity that the mixture must have; 0.7 unless said. */
  readonly present?: number;
  /** Cosine over the library's own peaks that a part must reach; 0.6 unless said. */
  readonly reverse?: number;
  /** Share of the mixture's intensity that each part must explain which no other does; 0.02 unless said. */
  readonly gain?: number;
  /** Peaks of a part of which no other part explains a half; 2 unless said, unless the mixture has no other peaks. */
  readonly own?: number;
  /** Most parts that are named; 6 unless said. */
  readonly most?: number;
};

/** One substance that, with the others, explains a mixture. */
export type MixturePart = {
  /** The spectrum of the substance that has the greatest share. */
  readonly entry: number;
  readonly compound: string;
  /** Share of the mixture's intensity that this part is given. */
  readonly share: number;
  /** Share of the library spectrum's (square-root) intensity found in the mixture. */
  readonly present: number;
  /** Cosine over the peaks of the library spectrum: what else is in the mixture does not count. */
  readonly reverse: number;
  /** Whether the mixture has the peak of the library spectrum's precursor; undefined where no precursor is known. */
  readonly hasPrecursor: boolean | undefined;
  /** Peaks of the mixture that this part explains, m/z and share of that peak. */
  readonly peaks: readonly { readonly mz: number; readonly explained: number }[];
  /** Entries of other compounds that explained about as much when this one was chosen. */
  readonly instead: readonly number[];
};

/** What a mixture is made of, as far as the library tells. */
export type Mixture = {
  readonly parts: readonly MixturePart[];
  /** Share of the mixture's intensity that all parts together explain. */
  readonly explained: number;
  /** Peaks of more than 1 % of the highest that no part explains by half, m/z. */
  readonly unexplained: readonly number[];
};

/** Prepares a library of spectra of single substances; without `compounds` each spectrum is one of its own. */
export function prepareMixtures(
  spectra: readonly Spectrum[],
  tolerance: Tolerance,
  compounds: readonly string[] = spectra.map((_, at) => String(at)),
): MixtureLibrary {
  const settings = { measure: SQRT_COSINE, tolerance, alignment: "direct", pairing: "greedy" } as const;
  return { spectra, prepared: prepareLibrary(spectra, settings), tolerance, compounds };
}

/** Spectra of one compound that are fitted together: energies of collision lie between those of a library. */
const TOGETHER = 4;

/**
 * Inverted library search (as for DART-MS, Moorthy and Sisco 2021): asks of every library spectrum whether it is inside the
 * query, not the other way round. Takes the compound that explains most, gives the spectra of all parts their best amounts
 * (non-negative least squares), and goes on with what is left over, until nothing explains enough; then leaves out again what the
 * others explain as well.
 */
export function takeApart(
  library: MixtureLibrary,
  query: Spectrum,
  { present = 0.7, reverse = 0.6, gain = 0.02, own = 2, most = 6 }: MixtureOptions = {},
): Mixture {
  const shares = sharesFound(library.prepared, query);
  const inside = library.spectra
    .map((spectrum, entry) => ({ entry, spectrum, present: shares[entry] as number }))
    .filter((one) => one.present >= present && suits(one.spectrum, query));
  const columns = inside.map((one) => columnOf(one, query, library)).filter((one) => one.reverse >= reverse);
  const total = query.intensity.reduce((sum, one) => sum + one, 0) || 1;
  let chosen: Part[] = [];
  let fit = fitOf(chosen, query.intensity);
  while (chosen.length < most) {
    const gains = columns
      .filter((one) => !chosen.some(({ compound }) => compound === one.compound))
      .map((one) => ({ column: one, gain: gainOf(one, fit.left) / total }))
      .sort((a, b) => b.gain - a.gain || a.column.entry - b.column.entry);
    const best = gains[0];
    if (best === undefined || best.gain < gain) break;
    const { compound } = best.column;
    const ofCompound = gains.filter((one) => one.column.compound === compound).slice(0, TOGETHER);
    const alike = gains.filter((one) => one.column.compound !== compound && one.gain >= 0.9 * best.gain).slice(0, 5);
    const part = {
      compound,
      columns: ofCompound.map((one) => one.column),
      instead: alike.map((one) => one.column.entry),
    };
    chosen = [...chosen, part];
    fit = fitOf(chosen, query.intensity);
  }
  for (;;) {
    const told = chosen.map((part) => ownOf(part, chosen, fit, query.intensity));
    const weak = told
      .map((one, at) => ({ ...one, at }))
      .filter((one) => one.explains / total < gain || one.peaks < Math.min(own, query.mz.length))
      .sort((one, other) => one.explains - other.explains)[0];
    if (weak === undefined) break;
    chosen = chosen.filter((_, at) => at !== weak.at);
    fit = fitOf(chosen, query.intensity);
  }
  const highest = query.intensity.reduce((top, one) => Math.max(top, one), 0);
  return {
    parts: chosen.map((part) => partOf(part, fit, query, total)).sort((a, b) => b.share - a.share),
    explained: 1 - fit.left.reduce((sum, one) => sum + Math.max(0, one), 0) / total,
    unexplained: [...query.mz].filter(
      (_mz, at) =>
        (query.intensity[at] as number) > 0.01 * highest &&
        (fit.left[at] as number) > 0.5 * (query.intensity[at] as number),
    ),
  };
}

/** A compound that was chosen: its spectra that are inside the mixture, and entries of others that would have done as well. */
type Part = { readonly compound: string; readonly columns: readonly Column[]; readonly instead: readonly number[] };

/** The best amounts of columns, and what they leave over of the query. */
type Fit = { readonly amounts: ReadonlyMap<Column, number>; readonly left: Float64Array };

function fitOf(parts: readonly Part[], query: Float64Array): Fit {
  const columns = parts.flatMap((part) => part.columns);
  const amounts = leastSquares(columns, query);
  return {
    amounts: new Map(columns.map((one, at) => [one, amounts[at] as number])),
    left: leftOver(columns, amounts, query),
  };
}

/** How much a part explains that the others would leave over, and of how many peaks that is a half or more. */
function ownOf(part: Part, parts: readonly Part[], { left }: Fit, query: Float64Array) {
  const without = fitOf(
    parts.filter((one) => one !== part),
    query,
  ).left;
  const highest = query.reduce((top, one) => Math.max(top, one), 0);
  let explains = 0;
  let peaks = 0;
  query.forEach((height, at) => {
    const more = Math.max(0, without[at] as number) - Math.max(0, left[at] as number);
    explains += more;
    if (more >= 0.5 * height && height > 0.003 * highest) peaks++;
  });
  return { explains, peaks };
}

/** A library spectrum laid over the peaks of the query: its intensity at each, on a scale where its highest is 1. */
type Column = {
  readonly entry: number;
  readonly compound: string;
  readonly present: number;
  readonly reverse: number;
  readonly hasPrecursor: boolean | undefined;
  readonly over: Float64Array;
};

function suits(library: Spectrum, query: Spectrum): boolean {
  return library.polarity === undefined || query.polarity === undefined || library.polarity === query.polarity;
}

function columnOf(
  { entry, spectrum, present }: { readonly entry: number; readonly spectrum: Spectrum; readonly present: number },
  query: Spectrum,
  { prepared, tolerance, compounds }: MixtureLibrary,
): Column {
  const align = aligner(prepared.settings);
  const roots = { mz: query.mz, weight: query.intensity.map(Math.sqrt) };
  const dot = align.score(roots, sliceAt(prepared, entry));
  const pairs = align.pairs();
  const first = prepared.offsets[entry] as number;
  const over = new Float64Array(query.mz.length);
  const highest = spectrum.intensity.reduce((top, one) => Math.max(top, one), 0) || 1;
  let matched = 0;
  for (const pair of pairs) {
    over[pair.query] = (spectrum.intensity[pair.library - first] as number) / highest;
    matched += query.intensity[pair.query] as number;
  }
  const { precursorMz } = spectrum;
  return {
    entry,
    compound: compounds[entry] as string,
    present,
    reverse: matched > 0 ? dot / Math.sqrt(matched) : 0,
    hasPrecursor:
      precursorMz === undefined
        ? undefined
        : query.mz.some((mz) => Math.abs(mz - precursorMz) <= widthAt(tolerance, mz)),
    over,
  };
}

/** How much of what is left a column takes with its best single amount. */
function gainOf({ over }: Column, left: Float64Array): number {
  let dot = 0;
  let own = 0;
  for (let at = 0; at < over.length; at++) {
    dot += (over[at] as number) * Math.max(0, left[at] as number);
    own += (over[at] as number) ** 2;
  }
  const amount = own > 0 ? dot / own : 0;
  return over.reduce((sum, one, at) => sum + Math.min(amount * one, Math.max(0, left[at] as number)), 0);
}

/** Amounts, none below 0, whose sum of columns is nearest to the query; by turns over the columns until nothing moves. */
function leastSquares(columns: readonly Column[], query: Float64Array): readonly number[] {
  const amounts = columns.map(() => 0);
  const left = Float64Array.from(query);
  for (let round = 0; round < 100; round++) {
    let moved = 0;
    columns.forEach(({ over }, at) => {
      let dot = 0;
      let own = 0;
      for (let place = 0; place < over.length; place++) {
        dot += (over[place] as number) * (left[place] as number);
        own += (over[place] as number) ** 2;
      }
      const before = amounts[at] as number;
      const after = Math.max(0, before + (own > 0 ? dot / own : 0));
      for (let place = 0; place < over.length; place++)
        left[place] = (left[place] as number) - (after - before) * (over[place] as number);
      amounts[at] = after;
      moved = Math.max(moved, Math.abs(after - before) / (after || 1));
    });
    if (moved < 1e-6) break;
  }
  return amounts;
}

function leftOver(columns: readonly Column[], amounts: readonly number[], query: Float64Array): Float64Array {
  return query.map((one, place) =>
    columns.reduce((rest, { over }, at) => rest - (amounts[at] as number) * (over[place] as number), one),
  );
}

function partOf({ compound, columns, instead }: Part, { amounts }: Fit, query: Spectrum, total: number): MixturePart {
  const share = (column: Column) => (amounts.get(column) ?? 0) * column.over.reduce((sum, one) => sum + one, 0);
  const first = columns.reduce((best, one) => (share(one) > share(best) ? one : best));
  const taken = query.intensity.map((height, at) =>
    Math.min(
      height,
      columns.reduce((sum, one) => sum + (amounts.get(one) ?? 0) * (one.over[at] as number), 0),
    ),
  );
  return {
    entry: first.entry,
    compound,
    share: taken.reduce((sum, one) => sum + one, 0) / total,
    present: first.present,
    reverse: first.reverse,
    hasPrecursor: first.hasPrecursor,
    peaks: [...query.mz].flatMap((mz, at) =>
      (taken[at] as number) > 0 ? [{ mz, explained: (taken[at] as number) / (query.intensity[at] as number) }] : [],
    ),
    instead,
  };
}
