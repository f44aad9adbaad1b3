import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Caller, countryOf, type Purpose, type Role } from "../src/core/caller.ts";
import { PARTS } from "../src/core/fields.ts";
import type { Kind } from "../src/core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../src/core/marking.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { exportBundle } from "../src/service/bundle.ts";
import { findSerials } from "../src/service/find-serials.ts";
import { ingest } from "../src/service/ingest.ts";
import { listRecords } from "../src/service/list-records.ts";
import { readRecord } from "../src/service/read-record.ts";
import { gatherCountry } from "../src/service/report/gather-country.ts";
import { submit } from "../src/service/submit.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { appendRecords, sealRecords } from "../src/store/append-records.ts";
import { openStore } from "../src/store/database.ts";
import { allProfiles } from "../src/store/profiles.ts";
import { intakeOfficer, openTestNode, templateSource, type TestNode } from "./open-test-node.ts";

const recovery = kindNamed("firearm-recovery") as Kind;
const PERIOD = { from: "2020-01-01", until: "2030-12-31" };

let test: TestNode;
let node: TripointNode;
let folder: string;

beforeAll(async () => {
  test = await openTestNode("CA");
  folder = await mkdtemp(join(tmpdir(), "tripoint-handling-"));
});
beforeEach(async () => {
  await test.empty();
  const store = await openStore({ url: test.url, kinds: test.store.kinds });
  node = { ...test.newNode(), store };
  return async () => await store.close();
});
afterAll(async () => {
  await test?.close();
  await rm(folder, { recursive: true, force: true });
});

const by = (agency: string, role: Role, purpose: Purpose): Caller => ({
  agency,
  country: countryOf(agency),
  role,
  purpose,
});

const ACTING: readonly (readonly [Role, Purpose])[] = [
  ["analyst", "criminal-investigation"],
  ["analyst", "firearms-tracing"],
  ["tracing-officer", "customs-enforcement"],
  ["liaison-officer", "deconfliction"],
  ["prosecutor", "court-proceedings"],
  ["auditor", "audit"],
  ["report-compiler", "joint-report"],
  ["health-analyst", "public-health"],
];

function everybody(): Caller[] {
  const agencies = ["ca.rcmp", "ca.cbsa", "us.atf", "mx.fgr"];
  return agencies.flatMap((agency) => ACTING.map(([role, purpose]) => by(agency, role, purpose)));
}

async function enter(agency: string, ...records: Record<string, unknown>[]) {
  const answer = await submit(
    node,
    intakeOfficer(agency),
    recovery,
    records.map((more, at) => ({ reference: `R-${at}`, synthetic: true, values: sampleOf(recovery), ...more })),
  );
  if ("refused" in answer) throw new Error(answer.say.en);
  return answer;
}

async function handlings(): Promise<string[]> {
  const rows = await test.sql(
    `select k.record_id as record, p.marking, p.pap, p.handling, p.grading from firearm_recovery k
     join profile p on p.id = k.profile where k.is_current order by 1`,
  );
  return rows.map(
    ({ record, ...rest }) => `${String(record).split(":").at(-1)} ${Object.values(rest).join(" ").trim()}`,
  );
}

