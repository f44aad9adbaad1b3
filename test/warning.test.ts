import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller, Purpose, Role } from "../src/core/caller.ts";
import { countryOf } from "../src/core/caller.ts";
import { type Kind } from "../src/core/kind.ts";
import { quarterOf } from "../src/core/quarter.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { bulletinView } from "../src/desks/warning/bulletin/bulletin-view.ts";
import { readRecord } from "../src/service/read-record.ts";
import { submit } from "../src/service/submit.ts";
import { evaluateSignals, evaluationOf, performanceAt } from "../src/service/warn/evaluate-signals.ts";
import { assessSignal, furtherStep, notifyWarning } from "../src/service/warn/life-cycle.ts";
import { makeBulletin } from "../src/service/warn/make-bulletin.ts";
import { replayedOn, replaySignals } from "../src/service/warn/replay.ts";
import { runSignals, signalUnits } from "../src/service/warn/run-signals.ts";
import { knowledgeOn, type SeenSignal, seriesKnown, signalsOn } from "../src/service/warn/signal-board.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";
import { enterFindings, LAST_WEEK, madeFindings } from "./warning-house.ts";

let open: TestHouse;
const TODAY = new Date().toISOString().slice(0, 10);
const by = (agency: string, role: Role, purpose: Purpose = "drug-control"): Caller => ({
  ...{ agency, country: countryOf(agency), role, purpose },
});
const analyst = by("us.dea", "analyst");
const supervisor = by("us.dea", "supervisor");
const us = () => open.node("US");
const signals = async (caller = analyst) => {
  const found = await signalsOn(us(), caller, TODAY);
  if ("refused" in found) throw new Error(found.say.en);
  return found;
};
const about = async (category: string): Promise<SeenSignal> => {
  const found = (await signals()).find(
    ({ values }) => values.category === category && values.place === "US-TX" && values.from === LAST_WEEK,
  );
  if (found === undefined) throw new Error(`no signal about ${category}`);
  return found;
};

beforeAll(async () => {
  open = await openTestHouse(["US"]);
  await enterFindings(us(), "us.dea", madeFindings(230, "US-TX", 1));
});
afterAll(async () => await open?.close());

