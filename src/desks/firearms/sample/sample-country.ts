import type { Language } from "../../../core/words.ts";
import type { CUSTODY_REASONS, DIRECTIONS, FIREARM_TYPES, MARK_STATES, OUTCOMES, UNITS } from "../codes.ts";
import type { CodeShares, Quantiles, Shares } from "./weighted.ts";

/** A place of the border or a hub of air, sea and post at which a country's border agency seizes. */
export type SampleCrossing = {
  readonly name: string;
  readonly region: string;
  readonly weight: number;
  /** `land`: at the land border. `hub`: an airport, seaport or mail centre, which sees few firearms and many parts. */
  readonly means: "land" | "hub";
  /** The same crossing as the neighbour calls it. */
  readonly across?: { readonly country: string; readonly name: string; readonly region: string };
};

/** An agency that traces at this country's request, and where the firearms it traces were first sold. */
export type SampleTracer = {
  readonly agency: string;
  readonly country: string;
  readonly weight: number;
  readonly regions: Shares;
  /** The share first sold in the region of recovery itself. */
  readonly sameRegion: number;
};

/** What the sample knows of a country: who reports, where, and the shares its records are drawn from. */
export type SampleCountry = {
  readonly code: string;
  /** Its part of the episodes of the sample: chosen so that a small sample shows every country, not a real proportion. */
  readonly share: number;
  readonly languages: Partial<Readonly<Record<Language, number>>>;
  readonly currency: keyof typeof UNITS;
  readonly agencies: {
    /** Reports recoveries inside the country, and seizures where `policeSeizures` is above zero. */
    readonly police: string;
    /** Reports seizures at the border and the firearms recovered in them. */
    readonly border: string;
    /** Asks for traces. */
    readonly requester: string;
  };
  /** The share of seizures that the police report; 0 where the country publishes none. */
  readonly policeSeizures: number;
  /** Firearms in one seizure with firearms: at the border, and by the police. */
  readonly firearmsSeized: { readonly border: Quantiles; readonly police: Quantiles };
  readonly seizingUnits: Shares;
  readonly regions: Shares;
  /** Regions that appear in the planted small cells only. */
  readonly rareRegions: readonly string[];
  readonly cities: Readonly<Record<string, readonly string[]>>;
  readonly crossings: readonly SampleCrossing[];
  /** The share of border seizures at the land border. */
  readonly landShare: number;
  readonly directions: {
    readonly land: CodeShares<typeof DIRECTIONS>;
    readonly hub: CodeShares<typeof DIRECTIONS>;
  };
  /** The other end of what passes a hub. */
  readonly farCountries: Shares;
  readonly custodyReasons: CodeShares<typeof CUSTODY_REASONS>;
  readonly firearmTypes: CodeShares<typeof FIREARM_TYPES>;
  /** How much more often a make is seen than the catalogue says. */
  readonly makes: Shares;
  readonly markStates: CodeShares<typeof MARK_STATES>;
  /** The share of recoveries that are privately made, by year in rising order; a year without one has that of the last before it. */
  readonly privatelyMade: readonly (readonly [year: number, share: number])[];
  /** The share of recoveries for which a trace is requested. */
  readonly traced: number;
  readonly tracers: readonly SampleTracer[];
  /** How traces of readable, commercially made firearms end. */
  readonly outcomes: CodeShares<typeof OUTCOMES>;
  readonly foreignCountries: Shares;
  /** Days from first retail sale to recovery. */
  readonly timeToCrime: Quantiles;
  readonly organisations: Shares;
  /** Organisations that appear in the planted small cells only. */
  readonly rareOrganisations: readonly string[];
  /** An agency that sent nothing for a part of the period (shares of its length). */
  readonly silence?: { readonly agency: string; readonly from: number; readonly until: number };
  /** An agency that states more records than it sent in its last report. */
  readonly shortfall?: { readonly agency: string; readonly kind: string };
  /** Kinds of record of which an agency publishes nothing at all. */
  readonly unpublished: readonly { readonly agency: string; readonly kind: string }[];
  /** Where the shares come from, with their marks: [V] read, [V2] second hand, [R] recalled, [C] computed, [A] assumed. */
  readonly sources: readonly string[];
};
