import type { SourceFile, SourceRow } from "../../../core/source.ts";
import type { WantedColumn } from "../../../core/table-reader.ts";

/** The tables of a set that are read. */
export type Table = "measures" | "samples" | "sites" | "qualityReports" | "addresses";

function columns(required: readonly string[], others: readonly string[]): Readonly<Record<string, WantedColumn>> {
  return Object.fromEntries([
    ...required.map((name) => [name, { name }] as const),
    ...others.map((name) => [name, { name, optional: true }] as const),
  ]);
}

/** The columns of each table: those that it must have, and those that are read when they are there. */
export const REPORT_COLUMNS: Readonly<Record<Table, Readonly<Record<string, WantedColumn>>>> = {
  measures: columns(
    ["measureRepID", "sampleID", "measure", "value", "unit", "aggregation"],
    [
      ...["siteID", "datasetID", "measureSetRepID", "aDateStart", "aDateEnd", "reportDate", "compartment", "specimen"],
      ...["fraction", "group", "class", "nomenclature", "index", "measureLic", "reportable", "organizationID"],
      ...["protocolID", "purpose", "polygonID", "contactID", "refLink", "lastEdited", "notes"],
    ],
  ),
  samples: columns(
    ["sampleID", "siteID", "collType", "collDT"],
    [
      ...["datasetID", "organizationID", "saMaterial", "collPer", "collNum", "collDTStart", "collDTEnd", "sentDate"],
      ...[
        "recDate",
        "pooled",
        "origin",
        "repType",
        "purpose",
        "protocolID",
        "contactID",
        "reportable",
        "lastEdited",
        "notes",
      ],
    ],
  ),
  sites: columns(
    ["siteID", "siteType"],
    [
      ...["parSiteID", "datasetID", "polygonID", "sampleShed", "addressID", "organizationID", "contactID", "name"],
      ...[
        "descr",
        "repOrg1",
        "repOrg2",
        "healthRegion",
        "popServ",
        "geoLat",
        "geoLong",
        "geoEPSG",
        "lastEdited",
        "notes",
      ],
    ],
  ),
  qualityReports: columns(
    ["qualityFlag"],
    ["qualityReportID", "measureRepID", "sampleID", "measureSetRepID", "severity", "lastEdited", "notes"],
  ),
  addresses: columns(
    ["addressID"],
    ["addL1", "addL2", "city", "stateProvReg", "country", "zipCode", "pCode", "datasetID", "lastEdited", "notes"],
  ),
};

/** Which table a file is, by its heading, and the same file with its rows still to be read. */
export async function tableOfHeading(
  file: Extract<SourceFile, { form: "table" }>,
): Promise<readonly [Table | undefined, Extract<SourceFile, { form: "table" }>]> {
  const batches = file.rows[Symbol.asyncIterator]();
  const first = await batches.next();
  async function* rows(): AsyncGenerator<readonly SourceRow[]> {
    if (first.done !== true) yield first.value;
    for (let next = await batches.next(); next.done !== true; next = await batches.next()) yield next.value;
  }
  const heading = new Set(
    first.done === true ? [] : first.value.slice(0, 5).flatMap(({ cells }) => cells.map((cell) => fold(cell))),
  );
  const has = (...names: readonly string[]) => names.every((name) => heading.has(fold(name)));
  const hasOneOf = (...names: readonly string[]) => names.some((name) => has(name));
  // By its key and one column more, so that a table that lacks a column is refused by its name instead of being passed over.
  const table: Table | undefined = has("qualityFlag")
    ? "qualityReports"
    : has("measureRepID") && hasOneOf("measure", "value", "unit", "aggregation")
      ? "measures"
      : has("sampleID") && hasOneOf("collType", "collDT", "collPer", "saMaterial")
        ? "samples"
        : has("siteID") && hasOneOf("siteType", "popServ", "sampleShed")
          ? "sites"
          : has("addressID") && hasOneOf("country", "city", "stateProvReg")
            ? "addresses"
            : undefined;
  return [table, { ...file, rows: rows() }];
}

/** A heading as it is compared: files write `measureRepID`, `MeasureRepId`, `measure_rep_id`. */
function fold(cell: string): string {
  return cell.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What a type of collection of the model is here; what is no water, as cores of sludge, is not read. */
export const COLLECTION_OF: Readonly<Record<string, string>> = {
  ...{ grb: "grab", flowPr: "flow-proportional", timePr: "time-proportional", volPr: "volume-proportional" },
  ...{ comp: "composite", manComp: "composite", areaPr: "composite", cosca: "passive", moorSw: "passive" },
  ...{ horGrb: "grab", vertGrb: "grab", autoComp: "composite", trap: "passive", bagFilt: "passive" },
  ...{ passiveGen: "passive", NA: "not-stated", nr: "not-stated" },
};

/** What a type of site of the model is here. */
export const SITE_TYPE_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["wwtp", "wwtpBack", "wwtpInd", "wwtpMuC", "wwtpMuS", "lagoon", "stabPnd"].map((one) => [one, "treatment-plant"]),
  ),
  ...Object.fromEntries(["bSwrPpl", "mSwrPpl", "pStat", "drain", "retPond", "upstream"].map((one) => [one, "sewer"])),
  ...Object.fromEntries(["buildCO", "septTnk", "latrine", "compToi"].map((one) => [one, "building"])),
  ...Object.fromEntries(["htSite", "swgTrck", "triturator"].map((one) => [one, "vehicle"])),
  ...Object.fromEntries(["estuary", "lake", "ocean", "river", "sea"].map((one) => [one, "open-water"])),
  ...{ NA: "other", nr: "other" },
};
