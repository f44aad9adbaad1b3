import type { ListedPartyValues } from "../listed-party.kind.ts";

/** An entry of a list as screening compares it; of the shape that the screening engine takes. */
export type ScreenedEntry = {
  readonly id: string;
  readonly list: string;
  readonly type: ListedPartyValues["partyType"];
  readonly names: { text: string; quality: "primary" | "alias" | "weak" }[];
  readonly birthDates?: string[];
  readonly countries?: string[];
  readonly identifiers?: { type: string; value: string }[];
  readonly addresses?: string[];
};

/** The entry that a record of a list holds: countries that are codes, and everything else as the list writes it. */
export function listedPartyOf(values: ListedPartyValues): ScreenedEntry {
  const names: ScreenedEntry["names"] = [{ text: values.name, quality: "primary" }];
  const birthDates: string[] = [];
  const countries: string[] = [];
  const identifiers: { type: string; value: string }[] = [];
  const addresses: string[] = [];
  for (const { statement, value, detail } of values.statements) {
    if (statement === "alias" || statement === "weak") names.push({ text: value, quality: statement });
    else if (statement === "birth") birthDates.push(value);
    else if (statement === "country" && /^[A-Z]{2}$/.test(value)) countries.push(value);
    else if (statement === "identifier") identifiers.push({ type: detail ?? "other", value });
    else if (statement === "address") addresses.push(value);
  }
  return {
    id: values.entry,
    list: values.list,
    type: values.partyType,
    names,
    ...(birthDates.length > 0 && { birthDates }),
    ...(countries.length > 0 && { countries: [...new Set(countries)] }),
    ...(identifiers.length > 0 && { identifiers }),
    ...(addresses.length > 0 && { addresses }),
  };
}
