import { expect, test } from "vitest";
import { TIME_TO_CRIME_BANDS, TIME_TO_RESULT_BANDS } from "./tracing-bands.ts";

test.each([
  ["time-to-crime", TIME_TO_CRIME_BANDS],
  ["time to result", TIME_TO_RESULT_BANDS],
])("the bands of %s take every day from 0 on once", (_, bands) => {
  expect(bands[0]?.least).toBe(0);
  expect(bands.at(-1)?.most).toBeUndefined();
  for (const [at, band] of bands.slice(1).entries()) expect(band.least).toBe((bands[at]?.most ?? 0) + 1);
});

test("three years are 1,095 days", () => {
  expect(TIME_TO_CRIME_BANDS.at(-1)?.least).toBe(1095);
});
