import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, PURPOSES, type Purpose, ROLES, type Role } from "../src/core/caller.ts";
import type { Field, Part } from "../src/core/fields.ts";
import { isList, type Kind, type RecordValues } from "../src/core/kind.ts";
import type { Profile } from "../src/core/marking.ts";
import { isProblem } from "../src/core/outcome.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { buildApi } from "../src/http/api.ts";
import { decide } from "../src/policy/decide.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { peerNamed } from "../src/service/peers.ts";
import { receiveLines } from "../src/service/receive.ts";
import { release } from "../src/service/release.ts";
import { submit } from "../src/service/submit.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { allProfiles } from "../src/store/profiles.ts";
import { quoted, tableOf } from "../src/store/schema.ts";
import { NO_LIMITS, openTestHouse, type TestHouse } from "./open-test-house.ts";

/**
 * Roles, purposes and agencies of every country ask every route that answers a question. Each record has a
 * secret of its own in each of its parts; whoever sees one must be let see it by a rule, asked of Cedar itself.
 */

type Secret = { readonly record: string; readonly part: Part };

const SECRET = /ZQ[A-J]{4}Z/g;
const ROLE_NAMES = Object.keys(ROLES) as Role[];
const PURPOSE_NAMES = Object.keys(PURPOSES) as Purpose[];

let house: TestHouse;
let api: FastifyInstance;
const secrets = new Map<string, Secret>();
const planted = new Map<string, string[]>();
/** The profiles of a record as it stands at a node: it may have come under several terms. */
const profiles = new Map<string, Profile[]>();
let routes: { readonly path: string; readonly required: readonly string[] }[];

beforeAll(async () => {
  house = await openTestHouse(["CA", "MX", "US"]);
  api = buildApi(house.house, { limits: NO_LIMITS });
  for (const [nth, { code, agencies }] of COUNTRIES.entries()) {
    const owners = agencies.slice(0, 2).map((agency) => agency.code);
    for (const [at, agency] of owners.entries()) await plant(code, agency, nth + at);
  }
  await exchange("US", "MX", "us.atf", "mx.fgr");
  await exchange("CA", "US", "ca.cnftc", "us.atf");
  for (const { code } of COUNTRIES) await learnProfiles(code);
  const document = (await api.inject({ url: "/openapi.json" })).json();
  routes = Object.entries<Record<string, { security?: unknown[]; parameters?: Parameter[] }>>(document.paths)
    // What a caller's token opens; a stream that never ends says that something changed, and has a test of its own.
    .filter(([, item]) => item["get"] !== undefined && item["get"].security === undefined)
    .filter(([path]) => !path.endsWith("/live"))
    .map(([path, item]) => ({
      path,
      required: (item["get"]?.parameters ?? []).filter((one) => one.in === "query" && one.required).map(nameOf),
    }));
}, 120_000);
afterAll(async () => {
  await api?.close();
  await house?.close();
});

type Parameter = { readonly name: string; readonly in: string; readonly required: boolean };
const nameOf = ({ name }: Parameter) => name;

function newSecret(record: string, part: Part): string {
  const digits = String(secrets.size).padStart(4, "0");
  const secret = `ZQ${[...digits].map((digit) => "ABCDEFGHIJ"[Number(digit)]).join("")}Z`;
  secrets.set(secret, { record, part });
  return secret;
}

