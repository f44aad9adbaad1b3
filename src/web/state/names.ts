import { useMemo } from "react";
import type { Language } from "../../core/words.ts";
import { useLanguage } from "../words/language.tsx";
import { useCountries } from "./queries.ts";

/** The names of places and agencies in the reader's language; a code that nobody knows stands for itself. */
export type Names = {
  /** The full name of an agency. */
  readonly agency: (code: string) => string;
  /** An agency as its own people call it in the language: `GRC` of `ca.rcmp` in French; else the short name in its code, in capitals. */
  readonly short: (agency: string) => string;
  /** A country or region: `MX-SON` as Sonora. */
  readonly place: (code: string) => string;
  readonly country: (code: string) => string;
  /** The regions of a country, or all of them, in the order of the language. */
  regions(country?: string): readonly { readonly code: string; readonly name: string }[];
  countries(): readonly { readonly code: string; readonly name: string }[];
  /** Every country of ISO 3166-1 that the browser can name. */
  allCountries(): readonly { readonly code: string; readonly name: string }[];
  agencies(country?: string): readonly { readonly code: string; readonly name: string }[];
};

/** The names of places and agencies; codes until they have arrived. */
export function useNames(): Names {
  const { data } = useCountries();
  const { say, compare, language } = useLanguage();
  return useMemo(() => {
    const countries = data?.countries ?? [];
    const places = new Map<string, string>();
    const agencies = new Map<string, string>();
    const shorts = new Map<string, string>();
    for (const country of countries) {
      places.set(country.code, say(country.name));
      for (const region of country.regions) places.set(region.code, say(region.name));
      for (const { code, name, short } of country.agencies) {
        agencies.set(code, say(name));
        if (short !== undefined) shorts.set(code, say(short));
      }
    }
    const named = (of: readonly { readonly code: string }[], names: ReadonlyMap<string, string>) =>
      of
        .map(({ code }) => ({ code, name: names.get(code) ?? code }))
        .toSorted((one, other) => compare(one.name, other.name));
    const within = (country: string | undefined) =>
      countries.filter(({ code }) => country === undefined || code === country);
    return {
      agency: (code) => agencies.get(code) ?? code,
      short: (agency) => shorts.get(agency) ?? agency.slice(agency.indexOf(".") + 1).toUpperCase(),
      place: (code) => places.get(code) ?? countryName(language, code) ?? code,
      country: (code) => places.get(code) ?? countryName(language, code) ?? code,
      regions: (country) =>
        named(
          within(country).flatMap(({ regions }) => regions),
          places,
        ),
      countries: () => named(countries, places),
      allCountries: () =>
        codesOfCountries()
          .map((code) => ({ code, name: places.get(code) ?? countryName(language, code) ?? code }))
          .toSorted((one, other) => compare(one.name, other.name)),
      agencies: (country) =>
        named(
          within(country).flatMap((one) => one.agencies),
          agencies,
        ),
    };
  }, [data, say, compare, language]);
}

const shown = new Map<string, Intl.DisplayNames>();

function countryName(language: Language, code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  let names = shown.get(language);
  if (names === undefined) {
    names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    shown.set(language, names);
  }
  return names.of(code);
}

/** Codes that the browser can name but that stand for no country of today. */
const NO_COUNTRY =
  /^(?:AC|AN|BU|CP|CS|CQ|DD|DG|DY|EA|EU|EZ|FX|HV|IC|NH|NT|QO|QU|RH|SU|TA|TP|UK|UN|VD|X[A-Z]|YD|YU|ZR|ZZ)$/;

function codesOfCountries(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NO_COUNTRY.test(code) && countryName("en", code) !== undefined);
}
