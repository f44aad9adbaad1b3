import { PARTY_OPTIONS, refersAnItem } from "../../desks/cargo/screening/screen-party.ts";
import type { ListedParty, PartyIdentifier, PartyType } from "../../engines/screening/party.ts";
import { prepare } from "../../engines/screening/prepare.ts";
import { type Hit, screen } from "../../engines/screening/screen.ts";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";

/** What is known of one party to be screened; `type` is one of the engine's or taken as `other`. */
export type OneParty = {
  readonly name: string;
  readonly type: string;
  /** The least score of a hit; undefined for what would refer an item. */
  readonly threshold: number | undefined;
  readonly birthDate?: string | undefined;
  readonly country?: string | undefined;
  readonly identifiers?: readonly PartyIdentifier[] | undefined;
};

const TYPES: readonly string[] = ["person", "company", "vessel"] satisfies PartyType[];

/** Screens one party against parties read for that purpose: those it may be, best first, with their reasons. */
export function screenOne(parties: readonly ListedParty[], one: OneParty): readonly Hit[] {
  return screenIn(prepare(parties), one);
}

/** Screens one party against lists that are ready. */
export function screenIn(index: ScreeningIndex, one: OneParty): readonly Hit[] {
  const some = (value: string | undefined) => (value === undefined ? undefined : [value]);
  const hits = screen(
    index,
    {
      type: TYPES.includes(one.type) ? (one.type as PartyType) : "other",
      names: [one.name],
      birthDates: some(one.birthDate),
      countries: some(one.country),
      identifiers: one.identifiers,
    },
    one.threshold === undefined ? PARTY_OPTIONS : { threshold: one.threshold },
  );
  return one.threshold === undefined ? hits.filter(refersAnItem) : hits;
}
