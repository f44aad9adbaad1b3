import { countryOf } from "../core/caller.ts";
import type { Profile, Terms } from "../core/marking.ts";

/** What a rule sees of a record's profile: the schema's `Profile`. */
export type ProfileAttributes = {
  readonly kind: string;
  readonly originator: string;
  readonly country: string;
  readonly marking: string;
  readonly pap: string;
  readonly handling: string[];
  readonly scale: string;
  readonly source: string;
  readonly information: string;
  readonly synthetic: boolean;
  readonly received: boolean;
  readonly from: string;
  readonly receiver: string;
  readonly receiverCountry: string;
  readonly arrangement: string;
  readonly purposes: string[];
  readonly conditions: string[];
};

/** Spells a profile out for the rules: handling codes one by one, the two marks of a grading, the terms of a received record. */
export function attributesOf({ terms, handling, grading, ...profile }: Profile): ProfileAttributes {
  const received = terms === "" ? undefined : (JSON.parse(terms) as Terms);
  const receiver = received?.receiver ?? "";
  const marks = grading.split(":").at(-1) ?? "";
  return {
    ...profile,
    handling: handling.split("+"),
    scale: grading === "" ? "" : (grading.split(":")[0] ?? ""),
    source: marks.slice(0, 1),
    information: marks.slice(1),
    received: received !== undefined,
    from: received?.from ?? "",
    receiver,
    receiverCountry: receiver === "" ? "" : countryOf(receiver),
    arrangement: received?.arrangement ?? "",
    purposes: [...(received?.purposes ?? [])],
    conditions: [...(received?.conditions ?? [])],
  };
}
