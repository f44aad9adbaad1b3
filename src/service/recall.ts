import { randomUUID } from "node:crypto";
import type { Caller } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { type Decision, decide } from "../policy/decide.ts";
import { changeAndLog } from "../store/change-and-log.ts";
import { eraseParts, leavesOf } from "../store/erase.ts";
import { appendEvents } from "../store/node-log.ts";
import { profilesById } from "../store/profiles.ts";
import { versionsAt } from "../store/read-records.ts";
import { keepRecall, type RecallState, recallStates } from "../store/recalls.ts";
import { onBehalf } from "./envelopes.ts";
import { mayOversee } from "./may-oversee.ts";
import { kindOfRecord, whoAsks } from "./read-record.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { leavesOfRecords } from "./select-records.ts";
import { tellHolders } from "./tell-holders.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { misuse } from "../core/said-error.ts";
import { refusedByNumber } from "./usual-decision.ts";

/** Which parts of which records are withdrawn, and why; `alsoHere` erases them in this node too. */
export type RecallOrder = {
  readonly records: readonly string[];
  /** All parts unless said. */
  readonly parts?: readonly Part[] | undefined;
  readonly reason: string;
  readonly alsoHere?: boolean | undefined;
};

/** What a recall did so far: whom it was told to, and how many parts were erased here. */
export type RecallAnswer = {
  readonly id: string;
  readonly told: readonly { readonly peer: string; readonly position: number }[];
  readonly erased: number;
};

const MOST_RECALLED = 10_000;

/**
 * Recalls parts of own records: every partner who was given them is told to erase them and answers with a signed
 * receipt. Everything is written in one transaction. Refuses the whole, with the reason, when one record may not be
 * recalled by this caller or is not here. Throws on more than 10,000 records and on a recall without a reason.
 */
export async function recall(node: TripointNode, caller: Caller, order: RecallOrder): Promise<RecallAnswer | Refusal> {
  const records = [...new Set(order.records)];
  const reason = order.reason.trim();
  if (records.length === 0 || records.length > MOST_RECALLED)
    throw misuse({
      en: `\`${records.length}\` records cannot be recalled at once: name 1 to ${MOST_RECALLED}`,
      fr: `\`${records.length}\` fiches ne peuvent être rappelées d'un coup : nommez-en de 1 à ${MOST_RECALLED}`,
      es: `no se pueden retirar \`${records.length}\` registros a la vez: indique de 1 a ${MOST_RECALLED}`,
    });
  if (reason === "" || reason.length > LONGEST_REASON)
    throw misuse({
      en: `a recall says why, in 1 to ${LONGEST_REASON} characters`,
      fr: `un rappel indique son motif, en 1 à ${LONGEST_REASON} caractères`,
      es: `un retiro indica su motivo, en 1 a ${LONGEST_REASON} caracteres`,
    });
  const no = await firstRefusal(node, caller, records);
  if (no !== undefined) {
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "refusal", action: "recall", record: no.record },
    ]);
    return refusal(caller, "recall", no.record, no.decision);
  }
  const parts = PARTS.filter((part) => (order.parts ?? PARTS).includes(part));
  const recalled = records.map((record) => ({ record, parts }));
  const id = randomUUID();
  return await changeAndLog(node.store, node.log, async (client) => {
    const holders = await tellHolders(client, node, { id, from: onBehalf(caller), reason, records: recalled });
    let erased = 0;
    if (order.alsoHere === true) {
      for (const [kind, of] of Map.groupBy(records, kindOfRecord)) {
        if (kind !== undefined)
          erased += (await eraseParts(client, kind, await leavesOf(client, kind, of), parts)).erased;
      }
    }
    const { told, events } = holders;
    const event = {
      ...whoAsks(caller),
      type: "recall",
      id,
      reason,
      records,
      parts,
      told: told.map((one) => one.peer),
      erased,
    };
    return {
      result: { id, told, erased },
      events: [event, ...events],
      async after(inside, leaf) {
        const row = { ...onBehalf(caller), id, source: undefined, reason, records: recalled, erased, leaf };
        await keepRecall(inside, row, told);
        await holders.after(inside, leaf);
      },
    };
  });
}

const LONGEST_REASON = 2000;

/** The first record that the caller may not recall; one that is not here is answered alike. */
async function firstRefusal(
  node: TripointNode,
  caller: Caller,
  records: readonly string[],
): Promise<{ readonly record: string; readonly decision: Decision } | undefined> {
  const { leaves } = await leavesOfRecords(node.store, records);
  const profiles = await profilesById(node.store);
  const held = Map.groupBy(await versionsAt(node.store, leaves), ({ record }) => record);
  const mayRecall = ({ profile: id }: { readonly profile: number }) => {
    const profile = profiles.get(id);
    return profile !== undefined && decide(node.rules, caller, "recall", profile, "facts").permitted;
  };
  // In the order they were named: which one is refused tells nothing of which are held.
  for (const record of records)
    if (held.get(record)?.every(mayRecall) !== true)
      return { record, decision: refusedByNumber(node, caller, "recall", record) };
  return undefined;
}

/** The newest recalls, or one, each with what every holder has answered; for those who watch over the exchange. */
export async function recallStatus(
  node: TripointNode,
  caller: Caller,
  id?: string,
): Promise<readonly RecallState[] | Refusal> {
  return (await mayOversee(node, caller, "recalls")) ?? (await recallStates(node.store, 200, id));
}
