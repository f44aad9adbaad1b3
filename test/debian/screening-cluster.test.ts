import { generateKeyPairSync } from "node:crypto";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeVerifierKey } from "../../src/core/log/verifier-key.ts";
import { COUNTRIES } from "../../src/countries/countries.ts";
import { GOODS_RULES } from "../../src/desks/cargo/rules/edition.ts";
import { itmattText } from "../../src/desks/cargo/sample/itmatt-text.ts";
import { makeCargoSample } from "../../src/desks/cargo/sample/make-cargo-sample.ts";
import { connectToNats } from "../../src/exchange/nats-link.ts";
import {
  countWork,
  ensureWorkStreams,
  LARGEST_WORK,
  offerWork,
  putEdition,
  readResults,
  type Result,
  settle,
  workSubjects,
} from "../../src/exchange/work-stream.ts";
import { readAside } from "../../src/service/screening/aside.ts";
import { drawBy } from "../../src/service/screening/blind-draw.ts";
import { collectResults } from "../../src/service/screening/collect-results.ts";
import { exportResults } from "../../src/service/screening/export-days.ts";
import { readResult } from "../../src/service/screening/read-result.ts";
import { screenDocument, type ScreeningDesk } from "../../src/service/screening/screen-document.ts";
import { packEdition, readyFor } from "../../src/service/screening/screening-edition.ts";
import { placesOf } from "../../src/service/tripoint-node.ts";
import { readDecisions } from "../../src/service/screening/screen-items.ts";
import { logSigner } from "../../src/store/node-log.ts";
import { openTestNode } from "../open-test-node.ts";
import { listedNames } from "../listed-names.ts";

const AGENCY = "us.cbp";
const HAND_MS = 3000;
const TODAY = "2024-06-03";
const TRIPOINT = resolve(import.meta.dirname, "../../bin/tripoint.mjs");
const DRAW = Buffer.alloc(32, 9);
const newSigner = () =>
  logSigner(
    "tripoint.us",
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
const SIGNER = newSigner();
const NAMES = ["s1", "s2", "s3"] as const;
const { intake, results, editions } = workSubjects({ name: AGENCY });

type Server = { readonly name: string; readonly port: number; process: ChildProcess };
const servers: Server[] = [];
const workers: ChildProcess[] = [];
const open: NatsConnection[] = [];
let directory: string;
let urls: string;

/** Rights of the three accounts, as docs/operations.md states them. */
const api = (...of: string[]) => of.map((one) => `"$JS.API.${one}"`).join(", ");
const [IN, OUT, EDITIONS] = ["IN", "OUT", "EDITIONS"].map((one) => `TRIPOINT_WORK_us_cbp_${one}`);
const ACCOUNTS = `authorization { users: [
  { user: node, password: "node-secret" }
  { user: worker, password: "worker-secret", permissions: {
    publish: ["${results}", "$JS.ACK.${IN}.>", ${api("INFO", `STREAM.INFO.${IN}`, `STREAM.INFO.${OUT}`, `CONSUMER.INFO.${IN}.workers`, `CONSUMER.MSG.NEXT.${IN}.workers`, `STREAM.MSG.GET.${EDITIONS}`)}]
    subscribe: ["_INBOX.>"]
  } }
  { user: mute, password: "mute-secret", permissions: {
    publish: ["$JS.ACK.${IN}.>", ${api("INFO", `STREAM.INFO.${IN}`, `STREAM.INFO.${OUT}`, `CONSUMER.INFO.${IN}.workers`, `CONSUMER.MSG.NEXT.${IN}.workers`, `STREAM.MSG.GET.${EDITIONS}`)}]
    subscribe: ["_INBOX.>"]
  } }
  { user: feeder, password: "feeder-secret", permissions: {
    publish: ["${intake}", ${api("INFO")}], subscribe: ["_INBOX.>"]
  } }
] }`;

async function freePort(): Promise<number> {
  return await new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

function launch(name: string): ChildProcess {
  const server = spawn("nats-server", ["-c", join(directory, `${name}.conf`)], { stdio: "ignore" });
  server.once("error", () => undefined);
  return server;
}

async function until<T>(work: () => Promise<T>, seconds = 20): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(150);
    }
  }
}

