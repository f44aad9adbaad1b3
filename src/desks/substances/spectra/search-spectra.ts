import { say } from "../../../core/say.ts";
import { LANGUAGES, type Words } from "../../../core/words.ts";
import { compare } from "../../../engines/spectra/compare.ts";
import type { Technique } from "../../../engines/spectra/evidence.ts";
import { findAnalogues, prepareAnalogues } from "../../../engines/spectra/find-analogues.ts";
import {
  type Identification,
  type IdentificationLibrary,
  identify,
  MSMS_TOLERANCE,
  prepareIdentification,
} from "../../../engines/spectra/identify.ts";
import { atUnitMass, type Spectrum, spectrumOf } from "../../../engines/spectra/spectrum.ts";
import { ENTROPY, MASS_ENTROPY } from "../../../engines/spectra/weigh.ts";
import type { SpectrumRecord } from "../formats/spectrum-record.ts";
import { PRECURSOR_WORDS, SEARCH_WORDS } from "./search-words.ts";

/** What a search says of one query. */
export type SaidSearch = {
  readonly query: string;
  readonly outcome: Identification["outcome"] | "not-searched";
  readonly probability: number;
  /** Names of the candidates, the best first. */
  readonly candidates: readonly string[];
  readonly say: Words;
  readonly reasons: readonly Words[];
};

/** How a search is made: without `open`, agreement of precursors counts as evidence. */
export type SearchOptions = { readonly limit: number; readonly open: boolean };

type Part = { readonly records: readonly SpectrumRecord[]; readonly library: IdentificationLibrary };

/**
 * Searches a library for each query: its name with the calibrated probability that it is right, or that no answer is sure
 * enough; the candidates with what speaks for them; and what an unknown may be changed from. Fragments are compared with
 * fragments of the same polarity, electron ionisation with its own kind.
 */
export function searchSpectra(
  library: readonly SpectrumRecord[],
  queries: readonly SpectrumRecord[],
  options: SearchOptions,
): readonly SaidSearch[] {
  const parts = new Map<string, Part>();
  return queries.map((query) => {
    const technique = techniqueOf(query);
    if (technique === undefined) return notSearched(query, SEARCH_WORDS.notComparable);
    const key = `${technique} ${query.polarity ?? ""}`;
    const part = parts.get(key) ?? partOf(library, technique, query);
    parts.set(key, part);
    if (part.records.length === 0) return notSearched(query, SEARCH_WORDS.noLibrary);
    return searchOne(part, query, technique, options);
  });
}

function searchOne(part: Part, query: SpectrumRecord, technique: Technique, options: SearchOptions): SaidSearch {
  const spectrum = spectrumFrom(query);
  const precursor = !options.open && technique === "msms" && spectrum.precursorMz !== undefined;
  const found = identify(part.library, spectrum, { precursor, limit: options.limit });
  const [first] = found.candidates;
  const name = (entry: number) => part.records[entry]?.name ?? "";
  const ofCompound = new Map(part.library.entries.map(({ compound }, at) => [compound, name(at)]));
  const values = { query: query.name, substance: name(first?.entry ?? -1), probability: chance(found.probability) };
  const words = found.outcome === "match" ? SEARCH_WORDS.match : SEARCH_WORDS.noMatch;
  return {
    query: query.name,
    outcome: found.outcome,
    probability: found.probability,
    candidates: found.candidates.map((one) => name(one.entry)),
    say: say(first === undefined ? SEARCH_WORDS.nothing : words, values),
    reasons: [
      ...(found.outcome === "match" && found.alike.length > 0
        ? [say(SEARCH_WORDS.alike, { list: found.alike.map((one) => ofCompound.get(one) ?? one).join(", ") })]
        : []),
      ...found.candidates.map(({ entry, evidence }, at) =>
        say(SEARCH_WORDS.candidate, {
          ...{ rank: at + 1, substance: name(entry), number: part.records[entry]?.identifier ?? entry + 1 },
          ...{ similarity: evidence.similarity.toFixed(3), matched: evidence.matched },
          ...{ explained: percent(evidence.explainedQuery), precursor: PRECURSOR_WORDS[evidence.precursor] },
        }),
      ),
      ...(first === undefined ? [] : [peakReasons(spectrum, part, first.entry, technique)]),
      ...(found.outcome === "match" ? [] : analogueReasons(part, spectrum, technique)),
    ],
  };
}

