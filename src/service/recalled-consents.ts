import type { Part } from "../core/fields.ts";
import type { Consent } from "../exchange/consent.ts";
import type { KeptConsent } from "../store/consents.ts";
import { recalledSince } from "../store/recalls.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** Says whether a recall has ended a consent for one of its records: all parts that it lets go were recalled since. */
export type EndedByRecall = (
  kept: Pick<KeptConsent, "madeAt">,
  consent: Pick<Consent, "parts">,
  record: string,
) => boolean;

/**
 * Which consents recalls have ended: whoever calls a record back does not want it passed on by what was consented to
 * before, even when it is released again.
 */
export async function endedByRecall(
  node: TripointNode,
  consents: readonly { readonly kept: Pick<KeptConsent, "madeAt">; readonly records: readonly string[] }[],
): Promise<EndedByRecall> {
  const [first] = consents;
  if (first === undefined) return () => false;
  const since = consents.reduce((least, { kept }) => (kept.madeAt < least ? kept.madeAt : least), first.kept.madeAt);
  const records = [...new Set(consents.flatMap((one) => one.records))];
  const recalls = Map.groupBy(await recalledSince(node.store, records, since), ({ record }) => record);
  return (kept, { parts }, record) => {
    const gone = new Set<Part>((recalls.get(record) ?? []).flatMap((one) => (one.at >= kept.madeAt ? one.parts : [])));
    return parts.every((part) => gone.has(part));
  };
}
