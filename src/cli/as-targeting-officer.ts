import { type Caller, countryOf } from "../core/caller.ts";
import { fill } from "../core/words.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { SCREENING_WORDS } from "./words-screening.ts";
import { USAGE_WORDS } from "./words-usage.ts";

/** Works at an agency's node as the agency's targeting officer, unless options say otherwise; 2 where no agency or node is named. */
export async function asTargetingOfficer(
  context: CommandContext,
  options: CallerOptions,
  work: (node: TripointNode, caller: Caller) => Promise<number>,
): Promise<number> {
  const { agency } = options;
  if (agency === undefined) {
    context.terminal.error(
      fill(USAGE_WORDS.actingAgency, { agency: context.countries[0]?.nodeAgency ?? "" })[context.terminal.language],
    );
    return 2;
  }
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    return await work(node, callerOf(options, { agency, role: "targeting-officer", purpose: "customs-enforcement" }));
  });
}

/** The share of items that are drawn blind, from 0 to 1; undefined with a message when it is none. */
export function rateOf({ terminal }: CommandContext, text: string | undefined): number | undefined {
  const rate = Number(text);
  if (rate >= 0 && rate <= 1) return rate;
  terminal.error(fill(SCREENING_WORDS.notNumber, { value: text ?? "" })[terminal.language]);
  return undefined;
}
