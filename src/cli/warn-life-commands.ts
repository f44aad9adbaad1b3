import { isMarking } from "../core/marking.ts";
import { fill } from "../core/words.ts";
import { today } from "../service/today.ts";
import { assessSignal, furtherStep, notifyWarning, type StepTaken } from "../service/warn/life-cycle.ts";
import type { CallerOptions } from "./caller-options.ts";
import { type CommandContext, inHouse } from "./context.ts";
import { refused, sayFaults } from "./say-faults.ts";
import { type Acting, actingAs, ofRecord } from "./warn-callers.ts";
import { WARN_WORDS } from "./words-warn.ts";

type Reasoned = CallerOptions & { readonly reason: string; readonly person?: string };

/** `tripoint warn assess`: 0 kept, 1 with faults, 2 misused, 3 not permitted. */
export async function assessCommand(
  context: CommandContext,
  record: string,
  options: Reasoned & { readonly judgement: string },
): Promise<number> {
  const { judgement, reason, person } = options;
  return await acted(context, ofRecord(record, options), "analyst", ({ node, caller }) =>
    assessSignal(node, caller, record, { judgement, reasons: reason, person }, today()),
  );
}

/** `tripoint warn notify`. */
export async function notifyCommand(
  context: CommandContext,
  reference: string,
  options: Reasoned & {
    readonly signal: readonly string[];
    readonly set?: readonly string[];
    readonly marking?: string;
  },
): Promise<number> {
  const values = valuesOf(context, options.set);
  if (values === undefined) return 2;
  const { reason, person, marking } = options;
  if (marking !== undefined && !isMarking(marking)) {
    context.terminal.error(WARN_WORDS.optionMarking[context.terminal.language]);
    return 2;
  }
  const handling = marking === undefined ? {} : { marking };
  return await acted(context, ofRecord(options.signal[0] ?? "", options), "supervisor", ({ node, caller }) =>
    notifyWarning(node, caller, { reference, signals: options.signal, values, reason, person, handling }, today()),
  );
}

/** `tripoint warn update`, `close` and `retract`. */
export async function stepCommand(
  context: CommandContext,
  step: "updated" | "closed" | "retracted",
  record: string,
  options: Reasoned & { readonly set?: readonly string[] },
): Promise<number> {
  const values = valuesOf(context, options.set);
  if (values === undefined) return 2;
  const { reason, person } = options;
  return await acted(context, ofRecord(record, options), "supervisor", ({ node, caller }) =>
    furtherStep(node, caller, record, { step, reason, person, values }, today()),
  );
}

async function acted(
  context: CommandContext,
  options: CallerOptions,
  role: "analyst" | "supervisor",
  work: (acting: Acting) => Promise<StepTaken>,
): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    const [acting] = actingAs(context, house, options, role);
    if (acting === undefined) return 2;
    const taken = await work(acting);
    if ("refused" in taken) return refused(taken, terminal);
    if ("faults" in taken) {
      sayFaults(terminal, taken.faults);
      return 1;
    }
    terminal.out(fill(WARN_WORDS.taken, taken)[terminal.language]);
    return 0;
  });
}

/** Values written as `field=value`; undefined with a message when one is not. */
function valuesOf(
  { terminal }: CommandContext,
  set: readonly string[] | undefined,
): Readonly<Record<string, string>> | undefined {
  const values: Record<string, string> = {};
  for (const text of set ?? []) {
    const at = text.indexOf("=");
    if (at < 1) {
      terminal.error(fill(WARN_WORDS.badSet, { text })[terminal.language]);
      return undefined;
    }
    values[text.slice(0, at)] = text.slice(at + 1);
  }
  return values;
}
