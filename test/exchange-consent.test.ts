import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dayNumber, dayOfNumber } from "../src/core/day.ts";
import { type Consent, writeConsent, writeWithdrawal } from "../src/exchange/consent.ts";
import type { Release } from "../src/exchange/message.ts";
import { appendToFeed, feedLine } from "../src/service/append-to-feed.ts";
import { type ConsentOrder, type GivenConsent, giveConsent, withdrawConsent } from "../src/service/give-consent.ts";
import { listConsents, verifyConsents } from "../src/service/list-consents.ts";
import { recall } from "../src/service/recall.ts";
import { type Released, release } from "../src/service/release.ts";
import type { Refusal } from "../src/service/refusal.ts";
import { sendCorrections } from "../src/service/send-corrections.ts";
import { today } from "../src/service/today.ts";
import { inTransaction } from "../src/store/database.ts";
import { beginAnew, callerAs, enter, eventsOf, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

const supervisor = callerAs("us.atf", "supervisor", "record-keeping");
const until = dayOfNumber(dayNumber(today()) + 30);

let us: TestParty;
let ca: TestParty;
let mx: TestParty;
let one: string;

beforeAll(async () => {
  [us, ca, mx] = await openTestParties("US", "CA", "MX");
});
beforeEach(async () => {
  await beginAnew([us, ca, mx]);
  one = await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654321" });
  await share([one]);
});
afterAll(async () => {
  for (const party of [us, ca, mx]) await party?.test.close();
});

/** What the United States hold goes to Canada's police for tracing. */
async function share(records: readonly string[]): Promise<void> {
  const order = { peer: ca.peer, receiver: "ca.rcmp", purpose: "firearms-tracing", consents: [] } as const;
  const released = await release(us.node, callerAs("us.atf", "liaison-officer", "firearms-tracing"), {
    ...order,
    selection: { records },
  });
  if ("refused" in released) throw new Error(released.say.en);
  await settle(us, ca);
}

const order = (changes: Partial<ConsentOrder> = {}): ConsentOrder => ({
  about: { records: [one] },
  ...{ passer: "ca.rcmp", receiver: "mx.fgr", purpose: "firearms-tracing", person: "Supt. Example", until },
  ...changes,
});

async function give(changes: Partial<ConsentOrder> = {}): Promise<GivenConsent> {
  const given = await giveConsent(us.node, supervisor, order(changes));
  if (!("note" in given)) throw new Error(JSON.stringify(given));
  await settle(us, ca);
  return given;
}

/** Canada's police pass on what they hold. */
async function passOn(receiver = "mx.fgr", records: readonly string[] = [one]): Promise<Released | Refusal> {
  return await release(ca.node, callerAs("ca.rcmp", "liaison-officer", "firearms-tracing"), {
    ...{ peer: mx.peer, receiver, purpose: "firearms-tracing", selection: { records }, consents: ["originator"] },
  });
}

describe("passing on what another country's agency released", () => {
  it("rests on a consent that the originator's node has signed, and carries it to the receiver", async () => {
    const claimed = await passOn();
    expect(claimed).toMatchObject({ refused: true });
    expect((claimed as Refusal).say.en).toContain("no consent of the originator, signed by its node, is at hand");
    const { consent, note, told } = await give();
    expect(told).toEqual(["tripoint.ca"]);
    expect(consent).toMatchObject({
      ...{ agency: "us.atf", person: "Supt. Example", role: "supervisor", until, records: [one] },
      ...{ arrangement: "received-onward-tracing", parts: ["facts", "identifiers"], origin: "tripoint.us" },
    });
    expect(await passOn()).toMatchObject({ records: 1, sent: [{ consent: note }] });
    await settle(ca, mx);
    expect(await mx.sql("select record_id, serial_number from firearm_recovery")).toEqual([
      { record_id: one, serial_number: "QQ7654321" },
    ]);
    expect(await eventsOf(us, "consent-given")).toMatchObject([{ agency: "us.atf", id: consent.id, note }]);
    expect(await eventsOf(ca, "release")).toMatchObject([{ signed: [consent.id], consent: note }]);
    expect(await eventsOf(mx, "receive")).toMatchObject([{ message: "release", stored: 1, consent: consent.id }]);
    for (const party of [us, ca, mx])
      expect(await verifyConsents(party.node)).toEqual({ ok: true, count: 1, withdrawn: 0, faults: [] });
    const watching = callerAs("mx.fgr", "auditor", "audit");
    expect(await listConsents(mx.node, watching)).toMatchObject({
      consents: [{ id: consent.id, person: "Supt. Example", state: "in-force", note }],
    });
    expect(await listConsents(mx.node, callerAs("mx.fgr", "analyst", "audit"))).toMatchObject({ refused: true });
  });

  it("goes to nobody else, of no other record, in no other part, and not after its day or its withdrawal", async () => {
    const other = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "QQ7654322" });
    await share([other]);
    const { consent } = await give({ parts: ["facts"] });
    expect(await passOn("mx.gn")).toMatchObject({ refused: true });
    expect(await passOn("mx.fgr", [other])).toMatchObject({ refused: true });
    expect(await passOn("mx.fgr", [one, other])).toMatchObject({ records: 1, withheld: [{ record: other }] });
    await settle(ca, mx);
    expect(await mx.sql("select record_id, serial_number from firearm_recovery")).toEqual([
      { record_id: one, serial_number: null },
    ]);
    const withdrawn = await withdrawConsent(us.node, supervisor, {
      ...{ id: consent.id, person: "Supt. Other", reason: "the case is closed" },
    });
    expect(withdrawn).toMatchObject({ told: ["tripoint.ca", "tripoint.mx"] });
    await settle(us, ca);
    await settle(us, mx);
    const refused = await passOn();
    expect(refused).toMatchObject({ refused: true });
    expect((refused as Refusal).say.es).toContain("fue retirado");
    expect(await verifyConsents(ca.node)).toMatchObject({ ok: true, count: 1, withdrawn: 1 });
    await give({ until: today() });
    expect(await passOn()).toMatchObject({ records: 1 });
  });

  it("ends by a recall of the record: nothing goes by it any more, released again or not, and the list says so", async () => {
    const other = await enter(us, "us.atf", "firearm-recovery", "R-2", { serialNumber: "QQ7654322" });
    await share([other]);
    const { consent } = await give({ about: { records: [one, other] } });
    const states = async () => {
      const parties = [us, ca] as const;
      const lists = await Promise.all(
        parties.map(({ node }) => listConsents(node, callerAs(node.country.nodeAgency, "auditor", "audit"))),
      );
      return lists.map((list) => "consents" in list && list.consents.map(({ state, recalled }) => [state, recalled]));
    };
    const recallOf = async (record: string) => {
      const order = { records: [record], reason: "misidentified" };
      expect(await recall(us.node, callerAs("us.atf", "supervisor", "record-keeping"), order)).toMatchObject({
        erased: 0,
      });
      await settle(us, ca);
    };
    await recallOf(one);
    expect(await states()).toEqual([[["in-force", [one]]], [["in-force", [one]]]]);
    await recallOf(other);
    expect(await states()).toEqual([[["recalled", [one, other]]], [["recalled", [one, other]]]]);
    await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber: "QQ7654399" });
    await share([one]);
    const refused = await passOn();
    expect(refused).toMatchObject({ refused: true });
    expect((refused as Refusal).say.fr).toContain(`rappelée après que le consentement \`${consent.id}\``);
    await give();
    expect(await passOn()).toMatchObject({ records: 1 });
    expect(await states()).toMatchObject([
      [
        ["in-force", []],
        ["recalled", [one, other]],
      ],
      [
        ["in-force", []],
        ["recalled", [one, other]],
      ],
    ]);
  });

  it("is corrected while the consent holds, and stays uncorrected with the reason afterwards", async () => {
    const { consent } = await give();
    await passOn();
    await settle(ca, mx);
    const correct = async (serialNumber: string) => {
      await enter(us, "us.atf", "firearm-recovery", "R-1", { serialNumber });
      await sendCorrections(us.node);
      await settle(us, ca);
      const done = await sendCorrections(ca.node);
      await settle(ca, mx);
      return [done, await mx.sql("select serial_number as serial from firearm_recovery where is_current")];
    };
    expect(await correct("QQ7654398")).toEqual([{ corrected: 1, refused: 0 }, [{ serial: "QQ7654398" }]]);
    await withdrawConsent(us.node, supervisor, { id: consent.id, person: "Supt. Other", reason: "x" });
    expect(await correct("QQ7654399")).toEqual([{ corrected: 0, refused: 1 }, [{ serial: "QQ7654398" }]]);
    expect(await ca.sql("select uncorrected from holding where not is_superseded")).toMatchObject([
      { uncorrected: expect.stringContaining("was withdrawn") },
    ]);
  });
});

