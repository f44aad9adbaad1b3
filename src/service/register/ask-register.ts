import type { Caller } from "../../core/caller.ts";
import type { Day } from "../../core/day.ts";
import { compareLaws } from "../../desks/substances/register/compare-laws.ts";
import { findSubstance } from "../../desks/substances/register/find-substance.ts";
import {
  type RegisterAnswer,
  showComparison,
  showFound,
  type ShownComparison,
} from "../../desks/substances/register/shown-answer.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { readRegister, readSightings } from "./read-register.ts";

/** Answers which substance a question means and which law controls it on a day, as far as the caller of a node may see. */
export async function askRegister(
  house: House,
  node: TripointNode,
  caller: Caller,
  what: string,
  day: Day,
): Promise<RegisterAnswer> {
  const register = await readRegister(house, node, caller);
  const found = findSubstance(register, what);
  const isKnown = found.outcome === "found" && found.substance !== undefined;
  return showFound(register, found, day, what, isKnown ? await readSightings(node, caller) : []);
}

/** Puts the laws beside one another as of a day, with what laboratories saw, as far as the caller of a node may see. */
export async function askComparison(
  house: House,
  node: TripointNode,
  caller: Caller,
  day: Day,
): Promise<ShownComparison> {
  const register = await readRegister(house, node, caller);
  return showComparison(compareLaws(register, day, await readSightings(node, caller)));
}
