import type { Command } from "commander";
import type { Language } from "../core/words.ts";
import type { WithCaller } from "./caller-options.ts";
import type { RunCommand } from "./context.ts";
import { bulletinCommand } from "./warn-bulletin-command.ts";
import { capCommand, deliverCommand, subscribeCommand } from "./warn-delivery-commands.ts";
import { assessCommand, notifyCommand, stepCommand } from "./warn-life-commands.ts";
import { evaluateCommand, listCommand, replayCommand, runSignalsCommand } from "./warn-signal-commands.ts";
import { WARN_WORDS } from "./words-warn.ts";
import { WORDS } from "./words.ts";

/** Adds `tripoint warn` with its commands. */
export function warnCommands(program: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  const say = (word: keyof typeof WARN_WORDS) => WARN_WORDS[word][language];
  const warn = program.command("warn").description(say("commandWarn"));
  const json = (command: Command) => command.option("--json", WORDS.optionJson[language]);
  json(asCaller(warn.command("run").description(say("commandRun"))))
    .option("--stream <name...>", say("optionStream"))
    .action((options) => run((context) => runSignalsCommand(context, options)));
  json(asCaller(warn.command("list").description(say("commandList"))))
    .option("--day <day>", say("optionDay"))
    .option("--limit <number>", WORDS.optionLimit[language], "20")
    .action((options) => run((context) => listCommand(context, options)));
  asCaller(warn.command("assess <signal>").description(say("commandAssess")))
    .requiredOption("--judgement <judgement>", say("optionJudgement"))
    .requiredOption("--reason <text>", say("optionReason"))
    .option("--person <name>", say("optionPerson"))
    .action((record, options) => run((context) => assessCommand(context, record, options)));
  asCaller(warn.command("notify <reference>").description(say("commandNotify")))
    .requiredOption("--signal <record...>", say("optionSignal"))
    .requiredOption("--reason <text>", say("optionReason"))
    .option("--set <field=value...>", say("optionSet"))
    .option("--marking <label>", say("optionMarking"))
    .option("--person <name>", say("optionPerson"))
    .action((reference, options) => run((context) => notifyCommand(context, reference, options)));
  for (const [name, step, about] of [
    ["update", "updated", "commandUpdate"],
    ["close", "closed", "commandClose"],
    ["retract", "retracted", "commandRetract"],
  ] as const) {
    const command = asCaller(warn.command(`${name} <warning>`).description(say(about)))
      .requiredOption("--reason <text>", say("optionReason"))
      .option("--person <name>", say("optionPerson"));
    if (step === "updated") command.option("--set <field=value...>", say("optionSet"));
    command.action((record, options) => run((context) => stepCommand(context, step, record, options)));
  }
  json(asCaller(warn.command("replay").description(say("commandReplay"))))
    .requiredOption("--day <day>", say("optionDay"))
    .option("--by <what>", say("optionBy"), "log")
    .action((options) => run((context) => replayCommand(context, options)));
  json(asCaller(warn.command("evaluate").description(say("commandEvaluate"))))
    .option("--made <number>", say("optionMade"), "10")
    .option("--seed <number>", WORDS.optionSeed[language], "1")
    .action((options) => run((context) => evaluateCommand(context, options)));
  asCaller(warn.command("bulletin").description(say("commandBulletin")))
    .requiredOption("--quarter <quarter>", say("optionQuarter"))
    .option("--region <code>", say("optionRegion"))
    .option("--out <directory>", WORDS.optionOut[language], "out/bulletin")
    .option("--no-pdf", WORDS.optionNoPdf[language])
    .action((options) => run((context) => bulletinCommand(context, options)));
  asCaller(warn.command("subscribe").description(say("commandSubscribe")))
    .requiredOption("--channel <channel>", say("optionChannel"))
    .requiredOption("--to <address>", say("optionTo"))
    .option("--least-risk <level>", say("optionLeastRisk"), "low")
    .option("--region <code...>", say("optionRegions"))
    .option("--about <words...>", say("optionAbout"))
    .action((options) => run((context) => subscribeCommand(context, options)));
  warn
    .command("deliver")
    .description(say("commandDeliver"))
    .action(() => run((context) => deliverCommand(context)));
  asCaller(warn.command("cap <warning>").description(say("commandCap"))).action((record, options) =>
    run((context) => capCommand(context, record, options)),
  );
}
