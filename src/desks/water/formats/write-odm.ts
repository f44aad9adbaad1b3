import { ANALYTES } from "../codes.ts";
import { REPORT_COLUMNS } from "../sources/odm-tables.ts";
import type { Kind, RecordValues } from "../../../core/kind.ts";
import { wastewaterSample, type WastewaterSample } from "../wastewater-sample.kind.ts";
import { wastewaterSite, type WastewaterSite } from "../wastewater-site.kind.ts";
import { NONE, withNotes, writeNotes } from "./odm-notes.ts";
import { extensionParts, ODM_UNITS, type OdmVersion, PART_OF_ANALYTE } from "./odm-parts.ts";

/** A set of files by name, and what of the records has no place in the model. */
export type OdmSet = { readonly files: Readonly<Record<string, string>>; readonly leftOut: number };

/** One record with the number that its originator gave it. */
export type Numbered<T = RecordValues> = { readonly reference: string; readonly values: T };

/** The kinds whose records a set holds. */
export const ODM_KINDS: { readonly sites: Kind; readonly samples: Kind } = {
  sites: wastewaterSite,
  samples: wastewaterSample,
};

const COLLECTIONS: Readonly<Record<WastewaterSample["collection"], string>> = {
  ...{ "flow-proportional": "flowPr", "time-proportional": "timePr", "volume-proportional": "volPr" },
  ...{ composite: "comp", grab: "grb", passive: "passiveGen", aggregate: "NA", "not-stated": "NA" },
};
const SITE_TYPES: Readonly<Record<WastewaterSite["siteType"], string>> = {
  ...{ "treatment-plant": "wwtp", sewer: "mSwrPpl", building: "buildCO", vehicle: "htSite" },
  ...{ "open-water": "river", area: "NA", other: "NA" },
};
const AGGREGATIONS: Readonly<Record<string, string>> = {
  ...{ single: "sin", mean: "me", median: "med", "standard-deviation": "sd", "weighted-mean": "floMean" },
  ...{ "weekday-mean": "me", "weekend-mean": "me" },
};
const MISSING: Readonly<Record<string, string>> = {
  ...{ "not-reported": "nr", "not-collected": "NA", suppressed: "undisc" },
};
const UNIT_OF = new Map(
  Object.entries(ODM_UNITS).flatMap(([part, { unit, factor }]) => (factor === 1 ? [[unit, part] as const] : [])),
);

type Row = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes sites and samples as a set of PHES-ODM tables: sites, samples, measures, qualityReports, addresses, and the parts
 * that the house adds. A value below its limit is written as its limit with the flag belowLOQ. The days of a week and the
 * events that the model has no column for, and what else it has none for, stand in the notes, so that reading the set gives the same records. Measures
 * in a unit that the model and our parts do not have are left out and counted, and so are further sites of the same number.
 */
