import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../core/words.ts";
import { readJcamp } from "./read-jcamp.ts";
import { readMassBank } from "./read-massbank.ts";
import { readMgf } from "./read-mgf.ts";
import { readMsp } from "./read-msp.ts";
import { BOUNDS, type SpectrumReading } from "./spectrum-record.ts";

const DATA = path.resolve(import.meta.dirname, "../../../../../shared/data");

/** Faults as row, field, value, and the English words. */
function faultsOf({ faults }: SpectrumReading) {
  return faults.map(({ row, field, value, say }) => [row, field, value, say.en] as const);
}

describe("readMsp", () => {
  const good = [
    "Name: Fentanyl",
    "Formula: C22H28N2O",
    "MW: 336",
    "ExactMass: 336.220163",
    "InChIKey: PJMPHNIQZUBGLI-UHFFFAOYSA-N",
    "CASNO: 437-38-7",
    "Num Peaks: 3",
    '245 999; 146 980 "a note; with 1 2"',
    "(189,443)",
  ];

  it("reads fields in any case, several peaks to a line, notes, and Windows line ends", () => {
    const { records, faults, findings } = readMsp(
      `\uFEFF${good.join("\r\n")}\r\n\r\n\r\nNAME: Two\nPRECURSORMZ: 100.5\nIon_mode: P\nNUM PEAKS: 1\n50.1\t3`,
    );
    expect([faults, findings]).toEqual([[], []]);
    expect(records).toMatchObject([
      {
        row: 1,
        kind: "ei",
        name: "Fentanyl",
        formula: "C22H28N2O",
        cas: "437-38-7",
        peaks: [
          [245, 999],
          [146, 980],
          [189, 443],
        ],
      },
      { row: 12, kind: "msms", name: "Two", precursorMz: 100.5, polarity: "positive", peaks: [[50.1, 3]] },
    ]);
  });

  it("names every fault of a refused spectrum with its line, and keeps the good ones", () => {
    const bad = [
      "Name: Bad",
      "Formula: fentanyl",
      "InChIKey: PJMPH",
      "Ion_mode: sideways",
      "PrecursorMZ: -4",
      "Num Peaks: 2",
      "10 x",
      "-3 5",
    ];
    const reading = readMsp([...bad, "", ...good].join("\n"));
    expect(reading.records.map((one) => one.name)).toEqual(["Fentanyl"]);
    expect(reading.refused).toBe(1);
    expect(faultsOf(reading)).toEqual(
      [
        [7, "peak", "10 x", "is not a peak"],
        [8, "peak", "-3 5", "is not a peak"],
        [2, "formula", "fentanyl", "is not a molecular formula"],
        [3, "inchikey", "PJMPH", "is not an InChIKey"],
        [4, "ion mode", "sideways", "is no ion mode"],
        [5, "precursormz", "-4", "is not a number greater than 0"],
      ].toSorted((a, b) => (a[1] === "peak" ? -1 : 0) - (b[1] === "peak" ? -1 : 0)) as never,
    );
    for (const fault of reading.faults)
      for (const language of LANGUAGES) {
        expect(fault.say[language].length).toBeGreaterThan(3);
        expect(fault.remedy[language].length).toBeGreaterThan(10);
      }
  });

  it("refuses a spectrum with more or fewer peaks than announced, without peaks, or without a name", () => {
    expect(faultsOf(readMsp("Name: A\nNum Peaks: 3\n50 1\n60 2"))).toEqual([
      [2, "num peaks", "3", "peaks are announced, 2 were read"],
    ]);
    expect(faultsOf(readMsp("Name: A\nNum Peaks: 1\n50 0"))).toEqual([[1, "peaks", "A", "has no peak above 0"]]);
    expect(faultsOf(readMsp("Formula: CH4\nNum Peaks: 1\n50 1"))).toEqual([[1, "name", "", "is missing"]]);
    expect(faultsOf(readMsp("Name: A\nFormula: CH4"))).toMatchObject([[1, "num peaks", "", "is missing"]]);
    expect(faultsOf(readMsp(""))).toMatchObject([[1, "file", "", "holds no spectrum of this format"]]);
  });

  it("says so where identifiers stand some spectra off, and of one foreign mass only that", () => {
    const compounds = [
      "C22H28N2O",
      "C10H15N",
      "C17H21NO4",
      "C21H23NO5",
      "C12H16N2S",
      "C23H30N2O",
      "C20H26N2O",
      "C8H10N4O2",
      "C15H21NO2",
      "C16H13ClN2O",
      "C11H15NO2",
      "C9H13N",
    ];
    const masses = [
      336.220163, 149.12045, 303.147058, 369.157623, 220.103422, 350.235813, 310.204513, 194.080376, 247.157229,
      284.071641, 193.110279, 135.104799,
    ];
    const file = (at: (row: number) => number | undefined) =>
      compounds
        .map(
          (formula, row) =>
            `Name: S${row}\nFormula: ${formula}\n${at(row) === undefined ? "" : `ExactMass: ${at(row)}\n`}Num Peaks: 1\n50 1\n`,
        )
        .join("\n");
    expect(readMsp(file((row) => masses[row])).findings).toEqual([]);
    const one = readMsp(file((row) => (row === 4 ? masses[9] : masses[row]))).findings;
    expect(one.map(({ code }) => code)).toEqual(["mass-and-formula"]);
    expect(one[0]?.say.fr).toContain("284.071641");
    const shifted = readMsp(file((row) => masses[row - 2])).findings;
    expect(shifted.at(-1)).toMatchObject({ code: "identifiers-shifted" });
    expect(shifted.at(-1)?.say.en).toMatch(/stand 2 spectra too late: 10 masses agree/);
    const early = readMsp(file((row) => masses[row + 3])).findings;
    expect(early.at(-1)?.say.es).toMatch(/3 espectros más arriba: 9 masas/);
    const codes = (at: (row: number) => number | undefined) => readMsp(file(at)).findings.slice(-2);
    expect(codes((row) => masses[row ^ 1]).at(-1)).toMatchObject({ code: "identifiers-swapped" });
    expect(codes((row) => masses[row === 2 ? 3 : row === 3 ? 2 : row]).at(-1)?.say.en).toMatch(
      /InChIKey\): 1, those on lines 13, 19;/,
    );
    const halves = codes((row) => masses[(row + 6) % 12]);
    expect(halves.map(({ say }) => /6 espectros más (arriba|abajo): 6 masas/.exec(say.es)?.[1])).toEqual([
      "arriba",
      "abajo",
    ]);
  });

  it("says so where spectra stand in the file twice, and where decimals have commas; of very many faults the first are listed", () => {
    const twice = readMsp([...good, "", ...good, "", ...good.with(0, "Name: Other")].join("\n"));
    expect(twice.records.length).toBe(3);
    expect(twice.findings).toMatchObject([{ row: 11, code: "spectra-repeated" }]);
    const comma = ["Name: Comma", "Num Peaks: 2", "105,07 5,5", "188,14 999"];
    const read = readMsp([...comma, "", ...good].join("\n"));
    expect(read.records.length).toBe(1);
    expect(faultsOf(read)).toEqual([
      [4, "peak", "188,14 999", "holds decimals with a comma, which also divides numbers here"],
    ]);
    expect(readMsp("Name: Pairs\nNum Peaks: 2\n105,7 188,14\n").records[0]?.peaks).toEqual([
      [105, 7],
      [188, 14],
    ]);
    const bad = readMsp(`Name: Bad\nNum Peaks: 1\n${"x y\n".repeat(5000)}`);
    expect([bad.refused, bad.faults.length]).toEqual([1, 100]);
    const large = readMsp(`Name: Large\nNum Peaks: 1\n${"50 1\n".repeat(BOUNDS.peaks + 9)}\n${good.join("\n")}`);
    expect([large.records.length, large.refused, large.faults.length]).toEqual([1, 1, 1]);
    expect(large.faults[0]).toMatchObject({ row: BOUNDS.peaks + 3, field: "peak" });
  });

  it("says so where one InChIKey stands beside several formulas", () => {
    const one = (formula: string, key = "PJMPHNIQZUBGLI-UHFFFAOYSA-N") =>
      `Name: ${formula}\nFormula: ${formula}\nInChIKey: ${key}\nNum Peaks: 1\n50 1\n`;
    const { findings } = readMsp([one("C22H28N2O"), one("C22N2OH28"), one("C8H10N4O2")].join("\n"));
    expect(findings).toMatchObject([{ row: 1, code: "key-and-formulas" }]);
    expect(findings[0]?.say.fr).toContain("2 formules différentes (C22H28N2O, C8H10N4O2)");
    expect(readMsp([one("C22H28N2O"), one("C22H29N2O")].join("\n")).findings).toEqual([]);
  });

  it.skipIf(!existsSync(DATA))("reads the SWGDRUG, MassBank, NIST and Fentanyl-Hunter libraries whole", () => {
    const open = (name: string) => {
      const bytes = readFileSync(path.join(DATA, name));
      return readMsp((name.endsWith("gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
    };
    for (const [name, count] of [
      ["spectra-swgdrug/swgdrug_3.4.msp.gz", 2988],
      ["spectra-massbank/massbank_subset.msp.gz", 7760],
      ["spectra-nist-fentanyl/single_modification_fentanyl_library.msp", 44],
      ["spectra-fentanyl-lcmsms/fentanyl_msms_std_mona.msp.gz", 147],
    ] as const) {
      const reading = open(name);
      expect(reading.records.length + reading.refused, name).toBe(count);
      expect(reading.refused, JSON.stringify(faultsOf(reading).slice(0, 5))).toBeLessThanOrEqual(count * 0.01);
    }
  });
});

describe("readMgf", () => {
  it("reads ions, takes the first number of PEPMASS, and the sign of the charge", () => {
    const text =
      "# made\nBEGIN IONS\nTITLE=one\nPEPMASS=337.2274 1000\nCHARGE=1+\n188.1434 100\n105.0699 50 1+\nEND IONS\n";
    expect(readMgf(text)).toMatchObject({
      faults: [],
      records: [
        {
          row: 2,
          name: "one",
          precursorMz: 337.2274,
          polarity: "positive",
          peaks: [
            [188.1434, 100],
            [105.0699, 50],
          ],
        },
      ],
    });
  });

  it("refuses what is not finished and what stands outside", () => {
    const reading = readMgf("BEGIN IONS\nTITLE=a\n50 1\nBEGIN IONS\nTITLE=b\n60 1\nEND IONS\n70 1");
    expect(reading.records.map((one) => one.name)).toEqual(["b"]);
    expect(faultsOf(reading)).toEqual([
      [1, "END IONS", "BEGIN IONS", "is not finished before the next begins"],
      [8, "line", "70 1", "is no line of this format"],
    ]);
  });
});

describe("readMassBank", () => {
  const record = [
    "ACCESSION: MSBNK-TEST-T000001",
    "RECORD_TITLE: Fentanyl; LC-ESI-QTOF; MS2",
    "LICENSE: CC BY",
    "CH$NAME: Fentanyl",
    "CH$FORMULA: C22H28N2O",
    "CH$EXACT_MASS: 336.2202",
    "CH$LINK: INCHIKEY PJMPHNIQZUBGLI-UHFFFAOYSA-N",
    "AC$INSTRUMENT_TYPE: LC-ESI-QTOF",
    "AC$MASS_SPECTROMETRY: MS_TYPE MS2",
    "AC$MASS_SPECTROMETRY: ION_MODE POSITIVE",
    "AC$MASS_SPECTROMETRY: COLLISION_ENERGY 35 (nominal)",
    "MS$FOCUSED_ION: PRECURSOR_M/Z 337.2274",
    "MS$FOCUSED_ION: PRECURSOR_TYPE [M+H]+",
    "PK$ANNOTATION: m/z tentative_formula",
    "  188.1434 C13H18N+",
    "PK$NUM_PEAK: 2",
    "PK$PEAK: m/z int. rel.int.",
    "  105.0699 1200 340",
    "  188.1434 3500 999",
    "//",
  ];

  it("reads records after each other, with their licence", () => {
    const { records, faults } = readMassBank([...record, ...record].join("\n"));
    expect(faults).toEqual([]);
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({
      kind: "msms",
      name: "Fentanyl",
      identifier: "MSBNK-TEST-T000001",
      licence: "CC BY",
      inchikey: "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
      precursorMz: 337.2274,
      adduct: "[M+H]+",
      polarity: "positive",
      collisionEnergy: "35 (nominal)",
      peaks: [
        [105.0699, 1200],
        [188.1434, 3500],
      ],
    });
  });

  it("refuses a record without accession, without end, or with another number of peaks", () => {
    const reading = readMassBank(record.slice(1, -1).with(14, "PK$NUM_PEAK: 7").join("\n"));
    expect(reading.records).toEqual([]);
    expect(faultsOf(reading).map(([, field]) => field)).toEqual(["//", "PK$NUM_PEAK", "ACCESSION"]);
    const glued = readMassBank([...record.slice(0, -1), ...record].join("\n"));
    expect([glued.records.length, glued.refused]).toEqual([1, 1]);
    expect(faultsOf(glued).map(([row, field]) => [row, field])).toEqual([[1, "//"]]);
  });
});

describe("readJcamp", () => {
  const head = [
    "##TITLE=caffeine",
    "##JCAMP-DX=4.24",
    "##DATA TYPE=INFRARED SPECTRUM",
    "##XUNITS=1/CM",
    "##YUNITS=ABSORBANCE",
  ];
  const axis = (points: number) => [
    "##XFACTOR=1",
    "##YFACTOR=0.5",
    "##FIRSTX=400",
    `##LASTX=${400 + 2 * (points - 1)}`,
    `##NPOINTS=${points}`,
  ];

  it("reads a mass spectrum as a peak table", () => {
    const text =
      "##TITLE=x $$ note\n##DATA TYPE=MASS SPECTRUM\n##MOLFORM=C8 H10 N4 O2\n##NPOINTS=3\n##PEAK TABLE=(XY..XY)\n194,999 109,450\n55, 300\n##END=";
    expect(readJcamp(text)).toMatchObject({
      faults: [],
      records: [
        {
          kind: "ei",
          name: "x",
          formula: "C8H10N4O2",
          peaks: [
            [194, 999],
            [109, 450],
            [55, 300],
          ],
        },
      ],
    });
  });

  it("reads the same ordinates in every packed form", () => {
    const wanted = [10, 12, 12, 12, 11, -3, -3, 0].map((y, at) => [400 + 2 * at, y * 0.5]);
    for (const lines of [
      ["400 10 12 12 12", "408 11 -3 -3 0"],
      ["400+10+12+12+12", "408+11-3-3+0"],
      ["400A0A2A2A2", "408A1c3c@".replace("c3c", "cc")],
      ["400A0A2U", "408A1cT@"],
      ["400A0K%T", "406A2jj4%L", "414@"],
    ]) {
      const text = [...head, ...axis(8), "##XYDATA=(X++(Y..Y))", ...lines, "##END="].join("\n");
      const reading = readJcamp(text);
      expect(faultsOf(reading), lines.join(" | ")).toEqual([]);
      expect(reading.records[0]?.peaks, lines.join(" | ")).toEqual(wanted);
      expect(reading.records[0]).toMatchObject({ kind: "infrared", units: ["1/CM", "ABSORBANCE"] });
    }
  });

  it("refuses a broken check value, a jump of the abscissa, a wrong number of points, other forms, an open block", () => {
    const of = (...lines: string[]) =>
      faultsOf(readJcamp([...head, ...axis(4), "##XYDATA=(X++(Y..Y))", ...lines, "##END="].join("\n")));
    expect(of("400A0K", "402A3%%")).toMatchObject([
      [13, "XYDATA", "402A3%%", "does not repeat the last ordinate of the line before"],
    ]);
    expect(of("400 1 2", "500 3 4")).toMatchObject([[13, "XYDATA", "500 3 4", "does not continue the abscissa"]]);
    expect(of("400 1 2 3")).toMatchObject([[10, "NPOINTS", "4", "peaks are announced, 3 were read"]]);
    expect(of("400 1 ? 3 4")).toMatchObject([[12, "XYDATA", "400 1 ? 3 4", "is no line of this format"]]);
    expect(faultsOf(readJcamp([...head, "##NTUPLES=NMR FID", "##END="].join("\n")))).toMatchObject([
      [6, "NTUPLES", "NMR FID", "is a form of JCAMP-DX that is not read"],
    ]);
    expect(faultsOf(readJcamp(head.join("\n"))).map(([, field]) => field)).toEqual(["END"]);
  });

  it("reads the blocks inside a link block, and not for ever inward", () => {
    const inner = [...head, ...axis(2), "##XYDATA=(X++(Y..Y))", "400 1 2", "##END="];
    const text = ["##TITLE=all", "##DATA TYPE=LINK", "##BLOCKS=2", ...inner, ...inner, "##END="].join("\n");
    expect(readJcamp(text)).toMatchObject({ faults: [], records: [{ name: "caffeine" }, { name: "caffeine" }] });
    expect(readJcamp("##TITLE=x\n".repeat(50)).faults.length).toBeGreaterThan(0);
  });
});

describe("all readers", () => {
  it("answer any text at all without throwing, and keep nothing of noise", () => {
    const words = fc.constantFrom(
      "Name: a",
      "Num Peaks: 2",
      "50 1",
      "BEGIN IONS",
      "END IONS",
      "//",
      "##TITLE=x",
      "##END=",
      "##XYDATA=(X++(Y..Y))",
      "400A0%%U",
      "PK$PEAK: m/z",
      "  1 2 3",
      "##NPOINTS=9",
      "",
      "\u0000",
      "=:=",
    );
    const text = fc
      .array(fc.oneof(words, fc.string({ unit: "binary", maxLength: 30 })), { maxLength: 30 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, (any) => {
        for (const read of [readMsp, readMgf, readMassBank, readJcamp]) {
          const { records, faults, refused } = read(any);
          expect(records.length + faults.length).toBeGreaterThan(0);
          expect(refused).toBeLessThanOrEqual(faults.length);
          for (const one of records) for (const peak of one.peaks) expect(peak.every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("refuses endless repeats and endless lines instead of running out of memory", () => {
    const bomb = `##TITLE=x\n##FIRSTX=1\n##LASTX=9\n##NPOINTS=9\n##XYDATA=(X++(Y..Y))\n1A0s99999999\n##END=`;
    expect(faultsOf(readJcamp(bomb))).toMatchObject([
      [6, "XYDATA", "1A0s99999999", "holds more than can be read at once"],
    ]);
    expect(faultsOf(readMsp(`Name: a\nNum Peaks: 1\n${"9 ".repeat(30_000)}`)).map(([, , , say]) => say)).toContain(
      "is longer than can be read at once",
    );
  });
});

describe("numbers too large to be held", () => {
  it("are no peaks in any format", () => {
    const readings = [
      readMsp("NAME: EXAMPLE\nNum Peaks: 2\n100 1e999\n200 2\n"),
      readMgf("BEGIN IONS\nTITLE=EXAMPLE\nPEPMASS=300\n1e400 5\n200 2\nEND IONS\n"),
    ];
    for (const { records, refused, faults } of readings) {
      expect([records.length, refused]).toEqual([0, 1]);
      expect(faults[0]?.field).toBe("peak");
    }
  });
});