describe("a run of the detectors", () => {
  it("is made by those whom the rules let enter signals, and by nobody else", async () => {
    expect(signalUnits(us()).map(({ agency }) => agency)).toEqual(["us.dea"]);
    for (const caller of [
      by("us.atf", "analyst"),
      by("us.dea", "intake-officer", "record-keeping"),
      by("us.dea", "health-analyst", "public-health"),
      by("ca.rcmp", "analyst"),
    ])
      expect(await runSignals(us(), caller, TODAY)).toMatchObject({ refused: true });
    expect(await signals()).toEqual([]);
  });

  it("finds the rise and what was never seen, and says what was expected, what else moved, and how complete it was", async () => {
    const ran = await runSignals(us(), analyst, TODAY);
    expect(ran).toMatchObject({ series: 8 });
    const rise = await about("fentanyl");
    expect(rise.values).toMatchObject({ method: "seasonal", grain: "week", state: "new", knownOn: TODAY });
    expect(rise.values.counted).toBeGreaterThan(12);
    expect(rise.values.upper).toBeLessThan(rise.values.counted);
    expect(rise.values.expected).toBeGreaterThan(2);
    expect(rise.values.expected).toBeLessThan(7);
    expect(rise.values.surprise).toBeLessThan(1e-4);
    expect(rise.values.falseShare).toBeLessThan(0.01);
    expect(rise.values.earlier).toBeGreaterThan(200);
    expect(rise.values.moved.map(({ place }) => place)).toContain("US");
    expect(rise.synthetic).toBe(true);
    const fresh = await about("medetomidine");
    expect(fresh.values).toMatchObject({ method: "first-detection", counted: 2, expected: 0 });
    expect(await signalsOn(us(), by("us.atf", "analyst"), TODAY)).toEqual([]);
    expect(await signalsOn(us(), by("us.dea", "auditor", "drug-control"), TODAY)).toMatchObject({ refused: true });
  });

  it("adds nothing when nothing is new, and takes another week of the same for its own", async () => {
    const before = (await signals()).length;
    expect(await runSignals(us(), analyst, TODAY)).toMatchObject({ added: 0 });
    expect(await signals()).toHaveLength(before);
  });

  it("can be replayed: before the log began nothing was known; what was reported by a day is known by reports", async () => {
    const empty = await replaySignals(us(), analyst, "2020-01-01", false);
    expect(empty).toMatchObject({ size: 0, found: { series: 0 }, kept: [] });
    const early = await replaySignals(us(), analyst, "2024-12-08", true);
    if ("refused" in early) throw new Error(early.say.en);
    expect(early.found.series).toBe(6);
    expect(early.found.signals.filter(({ values }) => values.from >= LAST_WEEK)).toEqual([]);
    // The board of a past day shows what the detectors find in what had been reported by then, the rise of its last week among it.
    const board = await replayedOn(us(), analyst, "2024-12-29");
    if ("refused" in board) throw new Error(board.say.en);
    expect(board.map(({ revision }) => revision)).toEqual(board.map(() => 0));
    expect(board[0]?.series).toMatch(/^analyses-by-substance\|US(-TX)?\|fentanyl$/);
    expect(await replayedOn(us(), by("us.atf", "analyst"), "2024-12-29")).toMatchObject({ refused: true });
    const now = await replaySignals(us(), analyst, TODAY, false);
    if ("refused" in now) throw new Error(now.say.en);
    expect(new Set(now.found.signals.map(({ reference }) => `us.dea:signal:${reference}`))).toEqual(
      new Set(now.kept.map(({ record }) => record)),
    );
    expect(await replaySignals(us(), by("us.atf", "analyst"), TODAY, false)).toMatchObject({ refused: true });
  });

  it("shows a series with its band to those who may count it, and to nobody else", async () => {
    const knowledge = await knowledgeOn(us(), TODAY);
    const ids = new Set(["analyses-by-substance|US-TX|fentanyl"]);
    const [series] = await seriesKnown(us(), analyst, knowledge, ids);
    expect(series?.days.at(-1)).toBe(LAST_WEEK);
    expect(series?.verdicts.at(-1)).toBe("alarm");
    expect(series?.upper.at(-1)).toBeGreaterThan(series?.expected.at(-1) as number);
    expect(series?.expected).toHaveLength(78);
    for (const other of [by("us.atf", "analyst", "firearms-tracing"), by("us.dea", "health-analyst", "public-health")])
      expect(await seriesKnown(us(), other, knowledge, ids)).toEqual([]);
  });
});

