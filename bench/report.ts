import { loadSample } from "../src/service/load-sample.ts";
import { makeReport } from "../src/service/report/make-report.ts";
import { SAMPLE_PERIOD, writeSample } from "../src/service/write-sample.ts";
import { inBenchHouse, print } from "./bench-house.ts";

const records = Number(process.argv[2] ?? 1_000_000);
const goal = records > 1_000_000 ? 15 : 3;

await inBenchHouse(async (house, directory) => {
  const files = await writeSample({ records, seed: 5, directory: `${directory}/sample` });
  await loadSample(house, files, () => undefined);
  const caller = { agency: "ca.rcmp", country: "CA", role: "report-compiler", purpose: "joint-report" } as const;
  for (const node of house.nodes) await node.store.pool.query("analyze");
  for (const name of ["first", "second"]) {
    let highest = 0;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 50);
    const began = performance.now();
    const made = await makeReport(house, caller, { period: SAMPLE_PERIOD, pdf: false });
    const seconds = (performance.now() - began) / 1000;
    clearInterval(watch);
    if (!("manifest" in made)) throw new Error(JSON.stringify(made));
    print({
      work: `joint report over ${records} records, ${name} run, without PDFs`,
      unit: "s",
      value: seconds,
      goal: { value: goal, better: "less" },
      more: { memoryMB: Math.round(highest / 1e6), duplicates: made.manifest.duplicates },
    });
  }
});
