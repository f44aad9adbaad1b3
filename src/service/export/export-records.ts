import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { permittedProfiles } from "../../policy/decide.ts";
import { appendEvents } from "../../store/node-log.ts";
import { profilesOfKind } from "../../store/profiles.ts";
import { type ListQuery, listRecords } from "../list-records.ts";
import { type RecordView, whoAsks } from "../read-record.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The forms in which records can be exported. */
export const EXPORT_FORMATS = ["csv", "xlsx", "json", "parquet"] as const;

/** One of the forms of an export. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is exported on behalf of a caller. */
export type Exporting = {
  /** The records that the caller may list, page by page, newest first. */
  readonly pages: AsyncIterable<readonly RecordView[]>;
  /** Whether records made up for demonstration may be among them. */
  readonly mayBeSynthetic: boolean;
  /** How many records there were so far. */
  readonly records: () => number;
};

const PAGE = 500;
const WITHIN = 10_000;

/**
 * Exports the records of a kind that a caller may list, by the same rules and with the same entries in the log as a list
 * has; that it began and how it ended is logged besides.
 */
export async function exportRecords(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  asked: Pick<ListQuery, "filters" | "from" | "until"> & { readonly format: ExportFormat },
): Promise<Exporting> {
  const { filters = {}, from, until, format } = asked;
  const profiles = await profilesOfKind(node.store, kind.name);
  const permitted = new Set(permittedProfiles(node.rules, caller, "read", "facts", profiles));
  const mayBeSynthetic = profiles.some(({ id, profile }) => permitted.has(id) && profile.synthetic);
  const event = { ...whoAsks(caller), kind: kind.name, format, filters: Object.keys(filters) };
  await appendEvents(node.store, node.log, [{ ...event, type: "export" }]);
  let records = 0;

  async function* pages(): AsyncGenerator<readonly RecordView[]> {
    let isWhole = false;
    try {
      for (let before: number | undefined; ; ) {
        const page = await listRecords(node, caller, kind, {
          filters,
          from,
          until,
          before,
          limit: PAGE,
          within: WITHIN,
        });
        records += page.records.length;
        if (page.records.length > 0) yield page.records;
        if (page.next === undefined) break;
        before = page.next;
      }
      isWhole = true;
    } finally {
      await appendEvents(node.store, node.log, [{ ...event, type: "export-ended", records, isWhole }]);
    }
  }
  return { pages: pages(), mayBeSynthetic, records: () => records };
}
