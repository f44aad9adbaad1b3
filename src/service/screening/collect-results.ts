import { type Caller, countryOf } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type DecisionValues, ITEM_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { takeResults, type WorkPlace } from "../../exchange/work-stream.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { maySubmit, profileOf } from "../check-record.ts";
import { readAll } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { readResult } from "./read-result.ts";
import { decisionRecord } from "./screen-items.ts";

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
const MOST_REASONS = 20;

/**
 * Takes what workers have decided into the node's records, until nothing is left: items as an intake does, proposals as a run
 * of screening does. Taking the same result twice changes nothing. Refuses the whole when the caller may not enter decisions
 * of the caller's agency, or nobody may enter its items.
 */
export async function collectResults(
  node: TripointNode,
  caller: Caller,
  place: WorkPlace,
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
  for (;;) {
    const results = await takeResults(place, AT_ONCE);
    if (results.length === 0) return report;
    const read = results.flatMap((result) => {
      if (result.sort === "aside") report.aside++;
      if (result.sort === "aside") return [];
      const reading = readResult(result, caller.agency, node.places);
      if (reading.ok) return [reading.item];
      report.refused++;
      if (report.reasons.length < MOST_REASONS) report.reasons.push(`${result.key.slice(0, 64)}: ${reading.reason}`);
      return [];
    });
    const decidedBefore = await decidedByPeople(
      node,
      caller,
      read.map(({ decision }) => decision.item),
    );
    const records: NewRecord[] = read.map(({ kind, record, values, synthetic }) => {
      const of = ITEM_KINDS.get(kind) as Kind;
      const profile = profileOf(profiles, of, caller.agency, synthetic);
      return { kind: of, record, values: values, profile };
    });
    for (const { decision, synthetic } of read)
      if (decidedBefore.has(decision.item)) report.kept++;
      else records.push(decisionRecord(node, caller, profiles, { values: decision, isSynthetic: synthetic }));
    await appendRecords(node.store, node.log, await sealRecords(node.store, records));
    report.items += read.length;
    for (const result of results) result.done();
  }
}

async function decidedByPeople(
  node: TripointNode,
  caller: Caller,
  items: readonly string[],
): Promise<ReadonlySet<string>> {
  const kind = CARGO_KINDS.decision;
  const records = items.map((item) => `${caller.agency}:${kind.name}:${item}`);
  const asked = { parts: PARTS, records, limit: records.length };
  const decisions = await readAll(node, caller, kind, asked);
  return new Set(
    decisions
      .map(({ values }) => values as unknown as DecisionValues)
      .filter(({ state }) => state === "decided")
      .map(({ item }) => item),
  );
}
