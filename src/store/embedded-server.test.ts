import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { prepareDatabaseFolder } from "./database-folder.ts";
import { createDatabase, type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";
import { launchServer } from "./launch-server.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { endRunningServer, findRunningServer, readPidFile } from "./running-server.ts";
import { chooseServerPlace } from "./server-account.ts";

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
let root: string;
let directory: string;
const children: ChildProcess[] = [];
/** A folder in which a server was made and ended in order, for tests that are not about the making. */
let made: string;

beforeAll(async () => {
  made = path.join(await mkdtemp(path.join(os.tmpdir(), "tripoint made ")), ".tripoint");
  await (await startEmbeddedServer({ directory: made })).stop();
});

afterAll(() => rm(path.dirname(made), { recursive: true, force: true, maxRetries: 5 }));

/** Begins a test where a server was made before. */
function beginMade(): void {
  const { status, stderr } = spawnSync("cp", ["-a", made, directory], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "tripoint embedded "));
  await chmod(root, 0o700);
  directory = path.join(root, ".tripoint");
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await endRunningServer(path.join(directory, "postgres"), 2_000, true);
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

/** Another process that starts the server, prints a line of JSON, and stays until it is told (by a line) to stop. */
async function startElsewhere(options: { uid?: number; gid?: number; directory?: string } = {}) {
  const source = pathToFileURL(path.join(import.meta.dirname, "embedded-server.ts")).href;
  const script = `
    import { startEmbeddedServer } from ${JSON.stringify(source)};
    const server = await startEmbeddedServer({ directory: ${JSON.stringify(options.directory ?? directory)} });
    console.log(JSON.stringify({ ownedByUs: server.ownedByUs, url: server.url("postgres") }));
    process.stdin.once("data", () => server.stop().then(() => process.exit()));
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: "/",
    stdio: ["pipe", "pipe", "inherit"],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  children.push(child);
  const [line] = await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("the other process ended"))),
  ]);
  const said = JSON.parse(String(line)) as { ownedByUs: boolean; url: string };
  return {
    ...said,
    async stop() {
      const ended = once(child, "exit");
      child.stdin.write("stop\n");
      await ended;
    },
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The living processes whose command line names the data folder, or that were children of the server. */
const serverIn = (folder: string) => findRunningServer(path.join(folder, "postgres"));
const isAlive = (pid: number) => {
  const stat = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  return stat !== "" && !stat.startsWith("Z");
};

describe("an embedded server", () => {
  test("is made on the first start, keeps its data, and leaves no process", async () => {
    let began = performance.now();
    const first = await startEmbeddedServer({ directory });
    const firstMs = performance.now() - began;
    expect(first.ownedByUs).toBe(true);
    await createDatabase(first.url("postgres"), "node_ca");
    await ask(first.url("node_ca"), "CREATE TABLE kept AS SELECT 'ça' AS word");
    const pid = (await serverIn(directory))!.pid;
    const family = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" }).stdout;
    await Promise.all([first.stop(), first.stop()]);
    expect(await serverIn(directory)).toBeUndefined();
    const processes = [pid, ...family.trim().split(/\s+/).map(Number)];
    await expect.poll(() => processes.filter(isAlive), { timeout: 10_000 }).toEqual([]);

    began = performance.now();
    const second = await startEmbeddedServer({ directory });
    const secondMs = performance.now() - began;
    expect(await ask(second.url("node_ca"), "SELECT word FROM kept")).toEqual([{ word: "ça" }]);
    await second.stop();
    expect(firstMs).toBeLessThan(15_000);
    expect(secondMs).toBeLessThan(5_000);
  });

  test("is set for our work, in UTC and UTF-8, and asks for a password that stands nowhere else", async () => {
    const server = await startEmbeddedServer({ directory });
    const [shown] = await ask<Record<string, string>>(
      server.url("postgres"),
      `SELECT current_setting('max_connections') AS connections, current_setting('fsync') AS fsync, current_setting('timezone') AS zone,
         current_setting('server_encoding') AS encoding, current_setting('synchronous_commit') AS commit, current_setting('jit') AS jit,
         (SELECT datlocprovider::text || ':' || datlocale FROM pg_database WHERE datname = 'postgres') AS locale,
         (SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256') AS lax, upper('éñ') AS upper`,
    );
    expect(shown).toEqual({
      connections: "60",
      fsync: "on",
      zone: "UTC",
      encoding: "UTF8",
      commit: "on",
      jit: "off",
      locale: "b:C.UTF-8",
      lax: "0",
      upper: "ÉÑ",
    });

    const file = path.join(directory, "postgres-password");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const password = (await readFile(file, "utf8")).trim();
    expect(password.length).toBeGreaterThan(30);
    expect(new URL(server.url("postgres")).password).toBe(password);
    await expect(ask(server.url("postgres").replace(password, "wrong"), "SELECT 1")).rejects.toThrow(/password/);
    await expect(ask(server.url("postgres"), "SELECT 'secret-value'::int")).rejects.toThrow();
    await server.stop();
    for (const name of await readdir(directory, { recursive: true })) {
      if (!/log|opts|conf$|pid$/.test(name) || !(await stat(path.join(directory, name))).isFile()) continue;
      const text = await readFile(path.join(directory, name), "utf8");
      expect(text).not.toContain(password);
      expect(text).not.toContain("secret-value");
    }
  });

  test("is adopted after its starter was killed, and ended by the last who leaves", async () => {
    beginMade();
    const other = await startElsewhere();
    expect(other.ownedByUs).toBe(true);
    await other.kill();
    const pid = (await serverIn(directory))!.pid;
    expect(isAlive(pid)).toBe(true);

    const server = await startEmbeddedServer({ directory });
    expect(server.ownedByUs).toBe(false);
    expect((await serverIn(directory))!.pid).toBe(pid);
    // The server sees that a client was killed when it next looks at the connection.
    const others = `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend'
      AND application_name <> current_setting('application_name')`;
    await vi.waitFor(async () => expect(await ask(server.url("postgres"), others)).toEqual([]), 10_000);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("goes on while others use it", async () => {
    beginMade();
    const server = await startEmbeddedServer({ directory });
    const other = await startElsewhere();
    expect(other.ownedByUs).toBe(false);
    await server.stop();
    expect(await ask(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await other.stop();
    expect(await serverIn(directory)).toBeUndefined();
  });

  test("is started again on its port when it ended while it was used, and not after it was left", async () => {
    beginMade();
    const said: string[] = [];
    const server = await startEmbeddedServer({ directory, onTrouble: (line) => said.push(line) });
    const first = (await serverIn(directory))!;
    process.kill(first.pid, "SIGINT");
    const back = async () => ask(server.url("postgres"), "SELECT 1 AS one").catch(() => undefined);
    for (let turn = 0; turn < 150 && (isAlive(first.pid) || (await back()) === undefined); turn++) await sleep(100);
    expect(await back()).toEqual([{ one: 1 }]);
    expect(said).toEqual(["the database server had ended: it runs again"]);
    await server.stop();
    await sleep(3000);
    expect(await serverIn(directory)).toBeUndefined();
  });

  test("is made once when several start at the same moment", async () => {
    const own = [startEmbeddedServer({ directory }), startEmbeddedServer({ directory })];
    const others = [startElsewhere(), startElsewhere()];
    const servers = await Promise.all([...own, ...others]);
    expect(servers.filter((server) => server.ownedByUs)).toHaveLength(1);
    for (const server of servers) await server.stop();
    expect(await serverIn(directory)).toBeUndefined();
    expect((await readdir(directory)).sort()).toEqual(["postgres", "postgres-password", "postgres-start.log"]);
  });

  test("starts after a crash though its old pid belongs to another program, which is left alone", async () => {
    beginMade();
    const first = await startEmbeddedServer({ directory });
    await ask(first.url("postgres"), "CREATE TABLE kept AS SELECT 1 AS one");
    const data = path.join(directory, "postgres");
    const { pid } = (await readPidFile(data))!;
    process.kill(pid, "SIGKILL");
    while (isAlive(pid)) await sleep(20);

    const bystander = spawn("sleep", ["60"]);
    children.push(bystander);
    const file = path.join(data, "postmaster.pid");
    const lines = (await readFile(file, "utf8")).split("\n");
    await writeFile(file, [String(bystander.pid), ...lines.slice(1)].join("\n"));
    await writeFile(path.join(directory, `postgres-lock-${bystander.pid}-12345-abc`), "");

    const second = await startEmbeddedServer({ directory });
    expect(second.ownedByUs).toBe(true);
    expect(await ask(second.url("postgres"), "SELECT one FROM kept")).toEqual([{ one: 1 }]);
    expect(isAlive(bystander.pid!)).toBe(true);
    await second.stop();
    await first.stop();

    for (const torn of ["", "garbage\n"]) {
      await writeFile(file, torn);
      if (isRoot) await chown(file, (await stat(data)).uid, (await stat(data)).gid);
      const third = await startEmbeddedServer({ directory });
      expect(third.ownedByUs).toBe(true);
      await third.stop();
    }
  });

  test("is initialised anew over what a killed initdb left, of which nothing is thrown away that stood in its place", async () => {
    await mkdir(path.join(directory, "postgres-new-abc", "data", "base"), { recursive: true });
    await mkdir(path.join(directory, "postgres"), { recursive: true });
    await writeFile(path.join(directory, "postgres", "PG_VERSION"), "18\n");
    const lines: string[] = [];
    const server = await startEmbeddedServer({ directory, log: (line) => lines.push(line) });
    await ask(server.url("postgres"), "SELECT 1");
    await server.stop();
    const names = await readdir(directory);
    expect(names.filter((name) => name.startsWith("postgres-new"))).toEqual([]);
    expect(names.filter((name) => name.startsWith("postgres-incomplete"))).toHaveLength(1);
    expect(lines[0]).toMatch(/no complete database/);
  });

  test("gets a new password when the file is lost, and says so of a data folder of another version", async () => {
    beginMade();
    await rm(path.join(directory, "postgres-password"));
    const server = await startEmbeddedServer({ directory });
    expect(await ask(server.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await rm(path.join(directory, "postgres-password"));
    await expect(startEmbeddedServer({ directory })).rejects.toThrow(
      /is not that of the running server `\d+`: restore/,
    );
    await server.stop();

    await writeFile(path.join(directory, "postgres", "PG_VERSION"), "17\n");
    await expect(startEmbeddedServer({ directory })).rejects.toThrow(/made by PostgreSQL `17` and this is `18`/);
  });

  test("does not keep its process alive", async () => {
    beginMade();
    const source = pathToFileURL(path.join(import.meta.dirname, "embedded-server.ts")).href;
    const script = `
      import { startEmbeddedServer } from ${JSON.stringify(source)};
      await startEmbeddedServer({ directory: ${JSON.stringify(directory)} });
    `;
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 30_000 });
    expect(run.status).toBe(0);
    await (await startEmbeddedServer({ directory })).stop();
    expect(await serverIn(directory)).toBeUndefined();
  });

  test("says what to do where it cannot be", async () => {
    await writeFile(directory, "a file");
    await expect(startEmbeddedServer({ directory })).rejects.toThrow(
      /cannot be used \(`EEXIST`\): .* set DATABASE_URL$/,
    );
    await expect(findPostgresBinaries("sunos-x64")).rejects.toThrow(/no embedded PostgreSQL exists for `sunos-x64`/);
  });
});

describe("who runs it", () => {
  /** Why no ordinary user can be tried here; undefined when one can. */
  function obstacle(): string | undefined {
    if (!isRoot) return "the tests run as an ordinary user already";
    const script = `await import(${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "embedded-server.ts")).href)})`;
    const options = { uid: NOBODY, gid: NOBODY, cwd: "/" };
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], options);
    return run.status === 0 ? undefined : "another user cannot reach this checkout";
  }

  test("an ordinary user runs it as himself", async ({ skip }) => {
    const reason = obstacle();
    if (reason) skip(reason);
    await chown(root, NOBODY, NOBODY);
    const other = await startElsewhere({ uid: NOBODY, gid: NOBODY });
    const { pid } = (await serverIn(directory))!;
    expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY);
    expect(await ask(other.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await other.stop();
    expect(isAlive(pid)).toBe(false);

    const server = await startEmbeddedServer({ directory });
    expect(await ask(server.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await server.stop();
    expect((await stat(path.join(directory, "postgres", "PG_VERSION"))).uid).toBe(NOBODY);
  });

  /** Runs with an `unshare` that fails, as where user namespaces are forbidden. */
  async function withoutNamespaces(action: () => Promise<void>) {
    const programs = path.join(root, "bin");
    await mkdir(programs);
    await writeFile(path.join(programs, "unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const before = process.env.PATH;
    process.env.PATH = `${programs}:${before}`;
    try {
      await action();
    } finally {
      process.env.PATH = before;
    }
  }

  test("root without user namespaces gives it to another user, in the same folder", async ({ skip }) => {
    const reason = obstacle();
    if (reason) skip(reason);
    beginMade();
    await chmod(root, 0o711);
    await withoutNamespaces(async () => {
      const server = await startEmbeddedServer({ directory });
      expect(await ask(server.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      expect((await stat(path.join(directory, "postgres"))).uid).not.toBe(0);
      await server.stop();
    });
    await chmod(root, 0o700);
    const again = await startEmbeddedServer({ directory });
    await again.stop();
    expect((await stat(path.join(directory, "postgres"))).uid).toBe(0);
  });

  test("root without user namespaces in a closed folder takes refuge in an open one", async ({ skip }) => {
    if (!isRoot) skip("needs root");
    await mkdir(directory, { mode: 0o700 });
    const refuge = await mkdtemp(path.join(os.tmpdir(), "tripoint-refuge-"));
    await chmod(refuge, 0o755);
    const closed = path.join(root, "native");
    const binaries = await findPostgresBinaries();
    spawnSync("cp", ["-r", binaries.root, closed]);
    const copies = { ...binaries, root: closed, postgres: `${closed}/bin/postgres`, initdb: `${closed}/bin/initdb` };
    const lines: string[] = [];
    try {
      await withoutNamespaces(async () => {
        for (const round of [1, 2]) {
          const place = await chooseServerPlace(directory, copies, (line) => lines.push(line), refuge);
          expect(place.account.kind).toBe("user");
          expect(place.home.startsWith(refuge)).toBe(true);
          expect(place.binaries.root.startsWith(refuge)).toBe(true);
          const { data } = await prepareDatabaseFolder(directory, place, (line) => lines.push(line));
          const { pid } = await launchServer(directory, place, data, (line) => lines.push(line));
          const server: EmbeddedServer = await startEmbeddedServer({ directory });
          expect(server.ownedByUs).toBe(false);
          await server.stop();
          expect(isAlive(pid), `round ${round}`).toBe(false);
        }
        expect((await lstat(path.join(directory, "postgres"))).isSymbolicLink()).toBe(true);
        expect(lines[0]).toMatch(/no other user reaches/);
        await chmod(refuge, 0o700);
        const nowhere = chooseServerPlace(directory, copies, () => undefined, refuge);
        await expect(nowhere).rejects.toThrow(/PostgreSQL refuses root, .* set DATABASE_URL$/);
      });
    } finally {
      await rm(refuge, { recursive: true, force: true });
    }
  });
});

describe("a database", () => {
  test("is made once, also by several at the same moment", async () => {
    beginMade();
    const server = await startEmbeddedServer({ directory });
    const url = server.url("postgres");
    await Promise.all([1, 2, 3, 4].map(() => createDatabase(url, "node_mx")));
    await createDatabase(url, "node_mx");
    expect(await ask(server.url("node_mx"), "SELECT current_database() AS name")).toEqual([{ name: "node_mx" }]);
    for (const name of ["", "Node", "a-b", "a;drop", "1a", "é", "a".repeat(64)]) {
      await expect(createDatabase(url, name)).rejects.toThrow(/cannot name a database/);
    }
    for (const address of ["hello", "localhost:5432/tripoint", "https://example.org/"])
      await expect(createDatabase(address, "node_mx")).rejects.toThrow(/^DATABASE_URL is no address/);
    await ask(url, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
    const guest = Object.assign(new URL(url), { username: "guest", password: "guest" }).href;
    await expect(createDatabase(guest, "node_us")).rejects.toThrow(/cannot be made on .* give the role CREATEDB$/);
    await createDatabase(guest, "node_mx");
    await server.stop();
    await expect(createDatabase(url, "node_us")).rejects.toThrow(
      /does not take us .*: start it, or correct DATABASE_URL$/,
    );
    await expect(createDatabase(url, "node_us")).rejects.not.toThrow(new URL(url).password);
  });
});
