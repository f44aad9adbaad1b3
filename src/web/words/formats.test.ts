import { expect, it } from "vitest";
import { formatsOf } from "./formats.ts";

it("writes percentages as each language sets them", () => {
  expect(formatsOf("en").percent(0.766, 1)).toBe("76.6%");
  expect(formatsOf("fr").percent(0.766, 1)).toBe("76,6\u00A0%");
  expect(formatsOf("es").percent(0.766, 1)).toBe("76.6\u00A0%");
  expect(formatsOf("es").percent(0)).toBe("0\u00A0%");
});
