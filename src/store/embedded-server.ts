import { randomBytes } from "node:crypto";
import { access, mkdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareDatabaseFolder, ROLE, readPassword } from "./database-folder.ts";
import { launchServer } from "./launch-server.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { endRunningServer, findRunningServer } from "./running-server.ts";
import { chooseServerPlace } from "./server-account.ts";
import { type Client, connect, keepPresence } from "./server-presence.ts";
import { withStartLock } from "./start-lock.ts";
import { whileRecovering } from "./while-recovering.ts";
import { saidError } from "../core/said-error.ts";

/** A PostgreSQL server of a folder of ours, shared by all processes that started or found it. */
export interface EmbeddedServer {
  /** The `postgres://` URL of one of its databases, password included: not for logs. */
  url(database: string): string;
  /** Whether this process started it, rather than found it running. */
  ownedByUs: boolean;
  /** Leaves the server; the last one to leave ends it, whoever started it. Connections of this process by `url` are cut off then. */
  stop(): Promise<void>;
}

const HUNG_MS = 10_000;
const BUSY_MS = 600_000;
const SHUTDOWN_MS = 20_000;
const CREATE_MS = 120_000;

/**
 * Starts the PostgreSQL server of a folder (`postgres/` in it; made on the first start), or adopts the one that runs there already.
 *
 * The server outlives a killed process; the next start adopts it. `log` gets rare lines for people. Throws when no server can run here,
 * with what to do instead. A server that ends while it is used, such as on a full disk, is started again, on its port; `onTrouble` hears
 * of that in one line.
 */
export async function startEmbeddedServer({
  directory,
  log = () => undefined,
  onTrouble = () => undefined,
}: {
  directory: string;
  log?: (line: string) => void;
  onTrouble?: (line: string) => void;
}): Promise<EmbeddedServer> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const folder = await realpath(directory);
    return await withStartLock(
      folder,
      async () => (await adopt(folder, onTrouble)) ?? (await start(folder, log, onTrouble)),
    );
  } catch (error) {
    throw usable(directory, error as NodeJS.ErrnoException);
  }
}

/** A failure of the system in the words of what to do about it; any other as it is. */
function usable(directory: string, error: NodeJS.ErrnoException): Error {
  const { code } = error;
  if (code === undefined || !["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EEXIST"].includes(code))
    return error;
  return saidError({
    en: `the database folder \`${directory}\` cannot be used (\`${code}\`): make room there or give it to the user who runs Tripoint, or set DATABASE_URL`,
    fr: `le dossier de la base de données \`${directory}\` est inutilisable (\`${code}\`) : libérez-y de l'espace ou donnez-le à l'utilisateur qui exécute Tripoint, ou définissez DATABASE_URL`,
    es: `la carpeta de la base de datos \`${directory}\` no se puede usar (\`${code}\`): libere espacio o désela al usuario que ejecuta Tripoint, o defina DATABASE_URL`,
  });
}

async function start(
  directory: string,
  log: (line: string) => void,
  onTrouble: (line: string) => void,
): Promise<EmbeddedServer> {
  const { data, password, port } = await launch(directory, log);
  const url = urlsOf(port, password);
  return serverOf(directory, data, url, await connect(url("postgres")), true, onTrouble, log);
}

async function launch(directory: string, log: (line: string) => void) {
  const place = await chooseServerPlace(directory, await findPostgresBinaries(), log);
  const { data, password } = await prepareDatabaseFolder(directory, place, log);
  const { port } = await launchServer(directory, place, data, log);
  return { data, password, port };
}

/** Joins the server that runs on the folder already; one that does not answer any more is ended, so that another can start. */
async function adopt(directory: string, onTrouble: (line: string) => void): Promise<EmbeddedServer | undefined> {
  const data = await realpath(path.join(directory, "postgres")).catch(() => undefined);
  if (data === undefined) return undefined;
  const began = performance.now();
  let answered = began;
  for (;;) {
    const server = await findRunningServer(data);
    if (server === undefined) return undefined;
    const password = await readPassword(directory);
    if (server.port !== undefined && password !== undefined) {
      const url = urlsOf(server.port, password);
      const client = await connect(url("postgres")).catch((error: { code?: string }) => error.code);
      if (typeof client === "object") {
        if (await isServing(client, data)) return serverOf(directory, data, url, client, false, onTrouble);
        await client.end();
      } else if (client === "28P01") {
        throw wrongPassword(directory, server.pid);
      } else if (client !== undefined && /^(57P03|53300)$/.test(client)) {
        answered = performance.now(); // it starts, recovers, ends or is full: alive
      }
    } else if (server.status === "ready") {
      throw wrongPassword(directory, server.pid);
    }
    const now = performance.now();
    if (now - answered > HUNG_MS || now - began > BUSY_MS) {
      if (await endRunningServer(data, HUNG_MS / 2, true)) return undefined;
      throw saidError({
        en: `the database server \`${server.pid}\` on \`${data}\` neither answers nor ends: restart this machine`,
        fr: `le serveur de base de données \`${server.pid}\` de \`${data}\` ne répond ni ne s'arrête : redémarrez cette machine`,
        es: `el servidor de base de datos \`${server.pid}\` de \`${data}\` no responde ni termina: reinicie esta máquina`,
      });
    }
    await sleep(50);
  }
}

