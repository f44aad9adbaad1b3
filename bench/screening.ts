import type { PoolClient } from "pg";
import { hasKnownNames, isLookedAt, knownParties, readKnownNames, typeOf } from "../scripts/known-names.ts";
import { areaUnderCurve, bestF1 } from "../scripts/score-pairs.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import type { ListedParty } from "../src/engines/screening/party.ts";
import type { ScreenedParty } from "../src/engines/screening/party-compare.ts";
import { prepare } from "../src/engines/screening/prepare.ts";
import type { ScreeningIndex } from "../src/engines/screening/screening-index.ts";
import { screen } from "../src/engines/screening/screen.ts";
import { inBenchHouse, median, percentile, print } from "./bench-house.ts";
import { growNames, inventNames, type MadeName, mistype, partiesOf } from "./make-names.ts";
import { rescreenStored } from "./rescreen-stored.ts";

/** Figures of the screening engine: speed on one core beside PostgreSQL's trigrams, quality on labelled names, re-screening. */

const large = Number(process.argv[2] ?? 1_000_000);
const stored = Number(process.argv[3] ?? 10_000_000);
const ROUNDS = 9;
/** Rounds before those that are measured: each work is then compiled, and what compiling takes is counted for none of them. */
const WARM_ROUNDS = 6;
const isKnown = hasKnownNames();
if (!isKnown)
  console.log("left out: quality figures, as ../shared/reference/name-matching is not here; names are made");

const parties = isKnown ? knownParties() : partiesOf(inventNames(24_641, 3));
const seeds: MadeName[] = parties.flatMap(({ names, type }) => names.map(({ text }) => ({ text, type })));

/**
 * The medians of a core's microseconds that each work takes for one of the queries: what else the machine does is not counted. The
 * works take turns, so that an hour in which the machine is slow is slow for all of them.
 */
function microseconds(
  queries: readonly ScreenedParty[],
  works: readonly ((query: ScreenedParty) => unknown)[],
): readonly number[] {
  const times = works.map((): number[] => []);
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    for (const [at, work] of works.entries()) {
      const began = process.cpuUsage();
      for (const query of queries) work(query);
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[at]?.push((user + system) / queries.length);
    }
  }
  return times.map(median);
}

/** Names of the list, every second one mistyped. */
function queriesOf(names: readonly MadeName[], count: number, seed: number): ScreenedParty[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const { text, type } = names[Math.floor(random() * names.length)] as MadeName;
    return { type, names: [at % 2 === 0 ? text : mistype(text, random)] };
  });
}

