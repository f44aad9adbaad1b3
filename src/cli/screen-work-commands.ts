import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { dayNumber, dayOfNumber } from "../core/day.ts";
import { faultSentence } from "../core/outcome.ts";
import { fill, type Language } from "../core/words.ts";
import { drawBy, drawKey } from "../service/screening/blind-draw.ts";
import { committedDraw } from "../service/screening/commit-draw.ts";
import { collectResults } from "../service/screening/collect-results.ts";
import { exportDays, exportResults } from "../service/screening/export-days.ts";
import { feedDocuments } from "../service/screening/feed-documents.ts";
import { makeEdition } from "../service/screening/make-edition.ts";
import { runScreenWorker } from "../service/screening/screen-worker.ts";
import {
  editionKey,
  makeWorkStreams,
  openWork,
  putScreeningEdition,
  readScreenWork,
} from "../service/screening/work-settings.ts";
import { sourceNamed } from "../service/intake/source-named.ts";
import { today } from "../service/today.ts";
import { placesOf } from "../service/tripoint-node.ts";
import { asTargetingOfficer, rateOf } from "./as-targeting-officer.ts";
import type { CallerOptions, WithCaller } from "./caller-options.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import { SCREEN_WORK_WORDS } from "./words-screen-work.ts";
import { SCREENING_WORDS } from "./words-screening.ts";
import { WORDS } from "./words.ts";
import { USAGE_WORDS } from "./words-usage.ts";
import { refused } from "./say-faults.ts";
import { dayGiven } from "./usage.ts";

type Options = CallerOptions & {
  readonly rate?: string;
  readonly drawKey?: string;
  readonly trust?: string;
  readonly untilIdle?: boolean;
  readonly json?: boolean;
  readonly aside?: string;
  readonly out?: string;
  readonly from?: string;
  readonly to?: string;
  readonly stream?: boolean;
};
type Open = Awaited<ReturnType<typeof openWork>>;

/** Adds the commands that share the work of screening among machines; `run` takes what each ends with. */
export function screenWorkCommands(screen: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  const words = (of: keyof typeof SCREEN_WORK_WORDS) => SCREEN_WORK_WORDS[of][language];
  const json = WORDS.optionJson[language];
  asCaller(screen.command("edition").description(words("commandEdition")))
    .option("--rate <share>", SCREENING_WORDS.optionRate[language], "0.01")
    .option("--draw-key <file>", words("optionDrawKey"))
    .option("--trust <file>", words("optionTrust"))
    .action((options) => run((context) => editionCommand(context, options)));
  screen
    .command("feed <source> <files...>")
    .description(words("commandFeed"))
    .option("--agency <code>", WORDS.optionAgency[language])
    .action((source, files, options) => run((context) => feedCommand(context, source, files, options)));
  screen
    .command("worker")
    .description(words("commandWorker"))
    .option("--agency <code>", WORDS.optionAgency[language])
    .option("--until-idle", words("optionUntilIdle"))
    .option("--json", json)
    .action((options) => run((context) => workerCommand(context, options)));
  asCaller(screen.command("collect").description(words("commandCollect")))
    .option("--json", json)
    .action((options) => run((context) => collectCommand(context, options)));
  screen
    .command("work")
    .description(words("commandWork"))
    .option("--agency <code>", WORDS.optionAgency[language])
    .option("--aside <count>", words("optionAside"), "20")
    .option("--json", json)
    .action((options) => run((context) => workCommand(context, options)));
  asCaller(screen.command("export").description(words("commandExport")))
    .requiredOption("--out <directory>", WORDS.optionOut[language])
    .option("--from <day>", WORDS.optionFrom[language])
    .option("--to <day>", WORDS.optionTo[language])
    .option("--stream", words("optionStream"))
    .action((options) => run((context) => exportCommand(context, options)));
}

async function editionCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  const rate = rateOf(context, options.rate);
  if (rate === undefined) return 2;
  return await asTargetingOfficer(context, options, (node, caller) =>
    atWork(context, options, async (place, settings) => {
      const edition = await makeEdition(node, caller, { rate, today: today() });
      if ("refused" in edition) return refused(edition, terminal);
      await committedDraw(node);
      if (options.drawKey !== undefined)
        await writeFile(options.drawKey, `${drawKey(node).toString("hex")}\n`, { mode: 0o600 });
      if (options.trust !== undefined) await writeFile(options.trust, `${editionKey(node)}\n`);
      await makeWorkStreams(settings, place);
      const digest = await putScreeningEdition(place, edition, node.log.signer);
      const lists = edition.lists === "" ? SCREEN_WORK_WORDS.noLists[terminal.language] : edition.lists;
      const about = { parties: edition.parties.length, past: edition.past.length, rules: edition.rules, lists };
      terminal.out(fill(SCREEN_WORK_WORDS.editionPut, { ...about, digest: digest.slice(0, 12) })[terminal.language]);
      return 0;
    }),
  );
}

