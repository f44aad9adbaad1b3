import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { emptyEdge } from "../src/core/log/tiles.ts";
import { writeBackup, writeBackupKeys } from "../src/service/backup.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { mendFeed } from "../src/service/mend-feed.ts";
import { recall, recallStatus } from "../src/service/recall.ts";
import { release } from "../src/service/release.ts";
import { answerRequest, requestParts } from "../src/service/request-parts.ts";
import { readBackup } from "../src/service/restore-backup.ts";
import { takenLines } from "../src/service/taken-lines.ts";
import { verifyFeeds } from "../src/service/verify-feeds.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { beginAnew, callerAs, enter, eventsOf, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

const liaison = callerAs("us.atf", "liaison-officer", "firearms-tracing");
const officer = callerAs("ca.rcmp", "liaison-officer", "firearms-tracing");
let us: TestParty;
let ca: TestParty;
let folder: string;

beforeAll(async () => {
  [us, ca] = await openTestParties("US", "CA");
  folder = await mkdtemp(join(tmpdir(), "tripoint-mend-"));
});
beforeEach(async () => {
  await beginAnew([us, ca]);
});
afterAll(async () => {
  for (const party of [us, ca]) await party?.test.close();
  await rm(folder, { recursive: true, force: true });
});

async function share(record: string, parts?: readonly ["facts"]): Promise<void> {
  const order = { peer: ca.peer, receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [], parts } as const;
  const released = await release(us.node, liaison, { ...order, selection: { records: [record] } });
  if ("refused" in released) throw new Error(released.say.en);
}

const [copy, keys] = ["copy.jsonl", "keys.jsonl"];

/** The node of the United States as it was when the copy was made: everything since is lost there. */
async function restore(): Promise<void> {
  await us.test.empty();
  us.node.log.edge = emptyEdge;
  expect(await readBackup(us.node, join(folder, copy), join(folder, keys))).toMatchObject({ faults: [], gone: 0 });
}

async function copyNow(): Promise<void> {
  await writeBackup(us.node, join(folder, copy));
  await writeBackupKeys(us.node, join(folder, keys));
}

const mend = () => mendFeed(us.node, "tripoint.ca", (after, limit) => takenLines(ca.node, us.peer, after, limit));

it("a node that lost lines which its partner has taken gets them back, and both go on", async () => {
  const one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ1111111" });
  await share(one);
  await settle(us, ca);
  await copyNow();
  const two = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "QQ2222222" });
  await share(two, ["facts"]);
  await settle(us, ca);
  const asked = await requestParts(ca.node, officer, {
    ...{ peer: us.peer, about: { record: two }, parts: ["identifiers"], reason: "a trace", confirmedBy: "A. Example" },
  });
  if ("refused" in asked) throw new Error(asked.say.en);
  await settle(us, ca);
  await answerRequest(us.node, liaison, ca.peer, asked.id, { refuse: { cites: "a rule", reason: "not now" } });
  await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), { records: [one], reason: "misread" });
  await settle(us, ca);
  const lost = await us.sql("select position, type, digest, chain from feed_out order by position");
  await restore();
  // What its partner asks for next is not there, and is named.
  expect(await feedPage(us.node, ca.peer, await placeIn(ca.node.store, "tripoint.us"), 10, 0)).toMatchObject({
    ok: false,
    fault: "beyond-head",
  });
  const mended = await mend();
  expect(mended).toEqual({ returned: expect.any(Number), moved: 0 });
  expect(mended.returned).toBeGreaterThan(2);
  expect(await us.sql("select position, chain, digest from feed_out order by position")).toEqual(
    lost.map(({ position, chain, digest }) => ({ position, chain, digest })),
  );
  expect(await mend()).toEqual({ returned: 0, moved: 0 });
  await settle(us, ca);
  expect(await eventsOf(us, "feed-mended")).toMatchObject([{ peer: "tripoint.ca", returned: mended.returned }]);
  expect(await eventsOf(ca, "feed-returned")).toMatchObject([{ peer: "tripoint.us" }]);
  // The recall and the answer that were told before stand as they did; nobody is asked to answer twice.
  expect(await recallStatus(us.node, callerAs("us.atf", "auditor", "audit"))).toMatchObject([
    { reason: "misread", holders: [{ peer: "tripoint.ca", outcome: "erased" }] },
  ]);
  expect(await us.sql("select direction, state from part_request")).toEqual([{ direction: "in", state: "refused" }]);
  // What went out after the copy has a holder that is known again: entered anew, the record can be recalled there.
  await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "QQ2222222" });
  const again = await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), {
    records: [two],
    reason: "x",
  });
  expect(again).toMatchObject({ told: [{ peer: "tripoint.ca" }] });
  await settle(us, ca);
  expect(await ca.sql("select record_id from sealed_record where facts is not null and record_id = $1", [two])).toEqual(
    [],
  );
  for (const party of [us, ca]) {
    expect(await verifyFeeds(party.node)).toMatchObject({ ok: true, faults: [] });
    expect(await verifyLog(party.node)).toMatchObject({ ok: true, faults: [] });
  }
});

it("what it has told since the restore is told behind the lines that it had lost", async () => {
  await share(await enter(us, "us.atf", "firearm-recovery", "R-1"));
  await settle(us, ca);
  await copyNow();
  for (const reference of ["R-2", "R-3", "R-4"]) await share(await enter(us, "us.atf", "firearm-recovery", reference));
  await settle(us, ca);
  await restore();
  for (const reference of ["R-5", "R-6"]) await share(await enter(us, "us.atf", "firearm-recovery", reference));
  expect(await feedPage(us.node, ca.peer, await placeIn(ca.node.store, "tripoint.us"), 10, 0)).toMatchObject({
    ok: false,
  });
  expect(await mend()).toEqual({ returned: 3, moved: 2 });
  await settle(us, ca);
  expect(await ca.sql("select record_id from firearm_recovery order by 1")).toEqual(
    [1, 2, 3, 4, 5, 6].map((at) => ({ record_id: `us.atf:firearm-recovery:R-${at}` })),
  );
  expect(
    await us.sql("select r.position from release r join feed_out o using (peer, position) order by 1"),
  ).toHaveLength(6);
  for (const party of [us, ca]) expect(await verifyFeeds(party.node)).toMatchObject({ ok: true, faults: [] });
});

it("takes nothing that it has not signed, says so in its log, and leaves its feed as it is", async () => {
  await share(await enter(us, "us.atf", "firearm-recovery", "R-1"));
  await settle(us, ca);
  await copyNow();
  await share(await enter(us, "us.atf", "firearm-recovery", "R-2"));
  await settle(us, ca);
  await restore();
  const changed = mendFeed(us.node, "tripoint.ca", async (after, limit) => {
    const page = await takenLines(ca.node, us.peer, after, limit);
    return { ...page, lines: page.lines.map((line) => ({ ...line, body: line.body.replace("share", "reply") })) };
  });
  await expect(changed).rejects.toThrow(/was not signed by it/);
  expect(await us.sql("select count(*)::int as n from feed_out where type = 'release'")).toEqual([{ n: 1 }]);
  expect(await eventsOf(us, "refusal")).toMatchObject([{ action: "mend-feed", peer: "tripoint.ca" }]);
});
