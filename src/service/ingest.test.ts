import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { intakeOfficer, openTestNode, type TestNode, templateSource } from "../../test/open-test-node.ts";
import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { faultSentence } from "../core/outcome.ts";
import { joinParts } from "../core/sealed.ts";
import { kindNamed } from "../desks/kinds.ts";
import { listIntakes } from "../store/intakes.ts";
import { logSize, versionsOf } from "../store/read-records.ts";
import { type FileReport, type IngestOptions, ingest } from "./ingest.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { verifyLog } from "./verify-log.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const seizure = kindNamed("seizure") as Kind;
const officer = intakeOfficer("us.atf");
const HEADING = "reference,recoveredOn,recoveredIn,custodyReason,firearmType,markState,serialNumber,make";
const GOOD = ["2024-05-31", "US-TX", "seized", "pistol", "intact", "AB1234", "Colt"];

let test: TestNode;
let node: TripointNode;
let directory: string;

beforeAll(async () => {
  test = await openTestNode("US");
});
beforeEach(async () => {
  await test.empty();
  node = test.newNode();
  directory = await mkdtemp(path.join(os.tmpdir(), "tripoint-ingest-"));
  return async () => await rm(directory, { recursive: true, force: true });
});
afterAll(async () => {
  await test?.close();
});

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(directory, name);
  await writeFile(file, content);
  return file;
}

async function take(
  file: string,
  more: Partial<IngestOptions> & { kind?: Kind; caller?: Caller } = {},
): Promise<FileReport> {
  const { kind = recovery, caller = officer, ...options } = more;
  const reports = await ingest(node, caller, {
    source: templateSource(kind),
    files: [file],
    refusedDirectory: path.join(directory, "refused"),
    ...options,
  });
  if ("refused" in reports) throw new Error(reports.say.en);
  expect(reports).toHaveLength(1);
  return reports[0] as FileReport;
}

function faultsOf(report: FileReport): string[] {
  return report.faults.map((fault) => faultSentence(fault, "en").split(";")[0] as string);
}

const row = (reference: string, ...other: string[]) =>
  [reference, ...GOOD.map((cell, at) => other[at] ?? cell)].join(",");
const csv = (...rows: string[]) => `${[HEADING, ...rows].join("\n")}\n`;