describe("giving a consent", () => {
  it("is for a supervisor of the originator alone, and is refused in the log to everybody else", async () => {
    for (const [node, caller] of [
      [us.node, callerAs("us.atf", "analyst", "record-keeping")],
      [us.node, callerAs("us.atf", "liaison-officer", "record-keeping")],
      [us.node, callerAs("us.atf", "administrator", "record-keeping")],
      [us.node, callerAs("us.cbp", "supervisor", "record-keeping")],
      [us.node, callerAs("ca.rcmp", "supervisor", "record-keeping")],
    ] as const)
      expect(await giveConsent(node, caller, order())).toMatchObject({ refused: true });
    expect(await us.sql("select count(*)::int as n from consent")).toEqual([{ n: 0 }]);
    expect((await eventsOf(us, "refusal")).map(({ action }) => action)).toEqual(Array(5).fill("consent"));
    const { consent } = await give();
    for (const caller of [callerAs("us.cbp", "supervisor", "record-keeping"), callerAs("us.atf", "analyst", "audit")])
      expect(await withdrawConsent(us.node, caller, { id: consent.id, person: "x", reason: "y" })).toMatchObject({
        refused: true,
      });
  });

  it("is to what the agency holds, what some rule would permit, and for a year at most", async () => {
    const wrong = async (changes: Partial<ConsentOrder>) => await giveConsent(us.node, supervisor, order(changes));
    const alone = await enter(us, "us.atf", "firearm-recovery", "R-9");
    expect(await wrong({ about: { records: [alone] } })).toEqual({ wrong: "not-held", about: alone });
    await expect(wrong({ receiver: "mx.unam" })).rejects.toThrow(
      /no agency `mx.unam` is known here: name one of .*`mx.fgr`/,
    );
    expect(await wrong({ purpose: "public-health" })).toMatchObject({ wrong: "no-rule" });
    expect(await wrong({ parts: ["persons"] })).toMatchObject({ wrong: "no-rule" });
    expect(await wrong({ receiver: "us.fbi" })).toMatchObject({ wrong: "receiver-at-home" });
    expect(await wrong({ until: "2020-01-01" })).toMatchObject({ wrong: "until" });
    expect(await wrong({ until: "2090-01-01" })).toMatchObject({ wrong: "until" });
    expect(await wrong({ about: { records: [] } })).toMatchObject({ wrong: "no-records" });
    const [row] = await us.sql("select id from release");
    const all = await wrong({ about: { release: String(row?.["id"]) } });
    expect(all).toMatchObject({ consent: { records: [one] } });
    expect(await withdrawConsent(us.node, supervisor, { id: "none", person: "x", reason: "y" })).toMatchObject({
      wrong: "unknown",
    });
  });
});