describe("how a record is to be handled, at intake", () => {
  it("is what the kind says unless the record says otherwise", async () => {
    const fates = await enter(
      "ca.rcmp",
      {},
      { marking: "TLP:RED", pap: "PAP:Amber", handling: "H1+h3", grading: "4x4:B2" },
      { grading: "Admiralty:C3", marking: " " },
    );
    expect(fates).toMatchObject([{ fate: "added" }, { fate: "added" }, { fate: "added" }]);
    expect(await handlings()).toEqual([
      "R-0 amber clear h0",
      "R-1 red amber h1+h3 4x4:B2",
      "R-2 amber clear h0 admiralty:C3",
    ]);
  });

  it("makes a new version when it changes, and none when it does not", async () => {
    await enter("ca.rcmp", {});
    expect(await enter("ca.rcmp", { marking: "amber" })).toMatchObject([{ fate: "unchanged" }]);
    expect(await enter("ca.rcmp", { marking: "red" })).toMatchObject([{ fate: "revised" }]);
    expect(await handlings()).toEqual(["R-0 red clear h0"]);
  });

  it("stays as it stands when an intake says nothing of it, whole or in part", async () => {
    const said = { marking: "red", pap: "amber", handling: "h1+h3", grading: "4x4:B2" };
    await enter("ca.rcmp", said);
    const fed = async () => {
      const file = join(folder, "again.jsonl");
      await writeFile(file, `${JSON.stringify({ reference: "R-0", synthetic: true, values: sampleOf(recovery) })}\n`);
      return await ingest(node, intakeOfficer("ca.rcmp"), { source: templateSource(recovery), files: [file] });
    };
    expect(await fed()).toMatchObject([{ counts: { added: 0, revised: 0, unchanged: 1 } }]);
    expect(await enter("ca.rcmp", {})).toMatchObject([{ fate: "unchanged" }]);
    expect(await handlings()).toEqual(["R-0 red amber h1+h3 4x4:B2"]);
    expect(await enter("ca.rcmp", { values: { ...sampleOf(recovery), make: "OTHER" } })).toMatchObject([
      { fate: "revised" },
    ]);
    expect(await handlings()).toEqual(["R-0 red amber h1+h3 4x4:B2"]);
    expect(await enter("ca.rcmp", { pap: "red", values: { ...sampleOf(recovery), make: "OTHER" } })).toMatchObject([
      { fate: "revised" },
    ]);
    expect(await handlings()).toEqual(["R-0 red red h1+h3 4x4:B2"]);
    expect(await verifyLog(node)).toMatchObject({ ok: true, faults: [] });
  });

  it("is refused with every fault at once, in three languages", async () => {
    const [refused] = await enter("ca.rcmp", {
      marking: "white",
      pap: 7,
      handling: "h2+h1",
      grading: "4x4:b2",
    });
    if (refused?.fate !== "refused") throw new Error("it was kept");
    expect(refused.faults.map((fault) => fault.field)).toEqual(["marking", "pap", "handling", "grading"]);
    for (const { say, remedy } of refused.faults) {
      expect(new Set(Object.values(say)).size).toBe(3);
      expect(new Set(Object.values(remedy)).size).toBe(3);
      expect(Object.values(remedy).join()).not.toContain("{");
    }
  });

  it("stands in optional columns of a template, strictly read", async () => {
    const file = join(folder, "recoveries.csv");
    const head = "reference,marking,handling,recoveredOn,recoveredIn,custodyReason,firearmType,markState";
    const rest = "2024-05-31,CA-ON,seized,pistol,unknown";
    await writeFile(file, [head, `A,,,${rest}`, `B,tlp:green,h2,${rest}`, `C,secret,h9,${rest}`].join("\n"));
    const reports = await ingest(node, intakeOfficer("ca.rcmp"), { source: templateSource(recovery), files: [file] });
    if ("refused" in reports) throw new Error(reports.say.en);
    expect(reports[0]?.counts).toMatchObject({ added: 2, refused: 1 });
    expect(reports[0]?.faults.map(({ row, field, value }) => [row, field, value])).toEqual([
      [4, "marking", "secret"],
      [4, "handling", "h9"],
    ]);
    expect(await handlings()).toEqual(["A amber clear h0", "B green clear h2"]);
  });
});

