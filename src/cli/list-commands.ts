import type { Command } from "commander";
import { countryOf } from "../core/caller.ts";
import { faultSentence } from "../core/outcome.ts";
import { fill, type Language } from "../core/words.ts";
import { READINGS } from "../desks/cargo/codes.ts";
import { LIST_TITLES } from "../service/lists/list-titles.ts";
import { type ListedFinding, readChanges, readEditions, wasListed } from "../service/lists/read-list.ts";
import { takeEditionAndRescreen } from "../service/screening/rescreen.ts";
import { today } from "../service/today.ts";
import { asTargetingOfficer } from "./as-targeting-officer.ts";
import { type CallerOptions, callerOf, type WithCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { intakeSource } from "./intake-source.ts";
import { LIST_WORDS } from "./words-lists.ts";
import { dayGiven } from "./usage.ts";
import { WORDS } from "./words.ts";

type Options = CallerOptions & { readonly json?: boolean; readonly day?: string; readonly list?: string };

const MOST_SHOWN = 50;

/** Adds `tripoint lists` with its commands; `run` takes what each ends with. */
export function listCommands(program: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  const words = (of: keyof typeof LIST_WORDS) => LIST_WORDS[of][language];
  const lists = program.command("lists").description(words("commandLists"));
  const json = WORDS.optionJson[language];
  asCaller(lists.command("add <source> <files...>").description(words("commandAdd")))
    .option("--day <day>", words("optionDay"))
    .option("--json", json)
    .action((source, files, options) => run((context) => addCommand(context, source, files, options)));
  asCaller(lists.command("editions").description(words("commandEditions")))
    .option("--list <name>", words("optionList"))
    .option("--json", json)
    .action((options) => run((context) => editionsCommand(context, options)));
  asCaller(lists.command("changes <list> <day>").description(words("commandChanges")))
    .option("--json", json)
    .action((list, day, options) => run((context) => changesCommand(context, list, day, options)));
  asCaller(lists.command("listed <name>").description(words("commandListed")))
    .requiredOption("--day <day>", words("optionDay"))
    .option("--list <name>", words("optionList"))
    .option("--json", json)
    .action((name, options) => run((context) => listedCommand(context, name, options)));
}

/** `tripoint lists add`: 0 taken or known, 1 with refused rows or refused whole, 2 misused, 3 not permitted. */
async function addCommand(
  context: CommandContext,
  name: string,
  files: readonly string[],
  options: Options,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const source = intakeSource(context, name);
  const agency = options.agency ?? source?.agency;
  if (source === undefined) terminal.error(fill(WORDS.unknownSource, { name, list: "tripoint sources" })[language]);
  else if (agency === undefined) terminal.error(fill(WORDS.agencyNeeded, { name })[language]);
  if (source === undefined || agency === undefined) return 2;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    const caller = callerOf(options, { agency, role: "intake-officer", purpose: "record-keeping" });
    const report = await takeEditionAndRescreen(node, caller, { source, files, agency, day: options.day }, today());
    if ("say" in report) {
      terminal.error(report.say[language]);
      return 3;
    }
    if (options.json === true) terminal.out(JSON.stringify(report, null, 2));
    else {
      for (const fault of report.faults.slice(0, MOST_SHOWN)) terminal.error(faultSentence(fault, language));
      const more = report.faults.length - MOST_SHOWN;
      if (more > 0) terminal.error(fill(WORDS.more, { more })[language]);
      for (const { say } of report.findings) terminal.error(say[language]);
      const {
        list = "",
        edition = "",
        faults: _faults,
        findings: _findings,
        previousEdition: _previous,
        fate,
        rescreened,
        ...counts
      } = report;
      const said = { taken: LIST_WORDS.taken, known: LIST_WORDS.known, refused: LIST_WORDS.stopped }[fate];
      terminal.out(fill(said, { list, edition, ...counts })[language]);
      for (const one of rescreened) terminal.out(fill(LIST_WORDS.rescreened, one)[language]);
    }
    return report.fate === "refused" || report.refused > 0 ? 1 : 0;
  });
}

async function editionsCommand(context: CommandContext, options: Options): Promise<number> {
  const { terminal } = context;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const editions = await readEditions(node, caller, options.list);
    if (options.json === true) terminal.out(JSON.stringify(editions, null, 2));
    else
      for (const { digest: _digest, file: _file, ...edition } of editions)
        terminal.out(
          fill(LIST_WORDS.edition, {
            ...edition,
            reading: READINGS[edition.reading][terminal.language],
            title: LIST_TITLES[edition.list]?.[terminal.language] ?? "",
          })[terminal.language].trimEnd(),
        );
    return 0;
  });
}

/** `tripoint lists changes`: 1 when no such edition is held. */
async function changesCommand(context: CommandContext, list: string, day: string, options: Options): Promise<number> {
  const { terminal } = context;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const found = await readChanges(node, caller, list, day);
    if (found === undefined) {
      terminal.error(fill(LIST_WORDS.noEdition, { value: `${list} ${day}` })[terminal.language]);
      return 1;
    }
    if (options.json === true) terminal.out(JSON.stringify(found, null, 2));
    else
      for (const { change, entry, name, came, went } of found.changes) {
        terminal.out(`${{ added: "+", changed: "~", removed: "-" }[change]} ${entry}\t${name}`);
        for (const line of went) terminal.out(`\t- ${line[terminal.language]}`);
        for (const line of came) terminal.out(`\t+ ${line[terminal.language]}`);
      }
    return 0;
  });
}

/** `tripoint lists listed`: 0 when the party is known to some list, 1 when to none. */
async function listedCommand(context: CommandContext, what: string, options: Options): Promise<number> {
  const { terminal } = context;
  const day = dayGiven(options.day ?? "");
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const findings = await wasListed(node, caller, { what, day, list: options.list });
    if (options.json === true) terminal.out(JSON.stringify(findings, null, 2));
    else if (findings.length === 0) terminal.out(LIST_WORDS.nobody[terminal.language]);
    else for (const finding of findings) terminal.out(findingLine(finding, day, terminal.language));
    return findings.length === 0 ? 1 : 0;
  });
}

function findingLine({ list, entry, name, answer }: ListedFinding, day: string, language: Language): string {
  const about = { list, entry, name, day };
  if (answer.listed === "unknown")
    return fill(LIST_WORDS.unknown, { ...about, first: answer.firstEdition ?? "?" })[language];
  if (answer.listed === "between") {
    const then = (answer.wasListed ? LIST_WORDS.thenListed : LIST_WORDS.thenNot)[language];
    return fill(LIST_WORDS.between, { ...about, edition: answer.edition, next: answer.nextEdition, before: then })[
      language
    ];
  }
  return fill(LIST_WORDS[answer.listed], { ...about, edition: answer.edition })[language];
}
