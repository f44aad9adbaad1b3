import type { Command } from "commander";
import { faultSentence } from "../core/outcome.ts";
import { LOCALES } from "../core/field-types.ts";
import { fill, type Language, type Said, type Words } from "../core/words.ts";
import { type Detection, detectSeries, isMethod, type MethodAnswer, methodNames } from "../service/detect-series.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import { WARNING_WORDS } from "./words-warning.ts";
import { WORDS } from "./words.ts";

type DetectOptions = { readonly method?: readonly string[]; readonly times: string; readonly json?: boolean };

/** Adds the command of early warning; `run` takes what it ends with. */
export function detectCommands(program: Command, language: Language, run: RunCommand): void {
  program
    .command("detect <file>")
    .description(WARNING_WORDS.commandDetect[language])
    .option("--method <name...>", WARNING_WORDS.optionMethod[language])
    .option("--times <number>", WARNING_WORDS.optionTimes[language], "26")
    .option("--json", WORDS.optionJson[language])
    .action((file, options) => run((context) => detectCommand(context, file, options)));
}

const MOST_SHOWN = 50;

/** `tripoint detect`: 0 when the file was judged, 1 when it has faults, 2 misused. */
async function detectCommand(context: CommandContext, file: string, options: DetectOptions): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const methods = options.method ?? methodNames();
  const unknown = methods.filter((name) => !isMethod(name));
  for (const name of unknown)
    terminal.error(fill(WARNING_WORDS.unknownMethod, { name, list: methodNames().join(", ") })[language]);
  const times = /^\d{1,4}$/.test(options.times) ? Number(options.times) : 0;
  if (times < 1 || times > 5000) terminal.error(fill(WARNING_WORDS.badTimes, { times: options.times })[language]);
  if (unknown.length > 0 || times < 1 || times > 5000) return 2;
  const found = await detectSeries(file, methods.filter(isMethod), times);
  if ("faults" in found) {
    for (const fault of found.faults.slice(0, MOST_SHOWN)) terminal.error(faultSentence(fault, language));
    const more = found.faults.length - MOST_SHOWN;
    if (more > 0) terminal.error(fill(WORDS.more, { more })[language]);
    return 1;
  }
  if (options.json === true) terminal.out(JSON.stringify(found, null, 2));
  else for (const line of detectionLines(found)) terminal.out(line[language]);
  return 0;
}

function detectionLines({ days, grain, from, answers, trend, trendFrom }: Detection): readonly Words[] {
  const ends = { first: days[0] ?? "", last: days.at(-1) ?? "" };
  const unit = fill(WARNING_WORDS[grain], { times: days.length });
  const lines = [say(WARNING_WORDS.stretch, { times: days.length, unit, ...ends, from: days[from] ?? "" })];
  for (const answer of answers) lines.push(...answerLines(answer, days));
  if (trend !== undefined) {
    const first = days[trendFrom] ?? "";
    lines.push(say(WARNING_WORDS.trend, { first, slope: short(trend.slope), surprise: chance(trend.pValue) }));
  }
  return lines;
}

function answerLines({ method, verdicts, signals }: MethodAnswer, days: readonly string[]): readonly Words[] {
  const open = (["no-count", "undecided", "too-few-earlier", "too-few-cases", "no-fit"] as const).filter(
    (name) => verdicts[name] > 0,
  );
  const why = joined(
    open.map((name) => [WARNING_WORDS[name], verdicts[name]] as const),
    (list) => (list === "" ? "" : ` (${list})`),
  );
  const sum = open.reduce((total, name) => total + verdicts[name], 0);
  const { alarm, quiet } = verdicts;
  const lines = [say(WARNING_WORDS.method, { method, alarm, quiet, open: sum, why })];
  for (const { at, count, expected, threshold, surprise, evidence } of signals) {
    const bound = Number.isFinite(threshold) ? fill(WARNING_WORDS.threshold, { value: short(threshold) }) : NOTHING;
    const found = { day: days[at] ?? "", count, expected: short(expected), surprise: chance(surprise) };
    lines.push(say(WARNING_WORDS.signal, { ...found, threshold: bound }));
    const { used, leftOut } = evidence;
    const reasons = [...Map.groupBy(leftOut, (one) => one.why)].map(
      ([reason, places]) => [WARNING_WORDS[reason], places.length] as const,
    );
    const [oldest, newest] = [Math.min(...used), Math.max(...used)];
    const span =
      used.length === 0 ? NOTHING : fill(WARNING_WORDS.span, { first: days[oldest] ?? "", last: days[newest] ?? "" });
    const rest = reasons.length === 0 ? WARNING_WORDS.none : joined(reasons, (list) => list);
    lines.push(say(WARNING_WORDS.evidence, { used: used.length, span, leftOut: rest }));
  }
  return lines;
}

const NOTHING: Words = { en: "", fr: "", es: "" };

/** Fills words, and writes counts as each language does. */
function say(words: Words, values: Readonly<Record<string, Said>>): Words {
  return fill(words, values, (number, language) => number.toLocaleString(LOCALES[language]));
}

function joined(parts: readonly (readonly [Words, number])[], wrap: (list: string) => string): Words {
  const one = (language: Language) =>
    wrap(parts.map(([words, count]) => `${words[language]} ${count.toLocaleString(LOCALES[language])}`).join(", "));
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

/** A probability; what is smaller than rounding is not told as nothing. */
function chance(value: number): Words {
  return value < 1e-15 ? { en: "< 1e-15", fr: "< 1e-15", es: "< 1e-15" } : short(value);
}

/** Three digits as each language writes them. */
function short(value: number): Words {
  const one = (language: Language) =>
    Math.abs(value) < 0.001 && value !== 0
      ? value.toExponential(1).replace(".", DECIMAL[language])
      : value.toLocaleString(LOCALES[language], { maximumSignificantDigits: 3 });
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

const DECIMAL: Readonly<Record<Language, string>> = { en: ".", fr: ",", es: "." };
