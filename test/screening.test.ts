import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import type { Kind } from "../src/core/kind.ts";
import {
  CARGO_KINDS,
  type DecisionValues,
  type HoldValues,
  type OutcomeValues,
} from "../src/desks/cargo/cargo-kinds.ts";
import { makeCargoSample } from "../src/desks/cargo/sample/make-cargo-sample.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { holdBoard } from "../src/desks/cargo/screening/hold-board.ts";
import { blindDraw } from "../src/service/screening/blind-draw.ts";
import { decideItem, takeBackDecision } from "../src/service/screening/decide-item.ts";
import { exportDays } from "../src/service/screening/export-days.ts";
import { makeEdition } from "../src/service/screening/make-edition.ts";
import { measureScreening, readHolds, readQueue, tryRule } from "../src/service/screening/read-screening.ts";
import { sayHold } from "../src/service/screening/say-hold.ts";
import { readDecisions, type ScreenReport, screenItems } from "../src/service/screening/screen-items.ts";
import { submit } from "../src/service/submit.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { intakeOfficer, openTestNode, type TestNode } from "./open-test-node.ts";

const AGENCY = "ca.cbsa";
const REQUEST = {
  items: 1800,
  seed: 7,
  from: "2024-04-01",
  until: "2024-05-31",
  destination: "CA",
  origins: ["CN", "GB", "FR"],
};
const TODAY = "2024-06-01";

let test1: TestNode;
let node: TripointNode;

function officer(
  role: Caller["role"] = "targeting-officer",
  purpose: Caller["purpose"] = "customs-enforcement",
  agency = AGENCY,
): Caller {
  return { agency, country: agency.slice(0, 2).toUpperCase(), role, purpose };
}

async function enter(
  kind: Kind,
  records: readonly { reference: string; values: unknown }[],
  caller = intakeOfficer(AGENCY),
): Promise<void> {
  for (let at = 0; at < records.length; at += 1000) {
    const given = records.slice(at, at + 1000).map(({ reference, values }) => ({ reference, synthetic: true, values }));
    const answer = await submit(node, caller, kind, given);
    if ("refused" in answer) throw new Error(answer.say.en);
    expect(answer.flatMap((one) => (one.fate === "refused" ? one.faults : []))).toEqual([]);
  }
}

const sample = makeCargoSample(REQUEST);

beforeAll(async () => {
  test1 = await openTestNode("CA");
  node = test1.newNode();
  await enter(CARGO_KINDS.postal, sample.postal);
  await enter(CARGO_KINDS.consignment, sample.consignments);
  const listed = {
    ...sampleOf(CARGO_KINDS.listed),
    name: sample.postal[3]?.values.addresseeName,
    list: "test-list",
    change: "added",
  };
  await enter(CARGO_KINDS.listed, [{ reference: "test-list/1", values: listed }]);
});

afterAll(async () => {
  await test1?.close();
});

const isDrawn = (item: string) => blindDraw(node)(item, 0.02);

const idOf = (reference: string) =>
  `${AGENCY}:${reference.startsWith("EXBL") ? "consignment" : "postal-item"}:${reference}`;

const PARTY_REASON = { sort: "party", rule: "test-list 1", weight: 0.9, en: "x", fr: "x", es: "x" } as const;

describe("the sample", () => {
  test("the same request makes the same sample, another seed another one", () => {
    expect(makeCargoSample(REQUEST)).toEqual(sample);
    expect(makeCargoSample({ ...REQUEST, seed: 8 }).postal[0]).not.toEqual(sample.postal[0]);
    expect(new Set(sample.planted.map((one) => one.case))).toEqual(new Set(["goods", "set", "split"]));
  });
});

