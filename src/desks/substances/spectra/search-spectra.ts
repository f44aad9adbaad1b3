import { say } from "../../../core/say.ts";
import { LANGUAGES, type Words } from "../../../core/words.ts";
import { compare } from "../../../engines/spectra/compare.ts";
import type { Technique } from "../../../engines/spectra/evidence.ts";
import { type Analogue, findAnalogues } from "../../../engines/spectra/find-analogues.ts";
import { type Identification, identify, MSMS_TOLERANCE } from "../../../engines/spectra/identify.ts";
import { takeApart } from "../../../engines/spectra/mixture.ts";
import { atUnitMass, type Spectrum } from "../../../engines/spectra/spectrum.ts";
import { ENTROPY, MASS_ENTROPY } from "../../../engines/spectra/weigh.ts";
import type { SpectrumRecord } from "../formats/spectrum-record.ts";
import { spectrumName } from "../register/substance-name.ts";
import { type LibraryPart, type SpectralLibrary, spectralLibrary, spectrumFrom } from "./spectral-library.ts";
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
  const prepared = spectralLibrary(library);
  return queries.map((query) => sayQuery(prepared, query, options));
}

/** Searches a prepared library for one query, and says what was found. */
export function sayQuery(library: SpectralLibrary, query: SpectrumRecord, options: SearchOptions): SaidSearch {
  const part = library.partFor(query);
  if (part === undefined) return notSearched(query, SEARCH_WORDS.notComparable);
  if (part.records.length === 0) return notSearched(query, SEARCH_WORDS.noLibrary);
  return searchOne(part, query, options);
}

function searchOne(part: LibraryPart, query: SpectrumRecord, options: SearchOptions): SaidSearch {
  const { technique } = part;
  const spectrum = spectrumFrom(query);
  const precursor = !options.open && technique === "msms" && spectrum.precursorMz !== undefined;
  const found = identify(part.library, spectrum, { precursor, limit: options.limit });
  const [first] = found.candidates;
  const name = (entry: number) => part.records[entry]?.name ?? "";
  const named = (entry: number) => spectrumName(name(entry));
  const values = {
    query: query.name === "" ? SEARCH_WORDS.unnamed : query.name,
    substance: named(first?.entry ?? -1),
    probability: decimal(chance(found.probability)),
  };
  const words = found.outcome === "match" ? SEARCH_WORDS.match : SEARCH_WORDS.noMatch;
  return {
    query: query.name,
    outcome: found.outcome,
    probability: found.probability,
    candidates: found.candidates.map((one) => name(one.entry)),
    say: say(first === undefined ? SEARCH_WORDS.nothing : words, values),
    reasons: [
      ...(found.outcome === "match" && found.alike.length > 0
        ? [say(SEARCH_WORDS.alike, { list: listed(compoundNames(part, found.alike)) })]
        : []),
      ...found.candidates.map(({ entry, evidence }, at) =>
        say(SEARCH_WORDS.candidate, {
          ...{ rank: at + 1, substance: named(entry), number: part.records[entry]?.identifier ?? entry + 1 },
          ...{ similarity: decimal(evidence.similarity.toFixed(3)), matched: evidence.matched },
          ...{ explained: percent(evidence.explainedQuery), precursor: PRECURSOR_WORDS[evidence.precursor] },
        }),
      ),
      ...(first === undefined ? [] : [peakReasons(spectrum, part, first.entry, technique)]),
      ...(found.outcome === "match" ? [] : [...mixtureReasons(part, spectrum), ...analogueReasons(part, spectrum)]),
    ],
  };
}

/** What compounds of a library are called, in each language. */
export function compoundNames({ library, records }: LibraryPart, compounds: readonly string[]): readonly Words[] {
  const names = new Map(library.entries.map(({ compound }, at) => [compound, records[at]?.name ?? compound]));
  return compounds.map((one) => spectrumName(names.get(one) ?? one));
}

function listed(names: readonly Words[]): Words {
  const joined = (language: keyof Words) => names.map((one) => one[language]).join(", ");
  return { en: joined("en"), fr: joined("fr"), es: joined("es") };
}

/** The peaks that agree with the best candidate, those that say most first. */
function peakReasons(query: Spectrum, { library }: LibraryPart, entry: number, technique: Technique): Words {
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
  return say(SEARCH_WORDS.peaks, { list: list.length === 0 ? "–" : decimal(list.join("; ")) });
}

/** The least share of the intensity that the parts of a mixture must explain together to be named. */
const EXPLAINED = 0.6;

/** Of which substances of the library a query may be a mixture: two at least, that together explain most of it. */
function mixtureReasons(part: LibraryPart, query: Spectrum): readonly Words[] {
  const { parts, explained } = takeApart(part.mixtures(), part.technique === "ei" ? atUnitMass(query) : query);
  if (parts.length < 2 || explained < EXPLAINED) return [];
  const names = parts.map(({ entry }) => spectrumName(part.records[entry]?.name ?? ""));
  const shares = parts.map(({ share }) => ` (${percent(share)} %)`);
  const list = listed(
    names.map(({ en, fr, es }, at) => ({ en: en + shares[at], fr: fr + shares[at], es: es + shares[at] })),
  );
  return [say(SEARCH_WORDS.mixture, { list, explained: percent(explained) })];
}

/** What an unknown may be changed from, by peaks kept and peaks moved. */
function analogueReasons(part: LibraryPart, query: Spectrum): readonly Words[] {
  return analoguesOf(part, query).map(({ entry, difference, may, kept, moved }) => {
    const [change] = may;
    const named = LANGUAGES.map((language) => [language, change === undefined ? "" : ` (${change.name[language]})`]);
    return say(SEARCH_WORDS.analogue, {
      ...{ substance: spectrumName(part.records[entry]?.name ?? ""), kept: kept.length, moved: moved.length },
      ...{ difference: decimal(`${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(3)}`) },
      change: Object.fromEntries(named) as Words,
    });
  });
}

/** The compounds of a library from which a query may be changed, each once: some peaks moved, and three at least agree. */
export function analoguesOf({ library, analogues }: LibraryPart, query: Spectrum): readonly Analogue[] {
  if (query.precursorMz === undefined) return [];
  const seen = new Set<string>();
  return findAnalogues(analogues(), query, 10)
    .filter(({ entry, moved, kept }) => {
      const compound = library.entries[entry]?.compound ?? "";
      const isNew = !seen.has(compound);
      seen.add(compound);
      return isNew && moved.length > 0 && moved.length + kept.length >= 3;
    })
    .slice(0, 3);
}

function notSearched({ name: query }: SpectrumRecord, words: Words): SaidSearch {
  return {
    query,
    outcome: "not-searched",
    probability: 0,
    candidates: [],
    say: say(words, { query: query === "" ? SEARCH_WORDS.unnamed : query }),
    reasons: [],
  };
}

/** Figures as each language writes them: French with a comma for the point. */
function decimal(figures: string): Words {
  return { en: figures, fr: figures.replace(/(?<=\d)\.(?=\d)/g, ","), es: figures };
}

function percent(share: number): string {
  return (100 * share).toFixed(0);
}

/** A probability in percent, cut to a tenth and never certainty. */
function chance(probability: number): string {
  return (Math.min(999, Math.floor(1000 * probability)) / 10).toFixed(1);
}
