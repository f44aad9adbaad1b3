import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countryOf, PURPOSES, type Purpose, type Role, ROLES } from "../../src/core/caller.ts";
import { PARTS } from "../../src/core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../../src/core/marking.ts";
import { COUNTRIES } from "../../src/countries/countries.ts";
import { KINDS } from "../../src/desks/kinds.ts";
import { decideShare } from "../../src/policy/decide.ts";
import { isAt, ruleTable } from "../../src/policy/rule-questions.ts";
import { blindCheck } from "../../src/service/blind-check.ts";
import { callPartner, closePartnerCalls } from "../../src/service/call-partner.ts";
import { recall } from "../../src/service/recall.ts";
import { release } from "../../src/service/release.ts";
import { verifyFeeds } from "../../src/service/verify-feeds.ts";
import { verifyLog } from "../../src/service/verify-log.ts";
import { askWitnesses } from "../../src/service/witness/ask-witnesses.ts";
import { netherlands } from "./netherlands/country.ts";
import { allAnswered, expectWhole } from "./process/expect-whole.ts";
import { type Hand, openHand, type Running, type Site, startNode, until } from "./process/node-process.ts";
import { enterRecoveries } from "./process/recoveries.ts";
import { befriend, openSites, type Sites } from "./process/sites.ts";

const LONG = 240_000;
const FOLDER = join(import.meta.dirname, "netherlands");
const KNOWN = [...COUNTRIES, netherlands];
type Code = "CA" | "MX" | "US" | "NL";

let sites: Sites;
let arrangements: string;
const at: Partial<Record<Code, Site>> = {};
const hands: Partial<Record<Code, Hand>> = {};
const running: Running[] = [];
const hand = (code: Code) => hands[code] as Hand;

async function open(code: Code): Promise<void> {
  const environment = { TRIPOINT_ARRANGEMENTS: arrangements };
  const isNew = code === "NL";
  const site = await sites.site(code, { environment, ...(isNew && { program: join(FOLDER, "tripoint.child.ts") }) });
  at[code] = site;
  hands[code] = await openHand(site, isNew ? KNOWN : COUNTRIES);
}

beforeAll(async () => {
  sites = await openSites();
  arrangements = join(sites.directory, "arrangements");
  await mkdir(arrangements);
  for (const code of ["CA", "MX", "US"] as const) await open(code);
  await befriend(hand("CA"), hand("MX"), hand("US"));
  running.push(...(await Promise.all((["CA", "MX", "US"] as const).map((code) => startNode(at[code] as Site)))));
}, LONG);
afterAll(async () => {
  await Promise.all(running.map((one) => one.kill()));
  for (const one of Object.values(hands)) {
    await closePartnerCalls(one.node);
    await one.close();
  }
  await sites?.close();
});

const as = (agency: string, role: Role = "liaison-officer", purpose: Purpose = "firearms-tracing") => ({
  ...{ agency, role, purpose, country: agency.slice(0, 2).toUpperCase() },
});

async function give(from: Code, agency: string, to: Code, receiver: string, records: readonly string[]) {
  const peer = { origin: hand(to).node.log.origin, country: to };
  const order = { peer, receiver, selection: { records }, consents: [], purpose: "firearms-tracing" } as const;
  return await release(hand(from).node, as(agency), order);
}

async function seenBy(code: Code, agency: string, id: string): Promise<Record<string, unknown> | number> {
  const token = await hand(code).token(agency, "analyst");
  const headers = { authorization: `Bearer ${token}`, "tripoint-purpose": "firearms-tracing" };
  const answer = await fetch(`${at[code]?.url}/api/nodes/${code}/record/${encodeURIComponent(id)}`, { headers });
  if (answer.status !== 200) return answer.status;
  return ((await answer.json()) as { versions: { values: Record<string, unknown> }[] }).versions[0]?.values ?? {};
}

