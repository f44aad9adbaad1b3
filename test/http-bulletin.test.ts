import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Purpose, Role } from "../src/core/caller.ts";
import { buildApi } from "../src/http/api.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";
import { enterFindings, madeFindings } from "./warning-house.ts";

let house: TestHouse;
let api: FastifyInstance;

beforeAll(async () => {
  house = await openTestHouse(["US"]);
  api = buildApi(house.house);
  await enterFindings(house.node("US"), "us.dea", madeFindings(60, "US-TX", 1));
});
afterAll(async () => {
  await api?.close();
  await house?.close();
});

const UNIT = ["us.dea", "analyst", "drug-control"] as const;
async function ask(query: string, as: readonly [string, Role, Purpose] = UNIT) {
  const headers = await house.headers("US", ...as);
  return await api.inject({ url: `/api/nodes/US/bulletin?${query}`, headers });
}

it("gives the bulletin of a quarter and region as page and as PDF, in the language asked for", async () => {
  const page = await ask("quarter=2024-Q4&language=fr");
  expect(page.statusCode).toBe(200);
  expect(page.headers["content-type"]).toContain("text/html");
  expect(page.body).toContain("Bulletin des tendances");
  expect(page.body).toContain("Fentanyl");
  const region = await ask("quarter=2024-Q4&bulletinRegion=US-CA&language=en");
  expect(region.body).toContain("California");
  expect(region.body).not.toMatch(/fentanyl/i);
  const pdf = await ask("quarter=2024-Q4&bulletinRegion=US-TX&bulletinForm=pdf&language=es");
  expect(pdf.headers["content-type"]).toContain("application/pdf");
  expect(pdf.rawPayload.subarray(0, 5).toString("latin1")).toBe("%PDF-");
});

it("names a region or quarter that is none, and gives the bulletin to the unit alone", async () => {
  for (const wrong of ["quarter=2024-Q5", "quarter=0000-Q1", "bulletinRegion=CA-ON", "bulletinForm=doc"])
    expect((await ask(wrong)).statusCode, wrong).toBe(400);
  for (const caller of [
    ["us.atf", "analyst", "drug-control"],
    ["us.dea", "intake-officer", "record-keeping"],
    ["ca.rcmp", "analyst", "drug-control"],
  ] as const)
    expect((await ask("quarter=2024-Q4&bulletinForm=pdf", caller)).statusCode).toBe(403);
});
