import type { Kind, ValuesOf } from "../../core/kind.ts";
import { cargoHold } from "./cargo-hold.kind.ts";
import { consignment } from "./consignment.kind.ts";
import { examinationOutcome } from "./examination-outcome.kind.ts";
import { listEdition } from "./list-edition.kind.ts";
import { listedParty } from "./listed-party.kind.ts";
import { postalItem } from "./postal-item.kind.ts";
import { screeningDecision } from "./screening-decision.kind.ts";

/** The kinds of the desk by what they are for: verbs that serve the desk name them by this. */
export const CARGO_KINDS = {
  consignment,
  postal: postalItem,
  decision: screeningDecision,
  held: cargoHold,
  examined: examinationOutcome,
  listed: listedParty,
  edition: listEdition,
} as const;

/** The kinds that declare an item of post or cargo, by their names. */
export const ITEM_KINDS: ReadonlyMap<string, Kind> = new Map(
  [consignment as unknown as Kind, postalItem as unknown as Kind].map((kind) => [kind.name, kind]),
);

/** The values of a screening decision. */
export type DecisionValues = ValuesOf<typeof screeningDecision>;
/** The values of what an officer says to a hold. */
export type HoldValues = ValuesOf<typeof cargoHold>;
/** The values of an examination outcome. */
export type OutcomeValues = ValuesOf<typeof examinationOutcome>;
/** The values of a list's entry. */
export type ListedValues = ValuesOf<typeof listedParty>;
/** The values of a list's edition. */
export type EditionValues = ValuesOf<typeof listEdition>;
