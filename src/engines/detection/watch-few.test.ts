import { describe, expect, it } from "vitest";
import { drawCount } from "./planted.ts";
import { seededRandom } from "./random.ts";
import { countSeries } from "./series.ts";
import { watch } from "./watch.ts";

describe("quarters and years", () => {
  it("alarm falsely about as often as set, with and without a trend", () => {
    const random = seededRandom(9);
    for (const slope of [0, 0.05]) {
      let alarms = 0;
      const many = 4000;
      for (let one = 0; one < many; one++) {
        const level = Math.exp(2 + 4 * random());
        const counts = Array.from({ length: 11 }, (_, t) => drawCount(random, level * Math.exp(slope * t), 3));
        const [point] = watch(countSeries(counts, 1), 10, 10);
        if (point?.verdict === "alarm") alarms++;
      }
      expect(alarms / many).toBeLessThan(0.012);
      // Few cases vary no less than Poisson's law has it, so that the bound is rather too wide.
      expect(alarms / many).toBeGreaterThan(0.0005);
    }
  });

  it("find a doubled year, and leave a steady rise alone", () => {
    const rise = [100, 110, 121, 133, 146, 161, 177, 195, 214];
    expect(watch(countSeries([...rise, 236], 1), 9, 9)[0]?.verdict).toBe("quiet");
    expect(watch(countSeries([...rise, 480], 1), 9, 9)[0]?.verdict).toBe("alarm");
  });

  it("say that a series is too short, and that nothing was received", () => {
    expect(watch(countSeries([4, 5, 6, 5, 4, 90], 4), 5, 5)[0]?.verdict).toBe("too-few-earlier");
    const gap = countSeries([40, 52, 61, 50, 43, 44, 47, { state: "missing" }], 4);
    expect(watch(gap, 7, 7)[0]?.verdict).toBe("no-count");
    const hidden = countSeries([40, 52, 61, 50, 43, 44, 47, { state: "suppressed", below: 5 }], 4);
    expect(watch(hidden, 7, 7)[0]?.verdict).toBe("quiet");
  });

  it("judge levels on their own scale", () => {
    const loads = [0.012, 0.011, 0.0125, 0.013, 0.0118, 0.0121, 0.0127];
    const series = (last: number) => ({ ...countSeries([...loads, last], 1), isLevel: true });
    expect(watch(series(0.0126), 7, 7)[0]?.verdict).toBe("quiet");
    expect(watch(series(0.05), 7, 7)[0]?.verdict).toBe("alarm");
  });
});
