import { expect, it } from "vitest";
import { nullCounts, NULL_SHAPES } from "../../engines/detection/planted.ts";
import { seededRandom } from "../../engines/detection/random.ts";
import { countSeries } from "../../engines/detection/series.ts";
import { watch } from "../../engines/detection/watch.ts";
import { judgeInWorkers } from "./judge-in-workers.ts";

it("answers in worker threads what one thread answers, in the order of the work", async () => {
  const random = seededRandom(5);
  const work = Array.from({ length: 450 }, (_, at) => {
    const shape = NULL_SHAPES[at % NULL_SHAPES.length] as (typeof NULL_SHAPES)[number];
    const counts = [...nullCounts(random, shape, 220, 52)];
    counts[219] = 500 + at;
    const made = countSeries(
      at % 9 === 0 ? [...counts.slice(0, 100), { state: "missing" }, ...counts.slice(101)] : counts,
      52,
    );
    const series = at % 7 === 0 ? { ...made, isLevel: true } : made;
    return { series, from: 218, to: 219 };
  });
  // More than a portion, so that two threads share it.
  const judged = await judgeInWorkers(work);
  expect(judged).toHaveLength(450);
  expect(judged).toEqual(work.map(({ series, from, to }) => watch(series, from, to)));
  judged.forEach((points, at) => expect(points[1]).toMatchObject({ at: 219, count: 500 + at, verdict: "alarm" }));
});

it("goes on after the first portions: thousands of series are judged to the end", async () => {
  const quiet = countSeries(
    Array.from({ length: 30 }, (_, at) => 5 + (at % 3)),
    52,
  );
  const work = Array.from({ length: 2100 }, (_, at) => ({ series: quiet, from: at % 2 === 0 ? 28 : 29, to: 29 }));
  const judged = await judgeInWorkers(work);
  expect(judged.map((points) => points.length)).toEqual(work.map(({ from, to }) => to - from + 1));
});
