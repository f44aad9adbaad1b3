import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, countryOf, PURPOSES, type Purpose, ROLES, type Role } from "../src/core/caller.ts";
import { PARTS } from "../src/core/fields.ts";
import { type Kind, plainFields } from "../src/core/kind.ts";
import type { Profile } from "../src/core/marking.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { type Action, decide } from "../src/policy/decide.ts";
import { mayOversee } from "../src/service/may-oversee.ts";
import { release } from "../src/service/release.ts";
import { submit } from "../src/service/submit.ts";
import { allProfiles } from "../src/store/profiles.ts";
import { openServedHouse, type ServedHouse } from "./open-served-house.ts";
import { NO_LIMITS } from "./open-test-house.ts";

/**
 * Whoever may do nothing with some records learns nothing of whether they are held: not by a list, count, sort order,
 * search, series, export, page of the desk, nor by how an act on them is refused. Everybody asks before the records are
 * there, and once more when they are; what is answered otherwise then must be answered otherwise from one moment to the next.
 */

/** Who holds the hidden records, and who asks: others of the country, and a partner's officers at this node. */
const HOLDER = { agency: "us.atf", country: "US" } as const;
const ASKING = ["us.cbp", "us.dea", "mx.fgr"] as const;
const LOOKS = ["read", "find", "count", "publish"] as const satisfies readonly Action[];

let house: ServedHouse;
let hidden: readonly string[];
let profiles: readonly Profile[];

beforeAll(async () => {
  house = await openServedHouse(["MX", "US"], { limits: NO_LIMITS });
  // Of every other kind nothing at all is held before.
  for (const agency of [HOLDER.agency, "us.cbp", "us.dea"]) await plant(agency, "SEEN", {}, 2);
  hidden = KINDS.map((kind) => `${HOLDER.agency}:${kind.name}:HIDDEN`);
}, 120_000);
afterAll(() => house?.close());

/** A record of every kind that the agency's officers may enter. */
async function plant(agency: string, reference: string, handling: object, every = 1): Promise<number> {
  let kept = 0;
  for (const kind of KINDS.filter((_, at) => at % every === 0)) {
    for (const [role, purpose] of [
      ["intake-officer", "record-keeping"],
      ["supervisor", "drug-control"],
      ["supervisor", "customs-enforcement"],
      ["supervisor", "criminal-investigation"],
    ] as const) {
      const record = { reference, synthetic: true, ...handling, values: sampleOf(kind) };
      const answer = await submit(house.node("US"), { agency, country: "US", role, purpose }, kind, [record]);
      if (!("refused" in answer) && answer[0]?.fate !== "refused") {
        kept++;
        break;
      }
    }
  }
  return kept;
}

/** Everything that is asked of a node about a kind, and about a record of it that may be hidden. */
function questionsOf(kind: Kind, record: string): readonly [method: "GET" | "POST", path: string, body?: object][] {
  const facts = plainFields(kind).filter(([, field]) => field.part === "facts");
  const day = facts.find(([, field]) => field.type.column === "date")?.[0];
  const [code] = facts.find(([, field]) => field.type.codes !== undefined) ?? facts[0] ?? [];
  const filters = plainFields(kind).flatMap(([name]) => {
    const value = sampleOf(kind)[name];
    return ["string", "number"].includes(typeof value) ? [`${name}=${encodeURIComponent(String(value))}`] : [];
  });
  const of = `records/${kind.name}`;
  const id = encodeURIComponent(record);
  return [
    ["GET", of],
    ["GET", `${of}?limit=1`],
    ["GET", `${of}?from=2000-01-01&until=2040-01-01`],
    ...filters.slice(0, 6).map((filter): ["GET", string] => ["GET", `${of}?${filter}`]),
    ["GET", `${of}/counts`],
    ...[code, ...(day === undefined ? [] : [`${day}:quarter`, `${day}:year`])].map((by): ["GET", string] => [
      "GET",
      `${of}/counts?by=${by}`,
    ]),
    ["GET", `${of}/counts?by=${code}&from=2024-01-01&until=2024-12-31`],
    ["GET", `${of}/series?grain=year`],
    ["GET", `${of}/series?grain=month&by=${code}`],
    ["GET", `${of}/export?format=csv`],
    ["GET", `${of}/export?format=parquet`],
    ["GET", `record/${id}`],
    ["GET", `record/${id}?proof=true`],
    ["GET", `record/${id}/exchange`],
    ["POST", "ask", { record, receiver: "mx.fgr", purpose: "firearms-tracing" }],
    ["POST", "releases", { records: [record], receiver: "mx.fgr", purpose: "firearms-tracing" }],
    ["POST", "recalls", { records: [record], reason: "as asked" }],
    ["POST", "recalls", { records: [`${record}-NONE`, record], reason: "as asked" }],
    [
      "POST",
      "consents",
      {
        ...{ records: [record], receiver: "mx.fgr", purpose: "firearms-tracing", person: "A. Officer" },
        ...{ passer: HOLDER.agency, until: new Date().toISOString().slice(0, 10) },
      },
    ],
    ["POST", `${of}/release/preview`, { receiver: "mx.fgr", purpose: "firearms-tracing" }],
    ["POST", "laboratory/verdict", { record }],
    ["POST", "screening/decisions", { item: record, decision: "release", officer: "A. Officer" }],
    ["POST", "warnings/step", { record, step: "close", officer: "A. Officer" }],
    ["POST", "signals/assess", { record, verdict: "real", officer: "A. Officer" }],
  ];
}

