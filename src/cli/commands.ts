import { Command, CommanderError, Option } from "commander";
import { errorSentence, isMisuse } from "../core/said-error.ts";
import { accountCommands } from "./account-commands.ts";
import { backupCommands } from "./backup-commands.ts";
import { checkCommands } from "./check-commands.ts";
import { consentCommands } from "./consent-commands.ts";
import type { CommandContext } from "./context.ts";
import { detectCommands } from "./detect-command.ts";
import { exchangeCommands } from "./exchange-commands.ts";
import { sharingCommands } from "./sharing-commands.ts";
import { ingestCommand } from "./ingest-command.ts";
import { logRestartCommands } from "./log-restart-commands.ts";
import { listCommands } from "./list-commands.ts";
import { exportCommand, findCommand, verifyCommand } from "./log-commands.ts";
import { peersCommands } from "./peers-command.ts";
import { protocolCommands } from "./protocol-commands.ts";
import { registerCommands } from "./register-commands.ts";
import { explainCommand, reportCommand } from "./report-commands.ts";
import { seriesCommands } from "./series-command.ts";
import { sampleCommand, sourcesCommand, templateCommand } from "./source-commands.ts";
import { screeningCommands } from "./screening-commands.ts";
import { spectraCommands } from "./spectra-commands.ts";
import { startCommand } from "./start-command.ts";
import { inLanguage, type Terminal } from "./terminal.ts";
import { tokenCommand } from "./token-command.ts";
import { wastewaterCommands } from "./wastewater-commands.ts";
import { warnCommands } from "./warn-commands.ts";
import { unknownCommand } from "./unknown-command.ts";
import { languageAsked, speakOfUse } from "./usage.ts";
import { CHECK_WORDS } from "./words-checks.ts";
import { USAGE_WORDS } from "./words-usage.ts";
import { WORDS } from "./words.ts";
import { withCaller } from "./caller-options.ts";

/** What the wiring gives; the terminal is made here, in the language that the command line asks for. */
export type Wiring = Omit<CommandContext, "terminal"> & { readonly terminal: Terminal };

