import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import { CARGO_KINDS, type DecisionValues } from "../src/desks/cargo/cargo-kinds.ts";
import { GOODS_RULES } from "../src/desks/cargo/rules/edition.ts";
import { itmattText } from "../src/desks/cargo/sample/itmatt-text.ts";
import { makeCargoSample } from "../src/desks/cargo/sample/make-cargo-sample.ts";
import type { Settled } from "../src/exchange/work-stream.ts";
import { blindDraw } from "../src/service/screening/blind-draw.ts";
import { keepResults } from "../src/service/screening/collect-results.ts";
import { decideItem } from "../src/service/screening/decide-item.ts";
import { companionDesk } from "../src/service/screening/look-at-companions.ts";
import { screenDocument } from "../src/service/screening/screen-document.ts";
import { readDecisions, screenItems } from "../src/service/screening/screen-items.ts";
import { readyFor } from "../src/service/screening/screening-edition.ts";
import { submit } from "../src/service/submit.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { intakeOfficer, openTestNode, type TestNode } from "./open-test-node.ts";

const AGENCY = "us.cbp";
const TODAY = "2024-06-20";
const officer: Caller = { agency: AGENCY, country: "US", role: "targeting-officer", purpose: "customs-enforcement" };

const made = makeCargoSample({
  ...{ items: 220, seed: 3, from: "2024-04-01", until: "2024-04-30", destination: "US", origins: ["CN"] },
}).postal.map(({ values }) => values);
type Item = (typeof made)[number];

/** An item of the sample with other goods, another day and receiver. */
function item(at: number, day: string, description: string, hs: string, phone: string, name: string): Item {
  const like = made[at] as Item;
  const first = like.pieces[0] as (typeof made)[number]["pieces"][number];
  return {
    ...{ ...like, postedOn: day, addresseeName: name, addresseePhone: phone, addresseeAddress: `${at} Other Street` },
    pieces: [{ ...first, description, hs }],
  };
}

/** The same items once more, each time with numbers and receivers of their own: `turn` sets them apart in one node. */
function itemsOf(turn: number): readonly Item[] {
  const first = turn * 28;
  const phone = (of: number) => `+1 555 0${turn}0 0${of}`;
  const [workshop, letterbox] = [phone(999), phone(777)];
  return [
    item(first, "2024-05-02", "tablet press TDP-5", "847989", workshop, `A. One ${turn}`),
    item(
      first + 1,
      "2024-05-20",
      "microcrystalline cellulose binder for tablets",
      "391290",
      workshop,
      `B. Two ${turn}`,
    ),
    item(first + 2, "2024-06-10", "pill dies", "820730", workshop, `C. Three ${turn}`),
    ...[3, 4, 5, 6, 7].map((at) =>
      item(first + at, `2024-05-1${at}`, "electronic parts", "854231", letterbox, `Name ${turn} ${at}`),
    ),
    ...(made.slice(first + 8, first + 28) as readonly Item[]),
  ];
}
const SPLIT = [3, 4, 5, 6, 7];

let house: TestNode;
let node: TripointNode;
beforeAll(async () => {
  house = await openTestNode("US");
  node = house.newNode();
});
afterAll(async () => {
  await house.close();
});

const edition = { agency: AGENCY, lists: "", rules: GOODS_RULES.edition, rate: 0, past: [], parties: [] };

/** What workers settle for items, each in a document of its own. */
async function settled(items: readonly Item[]): Promise<Settled[]> {
  const desk = {
    ...{ agency: AGENCY, rate: edition.rate, draws: blindDraw(node), places: node.places, ready: readyFor(edition) },
  };
  const results: Settled[] = [];
  for (const one of items) {
    const document = { source: "post/itmatt", name: "x.xml", bytes: Buffer.from(itmattText([one])), today: TODAY };
    const { decided, aside } = await screenDocument(desk, document);
    expect(aside).toEqual([]);
    for (const found of decided) {
      const bytes = Buffer.from(JSON.stringify({ agency: AGENCY, ...found }));
      results.push({ sort: "decided", key: found.digest, bytes });
    }
  }
  return results;
}

/** Collects results in turns of so many, each turn by a collector of its own. */
async function collect(results: readonly Settled[], turn: number): Promise<void> {
  for (let from = 0; from < results.length; from += turn) {
    const report = { items: 0, kept: 0, aside: 0, refused: 0, reasons: [] };
    const about = { desk: companionDesk(), today: TODAY, profiles: new Map(), report };
    await keepResults(node, officer, results.slice(from, from + turn), about);
    expect(report.reasons).toEqual([]);
  }
}