describe("the receiver of what was passed on", () => {
  /** What Canada's node would send, were it to lie: the genuine release with another consent or other claims. */
  async function lie(changes: Partial<Release>, genuine: Release, at: number): Promise<string> {
    const told = { ...genuine, id: `lie-${at}`, ...changes };
    const { consent, ...without } = told;
    const message = consent === "" ? without : told;
    await inTransaction(ca.node.store.pool, (client) =>
      appendToFeed(client, ca.node, "tripoint.mx", [feedLine(message as Release)]),
    );
    await settle(ca, mx);
    const [receipt] = await ca.sql(
      "select outcome, refused from feed_receipt where peer = 'tripoint.mx' order by position desc limit 1",
    );
    const [first] = (receipt?.["refused"] ?? []) as readonly { readonly reason: string }[];
    expect(await mx.sql("select count(*)::int as n from firearm_recovery")).toEqual([{ n: 0 }]);
    return `${String(receipt?.["outcome"])}: ${first?.reason ?? ""}`;
  }

  it("refuses one that is forged, ended, for something else, by another key, or withdrawn, each with its reason", async () => {
    const { consent, note } = await give();
    expect(await passOn()).toMatchObject({ records: 1 });
    const [row] = await ca.sql("select body from feed_out where peer = 'tripoint.mx' and type = 'release'");
    const genuine = JSON.parse(String(row?.["body"])) as Release;
    // The genuine one is not told: only what is made of it.
    await ca.sql("delete from feed_out where peer = 'tripoint.mx'");
    await ca.sql("delete from feed_head where peer = 'tripoint.mx'");
    const signer = us.node.log.signer;
    const changed = (changes: Partial<Consent>) => writeConsent({ ...consent, ...changes }, signer);
    const impostor = { key: { ...ca.node.log.signer.key, name: "tripoint.us" }, sign: ca.node.log.signer.sign };
    const yesterday = dayOfNumber(dayNumber(today()) - 1);
    const cases: readonly (readonly [Partial<Release>, RegExp])[] = [
      [{ consent: "" }, /carries no signed consent/],
      [{ conditions: genuine.conditions.filter((code) => !code.startsWith("consent")) }, /names no consent of it/],
      [{ consent: note.replace("Supt. Example", "Supt. Nobody") }, /is not signed by the log key of `tripoint.us`/],
      [{ consent: note.replace(`"records":["`, `"records":["us.atf:firearm-recovery:X","`) }, /is not signed/],
      [{ consent: writeConsent(consent, impostor) }, /is not signed by the log key of `tripoint.us`/],
      [
        { consent: writeConsent({ ...consent, origin: "tripoint.ca" }, ca.node.log.signer) },
        /`us.atf` is no agency of the country of `tripoint.ca`/,
      ],
      [
        { consent: writeConsent({ ...consent, origin: "tripoint.ca", agency: "ca.rcmp" }, ca.node.log.signer) },
        /was given by `ca.rcmp` and the record is of `us.atf`/,
      ],
      [{ consent: changed({ agency: "us.cbp" }) }, /was given by `us.cbp` and the record is of `us.atf`/],
      [{ consent: changed({ records: ["us.atf:firearm-recovery:R-2"] }) }, /does not name the record/],
      [{ consent: changed({ receiver: "mx.gn" }) }, /is for the receiver `mx.gn` and not for `mx.fgr`/],
      [{ receiver: "mx.gn" }, /is for the receiver `mx.fgr` and not for `mx.gn`/],
      [{ purposes: ["criminal-investigation", "firearms-tracing"] }, /the purpose `firearms-tracing` and not for/],
      [{ consent: changed({ purpose: "customs-enforcement" }) }, /is for the purpose `customs-enforcement`/],
      [{ consent: changed({ passer: "ca.cbsa" }) }, /is for the releasing agency `ca.cbsa` and not for `ca.rcmp`/],
      [{ arrangement: "trace-request-share" }, /is for the provision `received-onward-tracing`/],
      [{ consent: changed({ parts: ["facts"] }) }, /is for the parts `facts` and not for `identifiers`/],
      [{ consent: changed({ day: "2020-01-01", until: yesterday }) }, /ended on/],
      [{ consent: changed({ day: until }) }, /begins on/],
      [
        { consent: note.replace("tripoint-consent/1", "tripoint-consent/2") },
        /no consent of a form that is known here/,
      ],
      [{ consent: `${note}x` }, /no consent of a form that is known|no signed note/],
    ];
    for (const [at, [changes, reason]] of cases.entries()) expect(await lie(changes, genuine, at)).toMatch(reason);
    await withdrawConsent(us.node, supervisor, { id: consent.id, person: "Supt. Other", reason: "x" });
    await settle(us, mx);
    expect(await lie({}, genuine, cases.length)).toMatch(/refused: .* was withdrawn/);
    expect(await verifyConsents(mx.node)).toMatchObject({ ok: true, count: 0 });
    expect((await mx.sql("select count(*)::int as n from log_event where type = 'receive'"))[0]).toBeDefined();
  });

  it("stops at a note that was changed in its table", async () => {
    await give();
    await passOn();
    await settle(ca, mx);
    await mx.sql("update consent set note = replace(note, 'Supt. Example', 'Supt. Nobody')");
    expect(await verifyConsents(mx.node)).toMatchObject({
      ok: false,
      faults: [{ en: expect.stringContaining("the log key of `tripoint.us` has not signed it") }],
    });
  });
});

