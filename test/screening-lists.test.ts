import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import type { Kind } from "../src/core/kind.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { CARGO_KINDS, type DecisionValues } from "../src/desks/cargo/cargo-kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { blindDraw } from "../src/service/screening/blind-draw.ts";
import { decideItem } from "../src/service/screening/decide-item.ts";
import { listsInForce } from "../src/service/screening/lists-in-force.ts";
import { measureScreening, readQueue } from "../src/service/screening/read-screening.ts";
import { rescreenAfter, takeEditionAndRescreen } from "../src/service/screening/rescreen.ts";
import { screenName } from "../src/service/screening/screen-name.ts";
import { readDecisions, type ScreenReport, screenItems } from "../src/service/screening/screen-items.ts";
import { submit } from "../src/service/submit.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { intakeOfficer, openTestNode, type TestNode } from "./open-test-node.ts";

const AGENCY = "ca.cbsa";
const LISTS = "ca.gac";
const SENDERS = [
  "Sergei Vladimirovich Petrovskikh",
  "Maria Elena Quintanilla Zaragoza",
  "Muhammad Abdulrahman al-Khatibi",
  "Harbour Wood Toys",
  "Rosalind Thackeray Osgood",
  "Kestrel Ironmongery Limited",
];

let test1: TestNode;
let node: TripointNode;

function officer(
  role: Caller["role"] = "targeting-officer",
  purpose: Caller["purpose"] = "customs-enforcement",
  agency = AGENCY,
): Caller {
  return { agency, country: agency.slice(0, 2).toUpperCase(), role, purpose };
}

async function enter(kind: Kind, agency: string, records: readonly { reference: string; values: unknown }[]) {
  const given = records.map(({ reference, values }) => ({ reference, synthetic: true, values }));
  const answer = await submit(node, intakeOfficer(agency), kind, given);
  if ("refused" in answer) throw new Error(answer.say.en);
  expect(answer.flatMap((one) => (one.fate === "refused" ? one.faults : []))).toEqual([]);
}

/** An item of toys to a receiver of its own. */
function harmless(at: number) {
  const sample = Object.entries(sampleOf(CARGO_KINDS.postal as unknown as Kind));
  return {
    ...Object.fromEntries(sample.filter(([name]) => !/^(?:sender|addressee).*(?:Phone|Email|TaxNumber)$/.test(name))),
    addresseeName: `Receiver ${"ABCDEFGH"[at]} Number${at}`,
    addresseeAddress: `${100 + at * 7} Example Street ${"ABCDEFGH"[at]}, Town ${at}`,
    pieces: [{ description: "wooden toys", hs: "950300" }],
  };
}

/** An entry of a made list as an edition leaves it. */
async function list(entry: string, edition: string, change: "added" | "changed" | "removed", name: string) {
  const { previousEdition: _, ...sample } = sampleOf(CARGO_KINDS.listed);
  const values = { ...sample, list: "made-list", entry, edition, change, name, partyType: "person", statements: [] };
  await enter(CARGO_KINDS.listed, LISTS, [{ reference: `made-list/${entry}@${edition}`, values }]);
}

const report = (edition: string) => ({ list: "made-list", edition, fate: "taken" as const });

const item = (at: number) => `${AGENCY}:postal-item:ITEM-${at}`;
const decisionOn = async (at: number) =>
  (await readDecisions(node, officer())).find((one) => one.item === item(at)) as DecisionValues;

beforeAll(async () => {
  test1 = await openTestNode("CA");
  node = test1.newNode();
  const kind = CARGO_KINDS.postal as unknown as Kind;
  const posted = SENDERS.map((senderName, at) => ({
    reference: `ITEM-${at}`,
    values: { ...harmless(at), senderName },
  }));
  await enter(kind, AGENCY, posted);
  await list("1", "2024-05-01", "added", "Petrovskikh, Sergey Vladimirovich");
}, 120_000);

afterAll(async () => {
  await test1?.close();
});