/** The decisions on items, in their order. */
async function decisionsOn(items: readonly Item[]): Promise<readonly DecisionValues[]> {
  const all = new Map((await readDecisions(node, officer)).map((one) => [one.item.split(":")[2], one]));
  return items.map(({ itemId }) => all.get(itemId) as DecisionValues);
}

/** What stands at the end: proposal, score and reasons, without how it came to it; items are named by their places. */
async function endOf(items: readonly Item[]) {
  const decisions = await decisionsOn(items);
  return decisions.map(({ proposal, score, state, reasons }) => {
    const said = reasons
      .filter(({ sort }) => sort !== "companion")
      .map(({ rule, en }) => `${rule}: ${placed(en, items)}`);
    return { proposal, score, state, said: said.sort() };
  });
}

/** A sentence with the items' places for their numbers, sorted: numbers follow no order of places. */
function placed(text: string, items: readonly Item[]): string {
  const named = items.reduce((said, { itemId }, at) => said.replaceAll(itemId, `#${at}#`), text);
  return named.replace(/#\d+#(?:, #\d+#)*/g, (list) => list.split(", ").sort().join(", "));
}

const rulesOf = (of: { readonly said: readonly string[] } | undefined) =>
  of?.said.map((one) => one.split(":")[0]?.replace(/ v\d+$/, "")) ?? [];

describe("companions in the stream", () => {
  test("the same items in any order, and in any turns, come to the same end", async () => {
    const [one, two, three] = [itemsOf(0), itemsOf(1), itemsOf(2)];
    const results = await settled(one);
    await collect(results, results.length);
    const reference = await endOf(one);
    for (const at of [0, 1, 2]) expect(rulesOf(reference[at]), `${at}`).toContain("set-of-parts");
    for (const at of SPLIT) {
      expect(rulesOf(reference[at]), `${at}`).toContain("split-consignment");
      expect(reference[at]?.proposal).toBe("refer");
    }
    await collect([...(await settled(two))].reverse(), 1);
    expect((await endOf(two)).slice(0, 8)).toEqual(reference.slice(0, 8));
    const inOrder = await settled(three);
    const mixed = inOrder.map((_, at) => inOrder[(at * 11 + 5) % inOrder.length] as Settled);
    expect(new Set(mixed).size).toBe(inOrder.length);
    await collect(mixed, 3);
    expect((await endOf(three)).slice(0, 8)).toEqual(reference.slice(0, 8));
    // The same results once more change nothing: every record has the versions it had.
    const count = async () => (await node.store.pool.query("select count(*) from sealed_record")).rows[0].count;
    const before = await count();
    await collect(mixed, 7);
    expect(await count()).toBe(before);
  });

  test("an item that passed is proposed anew with the reason when its companions come; a person's decision stays", async () => {
    const parts = itemsOf(3).filter((_, at) => SPLIT.includes(at));
    const results = await settled(parts);
    await collect(results.slice(0, 3), 3);
    const earlier = (await decisionsOn(parts)).slice(0, 3);
    expect(earlier.map(({ state }) => state)).toEqual(["passed", "passed", "passed"]);
    const decided = {
      item: earlier[0]?.item ?? "",
      decision: "release",
      officer: "Officer One",
      today: TODAY,
    } as const;
    expect(await decideItem(node, officer, decided)).toMatchObject({ ok: true });
    await collect(results.slice(3), 2);
    const [kept, again] = await decisionsOn(parts);
    expect(kept?.state).toBe("decided");
    expect(again).toMatchObject({ state: "proposed", proposal: "refer" });
    const why = again?.reasons.find(({ sort }) => sort === "companion");
    expect(why?.en).toContain("before: Release");
    expect(why?.fr).toContain("auparavant");
  });

  test("a run on one machine looks again at what passed before, and comes to the same end", async () => {
    const [streamed, run] = [itemsOf(4), itemsOf(5)];
    await collect(await settled(streamed), 5);
    const asked = { today: TODAY, rate: 0 };
    for (const some of [run.slice(0, 4), run.slice(4)]) {
      const given = some.map((values) => ({ reference: values.itemId, values }));
      await submit(node, intakeOfficer(AGENCY), CARGO_KINDS.postal, given);
      expect(await screenItems(node, officer, asked)).not.toHaveProperty("refused");
    }
    const ours = (await endOf(run)).slice(0, 8).map((one) => [one.proposal, rulesOf(one)]);
    expect(ours).toEqual((await endOf(streamed)).slice(0, 8).map((one) => [one.proposal, rulesOf(one)]));
  });
});
