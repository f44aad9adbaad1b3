import type { Caller } from "../../core/caller.ts";
import type { Fault, Repair } from "../../core/outcome.ts";
import type { Control, Finding } from "../../core/source.ts";
import type { Language } from "../../core/words.ts";
import { HOUSE_SOURCES } from "../../desks/house-sources.ts";
import { KINDS, kindNamed } from "../../desks/kinds.ts";
import type { House } from "../house.ts";
import { ingest } from "../ingest.ts";
import type { IntakeSource } from "../intake/open-files.ts";
import { sourceNamed } from "../intake/source-named.ts";
import type { Refusal } from "../refusal.ts";
import { MOST_SUBMITTED, type Submitted, submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { endImport, type ImportManifest, pathsOf, refusedFolder, understoodFile } from "./import-folder.ts";
import { understand, type Understanding } from "./understand.ts";

/** A source of a node's country, one of the house, or a template, by its name. */
export function importSource(node: TripointNode, name: string): IntakeSource | undefined {
  return sourceNamed(node.country.sources, name);
}

/** What can be taken in at a node: the sources of its country, the formats of the desks, and the template of every kind. */
export function importSources(node: TripointNode) {
  const sources = node.country.sources.map(({ name, title, publisher, agency, form, expects, together }) => ({
    name,
    title,
    publisher,
    agency,
    form,
    expects,
    together: together === true,
  }));
  const ofHouse = HOUSE_SOURCES.map(({ name, title, publisher, form, expects, together }) => ({
    ...{ name, title, publisher, form, expects, together: together === true },
  }));
  const templates = KINDS.map((kind) => ({ name: `template/${kind.name}`, kind: kind.name, title: kind.plural }));
  return { sources: [...sources, ...ofHouse], templates };
}

/** What somebody may say about work on an import. */
export type ImportWork = {
  readonly language: Language;
  readonly signal?: AbortSignal;
  readonly onProgress?: (rows: number) => void;
};

/** Says what is understood of the files of an import; keeps nothing of them. */
export async function tryImport(
  house: House,
  node: TripointNode,
  caller: Caller,
  manifest: ImportManifest,
  source: IntakeSource,
  work: ImportWork,
): Promise<Understanding | Refusal> {
  return await understand(node, caller, {
    source,
    files: pathsOf(house, manifest),
    into: understoodFile(house, manifest.id),
    refusedDirectory: refusedFolder(house, manifest.id),
    ...work,
  });
}

/** A record that was mended on the spot, still foreign, and of which kind it is. */
export type MendedRecord = { readonly kind: string; readonly submission: unknown };

/** What became of an import. */
export type ImportEnd = {
  readonly counts: {
    readonly read: number;
    readonly added: number;
    readonly revised: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly faults: number;
  };
  readonly faults: readonly Fault[];
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
  readonly controls: readonly Control[];
  /** What became of each mended record, by its place among them. */
  readonly mended: readonly Submitted[];
  /** It was cancelled: what was kept until then stays, and it can be accepted again. */
  readonly isCancelled: boolean;
};

/**
 * Takes the good rows of an import in, and the records that were mended on the spot. The same rows again change nothing.
 * Refuses the whole when the caller may not enter such records.
 */
export async function acceptImport(
  house: House,
  node: TripointNode,
  caller: Caller,
  manifest: ImportManifest,
  source: IntakeSource,
  mended: readonly MendedRecord[],
  work: ImportWork,
): Promise<ImportEnd | Refusal> {
  const { language, signal, onProgress } = work;
  const reports = await ingest(node, caller, {
    source,
    files: pathsOf(house, manifest),
    agency: caller.agency,
    language,
    signal,
    onProgress: ({ rows }) => onProgress?.(rows),
  });
  if ("refused" in reports) return reports;
  const isCancelled = signal?.aborted === true;
  const fates = isCancelled ? [] : await submitMended(node, caller, mended);
  if ("refused" in fates) return fates;
  const counts = { read: 0, added: 0, revised: 0, unchanged: 0, refused: 0, faults: 0 };
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
    for (const report of reports) counts[name] += report.counts[name];
  }
  if (!isCancelled) await endImport(house, manifest);
  return {
    counts,
    faults: reports.flatMap((report) => report.faults),
    repairs: reports.flatMap((report) => report.repairs),
    findings: reports.flatMap((report) => report.findings),
    controls: reports.flatMap((report) => report.controls),
    mended: fates,
    isCancelled,
  };
}

async function submitMended(
  node: TripointNode,
  caller: Caller,
  mended: readonly MendedRecord[],
): Promise<readonly Submitted[] | Refusal> {
  const fates: Submitted[] = [];
  const places = mended.map((one, index) => ({ ...one, index }));
  for (const [name, all] of Map.groupBy(places, (one) => one.kind)) {
    const kind = kindNamed(name);
    if (kind === undefined) throw new Error(`\`${name}\` is no kind: read what was mended before it is accepted`);
    for (let from = 0; from < all.length; from += MOST_SUBMITTED) {
      const part = all.slice(from, from + MOST_SUBMITTED);
      const answer = await submit(
        node,
        caller,
        kind,
        part.map(({ submission }) => submission),
      );
      if ("refused" in answer) return answer;
      for (const fate of answer) fates.push({ ...fate, index: part[fate.index]?.index ?? fate.index });
    }
  }
  return fates.sort((one, other) => one.index - other.index);
}
