/**
 * Enters into `package-lock.json` the optional packages of other platforms that npm could not see when it resolved:
 * without them `npm ci` says that the lock file and `package.json` do not agree. Run it after every `npm install`.
 */
import { readFileSync, writeFileSync } from "node:fs";

type Entry = {
  version: string;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
  [more: string]: unknown;
};
const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, Entry> };
const systems = ["android", "darwin", "freebsd", "linux", "win32", "openharmony", "netbsd", "openbsd", "sunos", "aix"];
let added = 0;

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${place}/node_modules/${name}`]) continue;
    const system = systems.find((one) => new RegExp(`[-/]${one}(-|$)`).test(name));
    const cpu = /(arm64|x64|ia32|ppc64|riscv64|s390x|arm)(?=-|$)/.exec(name)?.[1];
    if (system === undefined || cpu === undefined || !/^\d/.test(version)) {
      console.log(`\`${name}\` names no platform: look at it by hand`);
      continue;
    }
    const libc = name.includes("musl") ? ["musl"] : system === "linux" && name.includes("gnu") ? ["glibc"] : undefined;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      os: [system],
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms entered`);
