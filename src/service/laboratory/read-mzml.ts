import { inflateSync } from "node:zlib";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type Problem, shown } from "../../core/outcome.ts";
import { say } from "../../core/say.ts";
import { FORMAT_PROBLEMS } from "../../desks/substances/formats/format-problems.ts";
import {
  addFault,
  addPeak,
  closeRecord,
  fault,
  numberOf,
  type OpenRecord,
  openRecord,
  type Tally,
  textIn,
} from "../../desks/substances/formats/read-record.ts";
import { BOUNDS, type SpectrumReading } from "../../desks/substances/formats/spectrum-record.ts";
import { MZML_PROBLEMS } from "./mzml-problems.ts";

/** Elements within one another; the deepest of the schema is 12. */
const DEEPEST = 40;
/** Characters of one packed array: 200,000 numbers of 64 bits, plain. */
const LONGEST_ARRAY = 2_200_000;
const GROUPS = 2000;

/** The accessions of the PSI-MS vocabulary that are looked at. */
const CV = {
  level: "MS:1000511",
  positive: "MS:1000130",
  negative: "MS:1000129",
  profile: "MS:1000128",
  title: "MS:1000796",
  selectedIon: "MS:1000744",
  isolationTarget: "MS:1000827",
  energy: "MS:1000045",
  electronIonisation: "MS:1000389",
  mzArray: "MS:1000514",
  intensityArray: "MS:1000515",
  float32: "MS:1000521",
  float64: "MS:1000523",
  zlib: "MS:1000574",
  plain: "MS:1000576",
} as const;
/** Integers and numpress: announced by these and not read. */
const NOT_READ = /^MS:(1000519|1000522|1002312|1002313|1002314|1002746|1002747|1002748)$/;

type Param = { readonly accession: string; readonly value: string };
type Packed = { params: Param[]; text: string };
type Scan = {
  readonly open: OpenRecord;
  readonly announced: number | undefined;
  params: Param[];
  ions: Param[];
  arrays: Packed[];
};

/**
 * Reads mzML (1.1, plain or indexed) strictly and within bounds: centroided spectra with m/z and intensity as 32-bit or 64-bit
 * floats, base64, plain or packed by zlib. A document type is refused, so nothing expands; spectra are taken as they come and
 * let go of. Fragments are those of MS level 2 and above; level 1 of an instrument with electron ionisation is that.
 */
export function readMzml(text: Iterable<string>, most: number = BOUNDS.records): SpectrumReading {
  const tally: Tally = { records: [], faults: [], findings: [], refused: 0 };
  const parser = new SaxesParser({ xmlns: false, position: true });
  const groups = new Map<string, Param[]>();
  const path: string[] = [];
  let group: Param[] | undefined;
  let scan: Scan | undefined;
  let packed: Packed | undefined;
  let isElectron = false;
  let stop: { readonly problem: Problem; readonly value: string; readonly row: number } | undefined;

  const refuse = (problem: Problem, value: string) => {
    stop ??= { problem, value, row: parser.line };
  };
  const place = (name: string) => path.includes(name);
  const take = (param: Param) => {
    if (packed !== undefined) packed.params.push(param);
    else if (scan !== undefined) (place("precursorList") ? scan.ions : scan.params).push(param);
    else if (param.accession === CV.electronIonisation) isElectron = true;
    group?.push(param);
  };
  parser.on("error", (error) =>
    refuse({ ...MZML_PROBLEMS.notXml, say: say(MZML_PROBLEMS.notXml.say, { reason: shown(error.message) }) }, ""),
  );
  parser.on("doctype", () => refuse(MZML_PROBLEMS.doctype, "DOCTYPE"));
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    path.push(name);
    if (path.length > DEEPEST) refuse(FORMAT_PROBLEMS.tooMany, name);
    if (name === "referenceableParamGroup" && groups.size < GROUPS) groups.set(attributes["id"] ?? "", (group = []));
    if (name === "spectrum") {
      const open = openRecord(parser.line);
      const id = attributes["id"] ?? "";
      if (id.length > BOUNDS.field) open.faults.push(fault(parser.line, "id", id, FORMAT_PROBLEMS.tooLong));
      else open.fields.set("id", { row: parser.line, value: id });
      scan = { open, announced: numberOf(attributes["defaultArrayLength"]), params: [], ions: [], arrays: [] };
    }
    if (name === "binaryDataArray" && scan !== undefined) {
      packed = { params: [], text: "" };
      if (scan.arrays.push(packed) > 20) refuse(FORMAT_PROBLEMS.tooMany, name);
    }
    if (name === "cvParam") take({ accession: attributes["accession"] ?? "", value: attributes["value"] ?? "" });
    if (name === "referenceableParamGroupRef")
      for (const param of groups.get(attributes["ref"] ?? "") ?? []) take(param);
    const held =
      (scan?.params.length ?? 0) + (scan?.ions.length ?? 0) + (packed?.params.length ?? 0) + (group?.length ?? 0);
    if (held > 5000) refuse(FORMAT_PROBLEMS.tooMany, name);
  });
  parser.on("text", (part) => {
    if (packed === undefined || path.at(-1) !== "binary") return;
    packed.text += part;
    if (packed.text.length > LONGEST_ARRAY) refuse(FORMAT_PROBLEMS.tooLong, "binary");
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    if (name === "referenceableParamGroup") group = undefined;
    if (name === "binaryDataArray") packed = undefined;
    if (name !== "spectrum" || scan === undefined) return;
    if (tally.records.length >= most) refuse(FORMAT_PROBLEMS.tooMany, String(most));
    else if (stop === undefined) closeScan(tally, scan, isElectron);
    scan = undefined;
  });
  for (const part of text) {
    parser.write(part);
    if (stop !== undefined) break;
  }
  if (stop === undefined) parser.close();
  if (stop !== undefined) addFault(tally, fault(stop.row, "file", stop.value, stop.problem));
  else if (tally.records.length === 0 && tally.refused === 0)
    addFault(tally, fault(1, "file", "", FORMAT_PROBLEMS.noSpectrum));
  return tally;
}