describe("a fourth country, while three run", () => {
  const dutch: string[] = [];
  const american: string[] = [];

  it(
    "becomes a partner, and nothing goes to it or comes from it without an arrangement",
    async () => {
      await open("NL");
      running.push(await startNode(at.NL as Site));
      await befriend(hand("NL"), hand("US"));
      await befriend(hand("NL"), hand("CA"));
      await befriend(hand("NL"), hand("MX"));
      const place = { recoveredIn: "NL-ZH" };
      dutch.push(...(await enterRecoveries(hand("NL").node, "nl.politie", ["N1", "N2"], () => place)));
      american.push(...(await enterRecoveries(hand("US").node, "us.atf", ["U1", "U2"])));
      expect(await give("US", "us.atf", "NL", "nl.politie", american)).toHaveProperty("refused");
      expect(await give("NL", "nl.politie", "US", "us.atf", dutch)).toHaveProperty("refused");
      const check = await blindCheck(hand("NL").node, as("nl.politie", "tracing-officer"), "US", "serial", ["TPATFU1"]);
      expect(check).toMatchObject({ ok: false });
    },
    LONG,
  );

  it(
    "exchanges as soon as its arrangement lies in the folder, without a start of anybody",
    async () => {
      for (const file of ["netherlands.cedar", "netherlands-checks.cedar"]) {
        await copyFile(join(FOLDER, file), join(arrangements, file));
      }
      const knows = () => Object.values(hands).every(({ node }) => node.rules.rules.has("nl-tracing"));
      await until(
        "the arrangement is known",
        async () => knows(),
        (all) => all,
      );
      // The processes that serve say by what rules they decide.
      for (const code of ["US", "NL"] as const)
        await until(
          `${code} serves by the arrangement`,
          async () => await (await fetch(`${at[code]?.url}/api/guidance/${code}`)).text(),
          (text) => text.includes("nl-tracing") && text.includes("nl-check-held"),
        );
      expect(await give("US", "us.atf", "NL", "nl.politie", american)).toMatchObject({ records: 2 });
      expect(await give("NL", "nl.politie", "US", "us.atf", dutch)).toMatchObject({ records: 2 });
      await expectWhole(hand("US"), hand("NL"), american);
      await expectWhole(hand("NL"), hand("US"), dutch);
      const [record = ""] = american;
      expect(await seenBy("NL", "nl.politie", record)).toMatchObject({ serialNumber: "TPATFU1", possessor: null });
      expect(await seenBy("NL", "nl.douane", record)).toBe(403);
      expect(await seenBy("US", "us.atf", dutch[0] ?? "")).toMatchObject({ recoveredIn: "NL-ZH", possessor: null });
    },
    LONG,
  );

  it(
    "checks blindly, is checked, and its log has witnesses",
    async () => {
      const ask = async (from: Code, agency: string, to: Code, values: readonly string[]) => {
        const answer = await blindCheck(hand(from).node, as(agency, "tracing-officer"), to, "serial", values);
        return answer.ok ? answer.values.map((one) => "hit" in one && one.hit) : answer;
      };
      expect(await ask("NL", "nl.politie", "US", ["TPATFU1", "NONE1"])).toEqual([true, false]);
      expect(await ask("CA", "ca.rcmp", "NL", ["TPPOLITIEN1", "TPATFU1"])).toEqual([true, false]);
      expect(await ask("CA", "ca.cbsa", "NL", ["TPPOLITIEN1"])).toMatchObject({ ok: false });
      const asked = await askWitnesses(hand("NL").node, callPartner(hand("NL").node));
      expect(asked.map(({ witness, fate }) => [witness, fate])).toEqual([
        ["tripoint.ca", "cosigned"],
        ["tripoint.mx", "cosigned"],
        ["tripoint.us", "cosigned"],
      ]);
    },
    LONG,
  );

  it(
    "erases what is recalled, and says so",
    async () => {
      const [record = "", other = ""] = american;
      const order = { records: [record], reason: "entered by mistake" };
      expect(await recall(hand("US").node, as("us.atf"), order)).toMatchObject({ told: [{ peer: "tripoint.nl" }] });
      await allAnswered(hand("US"), hand("NL"));
      expect(await seenBy("NL", "nl.politie", record)).toMatchObject({ serialNumber: null, make: null });
      expect(await seenBy("NL", "nl.politie", other)).toMatchObject({ serialNumber: "TPATFU2" });
      const [receipt] = await hand("US").rows(
        "select outcome, done::int from feed_receipt r join feed_out o using (peer, position) where o.type = 'recall'",
      );
      expect(receipt).toEqual({ outcome: "erased", done: 2 });
    },
    LONG,
  );

  it("gets nothing by the arrangements of the three, whoever asks for whatever", () => {
    const { rules } = hand("US").node;
    const originators = COUNTRIES.flatMap((country) => country.agencies.map((agency) => agency.code));
    const handling = { ...PLAIN_HANDLING, marking: "amber", synthetic: true, terms: "" } as const;
    const records = originators.flatMap((originator) =>
      KINDS.flatMap(({ name }) =>
        PARTS.map((part) => ({
          profile: { kind: name, originator, country: countryOf(originator), ...handling } satisfies Profile,
          part,
        })),
      ),
    );
    // All questions of a row at once; Cedar itself is asked again about what is permitted, and about some of the rest.
    const table = ruleTable([...rules.rules.values()], records);
    const inForce = new Set(rules.rules.keys());
    const permitted = new Set<string>();
    let asked = 0;
    for (const agency of originators) {
      for (const receiver of netherlands.agencies.map((one) => one.code)) {
        for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
          for (const role of Object.keys(ROLES) as Role[]) {
            const consents = ["originator", "supervisor"];
            const may = table.permitted(
              {
                ...{ action: "release", agency, country: countryOf(agency), role, purpose },
                ...{ receiver, receiverCountry: "NL", consents, identifier: "", holder: "" },
              },
              inForce,
            );
            for (const [at, { profile, part }] of records.entries()) {
              if (profile.originator !== agency || (!isAt(may, at) && ++asked % 499 > 0)) continue;
              const about = { caller: as(agency, role, purpose), receiver: { agency: receiver, country: "NL" } };
              const answer = decideShare(rules, { ...about, purpose, profile, consents }, part);
              expect(answer.permitted).toBe(isAt(may, at));
              const by = answer.rules.map((rule) => rule.id).join();
              if (answer.permitted) permitted.add(`${agency} ${profile.kind} ${part} ${receiver} ${purpose} ${by}`);
            }
          }
        }
      }
    }
    const lead = ["ca.rcmp", "mx.fgr", "us.atf"].flatMap((agency) =>
      ["firearm-recovery", "trace-request", "trace-result"].flatMap((kind) =>
        ["facts", "identifiers"].map((part) => `${agency} ${kind} ${part} nl.politie firearms-tracing nl-tracing`),
      ),
    );
    // The Tiahrt limits keep trace data of the United States back, whatever another arrangement says.
    const expected = lead.filter((one) => !/^us\.atf trace-/.test(one));
    expect([...permitted].filter((one) => !lead.includes(one))).toEqual([]);
    expect(expected.filter((one) => !permitted.has(one))).toEqual([]);
  });

  it(
    "cannot be given by one partner what another has released, and all logs hold",
    async () => {
      const shared = await enterRecoveries(hand("US").node, "us.atf", ["U3"]);
      expect(await give("US", "us.atf", "CA", "ca.rcmp", shared)).toMatchObject({ records: 1 });
      await allAnswered(hand("US"), hand("CA"));
      expect(await give("CA", "ca.rcmp", "NL", "nl.politie", shared)).toHaveProperty("refused");
      const token = await hand("NL").token("nl.politie", "analyst");
      const headers = { authorization: `Bearer ${token}`, "tripoint-purpose": "firearms-tracing" };
      expect((await fetch(`${at.CA?.url}/api/nodes/CA/records/firearm-recovery`, { headers })).status).toBe(401);
      for (const { node } of Object.values(hands)) {
        expect(await verifyLog(node)).toMatchObject({ ok: true, faults: [] });
        expect(await verifyFeeds(node)).toMatchObject({ ok: true, faults: [] });
      }
      expect(await Promise.all(running.map((one) => one.end()))).toEqual([0, 0, 0, 0]);
    },
    LONG,
  );
});
