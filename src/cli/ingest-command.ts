import { join } from "node:path";
import { countryOf } from "../core/caller.ts";
import { controlWords } from "../desks/control-words.ts";
import { type Fault, faultSentence, fieldFaultSentence } from "../core/outcome.ts";
import { fill, labelled, type Language } from "../core/words.ts";
import { HOUSE_SOURCES } from "../desks/house-sources.ts";
import { KINDS } from "../desks/kinds.ts";
import { type FileReport, ingest } from "../service/ingest.ts";
import { prepareReports } from "../service/report/prepare-reports.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { intakeSource } from "./intake-source.ts";
import { numberIn, type Terminal } from "./terminal.ts";
import { WORDS } from "./words.ts";
import { refused } from "./say-faults.ts";

/** What may be said when files are taken in. */
export type IngestCommandOptions = CallerOptions & {
  readonly json?: boolean;
  readonly refused?: string;
  readonly encoding?: "utf-8" | "latin1";
};

/** `tripoint ingest <source> <file...>`: takes files in and says what became of every row. Answers the exit code. */
export async function ingestCommand(
  context: CommandContext,
  name: string,
  files: readonly string[],
  options: IngestCommandOptions,
): Promise<number> {
  const { terminal } = context;
  const source = intakeSource(context, name);
  if (source === undefined) {
    const list = [
      ...context.countries.flatMap((country) => country.sources.map((one) => one.name)),
      ...HOUSE_SOURCES.map((one) => one.name),
      ...KINDS.map((kind) => `template/${kind.name}`),
    ];
    terminal.error(fill(WORDS.unknownSource, { name, list: list.join(", ") })[terminal.language]);
    return 2;
  }
  const agency = options.agency ?? source.agency;
  if (agency === undefined) {
    terminal.error(fill(WORDS.agencyNeeded, { name })[terminal.language]);
    return 2;
  }
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    const reports = await ingest(
      node,
      callerOf(options, { agency, role: "intake-officer", purpose: "record-keeping" }),
      {
        source: options.encoding === undefined ? source : { ...source, encoding: options.encoding },
        files,
        agency,
        refusedDirectory: options.refused ?? join(house.directory, "refused"),
        language: terminal.language,
        onProgress: ({ file, rows, records }) =>
          terminal.progress(fill(WORDS.progress, { file, rows, records }, numberIn)[terminal.language]),
      },
    );
    if ("refused" in reports) return refused(reports, terminal);
    await prepareReports(house);
    if (options.json === true) terminal.out(JSON.stringify(reports, null, 2));
    else for (const report of reports) showReport(terminal, report);
    return reports.some((report) => report.counts.faults > 0) ? 1 : 0;
  });
}

const MOST_LINES = 20;

function showReport(terminal: Terminal, report: FileReport): void {
  const language = terminal.language;
  const line = (words: Parameters<typeof fill>[0], values: Parameters<typeof fill>[1] = {}) =>
    terminal.out(fill(words, values, numberIn)[language]);
  terminal.out(report.file);
  line(WORDS.counts, report.counts);
  const shown = <T>(all: readonly T[], more: number, write: (one: T) => string) => {
    for (const one of all.slice(0, MOST_LINES)) terminal.out(`    ${write(one)}`);
    if (more > MOST_LINES) line(WORDS.more, { more: more - MOST_LINES });
  };
  if (report.repairs.length > 0) {
    line(WORDS.repairs, { count: report.counts.repaired });
    shown(report.repairs, report.counts.repaired, (one) => `${one.row}, ${one.field}: \`${one.from}\` → \`${one.to}\``);
  }
  if (report.findings.length > 0) {
    line(WORDS.findings, { count: report.findings.length });
    shown(
      report.findings,
      report.findings.length,
      (one) => `${one.row === undefined ? "" : `${one.row}: `}${one.say[language]}`,
    );
  }
  if (report.controls.length > 0) {
    const off = report.controls.filter((control) => Math.abs(control.published - control.read) > 1e-6);
    line(WORDS.controls, { equal: report.controls.length - off.length, all: report.controls.length });
    shown(off, off.length, (one) => {
      const { name, unit } = controlWords(one);
      const [published, read] = [one.published, one.read].map((value) => numberIn(value, language));
      return labelled(name[language], `${published} ≠ ${read} ${unit[language]}`, language);
    });
  }
  if (report.counts.faults > 0) {
    line(report.counts.refused === 0 ? WORDS.fileFaults : WORDS.faults, {
      count: report.counts.faults,
      rows: report.counts.refused,
    });
    shown(report.faults, report.counts.faults, (one) => faultIn(one, language));
    if (report.refusedFile !== undefined) line(WORDS.refusedFile, { file: report.refusedFile });
  }
}

/** A fault as a sentence; one of a whole file stands at no row and in no field. */
function faultIn(fault: Fault, language: Language): string {
  if (fault.field !== "file") return faultSentence(fault, language);
  const whole = { ...fault, field: "" };
  return fault.row === 1 ? fieldFaultSentence(whole, language) : faultSentence(whole, language);
}
