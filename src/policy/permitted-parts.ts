import type { Caller } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import type { Profile } from "../core/marking.ts";
import { type Action, decide, type Rules } from "./decide.ts";

/** What a caller may do with records, part by part, at the number of their profile: one bit for each part. */
export type PermittedParts = Uint8Array;

/**
 * Works out once, for every profile that a node holds, with which parts a caller may do something: a record is then
 * answered by looking its profile up. Numbers that no profile has are permitted nothing.
 */
export function permittedParts(
  rules: Rules,
  caller: Caller,
  action: Action,
  profiles: readonly { readonly id: number; readonly profile: Profile }[],
): PermittedParts {
  const table = new Uint8Array(profiles.reduce((most, { id }) => Math.max(most, id), 0) + 1);
  for (const { id, profile } of profiles) {
    PARTS.forEach((part, at) => {
      if (decide(rules, caller, action, profile, part).permitted) table[id] = (table[id] as number) | (1 << at);
    });
  }
  return table;
}

/** Says whether a part of the records of a profile is permitted. */
export function isPermitted(table: PermittedParts, profile: number, part: Part): boolean {
  return (((table[profile] ?? 0) >>> PART_BIT[part]) & 1) === 1;
}

const PART_BIT = Object.fromEntries(PARTS.map((part, at) => [part, at])) as { readonly [K in Part]: number };
