import { countryOf, isPurpose, isRole, PURPOSES, ROLES } from "../core/caller.ts";
import { PART_WORDS } from "../core/fields.ts";
import { fill, type Language, type Words, labelled } from "../core/words.ts";
import { askShare, type ShareAdvice } from "../service/ask.ts";
import { agencyNamed, countryNamed, wordsOfKind } from "../service/house-words.ts";
import { readAsked } from "../service/read-asked.ts";
import { type Provision, termOf } from "../service/say-share.ts";
import { today } from "../service/today.ts";
import { type CallerOptions, callerOf } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { refused, sayFaults } from "./say-faults.ts";
import type { Terminal } from "./terminal.ts";
import { SHARING_WORDS } from "./words-sharing.ts";

/** What may be said of a question. */
export type AskOptions = CallerOptions & {
  readonly to: string;
  readonly for: string;
  readonly kind?: string;
  readonly originator?: string;
  readonly marking?: string;
  readonly pap?: string;
  readonly handling?: string;
  readonly grading?: string;
  readonly consent?: readonly string[];
  readonly part?: readonly string[];
  readonly day?: string;
  readonly json?: boolean;
};

/** `tripoint ask`: whether something may be shared, with the provision, the conditions, and what would change the answer. */
export async function askCommand(
  context: CommandContext,
  record: string | undefined,
  options: AskOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const { kind, originator, marking, pap, handling, grading, day } = options;
  const reading = readAsked(
    withoutGaps({
      ...{ receiver: options.to, purpose: options.for, record, kind, originator, marking, pap, handling, grading },
      ...{ consents: options.consent, parts: options.part, day },
    }),
    today(),
  );
  if (!reading.ok) {
    sayFaults(terminal, reading.faults);
    return 2;
  }
  return await inHouse(context, async (house) => {
    const usual = record?.split(":", 1)[0] ?? originator ?? house.nodes[0]?.country.nodeAgency ?? "";
    const caller = callerOf(options, { agency: usual, role: "liaison-officer", purpose: reading.asked.purpose });
    const node = nodeHere(context, house, countryOf(caller.agency));
    if (node === undefined) return 2;
    const answer = await askShare(node, caller, reading.asked);
    if (answer === undefined) {
      terminal.error(fill(SHARING_WORDS.unknownRecord, { record: record ?? "" })[language]);
      return 1;
    }
    if ("refused" in answer) return refused(answer, terminal);
    if (options.json === true) terminal.out(JSON.stringify(answer, null, 2));
    else showAdvice(terminal, answer);
    return answer.outcome === "deny" ? 3 : 0;
  });
}

function withoutGaps(of: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
}

/** Shows an answer to a question of sharing. */
export function showAdvice(terminal: Terminal, advice: ShareAdvice): void {
  const { language } = terminal;
  const line = (text: string) => terminal.out(text);
  const head = (words: Words) => line(labelled(words[language], "", language));
  line(`${advice.say[language]} (${advice.day})`);
  if (advice.arrangement !== undefined) {
    head(SHARING_WORDS.arrangement);
    showProvision(terminal, advice.arrangement);
  }
  head(SHARING_WORDS.parts);
  for (const { part, mayGo, decidedBy } of advice.parts) {
    const why = decidedBy.length === 0 ? SHARING_WORDS.noRule[language] : decidedBy.join(", ");
    const state = SHARING_WORDS[mayGo ? "mayGo" : "withheld"][language];
    line(`  ${labelled(PART_WORDS[part][language], `${state} (${why})`, language)}`);
  }
  const forbidding = advice.provisions.filter((one) => one.effect === "forbid");
  for (const provision of forbidding) showProvision(terminal, provision);
  if (advice.conditions.length > 0 || advice.destroyBy !== undefined) head(SHARING_WORDS.conditions);
  for (const { words } of advice.conditions) line(`  ${words[language]}`);
  if (advice.destroyBy !== undefined) line(`  ${fill(SHARING_WORDS.destroyBy, { day: advice.destroyBy })[language]}`);
  head(SHARING_WORDS.facts);
  for (const { label, value } of advice.facts)
    line(`  ${labelled(label[language], value === "" ? "–" : factSaid(value, language), language)}`);
  if (advice.changes.length > 0)
    head(advice.towards === "permit" ? SHARING_WORDS.wouldPermit : SHARING_WORDS.wouldDeny);
  for (const { say } of advice.changes) line(`  ${say[language]}`);
}

/** A value of a fact as a person reads it, with the code by which a command or a rule names it. */
function factSaid(values: string, language: Language): string {
  return values
    .split(", ")
    .map((value) => {
      const named = isPurpose(value) ? PURPOSES[value] : isRole(value) ? ROLES[value] : wordsOf(value);
      return named === undefined ? (FACTS[value]?.[language] ?? value) : `${named[language]} (${value})`;
    })
    .join(", ");
}

function wordsOf(code: string): Words | undefined {
  return wordsOfKind(code)?.label ?? agencyNamed(code) ?? countryNamed(code);
}

/** Shows a provision: its words, what it stands on, its term, and what in it is assumed. */
function showProvision(terminal: Terminal, provision: Provision): void {
  const { language } = terminal;
  terminal.out(`  ${provision.words[language]}`);
  terminal.out(`    ${labelled(provision.id, provision.citation[language], language)}`);
  terminal.out(`    ${termOf(provision)[language]}`);
  if (provision.assumptions.length > 0) {
    const said = provision.assumptions.map((one) => one[language]).join("; ");
    terminal.out(`    ${labelled(SHARING_WORDS.assumed[language], said, language)}`);
  }
}

/** What a fact that is true or not is called. */
const FACTS: Readonly<Record<string, Words>> = {
  true: { en: "yes", fr: "oui", es: "sí" },
  false: { en: "no", fr: "non", es: "no" },
};
