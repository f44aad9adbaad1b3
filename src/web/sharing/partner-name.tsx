import type { ReactNode } from "react";
import { useNames } from "../state/names.ts";

/** The country of a node by its origin, `tripoint.xx`; undefined when the origin tells none. */
export function countryOfOrigin(origin: string): string | undefined {
  return /(?:^|\.)([a-z]{2})$/.exec(origin)?.[1]?.toUpperCase();
}

/** A partner as a person calls it: its country, with the origin of its node beneath the pointer. */
export function PartnerName({ origin }: { readonly origin: string }): ReactNode {
  const names = useNames();
  const country = countryOfOrigin(origin);
  return <span title={origin}>{country === undefined ? origin : names.country(country)}</span>;
}