describe("parties against the lists held", () => {
  test("a name in another order and spelling is found, with each reason and its weight in three languages", async () => {
    const run = (await screenItems(node, officer(), { today: "2024-06-01", rate: 0 })) as ScreenReport;
    expect(run).toMatchObject({ screened: SENDERS.length, referred: 1, waiting: 0 });
    const { proposal, reasons } = await decisionOn(0);
    expect(proposal).toBe("refer");
    const party = reasons.find(({ sort }) => sort === "party");
    expect(party?.rule).toBe("made-list 1");
    expect(party?.en).toMatch(/“petrovskikh” stands in both names \(\+0\.\d\d\)/);
    expect(party?.fr).toMatch(/figure dans les deux noms \(\+0,\d\d\)/);
    expect(party?.es).toMatch(/figura en ambos nombres/);
  });

  test("the lists are prepared once for an edition, and anew for the next", async () => {
    const [one, two] = [await listsInForce(node, officer()), await listsInForce(node, officer())];
    expect(one?.index).toBe(two?.index);
    expect(await listsInForce(node, officer("health-analyst", "public-health"))).toBeUndefined();
  });
});

describe("after an edition", () => {
  test("only items whose answer changes come back, with the reason; what was decided stays", async () => {
    expect(await decideItem(node, officer(), { ...decided(4), decision: "release" })).toMatchObject({ ok: true });
    const before = await readQueue(node, officer(), 20);
    await list("2", "2024-06-02", "added", "QUINTANILLA ZARAGOZA, María Elena");
    await list("3", "2024-06-02", "added", "OSGOOD, Rosalind Thackeray");
    expect(await rescreenAfter(node, report("2024-06-02"), "2024-06-02")).toEqual([
      { agency: AGENCY, items: SENDERS.length, changed: 1 },
    ]);
    expect(await decisionOn(4)).toMatchObject({ state: "decided", decision: "release" });
    const back = await decisionOn(1);
    expect(back).toMatchObject({ state: "proposed", proposal: "refer" });
    const why = back.reasons.find(({ sort }) => sort === "edition");
    expect(why?.en).toContain("made-list, 2024-06-02");
    expect(why?.es).toContain("antes: Liberar");
    expect((await readQueue(node, officer(), 20)).waiting).toBe(before.waiting + 1);
    expect(await rescreenAfter(node, report("2024-06-02"), "2024-06-03")).toMatchObject([{ changed: 0 }]);
  });

  test("a party that an edition removes no longer stands against an item", async () => {
    await list("2", "2024-06-04", "removed", "QUINTANILLA ZARAGOZA, María Elena");
    expect(await rescreenAfter(node, report("2024-06-04"), "2024-06-04")).toMatchObject([{ changed: 1 }]);
    expect(await decisionOn(1)).toMatchObject({ state: "passed", proposal: "release" });
  });

  test("a number of an entry that came finds the item that has it in other writing", async () => {
    const kind = CARGO_KINDS.postal as unknown as Kind;
    const values = { ...harmless(6), senderName: "Ottoline Brackenbury", senderPhone: "+1 (613) 555-0142" };
    await enter(kind, AGENCY, [{ reference: "ITEM-6", values }]);
    await screenItems(node, officer(), { today: "2024-06-04", rate: 0 });
    const { previousEdition: _, ...sample } = sampleOf(CARGO_KINDS.listed);
    const entry = {
      ...{
        ...sample,
        list: "made-list",
        entry: "4",
        edition: "2024-06-05",
        change: "added",
        name: "Zebulon Achterberg",
      },
      ...{ partyType: "person", statements: [{ statement: "identifier", detail: "phone", value: "16135550142" }] },
    };
    await enter(CARGO_KINDS.listed, LISTS, [{ reference: "made-list/4@2024-06-05", values: entry }]);
    expect(await rescreenAfter(node, report("2024-06-05"), "2024-06-05")).toMatchObject([{ changed: 1 }]);
    expect((await decisionOn(6)).reasons.some(({ rule }) => rule === "made-list 4")).toBe(true);
  });

  test("an edition that changed nothing, or was refused, screens nothing", async () => {
    expect(await rescreenAfter(node, report("2024-06-07"), "2024-06-07")).toEqual([]);
    expect(await rescreenAfter(node, { ...report("2024-06-05"), fate: "refused" as const }, "2024-06-05")).toEqual([]);
  });

  function decided(at: number) {
    return { item: item(at), officer: "EXAMPLE, Officer", today: "2024-06-02" };
  }
});

