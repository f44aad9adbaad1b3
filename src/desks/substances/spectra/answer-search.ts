import type { Words } from "../../../core/words.ts";
import { changedSites } from "../../../engines/spectra/changed-sites.ts";
import { compare } from "../../../engines/spectra/compare.ts";
import type { PrecursorEvidence, Technique } from "../../../engines/spectra/evidence.ts";
import { identify, MSMS_TOLERANCE } from "../../../engines/spectra/identify.ts";
import { SCAFFOLDS, type Standing } from "../../../engines/spectra/scaffolds.ts";
import { atUnitMass, type Spectrum } from "../../../engines/spectra/spectrum.ts";
import { ENTROPY, MASS_ENTROPY } from "../../../engines/spectra/weigh.ts";
import type { SpectrumRecord } from "../formats/spectrum-record.ts";
import { spectrumName } from "../register/substance-name.ts";
import { analoguesOf, compoundNames, type SaidSearch, type SearchOptions, sayQuery } from "./search-spectra.ts";
import { type LibraryPart, type SpectralLibrary, spectrumFrom } from "./spectral-library.ts";

/** A peak as it is drawn: where it stands, its height as a share of the highest, and whether the other spectrum has it too. */
export type DrawnPeak = { readonly at: number; readonly height: number; readonly isMatched: boolean };

/** One answer that a query may have, with what speaks for it and the two spectra to be laid against each other. */
export type ShownCandidate = {
  readonly name: Words;
  readonly record: string | null;
  readonly number: string | null;
  readonly formula: string | null;
  readonly similarity: number;
  readonly matched: number;
  readonly explainedQuery: number;
  readonly explainedLibrary: number;
  readonly precursor: PrecursorEvidence;
  readonly query: readonly DrawnPeak[];
  readonly library: readonly DrawnPeak[];
};

/** A compound of the library from which the query may be changed, and the peaks that say so. */
export type ShownAnalogue = {
  readonly name: Words;
  readonly record: string | null;
  readonly difference: number;
  readonly may: Words | null;
  readonly kept: number;
  readonly moved: number;
  readonly peaks: readonly {
    readonly at: number;
    readonly library: number;
    readonly height: number;
    readonly isMoved: boolean;
  }[];
};

/** At which sites of a known parent the query may be changed, the likeliest first, and by which fragments. */
export type ShownSites = {
  readonly parent: string;
  readonly difference: number;
  /** How many of the first hypotheses the fragments do not tell apart; 0: they do not say where. */
  readonly together: number;
  readonly hypotheses: readonly {
    readonly share: number;
    readonly changes: readonly {
      readonly letter: string;
      readonly site: Words;
      readonly mass: number;
      readonly may: Words | null;
    }[];
    readonly fragments: readonly {
      readonly parentMz: number;
      readonly at: number;
      readonly height: number;
      readonly standing: Standing;
    }[];
    readonly against: number;
  }[];
};

/** What a search answers: the sentence and its reasons, the candidates to be looked at, and what an unknown may be. */
export type SearchAnswer = {
  readonly said: SaidSearch;
  readonly technique: Technique | null;
  /** Spectra that the query was compared with. */
  readonly compared: number;
  readonly candidates: readonly ShownCandidate[];
  readonly alike: readonly Words[];
  readonly analogues: readonly ShownAnalogue[];
  readonly sites: readonly ShownSites[];
};

/** Peaks that are drawn of one spectrum, the highest first. */
const DRAWN = 250;
const HYPOTHESES = 4;
/** Hypotheses less plausible than this are not shown beside a better one. */
const PLAUSIBLE = 0.05;

