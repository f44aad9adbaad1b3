import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { faultSentence } from "../core/outcome.ts";
import { fill, type Language } from "../core/words.ts";
import { sayFeature } from "../desks/cargo/screening/say-features.ts";
import { type NameAnswer, screenName } from "../service/screening/screen-name.ts";
import { type OneParty, screenOne } from "../service/screening/screen-one.ts";
import { type ListReading, readListFile } from "../service/screening/read-list-file.ts";
import { asTargetingOfficer } from "./as-targeting-officer.ts";
import type { CallerOptions, WithCaller } from "./caller-options.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import type { Terminal } from "./terminal.ts";
import { SCREEN_NAME_WORDS } from "./words-screen-name.ts";
import { WORDS } from "./words.ts";

type Options = CallerOptions & {
  readonly list?: readonly string[];
  readonly type: string;
  readonly birth?: string;
  readonly country?: string;
  readonly identifier?: readonly string[];
  readonly threshold?: string;
  readonly json?: boolean;
};

/** Adds `tripoint screen name`, which needs no house where files are given; `run` takes what the command ends with. */
export function screenNameCommand(screen: Command, language: Language, asCaller: WithCaller, run: RunCommand): void {
  const words = (of: keyof typeof SCREEN_NAME_WORDS) => SCREEN_NAME_WORDS[of][language];
  asCaller(screen.command("name <name>").description(words("commandName")))
    .option("--list <file...>", words("optionList"))
    .option("--type <type>", words("optionType"), "other")
    .option("--birth <date>", words("optionBirth"))
    .option("--country <code>", words("optionCountry"))
    .option("--identifier <identifier...>", words("optionIdentifier"))
    .option("--threshold <score>", words("optionThreshold"))
    .option("--json", WORDS.optionJson[language])
    .action((name, options) => run((context) => nameCommand(context, name, options)));
}

/** `tripoint screen name`: 0 when nobody is hit, 3 when somebody is, 1 when a list was not read whole, 2 misused. */
async function nameCommand(context: CommandContext, name: string, options: Options): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const wrong = misuseOf(options);
  if (wrong !== undefined) {
    terminal.error(fill(SCREEN_NAME_WORDS.misused, wrong)[language]);
    return 2;
  }
  const identifiers = options.identifier?.map((text) => {
    const [type = "", ...value] = text.split(":");
    return { type, value: value.join(":") };
  });
  const one: OneParty = {
    ...{ name, type: options.type, identifiers },
    threshold: options.threshold === undefined ? undefined : Number(options.threshold),
    birthDate: options.birth,
    country: options.country?.toUpperCase(),
  };
  if (options.list === undefined) return await heldCommand(context, one, options);
  const readings = await Promise.all(options.list.map((file) => readingOf(terminal, file)));
  if (readings.includes(undefined)) return 1;
  const parties = readings.flatMap((reading) => reading?.parties ?? []);
  const hits = screenOne(parties, one);
  tellHits(terminal, name, { hits, parties: parties.length }, options);
  if (readings.some((reading) => (reading?.faults.length ?? 0) > 0)) return 1;
  return hits.length > 0 ? 3 : 0;
}

/** Against the lists held in the store of the agency's country, as far as the caller may read them; 4 when not permitted. */
async function heldCommand(context: CommandContext, one: OneParty, options: Options): Promise<number> {
  const { terminal } = context;
  return await asTargetingOfficer(context, options, async (node, caller) => {
    const answer = await screenName(node, caller, one);
    if ("refused" in answer) {
      terminal.error(answer.say[terminal.language]);
      return 4;
    }
    tellHits(terminal, one.name, answer, options);
    return answer.hits.length > 0 ? 3 : 0;
  });
}

function tellHits(
  terminal: Terminal,
  name: string,
  { hits, parties }: Pick<NameAnswer, "hits" | "parties">,
  options: Options,
): void {
  const { language } = terminal;
  if (options.json === true) {
    const said = hits.map((hit) => ({
      ...hit,
      features: hit.features.map((one) => ({ ...one, say: sayFeature(one) })),
    }));
    terminal.out(JSON.stringify(said, null, 2));
  } else {
    if (hits.length === 0) terminal.out(fill(SCREEN_NAME_WORDS.nobody, { name, count: parties })[language]);
    for (const { party, score, listed, features } of hits) {
      const shown = { score: decimal(score, language), listed, list: party.list, id: party.id };
      terminal.out(fill(SCREEN_NAME_WORDS.hit, shown)[language]);
      for (const feature of features) {
        const weight = `${feature.weight < 0 ? "−" : "+"}${decimal(Math.abs(feature.weight), language)}`;
        terminal.out(`  ${weight}  ${sayFeature(feature)[language]}`);
      }
    }
  }
}

/** A figure to two places, as the reader's language writes it. */
function decimal(value: number, language: Language): string {
  return value.toFixed(2).replace(".", language === "fr" ? "," : ".");
}

function misuseOf(options: Options): { readonly option: string; readonly value: string } | undefined {
  const faults: readonly (readonly [string, string, RegExp])[] = [
    ["--type", options.type, /^(?:person|company|vessel|other)$/],
    ["--birth", options.birth ?? "2000", /^\d{4}(?:-\d\d(?:-\d\d)?)?$/],
    ["--country", options.country ?? "XX", /^[A-Za-z]{2}$/],
    ["--threshold", options.threshold ?? "1", /^(?:0?\.\d+|0|1|1\.0+)$/],
    ...(options.identifier ?? []).map((text) => ["--identifier", text, /^[\w -]+:.{3,}$/] as const),
  ];
  const found = faults.find(([, value, pattern]) => !pattern.test(value));
  return found === undefined ? undefined : { option: found[0], value: found[1] };
}

/** Reads a file of listed parties and says what is wrong with it; undefined when it cannot be opened. */
async function readingOf(terminal: Terminal, file: string): Promise<ListReading | undefined> {
  try {
    const reading = readListFile(await readFile(file, "utf8"));
    for (const fault of reading.faults) terminal.error(`${file}: ${faultSentence(fault, terminal.language)}`);
    return reading;
  } catch (error) {
    const values = { file, reason: (error as Error).message };
    terminal.error(fill(SCREEN_NAME_WORDS.cannotRead, values)[terminal.language]);
    return undefined;
  }
}
