import fc from "fast-check";
import type { PoolClient } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { question } from "../../test/contracts/arbitrary-question.ts";
import { arbitraryValues } from "../../test/contracts/arbitrary-values.ts";
import { sighting } from "../../test/contracts/sighting.ts";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import type { Kind } from "../core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import type { Period, Question } from "../core/question.ts";
import { aggregate } from "./aggregate.ts";
import { appendRecords, sealRecords } from "./append-records.ts";
import { inTransaction } from "./database.ts";
import { eraseParts, leavesOf } from "./erase.ts";
import type { NodeLog } from "./node-log.ts";
import { profileId } from "./profiles.ts";
import { aggregateKept, inRollups, wholeMonths, wrongRollups } from "./rollups.ts";

const kind: Kind = sighting;
const profileOf = (originator: string, terms: string): Profile => ({
  kind: "sighting",
  originator,
  country: originator.slice(0, 2).toUpperCase(),
  marking: "amber",
  ...PLAIN_HANDLING,
  terms,
  synthetic: true,
});
const OWN = [profileOf("zz.one", ""), profileOf("zz.two", "")];
const RECEIVED = profileOf("yy.one", '{"from":"tripoint.yy"}');

let test: TestStore;
let log: NodeLog;
beforeAll(async () => {
  test = await openTestStore([kind]);
});
beforeEach(async () => {
  await test.empty();
  log = test.newLog();
});
afterAll(() => test?.close());

type Written = { readonly record: number; readonly profile: Profile; readonly values: Record<string, unknown> };

/** Enters records; one that was received is entered once, since only its originator makes new versions of it. */
async function append(written: readonly Written[]): Promise<void> {
  const here = new Set((await test.sql("select record_id from sighting")).map((row) => row["record_id"]));
  const records = written.map(({ record, profile, values }) => ({
    kind,
    record: `${profile.terms === "" ? "zz" : "yy"}:sighting:${record}`,
    values,
    profile,
  }));
  const isNew = (record: string) => record.startsWith("zz") || (!here.has(record) && here.add(record));
  const entered = records.filter(({ record }) => isNew(record));
  await appendRecords(test.store, log, await sealRecords(test.store, entered));
}

/** Everything that the rollups hold, in one order. */
async function heldRollups() {
  const rows = await test.sql(
    "select question, profile, month::text, key, records, items, total::text, unstated from rollup order by question, profile, month, key",
  );
  return rows.map((row) => ({ ...row, key: JSON.parse(row["key"] as string) as unknown }));
}

async function eraseFacts(client: PoolClient, record: number) {
  const leaves = await leavesOf(client, kind, [`zz:sighting:${record}`]);
  return await eraseParts(client, kind, leaves, ["facts"]);
}

const day = fc.date({ min: new Date("2022-01-01"), max: new Date("2022-06-30"), noInvalidDate: true });
const written: fc.Arbitrary<Written> = fc
  .tuple(fc.nat(15), fc.constantFrom(...OWN, ...OWN, RECEIVED), arbitraryValues(kind), day)
  .map(([record, profile, values, seen]) => ({
    record,
    profile,
    values: { ...values, seenUntil: undefined, seenOn: seen.toISOString().slice(0, 10) },
  }));
