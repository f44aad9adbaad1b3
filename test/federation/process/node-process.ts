import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import type { Country } from "../../../src/core/country.ts";
import { COUNTRIES } from "../../../src/countries/countries.ts";
import { openHouse } from "../../../src/node.ts";
import { makeToken } from "../../../src/service/access-tokens.ts";
import type { House } from "../../../src/service/house.ts";
import type { TripointNode } from "../../../src/service/tripoint-node.ts";

const root = path.resolve(import.meta.dirname, "..", "..", "..");
const TRIPOINT = path.join(root, "bin", "tripoint.mjs");
/** Given to Node by `--import`: makes the clock of a process wrong by `TRIPOINT_TEST_CLOCK` seconds. */
export const CLOCK = path.join(import.meta.dirname, "clock.mjs");

/** One country's house on this machine: a folder, a database, and a port of its own. */
export type Site = {
  readonly country: string;
  readonly home: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Where partners are told to reach it: itself, or what stands between. */
  readonly url: string;
  /** What its processes are started with besides. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs instead of `bin/tripoint.mjs`. */
  readonly program?: string;
};

/** What a command printed and how it ended. */
export type Ran = { readonly code: number; readonly out: string; readonly error: string };

function environmentOf(site: Site): NodeJS.ProcessEnv {
  const { TRIPOINT_NATS: _, ...inherited } = process.env;
  return {
    ...inherited,
    LC_ALL: "C",
    NODE_OPTIONS: "",
    TRIPOINT_HOME: site.home,
    TRIPOINT_COUNTRIES: site.country,
    TRIPOINT_URL: site.url,
    DATABASE_URL: site.databaseUrl,
    ...site.environment,
  };
}

/** Runs one command of `tripoint` as an operator does, in a process of its own. */
export async function tripoint(site: Site, ...args: string[]): Promise<Ran> {
  return await new Promise((resolve) => {
    const options = { env: environmentOf(site), cwd: root, timeout: 50_000 };
    execFile(process.execPath, [site.program ?? TRIPOINT, ...args], options, (failed, out, error) => {
      const code = typeof failed?.code === "number" ? failed.code : failed === null ? 0 : -1;
      resolve({ code, out, error });
    });
  });
}

/** Begins a command of `tripoint` in a process of its own, and kills it at a moment unless it has ended before. */
export async function tripointKilled(
  site: Site,
  moment: Promise<void>,
  ...args: string[]
): Promise<"killed" | "ended"> {
  const child = spawn(process.execPath, [site.program ?? TRIPOINT, ...args], {
    env: environmentOf(site),
    cwd: root,
    stdio: "ignore",
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await Promise.race([moment, closed]);
  child.kill("SIGKILL");
  await closed;
  return child.signalCode === "SIGKILL" ? "killed" : "ended";
}

/** A process of `tripoint start`. */
export type Running = {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  said(): string;
  /** Ends it as a power failure would: at once, without a word to it. */
  kill(): Promise<void>;
  /** Ends it as an operator does; answers its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts a site's node and waits until it serves; `clockSeconds` is how wrong its clock is. */
export async function startNode(site: Site, clockSeconds = 0): Promise<Running> {
  const clock = clockSeconds === 0 ? [] : ["--import", CLOCK];
  const args = [...clock, site.program ?? TRIPOINT, "start", "--no-sample", "--port", String(site.port)];
  const env = { ...environmentOf(site), TRIPOINT_TEST_CLOCK: String(clockSeconds) };
  const child = spawn(process.execPath, args, { env, cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const serving = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Ctrl-C")) resolve();
      });
    }
  });
  await Promise.race([serving, closed]);
  if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the node does not start: ${said}`);
  const finish = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await closed;
    return child.exitCode;
  };
  return {
    child,
    said: () => said,
    kill: async () => void (await finish("SIGKILL")),
    end: (signal = "SIGTERM") => finish(signal),
  };
}

/** A hand on a site's node from within the test: its database, log and keys, served by another process or by none. */
export type Hand = {
  readonly house: House;
  readonly node: TripointNode;
  rows<T extends object>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** The logged events of a type, oldest first. */
  events(type: string): Promise<readonly Record<string, unknown>[]>;
  token(agency: string, role: Parameters<typeof makeToken>[1]["role"]): Promise<string>;
  close(): Promise<void>;
};

/** Takes a site's node in hand; `known` are the countries that its house knows, the list unless said. */
export async function openHand(site: Site, known: readonly Country[] = COUNTRIES): Promise<Hand> {
  const house = await openHouse({
    directory: site.home,
    databaseUrl: site.databaseUrl,
    countries: known.filter((country) => country.code === site.country),
    known,
    url: site.url,
    arrangements: (site.environment?.["TRIPOINT_ARRANGEMENTS"] ?? "").split(":").filter((folder) => folder !== ""),
  });
  const [node] = house.nodes;
  if (node === undefined) throw new Error(`\`${site.country}\` is no country of the house`);
  const rows = async <T extends object>(sql: string, values: readonly unknown[] = []) =>
    (await node.store.pool.query<T>(sql, [...values])).rows;
  return {
    house,
    node,
    rows,
    async events(type) {
      const found = await rows<{ content: string }>("select content from log_event where type = $1 order by leaf", [
        type,
      ]);
      return found.map(({ content }) => JSON.parse(content) as Record<string, unknown>);
    },
    token: (agency, role) => makeToken(node, { agency, role }),
    close: () => house.close(),
  };
}

/** A port of this machine on which nothing listens now, below those that the system gives to whoever asks for any. */
export function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000);
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(freePort()));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(port)));
  });
}

/** Waits until something holds; throws with what was last found when it does not within so many seconds. */
export async function until<T>(
  what: string,
  find: () => Promise<T>,
  holds: (found: T) => boolean,
  seconds = 30,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const found = await find();
    if (holds(found)) return found;
    if (performance.now() > end)
      throw new Error(`${what}: not within ${seconds} s, but ${JSON.stringify(found).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
