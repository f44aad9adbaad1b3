import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { saidError } from "../core/said-error.ts";

/** The built application: its folder, and the word in its page that stands for a nonce. */
export type BuiltWeb = { readonly directory: string; readonly noncePlace: string };

const GENTLE = 5;

/**
 * Builds the browser application in a process of its own, behind the work of the nodes; answers where it lies.
 * Throws with what the build said when it fails.
 */
export async function readyWeb(script: string, directory: string): Promise<BuiltWeb> {
  const child = spawn(process.execPath, [script, directory], { stdio: ["ignore", "pipe", "pipe"] });
  try {
    if (child.pid !== undefined) setPriority(child.pid, GENTLE);
  } catch {
    // Where priorities cannot be set the build goes on as it is.
  }
  let out = "";
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return JSON.parse(out) as BuiltWeb;
  throw saidError({
    en: `the browser application cannot be built: ${said.trim() || "run `npm ci`"}`,
    fr: `l'application du navigateur ne peut être construite : ${said.trim() || "exécutez `npm ci`"}`,
    es: `no se puede construir la aplicación del navegador: ${said.trim() || "ejecute `npm ci`"}`,
  });
}
