import type { Caller } from "../core/caller.ts";

/** May somebody learn whether a country's records hold an identifier? */
export type CheckQuestion = {
  /** Who asks, of which agency and country, and for which purpose. */
  readonly caller: Caller;
  /** The kind of identifier: `serial`. */
  readonly identifier: string;
  /** The country whose records are checked. */
  readonly holder: string;
};
