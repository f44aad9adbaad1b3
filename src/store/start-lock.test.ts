import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withStartLock } from "./start-lock.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "tripoint-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("one at a time holds the lock, and it is given back after a failure", async () => {
  let holders = 0;
  const turns = Array.from({ length: 8 }, (_, turn) =>
    withStartLock(folder, async () => {
      holders += 1;
      expect(holders).toBe(1);
      await sleep(5);
      holders -= 1;
      if (turn === 3) throw new Error("failed");
      return turn;
    }),
  );
  const outcomes = await Promise.allSettled(turns);
  expect(outcomes.map((outcome) => outcome.status === "fulfilled")).toEqual(outcomes.map((_, turn) => turn !== 3));
  expect(await readdir(folder)).toEqual([]);
});

test("a lock of a dead process, or of one whose pid another has by now, does not hold", async () => {
  await writeFile(path.join(folder, "postgres-lock-999999999-1-a"), "");
  await writeFile(path.join(folder, `postgres-lock-${process.pid}-1-a`), "");
  await writeFile(path.join(folder, "postgres-lock-nonsense"), "");
  expect(await withStartLock(folder, async () => "mine")).toBe("mine");
  expect(await readdir(folder)).toEqual([]);
});