const period: fc.Arbitrary<Period | undefined> = fc.option(
  fc
    .tuple(day, day)
    .map(([one, other]) => [one, other].map((of) => of.toISOString().slice(0, 10)).toSorted() as [string, string])
    .map(([from, until]) => ({ from, until })),
  { nil: undefined },
);
/** A batch of an intake, an erasure of what some records say, or nothing new. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.array(written, { maxLength: 12 }).map((batch) => ({ batch, erase: undefined })) },
  { weight: 1, arbitrary: fc.nat(15).map((erase) => ({ batch: [], erase })) },
);

describe("rollups", () => {
  it("answer what counting all records anew answers, and are what they would be if built from nothing", async () => {
    const ids = await Promise.all(OWN.map((profile) => profileId(test.store, profile)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.array(question, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(period, fc.subarray(ids, { minLength: 1 }), fc.subarray([0, 1, 2, 3, 4, 5])), {
          minLength: 1,
          maxLength: 4,
        }),
        async (steps, questions, scopes) => {
          await test.empty();
          log = test.newLog();
          const kept = questions.map((one, at) => ({ kind, question: { ...one, name: `q${at}` } as Question }));
          for (const { batch, erase } of steps) {
            await append(batch);
            if (erase !== undefined) await inTransaction(test.store.pool, (client) => eraseFacts(client, erase));
            await inRollups(test.store, kept, async (store) => {
              for (const one of kept)
                for (const [within, profiles, out] of scopes) {
                  const scope = { profiles, period: within, leaveOut: out.map((record) => `zz:sighting:${record}`) };
                  expect(await aggregateKept(store, one, scope)).toEqual(
                    await aggregate(store, kind, one.question, scope),
                  );
                }
            });
          }
          expect(await wrongRollups(test.store, kept)).toEqual([]);
          const grown = await heldRollups();
          await test.sql("delete from rollup_state");
          await inRollups(test.store, kept, () => Promise.resolve());
          expect(await heldRollups()).toEqual(grown);
        },
      ),
      { numRuns: 25, seed: 7, endOnFailure: true },
    );
  });

  it("leave out what other nodes released, whoever asks", async () => {
    const values = { seenOn: "2022-03-04", finds: [] };
    await append([
      { record: 1, profile: OWN[0] as Profile, values },
      { record: 2, profile: RECEIVED, values },
    ]);
    const kept = { kind, question: { name: "q", kind: kind.name, by: {} } };
    const profiles = await Promise.all([OWN[0] as Profile, RECEIVED].map((profile) => profileId(test.store, profile)));
    const answer = await inRollups(test.store, [kept], (store) => aggregateKept(store, kept, { profiles }));
    expect(answer.rows).toEqual([{ by: {}, records: 1 }]);
  });

  it("that somebody changed are named", async () => {
    await append([{ record: 1, profile: OWN[0] as Profile, values: { seenOn: "2022-03-04", finds: [] } }]);
    const kept = ["q", "r"].map((name) => ({ kind, question: { name, kind: kind.name, by: {} } }));
    expect(await wrongRollups(test.store, kept)).toEqual([]);
    await test.sql("update rollup set records = 2 where question = 'sighting/r'");
    expect(await wrongRollups(test.store, kept)).toEqual(["sighting/r"]);
    await test.sql("delete from rollup where question = 'sighting/q'");
    expect(await wrongRollups(test.store, kept)).toEqual(["sighting/q", "sighting/r"]);
  });

  it("are counted anew when the question under a name is another", async () => {
    await append([
      { record: 1, profile: OWN[0] as Profile, values: { seenOn: "2022-03-04", finds: [], colour: "red" } },
    ]);
    const profiles = [await profileId(test.store, OWN[0] as Profile)];
    for (const by of [{}, { colour: { field: "colour" } }] as Question["by"][]) {
      const kept = { kind, question: { name: "q", kind: kind.name, by } };
      const answer = await inRollups(test.store, [kept], (store) => aggregateKept(store, kept, { profiles }));
      expect(answer.rows).toEqual([{ by: "colour" in by ? { colour: "red" } : {}, records: 1 }]);
    }
  });

  it("keep texts of any length apart", async () => {
    const texts = ["a", "b"].map((end) => `${"ü".repeat(1900)}${end}`);
    await append(
      texts.map((note, record) => ({
        record,
        profile: OWN[0] as Profile,
        values: { seenOn: "2022-03-04", finds: [], note },
      })),
    );
    const profiles = [await profileId(test.store, OWN[0] as Profile)];
    const kept = { kind, question: { name: "q", kind: kind.name, by: { note: { field: "note" } } } };
    const answer = await inRollups(test.store, [kept], (store) => aggregateKept(store, kept, { profiles }));
    expect(answer.rows.map((row) => row.by["note"])).toEqual(texts);
  });
});

describe("the whole months of a period", () => {
  it("and the days besides them are the period, once each", () => {
    expect(wholeMonths({ from: "2024-01-01", until: "2024-02-29" })).toEqual({
      months: { from: "2024-01-01", until: "2024-02-29" },
      rest: [],
    });
    expect(wholeMonths({ from: "2023-12-31", until: "2024-02-28" })).toEqual({
      months: { from: "2024-01-01", until: "2024-01-31" },
      rest: [
        { from: "2023-12-31", until: "2023-12-31" },
        { from: "2024-02-01", until: "2024-02-28" },
      ],
    });
    expect(wholeMonths({ from: "2024-02-02", until: "2024-03-30" })).toEqual({
      months: undefined,
      rest: [{ from: "2024-02-02", until: "2024-03-30" }],
    });
  });
});