const asked = queriesOf(seeds, 3000, 11);
const index = prepare(parties);
if (isKnown) quality(index);
const small = speed(index, asked, "");
// Before a house is opened: what is counted are the names, the lists as objects, the index, and the names and index of the small list.
const made = growNames(seeds, large, 7);
const before = process.memoryUsage();
const began = performance.now();
const grown = prepare(partiesOf(made));
const seconds = (performance.now() - began) / 1000;
const after = process.memoryUsage();
print({
  work: `screening: ${large} names made ready (memoryMB: lists and index; wholeProcessMB: the process with the made names beside them)`,
  unit: "s",
  value: seconds,
  more: {
    memoryMB: Math.round((after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6),
    wholeProcessMB: Math.round(after.rss / 1e6),
  },
});
await inBenchHouse(async (house) => {
  const client = await house.nodes[0]?.store.pool.connect();
  if (client === undefined) throw new Error("no node");
  await withTrigrams(client, seeds, asked.slice(0, 300), small, 20);
  const queries = queriesOf(made, 2000, 13);
  const mean = speed(grown, queries, `${large} names`);
  print({
    work: `screening: 99 of 100 names among ${large} are scored and explained within (best of three turns)`,
    unit: "ms",
    value: percentile(
      queries.map((query) => leastTime(() => screen(grown, query))),
      0.99,
    ),
    goal: { value: 1, better: "less" },
  });
  await withTrigrams(client, made, queries.slice(0, 60), mean, 80);
  client.release();
});
await rescreenStored(parties, seeds, stored);

function leastTime(work: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return Math.min(...times);
}

/** Prints queries a second with and without explanation; answers microseconds for one with it. */
function speed(of: ScreeningIndex, queries: readonly ScreenedParty[], what: string): number {
  const [scored = 0, explained = 0] = microseconds(queries, [
    (query) => screen(of, query, { explain: false }),
    (query) => screen(of, query),
  ]);
  const names = what === "" ? `${of.names} names` : what;
  print({
    work: `screening: names of ${names}, half of them mistyped, scored and explained, queries a second on one core`,
    unit: "1/s",
    value: 1e6 / explained,
    ...(what === "" ? { goal: { value: 11_000, better: "more" as const } } : {}),
    more: { microseconds: Number(explained.toFixed(1)) },
  });
  print({
    work: `screening: what explaining adds to scoring, ${names}`,
    unit: "%",
    value: Math.max(0.01, (explained / scored - 1) * 100),
    goal: { value: 20, better: "less" },
  });
  if (what === "" && isKnown) {
    const nobody = readKnownNames("screen-negatives.csv.gz").map((row) => personNamed(row["query"]));
    const [passed = 0] = microseconds(nobody, [(query) => screen(of, query)]);
    print({
      work: `screening: names that are on no list, ${names}, queries a second on one core`,
      unit: "1/s",
      value: 1e6 / passed,
    });
  }
  return explained;
}

function personNamed(name: string | undefined): ScreenedParty {
  return { type: "person", names: [name ?? ""] };
}

/** The same queries by PostgreSQL's trigrams in the same run: wall time, as its work is in another process. */
async function withTrigrams(
  client: PoolClient,
  names: readonly MadeName[],
  queries: readonly ScreenedParty[],
  ours: number,
  goal: number,
): Promise<void> {
  await client.query("create extension if not exists pg_trgm");
  await client.query("drop table if exists bench_names");
  await client.query("create unlogged table bench_names (id integer, name text)");
  for (let from = 0; from < names.length; from += 50_000) {
    const texts = names.slice(from, from + 50_000).map(({ text }) => text.toLowerCase());
    await client.query(
      "insert into bench_names select $1::int + o, t from unnest($2::text[]) with ordinality as u(t, o)",
      [from, texts],
    );
  }
  await client.query("create index on bench_names using gin (name gin_trgm_ops)");
  await client.query("analyze bench_names");
  await client.query("set pg_trgm.similarity_threshold = 0.5");
  const ask = ({ names: [name] }: ScreenedParty) =>
    client.query("select id, similarity(name, $1) as s from bench_names where name % $1 order by s desc, id limit 10", [
      name?.toLowerCase(),
    ]);
  for (const query of queries.slice(0, 20)) await ask(query);
  const times: number[] = [];
  for (const query of queries) {
    const began = performance.now();
    await ask(query);
    times.push(performance.now() - began);
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  print({
    work: `screening: times faster than PostgreSQL trigrams among ${names.length} names, mean of the same queries`,
    unit: "times",
    value: (mean * 1000) / ours,
    goal: { value: goal, better: "more" },
    more: { oursMs: Number((ours / 1000).toFixed(4)), pgTrgmGinMs: Number(mean.toFixed(3)) },
  });
}

function quality(all: ScreeningIndex): void {
  const positives = readKnownNames("screen-positives.csv");
  const negatives = readKnownNames("screen-negatives.csv.gz");
  const best = (row: Record<string, string>, of: ScreeningIndex, target?: string) => {
    const hits = screen(of, personNamed(row["query"]), { threshold: 0.5, limit: 20, explain: false });
    return (target === undefined ? hits[0] : hits.find(({ party }) => party.id === target))?.score ?? 0;
  };
  const alarms = negatives.map((row) => best(row, all)).sort((a, b) => b - a);
  // The lowest threshold at which at most one in a thousand is a false alarm.
  const threshold = (alarms[Math.floor(alarms.length / 1000)] ?? 0) + 1e-9;
  const found = positives
    .map((row) => best(row, all, row["target_entity_id"]))
    .filter((score) => score >= threshold).length;
  const raised = positives.filter((row) => best(row, all) >= threshold).length;
  print({
    work: `screening: mistyped names of the UN list that raise an alarm at 0.1 % false alarms among ${negatives.length} made names`,
    unit: "%",
    value: (raised / positives.length) * 100,
    goal: { value: 99, better: "more" },
    more: { threshold: Number(threshold.toFixed(3)), foundAsLabelled: `${found} of ${positives.length}` },
  });
  ranks(
    "aliases of persons, among primary names, found in the first ten",
    10,
    80,
    "alias-queries.csv.gz",
    (row) => row["kind"] === "primary" && row["list"] === "ofac" && row["type"] === "person",
  );
  ranks(
    "names of persons in their own script, among primary names, found first",
    1,
    88,
    "cross-script.csv",
    (row) => row["kind"] === "primary" && row["list"] === "un",
  );
  for (const [part, isPart] of [
    ["the half that settings were chosen on", isLookedAt],
    ["the half that only measures", (row: Record<string, string>) => !isLookedAt(row)],
  ] as const) {
    const pairs = readKnownNames("pairs.csv").filter(isPart);
    const isMatch = pairs.map((row) => row["is_match"] === "true");
    const ours = pairs.map((row) => pairScore(row));
    const theirs = pairs.map((row) => Number(row["logicv2_score"]));
    for (const [what, measure, goal] of [
      ["best F1", bestF1, 0.88],
      ["area under the curve", areaUnderCurve, 0.93],
    ] as const) {
      print({
        work: `screening: labelled pairs, ${what}, ${part} (${pairs.length})`,
        unit: "",
        value: measure(ours, isMatch),
        goal: { value: goal, better: "more" },
        peer: { name: "logic-v2 (OpenSanctions), its own scores", value: measure(theirs, isMatch) },
      });
    }
  }
}

function pairScore(row: Record<string, string>): number {
  const type = typeOf(row["schema"]);
  const listed: ListedParty = {
    id: "1",
    list: "pair",
    type,
    names: [{ text: row["name2"] as string, quality: "primary" }],
  };
  return (
    screen(prepare([listed]), { type, names: [row["name1"] as string] }, { threshold: 0.01, explain: false })[0]
      ?.score ?? 0
  );
}

function ranks(
  what: string,
  within: number,
  goal: number,
  file: string,
  keep: (row: Record<string, string>) => boolean,
): void {
  const of = prepare(knownParties(keep));
  const queries = readKnownNames(file).filter((row) => row["type"] === "person");
  const found = queries.filter((row) =>
    screen(of, personNamed(row["query"]), { threshold: 0.2, limit: within, explain: false }).some(
      ({ party }) => party.id === row["target_entity_id"],
    ),
  );
  print({
    work: `screening: ${what} (${queries.length})`,
    unit: "%",
    value: (found.length / queries.length) * 100,
    goal: { value: goal, better: "more" },
  });
}
