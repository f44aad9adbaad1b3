import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { arbitraryValues } from "../../test/contracts/arbitrary-values.ts";
import { sighting } from "../../test/contracts/sighting.ts";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import type { Kind } from "../core/kind.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { aggregate } from "./aggregate.ts";
import { appendRecords, sealRecords } from "./append-records.ts";
import { leavesAsOf } from "./known-records.ts";
import { profileId } from "./profiles.ts";

const kind: Kind = sighting;
const marked = (marking: Profile["marking"]): Profile => ({
  ...{ kind: "sighting", originator: "zz.one", country: "ZZ", marking, ...PLAIN_HANDLING, terms: "", synthetic: true },
});

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore([kind]);
});
afterAll(async () => await test?.close());

it("a past day leaves out what was marked more strictly since, and keeps what was not", async () => {
  const [one, other, later] = fc.sample(arbitraryValues(kind), 3);
  const log = test.newLog();
  const keep = async (reference: string, values: typeof one, marking: Profile["marking"]) => {
    const record = { kind, record: `zz.one:sighting:${reference}`, values: values ?? {}, profile: marked(marking) };
    await appendRecords(test.store, log, await sealRecords(test.store, [record]));
  };
  await keep("open", one, "amber");
  await keep("closed", other, "amber");
  const profiles = [await profileId(test.store, marked("amber"))];
  const counted = async () => {
    const question = { name: "counts", kind: kind.name, by: {} };
    const { rows } = await aggregate(test.store, kind, question, { profiles, asOf: 2 });
    return rows.map(({ records }) => records);
  };
  expect(await counted()).toEqual([2]);
  expect(await leavesAsOf(test.store, kind, { profiles, asOf: 2, limit: 9 })).toEqual([1, 0]);
  await keep("closed", later, "red");
  expect(await counted()).toEqual([1]);
  expect(await leavesAsOf(test.store, kind, { profiles, asOf: 2, limit: 9 })).toEqual([0]);
});