/** The peaks that agree with the best candidate, those that say most first. */
function peakReasons(query: Spectrum, { library }: Part, entry: number, technique: Technique): Words {
  const other = library.entries[entry]?.spectrum as Spectrum;
  const isEi = technique === "ei";
  const { reasons } = compare(isEi ? atUnitMass(query) : query, other, {
    measure: isEi ? MASS_ENTROPY : ENTROPY,
    tolerance: { da: isEi ? 0 : MSMS_TOLERANCE },
    alignment: "direct",
    pairing: "in-order",
  });
  const list = reasons
    .slice(0, 6)
    .map((one) => `${one.queryMz} (${percent(one.queryHeight)} %, ${percent(one.libraryHeight)} %)`);
  return say(SEARCH_WORDS.peaks, { list: list.length === 0 ? "–" : list.join("; ") });
}

/** What an unknown may be changed from, by peaks kept and peaks moved. */
function analogueReasons({ records, library }: Part, query: Spectrum, technique: Technique): readonly Words[] {
  if (technique === "ei" || query.precursorMz === undefined) return [];
  const spectra = library.entries.map((one) => one.spectrum);
  const seen = new Set<string>();
  return findAnalogues(prepareAnalogues(spectra, technique), query, 10)
    .filter(({ entry, moved, kept }) => {
      const compound = library.entries[entry]?.compound ?? "";
      const isNew = !seen.has(compound);
      seen.add(compound);
      return isNew && moved.length > 0 && moved.length + kept.length >= 3;
    })
    .slice(0, 3)
    .map(({ entry, difference, may, kept, moved }) => {
      const [change] = may;
      const named = LANGUAGES.map((language) => [language, change === undefined ? "" : ` (${change.name[language]})`]);
      return say(SEARCH_WORDS.analogue, {
        ...{ substance: records[entry]?.name ?? "", kept: kept.length, moved: moved.length },
        ...{ difference: `${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(3)}` },
        change: Object.fromEntries(named) as Words,
      });
    });
}

function notSearched({ name: query }: SpectrumRecord, words: Words): SaidSearch {
  return { query, outcome: "not-searched", probability: 0, candidates: [], say: say(words, { query }), reasons: [] };
}

function partOf(library: readonly SpectrumRecord[], technique: Technique, { polarity }: SpectrumRecord): Part {
  const records = library.filter(
    (one) =>
      techniqueOf(one) === technique &&
      (polarity === undefined || one.polarity === undefined || one.polarity === polarity),
  );
  const entries = records.map((one) => ({
    spectrum: spectrumFrom(one),
    compound: one.inchikey?.slice(0, 14) ?? one.name.toLowerCase(),
  }));
  return { records, library: prepareIdentification(entries, technique) };
}

function techniqueOf({ kind, precursorMz }: SpectrumRecord): Technique | undefined {
  if (kind === "ei") return "ei";
  return kind === "msms" || (kind === "unknown" && precursorMz !== undefined) ? "msms" : undefined;
}

function spectrumFrom({ peaks, precursorMz, polarity }: SpectrumRecord): Spectrum {
  return spectrumOf(peaks, {
    ...(precursorMz === undefined ? {} : { precursorMz }),
    ...(polarity === undefined ? {} : { polarity }),
  });
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}

/** A probability in percent, cut to a tenth and never certainty. */
function chance(probability: number): string {
  return (Math.min(999, Math.floor(1000 * probability)) / 10).toFixed(1);
}
