import { type Aligner, aligner, type CompareSettings, type Slice } from "./align.ts";
import {
  evenLevelOf,
  keyOf,
  LEVEL_SHIFT,
  levelOf,
  lossKeyOf,
  type Postings,
  postingsOf,
  ratioTable,
} from "./postings.ts";
import { sliceOf } from "./compare.ts";
import { type Crowd, crowdOf } from "./crowding.ts";
import { type Planner, planner } from "./query-plan.ts";
import type { Polarity, Spectrum } from "./spectrum.ts";
import { type Measure, weigh } from "./weigh.ts";

/** Spectra of one block: so few that what is added up for them, two bytes each, stays in the processor's second memory. */
const BLOCK = 1 << 17;

/** A part of a library that is searched at once: spectra of one polarity, evenly drawn from the whole. */
export type Block = {
  readonly polarity: Polarity | undefined;
  /** The library's number of each spectrum of the block. */
  readonly entries: Uint32Array;
  readonly direct: Postings | undefined;
  readonly losses: Postings | undefined;
};

/** A library ready to be searched many times under one measure. Searches use its memory: one at a time. */
export type PreparedLibrary = {
  readonly settings: CompareSettings;
  readonly size: number;
  /** All peaks: m/z, weight, m/z, weight ... */
  readonly peaks: Float64Array;
  /** The first peak of each spectrum; one more than there are spectra. */
  readonly offsets: Uint32Array;
  /** NaN where it is not known. */
  readonly precursorMz: Float64Array;
  readonly polarity: readonly (Polarity | undefined)[];
  /** Spectra with a precursor, by rising precursor. */
  readonly byPrecursor: Uint32Array;
  readonly blocks: readonly Block[];
  /** For entropy, what a posting adds for a query peak of weight 1 by the ratio of the weights. */
  readonly table: Float32Array;
  /** What was added up for each spectrum of a block, as `scaleOf` says. */
  readonly sums: Int16Array;
  /** The bits of `sums`, two of them at a time. */
  readonly sumBits: Int32Array;
  readonly crowd: Crowd;
  readonly found: Uint32Array;
  readonly aligner: Aligner;
  readonly planner: Planner;
};

/**
 * Prepares a library: all peaks in flat arrays, and an index of peaks (and, where shifted peaks count, of neutral losses)
 * by m/z. About 24 bytes a peak, 32 with neutral losses. `block` is how many spectra are searched at once; it changes no answer.
 */
export function prepareLibrary(
  library: readonly Spectrum[],
  settings: CompareSettings,
  block = BLOCK,
): PreparedLibrary {
  const offsets = new Uint32Array(library.length + 1);
  library.forEach((one, at) => (offsets[at + 1] = (offsets[at] as number) + one.mz.length));
  const peaks = new Float64Array(2 * (offsets[library.length] as number));
  library.forEach((one, at) => peaks.set(sliceOf(weigh(one, settings.measure)).peaks, 2 * (offsets[at] as number)));
  const precursorMz = Float64Array.from(library, (one) => one.precursorMz ?? Number.NaN);
  const polarity = library.map((one) => one.polarity);
  const sums = new Int16Array(2 * Math.ceil(block / 2) + 16);
  const flat = { settings, size: library.length, peaks, offsets, precursorMz, polarity };
  const groups = ([undefined, "positive", "negative"] as const).flatMap((sign) =>
    evenParts(
      Uint32Array.from(library.keys()).filter((at) => polarity[at] === sign),
      block,
    ),
  );
  return {
    ...flat,
    byPrecursor: Uint32Array.from(library.keys())
      .filter((at) => !Number.isNaN(precursorMz[at]))
      .sort((a, b) => (precursorMz[a] as number) - (precursorMz[b] as number) || a - b),
    blocks: groups.map((entries): Block => {
      const { alignment } = settings;
      return {
        polarity: polarity[entries[0] as number],
        entries,
        direct:
          alignment === "shifted" ? undefined : blockPostings(flat, entries, (at) => keyOf(peaks[2 * at] as number)),
        losses:
          alignment === "direct"
            ? undefined
            : blockPostings(flat, entries, (at, of) =>
                lossKeyOf((precursorMz[of] as number) - (peaks[2 * at] as number)),
              ),
      };
    }),
    table: tableOf(settings.measure),
    sums,
    sumBits: new Int32Array(sums.buffer),
    found: new Uint32Array(block),
    crowd: crowdOf(library, settings),
    aligner: aligner(settings),
    planner: planner(settings),
  };
}

/** The peaks of one spectrum of a prepared library. */
export function sliceAt(library: PreparedLibrary, entry: number): Slice {
  return {
    peaks: library.peaks,
    from: library.offsets[entry] as number,
    to: library.offsets[entry + 1] as number,
    precursorMz: library.precursorMz[entry] as number,
  };
}

/**
 * Cuts a list into blocks, each drawn evenly from the whole, so that the best of one tell much of the others; the first is
 * a sixteenth of the list, or of a block, as all of it must be looked through before anything is known.
 */
function evenParts(entries: Uint32Array, block: number): Uint32Array[] {
  const first = Math.min(Math.ceil(entries.length / 16), Math.max(1, block >> 4));
  const step = entries.length / first;
  const isFirst = new Uint8Array(entries.length);
  for (let place = 0; place < first; place++) isFirst[Math.floor(place * step)] = 1;
  const rest = entries.filter((_entry, at) => isFirst[at] === 0);
  const parts = Math.ceil(rest.length / block);
  return [
    entries.filter((_entry, at) => isFirst[at] === 1),
    ...Array.from({ length: parts }, (_, part) => rest.filter((_entry, at) => at % parts === part)),
  ].filter((part) => part.length > 0);
}

function blockPostings(
  { offsets, peaks, settings }: Pick<PreparedLibrary, "offsets" | "peaks" | "settings">,
  entries: Uint32Array,
  key: (at: number, entry: number) => number,
): Postings {
  const level = settings.measure.name === "cosine" ? evenLevelOf : levelOf;
  let count = 0;
  for (const entry of entries) count += (offsets[entry + 1] as number) - (offsets[entry] as number);
  const at = new Uint32Array(count);
  const what = new Uint32Array(count);
  count = 0;
  entries.forEach((entry, number) => {
    for (let place = offsets[entry] as number; place < (offsets[entry + 1] as number); place++) {
      const one = key(place, entry);
      // Without a precursor there is no neutral loss.
      if (Number.isNaN(one)) continue;
      at[count] = one;
      what[count++] = (number << LEVEL_SHIFT) | level(peaks[2 * place + 1] as number);
    }
  });
  return postingsOf(at.subarray(0, count), what.subarray(0, count));
}

/** What a posting adds under entropy, for a query peak of weight 1, by the ratio of the weights. */
function tableOf(measure: Measure): Float32Array {
  if (measure.name === "cosine") return new Float32Array(0);
  return ratioTable((ratio) => ((1 + ratio) * Math.log2(1 + ratio) - ratio * Math.log2(ratio)) / 2);
}
