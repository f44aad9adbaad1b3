import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Caller } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import { dayNumber, dayOfNumber } from "../../core/day.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import type { Language } from "../../core/words.ts";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { countWork, readResults, type WorkPlace } from "../../exchange/work-stream.ts";
import { decide } from "../../policy/decide.ts";
import { appendEvents } from "../../store/node-log.ts";
import { profileOf } from "../check-record.ts";
import { exportRecords } from "../export/export-records.ts";
import { writeParquet } from "../export/write-parquet.ts";
import { type RecordView, whoAsks } from "../read-record.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { readResult } from "./read-result.ts";
import { type DecidedItem, recordOf } from "./screen-document.ts";
import { misuse } from "../../core/said-error.ts";

/** What was written: files and the decisions in them. */
export type DaysWritten = { readonly files: number; readonly records: number };

/** Where and in whose language an export is written. */
export type DaysAsked = { readonly directory: string; readonly language: Language };

const MOST_DAYS = 3700;

/**
 * Writes an agency's decisions as the caller may export them: Parquet, a folder `day=YYYY-MM-DD` for each day of screening
 * and a file of the same name whenever it is written, so that writing again makes nothing twice. A file is there whole or
 * not at all. Days without a decision have no file.
 */
export async function exportDays(
  node: TripointNode,
  caller: Caller,
  { directory, language, from, until }: DaysAsked & { readonly from: string; readonly until: string },
): Promise<DaysWritten | Refusal> {
  const refused = await mayExport(node, caller);
  if (refused !== undefined) return refused;
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const [first, last] = [dayNumber(from), dayNumber(until)];
  if (!(last - first < MOST_DAYS))
    throw misuse({
      en: `\`${from}\` to \`${until}\` are too many days: write fewer at a time`,
      fr: `du \`${from}\` au \`${until}\`, cela fait trop de jours : écrivez-en moins à la fois`,
      es: `de \`${from}\` a \`${until}\` son demasiados días: escriba menos a la vez`,
    });
  let [files, records] = [0, 0];
  for (let at = first; at <= last; at++) {
    const day = dayOfNumber(at);
    const name = `decisions-${caller.agency}.parquet`;
    const exporting = await exportRecords(node, caller, kind, { from: day, until: day, format: "parquet" });
    const of = exporting.pages[Symbol.asyncIterator]();
    const firstPage = await of.next();
    if (firstPage.done === true) {
      await rm(join(directory, `day=${day}`, name), { force: true });
      continue;
    }
    async function* pages() {
      if (firstPage.done !== true) yield firstPage.value;
      yield* { [Symbol.asyncIterator]: () => of };
    }
    await writeWhole(directory, day, name, writeParquet(kind, language, pages(), notesOf(caller, node.log.origin)));
    files++;
    records += exporting.records();
  }
  return { files, records };
}

/** Results go to files by their places in the stream, so many places to a file. */
const PLACES = 20_000;

/**
 * Writes what workers have decided straight from the stream of results, for more of it than a database takes: the same
 * folders by day, each file named after the places in the stream that it comes from. Written again, a file has the same
 * content or more; results that are none are left out and counted.
 */
