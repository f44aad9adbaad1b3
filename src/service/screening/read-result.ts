import { isObject } from "../../core/foreign-object.ts";
import { CARGO_KINDS, type DecisionValues, ITEM_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import type { Settled } from "../../exchange/work-stream.ts";
import { checkRecord } from "../check-record.ts";
import { unpacked } from "./packed.ts";
import type { Places } from "../tripoint-node.ts";
import { type DecidedItem, itemDigest, recordOf } from "./screen-document.ts";

/** A result read strictly, or why it is none. */
export type ReadResult =
  | { readonly ok: true; readonly item: DecidedItem & { readonly record: string } }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads a decided item of an agency from the stream of results: what it says must be a valid item with a valid proposal, be
 * settled under its own digest, and never speak for a person.
 */
export function readResult(result: Settled, agency: string, places: Places): ReadResult {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(unpacked(result)).toString("utf8"));
  } catch (error) {
    return { ok: false, reason: `it is not JSON: ${(error as Error).message.slice(0, 100)}` };
  }
  if (!isObject(value)) return { ok: false, reason: "it is no object" };
  const { kind, reference, synthetic, values, decision, agency: of } = value;
  if (of !== agency) return { ok: false, reason: "it is of another agency" };
  const itemKind = typeof kind === "string" ? ITEM_KINDS.get(kind) : undefined;
  if (itemKind === undefined || typeof reference !== "string" || typeof synthetic !== "boolean")
    return { ok: false, reason: "it declares no item" };
  if (!isObject(values) || !isObject(decision)) return { ok: false, reason: "it holds no item and decision" };
  const item = checkRecord({ places }, itemKind, reference, values);
  const record = recordOf(agency, { kind: itemKind.name, reference });
  const decided = checkRecord({ places }, CARGO_KINDS.decision, record.slice(0, 200), decision);
  if (!item.ok || !decided.ok) {
    const fault = (item.ok ? [] : item.faults)[0] ?? (decided.ok ? [] : decided.faults)[0];
    return { ok: false, reason: `${fault?.field}: ${fault?.say.en}` };
  }
  const read = { kind: itemKind.name, reference, synthetic, values: item.values };
  if (itemDigest(agency, read) !== result.key) return { ok: false, reason: "its digest is another one" };
  const proposed = decided.values as unknown as DecisionValues;
  if (proposed.item !== record) return { ok: false, reason: "its decision is on another item" };
  if (proposed.state === "decided") return { ok: false, reason: "it speaks for a person" };
  return { ok: true, item: { ...read, digest: result.key, decision: proposed, record } };
}
