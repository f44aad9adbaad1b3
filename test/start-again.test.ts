import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summariseKept } from "../src/cli/report-commands.ts";
import { makeReport } from "../src/service/report/make-report.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let test: TestHouse;

beforeAll(async () => void (test = await openTestHouse(["CA"])));
afterAll(async () => await test?.close());

/** What a start says of a house that was there before. */
async function said(): Promise<readonly string[]> {
  const lines: string[] = [];
  const terminal = {
    language: "fr" as const,
    isInteractive: false,
    out: (line: string) => void lines.push(line),
    error: (line: string) => void lines.push(line),
    progress: () => undefined,
  };
  await summariseKept(terminal, test.house);
  return lines;
}

describe("a start of a house that was there before", () => {
  it("says that it holds nothing, and what to do", async () => {
    expect(await said()).toEqual([expect.stringMatching(/^Les nœuds ne détiennent aucune fiche.*`tripoint ingest`/)]);
  });

  it("says what it keeps, and where the report made last lies", async () => {
    const made = await makeReport(
      test.house,
      { agency: "ca.rcmp", country: "CA", role: "report-compiler", purpose: "joint-report" },
      { period: { from: "2024-01-01", until: "2024-12-31" }, pdf: false },
    );
    if (!("manifest" in made)) throw new Error(JSON.stringify(made));
    const lines = await said();
    expect(lines[0]).toBe("Les nœuds conservent ce qu'ils détiennent :");
    expect(lines[1]).toMatch(/^ {2}Canada/);
    expect(lines[2]).toMatch(
      /^Dernier rapport produit : Rapport conjoint .*, du 1er janvier 2024 au 31 décembre 2024$/,
    );
    expect(lines.slice(3)).toHaveLength(3);
    for (const line of lines.slice(3)) expect(line).toContain(made.manifest.id);
  });
});
