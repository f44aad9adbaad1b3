import { type Caller, countryOf } from "../core/caller.ts";
import { fill } from "../core/words.ts";
import { type House, nodeOf } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { signalUnits } from "../service/warn/run-signals.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import type { CommandContext } from "./context.ts";
import { WARN_WORDS } from "./words-warn.ts";
import { WORDS } from "./words.ts";

/** On whose behalf a command runs, and at which node. */
export type Acting = { readonly node: TripointNode; readonly caller: Caller };

/** The callers of a command: that of the options, else an analyst (or `role`) of each unit of the house; none when a message was given. */
export function actingAs(
  { terminal }: CommandContext,
  house: House,
  options: CallerOptions,
  role: "analyst" | "supervisor",
): readonly Acting[] {
  if (options.agency !== undefined) {
    const node = nodeOf(house, countryOf(options.agency));
    if (node === undefined) {
      terminal.error(fill(WORDS.noNode, { country: countryOf(options.agency) })[terminal.language]);
      return [];
    }
    return [{ node, caller: callerOf(options, { agency: options.agency, role, purpose: "drug-control" }) }];
  }
  const units = house.nodes.flatMap((node) =>
    signalUnits(node).map((unit) => ({ node, caller: callerOf(options, { ...unit, role }) })),
  );
  if (units.length === 0) terminal.error(WARN_WORDS.noUnit[terminal.language]);
  return units;
}

/** The agency in front of a record's number, unless options name another. */
export function ofRecord(record: string, options: CallerOptions): CallerOptions {
  return { ...options, agency: options.agency ?? record.split(":", 1)[0] ?? "" };
}

/** A whole number of the options; undefined with a message when it is none. */
export function numberOf({ terminal }: CommandContext, text: string, most: number): number | undefined {
  if (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  terminal.error(fill(WARN_WORDS.badNumber, { text, most })[terminal.language]);
  return undefined;
}
