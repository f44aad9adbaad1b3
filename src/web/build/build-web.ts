import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build, type InlineConfig } from "vite";
import { bundledFonts } from "./bundled-fonts.ts";
import { iconFiles } from "./icon-files.ts";
import { plainData } from "./plain-data.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
/** What the application is made from: its own sources, those it imports, and the packages as they are locked. */
const SOURCES = ["src/web", "src/core", "src/desks", "package-lock.json"];
const IS_SOURCE = /\.(tsx?|css|json|html|svg)$/;

/** The word in `index.html` that whoever serves it replaces by a fresh nonce at every answer. */
export const NONCE_PLACE = "__TRIPOINT_NONCE__";

/** How Vite makes the application; one configuration for the build, the development server and the tests. */
export function webConfiguration(outDirectory: string): InlineConfig {
  return {
    root: join(ROOT, "src/web"),
    configFile: false,
    envDir: false,
    logLevel: "warn",
    cacheDir: join(ROOT, "out/vite"),
    plugins: [plainData(), iconFiles(), react(), bundledFonts()],
    html: { cspNonce: NONCE_PLACE },
    build: {
      outDir: outDirectory,
      emptyOutDir: true,
      target: "es2023",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
    },
  };
}

/** Builds the application into a folder, which is emptied first: `index.html`, and `assets/` with names that hold their digest. */
export async function buildWeb(outDirectory: string): Promise<void> {
  await build({ ...webConfiguration(outDirectory), mode: "production" });
}

/**
 * The folder under `directory` that holds the application as its sources are now; builds it when it is not there yet.
 * Two processes may do so at once: each builds apart, and the first to end gives the folder its name.
 */
export async function builtWeb(directory: string): Promise<string> {
  const target = join(directory, await webDigest());
  if (await isFile(join(target, "index.html"))) return target;
  await mkdir(directory, { recursive: true });
  const half = `${target}.${process.pid}`;
  try {
    await buildWeb(half);
    await rename(half, target);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!(await isFile(join(target, "index.html")))) throw error;
  }
  return target;
}

/** A digest of everything that the application is made from: 32 hexadecimal digits. */
export async function webDigest(): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => filesUnder(join(ROOT, source))))).flat().sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${relative(ROOT, file)}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 32);
}

async function filesUnder(path: string): Promise<string[]> {
  if (await isFile(path)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && IS_SOURCE.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
