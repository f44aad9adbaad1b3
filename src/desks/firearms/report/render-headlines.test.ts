import { describe, expect, it } from "vitest";
import type { Figure } from "./joint-report.ts";
import { headlinesOf } from "./render-headlines.ts";

const headline = (name: string, value: number | null, state: Figure["state"] = "shown") => ({
  label: { en: name, fr: name, es: name },
  figure: { id: name, value, state },
});

describe("the first page's figures", () => {
  it("are those that have a number; the others are named with the reason", () => {
    const headlines = [
      headline("Seizures", 11_740),
      headline("Pieces", null, "suppressed"),
      headline("Recovered", null, "not-reported"),
      headline("Requests", null, "not-reported"),
    ];
    const { told, untold } = headlinesOf({ headlines }, "fr");
    expect(told.map(({ figure }) => figure.value)).toEqual([11_740]);
    expect(untold).toEqual([
      "Pieces : supprimé pour protéger les petits nombres.",
      "Recovered; Requests : non déclaré à l'échange.",
    ]);
  });

  it("stand alone when each has a number", () => {
    expect(headlinesOf({ headlines: [headline("Seizures", 0)] }, "en").untold).toEqual([]);
  });
});
