import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { once } from "node:events";
import type { House } from "../house.ts";

/** Files that somebody sent and that are not taken in yet: whose they are, and where they lie. */
export type ImportManifest = {
  readonly id: string;
  /** The account, or the agency and role of a token; nobody else gets at it. */
  readonly owner: string;
  readonly country: string;
  readonly source: string;
  readonly files: readonly ImportedFile[];
  /** When it is gone, in milliseconds since 1970. */
  readonly expires: number;
  /** Whether its good rows were taken in: only its refused rows are kept then. */
  readonly isAccepted: boolean;
};

/** One file of an import, under the name that its sender gave it. */
export type ImportedFile = { readonly name: string; readonly size: number };

/** The most bytes of one file, of files in one import, of imports of one owner, and of all that waits in the house. */
export const IMPORT_BOUNDS = { file: 64 * 1024 * 1024, files: 10, ofOwner: 5, house: 2 * 1024 ** 3 } as const;

const KEPT_MS = 24 * 60 * 60 * 1000;
const ID = /^[\w-]{22}$/;

function folderOf(house: House, id: string): string {
  return join(house.directory, "imports", id);
}

/** Where the refused rows of an import are written, with their faults. */
export function refusedFolder(house: House, id: string): string {
  return join(folderOf(house, id), "refused");
}

/** Where what was understood of an import is written, row by row. */
export function understoodFile(house: House, id: string): string {
  return join(folderOf(house, id), "understood.jsonl");
}

/** Where the files of an import lie. */
export function pathsOf(house: House, manifest: ImportManifest): readonly string[] {
  return manifest.files.map(({ name }, at) => join(folderOf(house, manifest.id), "files", String(at), name));
}

/** Begins an import; undefined when its owner, or the house, has as many as may wait. What has expired goes first. */
export async function beginImport(
  house: House,
  of: Pick<ImportManifest, "owner" | "country" | "source">,
): Promise<ImportManifest | undefined> {
  const waiting = await sweepImports(house);
  const own = waiting.filter((one) => one.owner === of.owner && !one.isAccepted);
  const bytes = waiting.flatMap((one) => one.files).reduce((sum, { size }) => sum + size, 0);
  if (own.length >= IMPORT_BOUNDS.ofOwner || bytes >= IMPORT_BOUNDS.house) return undefined;
  const manifest: ImportManifest = {
    ...of,
    id: randomBytes(16).toString("base64url"),
    files: [],
    expires: Date.now() + KEPT_MS,
    isAccepted: false,
  };
  await mkdir(folderOf(house, manifest.id), { recursive: true, mode: 0o700 });
  await keepManifest(house, manifest);
  return manifest;
}

/** The import of this number, if it is the owner's and has not expired. */
export async function readImport(house: House, id: string, owner: string): Promise<ImportManifest | undefined> {
  if (!ID.test(id)) return undefined;
  const manifest = await manifestOf(house, id);
  return manifest !== undefined && manifest.owner === owner && manifest.expires > Date.now() ? manifest : undefined;
}

/** Adds a file to an import as it comes; answers why not when it is too large or one too many. */
export async function addFile(
  house: House,
  manifest: ImportManifest,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<ImportManifest | "too-large" | "too-many"> {
  if (manifest.files.length >= IMPORT_BOUNDS.files) return "too-many";
  const folder = join(folderOf(house, manifest.id), "files", String(manifest.files.length));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = createWriteStream(join(folder, name), { mode: 0o600 });
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > IMPORT_BOUNDS.file) return "too-large";
      if (!file.write(chunk)) await once(file, "drain");
    }
  } finally {
    file.end();
    await finished(file);
    if (size > IMPORT_BOUNDS.file) await rm(folder, { recursive: true, force: true });
  }
  const now = { ...manifest, files: [...manifest.files, { name, size }] };
  await keepManifest(house, now);
  return now;
}

/** A sender's name for a file, as a file here may be called: no folder, no odd signs, its ending kept. */
export function fileName(given: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const name = last.replace(/[^\p{L}\p{N}._ ()-]+/gu, "_").replace(/^[. ]+/, "");
  const ending = /(\.[A-Za-z0-9]{1,8}){1,2}$/.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - ending.length);
  return `${[...stem].slice(0, 60).join("") || "file"}${ending}`;
}

/** Marks an import as taken in: its files are gone, its refused rows stay until it expires. */
export async function endImport(house: House, manifest: ImportManifest): Promise<void> {
  await keepManifest(house, { ...manifest, files: [], isAccepted: true });
  await rm(join(folderOf(house, manifest.id), "files"), { recursive: true, force: true });
  await rm(understoodFile(house, manifest.id), { force: true });
}

/** Removes an import with everything of it. */
export async function dropImport(house: House, manifest: ImportManifest): Promise<void> {
  await rm(folderOf(house, manifest.id), { recursive: true, force: true });
}

/** Removes the imports that have expired or are broken; answers those that remain. */
export async function sweepImports(house: House): Promise<readonly ImportManifest[]> {
  const ids = await readdir(join(house.directory, "imports")).catch(() => []);
  const kept: ImportManifest[] = [];
  for (const id of ids) {
    const manifest = await manifestOf(house, id);
    if (manifest !== undefined && manifest.expires > Date.now()) kept.push(manifest);
    else if (manifest !== undefined || (await isOld(folderOf(house, id)))) {
      await rm(folderOf(house, id), { recursive: true, force: true });
    }
  }
  return kept;
}

/** A folder without a manifest may be one that is just being made. */
async function isOld(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > KEPT_MS;
}

async function manifestOf(house: House, id: string): Promise<ImportManifest | undefined> {
  try {
    return JSON.parse(await readFile(join(folderOf(house, id), "manifest.json"), "utf8")) as ImportManifest;
  } catch {
    return undefined;
  }
}

async function keepManifest(house: House, manifest: ImportManifest): Promise<void> {
  const path = join(folderOf(house, manifest.id), "manifest.json");
  const half = `${path}.${process.pid}`;
  await writeFile(half, JSON.stringify(manifest), { mode: 0o600 });
  await rename(half, path);
}
