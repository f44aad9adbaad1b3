import { sameWords, type Words } from "../../core/words.ts";
import { COUNTRIES } from "../../countries/countries.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The name of a region or country: of the node's own, else of another country of the house, whose records a partner may have sent. */
export function placeWords(node: Pick<TripointNode, "country">, code: string): Words {
  for (const country of [node.country, ...COUNTRIES]) {
    if (code === country.code) return country.name;
    const name = country.regions.find((region) => region.code === code)?.name;
    if (name !== undefined) return name;
  }
  return sameWords(code);
}
