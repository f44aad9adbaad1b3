import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Period } from "../../core/question.ts";
import type { Words } from "../../core/words.ts";
import type { House } from "../house.ts";

/** What is said of a report that was made: enough to list it and to check its files. */
export type ReportManifest = {
  readonly id: string;
  readonly desk: string;
  readonly period: Period;
  readonly minimum: number;
  readonly title: Words;
  readonly synthetic: boolean;
  /** Up to where each country's log was counted. */
  readonly countries: readonly { readonly code: string; readonly logSize: number; readonly logRoot: string }[];
  readonly duplicates: number;
  readonly suppressed: number;
  /** SHA-256 of the report's data in base64url. */
  readonly digest: string;
  /** Its files, as paths below its folder. */
  readonly files: readonly string[];
};

/** The reports that lie in the house, by id. */
export async function listReports(house: House): Promise<readonly ReportManifest[]> {
  const folder = join(house.directory, "reports");
  const names = await readdir(folder).catch(() => [] as string[]);
  const manifests: ReportManifest[] = [];
  for (const name of names.sort()) {
    if (name.endsWith(".half")) continue;
    const manifest = await readFile(join(folder, name, "manifest.json"), "utf8")
      .then(JSON.parse)
      .catch(() => undefined);
    if (manifest !== undefined) manifests.push(manifest as ReportManifest);
  }
  return manifests;
}

/** The report that was made last; undefined when none lies in the house. */
export async function newestReport(house: House): Promise<ReportManifest | undefined> {
  let newest: { readonly made: number; readonly manifest: ReportManifest } | undefined;
  for (const manifest of await listReports(house)) {
    const { mtimeMs: made } = await stat(join(house.directory, "reports", manifest.id, "manifest.json"));
    if (newest === undefined || made >= newest.made) newest = { made, manifest };
  }
  return newest?.manifest;
}
