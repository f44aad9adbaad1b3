import type { Language } from "../../../core/words.ts";
import type { CONCEALMENTS, CONVEYANCES, CUSTODY_REASONS, DIRECTIONS, MARK_STATES, OUTCOMES } from "../codes.ts";
import { ARMS, type Arm, type FirearmTypeName } from "./arms.ts";
import type { SampleCountry, SampleCrossing, SampleTracer } from "./sample-country.ts";
import { type Weighted, weighted } from "./weighted.ts";
import { HIDING, HUB_CONVEYANCES, LAND_CONVEYANCES } from "./wordings.ts";

/** A tracing agency with the table of the regions where the firearms it traces were first sold. */
export type TracerDraws = { readonly tracer: SampleTracer; readonly soldIn: Weighted<string> };

/** The tables from which a country's records are drawn, prepared once. */
export type CountryDraws = {
  readonly profile: SampleCountry;
  readonly languages: Weighted<Language>;
  readonly regions: Weighted<string>;
  readonly seizingUnits: Weighted<string>;
  readonly organisations: Weighted<string>;
  readonly land: Weighted<SampleCrossing> | undefined;
  readonly hub: Weighted<SampleCrossing> | undefined;
  readonly landDirections: Weighted<keyof typeof DIRECTIONS>;
  readonly hubDirections: Weighted<keyof typeof DIRECTIONS>;
  readonly farCountries: Weighted<string>;
  readonly custodyReasons: Weighted<keyof typeof CUSTODY_REASONS>;
  readonly types: Weighted<FirearmTypeName>;
  /** Models by type; a type without models has no make. */
  readonly arms: Readonly<Partial<Record<FirearmTypeName, Weighted<Arm>>>>;
  readonly markStates: Weighted<keyof typeof MARK_STATES>;
  readonly tracers: Weighted<TracerDraws>;
  readonly outcomes: Weighted<keyof typeof OUTCOMES>;
  readonly foreignCountries: Weighted<string>;
};

/** The tables of conveyances and hiding places at the land border and in hubs. */
export const PASSAGE_DRAWS: Readonly<
  Record<
    "land" | "hub",
    { readonly conveyances: Weighted<keyof typeof CONVEYANCES>; readonly hiding: Weighted<keyof typeof CONCEALMENTS> }
  >
> = {
  land: { conveyances: weighted(LAND_CONVEYANCES), hiding: weighted(HIDING.land) },
  hub: { conveyances: weighted(HUB_CONVEYANCES), hiding: weighted(HIDING.hub) },
};

/** Prepares the tables of a country. */
export function countryDraws(profile: SampleCountry): CountryDraws {
  const factor = new Map(profile.makes);
  const arms: Partial<Record<FirearmTypeName, Weighted<Arm>>> = {};
  for (const type of new Set(ARMS.map((arm) => arm.type))) {
    const models = ARMS.filter((arm) => arm.type === type);
    arms[type] = weighted(models.map((arm) => [arm, arm.weight * (factor.get(arm.maker.name) ?? 1)] as const));
  }
  const crossings = (means: SampleCrossing["means"]) => {
    const list = profile.crossings.filter((crossing) => crossing.means === means);
    return list.length === 0 ? undefined : weighted(list.map((crossing) => [crossing, crossing.weight] as const));
  };
  return {
    profile,
    languages: weighted(Object.entries(profile.languages) as [Language, number][]),
    regions: weighted(profile.regions),
    seizingUnits: weighted(profile.seizingUnits),
    organisations: weighted(profile.organisations),
    land: crossings("land"),
    hub: crossings("hub"),
    landDirections: weighted(profile.directions.land),
    hubDirections: weighted(profile.directions.hub),
    farCountries: weighted(profile.farCountries),
    custodyReasons: weighted(profile.custodyReasons),
    types: weighted(profile.firearmTypes),
    arms,
    markStates: weighted(profile.markStates),
    tracers: weighted(
      profile.tracers.map((tracer) => [{ tracer, soldIn: weighted(tracer.regions) }, tracer.weight] as const),
    ),
    outcomes: weighted(profile.outcomes),
    foreignCountries: weighted(profile.foreignCountries),
  };
}