/** Runs one command line and answers the exit code: 0 done, 1 done with faults, 2 misused, 3 not permitted. */
export async function runCommand(wiring: Wiring, args: readonly string[]): Promise<number> {
  let code = 0;
  let terminal = wiring.terminal;
  try {
    const asked = languageAsked(args, terminal.language);
    if (asked !== terminal.language) terminal = inLanguage(terminal, asked);
  } catch (error) {
    terminal.error(errorSentence(error, terminal.language));
    return 2;
  }
  const { language } = terminal;
  const speak = (command: Command) =>
    speakOfUse(command, language, terminal).showHelpAfterError(USAGE_WORDS.seeHelp[language]).exitOverride();
  const program = speak(new Command("tripoint"))
    .description(WORDS.program[language])
    .option("--language <code>", WORDS.optionLanguage[language], language);
  const context = (): CommandContext => ({ ...wiring, terminal });
  const set = (of: Promise<number>) => of.then((ended) => void (code = ended));
  const asCaller = withCaller(language);

  program
    .command("start")
    .description(WORDS.commandStart[language])
    .option("--once", WORDS.optionOnce[language])
    .option("--port <number>", WORDS.optionPort[language], "8080")
    .option("--records <number>", WORDS.optionRecords[language], "30000")
    .option("--no-sample", WORDS.optionNoSample[language])
    .action((options) => set(startCommand(context(), options)));
  asCaller(program.command("ingest <source> <files...>").description(WORDS.commandIngest[language]))
    .option("--json", WORDS.optionJson[language])
    .addOption(new Option("--encoding <encoding>", WORDS.optionEncoding[language]).choices(["utf-8", "latin1"]))
    .option("--refused <directory>", WORDS.optionRefused[language])
    .action((source, files, options) => set(ingestCommand(context(), source, files, options)));
  program
    .command("sources")
    .description(WORDS.commandSources[language])
    .action(() => set(sourcesCommand(context())));
  program
    .command("template <kind>")
    .description(WORDS.commandTemplate[language])
    .option("--format <format>", "csv, xlsx, jsonl", "csv")
    .option("--out <file>", WORDS.optionOut[language])
    .action((kind, options) => set(templateCommand(context(), kind, options)));
  program
    .command("sample")
    .description(WORDS.commandSample[language])
    .option("--records <number>", WORDS.optionRecords[language], "30000")
    .option("--seed <number>", WORDS.optionSeed[language], "1")
    .option("--out <directory>", WORDS.optionOut[language], "out/sample")
    .option("--from <day>", WORDS.optionFrom[language])
    .option("--to <day>", WORDS.optionTo[language])
    .action((options) => set(sampleCommand(context(), options)));
  asCaller(program.command("report <desk>").description(WORDS.commandReport[language]))
    .requiredOption("--from <day>", WORDS.optionFrom[language])
    .requiredOption("--to <day>", WORDS.optionTo[language])
    .option("--out <directory>", WORDS.optionOut[language])
    .option("--minimum <count>", WORDS.optionMinimum[language], "5")
    .option("--no-pdf", WORDS.optionNoPdf[language])
    .option("--json", WORDS.optionJson[language])
    .action((desk, options) => set(reportCommand(context(), desk, options)));
  asCaller(program.command("explain <figure>").description(WORDS.commandExplain[language]))
    .option("--report <id>", WORDS.optionReport[language])
    .option("--limit <count>", WORDS.optionLimit[language], "20")
    .option("--json", WORDS.optionJson[language])
    .action((figure, options) => set(explainCommand(context(), figure, options)));
  program
    .command("verify")
    .description(WORDS.commandVerify[language])
    .option("--bundle <file>", WORDS.optionBundle[language])
    .option("--key <key>", WORDS.optionKey[language])
    .option("--witness <key...>", CHECK_WORDS.optionWitness[language])
    .action((options) => set(verifyCommand(context(), options)));
  asCaller(program.command("export <country> <file>").description(WORDS.commandExport[language])).action(
    (country, file, options) => set(exportCommand(context(), country, file, options)),
  );
  asCaller(program.command("find <pattern>").description(WORDS.commandFind[language]))
    .option("--confusables", WORDS.optionConfusables[language])
    .action((pattern, options) => set(findCommand(context(), pattern, options)));
  program
    .command("token <agency> <role>")
    .description(WORDS.commandToken[language])
    .action((agency, role) => set(tokenCommand(context(), agency, role)));
  peersCommands(program, language, (work) => set(work(context())));
  detectCommands(program, language, (work) => set(work(context())));
  seriesCommands(program, language, asCaller, (work) => set(work(context())));
  wastewaterCommands(program, language, asCaller, (work) => set(work(context())));
  warnCommands(program, language, asCaller, (work) => set(work(context())));
  screeningCommands(program, language, asCaller, (work) => set(work(context())));
  listCommands(program, language, asCaller, (work) => set(work(context())));
  checkCommands(program, language, asCaller, (work) => set(work(context())));
  exchangeCommands(program, language, (work) => set(work(context())));
  consentCommands(program, language, (work) => set(work(context())));
  logRestartCommands(program, language, (work) => set(work(context())));
  registerCommands(program, language, asCaller, (work) => set(work(context())));
  spectraCommands(program, language, (work) => set(work(context())));
  protocolCommands(program, language, (work) => set(work(context())));
  backupCommands(program, language, (work) => set(work(context())));

  sharingCommands({ program, language, asCaller, context, set });
  accountCommands(program, context, language, set);

  try {
    unknownCommand(program, args, speak)?.();
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.error(errorSentence(error, language));
    return isMisuse(error) ? 2 : 1;
  }
  return code;
}
