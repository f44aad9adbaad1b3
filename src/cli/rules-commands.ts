import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { isDay } from "../core/day.ts";
import { fill, LANGUAGES } from "../core/words.ts";
import { checkHouseRules } from "../service/check-house-rules.ts";
import { guidanceOfFiles } from "../service/guidance.ts";
import { GUIDANCE_FORMATS, type GuidanceFormat, renderGuidance } from "../service/render-guidance.ts";
import { today } from "../service/today.ts";
import type { CommandContext } from "./context.ts";
import { numberIn } from "./terminal.ts";
import { SHARING_WORDS } from "./words-sharing.ts";

/** What may be said of a check of the rules. */
export type RulesOptions = { readonly with?: readonly string[]; readonly day?: string; readonly json?: boolean };

/** `tripoint rules check`: whether the rules are valid, can apply, agree, leave no record unseen, and let no chain escalate. */
export async function rulesCommand(context: CommandContext, what: string, options: RulesOptions): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const day = options.day ?? today();
  if (what !== "check" || !isDay(day)) {
    terminal.error(`\`${what === "check" ? day : what}\`: ${SHARING_WORDS.commandRules[language]}`);
    return 2;
  }
  const { schema, files } = await context.ruleFiles();
  const drafts: Record<string, string> = {};
  for (const file of options.with ?? []) drafts[basename(file)] = await readFile(file, "utf8");
  const found = checkHouseRules({ schema, files: { ...files, ...drafts } }, day);
  if (!found.ok) {
    terminal.error(SHARING_WORDS.notSound[language]);
    for (const fault of found.faults) terminal.error(`  ${fault[language]}`);
    return 1;
  }
  const faults = found.findings.filter((one) => one.isFault).length;
  if (options.json === true) terminal.out(JSON.stringify(found, null, 2));
  else {
    for (const { isFault, say } of found.findings) terminal.out(`${isFault ? "✗" : "·"} ${say[language]}`);
    const counted = { rules: found.rules, questions: found.questions, chains: found.chains, faults };
    const shown = Object.entries(counted).map(([name, count]) => [name, numberIn(count, language)]);
    terminal.out(fill(SHARING_WORDS.checked, Object.fromEntries(shown))[language]);
  }
  return faults === 0 ? 0 : 1;
}

/** What may be said of guidance. */
export type GuidanceOptions = { readonly format: string; readonly out?: string; readonly day?: string };

/** `tripoint guidance [country]`: pages of guidance made from the rules; in all three languages into a folder. */
export async function guidanceCommand(
  context: CommandContext,
  code: string | undefined,
  options: GuidanceOptions,
): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const day = options.day ?? today();
  const format = GUIDANCE_FORMATS.find((one) => one === options.format);
  const countries = context.countries.filter((one) => code === undefined || one.code === code.toUpperCase());
  if (format === undefined || countries.length === 0 || !isDay(day)) {
    const list = format === undefined ? GUIDANCE_FORMATS : context.countries.map((one) => one.code);
    terminal.error(`\`${format === undefined ? options.format : (code ?? day)}\`: ${list.join(", ")}`);
    return 2;
  }
  const files = await context.ruleFiles();
  for (const country of countries) {
    const guidance = guidanceOfFiles(files, context.countries, country, day);
    if (options.out === undefined) terminal.out(renderGuidance(guidance, language, format));
    else for (const file of await writePages(options.out, guidance, format)) terminal.out(file);
  }
  return 0;
}

async function writePages(
  folder: string,
  guidance: ReturnType<typeof guidanceOfFiles>,
  format: GuidanceFormat,
): Promise<string[]> {
  const written: string[] = [];
  for (const language of LANGUAGES) {
    const file = join(folder, language, `${guidance.country.toLowerCase()}.${format}`);
    await mkdir(join(folder, language), { recursive: true });
    await writeFile(file, renderGuidance(guidance, language, format));
    written.push(file);
  }
  return written;
}