export function writeOdm(ofSites: readonly Numbered[], ofSamples: readonly Numbered[], version: OdmVersion): OdmSet {
  const samples = ofSamples as readonly Numbered<WastewaterSample>[];
  const sites = withUnlisted(ofSites as readonly Numbered<WastewaterSite>[], samples);
  const siteOf = new Map(sites.map(({ values }) => [values.siteId, values]));
  const measures: Row[] = [];
  const reports: Row[] = [];
  const numbers = new Set([...ofSites.map(({ values }) => values["siteId"])]);
  let leftOut = ofSites.length - numbers.size;
  for (const { reference, values } of samples) {
    const seen = new Map<string, number>();
    const sampleID = withoutPrefix(reference);
    if (values.flow !== undefined)
      measures.push({
        ...measureHead(`${sampleID}.flow`, sampleID, values),
        measure: "floRate",
        value: values.flow,
        unit: "m3D",
        aggregation: "sin",
      });
    values.measures.forEach((measure, at) => {
      const unit = UNIT_OF.get(measure.unit);
      if (unit === undefined) {
        leftOut++;
        return;
      }
      const measureRepID = `${sampleID}.${at + 1}`;
      const aggregation = AGGREGATIONS[measure.statistic] ?? "NA";
      const isNamed = measure.statistic === "weekday-mean" || measure.statistic === "weekend-mean";
      const told = [measure.analyte, unit, measure.statistic, measure.weekday, measure.fraction, measure.replicate];
      const nth = (seen.get(told.join("|")) ?? 0) + 1;
      seen.set(told.join("|"), nth);
      const notes = {
        weekday: measure.weekday,
        statistic: isNamed ? measure.statistic : undefined,
        nth: nth > 1 ? nth : undefined,
      };
      const common = {
        ...{ sampleID, siteID: values.siteId, fraction: measure.fraction, index: measure.replicate },
        ...{ measure: PART_OF_ANALYTE[measure.analyte], unit },
      };
      const isBelow = measure.state === "below-limit";
      const value = isBelow ? measure.below : (measure.value ?? MISSING[measure.state]);
      const below = isBelow ? undefined : measure.below;
      const head = measureHead(measureRepID, sampleID, values);
      measures.push({
        ...head,
        ...common,
        value,
        aggregation,
        notes: writeNotes({ ...notes, imputed: measure.imputed, below }),
      });
      for (const [part, aggr] of [
        ["low", "lowerCI95"],
        ["high", "upperCI95"],
        ["standardError", "stEr"],
      ] as const) {
        if (measure[part] === undefined) continue;
        const own = measureHead(`${measureRepID}.${aggr}`, sampleID, values);
        const of = writeNotes({ ...notes, of: aggregation });
        measures.push({
          ...own,
          ...common,
          measureSetRepID: measureRepID,
          value: measure[part],
          aggregation: aggr,
          notes: of,
        });
      }
      const flags = [...(isBelow ? ["belowLOQ"] : []), ...(measure.quality?.split(", ") ?? [])];
      for (const [number, qualityFlag] of flags.entries())
        reports.push({ qualityReportID: `${measureRepID}.q${number + 1}`, measureRepID, sampleID, qualityFlag });
    });
    for (const [number, qualityFlag] of (values.quality?.split(", ") ?? []).entries())
      reports.push({ qualityReportID: `${sampleID}.q${number + 1}`, sampleID, qualityFlag });
  }
  const measured = new Set(measures.map(({ sampleID }) => sampleID));
  const files: Record<string, string> = {
    "sites.csv": csv(
      REPORT_COLUMNS.sites,
      sites.map(({ values }) => siteRow(values)),
    ),
    "samples.csv": csv(
      REPORT_COLUMNS.samples,
      samples.map(({ reference, values }) =>
        sampleRow(withoutPrefix(reference), values, siteOf.get(values.siteId), measured.has(withoutPrefix(reference))),
      ),
    ),
    "measures.csv": csv(REPORT_COLUMNS.measures, measures),
    "qualityReports.csv": csv(REPORT_COLUMNS.qualityReports, reports),
    "addresses.csv": csv(
      REPORT_COLUMNS.addresses,
      sites.flatMap(({ values }) => addressRow(values)),
    ),
  };
  const parts = extensionParts((analyte) => ANALYTES[analyte].en);
  // Version 3 calls the label of a part `label`.
  const named =
    version === "3.0" ? parts.map(({ partLabel, ...rest }) => ({ partID: "", label: partLabel, ...rest })) : parts;
  const columns = Object.keys(named[0] ?? {});
  files["parts.csv"] = csv(Object.fromEntries(columns.map((name) => [name, undefined])), named);
  return { files, leftOut };
}

/** The sites, and for every sample of another one a site that says what the sample knows of it. */
function withUnlisted(
  sites: readonly Numbered<WastewaterSite>[],
  samples: readonly Numbered<WastewaterSample>[],
): readonly Numbered<WastewaterSite>[] {
  const known = new Map(sites.map((site) => [site.values.siteId, site]));
  for (const { values } of samples) {
    if (known.has(values.siteId)) continue;
    const { siteId, place, placeText, population } = values;
    const site = { siteId, name: placeText ?? siteId, siteType: "other" as const };
    known.set(siteId, {
      reference: siteId,
      values: { ...site, ...(place !== undefined && { place }), ...(population !== undefined && { population }) },
    });
  }
  return [...known.values()];
}

