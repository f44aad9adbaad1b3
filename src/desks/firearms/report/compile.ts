import { dayNumber } from "../../../core/day.ts";
import type { Words } from "../../../core/words.ts";
import type { Solver } from "../../../engines/disclosure/solver.ts";
import { cutCell, type Drafting, startDrafting } from "./compile-drafting.ts";
import { protect, type Protection, type PublishedCells } from "./compile-protection.ts";
import type { ReportInput } from "./compile-report-input.ts";
import { settler } from "./compile-settle.ts";
import { headlines } from "./headlines.ts";
import type { Figure, JointReport, Section } from "./joint-report.ts";
import { reconcileSection } from "./reconcile-section.ts";
import { corridorsSection } from "./tables-corridors.ts";
import { coverageSection } from "./tables-coverage.ts";
import type { SectionDraft } from "./tables-draft.ts";
import { denominatorsSection } from "./tables-denominators.ts";
import { duplicatesSection } from "./tables-duplicates.ts";
import { withoutEmptyTables } from "./tables-empty.ts";
import { marksSection } from "./tables-marks.ts";
import { methodsSection } from "./tables-methods.ts";
import { organisationsSection } from "./tables-organisations.ts";
import { qualitySection } from "./tables-quality.ts";
import { recoveriesSection } from "./tables-recoveries.ts";
import { seizuresSection } from "./tables-seizures.ts";
import { togetherSection } from "./tables-together.ts";
import { tracingSection } from "./tracing-section.ts";
import { METHOD_WORDS, SYNTHETIC_WORDS } from "./words-method.ts";
import { dayWords, fillWords, listWords } from "./words-numbers.ts";
import { suppressionWords } from "./words-suppression.ts";
import { REPORT_TITLE, SECTION_TITLES } from "./words-titles.ts";

/** How a report is compiled. */
export type CompileOptions = {
  /** The smallest count that is published; 5 unless said. */
  readonly minimum?: number;
  /** What earlier reports printed, the latest last. */
  readonly previous?: readonly PublishedCells[];
  readonly solver: Solver;
};

/** A report, what it printed and withheld, and what attackers can do with it. */
export type Compiled = {
  readonly report: JointReport;
  /** Kept by the publishers for the next report's audit; it holds the counts that were withheld. */
  readonly cells: PublishedCells;
  readonly audit: Protection["audits"];
};

/**
 * Compiles the joint report of cross-border firearms seizures from what the countries answered.
 *
 * Every table is drafted first, with all its cells and what joins them; then it is decided which cells may be printed;
 * then figures, sentences and headlines are written from what may. The same input gives the same report.
 */
export function compileJointReport(input: ReportInput, options: CompileOptions): Compiled {
  const minimum = options.minimum ?? 5;
  const previous = options.previous ?? [];
  const { period } = input;
  const id = `joint-firearms-report-${period.from}-${period.until}`;
  const d = startDrafting(input, minimum, earlierFigures(previous, input));
  const drafts: readonly SectionDraft[] = [
    coverageSection(d),
    seizuresSection(d),
    recoveriesSection(d),
    corridorsSection(d),
    methodsSection(d),
    organisationsSection(d),
    tracingSection(d),
    marksSection(d),
    togetherSection(d),
    denominatorsSection(d),
    qualitySection(d),
    reconcileSection(d),
    duplicatesSection(d),
  ];
  const top = headlines(d);
  noteDisagreements(d);
  const protection = protect(d, nameAfter(id, previous), minimum, previous, options.solver);
  const settle = settler(protection, minimum);
  const sections = drafts.map((draft) => withoutEmptyTables(draft(settle)));
  const corridors = sections.find((section) => section.map)?.map?.corridors ?? [];
  const lines = top(settle, corridors);
  const synthetic = input.countries.some((country) => country.synthetic);
  const suppressed = suppressedIn(sections);
  const statement = suppressionWords(protection, minimum, suppressed, previous.length);
  sections.push(methodSection(synthetic));
  return {
    report: {
      id,
      title: REPORT_TITLE,
      subtitle: subtitleOf(input),
      period,
      countries: input.countries.map(({ code, name }) => ({ code, name })),
      synthetic,
      headlines: lines,
      sections,
      suppression: { minimum, suppressed, statement },
      sources: input.countries.map(({ code, name, log }) => ({
        country: code,
        name,
        logSize: log.size,
        logRoot: log.root,
        checkpoint: log.checkpoint,
      })),
    },
    cells: protection.cells,
    audit: protection.audits,
  };
}

