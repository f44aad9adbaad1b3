import type { Command, Option } from "commander";
import { isDay } from "../core/day.ts";
import { misuse } from "../core/said-error.ts";
import { fill, isLanguage, type Language, type Words } from "../core/words.ts";
import { USAGE_FAULTS, USAGE_WORDS } from "./words-usage.ts";

/** The language that a command line asks for by `--language`, else the one of its environment. Throws on one that is none. */
export function languageAsked(args: readonly string[], usual: Language): Language {
  const at = args.findIndex((one) => one === "--language" || one.startsWith("--language="));
  const said = args[at]?.includes("=") ? args[at].slice("--language=".length) : args[at + 1];
  if (at < 0 || said === undefined) return usual;
  const code = said.toLowerCase();
  if (!isLanguage(code)) throw misuse(USAGE_WORDS.noLanguage, { code: said });
  return code;
}

/** Has a program and its commands speak of their use, and of its misuse, in a language. */
export function speakOfUse(
  program: Command,
  language: Language,
  say: { out(text: string): void; error(text: string): void },
) {
  const titles: Readonly<Record<string, Words>> = {
    "Usage:": USAGE_WORDS.usage,
    "Arguments:": USAGE_WORDS.arguments,
    "Options:": USAGE_WORDS.options,
    "Commands:": USAGE_WORDS.commands,
  };
  const inWords = (text: string) =>
    text
      .replaceAll("[options]", `[${USAGE_WORDS.optionsShort[language]}]`)
      .replaceAll("[command]", `[${USAGE_WORDS.commandShort[language]}]`);
  return program
    .helpOption("-h, --help", USAGE_WORDS.help[language])
    .helpCommand(`help [${USAGE_WORDS.commandShort[language]}]`, USAGE_WORDS.help[language])
    .configureHelp({
      styleTitle: (title) => titles[title]?.[language] ?? title,
      styleUsage: inWords,
      styleSubcommandTerm: inWords,
      optionDescription: (option) => describe(option, language),
    })
    .configureOutput({
      writeOut: (text) => say.out(text.trimEnd()),
      writeErr: (text) => say.error(text.trimEnd()),
      outputError: (text, write) => write(usageFault(text, language)),
    });
}

/** What an option is for, with its choices, what it is unless said, and whether it must be given. */
function describe({ description, argChoices, defaultValue, mandatory, negate }: Option, language: Language): string {
  const isSaid = !negate && ["string", "number"].includes(typeof defaultValue);
  const extra = [
    ...(mandatory ? [USAGE_WORDS.mandatory[language]] : []),
    ...(argChoices === undefined ? [] : [`${USAGE_WORDS.choices[language]} ${argChoices.join(", ")}`]),
    ...(isSaid ? [`${USAGE_WORDS.usual[language]} ${String(defaultValue)}`] : []),
  ];
  return extra.length === 0 ? description : `${description} (${extra.join("; ")})`;
}

/** What was wrong with a command line, as commander says it, in the words of the house. */
function usageFault(text: string, language: Language): string {
  for (const { form, say } of USAGE_FAULTS) {
    const found = form.exec(text.trim());
    if (found?.groups === undefined) continue;
    const { meant } = found.groups;
    const values = Object.fromEntries(Object.entries(found.groups).map(([name, value]) => [name, value ?? ""]));
    const sentence = fill(say, values)[language];
    return meant === undefined ? sentence : `${sentence}; ${fill(USAGE_WORDS.meant, { meant })[language]}`;
  }
  return text;
}

/** The day that an option was given. Throws when it is none. */
export function dayGiven(text: string): string {
  if (isDay(text)) return text;
  throw misuse(USAGE_WORDS.noDay, { text });
}

/** The whole number that an option was given. Throws when it is none between two bounds. */
export function wholeNumber(
  text: string,
  { option, from, to }: { readonly option: string; readonly from: number; readonly to: number },
): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw misuse(USAGE_WORDS.noWholeNumber, { text, option, from, to });
}
