import { afterAll, beforeAll, expect, it } from "vitest";
import type { Kind, RecordValues } from "../src/core/kind.ts";

import { kindNamed } from "../src/desks/kinds.ts";
import { recall, recallStatus } from "../src/service/recall.ts";
import { release } from "../src/service/release.ts";
import { verifyFeeds } from "../src/service/verify-feeds.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { versionsOf } from "../src/store/read-records.ts";
import { beginAnew, callerAs, enter, eventsOf, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

let us: TestParty;
let ca: TestParty;

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
  await beginAnew([us, ca]);
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
});

/** What must never reach a partner, each word once in the records. */
const HIDDEN = ["Custodian Quill", "Officer Wren", "LOCKER 7 ROOM 12", "CASE-31337", "SEAL-90210", "EXHIBIT-4711"];

const EXHIBIT: RecordValues = {
  ...{
    receivedOn: "2024-05-02",
    seizedOn: "2024-05-01",
    laboratory: "us.dea example laboratory",
    exhibitNumber: "EXHIBIT-4711",
  },
  ...{ material: "powder", agencyCase: "CASE-31337", netMass: 12.5 },
  custody: [
    { step: "received", on: "2024-05-02", from: "Custodian Quill", by: "Officer Wren", seal: "SEAL-90210" },
    { step: "stored", on: "2024-05-03", by: "Officer Wren", location: "LOCKER 7 ROOM 12" },
  ],
};
const ANALYSIS: RecordValues = {
  ...{
    submittedOn: "2024-05-02",
    analysedOn: "2024-05-10",
    reportedOn: "2024-05-20",
    laboratory: "us.dea example laboratory",
  },
  ...{ exhibit: "EXHIBIT-4711", material: "powder", edition: "swgdrug-8.1" },
  tests: [
    { substance: "para-fluorofentanyl", technique: "gc-ms", result: "positive", sampling: "1", isValidated: true },
    { substance: "para-fluorofentanyl", technique: "infrared-spectroscopy", result: "positive", sampling: "2" },
  ],
};

async function everything(party: TestParty): Promise<string> {
  const tables = await party.sql("select tablename from pg_tables where schemaname = 'public'");
  let all = "";
  for (const { tablename } of tables)
    all += JSON.stringify(await party.sql(`select t::text from "${String(tablename)}" t`));
  return all;
}

const send = (
  party: TestParty,
  to: TestParty,
  role: "liaison-officer" | "analyst",
  receiver: string,
  records: readonly string[],
  purpose: "drug-control" | "firearms-tracing" = "drug-control",
) =>
  release(party.node, callerAs("us.dea", role, purpose), {
    ...{ peer: to.peer, receiver, purpose, selection: { records }, consents: [] },
  });

it("exhibits, analyses and spectra go to a partner's laboratory without persons and case, and come back on recall", async () => {
  const records = [
    await enter(us, "us.dea", "exhibit", "LAB-X1", EXHIBIT),
    await enter(us, "us.dea", "lab-analysis", "LAB-A1", ANALYSIS),
    await enter(us, "us.dea", "reference-spectrum", "LAB-S1", { substance: "example compound zeta" }),
  ];
  // Who must not: another role, another purpose, an agency without a laboratory.
  for (const answer of [
    await send(us, ca, "analyst", "ca.rcmp", records),
    await send(us, ca, "liaison-officer", "ca.rcmp", records, "firearms-tracing"),
    await send(us, ca, "liaison-officer", "ca.fintrac", records),
  ])
    expect("refused" in answer || answer.records === 0).toBe(true);
  await settle(us, ca);
  expect(await everything(ca)).not.toContain("para-fluorofentanyl");

  const released = await send(us, ca, "liaison-officer", "ca.rcmp", records);
  if ("refused" in released) throw new Error(released.say.en);
  await settle(us, ca);
  const held = await everything(ca);
  expect(held).toContain("para-fluorofentanyl");
  expect(held).toContain("example compound zeta");
  for (const word of HIDDEN) expect(held.includes(word), word).toBe(false);
  for (const [at, name] of ["exhibit", "lab-analysis", "reference-spectrum"].entries()) {
    const kind = kindNamed(name) as Kind;
    const [own] = await versionsOf(us.node.store, kind, records[at] as string);
    const [theirs] = await versionsOf(ca.node.store, kind, records[at] as string);
    // The same sealed record: what is withheld still proves itself.
    expect(theirs).toMatchObject({ digest: own?.digest, parts: { facts: own?.parts.facts } });
  }

  const supervisor = callerAs("us.dea", "supervisor", "record-keeping");
  expect(
    await recall(ca.node, callerAs("ca.rcmp", "supervisor", "record-keeping"), { records, reason: "x" }),
  ).toMatchObject({
    refused: true,
  });
  expect(await recall(us.node, supervisor, { records, reason: "the samples were exchanged" })).toMatchObject({
    told: [{ peer: "tripoint.ca" }],
  });
  await settle(us, ca);
  const after = await everything(ca);
  for (const gone of ["para-fluorofentanyl", "example compound zeta"]) expect(after.includes(gone), gone).toBe(false);
  expect(await recallStatus(us.node, callerAs("us.dea", "auditor", "audit"))).toMatchObject([
    { holders: [{ peer: "tripoint.ca", outcome: "erased", done: 4 }] },
  ]);
  expect(await eventsOf(us, "recall")).toMatchObject([{ told: ["tripoint.ca"] }]);
  for (const party of [us, ca]) {
    expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
    expect(await verifyFeeds(party.node)).toMatchObject({ ok: true, faults: [] });
  }
});