function methodSection(synthetic: boolean): Section {
  return {
    id: "method",
    title: SECTION_TITLES.method,
    paragraphs: [...(synthetic ? [SYNTHETIC_WORDS] : []), ...METHOD_WORDS],
    tables: [],
    charts: [],
  };
}

function subtitleOf({ countries, period }: ReportInput): Words {
  return fillWords(
    {
      en: "{countries}, {from} to {until}",
      fr: "{countries}, du {from} au {until}",
      es: "{countries}, del {from} al {until}",
    },
    {
      countries: listWords(countries.map((country) => country.name)),
      from: dayWords(period.from),
      until: dayWords(period.until),
    },
  );
}

/** The name under which a report's cells are kept: its id, numbered when it replaces one of the same period. */
function nameAfter(id: string, previous: readonly PublishedCells[]): string {
  const editions = previous.filter(({ name }) => name === id || name.startsWith(`${id}-`)).length;
  return editions === 0 ? id : `${id}-${editions + 1}`;
}

/** Finds what an earlier report printed of the same thing for the days just before this one's, if they are as many. */
function earlierFigures(previous: readonly PublishedCells[], { period }: ReportInput) {
  const printed = new Map<string, number>();
  for (const report of previous) {
    if (!isJustBefore(report.period, period)) continue;
    for (const cell of report.counts.cells) {
      const [stem, span] = cutCell(cell.id);
      if (cell.published !== null && span === `${report.period.from}..${report.period.until}`) {
        printed.set(stem, cell.published);
      }
    }
  }
  return (cell: string): number | null => printed.get(cutCell(cell)[0]) ?? null;
}

function isJustBefore(earlier: ReportInput["period"], now: ReportInput["period"]): boolean {
  const length = (p: ReportInput["period"]) => dayNumber(p.until) - dayNumber(p.from) + 1;
  const follows = dayNumber(now.from) - dayNumber(earlier.until) === 1;
  return follows && Math.abs(length(earlier) - length(now)) <= 3;
}

/**
 * Says where the answers of one country do not add up among themselves: it is shown, not smoothed over. Quantities are
 * compared in whole units, so a difference of one for each part is rounding.
 */
function noteDisagreements(d: Drafting): void {
  const isOff = ({ gap, parts }: { gap: number; parts: readonly string[] }) => Math.abs(gap) > parts.length;
  const totals = [...d.counts.relations.values(), ...[...d.quantities.relations.values()].filter(isOff)]
    .filter(({ gap, total }) => gap !== 0 && !total.startsWith("national-"))
    .map(({ total }) => cutCell(total)[0]);
  const names = [...new Set(totals)];
  if (names.length === 0) return;
  const list = names
    .slice(0, 5)
    .map((name) => `“${name}”`)
    .join(", ");
  d.findings.push(
    fillWords(
      {
        en: "FINDING: in {count} of the tables the answers of the countries do not add up to their own totals, first in: {list}. The figures are shown as they were answered.",
        fr: "CONSTAT : en {count} endroits des tableaux, les réponses des pays ne correspondent pas à leurs propres totaux, d'abord dans : {list}. Les chiffres sont présentés tels qu'ils ont été fournis.",
        es: "HALLAZGO: en {count} lugares de los cuadros, las respuestas de los países no suman sus propios totales, primero en: {list}. Las cifras se muestran tal como se respondieron.",
      },
      { count: names.length, list },
    ),
  );
}

function suppressedIn(sections: readonly Section[]): number {
  const ids = new Set<string>();
  const take = (figure: Figure) => figure.state === "suppressed" && ids.add(figure.id);
  for (const { tables } of sections) {
    for (const { rows } of tables) {
      for (const { cells } of rows) for (const cell of cells) if ("state" in cell) take(cell);
    }
  }
  return ids.size;
}
