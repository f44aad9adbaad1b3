import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyFeeds } from "../../src/service/verify-feeds.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { allAnswered } from "./process/expect-whole.ts";
import {
  CLOCK,
  type Hand,
  openHand,
  type Ran,
  type Running,
  type Site,
  startNode,
  tripoint,
  until,
} from "./process/node-process.ts";
import { enterRecoveries, recoveryId } from "./process/recoveries.ts";
import { befriend, openSites, type Sites } from "./process/sites.ts";

const LONG = 120_000;
const DAY = 86_400;
const today = new Date().toISOString().slice(0, 10);

/** An arrangement whose last day is today: nothing else lets records of ATF go to Public Safety Canada. */
const SHORT = `
@id("short-share")
@cites("An arrangement of this test alone")
@parties("CA, US")
@from("2026-01-01")
@until("${today}")
@obligations("no-onward keep-days:3")
@assumption("text")
@en("For a short time ATF releases recoveries to Public Safety Canada.")
@fr("Pendant peu de temps, l'ATF communique des récupérations à Sécurité publique Canada.")
@es("Por poco tiempo, la ATF comunica recuperaciones a Seguridad Pública de Canadá.")
permit (principal, action == Action::"release", resource)
when {
  principal.agency == "us.atf" && context.receiver == "ca.ps" && resource.kind == "firearm-recovery" &&
  resource.originator == "us.atf" && context.purpose == "criminal-investigation" &&
  ["facts", "identifiers"].contains(context.part) && !resource.received
};
`;

let sites: Sites;
let at: Record<"CA" | "US", Site>;
let us: Hand;
let ca: Hand;
const running: Partial<Record<"CA" | "US", Running>> = {};
beforeAll(async () => {
  sites = await openSites();
  const arrangements = join(sites.directory, "arrangements");
  await mkdir(arrangements);
  await writeFile(join(arrangements, "short.cedar"), SHORT);
  const environment = { TRIPOINT_ARRANGEMENTS: arrangements };
  at = { CA: await sites.site("CA", { environment }), US: await sites.site("US", { environment }) };
  [us, ca] = await Promise.all([openHand(at.US), openHand(at.CA)]);
  await befriend(us, ca);
  await enterRecoveries(us.node, "us.atf", ["T1", "T2", "T3", "T4"]);
}, LONG);
afterAll(async () => {
  for (const one of Object.values(running)) await one.kill();
  for (const one of [us, ca]) await one?.close();
  await sites?.close();
});

const id = (reference: string) => recoveryId("us.atf", reference);
const AS = ["--agency", "us.atf", "--role", "liaison-officer"];

/** Ends both nodes and starts them so many days later; commands follow by `on`. */
async function startOn(days: number, ...countries: ("CA" | "US")[]): Promise<void> {
  await Promise.all(
    countries.map(async (country) => {
      await running[country]?.end();
      running[country] = await startNode(at[country], days * DAY);
    }),
  );
}

/** Runs a command so many days later. */
const on = (days: number, site: Site, ...args: string[]): Promise<Ran> => {
  const environment = { ...site.environment, NODE_OPTIONS: `--import ${CLOCK}`, TRIPOINT_TEST_CLOCK: `${days * DAY}` };
  return tripoint({ ...site, environment }, ...args);
};

const give = (days: number, ...references: string[]) =>
  on(days, at.US, "release", "US", "ca.ps", ...references.map(id), "--for", "criminal-investigation", ...AS);

const held = async () =>
  (
    await ca.rows<{ record: string }>(
      "select record_id as record from sealed_record where facts is not null order by 1",
    )
  ).map(({ record }) => record);

describe("an arrangement that ends", () => {
  it(
    "lets go what is taken on its last day, and nothing after it, although it lies in the outbox",
    async () => {
      await startOn(0, "US", "CA");
      expect(await give(0, "T1")).toMatchObject({ code: 0, error: "" });
      await allAnswered(us, ca);
      expect(await held()).toEqual([id("T1")]);
      await running.CA?.end();
      // The partner is away: this one waits for it.
      expect(await give(0, "T2", "T3")).toMatchObject({ code: 0, error: "" });

      await startOn(1, "US", "CA");
      await allAnswered(us, ca);
      expect(await held()).toEqual([id("T1")]);
      const [kept] = await ca.rows<{ n: number }>(
        `select count(*)::int as n from feed_in where body like '%firearm-recovery:T2%' or body like '%firearm-recovery:T3%'`,
      );
      expect(kept?.n).toBe(0);
      expect(await us.events("refusal")).toContainEqual(
        expect.objectContaining({
          ...{ action: "feed", peer: "tripoint.ca", receiver: "ca.ps", arrangement: "short-share" },
          reason: "`short-share` ended before the partner took it",
        }),
      );
    },
    LONG,
  );

  it(
    "lets nothing go that is released or asked for afterwards, and each refusal is logged",
    async () => {
      const late = await give(1, "T4");
      expect(late.code).toBe(3);
      const because = ["--reason", "to identify the possessor", "--confirmed-by", "Supt. Example"];
      const ask = ["request", "CA", "US", id("T1"), "--parts", "identifiers", "--purpose", "criminal-investigation"];
      const asked = await on(1, at.CA, ...ask, ...because, "--agency", "ca.ps", "--role", "liaison-officer");
      expect(asked).toMatchObject({ code: 0, error: "" });
      const [request] = await until(
        "the request arrives",
        () => us.rows<{ id: string }>("select id from part_request where direction = 'in' and state = 'open'"),
        (rows) => rows.length > 0,
      );
      expect(await on(1, at.US, "answer", "US", "CA", request?.id ?? "", "release", ...AS)).toMatchObject({ code: 3 });
      const refusals = await us.events("refusal");
      for (const record of [id("T4"), id("T1")]) {
        expect(refusals).toContainEqual(
          expect.objectContaining({ action: "release", receiver: "ca.ps", records: [[record]] }),
        );
      }
      await allAnswered(us, ca);
      expect(await held()).toEqual([id("T1")]);
    },
    LONG,
  );

  it(
    "leaves what was received as long as its terms say, and no longer",
    async () => {
      const read = async () => {
        const headers = {
          authorization: `Bearer ${await ca.token("ca.ps", "analyst")}`,
          "tripoint-purpose": "criminal-investigation",
        };
        const url = `${at.CA.url}/api/nodes/CA/record/${encodeURIComponent(id("T1"))}`;
        const body = (await (await fetch(url, { headers })).json()) as {
          versions?: { values: { make: string | null } }[];
        };
        return body.versions?.[0]?.values.make;
      };
      await startOn(3, "CA");
      expect(await read()).toBe("EXAMPLE ARMS");
      await startOn(4, "CA");
      await until("it is erased", held, (records) => records.length === 0);
      expect(await ca.events("expired")).toHaveLength(1);
      expect(await read()).toBeNull();
      await startOn(0, "CA", "US");
      await allAnswered(us, ca);
      expect(await held()).toEqual([]);
      for (const { node } of [us, ca]) {
        expect(await verifyLog(node)).toMatchObject({ ok: true, faults: [] });
        expect(await verifyFeeds(node)).toMatchObject({ ok: true, faults: [] });
      }
    },
    LONG,
  );
});
