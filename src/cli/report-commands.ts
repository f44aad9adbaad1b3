import { join } from "node:path";
import { isDay } from "../core/day.ts";
import { fieldFaultSentence } from "../core/outcome.ts";
import type { Period } from "../core/question.ts";
import { fill, LANGUAGES, labelled } from "../core/words.ts";
import { REPORT_DESK } from "../desks/firearms/report/desk.ts";
import { periodText } from "../desks/firearms/report/render-figure.ts";
import { coverageLines } from "../service/report/coverage-lines.ts";
import type { House } from "../service/house.ts";
import { explainReportFigure } from "../service/report/explain-report-figure.ts";
import { newestReport, type ReportManifest } from "../service/report/list-reports.ts";
import { makeReport, type MadeReport } from "../service/report/make-report.ts";
import { recordCounts } from "../service/record-counts.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse } from "./context.ts";
import { numberIn, type Terminal } from "./terminal.ts";
import { wholeNumber } from "./usage.ts";
import { WORDS } from "./words.ts";
import { refused } from "./say-faults.ts";

/** What may be said of a report. */
export type ReportCommandOptions = CallerOptions & {
  readonly from: string;
  readonly to: string;
  readonly out?: string;
  readonly minimum: string;
  readonly pdf: boolean;
  readonly json?: boolean;
};

/** `tripoint report firearms`: makes the joint report in three languages. Answers the exit code. */
export async function reportCommand(
  context: CommandContext,
  desk: string,
  options: ReportCommandOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const minimum = Number(options.minimum);
  if (desk !== REPORT_DESK) terminal.error(fill(WORDS.unknownDesk, { desk })[language]);
  else if (!isDay(options.from) || !isDay(options.to) || options.to < options.from)
    terminal.error(fill(WORDS.badPeriod, { from: options.from, to: options.to })[language]);
  else if (!Number.isSafeInteger(minimum) || minimum < 2 || minimum > 100)
    terminal.error(fill(WORDS.badMinimum, { minimum: options.minimum })[language]);
  else {
    return await inHouse(context, (house) =>
      makeAndSummarise(
        context,
        house,
        { from: options.from, until: options.to },
        { ...options, minimumCount: minimum },
      ),
    );
  }
  return 2;
}

/** Makes the report of a period and prints a short summary: records by country, coverage, duplicates, where the files are. */
export async function makeAndSummarise(
  context: CommandContext,
  house: House,
  period: Period,
  options: CallerOptions & {
    readonly out?: string;
    readonly minimumCount?: number;
    readonly pdf?: boolean;
    readonly json?: boolean;
  } = {},
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const agency = house.nodes[0]?.country.nodeAgency ?? "";
  const made = await makeReport(
    house,
    callerOf(options, { agency, role: "report-compiler", purpose: "joint-report" }),
    {
      period,
      minimum: options.minimumCount,
      pdf: options.pdf !== false,
      copyTo: options.out,
      onProgress: (step) => terminal.progress(`${step[language]} …`),
    },
  );
  if ("refused" in made) return refused(made, terminal);
  if ("faults" in made) {
    for (const fault of made.faults) terminal.error(fieldFaultSentence(fault, language));
    return 2;
  }
  if (options.json === true) terminal.out(JSON.stringify(made.manifest, null, 2));
  else await summarise(context, house, made, options.out ?? made.directory);
  return 0;
}

async function summarise(
  { terminal }: CommandContext,
  house: House,
  made: MadeReport,
  directory: string,
): Promise<void> {
  const { language } = terminal;
  const { manifest, report } = made;
  const number = (value: number) => numberIn(value, language);
  terminal.out("");
  terminal.out(`${report.title[language]}, ${report.subtitle[language]}`);
  if (manifest.synthetic) terminal.out(WORDS.synthetic[language]);
  await sayRecords(terminal, house);
  terminal.out(WORDS.coverageIs[language]);
  for (const line of coverageLines(report, language)) terminal.out(`  ${line}`);
  terminal.out(fill(WORDS.duplicatesFound, { count: number(manifest.duplicates) })[language]);
  terminal.out(
    fill(WORDS.cellsSuppressed, { count: number(manifest.suppressed), minimum: manifest.minimum })[language],
  );
  sayFiles(terminal, manifest, directory);
}

/** What a house holds that is started again: records by country, and the report made last. */
export async function summariseKept(terminal: Terminal, house: House): Promise<void> {
  const { language } = terminal;
  const newest = await newestReport(house);
  if (newest === undefined) {
    terminal.out(WORDS.nothingHeld[language]);
    return;
  }
  terminal.out(WORDS.kept[language]);
  await sayRecords(terminal, house);
  const { title, period } = newest;
  terminal.out(fill(WORDS.newestReport, { title: title[language], period: periodText(period, language) })[language]);
  if (newest.synthetic) terminal.out(WORDS.synthetic[language]);
  sayFiles(terminal, newest, join(house.directory, "reports", newest.id));
}

/** Records by country and kind, a line for each country. */
async function sayRecords(terminal: Terminal, house: House): Promise<void> {
  const { language } = terminal;
  for (const node of house.nodes) {
    const counts = await recordCounts(node);
    const list = counts.map(
      ({ kind, records }) =>
        `${numberIn(records, language)} ${(records === 1 ? kind.label : kind.plural)[language].toLowerCase()}`,
    );
    const said = list.length === 0 ? WORDS.noRecords[language] : list.join(", ");
    terminal.out(`  ${labelled(node.country.name[language], said, language)}`);
  }
}

/** Where a report lies: its PDF in each language, or its page where no PDF was set. */
function sayFiles(terminal: Terminal, { files }: ReportManifest, directory: string): void {
  for (const one of LANGUAGES) {
    const file = files.find((name) => name === `${one}/report.pdf`) ?? `${one}/report.html`;
    terminal.out(`  ${join(directory, file)}`);
  }
}

/** What may be said when a figure is to be explained. */
export type ExplainOptions = CallerOptions & {
  readonly report?: string;
  readonly limit: string;
  readonly json?: boolean;
};

/** `tripoint explain <figure>`: the formula of a figure, its groups counted again, and the records behind them. */
export async function explainCommand(
  context: CommandContext,
  figure: string,
  options: ExplainOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    const agency = house.nodes[0]?.country.nodeAgency ?? "";
    const caller = callerOf(options, { agency, role: "report-compiler", purpose: "joint-report" });
    const explained = await explainReportFigure(house, caller, {
      figure,
      report: options.report,
      limit: wholeNumber(options.limit, { option: "--limit", from: 0, to: 100_000 }),
    });
    if (explained === undefined) {
      terminal.error(fill(WORDS.unknownFigure, { figure })[language]);
      return 2;
    }
    if (options.json === true) {
      terminal.out(JSON.stringify(explained, null, 2));
      return 0;
    }
    const { printed } = explained;
    const value =
      printed === undefined ? "–" : printed.state === "shown" ? String(printed.value) : WORDS[printed.state][language];
    terminal.out(`${explained.figure} = ${value}`);
    terminal.out(`  ${explained.formula[language]}`);
    for (const group of explained.groups) {
      const sign = { add: "+", less: "−", by: "÷" }[group.use];
      terminal.out(
        `  ${sign} ${group.country} ${group.kind} (${group.question}, ${group.scope}): ${group.records ?? WORDS.mayNotCount[language]}`,
      );
      for (const condition of group.conditions) terminal.out(`      ${JSON.stringify(condition)}`);
      if (group.list === null) terminal.out(`      ${WORDS.mayNotRead[language]}`);
      else for (const record of group.list) terminal.out(`      ${record}`);
    }
    return 0;
  });
}