describe("a run of screening", () => {
  test("proposes a course for every item, finds every planted case, and releases most others", async () => {
    const run = { today: TODAY, rate: 0.02 };
    const stopping = new AbortController();
    const seen: number[] = [];
    const onProgress = (items: number) => {
      seen.push(items);
      stopping.abort();
    };
    const stopped = (await screenItems(node, officer(), {
      ...run,
      ...{ signal: stopping.signal, onProgress },
    })) as ScreenReport;
    // What is cancelled ends before the next batch; the next run goes on from there.
    expect(seen).toEqual([stopped.screened]);
    const none = { ...run, signal: AbortSignal.abort() };
    expect(await screenItems(node, officer(), none)).toMatchObject({ screened: 0 });
    // Small pages: the same items, whatever is held at once.
    const report = (await screenItems(node, officer(), { ...run, page: 37 })) as ScreenReport;
    expect(report.items).toBe(sample.postal.length + sample.consignments.length);
    expect(report.screened).toBeGreaterThan(0);
    expect(stopped.screened + report.screened).toBe(sample.postal.length + sample.consignments.length);
    const decisions = new Map((await readDecisions(node, officer())).map((one) => [one.item, one]));
    for (const planted of sample.planted) {
      const decision = decisions.get(idOf(planted.reference));
      expect(decision?.proposal, JSON.stringify(planted)).not.toBe("release");
      expect(decision?.reasons.map(({ rule }) => rule.replace(/ v\d+$/, ""))).toContain(planted.expects);
    }
    const involved = new Set(sample.planted.flatMap((one) => [one.reference, ...(one.with ?? [])]).map(idOf));
    const others = [...decisions.values()].filter(({ item }) => !involved.has(item) && !isDrawn(item));
    const referred = others.filter(
      ({ proposal, reasons }) =>
        proposal !== "release" && reasons.every(({ sort }) => sort === "rule" || sort === "examine"),
    );
    expect(referred.length / others.length).toBeLessThan(0.01);
    expect(report.released + report.referred + report.waiting).toBe(report.screened);
  });

  test("only a rule that wants a person makes an item wait; a name alone refers it", async () => {
    const decisions = await readDecisions(node, officer());
    const byName = decisions.filter(
      ({ reasons }) => reasons.some(({ sort }) => sort === "party") && reasons.every(({ sort }) => sort !== "rule"),
    );
    expect(byName.length).toBeGreaterThan(0);
    expect(new Set(byName.map(({ proposal }) => proposal))).toEqual(new Set(["refer"]));
    for (const { state, decision } of decisions) expect(state === "decided" || decision === undefined).toBe(true);
  });

  test("the draw is that of a keyed hash: the rate is near, and the same items are drawn again", async () => {
    const drawn = (await readDecisions(node, officer())).filter((one) => isDrawn(one.item));
    const share = drawn.length / (sample.postal.length + sample.consignments.length);
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.035);
    for (const { proposal, reasons } of drawn) {
      expect(proposal).not.toBe("release");
      expect(reasons.length).toBeGreaterThan(0);
    }
    const again = (await screenItems(node, officer(), {
      today: "2024-06-02",
      rate: 0.02,
      again: true,
    })) as ScreenReport;
    expect(again).toMatchObject({ screened: 0, changed: 0 });
  });

  test("after another edition of a list what is still open is screened again, and what a person decided stays", async () => {
    const target = (await readDecisions(node, officer())).find(
      ({ state, item }) => state === "passed" && item.includes("postal-item"),
    ) as DecisionValues;
    const values = sample.postal.find(({ reference }) => idOf(reference) === target.item)?.values;
    const listed = {
      ...sampleOf(CARGO_KINDS.listed),
      list: "test-list",
      entry: "2",
      name: values?.senderName,
      change: "added",
      statements: [],
    };
    await enter(CARGO_KINDS.listed, [{ reference: "test-list/2", values: listed }]);
    const report = (await screenItems(node, officer(), {
      today: "2024-06-03",
      rate: 0.02,
      again: true,
    })) as ScreenReport;
    expect(report.changed).toBeGreaterThan(0);
    const now = (await readDecisions(node, officer())).find(({ item }) => item === target.item);
    expect(now).toMatchObject({ proposal: "refer", state: "proposed" });
  });
});