describe("an intake", () => {
  it("keeps the good rows and writes every refused one down with all its faults", async () => {
    const file = await fileOf(
      "may.csv",
      csv(
        row("R-1"),
        row("R-2", "31/05/2024", "US-ZZ", "seized", "cannon", "intact", "Ñ"),
        row("R-3", "2024/5/31"),
        "",
        row("R-4", "2024-05-31", "US-ZZ"),
        row("", "2024-05-31"),
        `${row("R-5")},stray`,
        row("R-6", "2024-05-31", "US-TX", "seized", "pistol", "intact", ""),
      ),
    );
    const report = await take(file);
    expect(report.counts).toEqual({
      ...{ read: 8, added: 2, revised: 0, unchanged: 0 },
      ...{ passed: 0, repaired: 1, refused: 5, faults: 8 },
    });
    expect(faultsOf(report)).toEqual([
      "row 3, recoveredOn: `31/05/2024` is not a day of the calendar",
      "row 3, firearmType: `cannon` is not in the list of codes",
      "row 3, serialNumber: `Ñ` is not a serial number",
      "row 3, recoveredIn: `US-ZZ` is not a region of that country",
      "row 6, recoveredIn: `US-ZZ` is not a region of that country",
      "row 7, reference: `` is missing",
      "row 8, 9: `stray` stands beyond the last column",
      "row 9, serialNumber: `` is missing although the mark is said to be intact",
    ]);
    expect(report.repairs).toEqual([{ row: 4, field: "recoveredOn", from: "2024/5/31", to: "2024-05-31" }]);
    const refused = (await readFile(report.refusedFile ?? "", "utf8")).split("\n");
    expect(refused).toHaveLength(7);
    expect(refused[0]).toBe(`${HEADING},tripoint_faults`);
    expect(refused[1]).toMatch(
      /^R-2,31\/05\/2024,US-ZZ,.*row 3, recoveredOn: .* \| row 3, firearmType: .* \| row 3, serialNumber/,
    );
    expect(await listIntakes(node.store)).toMatchObject([{ file: "may.csv", ended: true, ...report.counts }]);
  });

  it("takes the file of refused rows back once it is mended, and the whole file again", async () => {
    const bad = csv(
      row("R-1"),
      row("R-2", "31/05/2024", "US-TX", "seized", "cannon"),
      row("R-3", "2024-05-31", "US-TX", "seized", "pistol", "intact", "", '"Smith, ""W"" ;\n& Wesson"'),
    );
    const first = await take(await fileOf("may.csv", bad));
    expect([first.counts.added, first.counts.refused]).toEqual([1, 2]);
    const refused = await readFile(first.refusedFile ?? "", "utf8");
    const mended = refused
      .replace("31/05/2024", "2024-05-31")
      .replace("cannon", "pistol")
      .replace("intact,,", "intact,XY99,");
    const second = await take(await fileOf("mended.csv", mended));
    expect(second).toMatchObject({ faults: [], counts: { read: 3, added: 2, refused: 0 }, refusedFile: undefined });
    const third = await take(await fileOf("may.csv", bad));
    expect(third.counts).toMatchObject({ added: 0, revised: 0, unchanged: 1, refused: 2 });
    const [version] = await versionsOf(node.store, recovery, "us.atf:firearm-recovery:R-3");
    expect(joinParts(version?.parts ?? {})).toMatchObject({ make: 'Smith, "W" ;\n& Wesson', serialNumber: "XY99" });
    const stillBad = await take(first.refusedFile ?? "", { refusedDirectory: path.join(directory, "again") });
    expect(stillBad.counts).toMatchObject({ added: 0, refused: 2 });
    expect(await readFile(stillBad.refusedFile ?? "", "utf8")).toBe(
      refused.replace(/row 4,/g, "row 3,").replace(/row 3, (recoveredOn|firearmType)/g, "row 2, $1"),
    );
  });

  it("of the same file changes nothing, and a newer release becomes new versions", async () => {
    const rows = Array.from({ length: 2300 }, (_, at) => row(`R-${at}`));
    const file = await fileOf("a.csv", csv(...rows));
    expect((await take(file)).counts).toMatchObject({ added: 2300, unchanged: 0 });
    const size = await logSize(node.store);
    for (const again of [node, test.newNode()]) {
      node = again;
      expect((await take(file)).counts).toMatchObject({ read: 2301, added: 0, revised: 0, unchanged: 2300 });
    }
    expect(await logSize(node.store)).toBe(size);
    rows[7] = row("R-7", "2024-06-01");
    rows.push(row("R-new"));
    expect((await take(await fileOf("b.csv", csv(...rows)))).counts).toMatchObject({
      added: 1,
      revised: 1,
      unchanged: 2299,
    });
    expect((await take(await fileOf("b.csv", csv(...rows)))).counts).toMatchObject({
      added: 0,
      revised: 0,
      unchanged: 2301,
    });
    expect(await verifyLog(node)).toMatchObject({ ok: true, size: 2302, records: 2302 });
  });

  it("refuses the second of two rows that say different things under one reference, the second time too", async () => {
    const rows = Array.from({ length: 2100 }, (_, at) => row(`R-${at}`));
    const file = await fileOf("a.csv", csv(...rows, row("R-5", "2024-06-01"), row("R-6"), row("R-2099", "2024-07-01")));
    const first = await take(file);
    expect(first.counts).toMatchObject({ added: 2100, unchanged: 1, refused: 2 });
    expect(faultsOf(first)).toEqual([
      "row 2102, reference: `R-5` stands more than once in this file, with different values",
      "row 2104, reference: `R-2099` stands more than once in this file, with different values",
    ]);
    const size = await logSize(node.store);
    for (let time = 0; time < 2; time++) {
      const again = await take(file);
      expect(again.counts).toMatchObject({ added: 0, revised: 0, unchanged: 2101, refused: 2 });
      expect(again.faults).toEqual(first.faults);
    }
    expect(await logSize(node.store)).toBe(size);
  });

  it("reports progress only of what is kept for good", async () => {
    const rows = Array.from({ length: 6500 }, (_, at) => row(`R-${at}`));
    const seen: number[] = [];
    const checks: Promise<boolean>[] = [];
    await take(await fileOf("a.csv", csv(...rows)), {
      onProgress: ({ file, rows: read, records }) => {
        expect(file).toBe("a.csv");
        expect(read).toBeGreaterThanOrEqual(records);
        seen.push(records);
        checks.push(logSize(node.store).then((size) => size >= records));
      },
    });
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await Promise.all(checks)).toEqual(seen.map(() => true));
  });
});

