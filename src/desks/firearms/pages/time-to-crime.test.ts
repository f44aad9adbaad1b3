import { describe, expect, it } from "vitest";
import { TIME_TO_CRIME_BANDS } from "../report/tracing-bands.ts";
import { type DaysCount, spreadOf as spreadOver } from "./time-to-crime.ts";

const spreadOf = (counts: readonly DaysCount[]) => spreadOver(counts, TIME_TO_CRIME_BANDS);

describe("times to crime", () => {
  it("are spread over the bands, short ones apart", () => {
    const spread = spreadOf([
      { days: 0, records: 2 },
      { days: 91, records: 1 },
      { days: 1094, records: 1 },
      { days: 1095, records: 4 },
    ]);
    expect(spread.bands.map(({ records }) => records)).toEqual([2, 1, 0, 0, 1, 4]);
    expect(spread.bands.map(({ isShort }) => isShort)).toEqual([true, true, true, true, true, false]);
    expect(spread).toMatchObject({ known: 8, short: 4, median: 1094.5, mean: (91 + 1094 + 4 * 1095) / 8 });
  });

  it("leave negative and unknown ones out of the bands and say how many they are", () => {
    const spread = spreadOf([
      { days: -3, records: 2 },
      { days: null, records: 5 },
      { days: 10, records: 1 },
    ]);
    expect(spread).toMatchObject({ known: 1, negative: 2, unknown: 5, median: 10, mean: 10 });
  });

  it("have no median and no mean where there are none", () => {
    expect(spreadOf([])).toMatchObject({ known: 0, median: null, mean: null });
  });
});
