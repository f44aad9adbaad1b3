import type { Command } from "commander";
import { countryOf } from "../core/caller.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import {
  COURSES,
  type Course,
  MODES,
  NAME_SCRIPTS,
  PRE_ADVICE_ANSWERS,
  type PreAdviceAnswer,
} from "../desks/cargo/codes.ts";
import { CLEARS_EXAMINATION } from "../desks/cargo/screening/clears-examination.ts";
import { decideItem } from "../service/screening/decide-item.ts";
import { measureScreening, readQueue } from "../service/screening/read-screening.ts";
import { screenItems } from "../service/screening/screen-items.ts";
import { writeCargoSample } from "../service/screening/write-cargo-sample.ts";
import { today } from "../service/today.ts";
import { asTargetingOfficer, rateOf } from "./as-targeting-officer.ts";
import type { CallerOptions, WithCaller } from "./caller-options.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import { refused, sayFaults } from "./say-faults.ts";
import { screenHoldsCommands } from "./screen-holds-commands.ts";
import { screenNameCommand } from "./screen-name-command.ts";
import { screenWorkCommands } from "./screen-work-commands.ts";
import { SCREENING_WORDS } from "./words-screening.ts";
import { WORDS } from "./words.ts";
import { numberIn } from "./terminal.ts";

type Options = CallerOptions & {
  readonly json?: boolean;
  readonly rate?: string;
  readonly again?: boolean;
  readonly limit?: string;
  readonly officer?: string;
  readonly note?: string;
  readonly answer?: string;
  readonly items?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly from?: string;
  readonly to?: string;
};

/** Adds `tripoint screen` with its commands; `run` takes what each ends with. */
export function screeningCommands(program: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  const words = (of: keyof typeof SCREENING_WORDS) => SCREENING_WORDS[of][language];
  const screen = program.command("screen").description(words("commandScreen"));
  const json = WORDS.optionJson[language];
  screenNameCommand(screen, language, asCaller, run);
  screenWorkCommands(screen, language, asCaller, run);
  asCaller(screen.command("run").description(words("commandRun")))
    .option("--rate <share>", words("optionRate"), "0.01")
    .option("--again", words("optionAgain"))
    .option("--json", json)
    .action((options) => run((context) => runCommand(context, options)));
  asCaller(screen.command("queue").description(words("commandQueue")))
    .option("--limit <count>", WORDS.optionLimit[language], "20")
    .option("--json", json)
    .action((options) => run((context) => queueCommand(context, options)));
  asCaller(screen.command("decide <item> <decision>").description(words("commandDecide")))
    .requiredOption("--officer <name>", words("optionOfficer"))
    .option("--note <text>", words("optionNote"))
    .option("--answer <code>", words("optionAnswer"))
    .action((item, decision, options) => run((context) => decideCommand(context, item, decision, options)));
  asCaller(screen.command("measure").description(words("commandMeasure")))
    .option("--json", json)
    .action((options) => run((context) => measureCommand(context, options)));
  screenHoldsCommands(screen, language, asCaller, run);
  asCaller(screen.command("sample").description(words("commandSample")))
    .option("--items <number>", words("optionItems"), "2000")
    .option("--seed <number>", WORDS.optionSeed[language], "1")
    .option("--out <directory>", WORDS.optionOut[language], "out/cargo-sample")
    .option("--from <day>", WORDS.optionFrom[language], "2024-01-01")
    .option("--to <day>", WORDS.optionTo[language], "2024-06-30")
    .action((options) => run((context) => sampleCommand(context, options)));
}

async function runCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  const rate = rateOf(context, options.rate);
  if (rate === undefined) return 2;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const report = await screenItems(node, caller, { today: today(), rate, again: options.again === true });
    if ("refused" in report) return refused(report, terminal);
    terminal.out(
      options.json === true ? JSON.stringify(report, null, 2) : fill(SCREENING_WORDS.ran, report)[terminal.language],
    );
    return 0;
  });
}

