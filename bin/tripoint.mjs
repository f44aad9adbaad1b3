#!/usr/bin/env node
// Plain JavaScript that Node 18 can read: it checks the version before anything newer is loaded.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const script = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(script), "..");

const isNewEnough = (version) => Number(/^v(\d+)\./.exec(version)?.[1] ?? 0) >= NEEDED;

const WORDS = {
  version: {
    en: (is) =>
      `tripoint needs node ${NEEDED} or later, this is \`${is}\`: run \`npm ci\` without \`--ignore-scripts\``,
    fr: (is) =>
      `tripoint exige node ${NEEDED} ou une version ultérieure, celle-ci est \`${is}\` : exécutez \`npm ci\` sans \`--ignore-scripts\``,
    es: (is) =>
      `tripoint necesita node ${NEEDED} o una versión posterior, esta es \`${is}\`: ejecute \`npm ci\` sin \`--ignore-scripts\``,
  },
  packages: {
    en: (is) => `the packages that tripoint needs are not all in \`${is}\`: run \`npm ci\` there`,
    fr: (is) => `les paquets nécessaires à tripoint ne sont pas tous dans \`${is}\` : exécutez-y \`npm ci\``,
    es: (is) => `los paquetes que tripoint necesita no están todos en \`${is}\`: ejecute ahí \`npm ci\``,
  },
};

function refuse(words, value) {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
  const language = locale.slice(0, 2).toLowerCase();
  process.stderr.write(`${(words[language] ?? words.en)(value)}\n`);
  process.exitCode = 1;
}

/** The folder of the npm package `node`, which brings the right Node; undefined before `npm ci`. */
function nodePackage() {
  try {
    return path.dirname(createRequire(script).resolve("node/package.json"));
  } catch {
    return undefined;
  }
}

/** Whether we are in the foreground of a terminal, where Ctrl-C reaches the child without us (proc_pid_stat(5): pgrp and tpgid). */
function isInForeground() {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[2] === fields[5];
  } catch {
    return process.stdin.isTTY;
  }
}

/** Runs this script again with another Node, which takes our signals and gives us its end. */
function runWith(node) {
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: "inherit" });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !isInForeground()) child.kill(signal);
    });
  }
  child.on("error", () => refuse(WORDS.version, process.version));
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    for (const each of signals) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

async function run() {
  let house;
  // What was compiled once is kept where nobody else writes: a command starts in half the time.
  module.enableCompileCache?.(path.join(root, "node_modules", ".cache", "tripoint"));
  try {
    house = await import("../src/node.ts");
  } catch (error) {
    if (error?.code !== "ERR_MODULE_NOT_FOUND" || !error.message.startsWith("Cannot find package ")) throw error;
    return refuse(WORDS.packages, root);
  }
  const code = await house.main(process.argv.slice(2));
  if (typeof code === "number") process.exitCode = code;
}

const brought = nodePackage();
if (brought === undefined) {
  refuse(WORDS.packages, root);
} else if (isNewEnough(process.version)) {
  await run();
} else {
  const node = path.join(brought, "bin", process.platform === "win32" ? "node.exe" : "node");
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8", timeout: 10_000 });
  if (isNewEnough(stdout ?? "")) runWith(node);
  else refuse(WORDS.version, process.version);
}
