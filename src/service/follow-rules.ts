import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Day } from "../core/day.ts";
import type { RuleBook, Rules } from "../policy/decide.ts";
import { readRules, rulesOn } from "../policy/read-rules.ts";
import { type SaidError, saidError } from "../core/said-error.ts";
import type { Words } from "../core/words.ts";

/** Reads the arrangements (`*.cedar`) of some folders under one schema. Throws when a rule is not valid. */
export async function readRuleFolders(schema: string, folders: readonly string[]): Promise<RuleBook> {
  const reading = readRules(schema, await readRuleFiles(folders));
  if (!reading.ok) throw rulesNotValid(reading.faults);
  return reading.book;
}

/** An error to be thrown when the texts of rules are not valid: says everything that is wrong with them. */
export function rulesNotValid(faults: readonly Words[]): SaidError {
  const all = (language: keyof Words) => faults.map((fault) => fault[language]).join("; ");
  return saidError({
    en: `the arrangements are not valid: ${all("en")}`,
    fr: `les ententes ne sont pas valides : ${all("fr")}`,
    es: `los acuerdos no son válidos: ${all("es")}`,
  });
}

/** The texts of the arrangements of some folders, by the names of their files. Throws when two have one name. */
export async function readRuleFiles(folders: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const path of await arrangementFiles(folders)) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (Object.hasOwn(files, name))
      throw saidError({
        en: `the arrangement \`${name}\` stands in two folders: rename one`,
        fr: `l'entente \`${name}\` se trouve dans deux dossiers : renommez-en une`,
        es: `el acuerdo \`${name}\` está en dos carpetas: cambie el nombre de uno`,
      });
    files[name] = await readFile(path, "utf8");
  }
  return files;
}

/** Rules that follow their folders: an arrangement that is added, changed or taken away counts without a new start. */
export type FollowedRules = {
  /** The rules in force on a day, as the folders held them when they were last valid. */
  on(day: Day): Rules;
  stop(): void;
};

const LOOK_MS = 2000;

/**
 * Reads the arrangements of folders and looks now and again whether they changed. What is not valid then changes nothing,
 * and `say` is told why. Throws when they are not valid at the start.
 */
export async function followRules(
  schema: string,
  folders: readonly string[],
  say: (line: string) => void,
): Promise<FollowedRules> {
  let seen = await stateOf(folders);
  let book = await readRuleFolders(schema, folders);
  let isLooking = false;
  const look = async () => {
    const now = await stateOf(folders);
    if (now === seen) return;
    seen = now;
    book = await readRuleFolders(schema, folders);
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch((error: Error) => say(`${error.message}; the arrangements of before stay in force`))
      .finally(() => (isLooking = false));
  }, LOOK_MS);
  timer.unref();
  return { on: (day) => rulesOn(book, day), stop: () => clearInterval(timer) };
}

/** The arrangements of folders, by their paths in order. */
async function arrangementFiles(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    for (const name of (await readdir(folder)).sort()) if (name.endsWith(".cedar")) files.push(join(folder, name));
  }
  return files;
}

async function stateOf(folders: readonly string[]): Promise<string> {
  const files = await arrangementFiles(folders);
  const states = await Promise.all(
    files.map(async (path) => {
      const { mtimeMs, size, ino } = await stat(path);
      return `${path} ${mtimeMs} ${size} ${ino}`;
    }),
  );
  return states.join("\n");
}