/** The values of a kind's sample with a secret in every field that takes one. */
function withSecrets(kind: Kind, record: string): RecordValues {
  const plantIn = (field: Field, value: unknown) => {
    if (field.type.column !== "text" || field.type.codes !== undefined) return value;
    const secret = newSecret(record, field.part);
    const read = field.type.read(secret);
    if (!isProblem(read) && String(read) === secret) return secret;
    secrets.delete(secret);
    return value;
  };
  const sample = sampleOf(kind);
  const entries = Object.entries<Kind["fields"][string]>(kind.fields).map(([name, field]) => {
    if (!isList(field)) return [name, plantIn(field, sample[name])] as const;
    const items = (sample[name] ?? []) as readonly RecordValues[];
    const first = Object.fromEntries(
      Object.entries<Field>(field.list).map(([inner, of]) => [inner, plantIn(of, items[0]?.[inner])]),
    );
    return [name, items.length === 0 ? items : [first, ...items.slice(1)]] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const HANDLINGS = [{}, { marking: "red", handling: "h2" }] as const;

/** Plants a record of every kind, and of every third kind, counted from somewhere, one that is handled strictly. */
async function plant(country: string, agency: string, first: number): Promise<void> {
  const caller = { agency, country, role: "intake-officer", purpose: "record-keeping" } as const;
  for (const [nth, kind] of KINDS.entries()) {
    for (const [at, handling] of HANDLINGS.slice(0, (nth + first) % 3 === 0 ? 2 : 1).entries()) {
      const reference = `P-${at}`;
      const record = `${agency}:${kind.name}:${reference}`;
      // A field that may not stand beside others in this sample keeps the sample's value.
      let values = withSecrets(kind, record);
      for (let turn = 0; turn < 4; turn++) {
        const answer = await submit(house.node(country), caller, kind, [
          { reference, synthetic: true, ...handling, values },
        ]);
        if ("refused" in answer) return;
        const [fate] = answer;
        if (fate?.fate !== "refused") {
          planted.set(country, [...(planted.get(country) ?? []), record]);
          break;
        }
        if (turn === 3) throw new Error(`${record}: ${JSON.stringify(fate.faults)}`);
        const wrong = new Set(fate.faults.map(({ field }) => field.split(".")[0]));
        values = Object.fromEntries(
          Object.entries({ ...values }).flatMap(([name, value]) => {
            if (!wrong.has(name)) return [[name, value]];
            const sampled = sampleOf(kind)[name];
            return sampled === undefined ? [] : [[name, sampled]];
          }),
        );
      }
    }
  }
}

/** Releases a trace request and a recovery to a partner, and lets it receive them. */
async function exchange(from: string, to: string, agency: string, receiver: string): Promise<void> {
  const [teller, hearer] = [house.node(from), house.node(to)];
  const peer = await peerNamed(teller, hearer.log.origin);
  const back = await peerNamed(hearer, teller.log.origin);
  if (peer === undefined || back === undefined) throw new Error("the nodes do not know each other");
  const caller = { agency, country: from, role: "liaison-officer", purpose: "firearms-tracing" } as const;
  const records = (planted.get(from) ?? []).filter((record) => record.startsWith(`${agency}:`));
  const answer = await release(teller, caller, {
    ...{ peer, receiver, purpose: "firearms-tracing", selection: { records }, consents: [] },
  });
  if ("refused" in answer || answer.records === 0) throw new Error(`nothing goes from ${from} to ${to}`);
  const page = await feedPage(teller, peer, await placeIn(hearer.store, teller.log.origin), 100, 0);
  if (!page.ok) throw new Error(page.fault);
  const received = await receiveLines(hearer, back, page.lines);
  if (received.refusal !== undefined) throw new Error(received.refusal.reason);
}

async function learnProfiles(country: string): Promise<void> {
  const { store } = house.node(country);
  const byId = new Map((await allProfiles(store)).map(({ id, profile }) => [id, profile]));
  for (const kind of KINDS) {
    const { rows } = await store.pool.query<{ record_id: string; profile: number }>(
      `select record_id, profile from ${quoted(tableOf(kind))}`,
    );
    for (const { record_id, profile } of rows) {
      const at = `${country} ${record_id}`;
      profiles.set(at, [...(profiles.get(at) ?? []), byId.get(profile) as Profile]);
    }
  }
}

/** Whether a rule lets the caller see this secret at this node. */
function maySee(caller: Caller, country: string, { record, part }: Secret): boolean {
  const { rules } = house.node(country);
  return (profiles.get(`${country} ${record}`) ?? []).some(
    (profile) => decide(rules, caller, "read", profile, part).permitted,
  );
}

/** What stands in the parameters of every address that is asked; a new parameter is to be given a value here. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  format: ["csv"],
  import: ["none"],
  leaf: ["1", "60"],
  arrangement: ["own-records"],
  by: ["originator"],
  report: ["none"],
  figure: ["none"],
  path: ["checkpoint"],
  pattern: ["ZQ*"],
  seed: ["1"],
  analyte: ["ZQAAAAZ"],
  from: ["2020-01-01"],
  until: ["2030-12-31"],
  rule: ["tablet-press"],
  list: ["example-list"],
  day: ["2024-05-31"],
  party: ["EXAMPLE-1"],
  what: ["fentanyl"],
  on: ["2024-05-31"],
  series: ["seizures|US-TX|handgun"],
  subscription: ["1"],
};

/** Routes that name records or kinds are asked by everybody, those that search by one caller in five, the others by one in thirteen. */
const [SEARCHED, RARELY] = [5, 13];

/** The addresses that a caller of a node asks; of the records one that changes from caller to caller. */
function addresses(country: string, turn: number): readonly string[] {
  const known = [...profiles.keys()].filter((at) => at.startsWith(country)).map((at) => at.slice(country.length + 1));
  const id = known[turn % known.length] ?? "";
  const valuesOf = (name: string): readonly string[] => {
    // Each caller asks about three kinds or four, others with every turn.
    const kinds = KINDS.filter((_, at) => (at + turn) % Math.ceil(KINDS.length / 4) === 0).map((kind) => kind.name);
    const values = { country: [country], id: [id], kind: kinds, ...VALUES }[name];
    if (values === undefined) throw new Error(`\`${name}\` is a parameter without a value: give it one in VALUES`);
    return values.map(encodeURIComponent);
  };
  const asked = routes.filter(
    ({ path, required }, at) =>
      /\{(kind|id)\}/.test(path) || (at + turn) % (required.length > 0 ? SEARCHED : RARELY) === 0,
  );
  return asked.flatMap(({ path, required }) => {
    let made = [required.length === 0 ? path : `${path}?${required.map((name) => `${name}={${name}}`).join("&")}`];
    for (const [, name] of (made[0] ?? "").matchAll(/\{(\w+)\}/g)) {
      made = made.flatMap((one) => valuesOf(name ?? "").map((value) => one.replace(`{${name}}`, value)));
    }
    return made;
  });
}

/** Everything in an answer that no rule lets this caller see. */
function leaks(body: string, caller: Caller, country: string): readonly Secret[] {
  return [...new Set(body.match(SECRET) ?? [])]
    .map((secret) => secrets.get(secret) as Secret)
    .filter((secret) => !maySee(caller, country, secret));
}

describe("whoever asks for whatever", () => {
  it("has secrets to look for in every part, own and received", () => {
    const parts = new Set([...secrets.values()].map(({ part }) => part));
    expect([...parts].toSorted()).toEqual(["case", "facts", "identifiers", "persons"]);
    expect([...profiles].filter(([, of]) => of.some(({ terms }) => terms !== "")).length).toBeGreaterThan(1);
    expect(routes.length).toBeGreaterThan(10);
  });

  for (const [at, { code, agencies }] of COUNTRIES.entries()) {
    it(`sees at the node of ${code} what a rule lets them see, and nothing else`, async () => {
      const foreign = COUNTRIES.find((one) => one.code !== code)?.nodeAgency ?? "";
      const asking = [...agencies.slice(0, 3).map((agency) => agency.code), foreign];
      let seen = 0;
      let turn = 0;
      for (const [nth, agency] of asking.entries()) {
        for (const role of ROLE_NAMES) {
          const token = await house.headers(code, agency, role, "audit");
          for (const purpose of PURPOSE_NAMES) {
            // At the three nodes together owners ask in every second role and purpose; others in one of fifteen.
            turn++;
            if ((turn + 2 * at) % (nth === 0 ? 6 : 15) !== 0) continue;
            const caller = { agency, country: agency.slice(0, 2).toUpperCase(), role, purpose };
            for (const url of addresses(code, turn)) {
              const answer = await api.inject({ url, headers: { ...token, "tripoint-purpose": purpose } });
              if (answer.statusCode === 429 || (answer.statusCode >= 500 && answer.statusCode !== 501))
                throw new Error(`${url}: ${answer.body}`);
              expect([url, caller, leaks(answer.body, caller, code)]).toEqual([url, caller, []]);
              seen += answer.body.match(SECRET)?.length ?? 0;
            }
          }
        }
      }
      // Some do see something: the question was put well.
      expect(seen).toBeGreaterThan(100);
    }, 300_000);
  }
});
