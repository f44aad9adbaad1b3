import { countryOf } from "../../../src/core/caller.ts";
import type { RecordValues } from "../../../src/core/kind.ts";
import { kindNamed } from "../../../src/desks/kinds.ts";
import { submit } from "../../../src/service/submit.ts";
import type { TripointNode } from "../../../src/service/tripoint-node.ts";

/** The kind of record that goes from node to node in these tests. */
export const RECOVERY = "firearm-recovery";

/** The id of a recovery of an agency. */
export const recoveryId = (agency: string, reference: string | number) => `${agency}:${RECOVERY}:${reference}`;

/** Enters synthetic recoveries of an agency, each with something in all four parts; answers their ids. */
export async function enterRecoveries(
  node: TripointNode,
  agency: string,
  references: readonly (string | number)[],
  values: (reference: string | number) => RecordValues = () => ({}),
): Promise<string[]> {
  const kind = kindNamed(RECOVERY);
  if (kind === undefined) throw new Error("there are no recoveries in this house");
  const country = countryOf(agency);
  const given = references.map((reference) => ({
    reference: String(reference),
    synthetic: true,
    values: {
      ...{ recoveredOn: "2026-05-02", recoveredIn: country, custodyReason: "seized", firearmType: "pistol" },
      ...{ make: "EXAMPLE ARMS", markState: "intact", serialNumber: `TP${agency.slice(3).toUpperCase()}${reference}` },
      ...{ possessor: "Possessor Example", agencyCase: `CASE-${reference}`, officer: "Officer Example" },
      ...values(reference),
    },
  }));
  const caller = { agency, country, role: "intake-officer", purpose: "record-keeping" } as const;
  for (let at = 0; at < given.length; at += 1000) {
    const fates = await submit(node, caller, kind, given.slice(at, at + 1000));
    const wrong = "refused" in fates ? fates : fates.find((one) => one.fate === "refused");
    if (wrong !== undefined) throw new Error(JSON.stringify(wrong));
  }
  return references.map((reference) => recoveryId(agency, reference));
}
