import type { Command } from "commander";
import { type Caller, countryOf } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { fill, type Language } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";
import { peerOfCountry } from "../service/exchange-status.ts";
import { recall } from "../service/recall.ts";
import type { Refusal } from "../service/refusal.ts";
import { type Released, release, type Selection } from "../service/release.ts";
import { answerRequest, requestParts } from "../service/request-parts.ts";
import { citationOf, conditionsOf } from "../service/say-share.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { type CallerOptions, callerOf, purposeOf, withCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { statusCommand } from "./exchange-status-command.ts";
import { EXCHANGE_WORDS as WORDS } from "./words-exchange.ts";
import { refused } from "./say-faults.ts";
import { dayGiven } from "./usage.ts";
import { misuse } from "../core/said-error.ts";

type ReleaseOptions = CallerOptions & {
  readonly for: string;
  readonly kind?: string;
  readonly where: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly parts?: string;
  readonly consents?: string;
  readonly reason?: string;
};

/** Adds the commands by which a node exchanges with its partners; `run` takes what each ends with. */
export function exchangeCommands(program: Command, language: Language, run: RunCommand): void {
  const asCaller = withCaller(language);
  const collect = (value: string, all: readonly string[]) => [...all, value];
  asCaller(program.command("release <country> <receiver> [records...]").description(WORDS.commandRelease[language]))
    .requiredOption("--for <purpose>", WORDS.optionFor[language])
    .option("--kind <name>", WORDS.optionKind[language])
    .option("--where <field=value>", WORDS.optionWhere[language], collect, [])
    .option("--from <day>", WORDS.optionFromDay[language])
    .option("--until <day>", WORDS.optionUntilDay[language])
    .option("--parts <list>", WORDS.optionParts[language])
    .option("--consents <list>", WORDS.optionConsents[language])
    .option("--reason <text>", WORDS.optionReason[language])
    .action((country, receiver, records, options) =>
      run((context) => releaseCommand(context, country, receiver, records, options)),
    );
  asCaller(program.command("recall <country> <records...>").description(WORDS.commandRecall[language]))
    .requiredOption("--reason <text>", WORDS.optionReason[language])
    .option("--parts <list>", WORDS.optionParts[language])
    .option("--also-here", WORDS.optionAlsoHere[language])
    .action((country, records, options) => run((context) => recallCommand(context, country, records, options)));
  asCaller(program.command("request <country> <partner> <record>").description(WORDS.commandRequest[language]))
    .requiredOption("--parts <list>", WORDS.optionParts[language])
    .requiredOption("--reason <text>", WORDS.optionReason[language])
    .requiredOption("--confirmed-by <person>", WORDS.optionConfirmedBy[language])
    .option("--due-hours <number>", WORDS.optionDueHours[language])
    .action((country, partner, record, options) =>
      run((context) => requestCommand(context, country, partner, record, options)),
    );
  asCaller(program.command("answer <country> <partner> <request> <outcome>").description(WORDS.commandAnswer[language]))
    .option("--records <list>", WORDS.optionRecords[language])
    .option("--consents <list>", WORDS.optionConsents[language])
    .option("--cites <text>", WORDS.optionCites[language])
    .option("--reason <text>", WORDS.optionReason[language])
    .action((country, partner, request, outcome, options) =>
      run((context) => answerCommand(context, country, partner, request, outcome, options)),
    );
  asCaller(program.command("exchange [country]").description(WORDS.commandExchange[language])).action(
    (country, options) => run((context) => statusCommand(context, country, options)),
  );
}

/** `tripoint release`: records, or those that a filter finds, to an agency of a partner. */
async function releaseCommand(
  context: CommandContext,
  country: string,
  receiver: string,
  records: readonly string[],
  options: ReleaseOptions,
): Promise<number> {
  const purpose = purposeOf(options.for);
  const selection = selectionOf(records, options);
  const { reason } = options;
  const order = { receiver, purpose, selection, parts: partsOf(options.parts), ...consentsOf(options), reason };
  return await withPartner(context, country, countryOf(receiver), async (node, peer) => {
    const caller = callerOf(options, { agency: node.country.nodeAgency, role: "liaison-officer", purpose });
    return showReleased(context, node, await release(node, caller, { ...order, peer }));
  });
}

function showReleased({ terminal }: CommandContext, node: TripointNode, answer: Released | Refusal): number {
  const { language } = terminal;
  if ("refused" in answer) return refused(answer, terminal);
  for (const { position, records, arrangement, cites: written, conditions: codes, keepUntil } of answer.sent) {
    const until = keepUntil ?? WORDS.noLimit[language];
    const cites = citationOf(node.rules, arrangement, written)[language];
    const said = conditionsOf(codes).map(({ words }) => words[language]);
    const conditions = said.length === 0 ? WORDS.none[language] : said.join(", ");
    terminal.out(fill(WORDS.sent, { position, records, arrangement, cites, conditions, until })[language]);
  }
  for (const { say } of answer.withheld) terminal.error(say[language]);
  return answer.withheld.length === 0 ? 0 : 1;
}

async function recallCommand(
  context: CommandContext,
  country: string,
  records: readonly string[],
  options: CallerOptions & { readonly reason: string; readonly parts?: string; readonly alsoHere?: boolean },
): Promise<number> {
  const { terminal } = context;
  const order = { records, reason: options.reason, parts: partsOf(options.parts), alsoHere: options.alsoHere };
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const answer = await recall(node, dutyCaller(node, options), order);
    if ("refused" in answer) return refused(answer, terminal);
    const { id, told, erased } = answer;
    terminal.out(fill(WORDS.recalled, { id, count: told.length, erased })[terminal.language]);
    return 0;
  });
}

