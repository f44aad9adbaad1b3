import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countryOf, type Purpose, type Role } from "../src/core/caller.ts";
import type { Kind } from "../src/core/kind.ts";
import { CARGO_KINDS } from "../src/desks/cargo/cargo-kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { peerNamed } from "../src/service/peers.ts";
import { receiveLines } from "../src/service/receive.ts";
import { release } from "../src/service/release.ts";
import { readHolds } from "../src/service/screening/read-screening.ts";
import { sayHold } from "../src/service/screening/say-hold.ts";
import { submit } from "../src/service/submit.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let api: FastifyInstance;

const OFFICER = ["us.cbp", "targeting-officer", "customs-enforcement"] as const;
const ITEM = "us.cbp:postal-item:RR473124829GB";

async function ask(method: "GET" | "POST", path: string, as: readonly [string, Role, Purpose], payload?: object) {
  const headers = await house.headers("US", ...as);
  const answer = await api.inject({
    method,
    url: `/api/nodes/US/${path}`,
    headers,
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

beforeAll(async () => {
  house = await openTestHouse(["CA", "US"]);
  api = buildApi(house.house);
  const kind = CARGO_KINDS.postal as unknown as Kind;
  const values = { ...sampleOf(kind), pieces: [{ description: "TDP-5 tablet press" }] };
  const caller = { agency: "us.cbp", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
  expect(
    await submit(house.node("US"), caller, kind, [{ reference: "RR473124829GB", synthetic: true, values }]),
  ).toMatchObject([{ fate: "added" }]);
}, 120_000);

afterAll(async () => {
  await api?.close();
  await house?.close();
});

describe("the routes of screening", () => {
  test("a run, the queue with its reasons, a decision, what the rules measured", async () => {
    expect(await ask("POST", "screening/runs", OFFICER, { rate: 0 })).toMatchObject({
      status: 200,
      body: { screened: 1, waiting: 1 },
    });
    const queue = await ask("GET", "screening/queue", OFFICER);
    expect(queue.body.items[0]).toMatchObject({ item: ITEM, proposal: "hold-for-decision" });
    expect(queue.body.items[0].reasons[0]).toMatchObject({
      rule: expect.stringMatching(/^tablet-press v\d+$/),
      fr: expect.stringContaining("presse à comprimés"),
    });
    expect(
      (await ask("POST", "screening/decisions", OFFICER, { item: "nothing", decision: "release", officer: "X" }))
        .status,
    ).toBe(400);
    expect(
      (await ask("POST", "screening/decisions", OFFICER, { item: ITEM, decision: "seize", officer: "X" })).status,
    ).toBe(400);
    expect(
      await ask("POST", "screening/decisions", OFFICER, { item: ITEM, decision: "refer", officer: "EXAMPLE" }),
    ).toMatchObject({ status: 200, body: { answer: "RFS" } });
    expect((await ask("GET", "screening/queue", OFFICER)).body.waiting).toBe(0);
    expect((await ask("GET", "screening/measures", OFFICER)).body.decisions).toBe(1);
    expect((await ask("GET", "screening/trial?rule=tablet-press", OFFICER)).body).toMatchObject({ items: 1, spoke: 1 });
    expect((await ask("GET", "screening/trial?rule=nothing", OFFICER)).status).toBe(404);
    expect((await ask("GET", "lists/editions", OFFICER)).body).toMatchObject({ editions: [] });
    expect((await ask("GET", "lists/changes?list=x&day=2024-01-01", OFFICER)).status).toBe(404);
    expect((await ask("GET", "lists/listed?party=x&day=2024-01-01", OFFICER)).body).toEqual({ findings: [] });
  });

  test("one name against the lists that are held; nobody without a token, and no role that reads no lists", async () => {
    const { previousEdition: _, ...listed } = sampleOf(CARGO_KINDS.listed);
    const values = { ...listed, change: "added", name: "Petrovskikh, Sergey Vladimirovich", partyType: "person" };
    const caller = { agency: "us.cbp", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
    expect(
      await submit(house.node("US"), caller, CARGO_KINDS.listed as unknown as Kind, [
        { reference: "made-list/1", synthetic: true, values },
      ]),
    ).toMatchObject([{ fate: "added" }]);
    const name = { name: "Sergei Vladimirovich Petrovskikh", type: "person" };
    const found = await ask("POST", "screening/names", OFFICER, name);
    expect(found).toMatchObject({ status: 200, body: { parties: 1, hits: [{ listed: values.name }] } });
    expect(found.body.hits[0].features[0].say.fr).toContain("formes d'un même nom");
    expect((await ask("POST", "screening/names", OFFICER, { name: "Rosalind Thackeray" })).body.hits).toEqual([]);
    for (const wrong of [
      {},
      { name: "" },
      { name: "x", type: "ship" },
      { name: "x", threshold: 0 },
      { name: "x", more: 1 },
    ])
      expect((await ask("POST", "screening/names", OFFICER, wrong)).status, JSON.stringify(wrong)).toBe(400);
    const without = { method: "POST" as const, url: "/api/nodes/US/screening/names", payload: name };
    expect((await api.inject(without)).statusCode).toBe(401);
    for (const as of [
      ["us.cbp", "health-analyst", "public-health"],
      ["us.cbp", "auditor", "audit"],
      ["us.cbp", "targeting-officer", "public-health"],
    ] as const)
      expect((await ask("POST", "screening/names", as, name)).status, as.join(" ")).toBe(403);
  });

  test("who may not: nobody without a token; other roles and agencies run, decide and hold nothing and see no queue", async () => {
    for (const path of ["screening/queue", "screening/measures", "screening/holds", "lists/editions"])
      expect((await api.inject({ url: `/api/nodes/US/${path}` })).statusCode).toBe(401);
    const others = [
      ["us.cbp", "analyst", "customs-enforcement"],
      ["us.cbp", "health-analyst", "public-health"],
      ["us.cbp", "auditor", "audit"],
    ] as const;
    for (const as of others) {
      expect((await ask("POST", "screening/runs", as, {})).status).toBe(403);
      expect(
        (await ask("POST", "screening/decisions", as, { item: ITEM, decision: "release", officer: "X" })).status,
      ).toBeGreaterThanOrEqual(400);
      expect(
        (
          await ask("POST", "screening/holds", as, {
            holdNumber: "H",
            item: ITEM,
            itemIn: "US",
            stance: "saw",
            officer: "X",
          })
        ).status,
      ).toBe(403);
    }
    for (const as of [others[1], others[2], ["us.atf", "targeting-officer", "customs-enforcement"] as const])
      expect((await ask("GET", "screening/queue", as)).body.items).toEqual([]);
  });
});

describe("a hold of two countries", () => {
  const officer = (agency: string) =>
    ({ agency, country: countryOf(agency), role: "targeting-officer", purpose: "customs-enforcement" }) as const;
  const about = { holdNumber: "HOLD-7", item: ITEM, itemIn: "US", officer: "EXAMPLE, Secret officer" };

  async function send(from: string, to: string, agency: string, receiver: string, record: string) {
    const [teller, hearer] = [house.node(from), house.node(to)];
    const peer = await peerNamed(teller, hearer.log.origin);
    const back = await peerNamed(hearer, teller.log.origin);
    if (peer === undefined || back === undefined) throw new Error("the nodes do not know each other");
    const order = {
      peer,
      receiver,
      purpose: "customs-enforcement" as const,
      selection: { records: [record] },
      consents: [],
    };
    const answer = await release(teller, officer(agency), order);
    if ("refused" in answer || answer.records === 0)
      throw new Error(`nothing goes from ${from} to ${to}: ${JSON.stringify(answer)}`);
    const page = await feedPage(teller, peer, await placeIn(hearer.store, teller.log.origin), 100, 0);
    if (!page.ok) throw new Error(page.fault);
    await receiveLines(hearer, back, page.lines);
    return answer;
  }

  test("one proposes, the other sees and agrees: both boards say who, and no officer's name crosses", async () => {
    const proposed = await sayHold(
      house.node("US"),
      officer("us.cbp"),
      { ...about, stance: "proposes", on: "2024-06-01", legalBasis: "EXAMPLE Act", grounds: "EXAMPLE grounds" },
      true,
    );
    if (!("ok" in proposed) || !proposed.ok) throw new Error("no hold");
    await send("US", "CA", "us.cbp", "ca.cbsa", proposed.record);
    const [seen] = await readHolds(house.node("CA"), officer("ca.cbsa"), "2024-06-02");
    expect(seen).toMatchObject({
      holdNumber: "HOLD-7",
      state: "standing",
      proposedBy: "us.cbp",
      grounds: "EXAMPLE grounds",
    });
    expect(JSON.stringify(seen)).not.toContain("Secret officer");
    const agreed = await sayHold(
      house.node("CA"),
      officer("ca.cbsa"),
      { ...about, stance: "agrees", on: "2024-06-02" },
      true,
    );
    if (!("ok" in agreed) || !agreed.ok) throw new Error("no stance");
    await send("CA", "US", "ca.cbsa", "us.cbp", agreed.record);
    const [joint] = await readHolds(house.node("US"), officer("us.cbp"), "2024-06-03");
    expect(joint?.state).toBe("agreed");
    expect(joint?.agencies).toMatchObject([
      { agency: "us.cbp", stance: "proposes", on: "2024-06-01", sawOn: "2024-06-01" },
      { agency: "ca.cbsa", stance: "agrees", on: "2024-06-02", sawOn: "2024-06-02" },
    ]);
    expect(await readHolds(house.node("CA"), { ...officer("ca.rcmp") }, "2024-06-03")).toEqual([]);
  });
});
