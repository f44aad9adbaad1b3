import type { Language } from "./words.ts";

/** A percentage as `Intl` wrote it, set as the language's texts do: Spanish has a space before the sign, Unicode's data for Mexico have none. */
export function percentageSet(written: string, language: Language): string {
  return language === "es" ? written.replace(/\s*%/, "\u00A0%") : written;
}
