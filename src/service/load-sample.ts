import { countryOf } from "../core/caller.ts";
import { interpretTemplate } from "../core/template.ts";
import { kindNamed } from "../desks/kinds.ts";
import { countByProfile } from "../store/read-records.ts";
import { type House, nodeOf } from "./house.ts";
import { ingest } from "./ingest.ts";
import { prepareReports } from "./report/prepare-reports.ts";
import type { SampleFile } from "./write-sample.ts";

/** Whether any node of the house holds a record of its own. */
export async function holdsRecords(house: House): Promise<boolean> {
  for (const node of house.nodes) {
    for (const kind of node.store.kinds) if ((await countByProfile(node.store, kind)).length > 0) return true;
  }
  return false;
}

/**
 * Takes the files of a sample into the nodes of the agencies that they name, each on behalf of that agency's intake
 * officer. Throws when a file is refused: the sample must be without fault.
 */
export async function loadSample(
  house: House,
  files: readonly SampleFile[],
  onProgress: (records: number) => void,
): Promise<number> {
  let loaded = 0;
  for (const file of files) {
    const node = nodeOf(house, countryOf(file.agency));
    const kind = kindNamed(file.kind);
    if (node === undefined || kind === undefined) continue;
    const caller = {
      agency: file.agency,
      country: countryOf(file.agency),
      role: "intake-officer",
      purpose: "record-keeping",
    } as const;
    const before = loaded;
    const reports = await ingest(node, caller, {
      source: {
        name: `template/${kind.name}`,
        form: "table",
        agency: file.agency,
        interpret: (opened) => interpretTemplate(kind, opened),
      },
      files: [file.path],
      onProgress: ({ records }) => onProgress(before + records),
    });
    if ("refused" in reports) throw new Error(reports.say.en);
    const [report] = reports;
    const fault = report?.faults[0];
    if (fault !== undefined) throw new Error(`\`${file.path}\` row ${fault.row}, ${fault.field}: ${fault.say.en}`);
    loaded += (report?.counts.added ?? 0) + (report?.counts.revised ?? 0) + (report?.counts.unchanged ?? 0);
  }
  await prepareReports(house);
  return loaded;
}
