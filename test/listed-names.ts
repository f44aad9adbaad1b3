import type { ListedParty } from "../src/engines/screening/party.ts";

/** A made list of persons with these names. */
export function listedNames(names: readonly string[]): ListedParty[] {
  return names.map((text, at) => ({
    ...{ id: String(at + 1), list: "made-list", type: "person" },
    names: [{ text, quality: "primary" }],
  }));
}
