import { describe, expect, it } from "vitest";
import { countQuantile } from "./distributions.ts";
import { nowcast, type Report, reportingTriangle } from "./nowcast.ts";
import { seededRandom } from "./random.ts";
import { type Cell, countSeries } from "./series.ts";
import { type ScanInput, type ScanSettings, spaceTimeScan } from "./space-time-scan.ts";
import { mannKendall } from "./trend.ts";

/** The engines against the plainest reading of their definitions, whatever it costs. */

const whole = (random: () => number, below: number) => Math.floor(random() * below);

describe("Mann-Kendall and Sen", () => {
  const naive = (cells: readonly Cell[]) => {
    const known = cells.flatMap((cell, at) => (typeof cell === "number" ? [{ at, count: cell }] : []));
    const pairs = known.flatMap((later, n) => known.slice(0, n).map((earlier) => ({ later, earlier })));
    const s = pairs.reduce((sum, { later, earlier }) => sum + Math.sign(later.count - earlier.count), 0);
    const n = known.length;
    const counts = known.map(({ count }) => count);
    const ties = [...new Set(counts)].map((one) => counts.filter((other) => other === one).length);
    const part = (size: number) => size * (size - 1) * (2 * size + 5);
    const variance = (part(n) - ties.reduce((sum, size) => sum + part(size), 0)) / 18;
    const slopes = pairs
      .map(({ later, earlier }) => (later.count - earlier.count) / (later.at - earlier.at))
      .sort((a, b) => a - b);
    // Gilbert (1987): the ranks (N − C) / 2 and (N + C) / 2 + 1 counted from 1, between two in proportion.
    const ranked = (rank: number) => {
      const held = Math.max(1, Math.min(slopes.length, rank));
      const [low, high] = [slopes[Math.floor(held) - 1] as number, slopes[Math.ceil(held) - 1] as number];
      return low + (high - low) * (held - Math.floor(held));
    };
    const reach = 1.959963984540054 * Math.sqrt(variance);
    return {
      ...{ compared: n, s, variance, slope: ranked((slopes.length + 1) / 2) },
      ...{ low: ranked((slopes.length - reach) / 2), high: ranked((slopes.length + reach) / 2 + 1) },
    };
  };

  it("are what all pairs say, with gaps, withheld counts, ties, a shift of level and one enormous value", () => {
    const random = seededRandom(3);
    for (let nth = 0; nth < 200; nth++) {
      const level = [1, 4, 50, 3000][nth % 4] as number;
      const cells: Cell[] = Array.from({ length: 4 + whole(random, 40) }, (_, at) => {
        if (random() < 0.15) return random() < 0.5 ? { state: "missing" } : { state: "suppressed", below: 5 };
        return whole(random, level * (at > 20 && nth % 3 === 0 ? 3 : 1)) + (random() < 0.02 ? 1e9 : 0);
      });
      const found = mannKendall(countSeries(cells, 52), 0, cells.length - 1);
      if (cells.filter((cell) => typeof cell === "number").length < 4) {
        expect(found).toBeUndefined();
        continue;
      }
      for (const [name, value] of Object.entries(naive(cells)))
        expect(found?.[name as "slope"], `${nth} ${name}`).toBeCloseTo(value, value > 1e6 ? 2 : 8);
    }
  });
});

describe("reports still to come", () => {
  /** By single reports: of those of the last periods in which a delay could be seen, the share that came that late, delay by delay from the longest. */
  const naive = (reports: readonly Report[], now: number, delays: number, window: number) => {
    const known = reports
      .filter(({ happened, reported }) => happened >= 0 && happened <= now && reported >= happened && reported <= now)
      .map(({ happened, reported }) => ({ happened, delay: Math.min(delays - 1, reported - happened) }));
    const of = (happened: number, least: number, most: number) =>
      known.filter((one) => one.happened === happened && one.delay >= least && one.delay <= most).length;
    const hazard = (delay: number) => {
      const periods: number[] = [];
      for (let period = 0; period + delay <= now; period++) periods.push(period);
      return periods.slice(-window).map((period) => [of(period, delay, delay), of(period, 0, delay)] as const);
    };
    const shares = Array.from({ length: delays }, (_, seen) => {
      let share = 1;
      for (let delay = seen + 1; delay < delays; delay++) {
        const rows = hazard(delay);
        const all = rows.reduce((sum, [, upTo]) => sum + upTo, 0);
        share *= 1 - (all > 0 ? rows.reduce((sum, [late]) => sum + late, 0) / all : 0);
      }
      return share;
    });
    let pearson = 0;
    let freedom = 0;
    for (let delay = 1; delay < delays; delay++) {
      const rows = hazard(delay);
      const all = rows.reduce((sum, [, upTo]) => sum + upTo, 0);
      const part = all > 0 ? rows.reduce((sum, [late]) => sum + late, 0) / all : 0;
      if (part <= 0 || part >= 1) continue;
      const used = rows.filter(([, upTo]) => upTo > 0);
      for (const [late, upTo] of used) pearson += (late - part * upTo) ** 2 / (part * (1 - part) * upTo);
      freedom += Math.max(0, used.length - 1);
    }
    const widening = freedom > 0 ? Math.max(1, pearson / freedom) : 1;
    return Array.from({ length: now + 1 }, (_, happened) => {
      const complete = shares[Math.min(delays - 1, now - happened)] as number;
      const reported = of(happened, 0, delays);
      const mean = ((reported + 0.5) * (1 - complete)) / complete;
      const more = (p: number) => (mean > 0 ? countQuantile({ mean, dispersion: widening / complete }, p) : 0);
      return {
        reported,
        complete,
        expected: reported + mean,
        low: reported + more(0.025),
        high: reported + more(0.975),
      };
    });
  };

  it("are worked out of the triangle as out of single reports, also of those without sense", () => {
    const random = seededRandom(11);
    for (let nth = 0; nth < 30; nth++) {
      const now = 8 + whole(random, 20);
      const delays = 2 + whole(random, 5);
      const reports: Report[] = Array.from({ length: whole(random, 400) }, () => {
        const happened = whole(random, now + 4) - 2;
        // Some are reported before they happened, some after now.
        return { happened, reported: happened + whole(random, 8) - (random() < 0.05 ? 3 : 0) };
      });
      const found = nowcast(reportingTriangle(reports, now, delays), 6);
      naive(reports, now, delays, 6).forEach((point, at) => {
        for (const [name, value] of Object.entries(point)) {
          const ours = found[at]?.[name as "expected"] as number;
          if (point.complete > 0) expect(ours, `${nth} ${at} ${name}`).toBeCloseTo(value, 9);
        }
      });
    }
  });
});

