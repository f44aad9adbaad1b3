import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import type { Period, Question } from "../../core/question.ts";
import { LANGUAGES, type Words } from "../../core/words.ts";
import { compileJointReport } from "../../desks/firearms/report/compile.ts";
import type { ReportInput } from "../../desks/firearms/report/compile-report-input.ts";
import type { PublishedCells } from "../../desks/firearms/report/compile-protection.ts";
import { REPORT_DESK } from "../../desks/firearms/report/desk.ts";
import type { JointReport } from "../../desks/firearms/report/joint-report.ts";
import { REPORT_QUESTIONS } from "../../desks/firearms/report/questions.ts";

import { leftOutOf } from "../../engines/linking/duplicates.ts";
import { type FieldFault, problem } from "../../core/outcome.ts";
import { decide } from "../../policy/decide.ts";
import { digest } from "../../store/hashing.ts";
import { appendEvents } from "../../store/node-log.ts";
import { ownProfiles } from "../../store/profiles.ts";
import { earlierPublications, keepPublication } from "../../store/publications.ts";
import type { House } from "../house.ts";
import { whoAsks } from "../read-record.ts";
import { type Refusal, refusal } from "../refusal.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { MEMORY_FILE, type ReportMemory } from "./explain-report-figure.ts";
import { minimumOf } from "../count-records.ts";
import { findSharedEvents } from "./find-shared-events.ts";
import { gatherCountry } from "./gather-country.ts";
import type { ReportManifest } from "./list-reports.ts";
import { loadSolver } from "./load-solver.ts";
import { renderPdf } from "./pdf.ts";
import { misuse } from "../../core/said-error.ts";

/** What is asked of a report. */
export type ReportOptions = {
  readonly period: Period;
  /** The smallest count that is published; 5 unless said, and never less than the rules that let it be published state. */
  readonly minimum?: number;
  readonly pdf: boolean;
  /** A further folder that gets a copy of the files. */
  readonly copyTo?: string;
  readonly onProgress?: (step: Words) => void;
  /** Stops the making before its next step; nothing of it is kept or published then. */
  readonly signal?: AbortSignal;
};

/** A report that was made: what its manifest says, where its files are, and the report itself. */
export type MadeReport = {
  readonly manifest: ReportManifest;
  readonly directory: string;
  readonly report: JointReport;
};

/** What is wrong with what was asked of a report. */
export type ReportFaults = { readonly faults: readonly FieldFault[] };

/**
 * Makes the joint report of all nodes of the house: finds what two countries report, asks every node for its
 * aggregates, compiles, protects small cells against every earlier report, renders three languages, and writes the
 * publication down in every node's log. The same records, period and minimum give the same bytes. Throws when it is stopped.
 */
export async function makeReport(
  house: House,
  caller: Caller,
  options: ReportOptions,
): Promise<MadeReport | Refusal | ReportFaults> {
  const { period, signal } = options;
  const begin = async (step: Words) => {
    options.onProgress?.(step);
    // Who waits is told, and whether anybody still does is known, before a step takes the processor for itself.
    await setImmediate();
    signal?.throwIfAborted();
  };
  const least = await leastPublished(house, caller, REPORT_QUESTIONS);
  if (typeof least !== "number") return least;
  const { minimum = Math.max(5, least) } = options;
  if (minimum < least) return { faults: [belowLeast(minimum, least)] };

  await begin(STEPS.matching);
  const duplicates = await findSharedEvents(house, caller, period);
  const leftOut = leftOutOf(duplicates);
  await begin(STEPS.counting);
  const countries = await Promise.all(
    house.nodes.map((node) =>
      gatherCountry(
        node,
        caller,
        period,
        leftOut.filter((one) => one.country === node.country.code).map((one) => one.record),
      ),
    ),
  );
  const input: ReportInput = { period, countries, duplicates, ...geographyOf(house) };

  await begin(STEPS.compiling);
  const keeper = keeperNode(house, caller);
  const inputDigest = digest(
    JSON.stringify([period, minimum, countries.map(({ code, log }) => [code, log.size, log.root])]),
  );
  const previous = (await earlierPublications(keeper.store, REPORT_DESK, inputDigest)) as readonly PublishedCells[];
  const { report, cells } = compileJointReport(input, { minimum, previous, solver: await loadSolver() });

  await begin(STEPS.rendering);
  const reportDigest = digest(JSON.stringify(report));
  const id = `${report.id}-${reportDigest.slice(0, 8)}`;
  const files = await renderFiles(report, id, options.pdf, signal);
  signal?.throwIfAborted();
  const manifest: ReportManifest = {
    id,
    desk: REPORT_DESK,
    period,
    minimum,
    title: report.title,
    synthetic: report.synthetic,
    countries: countries.map(({ code, log }) => ({ code, logSize: log.size, logRoot: log.root })),
    duplicates: duplicates.length,
    suppressed: report.suppression.suppressed,
    digest: reportDigest,
    files: Object.keys(files).sort(),
  };
  const directory = join(house.directory, "reports", id);
  const memory: ReportMemory = { report, leftOut };
  const all = {
    ...files,
    "manifest.json": `${JSON.stringify(manifest, null, 2)}\n`,
    [MEMORY_FILE]: JSON.stringify(memory),
  };
  await writeFiles(directory, all);
  if (options.copyTo !== undefined)
    await writeFiles(options.copyTo, { ...files, "manifest.json": all["manifest.json"] });

  const isNew = await keepPublication(keeper.store, {
    report: report.id,
    desk: REPORT_DESK,
    input: inputDigest,
    period,
    digest: reportDigest,
    cells,
  });
  if (isNew) {
    const event = { ...whoAsks(caller), type: "publication", report: id, digest: reportDigest };
    for (const node of house.nodes) await appendEvents(node.store, node.log, [event]);
  }
  return { manifest, directory, report };
}