const wrongPassword = (directory: string, pid: number) =>
  saidError({
    en: `the password in \`${path.join(directory, "postgres-password")}\` is not that of the running server \`${pid}\`: restore that file, or end the server by \`kill -INT ${pid}\` and remove the file`,
    fr: `le mot de passe de \`${path.join(directory, "postgres-password")}\` n'est pas celui du serveur en marche \`${pid}\` : restaurez ce fichier, ou arrêtez le serveur par \`kill -INT ${pid}\` et supprimez le fichier`,
    es: `la contraseña de \`${path.join(directory, "postgres-password")}\` no es la del servidor en marcha \`${pid}\`: restaure ese archivo, o termine el servidor con \`kill -INT ${pid}\` y elimine el archivo`,
  });

async function isServing(client: Client, data: string): Promise<boolean> {
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  const [theirs, ours] = await Promise.all([stat(rows[0]?.data_directory ?? ""), stat(data)]).catch(() => []);
  return theirs !== undefined && ours !== undefined && theirs.ino === ours.ino && theirs.dev === ours.dev;
}

/** URLs that name this user of the server in `pg_stat_activity`, so that it can tell others' connections from its own. */
function urlsOf(port: number, password: string): (database: string) => string {
  const name = `tripoint-${process.pid}-${randomBytes(4).toString("hex")}`;
  return (database) =>
    `postgres://${ROLE}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable&application_name=${name}`;
}

function serverOf(
  directory: string,
  data: string,
  url: (database: string) => string,
  client: Client,
  ownedByUs: boolean,
  onTrouble: (line: string) => void,
  log: (line: string) => void = () => undefined,
): EmbeddedServer {
  let leaving: Promise<void> | undefined;
  let told = "";
  const tell = (line: string) => {
    // The number of a process in it makes no other trouble of it.
    const about = line.replace(/\d+/g, "");
    if (about !== told) onTrouble(line);
    told = about;
  };
  async function revive(): Promise<boolean> {
    try {
      await withStartLock(directory, async () => {
        if (leaving !== undefined || (await findRunningServer(data)) !== undefined) return;
        await access(path.join(data, "global", "pg_control"));
        await launch(directory, log);
        tell("the database server had ended: it runs again");
      });
      return true;
    } catch (error) {
      tell(usable(directory, error as NodeJS.ErrnoException).message);
      return false;
    }
  }
  const presence = keepPresence(client, url("postgres"), revive);
  async function leave() {
    const others = await presence.countOthers();
    await presence.close();
    if (others > 0) log(`the database server goes on for ${others} other connections`);
    else if (!(await endRunningServer(data, SHUTDOWN_MS, true)))
      log("the database server is still writing, and ends by itself");
  }
  return { url, ownedByUs, stop: () => (leaving ??= withStartLock(directory, leave)) };
}

/**
 * Makes a database unless it is there already, on the embedded server or on one of the user's own. Throws when the name is no plain
 * identifier, the server cannot be reached, or the role may not make databases.
 */
export async function createDatabase(adminUrl: string, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) {
    throw new Error(
      `\`${name}\` cannot name a database: take a lower-case letter first, then letters, digits or underscores, 63 at most`,
    );
  }
  if (!/^(postgres|postgresql|socket):/.test(adminUrl) || !URL.canParse(adminUrl)) {
    throw saidError({
      en: "DATABASE_URL is no address of a PostgreSQL server: write it as `postgres://user:password@host:5432/database`",
      fr: "DATABASE_URL n'est pas l'adresse d'un serveur PostgreSQL : écrivez-la ainsi : `postgres://utilisateur:motdepasse@hôte:5432/base`",
      es: "DATABASE_URL no es la dirección de un servidor PostgreSQL: escríbala así: `postgres://usuario:contraseña@servidor:5432/base`",
    });
  }
  const client = await whileRecovering(() => connect(adminUrl, CREATE_MS)).catch((error: Error) => {
    throw saidError({
      en: `the database server \`${hostOf(adminUrl)}\` does not take us (\`${error.message}\`): start it, or correct DATABASE_URL`,
      fr: `le serveur de base de données \`${hostOf(adminUrl)}\` refuse la connexion (\`${error.message}\`) : démarrez-le ou corrigez DATABASE_URL`,
      es: `el servidor de base de datos \`${hostOf(adminUrl)}\` rechaza la conexión (\`${error.message}\`): inícielo o corrija DATABASE_URL`,
    });
  });
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code === "42P04" || code === "23505") return; // another process made it at the same moment
    throw saidError({
      en: `the database \`${name}\` cannot be made on \`${hostOf(adminUrl)}\` (\`${message}\`): let its owner make it, or give the role CREATEDB`,
      fr: `la base de données \`${name}\` ne peut être créée sur \`${hostOf(adminUrl)}\` (\`${message}\`) : faites-la créer par son propriétaire ou accordez CREATEDB au rôle`,
      es: `no se puede crear la base de datos \`${name}\` en \`${hostOf(adminUrl)}\` (\`${message}\`): que la cree su propietario, o conceda CREATEDB al rol`,
    });
  } finally {
    await client.end();
  }
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : "DATABASE_URL");
