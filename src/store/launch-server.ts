import { once } from "node:events";
import { open, readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { disownPidFile, type RunningServer, readPidFile } from "./running-server.ts";
import { type ServerPlace, spawnAs } from "./server-account.ts";
import { saidError } from "../core/said-error.ts";

const RECOVERY_MS = 600_000;
const ORPHANS_MS = 15_000;

/**
 * Starts the server of a prepared data folder on a free port of 127.0.0.1, the one it had before when it can, and waits until it takes connections: up to ten minutes, for
 * after a crash it first replays its log. It outlives this process. Throws with the server's own words when it ends instead.
 */
export async function launchServer(
  directory: string,
  place: ServerPlace,
  data: string,
  log: (line: string) => void,
): Promise<Required<RunningServer>> {
  const until = performance.now() + ORPHANS_MS;
  for (let attempt = 1; ; attempt += 1) {
    await disownPidFile(data);
    const outcome = await launchOnce(directory, place, data, log, attempt === 1);
    if (typeof outcome !== "string") return outcome;
    const isPortTaken = /could not (bind|create any TCP)/.test(outcome) && attempt < 5;
    const hasOrphans = /pre-existing shared memory/.test(outcome) && performance.now() < until;
    if (!isPortTaken && !hasOrphans) {
      throw saidError({
        en: `the database in \`${data}\` does not start (\`${reasonIn(outcome)}\`): mend that, or set DATABASE_URL`,
        fr: `la base de données de \`${data}\` ne démarre pas (\`${reasonIn(outcome)}\`) : corrigez cela ou définissez DATABASE_URL`,
        es: `la base de datos de \`${data}\` no arranca (\`${reasonIn(outcome)}\`): corríjalo o defina DATABASE_URL`,
      });
    }
    await sleep(hasOrphans ? 500 : 0);
  }
}

async function launchOnce(
  directory: string,
  place: ServerPlace,
  data: string,
  log: (line: string) => void,
  onItsPort: boolean,
): Promise<Required<RunningServer> | string> {
  const outputFile = path.join(directory, "postgres-start.log");
  const output = await open(outputFile, "w", 0o600);
  let ended: string | undefined;
  try {
    const port = (onItsPort ? await freePort(await lastPort(data)) : undefined) ?? (await freePort()) ?? 0;
    const options = { detached: true, stdio: ["ignore", output.fd, output.fd] as ("ignore" | number)[] };
    const child = spawnAs(place.account, place.binaries.postgres, ["-D", data, "-p", String(port)], options);
    child.on("error", (error) => (ended = error.message));
    child.on("exit", (code, signal) => (ended = `it ended with ${signal ?? code}`));
    child.unref();

    const [started, began] = [performance.now(), new Date()];
    for (let told = 0; performance.now() - started < RECOVERY_MS; ) {
      const said = await readPidFile(data);
      if (said?.pid === child.pid && said?.status === "ready" && said.port === port) {
        return { pid: said.pid, port, status: "ready" };
      }
      if (ended !== undefined)
        return `${await readFile(outputFile, "utf8")}\n${await lastWords(data, began)}\n${ended}`;
      const seconds = Math.floor((performance.now() - started) / 10_000) * 10;
      if (seconds > told) log(`the database is recovering from its log since ${(told = seconds)} s`);
      await sleep(10);
    }
    child.kill("SIGINT");
    return "it was not ready after ten minutes";
  } finally {
    await output.close();
  }
}

/** A port that is free: any, or the one that is asked for; undefined when that one is taken. */
async function freePort(wanted = 0): Promise<number | undefined> {
  const probe = createServer().listen(wanted, "127.0.0.1");
  const isFree = await once(probe, "listening").then(
    () => true,
    () => false,
  );
  if (!isFree) return undefined;
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return address === null || typeof address === "string" ? undefined : address.port;
}

/** The port on which the server of a data folder was last started; 0 when it was not yet. Who uses it finds it there again. */
async function lastPort(data: string): Promise<number> {
  const options = await readFile(path.join(data, "postmaster.opts"), "utf8").catch(() => "");
  return Number(/"-p" "(\d{1,5})"/.exec(options)?.[1] ?? 0);
}

/** What the server has said of its end in its own log since a moment. */
async function lastWords(data: string, since: Date): Promise<string> {
  const folder = path.join(data, "log");
  const texts = await Promise.all(
    (await readdir(folder).catch(() => [])).map((name) => readFile(path.join(folder, name), "utf8").catch(() => "")),
  );
  const lines = texts.flatMap((text) => text.slice(-4000).split("\n")).filter((line) => /FATAL|PANIC/.test(line));
  // Each line begins with its time in UTC, `2026-11-21 12:00:00.000`.
  const from = since.toISOString().slice(0, 23).replace("T", " ");
  return lines.sort().findLast((line) => line >= from && !/the database system is/.test(line)) ?? "";
}

function reasonIn(output: string): string {
  const lines = output.trim().split("\n");
  const fatal = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^.*?(FATAL|PANIC):\s*/, "");
}
