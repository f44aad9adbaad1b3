import { describe, expect, it } from "vitest";
import { sameWords } from "../../core/words.ts";
import { changeLines, warningChanges } from "./warning-changes.ts";
import type { Warning } from "./warning.kind.ts";
import { SIGNALS_SAMPLES } from "./warning-samples.ts";

const first = SIGNALS_SAMPLES["warning"] as Warning;
const step = (which: "updated" | "closed") => ({ ...(first.steps[0] as Warning["steps"][number]), step: which });
const second: Warning = {
  ...{ ...first, steps: [...first.steps.slice(0, 1), step("updated")], state: "updated" },
  ...{ risk: first.risk === "high" ? "very-high" : "high", alsoIn: "US-AZ", evidenceFr: "x".repeat(300) },
};
const third: Warning = { ...second, steps: [...second.steps, step("closed")], state: "closed" };
const placeOf = (code: string) => sameWords(`<${code}>`);

describe("what a step of a warning changed", () => {
  const versions = [{ ...first, steps: first.steps.slice(0, 1), alsoIn: undefined }, second, third] as Warning[];

  it("stands beside it in words, in the reader's language alone, long texts not repeated", () => {
    const changes = warningChanges(versions, placeOf);
    expect(changes.map(({ step: at, changes: of }) => [at, of.map(({ field }) => field)])).toEqual([
      [2, ["alsoIn", "risk", "evidenceFr"]],
    ]);
    expect(changeLines(changes, 2, "es")[0]).toBe("También en: ninguno → US-AZ");
    expect(changeLines(changes, 2, "fr").at(-1)).toBe("Éléments en français : réécrit");
    expect(changeLines(changes, 2, "en")).toHaveLength(2);
    expect(changeLines(changes, 3, "en")).toEqual([]);
  });

  it("is not told where a version between is not there", () => {
    expect(warningChanges([versions[0] as Warning, third], placeOf)).toEqual([]);
  });
});
