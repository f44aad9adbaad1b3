import { generateKeyPairSync } from "node:crypto";
import { appendFile, mkdtemp, readFile, rm, writeFile, truncate } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { intakeOfficer, openTestNode, type TestNode } from "../../test/open-test-node.ts";
import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import { writeVerifierKey } from "../core/log/verifier-key.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { kindNamed } from "../desks/kinds.ts";
import { appendRecords, sealRecords } from "../store/append-records.ts";
import { appendEvents, logSigner } from "../store/node-log.ts";
import { exportBundle, verifyBundle } from "./bundle.ts";
import type { TripointNode } from "./tripoint-node.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const officer = intakeOfficer("us.atf");
const auditor: Caller = { agency: "us.cbp", country: "US", role: "auditor", purpose: "audit" };
const RECORDS = 700;

let test: TestNode;
let node: TripointNode;
let directory: string;
let bundle: string;
let key: string;
let lines: string[];

type Line = {
  leaf: number;
  statement: string;
  digest: string;
  parts: Record<string, string | null>;
  proof: string[];
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "tripoint-bundle-"));
  test = await openTestNode("US");
  node = test.newNode();
  const records = (agency: string, from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      kind: recovery,
      record: `${agency}:firearm-recovery:${from + at}`,
      values: {
        ...{ recoveredOn: "2024-05-31", recoveredIn: "US-TX", custodyReason: "seized", firearmType: "pistol" },
        ...{ markState: "intact", serialNumber: `AB${from + at}`, possessor: "María", agencyCase: "case of María" },
      },
      profile: {
        ...{ kind: "firearm-recovery", originator: agency, country: "US" },
        ...{ marking: "amber", ...PLAIN_HANDLING, terms: "", synthetic: true },
      } as Profile,
    }));
  const append = async (all: ReturnType<typeof records>) =>
    await appendRecords(node.store, node.log, await sealRecords(node.store, all));
  await append(records("us.atf", 0, 300));
  await appendEvents(node.store, node.log, [{ type: "read" }]);
  await append(records("us.cbp", 0, 50));
  await append(records("us.atf", 300, RECORDS - 300));
  bundle = path.join(directory, "bundle.jsonl");
  ({ key } = await exportBundle(node, officer, bundle));
  lines = (await readFile(bundle, "utf8")).trimEnd().split("\n");
});
afterAll(async () => {
  await test?.close();
  await rm(directory, { recursive: true, force: true });
});

const lineAt = (at: number) => JSON.parse(lines[at] as string) as Line;

/** What verification says of the bundle with some lines replaced. */
async function saidOf(changed: readonly (string | object | undefined)[] | string, trusted = key) {
  const file = path.join(directory, "changed.jsonl");
  const text = (one: string | object) => (typeof one === "string" ? one : JSON.stringify(one));
  const content =
    typeof changed === "string"
      ? changed
      : changed.flatMap((one) => (one === undefined ? [] : [`${text(one)}\n`])).join("");
  await writeFile(file, content);
  const said = await verifyBundle(file, trusted);
  for (const { en, fr, es } of said.faults) {
    expect(new Set([en, fr, es]).size).toBe(3);
    expect(`${en} ${fr} ${es}`).not.toMatch(/\{[a-z]+\}/i);
  }
  return { ...said, faults: said.faults.map(({ en }) => en) };
}

const withLine = (at: number, line: string | object | undefined) =>
  lines.map((one, place) => (place === at ? line : one));

describe("an exported bundle", () => {
  it("holds the records that the caller may see, and proves itself with the public key alone", async () => {
    expect(lines).toHaveLength(2 + RECORDS);
    expect(JSON.parse(lines[0] as string)).toEqual({
      format: "tripoint-bundle/2",
      origin: "tripoint.test",
      key,
      checkpoint: expect.stringContaining(`tripoint.test\n${RECORDS + 51}\n`),
    });
    expect(key).toBe(writeVerifierKey(node.log.signer.key));
    await test.sql("alter table sealed_record rename to gone");
    try {
      expect(await verifyBundle(bundle, key)).toEqual({
        ok: true,
        records: RECORDS,
        withheld: 0,
        signedCount: RECORDS,
        cosigned: [],
        faults: [],
      });
    } finally {
      await test.sql("alter table gone rename to sealed_record");
    }
  });

  it("withholds the parts that the caller may not see, and proves itself all the same", async () => {
    const file = path.join(directory, "audit.jsonl");
    const report = await exportBundle(node, auditor, file);
    expect(report).toMatchObject({ records: RECORDS + 50, size: RECORDS + 52 });
    const text = await readFile(file, "utf8");
    for (const secret of ["María", "agencyCase", "serialNumber"]) expect(text).not.toContain(secret);
    expect(await verifyBundle(file, key)).toEqual({
      ok: true,
      records: RECORDS + 50,
      withheld: 3 * (RECORDS + 50),
      signedCount: RECORDS + 50,
      cosigned: [],
      faults: [],
    });
  });

  it("of a caller who may see nothing holds no record", async () => {
    const file = path.join(directory, "none.jsonl");
    const stranger: Caller = { ...auditor, role: "health-analyst", purpose: "public-health" };
    expect(await exportBundle(node, stranger, file)).toMatchObject({ records: 0 });
    expect(await verifyBundle(file, key)).toEqual({
      ...{ ok: true, records: 0, withheld: 0, signedCount: 0 },
      cosigned: [],
      faults: [],
    });
  });
});

