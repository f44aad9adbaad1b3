import type { Command } from "commander";
import type { Language } from "../core/words.ts";
import { askCommand } from "./ask-command.ts";
import type { CommandContext } from "./context.ts";
import { guidanceCommand, rulesCommand } from "./rules-commands.ts";
import { trainingCommand } from "./training-command.ts";
import { SHARING_WORDS } from "./words-sharing.ts";
import { WORDS } from "./words.ts";

/** What the commands are hung on: the program, and how a command is run and names its caller. */
export type CommandLine = {
  readonly program: Command;
  readonly language: Language;
  readonly asCaller: (command: Command) => Command;
  readonly context: () => CommandContext;
  readonly set: (of: Promise<number>) => Promise<void>;
};

/** The commands about rules and sharing. */
export function sharingCommands({ program, language, asCaller, context, set }: CommandLine): void {
  const say = (word: keyof typeof SHARING_WORDS) => SHARING_WORDS[word][language];
  asCaller(program.command("ask [record]").description(say("commandAsk")))
    .requiredOption("--to <agency>", say("optionTo"))
    .requiredOption("--for <purpose>", say("optionFor"))
    .option("--kind <kind>", say("optionKind"))
    .option("--originator <agency>", say("optionOriginator"))
    .option("--marking <label>", say("optionMarking"))
    .option("--pap <label>", say("optionPap"))
    .option("--handling <codes>", say("optionHandling"))
    .option("--grading <grade>", say("optionGrading"))
    .option("--consent <consents...>", say("optionConsent"))
    .option("--part <parts...>", say("optionPart"))
    .option("--day <day>", say("optionDay"))
    .option("--json", WORDS.optionJson[language])
    .action((record, options) => set(askCommand(context(), record, options)));
  program
    .command("rules <check>")
    .description(say("commandRules"))
    .option("--with <files...>", say("optionWith"))
    .option("--day <day>", say("optionDay"))
    .option("--json", WORDS.optionJson[language])
    .action((what, options) => set(rulesCommand(context(), what, options)));
  program
    .command("guidance [country]")
    .description(say("commandGuidance"))
    .option("--format <format>", "md, html", "md")
    .option("--out <directory>", WORDS.optionOut[language])
    .option("--day <day>", say("optionDay"))
    .action((country, options) => set(guidanceCommand(context(), country, options)));
  asCaller(program.command("training [exercise] [answer]").description(say("commandTraining")))
    .option("--seed <number>", say("optionSeed"), "1")
    .option("--learner <number>", say("optionLearner"))
    .option("--answers <file>", say("optionAnswers"))
    .action((exercise, answer, options) => set(trainingCommand(context(), exercise, answer, options)));
}