describe("who may enter records", () => {
  it("is the agency itself: others are refused with the reason, nothing is kept, and the log says so", async () => {
    const file = await fileOf("a.csv", csv(row("R-1")));
    for (const [caller, agency] of [
      [officer, "us.cbp"],
      [{ ...officer, role: "analyst" }, undefined],
      [{ ...officer, purpose: "joint-report" }, undefined],
      [intakeOfficer("mx.fgr"), "us.atf"],
    ] as const) {
      const refusal = await ingest(node, caller, { source: templateSource(recovery), files: [file], agency });
      expect(refusal).toMatchObject({ refused: true, rules: [] });
    }
    expect(await test.sql("select count(*) as n from sealed_record")).toEqual([{ n: 0 }]);
    const events = await test.sql("select type, content from log_event order by leaf");
    expect(events.map((event) => event["type"])).toEqual(["refusal", "refusal", "refusal", "refusal"]);
    expect(JSON.parse(String(events[0]?.["content"]))).toMatchObject({
      agency: "us.atf",
      action: "submit",
      about: "firearm-recovery / us.cbp",
    });
  });

  it("is looked at for the agency that each row names", async () => {
    const rows = Array.from({ length: 2500 }, (_, at) => `${row(`R-${at}`)},${at === 2400 ? "us.cbp" : "us.atf"}`);
    const file = await fileOf("a.csv", `${HEADING},originator\n${rows.join("\n")}\n`);
    const report = await take(file);
    expect(report.counts).toMatchObject({ added: 2499, refused: 1, faults: 1 });
    expect(faultsOf(report)).toEqual(["row 2402, originator: `us.cbp` is an agency whose records you may not enter"]);
    expect((await take(file, { caller: intakeOfficer("us.cbp") })).counts).toMatchObject({ added: 1, refused: 2499 });
  });
});