describe("a bundle that was tampered with", () => {
  it.each([
    [
      "a part",
      (line: Line) => ({ ...line, parts: { ...line.parts, facts: line.parts["facts"]?.replace("US-TX", "US-AZ") } }),
      /wrong-part facts/,
    ],
    [
      "another part",
      (line: Line) => ({ ...line, parts: { ...line.parts, persons: line.parts["case"] } }),
      /wrong-part persons/,
    ],
    [
      "the statement",
      (line: Line) => ({ ...line, statement: line.statement.replace("us.atf", "us.cbp") }),
      /wrong-digest/,
    ],
    ["the digest", (line: Line) => ({ ...line, digest: lineAt(9).digest }), /wrong-digest/],
    ["the leaf", (line: Line) => ({ ...line, leaf: line.leaf + 1 }), /does not lead to the root/],
    ["the leaf, beyond the log", (line: Line) => ({ ...line, leaf: 1e6 }), /line `8`/],
    ["the leaf, to none", (line: Line) => ({ ...line, leaf: 0.5 }), /line `8`/],
    ["the proof", (line: Line) => ({ ...line, proof: line.proof.toReversed() }), /does not lead to the root/],
    ["the proof, cut", (line: Line) => ({ ...line, proof: line.proof.slice(1) }), /proof/],
    ["the proof, to none", (line: Line) => ({ ...line, proof: ["x", 1, null] }), /line `8`/],
    [
      "the parts, to none",
      (line: Line) => ({ ...line, parts: { facts: line.parts["facts"] } }),
      /is no sealed version/,
    ],
    ["the whole line", () => ["x"], /is no JSON object/],
    ["the whole line, to nothing", () => "", /is no JSON object/],
    ["the line's end", (line: Line) => JSON.stringify(line).slice(0, -20), /is no JSON object/],
  ])("shows it: %s", async (_, change, said) => {
    const { ok, faults } = await saidOf(withLine(7, change(lineAt(7))));
    expect(ok).toBe(false);
    expect(faults).toEqual([expect.stringMatching(said)]);
    expect(faults[0]).toMatch(/^line `8`/);
  });

  it("shows a record that the log does not hold, however well it is sealed", async () => {
    const other = lineAt(8);
    const forged = { ...lineAt(7), statement: other.statement, digest: other.digest, parts: other.parts };
    expect((await saidOf(withLine(7, forged))).faults).toEqual([
      expect.stringMatching(/^line `8`: leaf `6` does not lead to the root/),
    ]);
  });

  it("takes a withheld part for what it is, and one that is put back for what it was", async () => {
    const line = lineAt(7);
    const without = { ...line, parts: { ...line.parts, persons: null } };
    expect(await saidOf(withLine(7, without))).toEqual({
      ok: true,
      records: RECORDS,
      withheld: 1,
      signedCount: RECORDS,
      cosigned: [],
      faults: [],
    });
  });

  it("says every fault of it, a hundred at most", async () => {
    const broken = lines.map((one, at) => (at > 0 && at % 2 === 0 ? one.replace("US-TX", "US-AZ") : one));
    const { ok, faults, records } = await saidOf(broken);
    expect([ok, faults.length, records]).toEqual([false, 100, RECORDS]);
  });

  it("is not believed when its checkpoint is forged, older, missing or not the first line", async () => {
    const header = JSON.parse(lines[0] as string) as { checkpoint: string };
    const head = (checkpoint: unknown) => saidOf(withLine(0, { ...header, checkpoint }));
    expect(await head(header.checkpoint.replace(String(RECORDS + 51), String(RECORDS + 52)))).toMatchObject({
      ok: false,
      records: 0,
    });
    for (const none of [null, "", "x", 7, { note: header.checkpoint }]) expect((await head(none)).ok).toBe(false);
    const [older] = await test.sql("select note from checkpoint where size = 300");
    const said = await head(older?.["note"]);
    expect(said.ok).toBe(false);
    expect(said.faults.length).toBeGreaterThan(99);
    expect((await saidOf(lines.slice(1))).ok).toBe(false);
    expect((await saidOf("")).faults).toEqual(["the bundle is empty: ask for it again"]);
  });

  it("is not believed under another key, or none", async () => {
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    const strange = writeVerifierKey(logSigner("tripoint.test", pem).key);
    const renamed = writeVerifierKey(logSigner("tripoint.mx", pem).key);
    for (const other of [
      strange,
      renamed,
      "",
      "tripoint.test",
      key.slice(0, -4),
      key.replace("tripoint.test", "tripoint.mx"),
    ]) {
      const said = await verifyBundle(bundle, other);
      expect(said).toMatchObject({ ok: false, records: 0 });
      expect(said.faults).toHaveLength(1);
    }
  });
});

