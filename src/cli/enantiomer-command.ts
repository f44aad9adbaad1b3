import type { Command } from "commander";
import { fill, type Language } from "../core/words.ts";
import { readEnantiomers } from "../service/wastewater/read-enantiomers.ts";
import type { RunCommand } from "./context.ts";
import type { Terminal } from "./terminal.ts";
import { WASTEWATER_WORDS } from "./words-wastewater.ts";
import { WORDS } from "./words.ts";

type EnantiomerOptions = {
  readonly r: string;
  readonly s: string;
  readonly error: string;
  readonly json?: boolean;
};

/** Adds `tripoint wastewater enantiomers`. */
export function enantiomerCommand(wastewater: Command, language: Language, run: RunCommand): void {
  const option = (form: string) => fill(WASTEWATER_WORDS.optionEnantiomer, { form })[language];
  wastewater
    .command("enantiomers")
    .description(WASTEWATER_WORDS.commandEnantiomers[language])
    .requiredOption("--r <number>", option("R"))
    .requiredOption("--s <number>", option("S"))
    .option("--error <number>", WASTEWATER_WORDS.optionRelativeError[language], "0.1")
    .option("--json", WORDS.optionJson[language])
    .action((options) => run(async ({ terminal }) => sayEnantiomers(terminal, options)));
}

/** 0 when the share was worked out, 1 when neither enantiomer was found, 2 misused; every fault is said at once. */
function sayEnantiomers(terminal: Terminal, options: EnantiomerOptions): number {
  const { language } = terminal;
  const numbers = (["r", "s", "error"] as const).map((name) => {
    const text = options[name];
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    const isRight = name === "error" ? value > 0 && value <= 2 : value <= 1e15;
    if (!isRight) terminal.error(fill(WASTEWATER_WORDS.badNumber, { name: `--${name}`, value: text })[language]);
    return isRight ? value : undefined;
  });
  const [r, s, error] = numbers;
  if (r === undefined || s === undefined || error === undefined) return 2;
  const found = readEnantiomers(r, s, error);
  if (found === undefined) {
    terminal.error(WASTEWATER_WORDS.noEnantiomer[language]);
    return 1;
  }
  const { fraction, reading, words } = found;
  if (options.json === true) terminal.out(JSON.stringify({ fraction, error: found.error, reading }, null, 2));
  else {
    const values = { fraction: fraction.toFixed(3), error: found.error.toFixed(3), reading: words[language] };
    terminal.out(fill(WASTEWATER_WORDS.enantiomers, values)[language]);
  }
  return 0;
}
