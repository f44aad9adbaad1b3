import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { type Numbered, type OdmSet, writeOdm } from "../../desks/water/formats/write-odm.ts";
import type { OdmVersion } from "../../desks/water/formats/odm-parts.ts";
import { wastewaterSample, type WastewaterSample } from "../../desks/water/wastewater-sample.kind.ts";
import { wastewaterSite, type WastewaterSite } from "../../desks/water/wastewater-site.kind.ts";
import { listRecords } from "../list-records.ts";
import type { TripointNode } from "../tripoint-node.ts";

const PAGE = 500;

/** Writes the wastewater records of a node that a caller may read as a set of PHES-ODM tables; how many, and what was left out. */
export async function exportOdm(
  node: TripointNode,
  caller: Caller,
  version: OdmVersion,
): Promise<OdmSet & { readonly sites: number; readonly samples: number }> {
  const sites = await readAll<WastewaterSite>(node, caller, wastewaterSite as Kind);
  const samples = await readAll<WastewaterSample>(node, caller, wastewaterSample as Kind);
  return { ...writeOdm(sites, samples, version), sites: sites.length, samples: samples.length };
}

async function readAll<T>(node: TripointNode, caller: Caller, kind: Kind): Promise<readonly Numbered<T>[]> {
  const all: Numbered<T>[] = [];
  let before: number | undefined;
  do {
    const page = await listRecords(node, caller, kind, { limit: PAGE, ...(before !== undefined && { before }) });
    for (const view of page.records)
      if (!view.withheld.some(({ part }) => part === "facts"))
        all.push({ reference: view.record.split(":").slice(2).join(":"), values: view.values as T });
    before = page.next;
  } while (before !== undefined);
  return all.reverse();
}