describe("the life of a warning", () => {
  it("wants signals that a person has assessed", async () => {
    const { record } = await about("fentanyl");
    const notice = { reference: "W-1", signals: [record], values: { risk: "high" }, reason: "two laboratories" };
    expect(await notifyWarning(us(), supervisor, notice, TODAY)).toMatchObject({ faults: [{ field: "signals" }] });
    expect(await notifyWarning(us(), supervisor, { ...notice, signals: [] }, TODAY)).toMatchObject({
      faults: [{ field: "signals" }],
    });
    expect(await assessSignal(us(), analyst, record, { judgement: "certainly", reasons: "x" }, TODAY)).toMatchObject({
      faults: [{ field: "judgement" }],
    });
    expect(await assessSignal(us(), analyst, record, { judgement: "event", reasons: " " }, TODAY)).toMatchObject({
      faults: [{ field: "reasons" }],
    });
    const assessed = await assessSignal(
      us(),
      analyst,
      record,
      { judgement: "event", reasons: "two laboratories", person: "Doe, Jane" },
      TODAY,
    );
    expect(assessed).toEqual({ record, revision: 2 });
    const found = await about("fentanyl");
    expect(found.values).toMatchObject({
      state: "assessed",
      judgement: "event",
      assessor: "Doe, Jane",
      assessedOn: TODAY,
    });
  });

  it("begins with a supervisor's notice, with texts in three languages", async () => {
    const { record } = await about("fentanyl");
    const notice = { reference: "W-1", signals: [record], values: { risk: "high" }, reason: "two laboratories" };
    expect(await notifyWarning(us(), analyst, notice, TODAY)).toMatchObject({ refused: true });
    expect(await notifyWarning(us(), supervisor, notice, TODAY)).toEqual({ record: "us.dea:warning:W-1", revision: 1 });
    expect(await notifyWarning(us(), supervisor, notice, TODAY)).toMatchObject({ faults: [{ field: "reference" }] });
    const views = await readRecord(us(), supervisor, "us.dea:warning:W-1");
    if (views === undefined || "refused" in views) throw new Error("not read");
    expect(views[0]?.values).toMatchObject({
      ...{ state: "notified", substance: "fentanyl", place: "US-TX" },
      headlineFr: "Hausse au-delà de l'attendu : fentanyl, Texas",
      steps: [{ step: "notified", on: TODAY, agency: "us.dea", role: "supervisor", reason: "two laboratories" }],
    });
    expect(views[0]?.values["evidenceEs"]).toContain("esperado: ");
    expect(views[0]?.synthetic).toBe(true);
  });

  it("is updated, closed and retracted in order, each with its reason, and never otherwise", async () => {
    const record = "us.dea:warning:W-1";
    const step = (which: "updated" | "closed" | "retracted", reason = "because", values = {}) =>
      furtherStep(us(), supervisor, record, { step: which, reason, values }, TODAY);
    expect(await furtherStep(us(), analyst, record, { step: "closed", reason: "x" }, TODAY)).toMatchObject({
      refused: true,
    });
    expect(await step("updated", "")).toMatchObject({ faults: [{ field: "steps.2.reason" }] });
    expect(await step("updated", "deaths", { risk: "very-high" })).toMatchObject({ revision: 2 });
    expect(await step("closed")).toMatchObject({ revision: 3 });
    expect(await step("updated")).toMatchObject({ faults: [{ field: "steps.4.step" }] });
    expect(await step("retracted", "the laboratory erred")).toMatchObject({ revision: 4 });
    for (const any of ["updated", "closed", "retracted"] as const)
      expect(await step(any)).toMatchObject({ faults: [{ field: "steps.5.step" }] });
  });

  it("cannot be rewritten by entering the record itself", async () => {
    const kind = kindNamed("warning") as Kind;
    const views = await readRecord(us(), supervisor, "us.dea:warning:W-1");
    if (views === undefined || "refused" in views) throw new Error("not read");
    const last = views.at(-1)?.values as { steps: object[] };
    const steps = [{ ...last.steps[0], reason: "another reason" }, ...last.steps.slice(1)];
    const enter = (values: object, caller = supervisor) =>
      submit(us(), caller, kind, [{ reference: "W-1", synthetic: true, values }]);
    expect(await enter({ ...last, steps })).toMatchObject([{ fate: "refused" }]);
    expect(await enter({ ...last, state: "notified", steps: last.steps.slice(0, 1) })).toMatchObject([
      { fate: "refused" },
    ]);
    expect(await enter({ ...last, risk: "low" })).toMatchObject([{ fate: "refused" }]);
    expect(await enter(last)).toMatchObject([{ fate: "unchanged" }]);
    expect(await enter(last, by("us.dea", "intake-officer", "record-keeping"))).toMatchObject({ refused: true });
  });

  it("takes two steps at once one after the other, and loses neither", async () => {
    const { record } = await about("medetomidine");
    await assessSignal(us(), analyst, record, { judgement: "watch", reasons: "new" }, TODAY);
    const notice = { reference: "W-2", signals: [record], values: { risk: "moderate" }, reason: "new here" };
    await notifyWarning(us(), supervisor, notice, TODAY);
    const updates = await Promise.all(
      ["one", "two", "three"].map((reason) =>
        furtherStep(us(), supervisor, "us.dea:warning:W-2", { step: "updated", reason }, TODAY),
      ),
    );
    expect(new Set(updates.map((one) => "revision" in one && one.revision))).toEqual(new Set([2, 3, 4]));
  });
});

describe("the alarm system", () => {
  it("is measured, and what was measured stands beside each alarm", async () => {
    const settings = { seed: 1, made: 1, sizes: [4] };
    expect(await evaluateSignals(us(), by("us.atf", "analyst"), { until: TODAY }, settings)).toMatchObject({
      refused: true,
    });
    const found = await evaluateSignals(us(), analyst, { until: TODAY }, settings);
    if ("refused" in found) throw new Error(found.say.en);
    expect(found.week.inReal?.series).toBeGreaterThan(3);
    const kept = await evaluationOf(us(), "us.dea");
    expect(kept?.on).toBe(TODAY);
    expect(performanceAt(found, "week", 7).level).toBe(8);
  });
});