describe("a person decides", () => {
  test("the queue has what must wait first; a decision takes the item out of it and keeps the reasons", async () => {
    const queue = await readQueue(node, officer(), 20);
    const [first] = queue.items;
    expect(first?.proposal).toBe("hold-for-decision");
    const answer = await decideItem(node, officer(), {
      item: first?.item ?? "",
      decision: "refer",
      officer: "EXAMPLE, Officer",
      today: "2024-06-04",
    });
    expect(answer).toMatchObject({ ok: true, answer: "RFS" });
    expect((await readQueue(node, officer(), 20)).waiting).toBe(queue.waiting - 1);
    const kept = (await readDecisions(node, officer())).find(({ item }) => item === first?.item);
    expect(kept).toMatchObject({
      state: "decided",
      decision: "refer",
      officer: "EXAMPLE, Officer",
      reasons: first?.reasons,
    });
    const rerun = (await screenItems(node, officer(), {
      today: "2024-06-05",
      rate: 0.02,
      again: true,
    })) as ScreenReport;
    expect(rerun.changed).toBe(0);
  });

  test("nobody holds an item on a score alone: without a note, and without a rule that says so, it is refused", async () => {
    const item =
      (await readDecisions(node, officer())).find(({ state, proposal }) => state === "proposed" && proposal === "refer")
        ?.item ?? "";
    const asked = { item, decision: "hold-for-decision" as const, officer: "EXAMPLE, Officer", today: "2024-06-04" };
    expect(await decideItem(node, officer(), asked)).toMatchObject({ ok: false, faults: [{ field: "note" }] });
    expect(await decideItem(node, officer(), { ...asked, note: "EXAMPLE: invoice is forged" })).toMatchObject({
      ok: true,
      answer: "DNL",
    });
    expect(await decideItem(node, officer(), { ...asked, item: "ca.cbsa:postal-item:NOBODY" })).toMatchObject({
      ok: false,
    });
  });

  test("by no other way either: a record that is entered whole holds nothing by a score or a name", async () => {
    const { synthetic: _made, ...refer } = (await readDecisions(node, officer())).find(
      ({ state, proposal }) => state === "proposed" && proposal === "refer",
    ) as DecisionValues & { synthetic: boolean };
    const entered = async (values: object) => {
      const answer = await submit(node, officer(), CARGO_KINDS.decision, [
        { reference: refer.item, synthetic: true, values },
      ]);
      if ("refused" in answer) throw new Error(answer.say.en);
      return answer.flatMap((one) => (one.fate === "refused" ? one.faults.map(({ field }) => field) : ["kept"]));
    };
    const decided = { ...refer, state: "decided", decidedOn: "2024-06-05", officer: "EXAMPLE, Officer" };
    expect(await entered({ ...decided, decision: "hold-for-decision" })).toContain("note");
    expect(await entered({ ...decided, decision: "hold-for-decision", note: " " })).not.toContain("kept");
    const byScore = refer.reasons.filter(({ sort }) => sort !== "rule").concat({ ...PARTY_REASON });
    expect(await entered({ ...refer, proposal: "hold-for-decision", score: 1, reasons: byScore })).toContain(
      "proposal",
    );
    const { officer: _, ...nobody } = decided;
    expect(await entered({ ...nobody, decision: "hold-for-decision", note: "EXAMPLE" })).toContain("officer");
    expect(await entered({ ...refer, decision: "hold-for-decision", note: "EXAMPLE" })).toContain("decision");
    for (const [decision, answer] of [
      ["release", "DNL"],
      ["refer", "AC"],
      ["hold-for-decision", "AC"],
    ])
      expect(await entered({ ...decided, decision, answer, note: "EXAMPLE" }), decision).toContain("answer");
    const stands = (await readDecisions(node, officer())).find(({ item }) => item === refer.item);
    expect(stands).toEqual({ ...refer, synthetic: true });
  });

  test("a decision is taken back: the item waits again as it was proposed, and can be decided anew", async () => {
    const [first] = (await readQueue(node, officer(), 5)).items;
    if (first === undefined) throw new Error("nothing waits");
    const by = { item: first.item, officer: "EXAMPLE, Officer", today: "2024-06-05" };
    expect(await takeBackDecision(node, officer(), first.item)).toMatchObject({ ok: false });
    const info = await decideItem(node, officer(), { ...by, decision: "refer", answer: "RFI", note: "EXAMPLE" });
    expect(info).toMatchObject({ ok: true, answer: "RFI" });
    expect(await takeBackDecision(node, officer("analyst"), first.item)).toMatchObject({ refused: true });
    expect(await takeBackDecision(node, officer(), first.item)).toMatchObject({ ok: true });
    expect((await readQueue(node, officer(), 5)).items[0]).toEqual(first);
    expect(await decideItem(node, officer(), { ...by, decision: "release", answer: "DNL" })).toMatchObject({
      ok: false,
    });
    expect((await readQueue(node, officer(), 5)).items[0]).toEqual(first);
  });

  test("of officers who decide at the same moment one counts, and the others are told what was decided", async () => {
    const [first] = (await readQueue(node, officer(), 5)).items;
    if (first === undefined) throw new Error("nothing waits");
    const decide = (name: string, decision: "release" | "refer") =>
      decideItem(node, officer(), { item: first.item, decision, officer: name, today: "2024-06-05" });
    const given = Array.from(
      { length: 20 },
      (_, at) => [`EXAMPLE, ${at}`, at % 2 === 0 ? "release" : "refer"] as const,
    );
    const answers = await Promise.all(given.map(async ([name, decision]) => await decide(name, decision)));
    const kept = given.filter((_, at) => !("refused" in answers[at]!) && answers[at]!.ok);
    expect(kept).toHaveLength(1);
    const [[name, decision] = ["", "release"] as const] = kept;
    const stands = (await readDecisions(node, officer())).find(({ item }) => item === first.item);
    expect(stands).toMatchObject({ state: "decided", decision, officer: name });
    const told = answers.flatMap((answer) => ("refused" in answer || answer.ok ? [] : answer.faults));
    expect(told).toHaveLength(19);
    for (const { say } of told) expect(say.fr).toContain(name);
    // The same once more is no second decision, and after it was taken back another one counts.
    expect(await decide(name, decision)).toMatchObject({ ok: true });
    const backs = await Promise.all([0, 1, 2].map(async () => await takeBackDecision(node, officer(), first.item)));
    expect(backs.filter((back) => !("refused" in back) && back.ok)).toHaveLength(1);
    expect(await decide("EXAMPLE, other", "refer")).toMatchObject({ ok: true });
    expect(await takeBackDecision(node, officer(), first.item)).toMatchObject({ ok: true });
  });

  test("outcomes measure rules and errors; the draw measures what was missed", async () => {
    const decisions = await readDecisions(node, officer());
    const planted = new Set(sample.planted.map(({ reference }) => idOf(reference)));
    const examined = decisions.filter(({ proposal }) => proposal !== "release");
    const outcomes = examined.map((one, at): { reference: string; values: OutcomeValues } => ({
      reference: `OUT-${at}`,
      values: {
        item: one.item,
        examinedOn: "2024-06-05",
        mode: one.mode,
        examinedIn: "CA",
        result: planted.has(one.item) ? "controlled-goods" : "as-declared",
        blind: isDrawn(one.item),
        ...(planted.has(one.item) && { found: "EXAMPLE" }),
      },
    }));
    await enter(CARGO_KINDS.examined, outcomes, officer());
    const { ledger, rules, drawRate } = await measureScreening(node, officer());
    expect(drawRate).toBe(0.02);
    const all = ledger.find(({ by }) => by === "all");
    expect(all).toMatchObject({ items: decisions.length, missed: { hits: 0 } });
    expect(all?.missed.of).toBeGreaterThan(5);
    // The draw takes items whatever their score: of all drawn, those that were examined tell how many of all items are hits.
    const drawn = decisions.filter(({ item }) => isDrawn(item));
    expect(all).toMatchObject({ drawn: drawn.length, drawnHits: { of: drawn.length } });
    expect(all?.drawnHits.hits).toBe(drawn.filter(({ item }) => planted.has(item)).length);
    expect(all?.drawnHits.of).toBeGreaterThanOrEqual(all?.missed.of ?? 0);
    expect(all?.precision.low).toBeLessThan((all?.precision.hits ?? 0) / (all?.precision.of ?? 1));
    expect(new Set(ledger.filter(({ by }) => by === "origin").map(({ group }) => group))).toEqual(
      new Set(REQUEST.origins),
    );
    expect(ledger.filter(({ by }) => by === "script").length).toBeGreaterThan(3);
    const press = rules.find(({ rule }) => rule.startsWith("tablet-press"));
    expect(press?.precision.of).toBeGreaterThan(0);
    const trial = await tryRule(node, officer(), "tablet-press");
    expect(trial?.spoke).toBeGreaterThan(0);
    expect(trial?.examples[0]?.say.es).toContain("línea 1");
    expect(await tryRule(node, officer(), "no-such-rule")).toBeUndefined();
  });
});

