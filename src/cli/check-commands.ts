import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { countryOf } from "../core/caller.ts";
import { IDENTIFIER_TYPES, isIdentifierType } from "../core/identifier-types.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import { blindCheck } from "../service/blind-check.ts";
import { closePartnerCalls, callPartner } from "../service/call-partner.ts";
import { listInterests } from "../service/deconflict/list-interests.ts";
import { stateContact } from "../service/deconflict/send-interests.ts";
import type { House } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { askWitnesses } from "../service/witness/ask-witnesses.ts";
import { seenLogs } from "../service/witness/what-was-seen.ts";
import { watchPartners } from "../service/witness/watch-partners.ts";
import { type CallerOptions, callerOf, type WithCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { LOG_RESTART_WORDS } from "./words-log-restart.ts";
import { CHECK_WORDS } from "./words-checks.ts";
import { WORDS } from "./words.ts";

type Run = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Adds the commands of blind checks, deconfliction and witnesses; `run` takes what each ends with. */
export function checkCommands(program: Command, language: Language, asCaller: WithCaller, run: Run): void {
  const words = (of: Words) => of[language];
  asCaller(program.command("check <country> <identifier> [values...]").description(words(CHECK_WORDS.commandCheck)))
    .option("--file <file>", words(CHECK_WORDS.optionFile))
    .option("--json", words(WORDS.optionJson))
    .action((country, identifier, values, options) =>
      run((context) => checkCommand(context, country, identifier, values, options)),
    );
  asCaller(program.command("interests").description(words(CHECK_WORDS.commandInterests))).action((options) =>
    run((context) => interestsCommand(context, options)),
  );
  program
    .command("contact <agency> <text>")
    .description(words(CHECK_WORDS.commandContact))
    .action((agency, text) => run((context) => contactCommand(context, agency, text)));
  program
    .command("witness")
    .description(words(CHECK_WORDS.commandWitness))
    .action(() => run(witnessCommand));
}

type CheckOptions = CallerOptions & { readonly file?: string; readonly json?: boolean };

/** `tripoint check`: 0 when the partner answered, 1 when it did not, 2 misused, 3 not permitted. */
async function checkCommand(
  context: CommandContext,
  country: string,
  identifier: string,
  given: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  if (!isIdentifierType(identifier)) {
    const list = Object.keys(IDENTIFIER_TYPES).join(", ");
    terminal.error(fill(CHECK_WORDS.unknownIdentifier, { name: identifier, list })[language]);
    return 2;
  }
  const lines = options.file === undefined ? [] : (await readFile(options.file, "utf8")).split(/\r?\n/);
  const values = [...given, ...lines.map((line) => line.trim()).filter((line) => line !== "")];
  if (values.length === 0) {
    terminal.error(CHECK_WORDS.nothingAsked[language]);
    return 2;
  }
  return await inHouse(context, async (house) => {
    const node = nodeOfAgency(context, house, options, country);
    if (node === undefined) return 2;
    const usual = { agency: node.country.nodeAgency, role: "tracing-officer", purpose: "firearms-tracing" } as const;
    const answer = await blindCheck(node, callerOf(options, usual), country, identifier, values);
    await closePartnerCalls(node);
    if (!answer.ok) {
      terminal.error(answer.say[language]);
      return "refused" in answer ? 3 : 1;
    }
    if (options.json === true) {
      terminal.out(JSON.stringify(answer));
      return 0;
    }
    for (const one of answer.values) {
      if ("hit" in one) terminal.out(`${one.value}\t${CHECK_WORDS[one.hit ? "hit" : "noHit"][language]}`);
      else terminal.error(`${one.value}\t${one.problem.say[language]}; ${one.problem.remedy[language]}`);
    }
    const { check, hits, interests, note } = answer;
    terminal.out(fill(CHECK_WORDS.checked, { check, hits, asked: values.length })[language]);
    if (interests !== undefined && interests > 0) terminal.out(fill(CHECK_WORDS.told, { interests })[language]);
    if (note !== undefined) terminal.error(note[language]);
    return 0;
  });
}

/** `tripoint interests`: what an agency was told. */
async function interestsCommand(context: CommandContext, options: CallerOptions): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    const node = nodeOfAgency(context, house, options);
    if (node === undefined) return 2;
    const usual = { agency: node.country.nodeAgency, role: "tracing-officer", purpose: "deconfliction" } as const;
    const interests = await listInterests(node, callerOf(options, usual));
    if (interests === undefined) {
      terminal.error(CHECK_WORDS.notTold[language]);
      return 3;
    }
    for (const { identifier, value, otherAgency: agency, contact, toldAt } of interests) {
      const at = toldAt.toISOString();
      terminal.out(fill(CHECK_WORDS.interest, { identifier, value, agency, contact, at })[language]);
    }
    if (interests.length === 0) terminal.out(CHECK_WORDS.noInterests[language]);
    return 0;
  });
}

