import type { Command } from "commander";
import { fill, type Language } from "../core/words.ts";
import { HOLD_STANCES, HOLD_STATES } from "../desks/cargo/codes.ts";
import type { JointHold } from "../desks/cargo/screening/hold-board.ts";
import { takeBackDecision } from "../service/screening/decide-item.ts";
import { readHolds } from "../service/screening/read-screening.ts";
import { today } from "../service/today.ts";
import { asTargetingOfficer } from "./as-targeting-officer.ts";
import type { CallerOptions, WithCaller } from "./caller-options.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import { sayFaults } from "./say-faults.ts";
import { SCREENING_WORDS } from "./words-screening.ts";
import { WORDS } from "./words.ts";

type Options = CallerOptions & { readonly json?: boolean };

/** Adds what shows holds and what takes a decision back; `run` takes what each ends with. */
export function screenHoldsCommands(screen: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  asCaller(screen.command("holds").description(SCREENING_WORDS.commandHolds[language]))
    .option("--json", WORDS.optionJson[language])
    .action((options) => run((context) => holdsCommand(context, options)));
  asCaller(screen.command("take-back <item>").description(SCREENING_WORDS.commandTakeBack[language])).action(
    (item, options) => run((context) => takeBackCommand(context, item, options)),
  );
}

async function holdsCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const holds = await readHolds(node, caller, today());
    const lines = options.json === true ? [JSON.stringify(holds, null, 2)] : holdLines(holds, terminal.language);
    for (const line of lines) terminal.out(line);
    return 0;
  });
}

/** Holds as lines for a reader: where each stands, on what, and what every agency said to it. */
export function holdLines(holds: readonly JointHold[], language: Language): readonly string[] {
  const say = (of: keyof typeof SCREENING_WORDS, values: Readonly<Record<string, string | number>>) =>
    fill(SCREENING_WORDS[of], values)[language];
  return [
    say("holds", { holds: holds.length }),
    ...holds.flatMap(({ holdNumber, item, itemIn, synthetic, state, until, legalBasis, grounds, agencies }) => [
      say("hold", {
        ...{ number: holdNumber, state: HOLD_STATES[state][language] },
        until: until === undefined ? "" : say("holdUntil", { day: until }),
      }) + (synthetic ? ` (${SCREENING_WORDS.synthetic[language]})` : ""),
      `\t${say("holdItem", { item, country: itemIn })}`,
      ...(legalBasis === undefined ? [] : [`\t${say("holdBasis", { basis: legalBasis })}`]),
      ...(grounds === undefined ? [] : [`\t${say("holdGrounds", { grounds })}`]),
      ...agencies.map(
        ({ agency, stance, on, sawOn }) =>
          `\t${say("holdSaid", { agency, stance: HOLD_STANCES[stance][language], on, saw: sawOn })}`,
      ),
    ]),
  ];
}

async function takeBackCommand(context: CommandContext, item: string, options: Options): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const kept = await takeBackDecision(node, caller, item);
    if ("refused" in kept) terminal.error(kept.say[language]);
    else if (!kept.ok) sayFaults(terminal, kept.faults);
    else terminal.out(fill(SCREENING_WORDS.takenBack, { record: kept.record })[language]);
    return "refused" in kept ? 3 : kept.ok ? 0 : 1;
  });
}