export async function exportResults(
  node: TripointNode,
  caller: Caller,
  place: WorkPlace,
  { directory, language }: DaysAsked,
): Promise<(DaysWritten & { readonly refused: number }) | Refusal> {
  const refusedBy = await mayExport(node, caller);
  if (refusedBy !== undefined) return refusedBy;
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const event = { ...whoAsks(caller), kind: kind.name, format: "parquet", filters: [] };
  await appendEvents(node.store, node.log, [{ ...event, type: "export" }]);
  const { first, last } = await countWork(place);
  const done = await lastWritten(directory);
  let [files, records, refused] = [0, 0, 0];
  // A span of which the stream has lost the beginning is left as it was written.
  for (let span = Math.max(done ?? 0, Math.ceil((first - 1) / PLACES)); span * PLACES < last; span++) {
    const items: PlacedItem[] = [];
    for (let from = span * PLACES + 1; from <= (span + 1) * PLACES; ) {
      const results = await readResults(place, from, Math.min(2000, (span + 1) * PLACES - from + 1));
      const [end] = results.slice(-1);
      if (end === undefined) break;
      for (const result of results) {
        if (result.sort === "aside" || result.sequence > (span + 1) * PLACES) continue;
        const reading = readResult(result, caller.agency, node.places);
        if (reading.ok) items.push({ ...reading.item, place: result.sequence });
        else refused++;
      }
      from = end.sequence + 1;
    }
    const name = `results-${caller.agency}-${String(span).padStart(9, "0")}.parquet`;
    const about = { directory, language, agency: caller.agency, notes: notesOf(caller, node.log.origin) };
    files += await writeItems(items, name, about);
    records += items.length;
  }
  await appendEvents(node.store, node.log, [{ ...event, type: "export-ended", records, isWhole: true }]);
  return { files, records, refused };
}

/** Refuses an export to whoever may not read all that the agency's decisions say. */
async function mayExport(node: TripointNode, caller: Caller): Promise<Refusal | undefined> {
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const profile = profileOf(new Map(), kind, caller.agency, false);
  const decisions =
    profile.country === node.country.code
      ? PARTS.map((part) => decide(node.rules, caller, "read", profile, part))
      : [{ permitted: false, rules: [] }];
  const decision = decisions.find(({ permitted }) => !permitted);
  if (decision === undefined) return undefined;
  return await refuseAsked(node, caller, "read", kind.name, decision);
}

/** A decided item and its place in the stream, or in a run. */
export type PlacedItem = DecidedItem & { readonly place: number };

/**
 * Writes decided items as their decisions are exported: a file of a name in the folder of each day of screening. Answers how
 * many files it wrote.
 */
export async function writeItems(
  items: readonly PlacedItem[],
  name: string,
  {
    directory,
    language,
    agency,
    notes,
  }: DaysAsked & { readonly agency: string; readonly notes: Readonly<Record<string, string>> },
): Promise<number> {
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const profiles = new Map<string, Profile>();
  const days = Map.groupBy(items, ({ decision }) => decision.screenedOn);
  for (const [day, of] of days) {
    async function* pages() {
      yield of.map((item) => viewOfItem(kind, agency, item, profiles));
    }
    await writeWhole(directory, day, name, writeParquet(kind, language, pages(), notes));
  }
  return days.size;
}

/** An item's decision as an export shows records. */
function viewOfItem(
  kind: Kind,
  agency: string,
  { kind: itemKind, reference, synthetic, decision, digest, place }: PlacedItem,
  profiles: Map<string, Profile>,
): RecordView {
  return {
    record: `${agency}:${kind.name}:${recordOf(agency, { kind: itemKind, reference })}`,
    ...{ kind: kind.name, revision: 1, originator: agency, synthetic, leaf: place, digest },
    marking: profileOf(profiles, kind, agency, synthetic).marking,
    values: decision,
    ...{ withheld: [], absent: [], terms: undefined, permittedBy: [] },
  };
}

function notesOf(caller: Caller, node: string): Readonly<Record<string, string>> {
  return { "tripoint.export": JSON.stringify({ node, agency: caller.agency, purpose: caller.purpose }) };
}

async function writeWhole(
  directory: string,
  day: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const folder = join(directory, `day=${day}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, `.${name}.partial`);
  await pipeline(bytes, createWriteStream(partial, { mode: 0o600, flush: true }));
  await rename(partial, join(folder, name));
}

/** The last span of the stream that has a file, which may have grown since. */
async function lastWritten(directory: string): Promise<number | undefined> {
  const files = await readdir(directory, { recursive: true }).catch(() => []);
  const spans = files.flatMap((file) => /results-[^/]*-(\d{9})\.parquet$/.exec(file)?.[1] ?? []).map(Number);
  return spans.length === 0 ? undefined : Math.max(...spans);
}
