import { type Caller, countryOf, PURPOSES, type Purpose, ROLES, type Role } from "../src/core/caller.ts";
import { PARTS, type Part } from "../src/core/fields.ts";
import type { Profile } from "../src/core/marking.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { houseRules } from "../src/node.ts";
import { type Action, askCedar } from "../src/policy/decide.ts";
import { isPermitted, type PermittedParts, permittedParts } from "../src/policy/permitted-parts.ts";
import { ownRecords, universeOf } from "../src/policy/universe.ts";
import { median, print } from "./bench-house.ts";

const requests = Number(process.argv[2] ?? 100_000);
const RECORDS = 1_000_000;
const ACTIONS: readonly Action[] = ["read", "find", "count", "publish", "submit"];

/** A stream of numbers below a bound, the same at every run (mulberry32). */
let seed = 20_261_121;
function below(bound: number): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
}
function one<T>(of: readonly T[]): T {
  return of[below(of.length)] as T;
}

const rules = await houseRules();
const agencies = COUNTRIES.flatMap((country) => country.agencies.map(({ code }) => code));
const universe = universeOf([...rules.rules.values()], { agencies, kinds: KINDS });
const own = ownRecords(universe)
  .filter(({ part }) => part === "facts")
  .map(({ profile }) => profile);
const received = own.map(
  (profile, at): Profile => ({
    ...profile,
    terms: JSON.stringify({
      arrangement: at % 2 === 0 ? "trace-request-share" : "cbsa-atf-share",
      ...{ conditions: ["no-onward"], from: "tripoint.us", purposes: ["firearms-tracing", "criminal-investigation"] },
      receiver: universe.agencies[at % universe.agencies.length],
    }),
  }),
);
const profiles = Array.from({ length: 150 }, (_, id) => ({ id, profile: below(3) === 0 ? one(received) : one(own) }));

/** The callers among whom requests are drawn: their tables are made once, as a node makes them. */
const callers = Array.from({ length: 16 }, (): Caller => {
  const agency = one(universe.agencies);
  const role = one(Object.keys(ROLES) as Role[]);
  return { agency, country: countryOf(agency), role, purpose: one(Object.keys(PURPOSES) as Purpose[]) };
});
// Callers who may do something, so that both answers are met often.
const agency = "us.atf";
callers.push({ agency, country: "US", role: "analyst", purpose: "criminal-investigation" });
callers.push({ agency, country: "US", role: "report-compiler", purpose: "joint-report" });
callers.push({ agency: "ca.rcmp", country: "CA", role: "tracing-officer", purpose: "firearms-tracing" });
callers.push({ agency: "ca.rcmp", country: "CA", role: "auditor", purpose: "audit" });

const began = performance.now();
const tables = callers.map((caller) => ACTIONS.map((action) => permittedParts(rules, caller, action, profiles)));
const entries = callers.length * ACTIONS.length * profiles.length * PARTS.length;
print({
  work: `tables of what ${callers.length} callers may do with ${profiles.length} profiles, part by part`,
  unit: "us/decision",
  value: ((performance.now() - began) * 1000) / entries,
});

type Request = { readonly caller: number; readonly action: number; readonly profile: number; readonly part: Part };
const asked = Array.from(
  { length: requests },
  (): Request => ({
    caller: below(4) === 0 ? callers.length - 1 - below(4) : below(callers.length),
    action: below(ACTIONS.length),
    profile: below(profiles.length),
    part: one(PARTS),
  }),
);
const tableOf = ({ caller, action }: Request) => tables[caller]?.[action] as PermittedParts;

const times: number[] = [];
let permitted = 0;
for (let run = 0; run < 9; run++) {
  const start = performance.now();
  permitted = 0;
  for (const request of asked) if (isPermitted(tableOf(request), request.profile, request.part)) permitted++;
  times.push(((performance.now() - start) * 1000) / asked.length);
}

const rawBegan = performance.now();
let different = 0;
for (const request of asked) {
  const caller = callers[request.caller] as Caller;
  const { profile } = profiles[request.profile] as { profile: Profile };
  const context = { purpose: caller.purpose, part: request.part };
  const answer = askCedar(rules, caller, ACTIONS[request.action] as Action, profile, context);
  if (answer.permitted !== isPermitted(tableOf(request), request.profile, request.part)) different++;
}
const raw = ((performance.now() - rawBegan) * 1000) / asked.length;
if (different > 0) {
  console.error(`${different} of ${requests} requests are answered differently by Cedar`);
  process.exitCode = 1;
}
print({
  work: `a decision through a caller's profiles, once they are known; ${requests} random requests`,
  unit: "us",
  value: median(times),
  goal: { value: 0.3, better: "less" },
  peer: { name: "Cedar asked each time, its rules and schema parsed beforehand", value: raw },
  more: { permitted, different, rules: rules.rules.size },
});

const records = Int32Array.from({ length: RECORDS }, () => below(profiles.length));
const places = new Int32Array(RECORDS);
const filtering: number[] = [];
let found = 0;
const reading = tables[callers.length - 4]?.[0] as PermittedParts;
for (let run = 0; run < 15; run++) {
  const start = performance.now();
  found = 0;
  for (let at = 0; at < RECORDS; at++) {
    places[found] = at;
    if (isPermitted(reading, records[at] as number, "facts")) found++;
  }
  filtering.push(performance.now() - start);
}
print({
  work: `${RECORDS} records filtered for a caller by the numbers of their profiles`,
  unit: "ms",
  value: median(filtering),
  goal: { value: 50, better: "less" },
  more: { found, slowest: Math.max(...filtering) },
});