describe("handling is enforced", () => {
  beforeEach(async () => {
    const variants = [
      {},
      { marking: "red" },
      { marking: "amber+strict" },
      { marking: "green" },
      { marking: "clear" },
      { pap: "red" },
      { pap: "amber" },
      { handling: "h1" },
      { handling: "h2" },
      { handling: "h3" },
      { grading: "4x4:X4" },
    ];
    await enter("ca.rcmp", ...variants);
    await enter("ca.cbsa", ...variants);
    await keepReceived();
  });

  it("alike by a list, a single read, a search and an export, for every caller", async () => {
    const ids = (
      await test.sql('select record_id from firearm_recovery where is_current order by record_id collate "C"')
    ).map((row) => String(row["record_id"]));
    expect(ids).toHaveLength(24);
    const seen = new Map<string, number>();
    for (const caller of everybody()) {
      const listed = await listRecords(node, caller, recovery, { limit: 500 });
      const readable: string[] = [];
      const withFacts: string[] = [];
      for (const id of ids) {
        const views = await readRecord(node, caller, id);
        if (views === undefined || "refused" in views) continue;
        readable.push(id);
        if (views[0]?.withheld.every((one) => one.part !== "facts") === true) withFacts.push(id);
      }
      expect(listed.records.map((view) => view.record).sort(), JSON.stringify(caller)).toEqual(withFacts.sort());
      const found = await findSerials(node, caller, "EX001234", false, 500);
      if (!found.ok) throw new Error(found.reason);
      for (const { record } of found.findings) expect(ids).toContain(record);
      if (readable.length > 0) seen.set(`${caller.agency} ${caller.role} ${caller.purpose}`, readable.length);
    }
    // An officer of RCMP: all of RCMP, and of CBSA what is not red, strict, H2 or H3.
    expect(seen.get("ca.rcmp analyst criminal-investigation")).toBe(11 + 7);
    // For tracing: RCMP's own, what CBSA published, and the two that came from the United States for it.
    expect(seen.get("ca.rcmp analyst firearms-tracing")).toBe(11 + 1 + 1);
    expect(seen.get("ca.cbsa analyst firearms-tracing")).toBe(11 + 1 + 1);
    // From abroad, at this node: what is published, and nothing else.
    expect([...seen].filter(([who]) => who.startsWith("us.")).every(([, count]) => count === 2)).toBe(true);
  }, 120_000);

  it("by an export, which holds the parts that may be read and no other", async () => {
    for (const caller of [
      by("ca.rcmp", "auditor", "audit"),
      by("ca.cbsa", "analyst", "criminal-investigation"),
      by("ca.rcmp", "analyst", "firearms-tracing"),
      by("us.atf", "analyst", "criminal-investigation"),
    ]) {
      const file = join(folder, "bundle.jsonl");
      await exportBundle(node, caller, file);
      const lines = (await readFile(file, "utf8")).trimEnd().split("\n").slice(1, -1);
      for (const line of lines) {
        const { statement, parts } = JSON.parse(line) as { statement: string; parts: Record<string, string | null> };
        const { record } = JSON.parse(statement) as { record: string };
        const views = await readRecord(node, caller, record);
        if (views === undefined || "refused" in views) throw new Error(`${record} was exported and may not be read`);
        const withheld = views[0]?.withheld.map(({ part }) => part) ?? [];
        for (const part of PARTS) expect(parts[part] === null, `${record} ${part}`).toBe(withheld.includes(part));
      }
    }
  });

  it("in the figures: red is left out and said so, received records are not counted twice", async () => {
    const caller = by("ca.rcmp", "report-compiler", "joint-report");
    const gathered = await gatherCountry(node, caller, PERIOD, []);
    const counted = gathered.national.held.find(({ question }) => question.includes("recover"));
    const records = counted?.rows.reduce((sum, row) => sum + row.records, 0);
    // Of CBSA's not what is red, and not what H3 leaves to its originator.
    expect(records).toBe(19);
    const said = gathered.gaps.filter((gap) => gap.say.en.includes("may not be counted"));
    expect(said.map(({ kind, agency }) => `${agency} ${kind}`)).toEqual([
      "ca.cbsa firearm-recovery",
      "ca.rcmp firearm-recovery",
    ]);
  });

  it("of received records also against entering over them", async () => {
    const over = { reference: "U-1", originator: "us.atf", values: sampleOf(recovery) };
    for (const agency of ["us.atf", "ca.rcmp"]) {
      const answer = await submit(node, intakeOfficer(agency), recovery, [over]);
      expect(answer).toMatchObject({ refused: true });
    }
    const kept = (await test.sql("select revision from firearm_recovery where record_id like 'us.atf:%'")).length;
    expect(kept).toBe(2);
  });

  it("of older versions too: what is marked more strictly is closed with all that it was, what is opened leaves that closed", async () => {
    const analyst = by("ca.cbsa", "analyst", "criminal-investigation");
    const record = "ca.rcmp:firearm-recovery:MARKED";
    const read = async (caller: Caller) => {
      const views = await readRecord(node, caller, record);
      return Array.isArray(views) ? views.map(({ revision }) => revision) : views;
    };
    const exported = async (caller: Caller) => {
      const file = join(folder, "versions.jsonl");
      await exportBundle(node, caller, file);
      const lines = (await readFile(file, "utf8")).trimEnd().split("\n").slice(1, -1);
      const statements = lines.map((line) => JSON.parse((JSON.parse(line) as { statement: string }).statement));
      return statements.flatMap((one) => (one.record === record ? one.revision : []));
    };
    await enter("ca.rcmp", { reference: "MARKED", marking: "amber" });
    expect([await read(analyst), await exported(analyst)]).toEqual([[1], [1]]);
    await enter("ca.rcmp", { reference: "MARKED", marking: "red" });
    expect([await read(analyst), await exported(analyst)]).toEqual([undefined, []]);
    const own = by("ca.rcmp", "analyst", "criminal-investigation");
    expect([await read(own), await exported(own)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    await enter("ca.rcmp", { reference: "MARKED", marking: "green" });
    expect([await read(analyst), await exported(analyst)]).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  it("so that a record that may not be seen is answered as one that is not there", async () => {
    const callers = [by("us.atf", "analyst", "criminal-investigation"), by("ca.rcmp", "analyst", "audit")];
    for (const caller of [...callers, by("ca.cbsa", "analyst", "criminal-investigation")]) {
      for (const [held, not] of [
        ["ca.rcmp:firearm-recovery:R-1", "ca.rcmp:firearm-recovery:R-77"],
        ["us.atf:firearm-recovery:U-2", "us.atf:firearm-recovery:U-77"],
      ] as const) {
        const size = async () => (await test.sql("select size from log_state"))[0]?.["size"];
        const before = Number(await size());
        const one = await readRecord(node, caller, held);
        const between = Number(await size());
        const other = await readRecord(node, caller, not);
        expect(JSON.stringify(one)?.replaceAll(held, "…")).toBe(JSON.stringify(other)?.replaceAll(not, "…"));
        expect([between - before, Number(await size()) - between]).toEqual([1, 1]);
      }
    }
  });
});

/** Two recoveries of the United States: one released to RCMP for tracing, one to CBSA for customs alone. */
async function keepReceived(): Promise<void> {
  const profile = (terms: object): Profile => ({
    ...{ kind: recovery.name, originator: "us.atf", country: "US", marking: "amber", ...PLAIN_HANDLING },
    ...{ synthetic: true, terms: JSON.stringify(terms) },
  });
  const base = { conditions: ["no-onward"], from: "tripoint.us" };
  const tracing = { arrangement: "trace-request-share", ...base, purposes: ["firearms-tracing"], receiver: "ca.rcmp" };
  const customs = { arrangement: "cbsa-atf-share", ...base, purposes: ["customs-enforcement"], receiver: "ca.cbsa" };
  const records = [tracing, customs].map((terms, at) => ({
    kind: recovery,
    record: `us.atf:firearm-recovery:U-${at + 1}`,
    values: sampleOf(recovery),
    profile: profile(terms),
  }));
  await appendRecords(node.store, node.log, await sealRecords(node.store, records));
  expect((await allProfiles(node.store)).some(({ profile: of }) => of.terms !== "")).toBe(true);
}
