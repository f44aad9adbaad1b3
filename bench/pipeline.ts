import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { hasKnownNames, knownParties, readKnownNames } from "../scripts/known-names.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { GOODS_RULES } from "../src/desks/cargo/rules/edition.ts";
import { itmattText } from "../src/desks/cargo/sample/itmatt-text.ts";
import { makeCargoSample } from "../src/desks/cargo/sample/make-cargo-sample.ts";
import { declarationOfPostalItem } from "../src/desks/cargo/screening/declaration-of.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import { drawBy } from "../src/service/screening/blind-draw.ts";
import { type PlacedItem, writeItems } from "../src/service/screening/export-days.ts";
import { screenDocument, type ScreeningDesk } from "../src/service/screening/screen-document.ts";
import { readyFor } from "../src/service/screening/screening-edition.ts";
import { placesOf } from "../src/service/tripoint-node.ts";
import { print } from "./bench-house.ts";
import { inventNames, mistype, partiesOf } from "./make-names.ts";

/**
 * The whole way of items of post on one machine: ITMATT is read, cleaned and checked, both parties are screened against the
 * list and the goods by the rules, a course is decided, and the decisions are written as Parquet by day. Each core has a
 * thread of its own, as workers on several machines have processes of their own.
 */

const AGENCY = "us.cbp";
const DAY = "2024-06-01";
const TOGETHER = 50;
const PAST = 20_000;

type Task = { readonly seed: number; readonly items: number; readonly directory: string };
type Done = {
  readonly items: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly waiting: number;
  readonly listed: number;
  readonly memoryMB: number;
};

if (isMainThread) await whole();
else parentPort?.postMessage(await work(workerData as Task), []);

async function whole(): Promise<void> {
  const items = Number(process.argv[2] ?? 20_000);
  const cores = Math.max(1, Number(process.argv[3] ?? Math.min(2, availableParallelism())));
  if (!hasKnownNames())
    console.log("left out: names of published lists, as ../shared/reference/name-matching is not here; names are made");
  const directory = await mkdtemp(join(tmpdir(), "tripoint-pipeline-"));
  try {
    const one = await inThreads(1, items, directory);
    const all = await inThreads(cores, items, directory);
    const [first] = one;
    if (first === undefined) throw new Error("no thread answered");
    const sum = (of: (done: Done) => number) => all.reduce((total, done) => total + of(done), 0);
    const parts = "items of post read (ITMATT), cleaned, two parties screened, rules, decided, written as Parquet";
    print({
      work: `pipeline: ${parts}, items a second of one core's time`,
      unit: "1/s",
      value: first.items / first.cpuSeconds,
      more: { microseconds: Math.round((first.cpuSeconds / first.items) * 1e6), memoryMB: first.memoryMB },
    });
    const inTime = sum((done) => done.items / done.cpuSeconds);
    print({
      work: `pipeline: the same in ${cores} threads, items a second of the time that they have a core`,
      unit: "1/s",
      value: inTime,
      goal: { value: 5000, better: "more" },
      more: {
        wall: Math.round(sum((done) => done.items) / Math.max(...all.map((done) => done.seconds))),
        toWaitForAPerson: sum((done) => done.waiting),
        agreeWithAList: sum((done) => done.listed),
        memoryMB: Math.max(...all.map((done) => done.memoryMB)),
      },
    });
    print({
      work: "pipeline: items of one core in a day, leaving the other core free",
      unit: "1/day",
      value: (first.items / first.cpuSeconds) * 86_400,
      goal: { value: 4_000_000, better: "more" },
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function inThreads(threads: number, items: number, directory: string): Promise<readonly Done[]> {
  return await Promise.all(
    Array.from(
      { length: threads },
      (_, seed) =>
        new Promise<Done>((resolve, reject) => {
          const task: Task = { seed: seed + 1, items: Math.ceil(items / threads), directory };
          const worker = new Worker(new URL(import.meta.url), { workerData: task });
          worker.once("message", resolve);
          worker.once("error", reject);
        }),
    ),
  );
}

/** What one thread does; lists, past items and documents are made before the clock runs. */
async function work({ seed, items, directory }: Task): Promise<Done> {
  const random = seededRandom(seed);
  const isKnown = hasKnownNames();
  const parties = isKnown ? knownParties() : partiesOf(inventNames(24_641, 3));
  const strangers = isKnown
    ? readKnownNames("screen-negatives.csv.gz").map((row) => row["query"] ?? "")
    : inventNames(50_000, 17).map(({ text }) => text);
  const pick = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? "";
  const listed = parties.map(({ names }) => names[0]?.text ?? "");
  const nameOf = () => (random() < 1 / 400 ? mistype(pick(listed), random) : pick(strangers));
  const sampleOf = (count: number, from: number) => {
    const span = { from: "2024-01-01", until: "2024-05-31", destination: "US", origins: ["CN", "GB", "IN"] };
    return makeCargoSample({ items: Math.ceil(count * 1.3), seed: from, ...span })
      .postal.slice(0, count)
      .map(({ values }) => ({ ...values, senderName: nameOf(), addresseeName: nameOf() }));
  };
  const past = sampleOf(PAST, 99).map((item) => declarationOfPostalItem(`${AGENCY}:postal-item:${item.itemId}`, item));
  const desk: ScreeningDesk = {
    ...{ agency: AGENCY, rate: 0.01, draws: drawBy(Buffer.alloc(32, 1)), places: placesOf(COUNTRIES) },
    ready: readyFor({
      agency: AGENCY,
      lists: `known-names ${DAY}`,
      rules: GOODS_RULES.edition,
      rate: 0.01,
      parties,
      past,
    }),
  };
  const declared = sampleOf(items, seed);
  const documents = Array.from({ length: Math.ceil(declared.length / TOGETHER) }, (_, at) =>
    Buffer.from(itmattText(declared.slice(at * TOGETHER, (at + 1) * TOGETHER))),
  );
  const screened = async (bytes: Buffer, name: string) =>
    (await screenDocument(desk, { source: "post/itmatt", name, bytes, today: DAY })).decided;
  for (const [at, bytes] of documents.slice(0, 10).entries()) await screened(bytes, `warm-${at}`);

  const before = process.threadCpuUsage();
  const began = performance.now();
  const about = { directory, language: "en", agency: AGENCY, notes: {} } as const;
  const counts = { waiting: 0, listed: 0, items: 0 };
  let batch: PlacedItem[] = [];
  let file = 0;
  const write = async () => {
    await writeItems(batch, `bench-${seed}-${String(file++).padStart(6, "0")}.parquet`, about);
    batch = [];
  };
  for (const [at, bytes] of documents.entries()) {
    for (const item of await screened(bytes, `message-${at}.xml`)) {
      batch.push({ ...item, place: counts.items++ });
      if (item.decision.proposal === "hold-for-decision") counts.waiting++;
      if (item.decision.reasons.some(({ sort }) => sort === "party")) counts.listed++;
    }
    if (batch.length >= 10_000) await write();
  }
  if (batch.length > 0) await write();
  const { user, system } = process.threadCpuUsage(before);
  return {
    ...counts,
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: (user + system) / 1e6,
    memoryMB: Math.round(process.memoryUsage().rss / 1e6),
  };
}