async function as(name: string, password = `${name}-secret`): Promise<NatsConnection> {
  const connection = await connectToNats({ url: urls, account: { name, password } });
  open.push(connection);
  return connection;
}

const startWorker = (...more: string[]) => startWorkerAs("worker", ...more);

async function startWorkerAs(account: string, ...more: string[]): Promise<ChildProcess> {
  const environment = {
    ...process.env,
    ...{ NODE_OPTIONS: "", TRIPOINT_HOME: join(directory, "none"), TRIPOINT_WORK_NATS: urls, LC_ALL: "C" },
    ...{ TRIPOINT_WORK_USER: account, TRIPOINT_WORK_PASSWORD_FILE: join(directory, `${account}.txt`) },
    TRIPOINT_WORK_DRAW_KEY: join(directory, "draw.txt"),
    TRIPOINT_WORK_TRUST: join(directory, "trust.txt"),
  };
  const args = [TRIPOINT, "screen", "worker", "--agency", AGENCY, ...more];
  const worker = spawn(process.execPath, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  workers.push(worker);
  // It says that it works; from then on it can be told to stop.
  await new Promise((done) => worker.stdout?.once("data", done));
  return worker;
}

const ended = (of: ChildProcess) =>
  of.exitCode !== null || of.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((done) => void of.once("exit", () => done()));

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tripoint-cluster-"));
  const routes = [await freePort(), await freePort(), await freePort()];
  for (const [at, name] of NAMES.entries()) {
    const port = await freePort();
    await writeFile(
      join(directory, `${name}.conf`),
      `server_name: ${name}
listen: "127.0.0.1:${port}"
jetstream { store_dir: "${join(directory, name)}" }
cluster { name: work, listen: "127.0.0.1:${routes[at]}", routes: [${routes.map((one) => `"nats-route://127.0.0.1:${one}"`).join(", ")}] }
${ACCOUNTS}
`,
    );
    servers.push({ name, port, process: launch(name) });
  }
  urls = servers.map(({ port }) => `nats://127.0.0.1:${port}`).join(",");
  await writeFile(join(directory, "worker.txt"), "worker-secret\n", { mode: 0o600 });
  await writeFile(join(directory, "mute.txt"), "mute-secret\n", { mode: 0o600 });
  await writeFile(join(directory, "draw.txt"), `${DRAW.toString("hex")}\n`, { mode: 0o600 });
  await writeFile(join(directory, "trust.txt"), `# the node\n${writeVerifierKey(SIGNER.key)}\n`);
  await until(async () => {
    if (servers.some((one) => one.process.pid === undefined)) throw new Error("install Debian's `nats-server` first");
    await ensureWorkStreams({ connection: await as("node"), name: AGENCY }, { replicas: 3, handMs: HAND_MS });
  }, 30);
});

afterAll(async () => {
  for (const connection of open) await connection.close();
  for (const child of [...workers, ...servers.map((one) => one.process)]) {
    child.kill("SIGKILL");
    await ended(child);
  }
  await rm(directory, { recursive: true, force: true });
});

const sample = makeCargoSample({
  ...{ items: 1200, seed: 11, from: "2024-04-01", until: "2024-05-31", destination: "US", origins: ["CN", "GB"] },
});
const ITEMS = sample.postal.map(({ values }) => values);
const edition = {
  ...{ agency: AGENCY, lists: "made-list 2024-06-01", rules: GOODS_RULES.edition, rate: 0.02, past: [] },
  parties: listedNames([ITEMS[3]?.addresseeName ?? "", ITEMS[40]?.senderName ?? ""]),
};
const desk: ScreeningDesk = {
  ...{ agency: AGENCY, rate: edition.rate, draws: drawBy(DRAW), places: placesOf(COUNTRIES), ready: readyFor(edition) },
};
const TOGETHER = 12;
const DOCUMENTS = Array.from({ length: Math.ceil(ITEMS.length / TOGETHER) }, (_, at) => ({
  source: "post/itmatt",
  name: `message-${at}.xml`,
  // The last item of each message comes in the next one as well.
  bytes: Buffer.from(itmattText(ITEMS.slice(Math.max(0, at * TOGETHER - 1), (at + 1) * TOGETHER))),
}));
const place = async (who = "node") => ({ connection: await as(who), name: AGENCY });
const offer = async (from: number, to: number) => {
  const feeder = await place("feeder");
  for (const { source, name, bytes } of DOCUMENTS.slice(from, to))
    await offerWork(feeder, { id: name, bytes, about: { source, name } });
};