describe("the records of a bundle", () => {
  const edited = async (edit: (rows: string[]) => string[]) =>
    (await saidOf(`${[lines[0] as string, ...edit(lines.slice(1))].join("\n")}\n`)).faults;
  /** The same rows with their numbers written anew, as somebody would who hides what he did. */
  const renumbered = (rows: readonly string[]) =>
    rows.map((row, at) => (row.includes('"manifest"') ? row : row.replace(/"number":\d+/, `"number":${at + 1}`)));
  const count = /signed for `700` records, the file has/;

  it("are missed when a line is removed, and named", async () => {
    expect(await edited((rows) => rows.toSpliced(6, 1))).toEqual([
      expect.stringMatching(/^line `8`: records `7` to `7` of the export are missing/),
      expect.stringMatching(count),
    ]);
    expect(await edited((rows) => rows.toSpliced(-2, 1))).toEqual([expect.stringMatching(count)]);
    expect(await edited((rows) => renumbered(rows.toSpliced(6, 1)))).toEqual([expect.stringMatching(count)]);
  });

  it("are found twice, in another order, or beside others", async () => {
    const [seventh = "", eighth = ""] = lines.slice(7, 9);
    const again = await edited((rows) => rows.toSpliced(9, 0, seventh));
    expect(again).toEqual([
      expect.stringMatching(/^line `11`: record `7` of the export stands here again/),
      expect.stringMatching(count),
    ]);
    expect(await edited((rows) => renumbered(rows.toSpliced(9, 0, seventh)))).toEqual([
      expect.stringMatching(/^line `11`: record `10` of the export stands here again or out of its order/),
      expect.stringMatching(count),
    ]);
    expect((await edited((rows) => rows.toSpliced(6, 2, eighth, seventh)))[0]).toMatch(/^line `8`: records `7` to `7`/);
    expect((await edited((rows) => renumbered(rows.toSpliced(6, 2, eighth, seventh))))[0]).toMatch(/^line `9`/);
    expect((await edited((rows) => [...rows, seventh]))[0]).toMatch(/^line `703`: the record stands behind the signed/);
    expect((await edited((rows) => rows.toSpliced(6, 1, seventh.replace(/"number":7,/, ""))))[0]).toMatch(
      /^line `8`: the record has no number/,
    );
  });

  it("are missed with the signed count, however the file is named", async () => {
    const cut = /the signed count of the records is missing/;
    expect(await edited((rows) => rows.slice(0, -1))).toEqual([expect.stringMatching(cut)]);
    const older = (lines[0] as string).replace("bundle/2", "bundle/1");
    expect((await saidOf([older, ...lines.slice(1, -1)])).faults).toEqual([expect.stringMatching(cut)]);
  });

  it("are not those of another export, whose signed count is put in", async () => {
    const file = path.join(directory, "other.jsonl");
    await exportBundle(node, auditor, file);
    const manifest = (await readFile(file, "utf8")).trimEnd().split("\n").at(-1) as string;
    expect((await edited((rows) => [...rows.slice(0, -1), manifest]))[0]).toMatch(
      /no count of the records|signed for `750`/,
    );
    expect((await edited((rows) => [...rows.slice(0, -1), '{"manifest":"x"}']))[0]).toMatch(
      /^line `702`: this is no count/,
    );
  });

  it("of an export from before there was a signed count are read, and it is said that there is none", async () => {
    const older = lines.slice(0, -1).map((line) => line.replace("bundle/2", "bundle/1").replace(/"number":\d+,/, ""));
    expect(await saidOf(older)).toMatchObject({ ok: true, records: RECORDS, signedCount: null });
    expect(await saidOf(older.toSpliced(5, 1))).toMatchObject({ ok: true, records: RECORDS - 1, signedCount: null });
  });
});

describe("files that are no bundle", () => {
  beforeEach(async () => await rm(path.join(directory, "changed.jsonl"), { force: true }));

  it.each([
    ["not json at all\n"],
    ["[]\n{}\n"],
    ['{"checkpoint":{}}\n'],
    ["\u0000\u0001\u0002\n\n\n"],
    [`${"[".repeat(100_000)}\n`],
  ])("are refused in words", async (content) => {
    const said = await saidOf(content);
    expect(said.ok).toBe(false);
    for (const fault of said.faults) expect(fault.length).toBeLessThan(400);
  });

  it("does not keep a line of any length: what is longer than a version can be is refused and passed over", async () => {
    const file = path.join(directory, "long.jsonl");
    await writeFile(file, `${lines[0]}\n`);
    // Longer than a text of this platform can be at all.
    await truncate(file, 600 * 1024 * 1024);
    await appendFile(file, `\n${lines[1]}\n`);
    expect(await verifyBundle(file, key)).toMatchObject({
      ...{ ok: false, records: 1, faults: [{ en: expect.stringMatching(/^line `2` is no JSON object/) }] },
    });
    await rm(file);
  });
});
