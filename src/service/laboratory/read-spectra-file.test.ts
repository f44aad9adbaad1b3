import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { readSpectraFile } from "./read-spectra-file.ts";

const MSP = "Name: méthylfentanyl\nNum Peaks: 2\n188.1434 100\n105.0699 40\n";

it.each([
  ["UTF-8", Buffer.from(MSP)],
  ["UTF-8 with its mark", Buffer.from(`\uFEFF${MSP}`)],
  ["UTF-16 with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(MSP, "utf16le")])],
  ["UTF-16 the other way round", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(MSP, "utf16le")]).swap16()],
  ["Latin-1", Buffer.from(MSP, "latin1")],
  ["Windows line ends", Buffer.from(MSP.replaceAll("\n", "\r\n"))],
  ["old Macintosh line ends", Buffer.from(MSP.replaceAll("\n", "\r"))],
])("reads names with accents in %s", async (_, bytes) => {
  const { records, faults } = await readSpectraFile(bytes);
  expect(faults).toEqual([]);
  expect(records.map(({ name, peaks }) => [name, peaks.length])).toEqual([["méthylfentanyl", 2]]);
});

it("tells a foreign mass once", async () => {
  const { findings } = await readSpectraFile(
    Buffer.from(`${MSP.slice(0, -1)}\n`.replace("Num", "Formula: C22H28N2O\nExactMass: 310.2\nNum")),
  );
  expect(findings).toHaveLength(1);
});

it("says so when an mzML file is not the one that its checksum was made of", async () => {
  const numbers = (values: readonly number[]) => Buffer.from(new Float64Array(values).buffer).toString("base64");
  const array = (values: readonly number[], what: string) =>
    `<binaryDataArray>${["MS:1000523", "MS:1000576", what].map((one) => `<cvParam accession="${one}"/>`).join("")}<binary>${numbers(values)}</binary></binaryDataArray>`;
  const spectrum = `<spectrum index="0" id="s" defaultArrayLength="2"><cvParam accession="MS:1000511" value="2"/><cvParam accession="MS:1000127"/><cvParam accession="MS:1000130"/><binaryDataArrayList>${array([105.07, 188.14], "MS:1000514")}${array([40, 100], "MS:1000515")}</binaryDataArrayList></spectrum>`;
  const whole = `<?xml version="1.0"?><indexedmzML><mzML><run><spectrumList>${spectrum}</spectrumList></run></mzML><fileChecksum>`;
  const file = (sum: string) => Buffer.from(`${whole}${sum}</fileChecksum></indexedmzML>`);
  const right = await readSpectraFile(file(createHash("sha1").update(whole).digest("hex")));
  expect([right.records.length, right.faults]).toEqual([1, []]);
  for (const sum of ["0".repeat(40), "", "x".repeat(40)]) {
    const wrong = await readSpectraFile(file(sum));
    expect(wrong.records).toHaveLength(1);
    expect(wrong.faults).toMatchObject([
      { field: "fileChecksum", remedy: { en: expect.stringContaining("ask for the file anew") } },
    ]);
  }
  const cut = await readSpectraFile(file("0".repeat(40)).subarray(0, 300));
  expect(cut.faults[0]?.say.en).toMatch(/^is no XML that can be read: \S/);
});