/** What is asked without naming a kind. */
const EVERYWHERE = [
  ...["newest", "receipts", "sources", "inbox", "recalls", "requests", "interests", "acts", "consents"],
  ...["serials?pattern=*", "screening/queue", "screening/measures", "screening/trial?rule=tablet-press"],
  ...["screening/holds", "lists/editions", "lists/changes?list=example-list&day=2030-01-01"],
  ...["lists/listed?party=EXAMPLE-1&day=2030-01-01", "laboratory/rounds", "laboratory/trends"],
  ...["laboratory/trends?periods=quarter", "laboratory/series?analyte=fentanyl", "signals", "series", "bulletin"],
  ...["warnings", "warnings/feed", "warnings/subscriptions", "training/completions", "register/comparison"],
] as const;

/** Whether a rule lets a caller do anything with the hidden records of a kind, or with any of them. */
function isLetIn(caller: Caller, kind?: string): boolean {
  const { rules } = house.node("US");
  return profiles
    .filter((profile) => kind === undefined || profile.kind === kind)
    .some((profile) =>
      LOOKS.some((action) => PARTS.some((part) => decide(rules, caller, action, profile, part).permitted)),
    );
}

/** An answer without what changes from one moment to the next: places in the log, times, digests, numbers of requests. */
function stillOf(answer: { statusCode: number; body: string; headers: Readonly<Record<string, unknown>> }): string {
  const body = answer.body
    .replaceAll(/"(leaf|size|before|next|index|position)":\s*\d+/g, '"$1":0')
    .replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+Z?/g, "T")
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/g, "ID")
    .replaceAll(/\b[0-9a-f]{64}\b/g, "D")
    .replaceAll(/[A-Za-z0-9+/]{43}=/g, "H");
  return `${answer.statusCode} ${String(answer.headers["content-length"] === undefined)} ${body}`;
}

type Said = { caller: Caller; kind: string | undefined; said: string; again: () => Promise<string> };

/** One round: each of some agencies asks everything that is its turn about the hidden records of a holder. */
async function round(
  tokens: ReadonlyMap<string, Record<string, string>>,
  asking: readonly string[] = ASKING,
  holder: string = HOLDER.agency,
  kinds: readonly Kind[] = KINDS,
): Promise<Map<string, Said>> {
  const said = new Map<string, Said>();
  let turn = 0;
  for (const agency of asking) {
    for (const role of Object.keys(ROLES) as Role[]) {
      for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
        turn++;
        if (turn % 29 !== 0) continue;
        const caller = { agency, country: countryOf(agency), role, purpose };
        const headers = { ...tokens.get(`${agency} ${role}`), "tripoint-purpose": purpose };
        const ask = async (method: "GET" | "POST", path: string, kind?: string, body?: object) => {
          const url = `/api/nodes/US/${path}`;
          const key = JSON.stringify([caller, method, path, body]);
          const again = async () => {
            const answer = await house.api.inject({ method, url, headers, ...(body && { payload: body }) });
            if (answer.statusCode >= 500 && answer.statusCode !== 501) throw new Error(`${key}: ${answer.body}`);
            return stillOf(answer);
          };
          said.set(key, { caller, kind, said: await again(), again });
        };
        for (const kind of kinds.filter((_, at) => kinds.length < 16 || (at + turn) % 16 === 0))
          for (const [method, path, body] of questionsOf(kind, `${holder}:${kind.name}:HIDDEN`))
            await ask(method, path, kind.name, body);
        for (const path of EVERYWHERE.filter((_, at) => (at + turn) % 3 === 0)) await ask("GET", path);
      }
    }
  }
  return said;
}