async function feedCommand(
  context: CommandContext,
  name: string,
  files: readonly string[],
  options: Options,
): Promise<number> {
  const { terminal } = context;
  const source = sourceNamed([], name);
  if (source === undefined) {
    terminal.error(fill(SCREEN_WORK_WORDS.noSource, { name })[terminal.language]);
    return 2;
  }
  return await atWork(context, options, async (place) => {
    const { pieces, faults } = await feedDocuments(place, source, files, stopped());
    for (const fault of faults) terminal.error(faultSentence(fault, terminal.language));
    terminal.out(fill(SCREEN_WORK_WORDS.fed, { pieces })[terminal.language]);
    return faults.length > 0 ? 1 : 0;
  });
}

async function workerCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  return await atWork(context, options, async (place, settings, agency) => {
    if (settings.drawKey === undefined) {
      terminal.error(SCREEN_WORK_WORDS.noDrawKey[terminal.language]);
      return 2;
    }
    if (settings.trusted.length === 0) {
      terminal.error(SCREEN_WORK_WORDS.noTrust[terminal.language]);
      return 2;
    }
    if (options.json !== true) terminal.out(fill(SCREEN_WORK_WORDS.working, { agency })[terminal.language]);
    const report = await runScreenWorker({
      ...{
        place,
        agency,
        trusted: settings.trusted,
        draws: drawBy(settings.drawKey),
        places: placesOf(context.countries),
      },
      ...{
        signal: stopped(),
        untilIdle: options.untilIdle === true,
        say: (words) => terminal.error(words[terminal.language]),
      },
    });
    terminal.out(
      options.json === true ? JSON.stringify(report) : fill(SCREEN_WORK_WORDS.worked, report)[terminal.language],
    );
    return 0;
  });
}

async function collectCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  return await asTargetingOfficer(context, options, (node, caller) =>
    atWork(context, options, async (place) => {
      const report = await collectResults(node, caller, place, today());
      if ("say" in report) {
        terminal.error(report.say[terminal.language]);
        return 3;
      }
      const { reasons, ...counts } = report;
      for (const reason of reasons) terminal.error(reason);
      terminal.out(
        options.json === true ? JSON.stringify(report) : fill(SCREEN_WORK_WORDS.collected, counts)[terminal.language],
      );
      return report.refused > 0 ? 1 : 0;
    }),
  );
}

async function workCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  return await atWork(context, options, async (place) => {
    const { count, aside } = await readScreenWork(place, Math.max(0, Number(options.aside) || 0), stopped());
    if (options.json === true) {
      const shown = aside.map(({ document, ...rest }) => ({ ...rest, isDocument: document !== undefined }));
      terminal.out(JSON.stringify({ ...count, aside: shown }, null, 2));
      return 0;
    }
    terminal.out(fill(SCREEN_WORK_WORDS.work, count)[terminal.language]);
    for (const { name, source, faults } of aside)
      for (const fault of faults) terminal.out(`${name} (${source}): ${faultSentence(fault, terminal.language)}`);
    return 0;
  });
}

const USUAL_DAYS = 31;

async function exportCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  const directory = options.out ?? "";
  const until = options.to ?? today();
  const from = options.from ?? dayOfNumber(dayNumber(today()) - USUAL_DAYS);
  for (const day of [from, until]) dayGiven(day);
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const asked = { directory, language: terminal.language };
    const tell = (written: Awaited<ReturnType<typeof exportDays>>): number => {
      if ("say" in written) {
        terminal.error(written.say[terminal.language]);
        return 3;
      }
      terminal.out(fill(SCREEN_WORK_WORDS.written, { ...written, directory })[terminal.language]);
      return 0;
    };
    if (options.stream !== true) return tell(await exportDays(node, caller, { ...asked, from, until }));
    return await atWork(context, options, async (place) => tell(await exportResults(node, caller, place, asked)));
  });
}

/** Ends when the process is interrupted or told to end. */
function stopped(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}

async function atWork(
  context: CommandContext,
  { agency }: Options,
  work: (
    place: Open,
    settings: Awaited<ReturnType<NonNullable<CommandContext["work"]>>>,
    agency: string,
  ) => Promise<number>,
): Promise<number> {
  const { terminal } = context;
  if (agency === undefined || context.work === undefined) {
    const missing =
      agency === undefined
        ? fill(USAGE_WORDS.actingAgency, { agency: context.countries[0]?.nodeAgency ?? "" })
        : SCREEN_WORK_WORDS.noWork;
    terminal.error(missing[terminal.language]);
    return 2;
  }
  const settings = await context.work();
  const place = await openWork(settings, agency, (words) => terminal.error(words[terminal.language]));
  try {
    return await work(place, settings, agency);
  } finally {
    await place.close();
  }
}
