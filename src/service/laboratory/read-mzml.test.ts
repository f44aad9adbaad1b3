import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readMzml } from "./read-mzml.ts";
import { readSpectraFile } from "./read-spectra-file.ts";

type Array = {
  readonly values: readonly number[];
  readonly width?: 32 | 64;
  readonly zlib?: boolean;
  readonly cv?: string;
};

function array({ values, width = 64, zlib = false, cv }: Array, what: string): string {
  const bytes = Buffer.from(width === 64 ? new Float64Array(values).buffer : new Float32Array(values).buffer);
  const text = (zlib ? deflateSync(bytes) : bytes).toString("base64");
  const params = [cv ?? (width === 64 ? "MS:1000523" : "MS:1000521"), zlib ? "MS:1000574" : "MS:1000576", what];
  return `<binaryDataArray encodedLength="${text.length}">${params.map((one) => `<cvParam cvRef="MS" accession="${one}"/>`).join("")}<binary>${text}</binary></binaryDataArray>`;
}

function spectrum(id: string, mz: Array, heights: Array, more = ""): string {
  return `<spectrum id="${id}" index="0" defaultArrayLength="${mz.values.length}">${more}<binaryDataArrayList count="2">${array(mz, "MS:1000514")}${array(heights, "MS:1000515")}</binaryDataArrayList></spectrum>`;
}

const LEVEL2 = `<referenceableParamGroupRef ref="all"/><cvParam accession="MS:1000511" value="2"/><precursorList><precursor><selectedIonList><selectedIon><cvParam accession="MS:1000744" value="337.2274"/></selectedIon></selectedIonList><activation><cvParam accession="MS:1000045" value="30"/></activation></precursor></precursorList>`;
const file = (...spectra: readonly string[]) =>
  `<?xml version="1.0" encoding="ISO-8859-1"?><indexedmzML><mzML xmlns="http://psi.hupo.org/ms/mzml"><referenceableParamGroupList><referenceableParamGroup id="all"><cvParam accession="MS:1000130"/></referenceableParamGroup></referenceableParamGroupList><run><spectrumList>${spectra.join("")}</spectrumList></run></mzML><indexList/><fileChecksum>x</fileChecksum></indexedmzML>`;
const MZ = [105.0699, 188.1434, 337.2274];
const HEIGHTS = [180, 999, 40];
const base64 = (values: readonly number[], isLittle: boolean) => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((one, at) => (isLittle ? bytes.writeDoubleLE(one, at * 8) : bytes.writeDoubleBE(one, at * 8)));
  return bytes.toString("base64");
};
const read = (text: string, most?: number) => readMzml([text], most);
const codes = (text: string) => read(text).faults.map((one) => one.field);

describe("mzML", () => {
  it("is read with 32-bit and 64-bit floats, plain and packed, however it is cut into pieces", () => {
    const text = file(
      ...([64, 32] as const).flatMap((width) =>
        [true, false].map((zlib) =>
          spectrum(`${width} ${zlib}`, { values: MZ, width, zlib }, { values: HEIGHTS, width, zlib }, LEVEL2),
        ),
      ),
    );
    const whole = read(text);
    expect([whole.faults, whole.refused, whole.records.length]).toEqual([[], 0, 4]);
    for (const one of whole.records) {
      expect(one).toMatchObject({ kind: "msms", polarity: "positive", precursorMz: 337.2274, collisionEnergy: "30" });
      one.peaks.forEach(([mz, height], at) => {
        expect(mz).toBeCloseTo(MZ[at] ?? 0, 4);
        expect(height).toBe(HEIGHTS[at]);
      });
    }
    const pieces = Array.from({ length: Math.ceil(text.length / 7) }, (_, at) => text.slice(7 * at, 7 * at + 7));
    expect(readMzml(pieces).records).toEqual(whole.records);
  });

  it("takes level 1 of an instrument with electron ionisation for that", () => {
    const text = file(
      spectrum("1", { values: MZ }, { values: HEIGHTS }, '<cvParam accession="MS:1000511" value="1"/>'),
    );
    expect(read(text).records[0]?.kind).toBe("ms");
    const source = '<instrumentConfigurationList><cvParam accession="MS:1000389"/></instrumentConfigurationList><run>';
    expect(read(text.replace("<run>", source)).records[0]?.kind).toBe("ei");
  });

  it("refuses a spectrum with its faults and keeps the others", () => {
    const good = spectrum("good", { values: MZ }, { values: HEIGHTS }, LEVEL2);
    const wrong = [
      spectrum("profile", { values: MZ }, { values: HEIGHTS }, '<cvParam accession="MS:1000128"/>'),
      spectrum("numpress", { values: MZ, cv: "MS:1002312" }, { values: HEIGHTS }),
      spectrum("short", { values: MZ }, { values: [1, 2] }),
      spectrum("negative", { values: MZ }, { values: [1, -2, 3] }),
      spectrum("no number", { values: [Number.NaN, 1, 2] }, { values: HEIGHTS }),
      spectrum("empty", { values: [] }, { values: [] }),
      good.replace(/<binary>[^<]*/, "<binary>!!!!"),
      good.replace('defaultArrayLength="3"', 'defaultArrayLength="4"'),
      good.replace("MS:1000576", "MS:1000574"),
      good.replace(base64(HEIGHTS, true), base64(HEIGHTS, false)),
      good.replace(base64(MZ, true), base64(MZ, false)),
    ];
    for (const one of wrong) {
      const reading = read(file(one, good));
      expect([one.slice(0, 60), reading.refused, reading.records.length]).toEqual([one.slice(0, 60), 1, 1]);
      expect(reading.faults.length).toBeGreaterThan(0);
    }
  });

  it("is bounded: no document type, no endless nesting, no bomb, no more spectra than asked for", async () => {
    const good = spectrum("good", { values: MZ }, { values: HEIGHTS }, LEVEL2);
    expect(codes(`<!DOCTYPE mzML [<!ENTITY a "b">]>${file(good)}`)).toEqual(["file"]);
    expect(codes(`<mzML>${"<a>".repeat(60)}`)).toEqual(["file"]);
    expect(codes(file(good).slice(0, -200))).not.toEqual([]);
    expect(codes("<mzML></mzML>")).toEqual(["file"]);
    const bomb = deflateSync(Buffer.alloc(60_000_000)).toString("base64");
    expect(
      read(file(good.replace(/<binary>[^<]*/, `<binary>${bomb}`).replace("MS:1000576", "MS:1000574"))).refused,
    ).toBe(1);
    expect(codes(file(good.replace(/<binary>[^<]*/, `<binary>${"A".repeat(3_000_000)}`)))).toEqual(["file"]);
    const many = read(file(good, good, good), 2);
    expect([many.records.length, many.faults.length]).toEqual([2, 1]);
    const cut = await readSpectraFile(Buffer.from(file(good)));
    expect(cut.records).toHaveLength(1);
    await expect(readSpectraFile(Buffer.from("x".repeat(100)), { bytes: 10, spectra: 10 })).rejects.toThrow(RangeError);
  });
});