describe("records that a caller may do nothing with", () => {
  it("are answered everywhere as if they were not there", async () => {
    const tokens = await tokensOf(ASKING);
    const first = await round(tokens);
    expect(await plant(HOLDER.agency, "HIDDEN", { marking: "red", handling: "h3" })).toBeGreaterThan(20);
    profiles = (await allProfiles(house.node("US").store))
      .map(({ profile }) => profile)
      .filter(({ marking, handling }) => marking === "red" && handling === "h3");
    expect(profiles.length).toBeGreaterThan(20);
    const then = await round(tokens);

    await expectNothingTold(first, then);
    expect(hidden.length).toBe(KINDS.length);
  }, 400_000);

  it("are so, too, where they came from a partner for another agency", async () => {
    const kinds = KINDS.filter(({ name }) => FROM_PARTNER.includes(name));
    const asking = ["us.cbp", "us.dea"] as const;
    const tokens = await tokensOf(asking);
    const first = await round(tokens, asking, PARTNER, kinds);
    const records: string[] = [];
    for (const kind of kinds) {
      const officer = { agency: PARTNER, country: "MX", role: "intake-officer", purpose: "record-keeping" } as const;
      const given = { reference: "HIDDEN", synthetic: true, values: sampleOf(kind) };
      const kept = await submit(house.node("MX"), officer, kind, [given]);
      if ("refused" in kept) throw new Error(kept.say.en);
      records.push(`${PARTNER}:${kind.name}:HIDDEN`);
    }
    const liaison = { agency: PARTNER, country: "MX", role: "liaison-officer", purpose: "firearms-tracing" } as const;
    const gone = await release(house.node("MX"), liaison, {
      ...{ peer: await house.peer("MX", "US"), receiver: HOLDER.agency, purpose: "firearms-tracing" },
      ...{ selection: { records }, consents: [] },
    });
    expect(gone).toMatchObject({ records: records.length });
    await house.pull("US", "MX");
    profiles = (await allProfiles(house.node("US").store))
      .map(({ profile }) => profile)
      .filter(({ originator }) => originator === PARTNER);
    expect(new Set(profiles.map(({ kind }) => kind)).size).toBe(kinds.length);
    await expectNothingTold(first, await round(tokens, asking, PARTNER, kinds));
  }, 400_000);
});

/** A partner's agency, and the kinds of which it releases to the holder at this node. */
const PARTNER = "mx.fgr";
const FROM_PARTNER: readonly string[] = ["firearm-recovery", "trace-request"];

async function tokensOf(agencies: readonly string[]): Promise<ReadonlyMap<string, Record<string, string>>> {
  const tokens = new Map<string, Record<string, string>>();
  for (const agency of agencies)
    for (const role of Object.keys(ROLES) as Role[])
      tokens.set(`${agency} ${role}`, await house.headers("US", agency, role, "audit"));
  return tokens;
}

/** Compares what those said who are let in to nothing, before the records were held and then. */
async function expectNothingTold(first: ReadonlyMap<string, Said>, then: ReadonlyMap<string, Said>): Promise<void> {
  const node = house.node("US");
  let compared = 0;
  const told: string[] = [];
  for (const [key, { caller, kind, said }] of first) {
    if (isLetIn(caller, kind)) continue;
    // Who oversees the exchange sees, by a rule of its own, that something came, and nothing of what it holds.
    if (key.includes('"inbox"') && (await mayOversee(node, caller, "inbox")) === undefined) continue;
    const now = then.get(key);
    if (now?.said === said) compared++;
    // What is answered otherwise from one moment to the next tells nothing.
    else if (now !== undefined && (await now.again()) === now.said)
      told.push(`${key}\n  before ${said.slice(0, 400)}\n  then   ${now.said.slice(0, 400)}`);
  }
  expect(told.slice(0, 40).join("\n")).toBe("");
  // Almost everything is answered alike from one moment to the next, and almost nobody is let in.
  expect(compared / first.size).toBeGreaterThan(0.8);
}
