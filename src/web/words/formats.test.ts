import { expect, it } from "vitest";
import { formatsOf } from "./formats.ts";

it("writes percentages as each language sets them", () => {
  expect(formatsOf("en").percent(0.766, 1)).toBe("76.6%");
  expect(formatsOf("fr").percent(0.766, 1)).toBe("76,6\u00A0%");
  expect(formatsOf("es").percent(0.766, 1)).toBe("76.6\u00A0%");
  expect(formatsOf("es").percent(0)).toBe("0\u00A0%");
});

it("writes the first of a month as French does", () => {
  expect(formatsOf("fr").day("2023-01-01", "long")).toBe("1er janvier 2023");
  expect(formatsOf("fr").day("2024-06-01")).toBe("1er juin 2024");
  expect(formatsOf("fr").day("2024-06-11")).toBe("11 juin 2024");
  expect(formatsOf("es").day("2023-01-01", "long")).toBe("1 de enero de 2023");
});
