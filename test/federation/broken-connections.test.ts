import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { release } from "../../src/service/release.ts";
import { type Break, type BrokenWire, openBrokenWire } from "./process/broken-wire.ts";
import { chance } from "./process/chance.ts";
import { allAnswered, expectWhole } from "./process/expect-whole.ts";
import { type Hand, openHand, type Running, startNode, until } from "./process/node-process.ts";
import { enterRecoveries } from "./process/recoveries.ts";
import { befriend, openSites, type Sites } from "./process/sites.ts";

const LONG = 240_000;
const SEED = 20_261_121;
const draw = chance(SEED);

let sites: Sites;
let wire: BrokenWire;
let us: Hand;
let ca: Hand;
const running: Running[] = [];
const released: string[] = [];
beforeAll(async () => {
  sites = await openSites();
  const own = await sites.site("US");
  wire = await openBrokenWire(own.port);
  // Partners reach the United States through the wire alone.
  const at = { US: { ...own, url: wire.url }, CA: await sites.site("CA") };
  [us, ca] = await Promise.all([openHand(at.US), openHand(at.CA)]);
  await befriend(us, ca);
  running.push(...(await Promise.all([startNode(at.US), startNode(at.CA)])));
}, LONG);
afterAll(async () => {
  await Promise.all(running.map((one) => one.kill()));
  await wire?.close();
  for (const one of [us, ca]) await one?.close();
  await sites?.close();
});

/** Releases some new records, each in a line of its own. */
async function releaseMore(lines: number): Promise<void> {
  const references = Array.from({ length: lines }, (_, at) => `B${released.length + at}`);
  const records = await enterRecoveries(us.node, "us.atf", references);
  const caller = { agency: "us.atf", country: "US", role: "liaison-officer", purpose: "firearms-tracing" } as const;
  for (const record of records) {
    const peer = { origin: ca.node.log.origin, country: "CA" };
    const order = { peer, receiver: "ca.rcmp", selection: { records: [record] }, consents: [] };
    const answer = await release(us.node, caller, { ...order, purpose: "firearms-tracing" });
    if ("refused" in answer) throw new Error(answer.say.en);
  }
  released.push(...records);
}

/** Releases some lines while the next answers break in some ways, and waits until everything is there all the same. */
async function survive(...breaks: readonly Break[]): Promise<void> {
  wire.breaks.push(...breaks);
  await releaseMore(2);
  await allAnswered(us, ca);
  await until(
    "the break was met",
    async () => wire.breaks.length,
    (left) => left === 0,
  );
}

describe("a feed over a connection that breaks", () => {
  it(
    "goes on after it was cut anywhere in the answer",
    async () => {
      await survive();
      const page = wire.pages.at(-1);
      if (page === undefined) throw new Error("no page passed");
      const [whole, head] = [page.bytes.length, page.bytes.length - page.body.length];
      const line = page.body.indexOf("\n");
      const edges = [0, 1, 9, head - 4, head - 1, head, head + 1, head + line, head + line + 1, whole - 1, whole];
      const within = Array.from({ length: 10 }, () => Math.floor(draw() * whole));
      for (const at of [...edges, ...within]) await survive({ what: "cut", at });
      await expectWhole(us, ca, released);
    },
    LONG,
  );

  it(
    "takes nothing that was damaged on the way, and says why",
    async () => {
      for (let time = 0; time < 12; time++) {
        const at = 400 + Math.floor(draw() * 2500);
        await survive(time % 3 === 2 ? { what: "swallow", at, bytes: 1 + (time % 7) } : { what: "corrupt", at });
      }
      await expectWhole(us, ca, released);
      const said = [...(await ca.events("exchange-refusal")), ...(await ca.events("refusal"))];
      expect(said.length).toBeGreaterThan(5);
      for (const one of said)
        expect(one).toMatchObject({ peer: "tripoint.us", reason: expect.stringMatching(/\S{8}/) });
    },
    LONG,
  );

  it(
    "is not confused by answers that come late, twice, instead of others or out of order",
    async () => {
      const [first] = wire.pages;
      const last = wire.pages.at(-1);
      if (first === undefined || last === undefined) throw new Error("no page passed");
      await survive({ what: "delay", milliseconds: 1500 });
      await survive({ what: "instead", answer: first });
      await survive({ what: "instead", answer: last }, { what: "instead", answer: first });
      await survive({ what: "twice" });
      await expectWhole(us, ca, released);
      // The second of two equal requests is a replay: it was refused, and that was logged.
      expect(await us.events("exchange-refusal")).toContainEqual(
        expect.objectContaining({ peer: "tripoint.ca", fault: "replayed" }),
      );
    },
    LONG,
  );

  it(
    "catches up after the partner could not be reached for long, and shows the trouble meanwhile",
    async () => {
      wire.isDown = true;
      await releaseMore(30);
      const trouble = async () =>
        (await ca.rows<{ trouble: string | null }>("select trouble from feed_place where peer = 'tripoint.us'"))[0];
      expect(
        (await until("the trouble is shown", trouble, (one) => typeof one?.trouble === "string"))?.trouble,
      ).toMatch(/`tripoint\.us` cannot be reached/);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      wire.isDown = false;
      await expectWhole(us, ca, released);
      await until("the trouble is over", trouble, (one) => one?.trouble === null);
    },
    LONG,
  );
});
