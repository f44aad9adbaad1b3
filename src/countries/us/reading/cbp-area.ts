import { foldLabel } from "./find-heading.ts";

/**
 * The state in which each field office (Office of Field Operations) and each sector (Border Patrol) has its seat. An
 * area may reach into other states: what happened there is placed at the seat, and the source says so.
 */
const SEATS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "Field Office":
      "Atlanta GA|Baltimore MD|Boston MA|Buffalo NY|Chicago IL|Detroit MI|El Paso TX|Houston TX|Laredo TX|" +
      "Los Angeles CA|Miami FL|New Orleans LA|New York NY|Portland OR|San Diego CA|San Francisco CA|San Juan PR|" +
      "Seattle WA|Tampa FL|Tucson AZ",
    Sector:
      "Big Bend TX|Blaine WA|Buffalo NY|Del Rio TX|Detroit MI|El Centro CA|El Paso TX|Grand Forks ND|Havre MT|" +
      "Houlton ME|Laredo TX|Miami FL|New Orleans LA|Ramey PR|Rio Grande Valley TX|San Diego CA|Spokane WA|" +
      "Swanton VT|Tucson AZ|Yuma AZ",
  }).flatMap(([what, list]) =>
    list.split("|").map((entry) => [foldLabel(`${entry.slice(0, -3)} ${what}`), `US-${entry.slice(-2)}`] as const),
  ),
);

/**
 * Where an area of responsibility is: the state of its seat; `abroad` for the preclearance offices at foreign airports,
 * which the files do not tell apart; undefined for an area that is not known.
 */
export function seatOf(area: string): string | "abroad" | undefined {
  const folded = foldLabel(area);
  return folded === "preclearancefieldoffice" || folded === "preclearance" ? "abroad" : SEATS.get(folded);
}
