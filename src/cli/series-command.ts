import type { Command } from "commander";
import { countryOf } from "../core/caller.ts";
import { isDay } from "../core/day.ts";
import type { FieldValue } from "../core/filter.ts";
import type { Kind } from "../core/kind.ts";
import { isProblem } from "../core/outcome.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import {
  readSeriesOf,
  SERIES_GRAINS,
  type SeriesAnswer,
  seriesField,
  type SeriesQuery,
} from "../service/series/read-series-of.ts";
import { type CallerOptions, callerOf, type WithCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import type { Terminal } from "./terminal.ts";
import { WASTEWATER_WORDS } from "./words-wastewater.ts";
import { WORDS } from "./words.ts";
import { USAGE_WORDS } from "./words-usage.ts";
import { refused } from "./say-faults.ts";

type SeriesOptions = CallerOptions & {
  readonly by?: readonly string[];
  readonly where?: readonly string[];
  readonly grain: string;
  readonly from?: string;
  readonly until?: string;
  readonly knownOn?: string;
  readonly received?: boolean;
  readonly json?: boolean;
};

/** Adds `tripoint series`; `run` takes what it ends with. */
export function seriesCommands(program: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  const words = (of: keyof typeof WASTEWATER_WORDS) => WASTEWATER_WORDS[of][language];
  asCaller(program.command("series <kind>").description(words("commandSeries")))
    .option("--by <field...>", words("optionBy"))
    .option("--where <condition...>", words("optionWhere"))
    .option("--grain <grain>", words("optionGrain"), "month")
    .option("--from <day>", WORDS.optionFrom[language])
    .option("--until <day>", WORDS.optionTo[language])
    .option("--known-on <day>", words("optionKnownOn"))
    .option("--received", words("optionReceived"))
    .option("--json", WORDS.optionJson[language])
    .action((kind, options) => run((context) => seriesCommand(context, kind, options)));
}

/** `tripoint series`: 0 when they were read, 2 misused, 3 not permitted. */
async function seriesCommand(context: CommandContext, name: string, options: SeriesOptions): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const kind = kindNamed(name);
  if (kind === undefined || options.agency === undefined) {
    const list = KINDS.map((one) => one.name).join(", ");
    const wrong =
      kind === undefined
        ? fill(WORDS.unknownKind, { name, list })
        : fill(USAGE_WORDS.actingAgency, { agency: context.countries[0]?.nodeAgency ?? "" });
    terminal.error(wrong[language]);
    return 2;
  }
  const query = queryOf(terminal, kind, options);
  if (query === undefined) return 2;
  const { agency } = options;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    const caller = callerOf(options, { agency, role: "analyst", purpose: "drug-control" });
    const answer = await readSeriesOf(node, caller, kind, query);
    if ("refused" in answer) return refused(answer, terminal);
    if ("faults" in answer) {
      for (const { value, say, remedy } of answer.faults)
        terminal.error(`\`${value}\` ${say[language]}; ${remedy[language]}`);
      return 1;
    }
    if (options.json === true)
      terminal.out(JSON.stringify({ ...answer, rules: answer.rules.map(({ id }) => id) }, null, 2));
    else showSeries(terminal, answer);
    return 0;
  });
}

function queryOf(terminal: Terminal, kind: Kind, options: SeriesOptions): SeriesQuery | undefined {
  const wrong: Words[] = [];
  const by = options.by ?? [];
  for (const value of by)
    if (seriesField(kind, value) === undefined) wrong.push(fill(WASTEWATER_WORDS.badField, { value, kind: kind.name }));
  const where = new Map<string, readonly FieldValue[]>();
  for (const text of options.where ?? []) {
    const at = text.indexOf("=");
    const field = at < 0 ? undefined : seriesField(kind, text.slice(0, at));
    const value = field?.type.read(text.slice(at + 1).trim());
    if (value === undefined || isProblem(value))
      wrong.push(fill(WASTEWATER_WORDS.badField, { value: text, kind: kind.name }));
    else where.set(text.slice(0, at), [...(where.get(text.slice(0, at)) ?? []), value]);
  }
  const grain = SERIES_GRAINS.find((one) => one === options.grain);
  if (grain === undefined)
    wrong.push(fill(WASTEWATER_WORDS.badChoice, { value: options.grain, list: SERIES_GRAINS.join(", ") }));
  const { from, until, knownOn } = options;
  for (const value of [from, until, knownOn])
    if (value !== undefined && !isDay(value)) wrong.push(fill(WASTEWATER_WORDS.badDay, { value }));
  for (const words of wrong) terminal.error(words[terminal.language]);
  if (wrong.length > 0 || grain === undefined) return undefined;
  return { by, where, grain, from, until, knownOn, byReceipt: options.received === true };
}

const MOST_POINTS = 2000;

function showSeries(terminal: Terminal, { series, knownOn }: SeriesAnswer): void {
  const { language } = terminal;
  terminal.out(fill(WASTEWATER_WORDS.known, { series: series.length, day: knownOn })[language]);
  let shown = 0;
  for (const { key, points } of series) {
    if (shown > MOST_POINTS) break;
    terminal.out(
      Object.values(key)
        .filter((one) => one !== null)
        .join(" · "),
    );
    for (const { at, state, value, least, below } of points) {
      shown++;
      const bounds = below === null ? `≥ ${least ?? 0}` : `${least ?? 0}–${below}`;
      terminal.out(
        `  ${at}\t${value ?? ""}\t${state === "reported" ? "" : `${WASTEWATER_WORDS[state][language]} (${bounds})`}`,
      );
    }
  }
}
