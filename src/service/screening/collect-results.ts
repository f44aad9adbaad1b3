import { type Caller, countryOf } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { shown } from "../../core/outcome.ts";
import { CARGO_KINDS, ITEM_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { declarationOf } from "../../desks/cargo/screening/declaration-of.ts";
import { untilAnswered } from "../../exchange/again.ts";
import { type Settled, takeResults, type WorkPlace } from "../../exchange/work-stream.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import { withRecordLock } from "../../store/known-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { type CompanionDesk, companionDesk, lookAtCompanions } from "./look-at-companions.ts";
import { readResult } from "./read-result.ts";

/** What was collected: items with their decisions, and what stands aside for somebody to look at. */
export type CollectReport = {
  readonly items: number;
  /** Items on which a person had decided before: their decision stays. */
  readonly kept: number;
  /** Documents and rows that workers have set aside. */
  readonly aside: number;
  /** Results that are none, with the reasons of the first; they stay in the stream. */
  readonly refused: number;
  readonly reasons: readonly string[];
};

const AT_ONCE = 500;
const ASKED_MS = 120_000;
const MOST_REASONS = 20;

/**
 * Takes what workers have decided into the node's records, until nothing is left: items as an intake does, proposals as a run
 * of screening does, each together with what went to the same receiver before and after. Taking the same result twice changes nothing. Refuses the whole when the caller may not enter decisions
 * of the caller's agency, or nobody may enter its items.
 */
export async function collectResults(
  node: TripointNode,
  caller: Caller,
  place: WorkPlace,
  today: string,
): Promise<CollectReport | Refusal> {
  const profiles = new Map<string, Profile>();
  const intake: Caller = {
    ...{ agency: caller.agency, country: countryOf(caller.agency) },
    ...{ role: "intake-officer", purpose: "record-keeping" },
  };
  const wanted: readonly (readonly [Caller, Kind])[] = [
    [caller, CARGO_KINDS.decision],
    ...[...ITEM_KINDS.values()].map((kind) => [intake, kind] as const),
  ];
  for (const [who, kind] of wanted) {
    const permission = maySubmit(node, who, profileOf(profiles, kind, caller.agency, false));
    if (permission.permitted) continue;
    const about = `${kind.name} / ${shown(caller.agency)}`;
    return await refuseAsked(node, who, "submit", about, permission);
  }
  const report = { items: 0, kept: 0, aside: 0, refused: 0, reasons: [] as string[] };
  const desk = companionDesk();
  // One collector at a time: each item is looked at with every other.
  return await withRecordLock(node.store, `results of ${caller.agency}`, async () => {
    for (;;) {
      const results = await untilAnswered(() => takeResults(place, AT_ONCE), {
        ...{ waits: place.waits, signal: new AbortController().signal, withinMs: ASKED_MS },
      });
      if (results.length === 0) return report;
      await keepResults(node, caller, results, { desk, today, profiles, report });
      for (const result of results) result.done();
    }
  });
}

/** Keeps results as records: their items, and what is proposed for these and for what went to the same receivers. */
export async function keepResults(
  node: TripointNode,
  caller: Caller,
  results: readonly Settled[],
  {
    desk,
    today,
    profiles,
    report,
  }: {
    readonly desk: CompanionDesk;
    readonly today: string;
    readonly profiles: Map<string, Profile>;
    readonly report: { -readonly [K in Exclude<keyof CollectReport, "reasons">]: number } & {
      readonly reasons: string[];
    };
  },
): Promise<void> {
  const read = results.flatMap((result) => {
    if (result.sort === "aside") report.aside++;
    if (result.sort === "aside") return [];
    const reading = readResult(result, caller.agency, node.places);
    if (reading.ok) return [reading.item];
    report.refused++;
    if (report.reasons.length < MOST_REASONS) report.reasons.push(`${result.key.slice(0, 64)}: ${reading.reason}`);
    return [];
  });
  const records: NewRecord[] = read.map(({ kind, record, values, synthetic }) => {
    const of = ITEM_KINDS.get(kind) as Kind;
    return { kind: of, record, values, profile: profileOf(profiles, of, caller.agency, synthetic) };
  });
  await appendRecords(node.store, node.log, await sealRecords(node.store, records));
  const items = read.flatMap(({ kind, record, values, synthetic: isSynthetic }) => {
    const declaration = declarationOf(kind, record, values);
    return declaration === undefined ? [] : [{ declaration, isSynthetic, originator: caller.agency }];
  });
  const proposals = new Map(read.map(({ decision }) => [decision.item, decision]));
  const seen = await lookAtCompanions(node, caller, desk, { items, proposals }, { today, profiles });
  await appendRecords(node.store, node.log, await sealRecords(node.store, seen.records));
  report.kept += seen.kept;
  report.items += read.length;
}
