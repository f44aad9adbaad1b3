import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { countryOf } from "../core/caller.ts";
import { LOCALES } from "../core/field-types.ts";
import { faultSentence } from "../core/outcome.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import { ANALYTES } from "../desks/water/codes.ts";
import { ODM_VERSIONS } from "../desks/water/formats/odm-parts.ts";
import { STANDING_WORDS } from "../desks/water/standing-words.ts";
import { compareCampaigns } from "../service/wastewater/compare-campaigns.ts";
import { type Estimate, estimateUse } from "../service/wastewater/estimate-use.ts";
import { exportOdm } from "../service/wastewater/export-odm.ts";
import { type CallerOptions, callerOf, type WithCaller } from "./caller-options.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { enantiomerCommand } from "./enantiomer-command.ts";
import type { Terminal } from "./terminal.ts";
import { WASTEWATER_WORDS } from "./words-wastewater.ts";
import { WORDS } from "./words.ts";
import { USAGE_WORDS } from "./words-usage.ts";

type Run = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Adds `tripoint wastewater` with its commands; `run` takes what each ends with. */
export function wastewaterCommands(program: Command, language: Language, asCaller: WithCaller, run: Run): void {
  const words = (of: keyof typeof WASTEWATER_WORDS) => WASTEWATER_WORDS[of][language];
  const wastewater = program.command("wastewater").description(words("command"));
  wastewater
    .command("load <residue>")
    .description(words("commandLoad"))
    .requiredOption("--concentration <value>", words("optionConcentration"))
    .requiredOption("--flow <number>", words("optionFlow"))
    .requiredOption("--population <number>", words("optionPopulation"))
    .option("--factor <number>", words("optionFactor"))
    .option("--variation <component...>", words("optionVariation"))
    .option("--draws <number>", words("optionDraws"), "10000")
    .option("--seed <number>", WORDS.optionSeed[language], "1")
    .option("--json", WORDS.optionJson[language])
    .action((residue, options) => run(async ({ terminal }) => loadCommand(terminal, residue, options)));
  wastewater
    .command("compare <file>")
    .description(words("commandCompare"))
    .option("--before <year>", words("optionBefore"))
    .option("--after <year>", words("optionAfter"))
    .option("--countries <code...>", words("optionCountries"))
    .option("--places", words("optionPlaces"))
    .option("--json", WORDS.optionJson[language])
    .action((file, options) => run(async ({ terminal }) => await compareCommand(terminal, file, options)));
  enantiomerCommand(wastewater, language, run);
  asCaller(wastewater.command("odm").description(words("commandOdm")))
    .requiredOption("--out <directory>", WORDS.optionOut[language])
    .option("--model <version>", words("optionVersion"), "2.2.3")
    .action((options) => run((context) => odmCommand(context, options)));
}

type LoadOptions = {
  readonly concentration: string;
  readonly flow: string;
  readonly population: string;
  readonly factor?: string;
  readonly variation?: readonly string[];
  readonly draws: string;
  readonly seed: string;
  readonly json?: boolean;
};

const COMPONENTS = ["sampling", "chemistry", "flow", "population", "excretion"] as const;

