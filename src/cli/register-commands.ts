import type { Command } from "commander";
import { EVIDENCE } from "../core/protocol-layer.ts";
import { fill, type Language, labelled } from "../core/words.ts";
import { citedIn } from "../desks/substances/register/cited-in.ts";
import type { LawAnswer } from "../desks/substances/register/law-of.ts";
import {
  ASKED_BY,
  CONVENTIONS_NAME,
  LAW_STATES,
  NOT_FREE,
  PARENTS,
  PLACES,
  QUESTION_FAULTS,
  REACHED,
  STANDINGS,
} from "../desks/substances/register/register-words.ts";
import type { RegisterAnswer, ShownComparison } from "../desks/substances/register/shown-answer.ts";
import { askComparison, askRegister } from "../service/register/ask-register.ts";
import { today } from "../service/today.ts";
import { type CallerOptions, callerOf, type WithCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { REGISTER_WORDS } from "./words-register.ts";
import { WORDS } from "./words.ts";
import { dayGiven } from "./usage.ts";

type RegisterOptions = CallerOptions & { readonly on?: string; readonly json?: boolean };

/** Adds `tripoint register` and `tripoint laws`; `run` takes what each ends with. */
export function registerCommands(program: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  asCaller(program.command("register <what...>").description(REGISTER_WORDS.commandRegister[language]))
    .option("--on <day>", REGISTER_WORDS.optionOn[language])
    .option("--json", WORDS.optionJson[language])
    .action((what: readonly string[], options) => run((context) => registerCommand(context, what.join(" "), options)));
  asCaller(program.command("laws").description(REGISTER_WORDS.commandLaws[language]))
    .option("--on <day>", REGISTER_WORDS.optionOn[language])
    .option("--json", WORDS.optionJson[language])
    .action((options) => run((context) => lawsCommand(context, options)));
}

/** `tripoint register`: 0 when one substance is meant, 1 when none or several are, 2 misused. */
async function registerCommand(context: CommandContext, what: string, options: RegisterOptions): Promise<number> {
  const { terminal } = context;
  const day = dayGiven(options.on ?? today());
  const caller = callerOf(options, usualOf(context));
  const answer = await inHouse(context, async (house) => {
    const node = nodeHere(context, house, caller.country);
    return node === undefined ? undefined : await askRegister(house, node, caller, what, day);
  });
  if (answer === undefined) return 2;
  if (options.json === true) terminal.out(JSON.stringify(answer, null, 2));
  else for (const line of answerLines(answer, what, context)) terminal.out(line);
  return answer.outcome === "found" ? 0 : answer.outcome === "faulty" ? 2 : 1;
}

/** `tripoint laws`: the laws beside one another as of a day. */
async function lawsCommand(context: CommandContext, options: RegisterOptions): Promise<number> {
  const day = dayGiven(options.on ?? today());
  const caller = callerOf(options, usualOf(context));
  const comparison = await inHouse(context, async (house) => {
    const node = nodeHere(context, house, caller.country);
    return node === undefined ? undefined : await askComparison(house, node, caller, day);
  });
  if (comparison === undefined) return 2;
  if (options.json === true) context.terminal.out(JSON.stringify(comparison, null, 2));
  else for (const line of comparisonLines(comparison, context)) context.terminal.out(line);
  return 0;
}

/** Law is for everyone: the first agency of the house asks unless another is named. */
function usualOf({ countries }: CommandContext) {
  return { agency: countries[0]?.nodeAgency ?? "", role: "analyst", purpose: "drug-control" } as const;
}

function answerLines(answer: RegisterAnswer, what: string, context: CommandContext): readonly string[] {
  const { language } = context.terminal;
  const say = (words: keyof typeof REGISTER_WORDS, values: Readonly<Record<string, string | number>> = {}) =>
    fill(REGISTER_WORDS[words], values)[language];
  if (answer.outcome === "faulty") return [QUESTION_FAULTS[answer.fault][language]];
  if (answer.outcome === "unknown") {
    const list = answer.near.map((one) => one[language]).join(", ");
    return [say("unknown", { what }), NOT_FREE[language], ...(list === "" ? [] : [say("near", { list })])];
  }
  if (answer.outcome === "ambiguous")
    return [
      say("ambiguous", { what }),
      ...answer.choices.map(
        ({ substance }) => `  ${substance[language]}  ${substance.cas ?? ""}  ${substance.inchikey ?? ""}`,
      ),
    ];
  const { substance, structure, salt, isomers, laws, seen, by } = answer;
  const lines = [
    substance === undefined ? say("unlisted") : say("found", { name: substance[language], by: ASKED_BY[by][language] }),
  ];
  if (substance !== undefined) {
    const names = new Set([substance.en, substance.fr, substance.es, ...substance.names.map(({ name }) => name)]);
    lines.push(say("names", { list: [...names].slice(0, 20).join("; ") }));
  }
  if (structure !== undefined) {
    const { smiles, formula, inchikey } = structure;
    lines.push(say("structure", { smiles, formula, key: inchikey }));
    for (const { name, changes } of structure.parents) {
      if (changes.length === 0) continue;
      lines.push(`${fill(PARENTS.changed, { parent: name[language] })[language]}:`);
      for (const { letter, part, has, parentHas } of changes)
        lines.push(`  ${fill(PARENTS.change, { letter, part: part[language], has, parentHas })[language]}`);
    }
  }
  if (salt.length > 0) lines.push(say("salt", { salt: salt.join(", ") }));
  if (isomers.length > 0) lines.push(say("isomers", { list: isomers.map((one) => one[language]).join(", ") }));
  for (const law of laws) lines.push(...lawLines(law, context));
  for (const { name, country, analyses, first, last } of seen)
    lines.push(say("seen", { name, country, first, last, count: analyses }));
  return lines;
}

function systemName(code: string, { countries, terminal }: CommandContext): string {
  return (countries.find((one) => one.code === code)?.name ?? CONVENTIONS_NAME)[terminal.language];
}

function lawLines({ system, state, hits, isReceived, lacks }: LawAnswer, context: CommandContext): readonly string[] {
  const { language } = context.terminal;
  const say = (words: keyof typeof REGISTER_WORDS, values: Readonly<Record<string, string | number>>) =>
    fill(REGISTER_WORDS[words], values)[language];
  const lines = [say("state", { system: systemName(system, context), state: LAW_STATES[state][language] })];
  for (const hit of hits) {
    const places = {
      cites: citedIn(language, hit.cites),
      reached: REACHED[hit.reached][language],
      standing: STANDINGS[hit.standing][language],
      since: hit.since === undefined ? "" : say("since", { day: hit.since }),
      until: hit.until === undefined ? "" : say("until", { day: hit.until }),
      evidence: EVIDENCE[hit.daysEvidence][language],
      more: hit.yields ? say("yields", {}) : "",
    };
    lines.push(say("provision", places));
    for (const { clause, place, has, isWide } of hit.changes ?? [])
      lines.push(
        say("change", { clause, has, place: PLACES[place]?.[language] ?? place, wide: isWide ? say("wide", {}) : "" }),
      );
  }
  if (!isReceived || state === "not-received" || state === "nothing-found" || state === "not-known")
    lines.push(`  ${lacks[language]}`);
  return lines;
}

function comparisonLines(comparison: ShownComparison, context: CommandContext): readonly string[] {
  const { language } = context.terminal;
  const say = (words: keyof typeof REGISTER_WORDS, values: Readonly<Record<string, string | number>> = {}) =>
    fill(REGISTER_WORDS[words], values)[language];
  const { day, substances, withoutStructure, moves, systems, unresolved } = comparison;
  const differing = substances.filter(({ differs }) => differs);
  const lines = [say("differences", { count: differing.length, day })];
  for (const { substance, laws, seen } of differing) {
    const states = laws.map(({ system, state }) => `${system} ${LAW_STATES[state][language]}`).join("; ");
    const sightings = seen.map(({ country, analyses }) => `${country} ${analyses}`).join(", ");
    lines.push(`  ${labelled(substance[language], `${states}${sightings === "" ? "" : ` (${sightings})`}`, language)}`);
  }
  lines.push(say("open", { count: substances.filter(({ isOpen, differs }) => isOpen && !differs).length }));
  const named = withoutStructure.filter(({ laws }) => laws.some(({ decides }) => decides !== undefined));
  lines.push(say("named", { count: named.length }));
  for (const { substance, laws } of named) {
    const places = laws.flatMap(({ system, state, decides }) =>
      decides === undefined ? [] : [`${system} ${LAW_STATES[state][language]}, ${citedIn(language, decides.cites)}`],
    );
    lines.push(`  ${labelled(substance[language], places.join("; "), language)}`);
  }
  if (moves.length > 0) lines.push(say("moved"));
  for (const { on, move, system, substance, hit } of moves)
    lines.push(`  ${say(move, { on, system, substance: substance[language], cites: citedIn(language, hit.cites) })}`);
  const names = [...new Set(unresolved.map(({ name }) => name))].slice(0, 20).join(", ");
  if (names !== "") lines.push(say("unresolved", { list: names }));
  for (const { code, lacks } of systems) lines.push(`${systemName(code, context)}: ${lacks[language]}`);
  return lines;
}
