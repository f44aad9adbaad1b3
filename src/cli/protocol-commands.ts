import { readFile, stat } from "node:fs/promises";
import type { Command } from "commander";
import { fill, type Language, type Words } from "../core/words.ts";
import { sayRound } from "../desks/substances/proficiency/say-round.ts";
import { judgeFile } from "../desks/substances/protocol/judge-file.ts";
import { sayContent } from "../desks/substances/sampling/say-content.ts";
import { sayPlan } from "../desks/substances/sampling/say-plan.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import { sayFaults } from "./say-faults.ts";
import type { Terminal } from "./terminal.ts";
import { PROTOCOL_WORDS } from "./words-protocol.ts";
import { WORDS } from "./words.ts";

/** Adds `tripoint protocol` with its commands, which need no house; `run` takes what each ends with. */
export function protocolCommands(program: Command, language: Language, run: RunCommand): void {
  const words = (of: keyof typeof PROTOCOL_WORDS) => PROTOCOL_WORDS[of][language];
  const json = WORDS.optionJson[language];
  const protocol = program.command("protocol").description(words("commandProtocol"));
  protocol
    .command("judge <file>")
    .description(words("commandJudge"))
    .option("--country <code>", words("optionCountry"))
    .option("--json", json)
    .action((file, options) => run((context) => judgeCommand(context, file, options)));
  protocol
    .command("sampling")
    .description(words("commandSampling"))
    .requiredOption("--units <number>", words("optionUnits"))
    .option("--share <percent>", words("optionShare"), "90")
    .option("--confidence <percent>", words("optionConfidence"), "95")
    .option("--negatives <number>", words("optionNegatives"), "0")
    .option("--prior <a,b>", words("optionPrior"))
    .option("--found <analysed/positive>", words("optionFound"))
    .option("--json", json)
    .action((options) => run((context) => samplingCommand(context, options)));
  protocol
    .command("content <replicates...>")
    .description(words("commandContent"))
    .option("--component <components...>", words("optionComponent"))
    .option("--coverage <percent>", words("optionCoverage"), "95")
    .option("--detection <limit>", words("optionDetection"))
    .option("--quantification <limit>", words("optionQuantification"))
    .option("--json", json)
    .action((replicates, options) => run((context) => contentCommand(context, replicates, options)));
  protocol
    .command("scores <file>")
    .description(words("commandScores"))
    .option("--json", json)
    .action((file, options) => run((context) => scoresCommand(context, file, options)));
}

/** Files beyond this are no record. */
const MOST_BYTES = 16_000_000;

/** `tripoint protocol judge`: 0 when the analysis was judged, 1 when it is no analysis, 2 misused. */
async function judgeCommand(
  { terminal, countries }: CommandContext,
  file: string,
  options: { readonly country?: string; readonly json?: boolean },
): Promise<number> {
  const { language } = terminal;
  const asked = options.country?.toUpperCase();
  const country = countries.find((one) => one.code === asked);
  if (asked !== undefined && country === undefined) {
    const list = countries.map((one) => one.code).join(", ");
    terminal.error(fill(PROTOCOL_WORDS.noCountry, { country: options.country ?? "", list })[language]);
    return 2;
  }
  const raw = await readJson(terminal, file);
  if (raw === undefined) return 1;
  const judged = judgeFile(raw.value, country ?? { name: { en: "", fr: "", es: "" } });
  if (!judged.ok) {
    sayFaults(terminal, judged.faults);
    return 1;
  }
  const { verdicts, additions } = judged;
  if (options.json === true) {
    terminal.out(JSON.stringify({ verdicts, additions }, null, 2));
    return 0;
  }
  if (verdicts.length === 0) terminal.out(PROTOCOL_WORDS.noTests[language]);
  for (const { say, reasons, next } of verdicts) {
    terminal.out(say[language]);
    for (const one of [...reasons, ...next.map((of) => of.say)]) terminal.out(`  ${one[language]}`);
  }
  for (const one of additions) terminal.out(one[language]);
  return 0;
}

type SamplingOptions = {
  readonly units: string;
  readonly share: string;
  readonly confidence: string;
  readonly negatives: string;
  readonly prior?: string;
  readonly found?: string;
  readonly json?: boolean;
};

/** `tripoint protocol sampling`: 1 when no sample can show what is asked. */
async function samplingCommand({ terminal }: CommandContext, options: SamplingOptions): Promise<number> {
  const said = sayPlan(options);
  if (!said.ok) return sayProblems(terminal, said.problems);
  terminal.out(options.json === true ? JSON.stringify(said, null, 2) : said.say[terminal.language]);
  return said.shown === undefined ? 1 : 0;
}

type ContentOptions = {
  readonly component?: readonly string[];
  readonly coverage: string;
  readonly detection?: string;
  readonly quantification?: string;
  readonly json?: boolean;
};

/** `tripoint protocol content`. */
async function contentCommand(
  { terminal }: CommandContext,
  replicates: readonly string[],
  { component = [], json, ...options }: ContentOptions,
): Promise<number> {
  const said = sayContent({ replicates, components: component, ...options });
  if (!said.ok) return sayProblems(terminal, said.problems);
  if (json === true) terminal.out(JSON.stringify(said, null, 2));
  else for (const one of said.say) terminal.out(one[terminal.language]);
  return 0;
}

/** `tripoint protocol scores`: 1 when the file holds no round. */
async function scoresCommand(
  { terminal }: CommandContext,
  file: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const raw = await readJson(terminal, file);
  if (raw === undefined) return 1;
  const { round, results } = (typeof raw.value === "object" && raw.value !== null ? raw.value : {}) as {
    readonly round?: unknown;
    readonly results?: unknown;
  };
  if (round === undefined || !Array.isArray(results)) {
    terminal.error(fill(PROTOCOL_WORDS.notRound, { file })[terminal.language]);
    return 1;
  }
  const said = sayRound(round, results);
  if (!said.ok) {
    sayFaults(terminal, said.faults);
    return 1;
  }
  if (options.json === true) terminal.out(JSON.stringify(said, null, 2));
  else for (const one of said.say) terminal.out(one[terminal.language]);
  return 0;
}

async function readJson(terminal: Terminal, file: string): Promise<{ readonly value: unknown } | undefined> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new RangeError("too long");
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return { value };
  } catch {
    terminal.error(fill(PROTOCOL_WORDS.notJson, { file })[terminal.language]);
    return undefined;
  }
}

function sayProblems(terminal: Terminal, problems: readonly Words[]): number {
  for (const one of problems) terminal.error(one[terminal.language]);
  return 2;
}