/** Searches a library for one query and answers everything that a laboratory needs to judge the answer by itself. */
export function answerSearch(library: SpectralLibrary, query: SpectrumRecord, options: SearchOptions): SearchAnswer {
  const said = sayQuery(library, query, options);
  const part = library.partFor(query);
  const none = { candidates: [], alike: [], analogues: [], sites: [] };
  if (part === undefined) return { said, technique: null, compared: 0, ...none };
  const { technique } = part;
  const spectrum = spectrumFrom(query);
  const sites = said.outcome === "match" ? [] : sitesOf(spectrum, query, technique);
  if (part.records.length === 0) return { said, technique, compared: 0, ...none, sites };
  const precursor = !options.open && technique === "msms" && spectrum.precursorMz !== undefined;
  const found = identify(part.library, spectrum, { precursor, limit: options.limit });
  return {
    said,
    technique,
    compared: part.records.length,
    candidates: found.candidates.map(({ entry, evidence }) => ({
      ...namesOf(part, entry),
      ...{ number: part.records[entry]?.identifier ?? null, formula: part.records[entry]?.formula ?? null },
      ...{ similarity: evidence.similarity, matched: evidence.matched, precursor: evidence.precursor },
      ...{ explainedQuery: evidence.explainedQuery, explainedLibrary: evidence.explainedLibrary },
      ...laidAgainst(part, spectrum, entry),
    })),
    alike: said.outcome === "match" ? compoundNames(part, found.alike) : [],
    analogues: said.outcome === "match" ? [] : shownAnalogues(part, spectrum),
    sites,
  };
}

function namesOf({ records }: LibraryPart, entry: number) {
  return { name: spectrumName(records[entry]?.name ?? ""), record: records[entry]?.record ?? null };
}

function laidAgainst({ technique, library }: LibraryPart, spectrum: Spectrum, entry: number) {
  const isEi = technique === "ei";
  const query = isEi ? atUnitMass(spectrum) : spectrum;
  const other = library.entries[entry]?.spectrum as Spectrum;
  const { reasons } = compare(query, other, {
    measure: isEi ? MASS_ENTROPY : ENTROPY,
    tolerance: { da: isEi ? 0 : MSMS_TOLERANCE },
    alignment: "direct",
    pairing: "in-order",
  });
  return {
    query: drawn(query, new Set(reasons.map((one) => one.queryMz))),
    library: drawn(other, new Set(reasons.map((one) => one.libraryMz))),
  };
}

function drawn({ mz, intensity }: Spectrum, matched: ReadonlySet<number>): readonly DrawnPeak[] {
  const top = intensity.reduce((most, one) => Math.max(most, one), 0) || 1;
  return Array.from(
    mz,
    (at, place): DrawnPeak => ({
      at,
      height: (intensity[place] as number) / top,
      isMatched: matched.has(at),
    }),
  )
    .toSorted((a, b) => b.height - a.height)
    .slice(0, DRAWN)
    .toSorted((a, b) => a.at - b.at);
}

function shownAnalogues(part: LibraryPart, spectrum: Spectrum): readonly ShownAnalogue[] {
  return analoguesOf(part, spectrum).map(({ entry, difference, may, kept, moved }) => ({
    ...namesOf(part, entry),
    ...{ difference, may: may[0]?.name ?? null, kept: kept.length, moved: moved.length },
    peaks: [...kept, ...moved]
      .toSorted((a, b) => b.contribution - a.contribution)
      .slice(0, 8)
      .map((one) => ({ at: one.queryMz, library: one.libraryMz, height: one.queryHeight, isMoved: one.shifted })),
  }));
}

/** The parents of which enough fragments are seen, as they are or moved; positive ions alone are known of them. */
function sitesOf(spectrum: Spectrum, query: SpectrumRecord, technique: Technique): readonly ShownSites[] {
  const mass = technique === "ei" ? (query.precursorMz ?? query.exactMass) : query.precursorMz;
  if (mass === undefined || query.polarity === "negative") return [];
  return SCAFFOLDS.flatMap((scaffold): ShownSites[] => {
    const told = changedSites({ ...spectrum, precursorMz: mass }, scaffold, technique);
    if (told.outcome !== "sites" || !told.isAlike || Math.abs(told.difference) < MSMS_TOLERANCE) return [];
    const hypotheses = told.hypotheses
      .filter((one, at) => at < Math.max(1, told.together) || one.share >= PLAUSIBLE)
      .slice(0, HYPOTHESES);
    return [
      {
        parent: scaffold.name,
        difference: told.difference,
        together: told.together,
        hypotheses: hypotheses.map(({ share, changes, seen, against }) => ({
          share,
          changes: changes.map(({ site, mass: by, may }) => ({
            ...{ letter: site.letter, site: site.name, mass: by },
            may: may[0]?.name ?? null,
          })),
          fragments: seen
            .toSorted((a, b) => b.height - a.height)
            .slice(0, 8)
            .map(({ parentMz, mz, height, fragment }) => ({ parentMz, at: mz, height, standing: fragment.standing })),
          against: against.length,
        })),
      },
    ];
  });
}