/** `tripoint wastewater load`: 0 when it was worked out, 2 misused. */
function loadCommand(terminal: Terminal, residue: string, options: LoadOptions): number {
  const { language } = terminal;
  const wrong: Words[] = [];
  const number = (name: string, text: string, most = 1e15) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value > 0 && value <= most)) wrong.push(fill(WASTEWATER_WORDS.badNumber, { name, value: text }));
    return value;
  };
  if (!Object.hasOwn(ANALYTES, residue))
    wrong.push(fill(WASTEWATER_WORDS.badChoice, { value: residue, list: Object.keys(ANALYTES).join(", ") }));
  const isBelow = options.concentration.startsWith("<");
  const measured = number("--concentration", options.concentration.replace(/^<\s*/, ""));
  const flow = number("--flow", options.flow);
  const population = number("--population", options.population);
  const factor = options.factor === undefined ? undefined : number("--factor", options.factor);
  const draws = number("--draws", options.draws, 1_000_000);
  if (draws < 100) wrong.push(fill(WASTEWATER_WORDS.badNumber, { name: "--draws (100)", value: options.draws }));
  const seed = number("--seed", options.seed, 2 ** 31);
  const variations: Partial<Record<(typeof COMPONENTS)[number], number>> = {};
  for (const text of options.variation ?? []) {
    const [, name, size] = /^([a-z]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    const component = COMPONENTS.find((one) => one === name);
    if (component === undefined || !(Number(size) <= 2))
      wrong.push(fill(WASTEWATER_WORDS.badVariation, { value: text, list: COMPONENTS.join(", ") }));
    else variations[component] = Number(size);
  }
  for (const words of wrong) terminal.error(words[language]);
  if (wrong.length > 0) return 2;
  const concentration = isBelow ? { below: measured } : { value: measured };
  const asked = {
    residue,
    concentration,
    flow,
    population,
    variations,
    draws: Math.round(draws),
    seed: Math.round(seed),
  };
  const estimate = estimateUse({ ...asked, ...(factor !== undefined && { factor }) });
  if (options.json === true) terminal.out(JSON.stringify(estimate, null, 2));
  else for (const line of estimateLines(estimate, residue, language)) terminal.out(line);
  return 0;
}

function estimateLines(estimate: Estimate, residue: string, language: Language): readonly string[] {
  const { load, perThousand, consumption, factor, assumptions, shares } = estimate;
  const say = (words: Words, values: Readonly<Record<string, string | number>>) => fill(words, values)[language];
  const marked = (standing: Estimate["assumptions"][number]["standing"]) =>
    standing === "read" ? "" : ` (${STANDING_WORDS[standing][language]})`;
  const short = (value: number) => digits(value, language);
  const spread = (of: { low: number; high: number; median: number }) => ({
    ...{ low: short(of.low), high: short(of.high), median: short(of.median) },
  });
  const amounts = { perDay: short(load.perDay), perThousand: short(load.perThousand) };
  const lines = [
    load.isBelow
      ? say(WASTEWATER_WORDS.loadBelow, amounts)
      : say(WASTEWATER_WORDS.load, { ...amounts, ...spread(perThousand) }),
  ];
  if (factor === undefined || consumption === undefined) lines.push(say(WASTEWATER_WORDS.noFactor, { residue }));
  else
    lines.push(
      say(WASTEWATER_WORDS.consumption, {
        ...{ drug: factor.drug[language], value: short(consumption.value), factor: short(factor.value) },
        ...{
          source: (factor.source ?? WASTEWATER_WORDS.stated)[language],
          marked: marked(factor.standing),
          ...spread(consumption),
        },
      }),
    );
  for (const { component, label, distribution, source, standing } of assumptions)
    lines.push(
      say(WASTEWATER_WORDS.assumption, {
        label: label[language],
        shape:
          distribution.shape === "uniform"
            ? say(WASTEWATER_WORDS.uniform, { size: `${short(distribution.half * 100)} %` })
            : say(WASTEWATER_WORDS.logNormal, { size: short(distribution.variation) }),
        share: short((shares[component] ?? 0) * 100),
        source: (source ?? WASTEWATER_WORDS.stated)[language],
        marked: marked(standing),
      }),
    );
  return lines;
}

type CompareOptions = {
  readonly before?: string;
  readonly after?: string;
  readonly countries?: readonly string[];
  readonly places?: boolean;
  readonly json?: boolean;
};

const MOST_SHOWN = 20;

