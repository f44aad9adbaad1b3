import { execFile } from "node:child_process";
import { chmod, chown, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { saidError } from "../core/said-error.ts";

/** What a server says of itself in its `postmaster.pid`: `port` and `status` are undefined until it got so far. */
export interface RunningServer {
  pid: number;
  port?: number;
  status?: string;
}

const pidFileOf = (data: string) => path.join(data, "postmaster.pid");

/** Reads `postmaster.pid` (lines: pid, folder, start, port, socket folder, address, shared memory, status); undefined without one. */
export async function readPidFile(data: string): Promise<RunningServer | undefined> {
  const lines = (await readFile(pidFileOf(data), "utf8").catch(() => "")).split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return { pid, port: Number(lines[3]) || undefined, status: lines[7] || undefined };
}

/** The server that runs on a data folder by its own `postmaster.pid`; undefined when there is none, also when the pid belongs to another program by now. */
export async function findRunningServer(data: string): Promise<RunningServer | undefined> {
  const server = await readPidFile(data);
  return server !== undefined && (await isServerOf(server.pid, data)) ? server : undefined;
}

async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await commandOf(pid);
  if (command === undefined || path.basename(command[0] ?? "") !== "postgres") return false;
  if (command.includes(data)) return true;
  const [cwd, own] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(data)]).catch(() => []);
  return cwd !== undefined && own !== undefined && cwd.ino === own.ino && cwd.dev === own.dev;
}

/** The arguments of a living process, the program first; undefined when it is gone or a zombie. */
async function commandOf(pid: number): Promise<string[] | undefined> {
  if (process.platform === "linux") {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return text === "" ? undefined : text.split("\0");
  }
  const run = promisify(execFile)("ps", ["-ww", "-o", "args=", "-p", String(pid)]);
  const text = (await run.catch(() => ({ stdout: "" }))).stdout.trim();
  const [program, folder] = text.split(" -D ");
  return text === "" ? undefined : [program ?? "", folder?.replace(/ -p \d+$/, "") ?? ""];
}

/**
 * Makes a `postmaster.pid` left by a crash harmless when its pid belongs to another program by now: PostgreSQL would take that for a
 * running server. The file is not removed but gets our own pid, which PostgreSQL knows as its parent's and so as stale (CreateLockFile in
 * miscinit.c): then it still looks for backends left alive on the same shared memory.
 */
export async function disownPidFile(data: string): Promise<void> {
  const file = pidFileOf(data);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const lines = text.split("\n");
  if (!/^\d+$/.test(lines[0] ?? "")) lines.length = 0; // an empty or torn file: PostgreSQL would refuse it
  const rest = lines.length > 0 ? lines.slice(1) : [data, "0", "0", "", ""];
  const fresh = `${file}.new`;
  const { uid, gid } = await stat(file);
  await writeFile(fresh, [String(process.pid), ...rest].join("\n"), { mode: 0o600 });
  await chmod(fresh, 0o600);
  if (process.getuid?.() === 0) await chown(fresh, uid, gid);
  await rename(fresh, file);
}

/**
 * Ends the server on a data folder: fast shutdown, then (after each `patience` in ms, if `isHung`) immediate shutdown and kill. Answers
 * whether it is gone.
 */
export async function endRunningServer(data: string, patience: number, isHung = false): Promise<boolean> {
  for (const signal of isHung ? (["SIGINT", "SIGQUIT", "SIGKILL"] as const) : (["SIGINT"] as const)) {
    const server = await findRunningServer(data);
    if (server === undefined) return true;
    try {
      process.kill(server.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return true;
      throw saidError({
        en: `the database server \`${server.pid}\` on \`${data}\` belongs to another user: end it as that user`,
        fr: `le serveur de base de données \`${server.pid}\` de \`${data}\` appartient à un autre utilisateur : arrêtez-le sous ce compte`,
        es: `el servidor de base de datos \`${server.pid}\` de \`${data}\` pertenece a otro usuario: termínelo con esa cuenta`,
      });
    }
    const until = performance.now() + patience;
    while (performance.now() < until) {
      if ((await commandOf(server.pid)) === undefined) return true;
      await sleep(10);
    }
  }
  return false;
}
