import { describe, expect, it } from "vitest";
import { isDayMissing, readDays } from "./statement-days.ts";

describe("readDays", () => {
  it("reads days and spans, and says when they were not written as ISO 8601", () => {
    expect(readDays("2025-06-22")).toEqual({ from: "2025-06-22", until: "2025-06-22" });
    expect(readDays(" 2025-06-22 a 2025-06-25 ")).toEqual({ from: "2025-06-22", until: "2025-06-25" });
    const span = { from: "2025-06-22", until: "2025-06-25", repaired: true };
    for (const text of [
      "22 al 25 de junio de 2025",
      "22/06/2025 al 25/06/2025",
      "22 de junio de 2025 - 25 de junio de 2025",
    ])
      expect(readDays(text)).toEqual(span);
    const day = { from: "2025-06-22", until: "2025-06-22", repaired: true };
    for (const text of ["22/06/2025", "22-6-2025", "22 de junio del 2025", "2025-6-22", "2025-06-22 00:00:00"])
      expect(readDays(text)).toEqual(day);
    expect(readDays("febrero de 2024")).toEqual({ from: "2024-02-01", until: "2024-02-29", repaired: true });
    expect(readDays("2024-02")).toMatchObject({ until: "2024-02-29" });
  });

  it("does not guess", () => {
    for (const text of [
      "2025-02-30",
      "31/04/2025",
      "06/22/2025",
      "ayer",
      "2025",
      "2025-06-25 a 2025-06-22",
      "45000",
      "1 de brumario de 2025",
    ])
      expect(readDays(text)).toBeUndefined();
  });

  it("knows how a missing day is written", () => {
    for (const text of ["", "?", " ? ", "s/f", "N/D", "No especificada", "—"]) expect(isDayMissing(text)).toBe(true);
    expect(isDayMissing("2025-06-22")).toBe(false);
  });
});