describe("decisions as Parquet by day", () => {
  const days = { from: "2024-05-30", until: "2024-06-10", language: "en" } as const;

  test("another reader finds every decision once, in the folder of its day, also when they are written again", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tripoint-days-"));
    try {
      const written = await exportDays(node, officer(), { directory, ...days });
      const listed = async () => (await readdir(directory, { recursive: true })).sort();
      const first = await listed();
      expect(await exportDays(node, officer(), { directory, ...days })).toEqual(written);
      expect(await listed()).toEqual(first);
      const rows: Record<string, unknown>[] = [];
      for (const file of first.filter((one) => one.endsWith(".parquet"))) {
        const own = await parquetReadObjects({ file: await asyncBufferFromFile(join(directory, file)) });
        for (const row of own)
          expect(`day=${(row["screenedOn"] as Date).toISOString().slice(0, 10)}`).toBe(dirname(file));
        rows.push(...own);
      }
      const decisions = await readDecisions(node, officer());
      expect(written).toMatchObject({ records: decisions.length });
      const sorted = (of: readonly (readonly [unknown, unknown])[]) =>
        [...of].sort((a, b) => (String(a) < String(b) ? -1 : 1));
      expect(sorted(rows.map((row) => [row["item"], row["proposal"]]))).toEqual(
        sorted(decisions.map(({ item, proposal }) => [item, proposal])),
      );
      expect(new Set(rows.map((row) => row["synthetic"]))).toEqual(new Set(["SYNTHETIC"]));
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  test("nobody exports what the rules keep from them, and nothing is written", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tripoint-days-"));
    for (const caller of [
      officer("health-analyst", "public-health"),
      officer("auditor", "audit"),
      officer("targeting-officer", "customs-enforcement", "us.cbp"),
    ])
      expect(await exportDays(node, caller, { directory, ...days }), caller.role).toMatchObject({ refused: true });
    expect(await readdir(directory)).toEqual([]);
    await rm(directory, { recursive: true });
  });

  test("an edition for workers holds lists and past items, and is made for nobody who may not screen", async () => {
    const edition = await makeEdition(node, officer(), { rate: 0.02, today: TODAY });
    if ("refused" in edition) throw new Error(edition.say.en);
    expect(edition).toMatchObject({ agency: AGENCY, rate: 0.02 });
    expect(edition.parties.length).toBeGreaterThan(0);
    expect(edition.past.length).toBe(sample.postal.length + sample.consignments.length);
    for (const caller of [officer("analyst"), officer("auditor", "audit"), officer("supervisor", "audit")])
      expect(await makeEdition(node, caller, { rate: 0, today: TODAY }), caller.role).toMatchObject({ refused: true });
  });
});

describe("holds", () => {
  const stance = (of: HoldValues["stance"], on: string, more: Partial<HoldValues> = {}): HoldValues => ({
    holdNumber: "HOLD-1",
    item: "ca.cbsa:postal-item:X",
    itemIn: "CA",
    stance: of,
    on,
    officer: "EXAMPLE, Officer",
    ...more,
  });

  test("a hold wants its legal basis and grounds in words; the board says who proposed, and when it ends", async () => {
    expect(await sayHold(node, officer(), stance("proposes", "2024-06-01"))).toMatchObject({ ok: false });
    const whole = stance("proposes", "2024-06-01", {
      legalBasis: "EXAMPLE Act",
      grounds: "EXAMPLE grounds",
      until: "2024-06-10",
    });
    expect(await sayHold(node, officer(), whole)).toMatchObject({ ok: true });
    const [held] = await readHolds(node, officer(), "2024-06-05");
    expect(held).toMatchObject({ holdNumber: "HOLD-1", state: "standing", proposedBy: AGENCY });
    expect((await readHolds(node, officer(), "2024-06-11"))[0]?.state).toBe("ended");
    const elsewhere = stance("agrees", "2024-06-05", { item: "ca.cbsa:postal-item:Y" });
    expect(await sayHold(node, officer(), elsewhere)).toMatchObject({ ok: false, faults: [{ field: "item" }] });
    await sayHold(node, officer("supervisor"), stance("lifts", "2024-06-06"));
    expect((await readHolds(node, officer(), "2024-06-07"))[0]?.state).toBe("lifted");
  });
});

describe("what is said to a hold on one day", () => {
  const said = async (of: HoldValues["stance"], agency = AGENCY) =>
    await sayHold(node, officer("targeting-officer", "customs-enforcement", agency), {
      ...{ holdNumber: "HOLD-2", item: "ca.cbsa:postal-item:X", itemIn: "CA", on: "2024-06-01" },
      ...{ stance: of, officer: "EXAMPLE, Officer" },
      ...(of === "proposes" && { legalBasis: "EXAMPLE Act", grounds: "EXAMPLE grounds" }),
    });
  const board = async () =>
    (await readHolds(node, officer(), "2024-06-01")).find(({ holdNumber }) => holdNumber === "HOLD-2");

  test("the last thing said stands: lifted on the day of its proposal, proposed again, and the same twice is one", async () => {
    await said("proposes");
    expect((await board())?.state).toBe("standing");
    const [first, again] = [await said("lifts"), await said("lifts")];
    expect(again).toEqual(first);
    expect((await board())?.state).toBe("lifted");
    await said("proposes");
    expect((await board())?.state).toBe("standing");
    await said("lifts");
    expect((await board())?.state).toBe("lifted");
  });

  test("an agency that has seen it and agrees, and then changes its mind, stands where it came to stand", () => {
    const by = (agency: string, number: number, stance: HoldValues["stance"]) => ({
      agency,
      record: `${agency}:cargo-hold:H/${number}/${stance}/2024-06-01`,
      synthetic: true,
      values: { holdNumber: "H", item: "x", itemIn: "US", stance, on: "2024-06-01", officer: "X" } as HoldValues,
    });
    const of = [by("us.cbp", 1, "proposes"), by("ca.cbsa", 1, "saw"), by("ca.cbsa", 2, "agrees")];
    expect(holdBoard(of, "2024-06-01")[0]).toMatchObject({ state: "agreed", proposedBy: "us.cbp", synthetic: true });
    const real = of.map((one) => ({ ...one, synthetic: false }));
    expect(holdBoard(real, "2024-06-01")[0]?.synthetic).toBe(false);
    expect(holdBoard([...of, by("ca.cbsa", 3, "disagrees")], "2024-06-01")[0]?.state).toBe("disputed");
    const tenth = [by("ca.cbsa", 9, "disagrees"), by("ca.cbsa", 10, "agrees")];
    expect(holdBoard([...of, ...tenth], "2024-06-01")[0]?.state).toBe("agreed");
    expect(holdBoard([...of, by("us.cbp", 2, "lifts")], "2024-06-01")[0]?.state).toBe("lifted");
    // Of another item under the same number: no word on this hold.
    const astray = by("mx.anam", 1, "agrees");
    const other = { ...astray, values: { ...astray.values, item: "y" } };
    const boards = holdBoard([by("us.cbp", 1, "proposes"), other], "2024-06-01");
    expect(boards.map(({ item, state }) => `${item} ${state}`).sort()).toEqual(["x standing", "y not-proposed"]);
    // References of another making, as an import brings them: what follows from the stances.
    const plain = of.map((one) => ({ ...one, record: one.record.replace(/\/\d+\//, "/") }));
    expect(holdBoard(plain, "2024-06-01")[0]?.state).toBe("agreed");
  });
});

describe("who may not", () => {
  test("nobody but targeting officers and supervisors of the agency screens, decides or holds", async () => {
    const others = [
      officer("analyst"),
      officer("auditor", "audit"),
      officer("targeting-officer", "criminal-investigation"),
      officer("health-analyst", "public-health"),
      intakeOfficer(AGENCY),
      officer("administrator", "record-keeping"),
    ];
    for (const caller of others) {
      if (caller.role !== "intake-officer")
        expect(await screenItems(node, caller, { today: TODAY }), caller.role).toMatchObject({ refused: true });
      const hold = await sayHold(node, caller, {
        holdNumber: "H",
        item: "x",
        itemIn: "CA",
        stance: "saw",
        on: TODAY,
        officer: "X",
      });
      if (caller.role !== "intake-officer") expect(hold, caller.role).toMatchObject({ refused: true });
    }
    expect(
      await screenItems(node, officer("targeting-officer", "customs-enforcement", "us.cbp"), { today: TODAY }),
    ).toMatchObject({ refused: true });
  });

  test("an officer of another agency of the country, a health user and an auditor see no queue, and no names", async () => {
    for (const caller of [
      officer("targeting-officer", "customs-enforcement", "ca.rcmp"),
      officer("health-analyst", "public-health"),
      officer("auditor", "audit"),
    ]) {
      expect((await readQueue(node, caller, 10)).waiting).toBe(0);
      expect((await tryRule(node, caller, "tablet-press"))?.items ?? 0).toBe(0);
      expect(await readHolds(node, caller, TODAY)).toEqual([]);
    }
  });
});