/** Numbers of sets that were read from the model lose the prefix under which they are kept here. */
function withoutPrefix(reference: string): string {
  return reference.replace(/^odm\//, "");
}

function measureHead(measureRepID: string, sampleID: string, values: WastewaterSample): Row {
  return {
    ...{
      measureRepID,
      sampleID,
      siteID: values.siteId,
      datasetID: values.publication,
      compartment: "wat",
      specimen: "sa",
    },
    ...{ aDateEnd: values.analysedOn, reportDate: values.knownOn, organizationID: values.laboratory },
    ...{ group: "tpDrugGrp", class: "standardConc", nomenclature: "naNomenclature" },
  };
}

function siteRow(site: WastewaterSite): Row {
  return {
    ...{ siteID: site.siteId, siteType: SITE_TYPES[site.siteType], sampleShed: site.catchment ?? "NA" },
    ...{ addressID: site.place === undefined ? undefined : `${site.siteId}.address`, contactID: "NA", name: site.name },
    ...{ repOrg1: site.laboratory, healthRegion: site.healthRegion, popServ: site.population, geoLat: site.latitude },
    ...{ geoLong: site.longitude, geoEPSG: site.latitude === undefined ? undefined : 4326 },
    lastEdited: site.knownOn,
    notes: withNotes(site.note, {
      city: site.place === undefined ? site.city : undefined,
      siteType: site.siteType === "area" ? "area" : undefined,
      ...{ populationMethod: site.populationMethod, since: site.since },
    }),
  };
}

function addressRow(site: WastewaterSite): readonly Row[] {
  if (site.place === undefined) return [];
  const [country, zone] = [site.place.slice(0, 2), site.place.length > 2 ? site.place : undefined];
  return [{ addressID: `${site.siteId}.address`, city: site.city, country, stateProvReg: zone }];
}

/** Of a sample without a measure the days that measures tell stand in its notes; so does what it knows otherwise than its site. */
function sampleRow(
  sampleID: string,
  sample: WastewaterSample,
  site: WastewaterSite | undefined,
  isMeasured: boolean,
): Row {
  const otherwise = (own: string | number | undefined, ofSite: string | number | undefined) =>
    own === ofSite ? undefined : (own ?? NONE);
  const days = writeNotes({ event: sample.event, span: sample.span === "day" ? undefined : sample.span });
  const notes = withNotes(days, {
    collection: sample.collection === "aggregate" ? "aggregate" : undefined,
    place: otherwise(sample.place, site?.place),
    placeText: otherwise(sample.placeText, site?.name),
    population: otherwise(sample.population, site?.population),
    ...(isMeasured ? {} : { analysedOn: sample.analysedOn, knownOn: sample.knownOn }),
  });
  const isLong = sample.collectedFrom !== sample.collectedUntil;
  return {
    ...{ sampleID, siteID: sample.siteId, organizationID: sample.laboratory, saMaterial: "rawWW" },
    ...{
      datasetID: sample.publication,
      collType: COLLECTIONS[sample.collection],
      collPer: sample.hours,
      collNum: "NA",
    },
    ...{ collDT: sample.collectedUntil, collDTStart: isLong ? sample.collectedFrom : undefined },
    ...{ collDTEnd: isLong ? sample.collectedUntil : undefined, recDate: sample.receivedOn, notes },
  };
}

/** A table as CSV (RFC 4180, LF); what is not known is empty. */
function csv(columns: Readonly<Record<string, unknown>>, rows: readonly Row[]): string {
  const names = Object.keys(columns);
  const line = (cells: readonly (string | number | undefined)[]) =>
    cells
      .map((cell) =>
        /[",\n\r]/.test(String(cell ?? "")) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? ""),
      )
      .join(",");
  return [line(names), ...rows.map((row) => line(names.map((name) => row[name])))].map((text) => `${text}\n`).join("");
}
