import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { saidError } from "../core/said-error.ts";

const PREFIX = "postgres-lock-";
const PATIENCE_MS = 120_000;

/**
 * Runs `action` while no other process (nor another call in this one) runs one for the same folder; waits up to two minutes.
 *
 * Each contender makes a file of its own (O_EXCL, named after its pid and the instant that process started) and then looks
 * for living ones of others; if there is one, it withdraws and tries again. So two never hold it at once, and a file left by a
 * killed process is known as dead even when its pid belongs to another process by now.
 */
export async function withStartLock<T>(folder: string, action: () => Promise<T>): Promise<T> {
  const name = `${PREFIX}${process.pid}-${await startOf(process.pid)}-${randomBytes(6).toString("hex")}`;
  const mine = path.join(folder, name);
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    if ((await livingLocks(folder, name)).length === 0) {
      await writeFile(mine, "", { flag: "wx", mode: 0o600 });
      if ((await livingLocks(folder, name)).length === 0) break;
      await rm(mine, { force: true });
    }
    if (performance.now() > deadline) {
      const [holder] = await livingLocks(folder, name);
      throw saidError({
        en: `the database in \`${folder}\` is being started or stopped by process \`${pidOf(holder ?? "")}\` since two minutes: wait, or end that process`,
        fr: `la base de données de \`${folder}\` est en cours de démarrage ou d'arrêt par le processus \`${pidOf(holder ?? "")}\` depuis deux minutes : attendez ou arrêtez ce processus`,
        es: `el proceso \`${pidOf(holder ?? "")}\` lleva dos minutos iniciando o deteniendo la base de datos de \`${folder}\`: espere o termine ese proceso`,
      });
    }
    await sleep(20 + Math.random() * 60);
  }
  try {
    return await action();
  } finally {
    await rm(mine, { force: true });
  }
}

const pidOf = (name: string) => Number(name.slice(PREFIX.length).split("-")[0]);

async function livingLocks(folder: string, except: string): Promise<string[]> {
  const living: string[] = [];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX) || name === except) continue;
    const started = name.slice(PREFIX.length).split("-")[1];
    if (started !== undefined && (await startOf(pidOf(name))) === started) living.push(name);
    else await rm(path.join(folder, name), { force: true });
  }
  return living;
}

/** A mark of the instant at which a living process started, without `-`; undefined when there is no such process. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    // proc_pid_stat(5): field 3 is the state, field 22 the start in clock ticks since boot; the name before them may hold anything
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return stat === "" || fields[0] === "Z" ? undefined : `${fields[19]}${await bootMark()}`;
  }
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.replace(/[^a-z0-9]/gi, "") || undefined;
}

const bootMark = async () => (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).slice(0, 8);
