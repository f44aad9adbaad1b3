import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { faultSentence } from "../core/outcome.ts";
import { fill, type Language } from "../core/words.ts";
import { statesMolarMass } from "../desks/substances/formats/check-identities.ts";
import type { SpectrumReading } from "../desks/substances/formats/spectrum-record.ts";
import { searchSpectra } from "../desks/substances/spectra/search-spectra.ts";
import { spectrumValues } from "../desks/substances/spectra/spectrum-values.ts";
import { readSpectraFile, SPECTRA_BOUNDS } from "../service/laboratory/read-spectra-file.ts";
import type { CommandContext, RunCommand } from "./context.ts";
import type { Terminal } from "./terminal.ts";
import { SPECTRA_WORDS } from "./words-spectra.ts";
import { WORDS } from "./words.ts";

/** Adds `tripoint spectra` with its commands, which need no house; `run` takes what each ends with. */
export function spectraCommands(program: Command, language: Language, run: RunCommand): void {
  const words = (of: keyof typeof SPECTRA_WORDS) => SPECTRA_WORDS[of][language];
  const spectra = program.command("spectra").description(words("commandSpectra"));
  spectra
    .command("search <library> <query>")
    .description(words("commandSearch"))
    .option("--candidates <number>", words("optionCandidates"), "5")
    .option("--open", words("optionOpen"))
    .option("--json", WORDS.optionJson[language])
    .action((library, query, options) => run((context) => searchCommand(context, library, query, options)));
  spectra
    .command("read <file>")
    .description(words("commandRead"))
    .requiredOption("--out <file>", WORDS.optionOut[language])
    .option("--library <name>", words("optionLibrary"))
    .action((file, options) => run((context) => readCommand(context, file, options)));
}

/** `tripoint spectra search`: 0 when every spectrum was read, 1 when some were refused, 2 misused. */
async function searchCommand(
  { terminal }: CommandContext,
  libraryFile: string,
  queryFile: string,
  options: { readonly candidates: string; readonly open?: boolean; readonly json?: boolean },
): Promise<number> {
  const { language } = terminal;
  const limit = /^\d{1,3}$/.test(options.candidates) ? Number(options.candidates) : 0;
  if (limit < 1 || limit > 100) {
    terminal.error(fill(SPECTRA_WORDS.notCount, { value: options.candidates })[language]);
    return 2;
  }
  const library = await readingOf(terminal, libraryFile);
  const queries = await readingOf(terminal, queryFile);
  if (library === undefined || queries === undefined) return 1;
  const answers = searchSpectra(library.records, queries.records, { limit, open: options.open === true });
  if (options.json === true) terminal.out(JSON.stringify(answers, null, 2));
  else
    for (const { say, reasons } of answers) {
      terminal.out(say[language]);
      for (const one of reasons) terminal.out(`  ${one[language]}`);
    }
  return library.refused + queries.refused > 0 ? 1 : 0;
}

/** `tripoint spectra read`: 0 when every spectrum was written and nothing is wrong with the file, else 1. */
async function readCommand(
  { terminal }: CommandContext,
  file: string,
  options: { readonly out: string; readonly library?: string },
): Promise<number> {
  const reading = await readingOf(terminal, file);
  if (reading === undefined) return 1;
  const library = options.library ?? basename(file);
  const out = await open(options.out, "w");
  try {
    const used = new Map<string, number>();
    for (const record of reading.records) {
      // A number that several spectra carry is told apart by its turn, so that none takes another's place.
      const number = record.identifier ?? record.name;
      const turn = (used.get(number) ?? 0) + 1;
      used.set(number, turn);
      const reference = `${library}/${number}${turn === 1 ? "" : ` (${turn})`}`;
      await out.write(`${JSON.stringify({ reference, values: spectrumValues(record, library) })}\n`);
    }
  } finally {
    await out.close();
  }
  const count = reading.records.filter(statesMolarMass).length;
  if (count > 0) terminal.error(fill(SPECTRA_WORDS.molar, { count })[terminal.language]);
  return reading.faults.length > 0 ? 1 : 0;
}

/** Faults and findings that are shown of one file. */
const SHOWN = 20;

/** Reads a file of spectra, packed or not, and says what is wrong with it. */
async function readingOf(terminal: Terminal, file: string): Promise<SpectrumReading | undefined> {
  const { language } = terminal;
  let reading: SpectrumReading;
  try {
    const most = SPECTRA_BOUNDS.bytes;
    if ((await stat(file)).size > most) throw new RangeError(`${most}`);
    reading = await readSpectraFile(await readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Packed data that unpack to more than may be read end so.
    const isLarge = error instanceof RangeError;
    const megabytes = SPECTRA_BOUNDS.bytes / 1e6;
    terminal.error(
      isLarge
        ? fill(SPECTRA_WORDS.tooLarge, { file, megabytes })[language]
        : fill(SPECTRA_WORDS.cannotRead, { file, reason })[language],
    );
    return undefined;
  }
  for (const fault of reading.faults.slice(0, SHOWN)) terminal.error(faultSentence(fault, language));
  for (const { say } of reading.findings.slice(0, SHOWN)) terminal.error(say[language]);
  const { records, refused, findings } = reading;
  const values = { file: basename(file), records: records.length, refused, findings: findings.length };
  terminal.error(fill(SPECTRA_WORDS.read, values)[language]);
  return reading;
}