describe("the space-time scan", () => {
  const naive = ({ x, y, periods, cases, population }: ScanInput, settings: ScanSettings) => {
    const places = x.length;
    const sum = (values: ArrayLike<number>, isIn: (place: number, period: number) => boolean) => {
      let all = 0;
      for (let place = 0; place < places; place++)
        for (let period = 0; period < periods; period++)
          if (isIn(place, period)) all += values[place * periods + period] as number;
      return all;
    };
    const everything = () => true;
    const total = sum(cases, everything);
    const people = sum(population, everything);
    let best = { ratio: 0, cases: 0, expected: 0, places: "", first: 0, last: 0 };
    for (let centre = 0; centre < places; centre++) {
      const distance = (place: number) =>
        ((x[place] as number) - (x[centre] as number)) ** 2 + ((y[place] as number) - (y[centre] as number)) ** 2;
      const order = Array.from({ length: places }, (_, place) => place).sort(
        (a, b) => distance(a) - distance(b) || a - b,
      );
      for (let size = 1; size <= places; size++) {
        const zone = new Set(order.slice(0, size));
        if (sum(population, (place) => zone.has(place)) > 0.5 * people) break;
        for (let last = settings.windows === "prospective" ? periods - 1 : 0; last < periods; last++)
          for (let first = last; first > last - Math.floor(periods / 2) && first >= 0; first--) {
            const isInside = (place: number, period: number) => zone.has(place) && period >= first && period <= last;
            const inside = sum(cases, isInside);
            let expected = (total * sum(population, isInside)) / people;
            if (settings.model === "permutation") {
              expected = 0;
              for (const place of zone)
                for (let period = first; period <= last; period++)
                  expected += (sum(cases, (one) => one === place) * sum(cases, (_, one) => one === period)) / total;
            }
            if (inside <= expected || expected <= 0) continue;
            const outside = total - inside;
            const rest = outside === 0 ? 0 : outside * Math.log(outside / (total - expected));
            const ratio = inside * Math.log(inside / expected) + rest;
            if (ratio > best.ratio + 1e-12)
              best = { ratio, cases: inside, expected, places: [...zone].sort((a, b) => a - b).join(), first, last };
          }
      }
    }
    return best;
  };

  it("finds the cluster that trying every zone and window finds, also with an enormous count and places without people", () => {
    const random = seededRandom(23);
    for (let nth = 0; nth < 24; nth++) {
      const [places, periods] = [4 + whole(random, 6), 3 + whole(random, 5)];
      const input = {
        x: Float64Array.from({ length: places }, () => whole(random, 4)),
        y: Float64Array.from({ length: places }, () => whole(random, 4)),
        periods,
        cases: Float64Array.from({ length: places * periods }, (_, cell) =>
          nth % 6 === 5 && cell === 7 ? 1e6 : whole(random, 6),
        ),
        population: Float64Array.from({ length: places * periods }, (_, cell) =>
          nth % 4 === 3 && cell < periods ? 0 : 100 + whole(random, 900),
        ),
      };
      for (const model of ["poisson", "permutation"] as const)
        for (const windows of ["prospective", "retrospective"] as const) {
          const where = `${nth} ${model} ${windows}`;
          const found = spaceTimeScan(input, { model, windows, most: 1 })[0];
          const best = naive(input, { model, windows });
          expect(found?.ratio ?? 0, where).toBeCloseTo(best.ratio, best.ratio > 1e4 ? 4 : 9);
          if (found === undefined) continue;
          expect(found.cases, where).toBe(best.cases);
          expect(found.expected, where).toBeCloseTo(best.expected, 6);
        }
    }
  });
});
