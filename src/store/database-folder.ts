import { randomBytes } from "node:crypto";
import {
  access,
  appendFile,
  chmod,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  symlink,
  writeFile,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { giveTo, runAs, type ServerPlace } from "./server-account.ts";
import { serverSettings } from "./server-settings.ts";
import { saidError } from "../core/said-error.ts";

/** The one role of the embedded server. */
export const ROLE = "tripoint";

const SETTINGS = "tripoint.conf";
const PASSWORD = "postgres-password";
const HALF_MADE = "postgres-new-";

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** The password of the embedded server of a folder (`postgres-password`, readable by its owner alone); undefined before the first start. */
export async function readPassword(directory: string): Promise<string | undefined> {
  const text = await readFile(path.join(directory, PASSWORD), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return text.trim() || undefined;
}

/**
 * Makes the data folder ready to start, and answers its true path and the password. A missing one is initialised under another name and
 * renamed when it is whole; a half-made one is set aside; a lost password is replaced. Throws when it was made by another major version.
 */
export async function prepareDatabaseFolder(
  directory: string,
  place: ServerPlace,
  log: (line: string) => void,
): Promise<{ data: string; password: string }> {
  const data = path.join(place.home, "postgres");
  for (const name of await readdir(place.home)) {
    if (name.startsWith(HALF_MADE))
      await rm(path.join(place.home, name), { recursive: true, force: true, maxRetries: 5 });
  }
  await setAsideHalfMade(data, log);
  const kept = await readPassword(directory);
  const password = kept ?? randomBytes(24).toString("base64url");
  if (kept === undefined) await writeDurably(path.join(directory, PASSWORD), `${password}\n`);

  if (!(await isThere(data))) {
    await initialise(place, data, password);
    if (place.home !== directory) await symlink(data, path.join(directory, "postgres"));
  } else {
    await giveTo(place.account, data);
    await checkVersion(place, data);
    if (kept === undefined) await replacePassword(place, data, password);
  }
  await writeSettings(place, data);
  return { data, password };
}

async function initialise(place: ServerPlace, data: string, password: string) {
  const work = await mkdtemp(path.join(place.home, HALF_MADE));
  try {
    const passwordFile = path.join(work, "password");
    await writeFile(passwordFile, password, { mode: 0o600 });
    await giveTo(place.account, work);
    const fresh = path.join(work, "data");
    const { code, output } = await runAs(place.account, place.binaries.initdb, [
      `--pgdata=${fresh}`,
      `--username=${ROLE}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ]);
    if (code !== 0) {
      const reason =
        output.split("\n").find((line) => /error|fatal|could not/i.test(line)) ?? output.split("\n").at(-1);
      throw saidError({
        en: `cannot make a database in \`${place.home}\` (\`${reason}\`): mend that, or set DATABASE_URL`,
        fr: `impossible de créer une base de données dans \`${place.home}\` (\`${reason}\`) : corrigez cela ou définissez DATABASE_URL`,
        es: `no se puede crear una base de datos en \`${place.home}\` (\`${reason}\`): corríjalo o defina DATABASE_URL`,
      });
    }
    await rename(fresh, data);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function setAsideHalfMade(data: string, log: (line: string) => void) {
  if (!(await isThere(data))) return;
  if ((await isThere(path.join(data, "PG_VERSION"))) && (await isThere(path.join(data, "global", "pg_control"))))
    return;
  const aside = `${data}-incomplete-${Date.now()}`;
  await rename(data, aside);
  log(`\`${data}\` holds no complete database: it is kept as \`${aside}\` and a new one is made`);
}

async function checkVersion(place: ServerPlace, data: string) {
  const made = (await readFile(path.join(data, "PG_VERSION"), "utf8")).trim();
  const major = place.binaries.version.split(".")[0];
  if (made !== major) {
    throw saidError({
      en: `\`${data}\` was made by PostgreSQL \`${made}\` and this is \`${major}\`: move it over with that version's \`pg_dump\`, or install the Tripoint that made it`,
      fr: `\`${data}\` a été créée par PostgreSQL \`${made}\` et voici la version \`${major}\` : transférez-la avec le \`pg_dump\` de cette version-là ou installez le Tripoint qui l'a créée`,
      es: `\`${data}\` se creó con PostgreSQL \`${made}\` y esta es la versión \`${major}\`: trasládela con el \`pg_dump\` de aquella versión o instale el Tripoint que la creó`,
    });
  }
}

/** Sets the password of a stopped server by its single-user mode. */
async function replacePassword(place: ServerPlace, data: string, password: string) {
  const settings = ["-c", "log_statement=none", "-c", "logging_collector=off"];
  const statement = `ALTER ROLE ${ROLE} PASSWORD '${password}'\n`;
  const { code, output } = await runAs(
    place.account,
    place.binaries.postgres,
    ["--single", "-D", data, ...settings, "postgres"],
    statement,
  );
  if (code !== 0)
    throw saidError({
      en: `cannot give the database in \`${data}\` a new password (\`${output.split("\n").at(-1)}\`): restore \`${PASSWORD}\``,
      fr: `impossible de donner un nouveau mot de passe à la base de données de \`${data}\` (\`${output.split("\n").at(-1)}\`) : restaurez \`${PASSWORD}\``,
      es: `no se puede dar una contraseña nueva a la base de datos de \`${data}\` (\`${output.split("\n").at(-1)}\`): restaure \`${PASSWORD}\``,
    });
}

async function writeSettings(place: ServerPlace, data: string) {
  const main = path.join(data, "postgresql.conf");
  const include = `include_if_exists = '${SETTINGS}'`;
  if (!(await readFile(main, "utf8")).split("\n").includes(include)) await appendFile(main, `\n${include}\n`);

  const { account, binaries } = place;
  const offersLz4 = await runAs(account, binaries.postgres, [
    "-D",
    data,
    "-C",
    "wal_compression",
    "-c",
    "wal_compression=lz4",
  ]);
  const shared = await statfs("/dev/shm").catch(() => undefined);
  const file = path.join(data, SETTINGS);
  await writeDurably(
    file,
    serverSettings({
      memory: Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
      sharedMemory: shared && shared.bavail * shared.bsize,
      // pglz, which is always there, makes updates four times as slow: none is better
      walCompression: offersLz4.code === 0 ? "lz4" : "off",
    }),
  );
  await giveTo(account, file);
}

async function writeDurably(file: string, text: string) {
  const fresh = `${file}.new`;
  await writeFile(fresh, text, { mode: 0o600, flush: true });
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}
