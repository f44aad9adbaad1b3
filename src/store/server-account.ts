import { type ChildProcess, type SpawnOptions, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, cp, lchown, lstat, mkdir, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { binariesIn, type PostgresBinaries } from "./postgres-binaries.ts";
import { saidError } from "../core/said-error.ts";

/**
 * As whom the server runs. PostgreSQL refuses root: for root it runs in a user namespace of its own (`unshare --user`), where it is nobody
 * but keeps root's own files, or else as another user.
 */
export type ServerAccount = { kind: "self" } | { kind: "namespace" } | { kind: "user"; uid: number; gid: number };

/** As whom, from where and in which folder (`home`; the data folder `postgres` lies in it) the server runs. */
export interface ServerPlace {
  account: ServerAccount;
  binaries: PostgresBinaries;
  home: string;
}

const REFUGE = "/var/lib/tripoint";

/** Starts a program under an account; `PG*` variables are kept from it. */
export function spawnAs(account: ServerAccount, program: string, args: string[], options: SpawnOptions): ChildProcess {
  const env: NodeJS.ProcessEnv = { LC_ALL: "C" };
  for (const [name, value] of Object.entries(process.env)) if (!/^(PG|LC_|LANG)/.test(name)) env[name] = value;
  const all: SpawnOptions = { cwd: "/", env, ...options };
  if (account.kind === "namespace") return spawn("unshare", ["--user", program, ...args], all);
  if (account.kind === "user") return spawn(program, args, { ...all, uid: account.uid, gid: account.gid });
  return spawn(program, args, all);
}

/** Runs a program under an account to its end, with `input` on standard input: its exit code (-1 if it never started) and all it printed. */
export function runAs(
  account: ServerAccount,
  program: string,
  args: string[],
  input = "",
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    let output = "";
    const failed = (error: unknown) => resolve({ code: -1, output: (error as Error).message });
    try {
      const child = spawnAs(account, program, args, { stdio: ["pipe", "pipe", "pipe"] });
      child.stdout?.on("data", (data) => (output += data));
      child.stderr?.on("data", (data) => (output += data));
      child.stdin?.on("error", () => undefined).end(input);
      child.on("error", failed);
      child.on("close", (code) => resolve({ code: code ?? -1, output: output.trim() }));
    } catch (error) {
      failed(error);
    }
  });
}

/** Gives a file or folder to the account the server runs under, with all that is in it. */
export async function giveTo(account: ServerAccount, target: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = account.kind === "user" ? account : { uid: 0, gid: 0 };
  const owner = await stat(target);
  if (owner.uid === uid) return;
  const entries = owner.isDirectory() ? await readdir(target, { recursive: true }) : [];
  for (const entry of entries) await lchown(path.join(target, entry), uid, gid);
  await lchown(target, uid, gid);
}

/**
 * Chooses as whom the server runs and from where: the first account that can run the binaries and reach the folder. Root without user
 * namespaces whose folder no other user can reach gets a place under `refuge`. Throws when nothing works.
 */
export async function chooseServerPlace(
  directory: string,
  binaries: PostgresBinaries,
  log: (line: string) => void,
  refuge = REFUGE,
): Promise<ServerPlace> {
  const isRoot = process.getuid?.() === 0;
  const home = await homeOf(directory);
  const accounts = isRoot ? await accountsForRoot(home) : ([{ kind: "self" }, { kind: "namespace" }] as const);
  let reason = "";
  for (const account of accounts) {
    const tried = await tryAccount(account, binaries, home);
    if (tried.code === 0) return { account, binaries, home };
    reason ||= lastLine(tried.output);
  }
  if (isRoot) {
    for (const account of await systemAccounts()) {
      const place = await tryRefuge(account, binaries, home, refuge).catch(() => undefined);
      if (place === undefined) continue;
      log(
        `root may not run PostgreSQL and no other user reaches \`${home}\` with its programs: the database is in \`${place.home}\``,
      );
      return place;
    }
  }
  throw saidError(isRoot ? NOT_AS_ROOT : NOT_HERE, { home, reason });
}

/** The folder in which the data folder lies: another one than the chosen one when an earlier start had to take refuge there. */
async function homeOf(directory: string): Promise<string> {
  const data = path.join(directory, "postgres");
  const link = await lstat(data).catch(() => undefined);
  if (!link?.isSymbolicLink()) return directory;
  return path.dirname(
    await realpath(data).catch(() => {
      throw saidError({
        en: `\`${data}\` points to a folder that is gone: restore it, or remove the link to begin with an empty database`,
        fr: `\`${data}\` mène à un dossier disparu : restaurez-le, ou supprimez le lien pour commencer avec une base de données vide`,
        es: `\`${data}\` apunta a una carpeta que ya no existe: restáurela, o elimine el enlace para empezar con una base de datos vacía`,
      });
    }),
  );
}

