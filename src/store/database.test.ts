import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sighting } from "../../test/contracts/sighting.ts";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import { text } from "../core/field-types.ts";
import { type ListField, optional } from "../core/fields.ts";
import { type Kind, listOfKind } from "../core/kind.ts";
import { sameWords } from "../core/words.ts";
import { inTransaction, openStore } from "./database.ts";

const kind: Kind = sighting;
let test: TestStore;

beforeAll(async () => {
  test = await openTestStore([kind]);
});
afterAll(async () => {
  await test?.close();
});

describe("a store", () => {
  it("opens again and again, also many times at once", async () => {
    const stores = await Promise.all(
      Array.from({ length: 5 }, async () => await openStore({ url: test.url, kinds: [kind] })),
    );
    await Promise.all(stores.map(async (store) => await store.close()));
    expect(await test.sql("select name, version from schema_kind")).toEqual([{ name: "sighting", version: 1 }]);
    expect(await test.sql("select size from log_state")).toEqual([{ size: 0 }]);
  });

  it("gets a column for a field that a later version of a kind has, in records and items", async () => {
    const added = optional(text({ label: sameWords("Wing span") }));
    const finds = listOfKind(kind)?.field as ListField;
    const later: Kind = {
      ...kind,
      version: 2,
      fields: { ...kind.fields, wingSpan: added, finds: { ...finds, list: { ...finds.list, foundNear: added } } },
    };
    const store = await openStore({ url: test.url, kinds: [later] });
    await store.pool.query("select wing_span from sighting");
    await store.pool.query("select found_near from sighting_finds");
    await store.close();
    const older = await openStore({ url: test.url, kinds: [kind] });
    await older.close();
    expect(await test.sql("select version from schema_kind")).toEqual([{ version: 2 }]);
  });

  it("says in words that the server cannot be reached", async () => {
    const url = new URL(test.url);
    url.pathname = "/no_such_database";
    for (const wrong of [url.href, "postgres://tripoint@127.0.0.1:1/x"])
      await expect(openStore({ url: wrong, kinds: [kind] })).rejects.toThrow(
        /^the database cannot be reached \(`.*`\): start it, or correct DATABASE_URL$/,
      );
  });
});

describe("a transaction", () => {
  const count = async () => (await test.sql("select count(*) as n from profile"))[0]?.["n"];
  const insert =
    "insert into profile (kind, originator, country, marking, pap, handling, grading, synthetic, terms) values ('x', 'y', 'ZZ', 'red', 'red', 'h0', '', true, '')";

  it("is undone as a whole by whatever is thrown in it", async () => {
    await expect(
      inTransaction(test.store.pool, async (client) => {
        await client.query(insert);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await count()).toBe(0);
  });

  it("whose connection breaks is undone, and neither ends the process nor spoils the next", async () => {
    await expect(
      inTransaction(test.store.pool, async (client) => {
        await client.query(insert);
        const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
        await test.sql("select pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
        await new Promise((resolve) => setTimeout(resolve, 50));
        await client.query(insert);
      }),
    ).rejects.toThrow();
    expect(await count()).toBe(0);
    await inTransaction(test.store.pool, async (client) => void (await client.query(insert)));
    expect(await count()).toBe(1);
  });
});