function closeScan(tally: Tally, scan: Scan, isElectron: boolean): void {
  const { open, params, ions } = scan;
  const value = (among: readonly Param[], accession: string) => among.find((one) => one.accession === accession)?.value;
  if (params.some((one) => one.accession === CV.profile))
    open.faults.push(fault(open.row, "spectrum", textIn(open, "id") ?? "", MZML_PROBLEMS.profile));
  const [mz, heights] = [CV.mzArray, CV.intensityArray].map((accession) => {
    const packed = scan.arrays.find((one) => one.params.some((param) => param.accession === accession));
    if (packed !== undefined) return numbersOf(open, packed, scan.announced);
    open.faults.push(fault(open.row, accession === CV.mzArray ? "m/z" : "intensity", "", FORMAT_PROBLEMS.missing));
    return undefined;
  });
  if (mz !== undefined && heights !== undefined && mz.length !== heights.length)
    open.faults.push(fault(open.row, "binary", `${mz.length} / ${heights.length}`, MZML_PROBLEMS.broken));
  if (open.faults.length === 0 && mz !== undefined && heights !== undefined)
    for (let at = 0; at < mz.length && open.faults.length < 5; at++)
      addPeak(open, open.row, String(mz[at]), String(heights[at]));
  const level = numberOf(value(params, CV.level));
  const precursor = numberOf(value(ions, CV.selectedIon) ?? value(ions, CV.isolationTarget));
  const energy = value(ions, CV.energy);
  const has = (accession: string) => params.some((one) => one.accession === accession);
  closeRecord(tally, open, () => ({
    row: open.row,
    kind: level !== undefined && level > 1 ? "msms" : isElectron ? "ei" : "ms",
    name: (value(params, CV.title) ?? "").slice(0, 200) || (textIn(open, "id") ?? ""),
    ...(textIn(open, "id") === undefined ? {} : { identifier: textIn(open, "id") }),
    ...(has(CV.positive)
      ? { polarity: "positive" as const }
      : has(CV.negative)
        ? { polarity: "negative" as const }
        : {}),
    ...(precursor !== undefined && precursor > 0 ? { precursorMz: precursor } : {}),
    ...(energy === undefined || energy === "" ? {} : { collisionEnergy: energy.slice(0, 40) }),
    peaks: open.peaks,
  }));
}

/** No detector tells less or more: such numbers come of bytes in the wrong order. */
const SMALLEST = 1e-25;
const GREATEST = 1e25;

/** The numbers of a packed array; undefined, with a fault, where they cannot be had. */
function numbersOf(open: OpenRecord, { params, text }: Packed, announced: number | undefined) {
  const has = (accession: string) => params.some((one) => one.accession === accession);
  const foreign = params.find((one) => NOT_READ.test(one.accession));
  const width = has(CV.float64) ? 8 : has(CV.float32) ? 4 : 0;
  if (foreign !== undefined || width === 0) {
    open.faults.push(fault(open.row, "binary", foreign?.accession ?? "", MZML_PROBLEMS.coding));
    return undefined;
  }
  const base64 = text.replace(/\s+/g, "");
  const broken = () => void open.faults.push(fault(open.row, "binary", base64.slice(0, 40), MZML_PROBLEMS.broken));
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return broken();
  let bytes: Buffer = Buffer.from(base64, "base64");
  if (has(CV.zlib)) {
    try {
      bytes = inflateSync(bytes, { maxOutputLength: BOUNDS.peaks * 8 });
    } catch {
      return broken();
    }
  }
  const count = bytes.length / width;
  if (!Number.isInteger(count) || count > BOUNDS.peaks || (announced !== undefined && announced !== count))
    return broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = Float64Array.from({ length: count }, (_, at) =>
    width === 8 ? view.getFloat64(at * 8, true) : view.getFloat32(at * 4, true),
  );
  const absurd = numbers.find((one) => one !== 0 && (Math.abs(one) < SMALLEST || Math.abs(one) > GREATEST));
  if (absurd === undefined) return numbers;
  open.faults.push(fault(open.row, "binary", String(absurd), MZML_PROBLEMS.byteOrder));
  return undefined;
}
