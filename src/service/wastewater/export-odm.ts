import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { withList } from "../../core/sealed.ts";
import { type Numbered, ODM_KINDS, type OdmSet, writeOdm } from "../../desks/water/formats/write-odm.ts";
import type { OdmVersion } from "../../desks/water/formats/odm-parts.ts";
import { listRecords } from "../list-records.ts";
import type { TripointNode } from "../tripoint-node.ts";

const PAGE = 500;

/** Writes the wastewater records of a node that a caller may read as a set of PHES-ODM tables; how many, and what was left out. */
export async function exportOdm(
  node: TripointNode,
  caller: Caller,
  version: OdmVersion,
): Promise<OdmSet & { readonly sites: number; readonly samples: number }> {
  const sites = await readAll(node, caller, ODM_KINDS.sites);
  const samples = await readAll(node, caller, ODM_KINDS.samples);
  return { ...writeOdm(sites, samples, version), sites: sites.length, samples: samples.length };
}

async function readAll(node: TripointNode, caller: Caller, kind: Kind): Promise<readonly Numbered[]> {
  const all: Numbered[] = [];
  let before: number | undefined;
  do {
    const page = await listRecords(node, caller, kind, { limit: PAGE, ...(before !== undefined && { before }) });
    for (const view of page.records)
      if (!view.withheld.some(({ part }) => part === "facts"))
        all.push({ reference: view.record.split(":").slice(2).join(":"), values: withList(kind, view.values) });
    before = page.next;
  } while (before !== undefined);
  return all.reverse();
}
