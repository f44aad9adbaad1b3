import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { isPurpose, PURPOSES, ROLES } from "../core/caller.ts";
import { PART_WORDS } from "../core/fields.ts";
import { misuse } from "../core/said-error.ts";
import { fill, type Language } from "../core/words.ts";
import { type ConsentFault, giveConsent, withdrawConsent } from "../service/give-consent.ts";
import { listConsents } from "../service/list-consents.ts";
import { sayConsentFault } from "../service/say-consent.ts";
import { citationOf } from "../service/say-share.ts";
import { type CallerOptions, callerOf, purposeOf, withCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { partsOf } from "./exchange-commands.ts";
import { CONSENT_WORDS as WORDS } from "./words-consent.ts";
import { EXCHANGE_WORDS } from "./words-exchange.ts";
import { dayGiven } from "./usage.ts";
import { refused } from "./say-faults.ts";
import { numberIn, type Terminal } from "./terminal.ts";

type GiveOptions = CallerOptions & {
  readonly release?: string;
  readonly by: string;
  readonly to: string;
  readonly for: string;
  readonly parts?: string;
  readonly person: string;
  readonly until: string;
  readonly out?: string;
};

/** Adds `tripoint consent` with its commands; `run` takes what each ends with. */
export function consentCommands(program: Command, language: Language, run: RunCommand): void {
  const consent = program.command("consent").description(WORDS.command[language]);
  const asCaller = withCaller(language);
  asCaller(consent.command("give <country> [records...]").description(WORDS.commandGive[language]))
    .option("--release <id>", WORDS.optionRelease[language])
    .requiredOption("--by <agency>", WORDS.optionBy[language])
    .requiredOption("--to <agency>", WORDS.optionTo[language])
    .requiredOption("--for <purpose>", EXCHANGE_WORDS.optionFor[language])
    .option("--parts <list>", EXCHANGE_WORDS.optionParts[language])
    .requiredOption("--person <name>", WORDS.optionPerson[language])
    .requiredOption("--until <day>", WORDS.optionUntil[language])
    .option("--out <file>", WORDS.optionOut[language])
    .action((country, records, options) => run((context) => giveCommand(context, country, records, options)));
  asCaller(consent.command("withdraw <country> <id>").description(WORDS.commandWithdraw[language]))
    .requiredOption("--person <name>", WORDS.optionWithdrawnBy[language])
    .requiredOption("--reason <text>", EXCHANGE_WORDS.optionReason[language])
    .action((country, id, options) => run((context) => withdrawCommand(context, country, id, options)));
  asCaller(consent.command("list <country>").description(WORDS.commandList[language])).action((country, options) =>
    run((context) => listCommand(context, country, options)),
  );
}

async function giveCommand(
  context: CommandContext,
  country: string,
  records: readonly string[],
  options: GiveOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const { release, person } = options;
  const until = dayGiven(options.until);
  if (records.length > 0 === (release !== undefined)) throw misuse(WORDS.recordsOrRelease);
  const about = release === undefined ? { records } : { release };
  const order = { about, passer: options.by, receiver: options.to, purpose: purposeOf(options.for), person, until };
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const agency = records[0]?.split(":", 1)[0] ?? node.country.nodeAgency;
    const caller = callerOf(options, { agency, role: "supervisor", purpose: "record-keeping" });
    const answer = await giveConsent(node, caller, { ...order, parts: partsOf(options.parts) });
    if ("refused" in answer) return refused(answer, terminal);
    if ("wrong" in answer) return faulty(answer, terminal);
    const { consent, note } = answer;
    const told = answer.told.join(", ") || WORDS.nobody[language];
    const { id, passer, receiver, purpose, arrangement } = consent;
    const cites = citationOf(node.rules, arrangement, consent.cites)[language];
    const shown = { id, passer, receiver, arrangement, cites, until, told, count: consent.records.length };
    const named = {
      purpose: isPurpose(purpose) ? PURPOSES[purpose][language] : purpose,
      parts: consent.parts.map((part) => PART_WORDS[part][language]).join(", "),
    };
    terminal.out(fill(WORDS.given, { ...shown, ...named })[language]);
    if (options.out !== undefined) await writeFile(options.out, note);
    return 0;
  });
}

async function withdrawCommand(
  context: CommandContext,
  country: string,
  id: string,
  options: CallerOptions & { readonly person: string; readonly reason: string },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const usual = { agency: node.country.nodeAgency, role: "supervisor", purpose: "record-keeping" } as const;
    const { person, reason } = options;
    const answer = await withdrawConsent(node, callerOf(options, usual), { id, person, reason });
    if ("refused" in answer) return refused(answer, terminal);
    if ("wrong" in answer) return faulty(answer, terminal);
    terminal.out(fill(WORDS.withdrawn, { id, told: answer.told.join(", ") || WORDS.nobody[language] })[language]);
    return 0;
  });
}

async function listCommand(context: CommandContext, country: string, options: CallerOptions): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const usual = { agency: node.country.nodeAgency, role: "supervisor", purpose: "audit" } as const;
    const answer = await listConsents(node, callerOf(options, usual));
    if ("refused" in answer) return refused(answer, terminal);
    if (answer.consents.length === 0) terminal.out(WORDS.none[language]);
    for (const one of answer.consents) {
      const { id, origin, person, agency, day, passer, receiver, arrangement, until, recalled } = one;
      const named = {
        role: Object.hasOwn(ROLES, one.role) ? ROLES[one.role as keyof typeof ROLES][language] : one.role,
        purpose: isPurpose(one.purpose) ? PURPOSES[one.purpose][language] : one.purpose,
        parts: one.parts.map((part) => PART_WORDS[part][language]).join(", "),
        records: one.records.length === 1 ? (one.records[0] ?? "") : numberIn(one.records.length, language),
      };
      const isSome = one.state === "in-force" && recalled.length > 0;
      const some = isSome ? `; ${fill(WORDS.someRecalled, { count: recalled.length })[language]}` : "";
      const state = `${WORDS[`state-${one.state}`][language]}${some}`;
      const plain = { id, origin, person, agency, day, passer, receiver, arrangement, until };
      terminal.out(fill(WORDS.line, { ...plain, ...named, state })[language]);
    }
    return 0;
  });
}

function faulty(fault: ConsentFault, terminal: Terminal): number {
  terminal.error(sayConsentFault(fault)[terminal.language]);
  return 1;
}