async function accountsForRoot(directory: string): Promise<ServerAccount[]> {
  const accounts: ServerAccount[] = [];
  const owners = await Promise.all([path.join(directory, "postgres"), path.dirname(directory)].map(ownerOf));
  if (owners[0]) accounts.push(owners[0]);
  accounts.push({ kind: "namespace" });
  if (owners[1]) accounts.push(owners[1]);
  return [...accounts, ...(await systemAccounts())];
}

async function ownerOf(file: string): Promise<ServerAccount | undefined> {
  const owner = await stat(file).catch(() => undefined);
  return owner === undefined || owner.uid === 0 ? undefined : { kind: "user", uid: owner.uid, gid: owner.gid };
}

async function systemAccounts(): Promise<ServerAccount[]> {
  const accounts: ServerAccount[] = [];
  for (const name of ["postgres", "nobody"]) {
    const ids = await Promise.all(["-u", "-g"].map((what) => promisify(execFile)("id", [what, name]))).catch(() => []);
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
    if (uid && gid !== undefined) accounts.push({ kind: "user", uid, gid });
  }
  return accounts;
}

/** Whether an account has a name (initdb asks for it), can enter the folder and can run the server; opens root's own folder for passing through. */
async function tryAccount(account: ServerAccount, binaries: PostgresBinaries, folder: string) {
  const script = 'id -un && cd "$1" && exec "$0" --version';
  const first = await runAs(account, "/bin/sh", ["-c", script, binaries.postgres, folder]);
  if (first.code === 0 || account.kind !== "user") return first;
  const { uid, mode } = await stat(folder);
  if (uid !== 0 || (mode & 0o011) === 0o011) return first;
  const parent = await runAs(account, "/bin/sh", ["-c", script, binaries.postgres, path.dirname(folder)]);
  if (parent.code !== 0) return first;
  await chmod(folder, (mode & 0o777) | 0o011);
  return runAs(account, "/bin/sh", ["-c", script, binaries.postgres, folder]);
}

async function tryRefuge(
  account: ServerAccount,
  binaries: PostgresBinaries,
  directory: string,
  refuge: string,
): Promise<ServerPlace | undefined> {
  await mkdir(refuge, { recursive: true, mode: 0o755 });
  let reachable = binaries;
  if ((await runAs(account, binaries.postgres, ["--version"])).code !== 0) {
    reachable = binariesIn(path.join(refuge, `postgresql-${binaries.version}`), binaries.version);
    if ((await runAs(account, reachable.postgres, ["--version"])).code !== 0) await copyOpenly(binaries, reachable);
  }
  if ((await tryAccount(account, reachable, directory)).code === 0)
    return { account, binaries: reachable, home: directory };
  const isTaken = await stat(path.join(directory, "postgres", "PG_VERSION")).then(
    () => true,
    () => false,
  );
  const home = path.join(refuge, createHash("sha256").update(directory).digest("hex").slice(0, 16));
  await mkdir(home, { recursive: true, mode: 0o711 });
  const tried = await tryAccount(account, reachable, home);
  return tried.code === 0 && !isTaken ? { account, binaries: reachable, home } : undefined;
}

async function copyOpenly(from: PostgresBinaries, to: PostgresBinaries) {
  const work = `${to.root}-new-${process.pid}`;
  await cp(from.root, work, { recursive: true, verbatimSymlinks: true });
  for (const entry of await readdir(work, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) await chmod(file, (await stat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
  await chmod(work, 0o755);
  await rm(to.root, { recursive: true, force: true });
  await rename(work, to.root);
}

const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

const NOT_AS_ROOT = {
  en: "PostgreSQL refuses root, and neither a user namespace nor another user can run it in `{home}` (`{reason}`): run Tripoint as an ordinary user, or set DATABASE_URL",
  fr: "PostgreSQL refuse root, et ni un espace de noms d'utilisateur ni un autre utilisateur ne peuvent l'exécuter dans `{home}` (`{reason}`) : exécutez Tripoint en tant qu'utilisateur ordinaire ou définissez DATABASE_URL",
  es: "PostgreSQL rechaza a root, y ni un espacio de nombres de usuario ni otro usuario pueden ejecutarlo en `{home}` (`{reason}`): ejecute Tripoint como usuario común o defina DATABASE_URL",
};
const NOT_HERE = {
  en: "the embedded PostgreSQL does not run here (`{reason}`): set DATABASE_URL to a PostgreSQL server of your own",
  fr: "le PostgreSQL intégré ne fonctionne pas ici (`{reason}`) : indiquez dans DATABASE_URL votre propre serveur PostgreSQL",
  es: "el PostgreSQL integrado no funciona aquí (`{reason}`): indique en DATABASE_URL un servidor PostgreSQL propio",
};