async function contactCommand(context: CommandContext, agency: string, contact: string): Promise<number> {
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    await stateContact(node, agency, contact);
    context.terminal.out(fill(CHECK_WORDS.contactKept, { agency, contact })[context.terminal.language]);
    return 0;
  });
}

/** `tripoint witness`: 1 when a partner disputes a log, or a log contradicts itself. */
async function witnessCommand(context: CommandContext): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    let code = 0;
    for (const node of house.nodes) {
      const name = node.log.origin;
      const call = callPartner(node);
      for (const { witness, fate, size, reason } of await askWitnesses(node, call)) {
        if (fate === "disputed" || fate === "unreachable") code = 1;
        terminal.out(fill(CHECK_WORDS.asked, { name, witness, fate: CHECK_WORDS[fate][language], size })[language]);
        if (reason !== undefined) terminal.error(`  ${reason[language]}`);
      }
      for (const { origin, toldBy, fate, reason } of await watchPartners(node, call)) {
        if (fate === "conflict" || fate === "unreachable") code = 1;
        const says = { name, origin, teller: toldBy, fate: CHECK_WORDS[fate][language] };
        terminal.out(fill(CHECK_WORDS.compared, says)[language]);
        if (reason !== undefined) terminal.error(`  ${reason[language]}`);
      }
      await closePartnerCalls(node);
    }
    return code;
  });
}

/** Says who has cosigned a node's log, what it has seen of others, and every contradiction; answers whether there is none. */
export async function saySeenLogs({ terminal }: CommandContext, node: TripointNode): Promise<boolean> {
  const { language } = terminal;
  const seen = await seenLogs(node);
  const say = (words: Words, values: Parameters<typeof fill>[1]) => fill(words, values)[language];
  for (const one of seen.cosigned) terminal.out(say(CHECK_WORDS.cosignedBy, one));
  for (const witness of seen.notCosigned) terminal.out(say(CHECK_WORDS.notCosignedBy, { witness }));
  for (const one of seen.witnessed) terminal.out(say(CHECK_WORDS.hasSeen, one));
  for (const { kept, lost, acceptedBy, origin, person, reason, day } of seen.restarts) {
    const until = Math.max(...lost.map((one) => one.size));
    const accepted = acceptedBy === "" ? "" : say(LOG_RESTART_WORDS.acceptedBy, { person: acceptedBy });
    terminal.out(say(LOG_RESTART_WORDS.shown, { origin, kept: kept.size, until, person, reason, day, accepted }));
  }
  for (const { witness, size, say: shown } of seen.disputed) {
    terminal.error(say(CHECK_WORDS.disputedBy, { witness, size, reason: shown[language] }));
  }
  const open = seen.conflicts.filter(({ isStated }) => !isStated);
  for (const { origin, toldBy, at, say: shown } of open) {
    terminal.error(say(CHECK_WORDS.contradiction, { origin, teller: toldBy, at, reason: shown[language] }));
  }
  return open.length === 0 && seen.disputed.length === 0;
}

/** The node of the caller's agency; without one, the first that is not the partner asked. */
function nodeOfAgency(
  context: CommandContext,
  house: House,
  { agency }: CallerOptions,
  partner = "",
): TripointNode | undefined {
  if (agency !== undefined) return nodeHere(context, house, countryOf(agency));
  return house.nodes.find((node) => node.country.code !== partner.toUpperCase());
}