describe("a line with a consent", () => {
  async function tell(from: TestParty, to: TestParty, note: string): Promise<unknown> {
    await inTransaction(from.node.store.pool, (client) =>
      appendToFeed(client, from.node, to.node.log.origin, [feedLine({ type: "consent", note })]),
    );
    await settle(from, to);
    const [receipt] = await from.sql(
      "select outcome, refused->0->>'reason' as reason from feed_receipt where peer = $1 order by position desc limit 1",
      [to.node.log.origin],
    );
    return receipt;
  }

  it("is taken from its own node alone, for one's own agencies, once, and not after its withdrawal", async () => {
    const { consent, note } = await give();
    const { signer } = us.node.log;
    expect(await tell(us, ca, note)).toMatchObject({ outcome: "noted" });
    const other = writeConsent({ ...consent, records: ["us.atf:firearm-recovery:R-2"] }, signer);
    expect(await tell(us, ca, other)).toMatchObject({ reason: expect.stringContaining("another consent was given") });
    expect(await tell(mx, ca, note)).toMatchObject({ reason: expect.stringContaining("its own consents alone") });
    expect(await tell(us, mx, note)).toMatchObject({
      reason: expect.stringContaining("no agency of this node's country"),
    });
    expect(await tell(us, ca, "what?")).toMatchObject({ reason: expect.stringContaining("no consent of a form") });
    const withdrawal = { origin: "tripoint.us", consent: "later", agency: "us.atf", person: "x", role: "supervisor" };
    const ends = writeWithdrawal({ ...withdrawal, reason: "y", day: today() }, signer);
    expect(await tell(us, ca, ends)).toMatchObject({ outcome: "noted" });
    const later = writeConsent({ ...consent, id: "later" }, signer);
    expect(await tell(us, ca, later)).toMatchObject({ reason: expect.stringContaining("was withdrawn") });
    const stranger = writeWithdrawal(
      { ...withdrawal, consent: consent.id, agency: "us.cbp", reason: "y", day: today() },
      signer,
    );
    expect(await tell(us, ca, stranger)).toMatchObject({ reason: expect.stringContaining("is of another agency") });
    expect(await ca.sql("select id from consent")).toEqual([{ id: consent.id }]);
    expect(await passOn()).toMatchObject({ records: 1 });
  });
});