async function allResults(): Promise<readonly Result[]> {
  const node = await place();
  const found: Result[] = [];
  for (let from = 1; ; from = (found.at(-1)?.sequence ?? 0) + 1) {
    const page = await readResults(node, from, 5000);
    if (page.length === 0) return found;
    found.push(...page);
  }
}

/** The server that leads a stream now. */
async function leaderOf(stream: string): Promise<Server> {
  const manager = await jetstreamManager((await place()).connection);
  const leader = (await manager.streams.info(stream)).cluster?.leader;
  const server = servers.find(({ name }) => name === leader);
  if (server === undefined) throw new Error("no server leads");
  return server;
}

const settledCount = async () => (await countWork(await place())).results;

describe("screening by a cluster of three servers", () => {
  it("decides every item once, whoever is killed or cut off meanwhile, as one machine does", async () => {
    await putEdition(await place(), await packEdition(edition), { signer: SIGNER, at: new Date() });
    const [first, second] = [await startWorker(), await startWorker()];
    const half = Math.floor(DOCUMENTS.length / 2);
    await offer(0, half);
    await until(async () => {
      if ((await settledCount()) < 60) throw new Error("no worker works");
    });
    // A worker is killed while it works, and the server that leads the stream of work.
    first.kill("SIGKILL");
    const leader = await leaderOf(IN as string);
    leader.process.kill("SIGKILL");
    await ended(leader.process);
    await offer(half, DOCUMENTS.length);
    // The other worker is cut off for longer than work stays in a hand, and comes back to what others have done.
    second.kill("SIGSTOP");
    const third = await startWorker();
    await sleep(HAND_MS + 500);
    second.kill("SIGCONT");
    // Everything is sent once more by somebody who does not know that it came.
    const feeder = await place("feeder");
    for (const { source, name, bytes } of DOCUMENTS.slice(0, 10))
      await offerWork(feeder, { id: `again-${name}`, bytes, about: { source, name } });
    leader.process = launch(leader.name);
    await until(async () => {
      const { waiting, inHand } = await countWork(await place());
      if (waiting + inHand > 0) throw new Error(`${waiting} wait, ${inHand} are in hand`);
    }, 40);
    third.kill("SIGTERM");
    second.kill("SIGTERM");
    await Promise.all([ended(second), ended(third)]);
    expect([second.exitCode, third.exitCode]).toEqual([0, 0]);

    const found = await allResults();
    const decided = found.flatMap((result) => {
      const read = readResult(result, AGENCY, desk.places);
      return read.ok ? [read.item] : [];
    });
    expect(decided.length).toBe(found.length);
    expect(new Set(decided.map(({ digest }) => digest)).size).toBe(decided.length);
    const today = decided[0]?.decision.screenedOn ?? "";
    const alone = await Promise.all(DOCUMENTS.map((one) => screenDocument(desk, { ...one, today })));
    const expected = new Map(alone.flatMap((one) => one.decided).map((item) => [item.reference, item.decision]));
    expect(expected.size).toBe(ITEMS.length);
    const stamp = (of: object | undefined) => ({ ...of, screenedOn: "" });
    const sorted = (of: Iterable<readonly [string, unknown]>) => [...of].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(decided.map((one) => [one.reference, stamp(one.decision)]))).toEqual(
      sorted([...expected].map(([reference, decision]) => [reference, stamp(decision)])),
    );
    for (const { decision } of decided) expect(decision.listsEdition).toBe("made-list 2024-06-01");
  });

  it("takes another edition while it runs, and screens nothing twice for it", async () => {
    const before = await settledCount();
    await putEdition(await place(), await packEdition({ ...edition, lists: "made-list 2024-06-02" }), {
      signer: SIGNER,
      at: new Date(),
    });
    const worker = await startWorker("--until-idle");
    const again = DOCUMENTS[0];
    if (again === undefined) throw new Error("no document");
    const fresh = ITEMS.slice(0, 1).map((item) => ({ ...item, licence: "EXAMPLE-2" }));
    const feeder = await place("feeder");
    await offerWork(feeder, { id: "third", bytes: again.bytes, about: { source: again.source, name: again.name } });
    await offerWork(feeder, {
      ...{ id: "fresh", bytes: Buffer.from(itmattText(fresh)) },
      about: { source: "post/itmatt", name: "fresh.xml" },
    });
    await until(async () => {
      const { waiting, inHand } = await countWork(await place());
      if (waiting + inHand > 0) throw new Error("work waits");
    });
    await ended(worker);
    expect(await settledCount()).toBe(before + 1);
    const last = readResult((await allResults()).at(-1) as Result, AGENCY, desk.places);
    expect(last).toMatchObject({ ok: true, item: { decision: { listsEdition: "made-list 2024-06-02" } } });
  });

  it("refuses an edition that no trusted key signed, whoever may publish it, and goes on by the one before", async () => {
    const forged = await packEdition({ ...edition, lists: "forged-list 2024-06-03" });
    const [first] = ITEMS;
    const fresh = [{ ...first, licence: "EXAMPLE-3" } as (typeof ITEMS)[number]];
    const worker = await startWorker();
    let said = "";
    worker.stderr?.on("data", (data) => (said += data));
    await sleep(3000);
    await putEdition(await place(), forged, { signer: newSigner(), at: new Date() });
    await until(async () => {
      if (!said.includes("is refused")) throw new Error("the worker has not said it");
    });
    const before = await settledCount();
    await offerWork(await place("feeder"), {
      ...{ id: "after-forged", bytes: Buffer.from(itmattText(fresh)) },
      about: { source: "post/itmatt", name: "after.xml" },
    });
    await until(async () => {
      if ((await settledCount()) <= before) throw new Error("not yet");
    });
    worker.kill("SIGTERM");
    await ended(worker);
    const last = readResult((await allResults()).at(-1) as Result, AGENCY, desk.places);
    expect(last).toMatchObject({ ok: true, item: { decision: { listsEdition: "made-list 2024-06-02" } } });
    // A worker that knows no edition yet works by none.
    const idle = await startWorker();
    let heard = "";
    idle.stderr?.on("data", (data) => (heard += data));
    await until(async () => {
      if (!heard.includes("is refused")) throw new Error("the worker has not said it");
    });
    idle.kill("SIGTERM");
    await ended(idle);
    expect(await settledCount()).toBe(before + 1);
    const genuine = await packEdition({ ...edition, lists: "made-list 2024-06-02" });
    await putEdition(await place(), genuine, { signer: SIGNER, at: new Date() });
  });

  it("sets aside with its reason what is no work, and loses nothing of it", async () => {
    const feeder = await place("feeder");
    const bad: readonly (readonly [string, Buffer])[] = [
      ["post/itmatt", Buffer.from("<broken")],
      ["no/source", Buffer.from("forged")],
      ["post/itmatt", Buffer.from(itmattText([{ ...(ITEMS[0] as (typeof ITEMS)[number]), itemId: "XX000000000XX" }]))],
    ];
    for (const [at, [source, bytes]] of bad.entries())
      await offerWork(feeder, { id: `bad-${at}`, bytes, about: { source, name: `bad-${at}` } });
    // Not by the house's own way: without a word about it.
    feeder.connection.publish(intake, "who knows");
    await expect(
      offerWork(feeder, { id: "huge", bytes: Buffer.alloc(LARGEST_WORK * 1.1), about: {} }, AbortSignal.timeout(4000)),
    ).rejects.toThrow(/max/i);
    const worker = await startWorker("--until-idle");
    await ended(worker);
    const aside = await readAside(await place(), 10);
    expect(aside.map(({ name }) => name).sort()).toEqual(["", "bad-0", "bad-1", "bad-2"]);
    for (const { faults } of aside) expect(faults[0]?.say.fr.length).toBeGreaterThan(3);
    const kept = aside.find(({ name }) => name === "bad-1")?.document;
    expect(Buffer.from(kept ?? []).toString()).toBe("forged");
  });

  it("gives what was decided to the node's records and to Parquet by day, once, and to nobody else", async () => {
    const of = await openTestNode("US");
    const lake = join(directory, "lake");
    try {
      const node = of.newNode();
      const about = { agency: AGENCY, country: "US", purpose: "customs-enforcement" } as const;
      const officer = { ...about, role: "targeting-officer" } as const;
      const analyst = { ...about, role: "analyst" } as const;
      expect(await collectResults(node, analyst, await place(), TODAY)).toMatchObject({ refused: true });
      const forged = { sort: "decided", key: "e".repeat(64), bytes: Buffer.from('{"agency":"us.cbp"}') } as const;
      await settle(await place("worker"), forged);
      const collected = await collectResults(node, officer, await place(), TODAY);
      // The first item came a second time, declared otherwise: one record, two results.
      expect(collected).toMatchObject({ items: ITEMS.length + 2, refused: 1, kept: 0 });
      const decisions = await readDecisions(node, officer);
      expect(decisions.length).toBe(ITEMS.length);
      expect(await collectResults(node, officer, await place(), TODAY)).toMatchObject({ items: 0 });
      const asked = { directory: lake, language: "en" } as const;
      expect(
        await exportResults(node, { ...officer, role: "auditor", purpose: "audit" }, await place(), asked),
      ).toMatchObject({
        refused: true,
      });
      const written = await exportResults(node, officer, await place(), asked);
      expect(written).toMatchObject({ records: ITEMS.length + 2, refused: 1 });
      expect(await exportResults(node, officer, await place(), asked)).toEqual(written);
      const files = (await readdir(lake, { recursive: true })).filter((file) => file.endsWith(".parquet"));
      expect(files.every((file) => /^day=\d{4}-\d\d-\d\d\/results-us\.cbp-000000000\.parquet$/.test(file))).toBe(true);
      const rows = (
        await Promise.all(
          files.map(async (file) => parquetReadObjects({ file: await asyncBufferFromFile(join(lake, file)) })),
        )
      ).flat();
      expect(new Set(rows.map((row) => row["item"])).size).toBe(ITEMS.length);
    } finally {
      await of.close();
    }
  });

  it("lets in nobody with other credentials, and nobody beyond the rights of an account", async () => {
    await expect(as("worker", "guessed")).rejects.toThrow(/authoriz/i);
    await expect(as("nobody", "node-secret")).rejects.toThrow(/authoriz/i);
    const [feeder, worker] = [await place("feeder"), await place("worker")];
    const soon = () => AbortSignal.timeout(1500);
    const forged = { sort: "decided", key: "f".repeat(64), bytes: Buffer.from("{}") } as const;
    await expect(settle(feeder, forged, soon())).rejects.toThrow();
    await expect(offerWork(worker, { id: "x", bytes: Buffer.from("x"), about: {} }, soon())).rejects.toThrow();
    await expect(worker.connection.request(editions.replace(">", "current"), "{}", { timeout: 800 })).rejects.toThrow();
    await expect(readResults(worker, 1, 10)).rejects.toThrow();
    expect((await allResults()).some(({ key }) => key === forged.key)).toBe(false);
  });

  it("has work in hand until its result is kept: a worker that can settle nothing and is killed loses nothing", async () => {
    const before = await settledCount();
    const [first] = ITEMS;
    const fresh = { ...first, licence: "EXAMPLE-4" } as (typeof ITEMS)[number];
    const mute = await startWorkerAs("mute");
    await offerWork(await place("feeder"), {
      ...{ id: "in-hand", bytes: Buffer.from(itmattText([fresh])) },
      about: { source: "post/itmatt", name: "in-hand.xml" },
    });
    const open = async () => {
      const { waiting, inHand } = await countWork(await place());
      return { waiting, inHand };
    };
    await until(async () => {
      if ((await open()).inHand < 1) throw new Error("it has nothing in hand");
    });
    // Time to screen it and to try to settle it.
    await sleep(2000);
    const { waiting, inHand } = await open();
    expect([waiting + inHand, (await settledCount()) - before]).toEqual([1, 0]);
    mute.kill("SIGKILL");
    await ended(mute);
    await ended(await startWorker("--until-idle"));
    expect((await settledCount()) - before).toBe(1);
  });
});
