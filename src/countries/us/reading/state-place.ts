import { foldLabel } from "./find-heading.ts";
import { placeOf } from "./place-of.ts";

/** A place of a health publication: its code, and its words where the code alone would lose something. */
export type StatePlace = { readonly place: string; readonly placeText?: string };

/** The state, district, territory or the whole country that a name or a postal code means; New York City apart from its state. */
export function statePlace(label: string): StatePlace | undefined {
  const text = label.trim();
  const folded = foldLabel(text);
  if (["us", "0us", "unitedstates", "national", "total"].includes(folded)) return { place: "US" };
  if (["yc", "nyc", "newyorkcity"].includes(folded)) return { place: "US-NY", placeText: "New York City" };
  if (text === "XX") return { place: "US", placeText: "State not stated" };
  const named = placeOf(/^[A-Za-z]{2}$/.test(text) ? `US-${text}` : text);
  return named === undefined
    ? undefined
    : { place: named.code, ...(named.text === undefined ? {} : { placeText: named.text }) };
}