describe("a provision that has the reasons recorded", () => {
  it("lets nothing go of which the log would not say why", async () => {
    const record = await enter(ca, "ca.rcmp", "seizure", "S-1");
    const purpose = "criminal-investigation";
    const consented = { about: { records: [record] }, passer: "ca.rcmp", receiver: "us.dea", purpose } as const;
    const given = await giveConsent(ca.node, callerAs("ca.rcmp", "supervisor", purpose), order(consented));
    expect(given).toMatchObject({ consent: { arrangement: expect.stringMatching(/^rcmp-dea/) } });
    const go = async (reason?: string) =>
      await release(ca.node, callerAs("ca.rcmp", "liaison-officer", purpose), {
        ...{ peer: us.peer, receiver: "us.dea", purpose, selection: { records: [record] } },
        ...{ consents: ["supervisor"], ...(reason !== undefined && { reason }) },
      });
    for (const none of [undefined, "", "  "]) {
      const refused = await go(none);
      expect(refused).toMatchObject({ refused: true, rules: [{ id: "rcmp-dea-persons" }] });
      expect("refused" in refused && refused.say.fr).toContain("indiquez-en le motif");
    }
    expect(await go("reasonable grounds, file 12")).toMatchObject({ records: 1 });
    const [sent] = (await eventsOf(ca, "release")).toReversed();
    expect(sent).toMatchObject({ reason: "reasonable grounds, file 12" });
  });
});
