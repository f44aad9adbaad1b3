import { fill } from "../core/words.ts";
import { capOf, deliverWaiting } from "../service/warn/deliver.ts";
import { subscribe } from "../service/warn/subscriptions.ts";
import { toldWarnings } from "../service/warn/told-warnings.ts";
import { isPublicAlert } from "../desks/warning/cap-alert.ts";
import type { CallerOptions } from "./caller-options.ts";
import { type CommandContext, inHouse } from "./context.ts";
import { refused, sayFaults } from "./say-faults.ts";
import { actingAs, ofRecord } from "./warn-callers.ts";
import { WARN_WORDS } from "./words-warn.ts";

/** `tripoint warn subscribe`: in the language of the terminal. */
export async function subscribeCommand(
  context: CommandContext,
  options: CallerOptions & {
    readonly channel: string;
    readonly to: string;
    readonly leastRisk: string;
    readonly region?: readonly string[];
    readonly about?: readonly string[];
  },
): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    const [acting] = actingAs(context, house, options, "analyst");
    if (acting === undefined) return 2;
    const { channel, to: address, leastRisk, region: regions = [], about = [] } = options;
    const given = { channel, address, leastRisk, language: terminal.language, regions, about };
    const made = await subscribe(acting.node, acting.caller, given);
    if ("refused" in made) return refused(made, terminal);
    if ("faults" in made) {
      sayFaults(terminal, made.faults);
      return 1;
    }
    terminal.out(fill(WARN_WORDS.subscribed, made)[terminal.language]);
    return 0;
  });
}

/** `tripoint warn deliver`: 1 when something failed. */
export async function deliverCommand(context: CommandContext): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    let failures = 0;
    for (const node of house.nodes) {
      const { sent, failed } = await deliverWaiting(node, new Date());
      failures += failed;
      terminal.out(fill(WARN_WORDS.delivered, { country: node.country.code, sent, failed })[terminal.language]);
    }
    return failures > 0 ? 1 : 0;
  });
}

/** `tripoint warn cap`: 1 when it is no public alert, or none that the caller may read. */
export async function capCommand(context: CommandContext, record: string, options: CallerOptions): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    const [acting] = actingAs(context, house, ofRecord(record, options), "analyst");
    if (acting === undefined) return 2;
    const told = (await toldWarnings(acting.node, acting.caller, 500)).find((one) => one.record === record);
    if (told === undefined || !isPublicAlert(told.values, told.marking)) {
      terminal.error(fill(WARN_WORDS.notPublic, { record })[terminal.language]);
      return 1;
    }
    terminal.out((await capOf(acting.node, told, terminal.language)).trimEnd());
    return 0;
  });
}
