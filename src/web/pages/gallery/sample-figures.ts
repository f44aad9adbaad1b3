import type { SeriesPoint } from "../../parts/chart/series-chart.tsx";
import type { Stick } from "../../parts/chart/mirrored-plot.tsx";
import type { MapFlow, MapPoint } from "../../parts/map/map-drawing.ts";
import type { LinkGraph, LinkNode } from "../../parts/link-chart/link-graph.ts";

/** A number from 0 to 1 that looks like chance and is the same every time. */
function chance(seed: number): number {
  const value = Math.sin(seed * 127.1 + 311.7) * 43_758.5453;
  return value - Math.floor(value);
}

/** Months from January 2023 on. */
export function sampleMonths(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, at) => `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
  );
}

/** A series with a band, a gap and an alarm. */
export function sampleSeries(months: readonly string[], seed: number): readonly SeriesPoint[] {
  return months.map((at, index) => {
    const value =
      30 + 18 * Math.sin((index + seed) / 3) + 12 * chance(seed * 100 + index) + (index > months.length - 4 ? 18 : 0);
    if (index === 9) return { at, value: null };
    return {
      at,
      value: Math.round(value),
      low: Math.round(value * 0.8),
      high: Math.round(value * 1.25),
      isAlarm: index === months.length - 2,
    };
  });
}

/** The sticks of a made-up spectrum. */
export function sampleSticks(seed: number): readonly Stick[] {
  return Array.from({ length: 26 }, (_, at) => ({
    at: 50 + at * 11 + Math.round(chance(at) * 6),
    height: Math.max(0.03, at === 14 ? 1 : chance(seed * 31 + at) ** 3),
    isMatched: at === 14,
  }));
}

/** So much in every third region. */
export function sampleValues(codes: readonly string[], step: number | undefined): ReadonlyMap<string, number> {
  return new Map(
    codes
      .filter((_, at) => at % 3 === 0)
      .map((code, at) => [code, Math.round(900 * chance(at + (step ?? 50)) ** 2) + 1]),
  );
}

/** Some flows between regions. */
export function sampleFlows(codes: readonly string[], step: number | undefined): readonly MapFlow[] {
  if (codes.length < 20) return [];
  return Array.from({ length: 9 }, (_, at) => ({
    id: `flow ${at}`,
    from: codes[(at * 17 + 3) % codes.length] as string,
    to: codes[(at * 29 + 11) % codes.length] as string,
    value: Math.round(400 * chance(at * 7 + (step ?? 3))) + 5,
  }));
}

/** Points strewn over the land and a little of the sea. */
export function samplePoints(count: number): readonly MapPoint[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(at),
    longitude: -122 + 48 * chance(at) ** 0.9,
    latitude: 18 + 34 * chance(at + 0.5),
  }));
}

/** A link chart of about so many nodes: clusters of records that share values, with a few ties between clusters. */
export function sampleGraph(count: number): LinkGraph {
  const nodes = new Map<string, LinkNode>();
  const edges = new Map<string, { record: string; pivot: string }>();
  const records = Math.floor(count * 0.65);
  const pivots = count - records;
  for (let at = 0; at < records; at++) {
    const id = `xx.example:kind:${at}`;
    nodes.set(id, {
      id,
      type: "record",
      label: `EXAMPLE-${at}`,
      group: "abc"[at % 3] as string,
      country: "XX",
      isExpanded: at % 4 === 0,
    });
  }
  for (let at = 0; at < pivots; at++) {
    const id = `pivot ${at}`;
    nodes.set(id, { id, type: "pivot", label: `EX${1000 + at}`, group: "serial" });
    const ties = 2 + Math.floor(chance(at) * 3);
    for (let tie = 0; tie < ties; tie++) {
      const near = Math.floor((at / pivots) * records + chance(at * 13 + tie) * Math.min(24, records));
      const record = `xx.example:kind:${near % records}`;
      edges.set(`${record} ${id}`, { record, pivot: id });
    }
  }
  return { nodes, edges };
}