async function queueCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const queue = await readQueue(node, caller, Math.max(1, Number(options.limit) || 20));
    if (options.json === true) terminal.out(JSON.stringify(queue, null, 2));
    else {
      terminal.out(fill(SCREENING_WORDS.waiting, { waiting: queue.waiting })[language]);
      const clears = { en: "clearsEn", fr: "clearsFr", es: "clearsEs" } as const;
      for (const { item, synthetic, proposal, score, reasons } of queue.items) {
        const madeUp = synthetic ? `\t${SCREENING_WORDS.synthetic[language]}` : "";
        terminal.out(`${item}\t${COURSES[proposal][language]}\t${numberIn(score, language)}${madeUp}`);
        for (const reason of reasons) {
          const isExamination = reason.sort === "examine";
          const weight = isExamination ? "" : ` [${reason.rule}, ${numberIn(reason.weight, language)}]`;
          terminal.out(`\t${reason[language]}${weight}`);
          const clear = isExamination ? CLEARS_EXAMINATION[language] : reason[clears[language]];
          if (clear !== undefined) terminal.out(`\t  → ${clear}`);
        }
      }
    }
    return 0;
  });
}

async function decideCommand(
  context: CommandContext,
  item: string,
  decision: string,
  options: Options,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const isKnown =
    Object.hasOwn(COURSES, decision) &&
    (options.answer === undefined || Object.hasOwn(PRE_ADVICE_ANSWERS, options.answer));
  if (!isKnown) {
    terminal.error(fill(SCREENING_WORDS.notCourse, { value: `${decision} ${options.answer ?? ""}`.trim() })[language]);
    return 2;
  }
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const kept = await decideItem(node, caller, {
      ...{ item, decision: decision as Course, officer: options.officer ?? "", today: today(), note: options.note },
      answer: options.answer as PreAdviceAnswer | undefined,
    });
    if ("refused" in kept) terminal.error(kept.say[language]);
    else if (!kept.ok) sayFaults(terminal, kept.faults);
    else terminal.out(fill(SCREENING_WORDS.decided, { record: kept.record, answer: kept.answer })[language]);
    return "refused" in kept ? 3 : kept.ok ? 0 : 1;
  });
}

async function measureCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const measures = await measureScreening(node, caller);
    if (options.json === true) terminal.out(JSON.stringify(measures, null, 2));
    else {
      const share = (value: number) => numberIn(Number(value.toFixed(3)), language);
      const { synthetic, decisions } = measures;
      if (synthetic > 0) terminal.out(fill(SCREENING_WORDS.measuredOn, { synthetic, decisions })[language]);
      for (const { by, group, items, referred, precision, falseAlarms, missed } of measures.ledger) {
        const { hits, of, low, high } = precision;
        const said = {
          group: groupNamed(by, group, language),
          items,
          referred,
          hits,
          of,
          low: share(low),
          high: share(high),
          falseAlarms,
        };
        terminal.out(
          fill(SCREENING_WORDS.line, { ...said, missed: missed.hits, drawn: missed.of, most: share(missed.high) })[
            language
          ],
        );
      }
      for (const { rule, spoke, precision } of measures.rules) {
        const { hits, of, low, high } = precision;
        terminal.out(
          fill(SCREENING_WORDS.rule, { rule, spoke, hits, of, low: share(low), high: share(high) })[language],
        );
      }
    }
    return 0;
  });
}

/** What a line of the error ledger counts, in words: all items, or those of a country, a writing of names or a mode. */
function groupNamed(by: string, group: string, language: Language): string {
  if (by === "all") return SCREENING_WORDS.groupAll[language];
  if (by === "origin") return fill(SCREENING_WORDS.groupOrigin, { group })[language];
  const names: Readonly<Record<string, Words>> = { ...NAME_SCRIPTS, ...MODES };
  return names[group]?.[language] ?? group;
}

async function sampleCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  const items = Number(options.items);
  if (!Number.isInteger(items) || items < 1 || items > 200_000) {
    terminal.error(fill(SCREENING_WORDS.notNumber, { value: options.items ?? "" })[terminal.language]);
    return 2;
  }
  const codes = context.countries.map(({ code }) => code);
  const destination = options.agency === undefined ? (codes[0] ?? "XX") : countryOf(options.agency);
  const files = await writeCargoSample(
    {
      ...{ items, seed: Number(options.seed) || 1, from: options.from ?? "", until: options.to ?? "" },
      ...{ destination, origins: ["CN", "GB", "IN", ...codes.filter((code) => code !== destination)] },
    },
    options.out ?? "out/cargo-sample",
  );
  for (const { path, records } of files) terminal.out(`${records}\t${path}`);
  return 0;
}
