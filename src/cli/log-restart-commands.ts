import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { fill, type Language } from "../core/words.ts";
import { callPartner, closePartnerCalls } from "../service/call-partner.ts";
import { acceptLogRestart, fingerprintOfRestart, stateLogRestart } from "../service/witness/restart-log.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { LOG_RESTART_WORDS as WORDS } from "./words-log-restart.ts";

/** Adds `tripoint log-restart` with its commands; `run` takes what each ends with. */
export function logRestartCommands(program: Command, language: Language, run: RunCommand): void {
  const restart = program.command("log-restart").description(WORDS.command[language]);
  restart
    .command("state <country> <file>")
    .description(WORDS.commandState[language])
    .requiredOption("--person <name>", WORDS.optionPerson[language])
    .requiredOption("--reason <text>", WORDS.optionReason[language])
    .action((country, file, options) => run((context) => stateCommand(context, country, file, options)));
  restart
    .command("accept <country> <file>")
    .description(WORDS.commandAccept[language])
    .requiredOption("--person <name>", WORDS.optionPerson[language])
    .option("--fingerprint <text>", WORDS.optionFingerprint[language])
    .action((country, file, options) => run((context) => acceptCommand(context, country, file, options)));
}

/** `tripoint log-restart state`: 1 when nothing is lost, or a partner could not be asked. */
async function stateCommand(
  context: CommandContext,
  country: string,
  file: string,
  options: { readonly person: string; readonly reason: string },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    try {
      const stated = await stateLogRestart(node, callPartner(node), options);
      for (const origin of stated.notAsked) terminal.error(fill(WORDS.notAsked, { origin })[language]);
      if (!stated.ok) {
        terminal.error(WORDS.nothingLost[language]);
        return 1;
      }
      await writeFile(file, stated.note);
      const { kept, lost } = stated.restart;
      const until = Math.max(...lost.map((one) => one.size));
      terminal.out(fill(WORDS.stated, { file, kept: kept.size, until })[language]);
      terminal.out(fill(WORDS.fingerprint, { fingerprint: fingerprintOfRestart(stated.note) })[language]);
      return stated.notAsked.length === 0 ? 0 : 1;
    } finally {
      await closePartnerCalls(node);
    }
  });
}

/** `tripoint log-restart accept`: 1 when it is not accepted; without a fingerprint it is only shown. */
async function acceptCommand(
  context: CommandContext,
  country: string,
  file: string,
  options: { readonly person: string; readonly fingerprint?: string },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const note = await readFile(file, "utf8");
  const fingerprint = fingerprintOfRestart(note);
  const digits = (text: string) => text.replaceAll(/\s/g, "").toLowerCase();
  if (digits(options.fingerprint ?? "") !== digits(fingerprint)) {
    terminal.error(fill(WORDS.compare, { fingerprint })[language]);
    return 1;
  }
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const answer = await acceptLogRestart(node, note, options.person.trim());
    if (!answer.ok) {
      terminal.error(fill(WORDS[answer.why], { about: answer.about })[language]);
      return 1;
    }
    const { origin, kept, lost, person, reason, day } = answer.restart;
    const until = Math.max(...lost.map((one) => one.size));
    terminal.out(fill(WORDS.accepted, { origin, kept: kept.size, until, person, reason, day })[language]);
    return 0;
  });
}