describe("foreign files", () => {
  it("with broken lines keep their good ones", async () => {
    const file = await fileOf(
      "a.csv",
      Buffer.concat([
        Buffer.from(csv(row("R-1"))),
        Buffer.from('R-2,"2024-05-31"x,US-TX\n'),
        Buffer.from("R-3,2024-05-31,US-TX,seized,pistol,unknown,,Ca\xf1on\n", "latin1"),
        Buffer.from(`${row("R-4")}\n`),
        Buffer.from(`R-5,"never closed\n${row("R-6")}\n`),
      ]),
    );
    const report = await take(file);
    expect(report.counts).toMatchObject({ read: 7, added: 3, refused: 3 });
    const ids = await test.sql("select record_id from firearm_recovery order by record_id");
    expect(ids.map((one) => one["record_id"])).toEqual(
      ["R-1", "R-4", "R-6"].map((id) => `us.atf:firearm-recovery:${id}`),
    );
    expect(report.faults.map((fault) => fault.row)).toEqual([3, 4, 6]);
    expect(await readFile(report.refusedFile ?? "", "utf8")).toContain("never closed");
  });

  it.each([
    ["empty.csv", "", 1],
    ["heading.csv", `${HEADING}\n`, 0],
    ["blank.csv", "\n\n\n", 1],
    ["other.csv", "a,b,c\n1,2,3\n4,5,6\n", 4],
    ["binary.csv", Buffer.from([0, 1, 2, 3, 255, 254, 10]), 1],
  ])("that hold nothing to read end well: %s", async (name, content, faults) => {
    const report = await take(await fileOf(name, content));
    expect(report.counts.added).toBe(0);
    if (faults === 0) expect(report.faults).toEqual([]);
    else expect(report.faults.length).toBeGreaterThan(0);
    expect(await logSize(node.store)).toBe(0);
  });

  it("that are not there, cut off, or bound for nothing are faults of the file", async () => {
    expect(faultsOf(await take(path.join(directory, "none.csv")))[0]).toContain("none.csv");
    const zipped = gzipSync(csv(...Array.from({ length: 3000 }, (_, at) => row(`R-${at}`, "2024-05-31"))));
    const whole = await take(await fileOf("whole.csv.gz", zipped));
    expect(whole.counts).toMatchObject({ added: 3000, refused: 0 });
    await test.empty();
    node = test.newNode();
    const half = await take(await fileOf("half.csv.gz", zipped.subarray(0, zipped.length - 200)));
    expect(half.faults.length).toBeGreaterThan(0);
    expect(half.counts.added).toBe(await logSize(node.store));
  });

  it("of JSON Lines are records like any other", async () => {
    const values = { recoveredOn: "2024-05-31", recoveredIn: "US-TX", custodyReason: "seized", firearmType: "pistol" };
    const good = { ...values, markState: "unknown", privatelyMade: false };
    const lines = [
      JSON.stringify({ reference: "J-1", values: good }),
      "{broken",
      JSON.stringify({ reference: "J-2", values: { ...good, recoveredOn: 20240531, privatelyMade: "perhaps" } }),
      "",
      JSON.stringify({ reference: "J-3", values: good, extra: 1 }),
      `{"reference":"J-4","values":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      JSON.stringify({ reference: "J-5", values: { ...good, privatelyMade: true } }),
    ];
    const report = await take(await fileOf("a.jsonl", lines.join("\n")));
    expect(report.counts).toMatchObject({ read: 6, added: 2, refused: 4 });
    expect(report.faults.map((fault) => [fault.row, fault.field])).toEqual([
      [2, "record"],
      [3, "recoveredOn"],
      [3, "privatelyMade"],
      [5, "extra"],
      [6, "record"],
    ]);
    const refused = await readFile(report.refusedFile ?? "", "utf8");
    expect(report.refusedFile).toMatch(/a\.refused\.jsonl$/);
    const mended = refused.replace("20240531", '"2024-05-31"').replace('"perhaps"', "null").replace('"extra":1,', "");
    const second = await take(await fileOf("mended.jsonl", mended));
    expect(second.counts).toMatchObject({ read: 4, added: 2, refused: 2 });
    expect((await versionsOf(node.store, recovery, "us.atf:firearm-recovery:J-2")).length).toBe(1);
    const list = await take(await fileOf("list.json", `[${lines[0]},${lines[6]}]`));
    expect(list.counts).toMatchObject({ read: 2, unchanged: 2, refused: 0 });
  });

  it("with several rows to a record refuse all its rows, each with its own faults", async () => {
    const heading =
      "reference,seizedFrom,seizedUntil,seizedIn,custodyReason,direction,conveyance,items.class,items.quantity,items.unit,items.quantityState";
    const own = "2024-05-01,2024-05-31,US-AZ,seized,outbound,private-vehicle";
    const file = await fileOf(
      "s.csv",
      `${[
        heading,
        `S-1,${own},handgun,2,pieces,exact`,
        "S-1,,,,,,,ammunition,500,rounds,about",
        `S-2,${own},handgun,2,pieces,exact`,
        "S-2,,,,,,,ammunition,many,rounds,about",
        "S-2,,,,,,,magazine,,pieces,exact",
        `S-3,${own},,,,`,
      ].join("\n")}\n`,
    );
    const report = await take(file, { kind: seizure });
    expect(report.counts).toMatchObject({ read: 7, added: 2, refused: 3 });
    expect(faultsOf(report)).toEqual(["row 5, items.2.quantity: `many` is not a number of zero or more"]);
    const mended = (await readFile(report.refusedFile ?? "", "utf8")).replace("many", "500");
    const second = await take(await fileOf("mended.csv", mended), { kind: seizure });
    expect(faultsOf(second)).toEqual(["row 4, items.3.quantity: `` is missing"]);
    const third = (await readFile(second.refusedFile ?? "", "utf8")).replace("magazine,,", "magazine,3,");
    expect((await take(await fileOf("again.csv", third), { kind: seizure })).counts).toMatchObject({
      added: 1,
      refused: 0,
    });
    expect(await test.sql("select count(*) as n from seizure_items")).toEqual([{ n: 5 }]);
  });
});
