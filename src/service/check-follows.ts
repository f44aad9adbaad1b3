import { canonicalJson } from "../core/canonical.ts";
import type { Kind, RecordValues } from "../core/kind.ts";
import { type FieldFault, shown } from "../core/outcome.ts";
import { valuesOfVersion } from "../core/upgrade.ts";
import { versionsOf } from "../store/read-records.ts";
import type { TripointNode } from "./tripoint-node.ts";

/**
 * What stands against a new version of a record of a kind with a life cycle, beside the version that is kept; every fault at once. A first version, and
 * the same values again, have nothing against them.
 */
export async function followFaults(
  node: Pick<TripointNode, "store">,
  kind: Kind,
  record: string,
  values: RecordValues,
): Promise<readonly FieldFault[]> {
  if (kind.follows === undefined) return [];
  const last = (await versionsOf(node.store, kind, record)).filter((version) => !version.isReceived).at(-1);
  if (last === undefined) return [];
  const before = valuesOfVersion(kind, last.kindVersion, last.parts);
  if (canonicalJson(before as never) === canonicalJson(values as never)) return [];
  const faults: FieldFault[] = [];
  kind.follows(before, values, (path, problem) =>
    faults.push({ ...problem, field: path, value: valueAt(values, path) }),
  );
  return faults;
}

function valueAt(values: RecordValues, path: string): string {
  const [name = "", at, item = ""] = path.split(".");
  const value = values[name];
  if (at === undefined || !Array.isArray(value)) return Array.isArray(value) ? String(value.length) : shown(value);
  return shown((value[Number(at) - 1] as RecordValues | undefined)?.[item]);
}
