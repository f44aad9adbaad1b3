import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { screenSample, writeHouseCargoSample } from "../src/service/screening/house-cargo-sample.ts";
import { measureScreening, type Measures } from "../src/service/screening/read-screening.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const OFFICER: Caller = {
  ...{ agency: "us.cbp", country: "US", role: "targeting-officer", purpose: "customs-enforcement" },
};

let house: TestHouse;
let folder: string;
let measures: Measures;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-screening-sample-"));
  house = await openTestHouse(["US"]);
  const files = await writeHouseCargoSample({ seed: 1, directory: folder, items: 300 });
  await loadSample(house.house, files, () => undefined);
  await screenSample(house.house, "2026-01-02", { seed: 1, items: 300 });
  measures = await measureScreening(house.node("US"), OFFICER);
});
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the first start", () => {
  test("shows what the blind draw found and missed, each with its interval", () => {
    const all = measures.ledger.find(({ by }) => by === "all");
    if (all === undefined) throw new Error("there is no ledger");
    expect(measures.drawRate).toBe(0.1);
    expect(all.drawn).toBeGreaterThan(10);
    // Everything that was drawn has been examined.
    expect(all.drawnHits.of).toBe(all.drawn);
    expect(all.missed.of).toBeGreaterThan(5);
    for (const share of [all.precision, all.drawnHits, all.missed]) {
      expect(share.low).toBeLessThanOrEqual(share.hits / share.of);
      expect(share.high).toBeGreaterThan(share.hits / share.of);
      expect(share.high).toBeLessThan(1);
    }
    for (const mode of ["post", "sea"])
      expect(measures.ledger.find(({ group }) => group === mode)?.precision.of).toBeGreaterThan(0);
  });

  test("measures the precision of most rules that spoke", () => {
    const spoke = measures.rules.filter((rule) => rule.spoke > 0);
    expect(spoke.filter(({ precision }) => precision.of > 0).length).toBeGreaterThan(spoke.length / 2);
  });
});
