import { describe, expect, it, vi } from "vitest";

vi.stubGlobal("window", { matchMedia: () => ({ matches: false }) });
const { stateOf } = await import("./coverage-strip.tsx");

describe("coverage of a month", () => {
  const row = {
    id: "a",
    name: "A",
    spans: [
      { from: "2024-01-01", until: "2024-03-31", state: "partial" as const },
      { from: "2024-03-01", until: "2024-03-31", state: "complete" as const },
      { from: "2024-05-01", until: "2024-05-31", state: "unpublished" as const, note: "by law" },
    ],
  };
  it("is the best that was stated of it", () => {
    expect(stateOf(row, "2024-02")).toEqual({ state: "partial" });
    expect(stateOf(row, "2024-03")).toEqual({ state: "complete" });
    expect(stateOf(row, "2024-05")).toEqual({ state: "unpublished", note: "by law" });
  });
  it("is nothing received where nobody stated anything, never zero", () => {
    expect(stateOf(row, "2024-04")).toEqual({ state: "nothing" });
    expect(stateOf({ ...row, spans: [] }, "2024-01")).toEqual({ state: "nothing" });
  });
});