describe("the bulletin", () => {
  type Told = {
    readonly series: readonly { readonly now: string; readonly before: string; readonly category: { en: string } }[];
    readonly signals: readonly object[];
    readonly warnings: readonly object[];
  };
  const told = ({ files }: { readonly files: Readonly<Record<string, unknown>> }): Told =>
    JSON.parse(files["bulletin.json"] as string);

  it("of a quarter that is not over says so, and there is none of one to come", async () => {
    const order = { quarter: "2024-Q4", pdf: false };
    const early = await makeBulletin(us(), analyst, { ...order, today: "2024-12-20" });
    if ("refused" in early) throw new Error(early.say.en);
    expect(early.files["bulletin-en.html"]).toContain("This quarter was not over on 2024-12-20");
    // Its warnings are told by their headlines, without the counts of their evidence.
    const now = await makeBulletin(us(), analyst, { quarter: quarterOf(TODAY), pdf: false, today: TODAY });
    if ("refused" in now) throw new Error(now.say.en);
    expect(told(now).warnings).toHaveLength(2);
    expect(told(now).warnings.every((one) => !("values" in one) && "headline" in one)).toBe(true);
    await expect(makeBulletin(us(), analyst, { ...order, today: "2024-09-30" })).rejects.toThrow(
      "begins on 2024-10-01",
    );
  });

  it("says what was found and warned of, in three languages, as accessible PDF, and tells no small count", async () => {
    const order = { quarter: "2024-Q4", pdf: true, today: TODAY };
    expect(await makeBulletin(us(), by("us.atf", "analyst"), order)).toMatchObject({ refused: true });
    const made = await makeBulletin(us(), analyst, order);
    if ("refused" in made) throw new Error(made.say.en);
    expect(Object.keys(made.files).sort()).toEqual(
      ["bulletin.json", ...["en", "es", "fr"].flatMap((one) => [`bulletin-${one}.html`, `bulletin-${one}.pdf`])].sort(),
    );
    expect(Buffer.from(made.files["bulletin-fr.pdf"] as Uint8Array).toString("latin1")).toContain("pdfuaid");
    const html = made.files["bulletin-es.html"] as string;
    expect(html).toContain("Contiene registros inventados para demostración");
    expect(html).toContain("Medetomidina");
    // Each drawing is described, and drawn from what the tables tell.
    expect(html.match(/<svg role="img" aria-labelledby="c\d" aria-describedby="d\d"/g)?.length).toBeGreaterThan(2);
    expect(html).toContain("Gráfica de barras. Señales por sustancia o clase");
    const view = bulletinView(made.input, "en");
    const trends = view.sections[3]?.table?.rows ?? [];
    expect(trends.map((row) => row[0])).toContain("Fentanyl");
    for (const row of trends) for (const cell of row.slice(2, 5)) expect(cell).toMatch(/^(?:0|<5|–|\d*[05])$/);
    // The weeks of this quarter end before it does, those of the one before do not: a part is never told for the whole.
    const fentanyl = told(made).series.find((row) => row.category.en === "Fentanyl");
    expect(fentanyl?.now).toBe("–");
    expect(Number(fentanyl?.before)).toBeGreaterThan(20);
    expect(view.sections[0]?.paragraphs[0]).not.toContain("was not over");
    // The data tell no more than the tables.
    const data = told(made);
    expect(data.series.length).toBeGreaterThan(0);
    expect(data.series.every((row: object) => !("quarters" in row))).toBe(true);
    expect(data.series.every((row: { now: string }) => /^(?:0|<5|–|\d*[05])$/.test(row.now))).toBe(true);
    expect(data.signals.every((one: object) => !("counted" in one) && !("values" in one))).toBe(true);
    expect(view.sections.map(({ title }) => title)).toContain("To be kept in mind");
    const again = await makeBulletin(us(), analyst, { ...order, pdf: false });
    if ("refused" in again) throw new Error(again.say.en);
    expect(again.input.series).toEqual(made.input.series);
  });
});