describe("the intake of an edition", () => {
  test("starts the screening of what is open; who may not enter the list starts nothing", async () => {
    const source = COUNTRIES.flatMap(({ sources }) => sources).find(({ name }) => name === "us/ofac-sdn");
    if (source === undefined) throw new Error("the source is gone");
    const folder = await mkdtemp(join(tmpdir(), "tripoint-lists-"));
    const file = join(folder, "sdn.csv");
    await writeFile(file, '7,"KESTREL IRONMONGERY LIMITED",-0- ,"SDNTK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"-0- "\n');
    const asked = { source, files: [file], agency: AGENCY, day: "2024-06-05" };
    expect(await takeEditionAndRescreen(node, officer("analyst"), asked, "2024-06-05")).toMatchObject({
      refused: true,
    });
    expect((await decisionOn(5)).proposal).toBe("release");
    expect(await takeEditionAndRescreen(node, intakeOfficer(AGENCY), asked, "2024-06-05")).toMatchObject({
      fate: "taken",
      rescreened: [{ agency: AGENCY, changed: 1 }],
    });
    expect(await decisionOn(5)).toMatchObject({ proposal: "refer", state: "proposed" });
    expect(await takeEditionAndRescreen(node, intakeOfficer(AGENCY), asked, "2024-06-05")).toMatchObject({
      fate: "known",
      rescreened: [{ agency: AGENCY, changed: 0 }],
    });
    await rm(folder, { recursive: true });
  });
});

describe("the draw", () => {
  test("stands in no record and no queue: a drawn item is referred in the words of every referral", async () => {
    await enterMore("EXTRA");
    await screenItems(node, officer(), { today: "2024-06-06", rate: 1 });
    const drawn = (await readDecisions(node, officer())).find(({ item: of }) => of.endsWith("EXTRA-0"));
    expect(blindDraw(node)(drawn?.item ?? "", 1)).toBe(true);
    expect(drawn?.proposal).toBe("refer");
    const shown = JSON.stringify([drawn, await readQueue(node, officer(), 100)]);
    expect(shown).not.toMatch(/blind|\bdrawn|tiré au sort|sorte[ao]/i);
    const named = (await decisionOn(0)).reasons.filter(({ sort }) => sort === "examine");
    expect(drawn?.reasons.map(({ sort, en, fr, es }) => ({ sort, en, fr, es }))).toEqual(
      named.map(({ sort, en, fr, es }) => ({ sort, en, fr, es })),
    );
  });

  test("an auditor of the agency measures it without seeing an item; an auditor of another agency sees nothing", async () => {
    const own = await measureScreening(node, officer("auditor", "audit"));
    expect(own.decisions).toBe(SENDERS.length + 2);
    expect(JSON.stringify(own)).not.toContain("ITEM-");
    expect((await readQueue(node, officer("auditor", "audit"), 10)).items).toEqual([]);
    expect((await measureScreening(node, officer("auditor", "audit", "ca.rcmp"))).decisions).toBe(0);
    expect((await measureScreening(node, officer("auditor", "audit", "us.cbp"))).decisions).toBe(0);
  });

  async function enterMore(reference: string) {
    const kind = CARGO_KINDS.postal as unknown as Kind;
    await enter(kind, AGENCY, [{ reference: `${reference}-0`, values: harmless(7) }]);
  }
});

describe("one name", () => {
  test("is answered from the lists held, with reasons; a cleared or removed entry is no hit", async () => {
    const answer = await screenName(node, officer(), { name: "Сергей Владимирович Петровских", type: "person" });
    expect(answer).toMatchObject({ parties: 4, hits: [{ party: { list: "made-list", id: "1" } }] });
    expect(
      await screenName(node, officer(), { name: "Maria Elena Quintanilla Zaragoza", type: "person" }),
    ).toMatchObject({
      hits: [],
    });
  });

  test("who may read no list is refused, and the refusal is logged", async () => {
    for (const caller of [
      officer("health-analyst", "public-health"),
      officer("auditor", "audit"),
      officer("administrator", "record-keeping"),
      officer("targeting-officer", "public-health"),
    ])
      expect(await screenName(node, caller, { name: "Sergei Petrovskikh", type: "person" })).toMatchObject({
        refused: true,
      });
  });
});