/** `tripoint wastewater compare`: 0 when two campaigns were compared, 1 when the file has faults, 2 misused. */
async function compareCommand(terminal: Terminal, file: string, options: CompareOptions): Promise<number> {
  const { language } = terminal;
  const year = (text: string | undefined) =>
    text === undefined ? undefined : /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  const [before, after] = [year(options.before), year(options.after)];
  for (const [name, value, text] of [
    ["--before", before, options.before],
    ["--after", after, options.after],
  ] as const)
    if (Number.isNaN(value)) terminal.error(fill(WASTEWATER_WORDS.badNumber, { name, value: text ?? "" })[language]);
  if (Number.isNaN(before) || Number.isNaN(after)) return 2;
  const countries = options.countries?.map((code) => code.toUpperCase());
  const found = await compareCampaigns(file, {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(countries !== undefined && { countries }),
  });
  for (const fault of found.faults.slice(0, MOST_SHOWN)) terminal.error(faultSentence(fault, language));
  if (!found.ok) {
    for (const words of found.wrong ?? []) terminal.error(words[language]);
    return found.faults.length > 0 ? 1 : 2;
  }
  for (const { say: words } of found.findings.slice(0, MOST_SHOWN)) terminal.error(words[language]);
  if (options.json === true) {
    terminal.out(JSON.stringify(found, null, 2));
    return found.faults.length > 0 ? 1 : 0;
  }
  const short = (value: number) => digits(value, language);
  const say = (words: Words, values: Readonly<Record<string, string | number>>) =>
    terminal.out(fill(words, values)[language].trimEnd());
  const told = (value: number | undefined, below: number | undefined) =>
    value !== undefined
      ? short(value)
      : below === undefined
        ? "–"
        : Number.isFinite(below)
          ? `< ${short(below)}`
          : WASTEWATER_WORDS.unstated[language];
  say(WASTEWATER_WORDS.compared, { before: found.before, after: found.after });
  for (const { analyte, counts, places, weekend } of found.changes) {
    const { increase, stable, decrease } = counts;
    const name = (ANALYTES as Readonly<Record<string, Words>>)[analyte]?.[language] ?? analyte;
    const values = {
      analyte: name,
      all: increase + stable + decrease,
      increase,
      stable,
      decrease,
      alone: counts["not-compared"],
    };
    say(WASTEWATER_WORDS.change, values);
    if (weekend !== undefined && weekend.low > 0)
      say(WASTEWATER_WORDS.weekend, {
        ratio: short(weekend.ratio),
        low: short(weekend.low),
        high: short(weekend.high),
      });
    for (const one of options.places === true ? places : [])
      say(WASTEWATER_WORDS.place, {
        ...{ place: one.place, city: one.city, country: one.country, change: WASTEWATER_WORDS[one.change][language] },
        ...{
          before: told(one.before, one.beforeBelow),
          after: told(one.after, one.afterBelow),
          percent: one.percent === undefined ? "" : `${short(one.percent)} %`,
        },
      });
  }
  return found.faults.length > 0 ? 1 : 0;
}

/** `tripoint wastewater odm`: writes a set of files; 0 done, 2 misused. */
async function odmCommand(
  context: CommandContext,
  options: CallerOptions & { readonly out: string; readonly model: string },
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const version = ODM_VERSIONS.find((one) => one === options.model);
  if (version === undefined || options.agency === undefined) {
    const wrong =
      version === undefined
        ? fill(WASTEWATER_WORDS.badChoice, { value: options.model, list: ODM_VERSIONS.join(", ") })
        : fill(USAGE_WORDS.actingAgency, { agency: context.countries[0]?.nodeAgency ?? "" });
    terminal.error(wrong[language]);
    return 2;
  }
  const { agency } = options;
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    const caller = callerOf(options, { agency, role: "analyst", purpose: "drug-control" });
    const set = await exportOdm(node, caller, version);
    await mkdir(options.out, { recursive: true });
    for (const [name, text] of Object.entries(set.files))
      await writeFile(join(options.out, name), text, { mode: 0o600 });
    const { sites, samples, leftOut } = set;
    terminal.out(fill(WASTEWATER_WORDS.written, { sites, samples, leftOut, out: options.out })[language]);
    return 0;
  });
}

function digits(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language], { maximumSignificantDigits: 4 });
}