async function requestCommand(
  context: CommandContext,
  country: string,
  partner: string,
  record: string,
  options: CallerOptions & {
    readonly parts: string;
    readonly reason: string;
    readonly confirmedBy: string;
    readonly dueHours?: string;
  },
): Promise<number> {
  const { terminal } = context;
  return await withPartner(context, country, partner, async (node, peer) => {
    const usual = {
      agency: node.country.nodeAgency,
      role: "liaison-officer",
      purpose: "criminal-investigation",
    } as const;
    const { reason, confirmedBy } = options;
    const dueHours = options.dueHours === undefined ? undefined : Number(options.dueHours);
    const parts = partsOf(options.parts) ?? [];
    const order = { peer, about: { record }, parts, reason, confirmedBy, dueHours };
    const answer = await requestParts(node, callerOf(options, usual), order);
    if ("refused" in answer) return refused(answer, terminal);
    terminal.out(fill(WORDS.requested, { id: answer.id, due: answer.due })[terminal.language]);
    return 0;
  });
}

async function answerCommand(
  context: CommandContext,
  country: string,
  partner: string,
  request: string,
  outcome: string,
  options: CallerOptions & {
    readonly records?: string;
    readonly consents?: string;
    readonly cites?: string;
    readonly reason?: string;
  },
): Promise<number> {
  const { terminal } = context;
  const answer =
    outcome === "release"
      ? { release: { records: options.records?.split(","), ...consentsOf(options), reason: options.reason } }
      : outcome === "refuse"
        ? { refuse: { cites: options.cites ?? "", reason: options.reason ?? "" } }
        : outcome === "nothing-held"
          ? ({ nothingHeld: true } as const)
          : undefined;
  if (answer === undefined)
    throw misuse({
      en: `\`${outcome}\` is no answer: choose release, refuse or nothing-held`,
      fr: `\`${outcome}\` n'est pas une réponse : choisissez release, refuse ou nothing-held`,
      es: `\`${outcome}\` no es una respuesta: elija release, refuse o nothing-held`,
    });
  return await withPartner(context, country, partner, async (node, peer) => {
    const answered = await answerRequest(node, dutyCaller(node, options), peer, request, answer);
    if ("refused" in answered) return refused(answered, terminal);
    if (!answered.ok) {
      terminal.error(fill(WORDS.notAnswered, { id: request })[terminal.language]);
      return 1;
    }
    if (answered.released !== undefined) showReleased(context, node, answered.released);
    terminal.out(
      fill(WORDS.answered, { id: request, outcome: WORDS[answered.outcome][terminal.language] })[terminal.language],
    );
    return 0;
  });
}

function dutyCaller(node: TripointNode, options: CallerOptions): Caller {
  const agency = node.country.nodeAgency;
  return callerOf(options, { agency, role: "liaison-officer", purpose: "record-keeping" });
}

async function withPartner(
  context: CommandContext,
  country: string,
  partner: string,
  work: (node: TripointNode, peer: NonNullable<Awaited<ReturnType<typeof peerOfCountry>>>) => Promise<number>,
): Promise<number> {
  const { terminal } = context;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, country);
    if (node === undefined) return 2;
    const peer = await peerOfCountry(node, partner);
    if (peer !== undefined) return await work(node, peer);
    terminal.error(fill(WORDS.noPartner, { country: partner })[terminal.language]);
    return 2;
  });
}

/** The parts in a list with commas; throws on a name that is none. */
export function partsOf(list: string | undefined): readonly Part[] | undefined {
  return list?.split(",").map((name) => {
    const part = PARTS.find((one) => one === name.trim());
    if (part === undefined)
      throw misuse({
        en: `\`${name}\` is no part: choose some of ${PARTS.join(", ")}`,
        fr: `\`${name}\` n'est pas une partie : choisissez parmi ${PARTS.join(", ")}`,
        es: `\`${name}\` no es una parte: elija entre ${PARTS.join(", ")}`,
      });
    return part;
  });
}

function consentsOf(options: { readonly consents?: string }) {
  const consents = (options.consents ?? "").split(",").filter((one) => one !== "");
  const unknown = consents.find((one) => one !== "supervisor" && one !== "originator");
  if (unknown !== undefined)
    throw misuse({
      en: `\`${unknown}\` is no consent: choose supervisor or originator`,
      fr: `\`${unknown}\` n'est pas un consentement : choisissez supervisor ou originator`,
      es: `\`${unknown}\` no es un consentimiento: elija supervisor u originator`,
    });
  return { consents };
}

function selectionOf(records: readonly string[], options: ReleaseOptions): Selection {
  if (records.length > 0 === (options.kind !== undefined))
    throw misuse({
      en: "name either records, or their kind with `--kind`",
      fr: "nommez soit des fiches, soit leur type avec `--kind`",
      es: "indique registros, o bien su tipo con `--kind`",
    });
  if (options.kind === undefined) return { records };
  const kind = kindNamed(options.kind);
  if (kind === undefined)
    throw misuse({
      en: `\`${options.kind}\` is no kind of record: see docs/reference/kinds.md`,
      fr: `\`${options.kind}\` n'est pas un type de fiche : voyez docs/reference/kinds.md`,
      es: `\`${options.kind}\` no es un tipo de registro: vea docs/reference/kinds.md`,
    });
  const { from, until } = options;
  for (const day of [from, until]) if (day !== undefined) dayGiven(day);
  const where = Object.fromEntries(
    options.where.map((one) => {
      const at = one.indexOf("=");
      if (at < 1)
        throw misuse({
          en: `\`${one}\` is no filter: write it as field=value`,
          fr: `\`${one}\` n'est pas un filtre : écrivez-le ainsi : champ=valeur`,
          es: `\`${one}\` no es un filtro: escríbalo así: campo=valor`,
        });
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );
  return { kind, query: { where, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) } };
}
