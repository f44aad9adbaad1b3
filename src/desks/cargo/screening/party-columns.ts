import { CARGO_KINDS } from "../cargo-kinds.ts";
import { NAME_THRESHOLD } from "./screen-party.ts";

/** The fields of an item that hold its parties: their names, and what else they are found by. */
export type PartyColumns = {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly numbers: readonly string[];
};

function columnsOf(...parties: readonly string[]): PartyColumns {
  const each = (what: string) => parties.map((party) => `${party}${what}`);
  return { names: each("Name"), phones: each("Phone"), emails: each("Email"), numbers: each("TaxNumber") };
}

/** The fields of the parties of each kind that declares an item, by its name. */
export const PARTY_COLUMNS: ReadonlyMap<string, PartyColumns> = new Map([
  [CARGO_KINDS.consignment.name, columnsOf("shipper", "consignee")],
  [CARGO_KINDS.postal.name, columnsOf("sender", "addressee")],
]);

/** An address that agrees adds so much to a score at most (`party-compare`). */
const MOST_OF_ADDRESS = 0.05;

/** A name that agrees less than this is referred by nothing else that is known of a party but an identifier. */
export const LEAST_OF_NAME = NAME_THRESHOLD - MOST_OF_ADDRESS;
