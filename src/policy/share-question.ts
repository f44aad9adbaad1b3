import type { Caller, Purpose } from "../core/caller.ts";
import type { Profile } from "../core/marking.ts";

/** An agency of a partner that is to receive records. */
export type Receiver = { readonly agency: string; readonly country: string };

/** May a caller release records of a profile to a receiver, for a purpose, on a day? */
export type ShareQuestion = {
  readonly caller: Caller;
  readonly receiver: Receiver;
  readonly purpose: Purpose;
  readonly profile: Profile;
  /** The day on which it would be released, `2026-11-21`: arrangements have a term. */
  readonly day: string;
  /** Consents at hand: `supervisor`, `originator`. */
  readonly consents: readonly string[];
};