/** The node that keeps what was published: the caller's own, else the first of the house. */
function keeperNode(house: House, caller: Caller): TripointNode {
  const node = house.nodes.find((one) => one.country.code === caller.country) ?? house.nodes[0];
  if (node === undefined)
    throw misuse({
      en: "no node runs here: name at least one country in TRIPOINT_COUNTRIES",
      fr: "aucun nœud ne fonctionne ici : nommez au moins un pays dans TRIPOINT_COUNTRIES",
      es: "aquí no funciona ningún nodo: indique al menos un país en TRIPOINT_COUNTRIES",
    });
  return node;
}

/**
 * The smallest count that the rules let the caller publish, or why the caller may not make the report: of a kind that it
 * asks about, a node holds records of its own and may publish none for this caller. Records that their handling alone
 * keeps out are left out, and the report says so.
 */
async function leastPublished(house: House, caller: Caller, questions: readonly Question[]): Promise<Refusal | number> {
  let least = 1;
  const kinds = new Set(questions.map((question) => question.kind));
  for (const node of house.nodes) {
    const own = await ownProfiles(node.store);
    for (const kind of kinds) {
      const decisions = own
        .filter(({ profile }) => profile.kind === kind)
        .map(({ profile }) => decide(node.rules, caller, "publish", { ...profile, ...AS_USUAL }, "facts"));
      const [refused] = decisions.filter((decision) => !decision.permitted);
      if (refused !== undefined) return refusal(caller, "publish", kind, refused);
      for (const { rules } of decisions) least = Math.max(least, Math.min(...rules.map(minimumOf)));
    }
  }
  return least;
}

function belowLeast(minimum: number, least: number): FieldFault {
  return { ...problem(BELOW_LEAST, GIVE_LEAST, { least }), field: "minimum", value: String(minimum) };
}

const BELOW_LEAST: Words = {
  en: "is less than the arrangement lets be published",
  fr: "est inférieur à ce que l'arrangement permet de publier",
  es: "es menor de lo que el acuerdo permite publicar",
};
const GIVE_LEAST: Words = {
  en: "give {least} or more, or leave it out",
  fr: "indiquez {least} ou plus, ou retirez-le",
  es: "indique {least} o más, o quítelo",
};

/** A record that its handling does not keep out of a report. */
const AS_USUAL = { marking: "amber", ...PLAIN_HANDLING } as const;

function geographyOf(house: House): Pick<ReportInput, "regions" | "crossings"> {
  const regions: Record<string, Words> = {};
  const crossings: Record<string, { latitude: number; longitude: number }> = {};
  for (const country of house.countries) {
    regions[country.code] = country.name;
    for (const region of country.regions) regions[region.code] = region.name;
    for (const { name, aliases = [], latitude, longitude } of country.crossings) {
      for (const one of [name, ...aliases]) crossings[one] ??= { latitude, longitude };
    }
  }
  return { regions, crossings };
}

async function renderFiles(
  report: JointReport,
  id: string,
  pdf: boolean,
  signal: AbortSignal | undefined,
): Promise<Record<string, string | Uint8Array>> {
  // What draws charts takes much memory, and nothing but a report needs it.
  const [{ renderData }, { renderHtml }, { renderTypst }] = await Promise.all([
    import("../../desks/firearms/report/render-data.ts"),
    import("../../desks/firearms/report/render-html.ts"),
    import("../../desks/firearms/report/render-typst.ts"),
  ]);
  const files: Record<string, string | Uint8Array> = {};
  for (const language of LANGUAGES) {
    await setImmediate();
    signal?.throwIfAborted();
    files[`${language}/report.html`] = renderHtml(report, language, {
      figurePath: `/api/reports/${id}/figures/`,
    });
    for (const [name, text] of Object.entries(renderData(report, language))) files[`${language}/data/${name}`] = text;
    if (pdf) files[`${language}/report.pdf`] = await renderPdf(renderTypst(report, language));
  }
  return files;
}

/** Writes the files of a report beside the old ones and puts them in place at once. */
async function writeFiles(directory: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const half = `${directory}.${process.pid}.half`;
  await rm(half, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(half, name)), { recursive: true });
    await writeFile(join(half, name), content, { mode: name === MEMORY_FILE ? 0o600 : 0o644 });
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(dirname(directory), { recursive: true });
  await rename(half, directory);
}

const STEPS = {
  matching: {
    en: "looking for events that two countries report",
    fr: "recherche des événements déclarés par deux pays",
    es: "buscando hechos reportados por dos países",
  },
  counting: { en: "counting in every node", fr: "dénombrement dans chaque nœud", es: "contando en cada nodo" },
  compiling: {
    en: "compiling and protecting small cells",
    fr: "compilation et protection des petites cellules",
    es: "compilando y protegiendo celdas pequeñas",
  },
  rendering: {
    en: "setting the publication in three languages",
    fr: "mise en page de la publication en trois langues",
    es: "componiendo la publicación en tres idiomas",
  },
} as const satisfies Record<string, Words>;
