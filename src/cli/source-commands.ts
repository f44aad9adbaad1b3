import { writeFile } from "node:fs/promises";
import { isDay } from "../core/day.ts";
import { fill } from "../core/words.ts";
import { HOUSE_SOURCES } from "../desks/house-sources.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import { makeTemplate } from "../service/make-template.ts";
import { SAMPLE_PERIOD, writeSample } from "../service/write-sample.ts";
import type { CommandContext } from "./context.ts";
import { wholeNumber } from "./usage.ts";
import { WORDS } from "./words.ts";

/** `tripoint sources`: what each country sends, and the house's own templates. */
export async function sourcesCommand({ terminal, countries }: CommandContext): Promise<number> {
  const { language } = terminal;
  for (const country of countries) {
    for (const source of country.sources) {
      terminal.out(`${source.name}\t${source.title[language]} (${source.publisher[language]})`);
      terminal.out(`\t${source.expects[language]}`);
    }
    for (const gap of country.gaps) terminal.out(`${country.code}\t${gap.say[language]}`);
  }
  for (const { name, title, publisher, expects } of HOUSE_SOURCES) {
    terminal.out(`${name}\t${title[language]}${publisher === undefined ? "" : ` (${publisher[language]})`}`);
    terminal.out(`\t${expects[language]}`);
  }
  for (const kind of KINDS) terminal.out(`template/${kind.name}\t${kind.plural[language]}: ${kind.purpose[language]}`);
  return 0;
}

/** `tripoint template <kind>`: the kind's own template with an example row. */
export async function templateCommand(
  { terminal }: CommandContext,
  name: string,
  options: { readonly format: string; readonly out?: string },
): Promise<number> {
  const kind = kindNamed(name);
  if (kind === undefined) {
    terminal.error(fill(WORDS.unknownKind, { name, list: KINDS.map((one) => one.name).join(", ") })[terminal.language]);
    return 2;
  }
  if (options.format !== "csv" && options.format !== "xlsx" && options.format !== "jsonl") {
    terminal.error(fill(WORDS.unknownFormat, { format: options.format })[terminal.language]);
    return 2;
  }
  const file = options.out ?? `${kind.name}.${options.format}`;
  await writeFile(file, await makeTemplate(kind, options.format));
  terminal.out(file);
  return 0;
}

/** What may be said of a sample. */
export type SampleCommandOptions = {
  readonly records: string;
  readonly seed: string;
  readonly out: string;
  readonly from?: string;
  readonly to?: string;
};

/** `tripoint sample`: the synthetic sample as template files, with its answer key. */
export async function sampleCommand({ terminal }: CommandContext, options: SampleCommandOptions): Promise<number> {
  const period = { from: options.from ?? SAMPLE_PERIOD.from, until: options.to ?? SAMPLE_PERIOD.until };
  if (!isDay(period.from) || !isDay(period.until) || period.from > period.until) {
    terminal.error(fill(WORDS.badPeriod, { from: period.from, to: period.until })[terminal.language]);
    return 2;
  }
  const files = await writeSample({
    records: wholeNumber(options.records, { option: "--records", from: 1, to: 10_000_000 }),
    seed: wholeNumber(options.seed, { option: "--seed", from: 0, to: 4_294_967_295 }),
    directory: options.out,
    period,
    onProgress: (records) => terminal.progress(fill(WORDS.sampling, { records })[terminal.language]),
  });
  for (const { path, records } of files) terminal.out(`${records}\t${path}`);
  return 0;
}
