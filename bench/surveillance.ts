import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COUNTED, type CountSeries } from "../src/engines/detection/series.ts";

/** What R `surveillance` is asked: a method with settings by R's own names, for some of the series and some of the times (places, from 0, both included). */
export type Job = {
  readonly name: string;
  readonly method: "farrington" | "ears" | "cusum" | "bayes" | "glr";
  readonly series: readonly [first: number, last: number];
  readonly times: readonly [from: number, to: number];
  readonly settings: Readonly<Record<string, string | number | boolean>>;
};

/** What R answers of one time; NaN where it answers nothing. `expected` is there for Farrington alone. */
export type Bound = { readonly threshold: number; readonly isAlarm: boolean; readonly expected: number };

/** The processor time of a job in R, in seconds, and its answers: of each series, of each time. */
export type Answer = { readonly seconds: number; readonly bounds: readonly (readonly Bound[])[] };

/** The version of R `surveillance` that is installed here; undefined when there is none. */
export function surveillanceVersion(): string | undefined {
  const asked = spawnSync("Rscript", ["-e", 'cat(as.character(packageVersion("surveillance")))'], { encoding: "utf8" });
  return asked.status === 0 && asked.stdout !== "" ? asked.stdout : undefined;
}

/** Gives series of equal length and frequency to R `surveillance` and answers each job by its name. */
export function askSurveillance(
  series: readonly CountSeries[],
  jobs: readonly Job[],
): Readonly<Record<string, Answer>> {
  const directory = mkdtempSync(join(tmpdir(), "tripoint-surveillance-"));
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(directory, name), `${lines.join("\n")}\n`);
  try {
    const cellsOf = ({ counts, states }: CountSeries) =>
      Array.from(counts, (count, at) => (states[at] === COUNTED ? count : "")).join(",");
    write("counts.csv", series.map(cellsOf));
    const populations = series.flatMap(({ population }) => (population === undefined ? [] : [population.join(",")]));
    if (populations.length === series.length) write("population.csv", populations);
    const frequency = series[0]?.frequency ?? 52;
    write("jobs.csv", [
      "method,first,last,from,to,frequency,settings",
      ...jobs.map(({ method, series: [first, last], times: [from, to], settings }) => {
        const pairs = Object.entries(settings).map(
          ([key, value]) => `${key}=${typeof value === "boolean" ? String(value).toUpperCase() : value}`,
        );
        return [method, first + 1, last + 1, from + 1, to + 1, frequency, pairs.join(";")].join(",");
      }),
    ]);
    const script = new URL("./surveillance.R", import.meta.url).pathname;
    execFileSync("Rscript", ["--vanilla", script, directory], { stdio: "pipe" });
    const lines = readFileSync(join(directory, "seconds.csv"), "utf8").trim().split("\n").slice(1);
    return Object.fromEntries(
      jobs.map((job, nth) => {
        const bytes = readFileSync(join(directory, `${nth + 1}.f64`));
        return [job.name, { seconds: Number(lines[nth]), bounds: boundsOf(bytes, job) }];
      }),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function boundsOf(bytes: Buffer, { series: [first, last], times: [from, to] }: Job): Answer["bounds"] {
  const times = to - from + 1;
  return Array.from({ length: last - first + 1 }, (_, nth) =>
    Array.from({ length: times }, (_at, time) => {
      const at = (nth * times + time) * 24;
      const [threshold, alarm, expected] = [0, 8, 16].map((more) => bytes.readDoubleLE(at + more)) as [
        number,
        number,
        number,
      ];
      return { threshold, isAlarm: alarm === 1, expected };
    }),
  );
}
