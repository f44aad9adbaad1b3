import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const MAIN = `
export async function main(args: string[]): Promise<number | void> {
  if (args[0] === "wait") {
    process.on("SIGTERM", () => { console.log("told to stop"); process.exit(3); });
    process.on("SIGINT", () => { console.log("interrupted"); process.exit(4); });
    setInterval(() => undefined, 1000);
  }
  console.log(JSON.stringify({ args, version: process.version }));
  if (args[0] === "code") return 7;
  if (args[0] === "exit") process.exit(9);
  if (args[0] === "throw") throw new Error("from main");
  if (args[0] === "die") process.kill(process.pid, "SIGKILL");
}
`;

let root: string;
let bin: string;
let brought: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "tripoint bin "));
  bin = path.join(root, "bin", "tripoint.mjs");
  brought = path.join(root, "node_modules", "node", "bin", "node");
  for (const folder of [path.dirname(bin), path.join(root, "src"), path.dirname(brought)]) {
    await mkdir(folder, { recursive: true });
  }
  await copyFile(path.join(import.meta.dirname, "..", "bin", "tripoint.mjs"), bin);
  await writeFile(path.join(root, "package.json"), '{ "type": "module" }');
  await writeFile(path.join(root, "node_modules", "node", "package.json"), '{ "name": "node" }');
  await writeFile(path.join(root, "src", "node.ts"), MAIN);
  await writeFile(path.join(root, "old.cjs"), 'Object.defineProperty(process, "version", { value: "v20.1.0" });');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** The arguments with which this Node passes itself off as version 20. */
const asOld = () => ["-r", path.join(root, "old.cjs")];
const environment = (locale: string) => ({ ...process.env, LC_ALL: locale, NODE_OPTIONS: "" });
const run = (args: string[], { old = false, locale = "C" } = {}) => {
  const all = [...(old ? asOld() : []), bin, ...args];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, all, {
    encoding: "utf8",
    env: environment(locale),
  });
  return { status, signal, stdout, stderr };
};

test("hands its arguments to main, and main's code to the shell", () => {
  expect(run(["code", "a b"])).toEqual({
    status: 7,
    signal: null,
    stdout: `${JSON.stringify({ args: ["code", "a b"], version: process.version })}\n`,
    stderr: "",
  });
  expect(run([]).status).toBe(0);
  const thrown = run(["throw"]);
  expect(thrown.status).toBe(1);
  expect(thrown.stderr).toContain("from main");
});

test("an older node hands over to the one npm brought: arguments, code and signal", async () => {
  await symlink(process.execPath, brought);
  expect(run(["exit", "a b"], { old: true })).toEqual({
    status: 9,
    signal: null,
    stdout: `${JSON.stringify({ args: ["exit", "a b"], version: process.version })}\n`,
    stderr: "",
  });
  expect(run(["die"], { old: true }).signal).toBe("SIGKILL");
});

test.each([
  ["SIGTERM", "told to stop", 3, null],
  ["SIGINT", "interrupted", 4, null],
  ["SIGHUP", "", null, "SIGHUP"],
] as const)("an older node passes %s on and ends as the other does", async (sent, said, code, signal) => {
  await symlink(process.execPath, brought);
  const child = spawn(process.execPath, [...asOld(), bin, "wait"], {
    detached: true, // out of a terminal's foreground, where a person's Ctrl-C would reach both
    env: environment("C"),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  await once(child.stdout, "data");
  child.kill(sent);
  expect(await once(child, "close")).toEqual([code, signal]);
  expect(printed).toContain(said);
});

test.each([
  ["C", "tripoint needs node 24 or later, this is `v20.1.0`: run `npm ci` without `--ignore-scripts`\n"],
  ["fr_CA.UTF-8", /^tripoint exige node 24 .* `v20\.1\.0` : exécutez `npm ci` sans `--ignore-scripts`\n$/],
  ["es_MX.UTF-8", /^tripoint necesita node 24 .* `v20\.1\.0`: ejecute `npm ci` sin `--ignore-scripts`\n$/],
])("without a newer node it says so in one line (%s)", async (locale, line) => {
  const missing = run([], { old: true, locale });
  expect(missing).toMatchObject({ status: 1, stdout: "" });
  expect(missing.stderr).toMatch(line);
  await writeFile(brought, "This file intentionally left blank", { mode: 0o755 });
  expect(run([], { old: true, locale })).toEqual(missing);
  await rm(brought);
  await writeFile(brought, "#!/bin/sh\necho v22.1.0\n", { mode: 0o755 });
  expect(run([], { old: true, locale })).toEqual(missing);
});

test.each([
  ["en_US.UTF-8", /^the packages that tripoint needs are not all in `.*`: run `npm ci` there\n$/],
  ["fr_CA.UTF-8", /^les paquets .* : exécutez-y `npm ci`\n$/],
  ["es_MX.UTF-8", /^los paquetes .*: ejecute ahí `npm ci`\n$/],
])("without its packages it says so in one line (%s)", async (locale, line) => {
  await writeFile(path.join(root, "src", "node.ts"), 'import "pg-that-is-not-there";');
  const incomplete = run([], { locale });
  expect(incomplete).toMatchObject({ status: 1, stdout: "" });
  expect(incomplete.stderr).toMatch(line);
  await rm(path.join(root, "node_modules"), { recursive: true });
  for (const old of [true, false]) expect(run([], { locale, old })).toEqual(incomplete);
});

test("a fault in our own files is not taken for a missing package", async () => {
  await writeFile(path.join(root, "src", "node.ts"), 'import "./gone.ts";');
  const { status, stderr } = run([]);
  expect(status).toBe(1);
  expect(stderr).toContain("gone.ts");
});
