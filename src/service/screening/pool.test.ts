import { afterAll, describe, expect, it } from "vitest";
import type { ListedParty } from "../../engines/screening/party.ts";
import { prepare } from "../../engines/screening/prepare.ts";
import { screen } from "../../engines/screening/screen.ts";
import { openScreeningPool } from "./pool.ts";

const listed = (id: string, name: string): ListedParty => ({
  ...{ id, list: "test", type: "person" },
  names: [{ text: name, quality: "primary" }],
});
const LIST = [listed("1", "Ana Quintero Ibarra"), listed("2", "Pavel Novotny")];

describe("threads that screen", () => {
  const pool = openScreeningPool(2);
  afterAll(() => pool.close());

  it("answer as the engine does, in the order asked", async () => {
    await pool.prepare("list", LIST);
    const asked = Array.from({ length: 5001 }, (_, at) => ({
      type: "person" as const,
      names: [at % 1000 === 0 ? "Ana Quintera Ibarra" : `Nobody Known${at}`],
    }));
    const found = await pool.screenMany("list", asked);
    expect(found.map(({ at }) => at)).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
    expect(found[0]?.hits).toEqual(screen(prepare(LIST), asked[0] as (typeof asked)[0]));
  });

  it("find rows of stored names as bytes, against all parties or some of them", async () => {
    const many = Array.from({ length: 90 }, (_, at) => listed(`x${at}`, `Stranger Number${at}ish`));
    await pool.prepare("many", [...LIST, ...many]);
    await pool.prepare("one", [...LIST, ...many], {}, [1]);
    const lines = ["7\tNobody Known\tAna Quintera Ibarra", "8\t\\N\tNobody", "12\tПавел Новотны\tNobody"];
    const rows = () => ({ type: "person", threshold: 0.85, rows: new TextEncoder().encode(lines.join("\n")) }) as const;
    expect(await pool.screenRows("many", rows())).toEqual([7, 12]);
    expect(await pool.screenRows("one", rows())).toEqual([12]);
  });

  it("take a new edition in the old one's place, and refuse what is not ready", async () => {
    await pool.prepare("list", [listed("3", "Dora Fuentes Galindo")]);
    const asked = [{ names: ["Ana Quintero Ibarra"] }, { names: ["Dora Fuentes Galindo"] }];
    expect((await pool.screenMany("list", asked)).map(({ at }) => at)).toEqual([1]);
    await pool.forget("list");
    await expect(pool.screenMany("list", asked)).rejects.toThrow("no lists are ready as `list`");
  });

  it("fail what waits when they are closed", async () => {
    const other = openScreeningPool(1);
    await other.prepare("list", LIST);
    const waiting = other.screenMany(
      "list",
      Array.from({ length: 50_000 }, () => ({ names: ["Ana Quintero"] })),
    );
    const failed = expect(waiting).rejects.toThrow("a thread of the screening ended");
    await other.close();
    await failed;
    await expect(other.screenMany("list", [])).rejects.toThrow("closed");
  });
});
