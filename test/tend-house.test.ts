import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { beginImport } from "../src/service/import/import-folder.ts";
import { tendHouse } from "../src/service/tend-house.ts";
import { makePerson } from "./open-browser.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;

beforeAll(async () => void (house = await openTestHouse(["MX"])));
afterAll(async () => await house?.close());

it("removes what has expired and keeps what has not, also in the database", async () => {
  const { pool } = house.node("MX").store;
  const account = await makePerson(house.house, house.node("MX"), "somebody", []);
  for (const [digest, ago] of [
    ["old", "13 hours"],
    ["new", "1 minute"],
  ]) {
    await pool.query(
      `insert into session (digest, account, way, claimed, made_at, seen_at)
       values ($1, $2, 'password', '[]', now() - $3::interval, now() - $3::interval)`,
      [digest, account, ago],
    );
    await pool.query(
      `insert into one_time_secret (digest, use, content, expires_at) values ($1, 'oidc', 'null', now() + interval '6 hours' - $2::interval)`,
      [digest, ago],
    );
    await pool.query(
      "insert into draft (account, kind, content, changed_at) values ($1, $2, '{}', now() - 60 * $3::interval)",
      [account, digest, ago],
    );
  }
  const of = { owner: "x", country: "MX", source: "template/seizure" };
  const [late, fresh] = [await beginImport(house.house, of), await beginImport(house.house, of)];
  if (late === undefined || fresh === undefined) throw new Error("no room");
  const folder = (id: string) => join(house.house.directory, "imports", id);
  const file = join(folder(late.id), "manifest.json");
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), expires: 1 }));

  const tending = tendHouse(house.house);
  const left = async (table: string, column: string) =>
    (await pool.query<Record<string, string>>(`select ${column} from ${table}`)).rows.map((row) => row[column]);
  for (
    let turn = 0;
    turn < 200 && ((await left("session", "digest")).length > 1 || existsSync(folder(late.id)));
    turn++
  ) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await tending.stop();
  expect(await left("session", "digest")).toEqual(["new"]);
  expect(await left("one_time_secret", "digest")).toEqual(["new"]);
  expect(await left("draft", "kind")).toEqual(["new"]);
  expect([existsSync(folder(late.id)), existsSync(folder(fresh.id))]).toEqual([false, true]);
});
