import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { interpretTemplate } from "../src/core/template.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import { buildApi } from "../src/http/api.ts";
import { makeToken } from "../src/service/access-tokens.ts";
import { ingest } from "../src/service/ingest.ts";
import { makeExtracts } from "../src/service/tend-house.ts";
import { writeSample } from "../src/service/write-sample.ts";
import { inBenchHouse, median, percentile, print } from "./bench-house.ts";

const records = Number(process.argv[2] ?? 1_000_000);
const KIND = "firearm-recovery";
const TURNS = 12;

/** Filters of every field type: what is common, what is rare, what there is not, and several at once. */
const ASKED = [
  "",
  "firearmType=pistol",
  "firearmType=machine-gun",
  "make=Glock",
  "make=Nobody%20makes%20this",
  "make=Glock&calibre=.50%20BMG",
  "make=Glock&make=Colt&firearmType=pistol&firearmType=revolver&markState=obliterated",
  "recoveredIn=US-VT&recoveredIn=US-NH",
  "recoveredOn.from=2023-03-01&recoveredOn.until=2023-03-01",
  "recoveredOn.from=2024-12-30",
  "recoveredOn.from=2031-01-01",
  "possessorBornOn.from=1960-01-01&possessorBornOn.until=1960-02-01",
  "possessorBornOn.from=2020-01-01",
  "model.starts=g1",
  "possessor.starts=garc",
  "possessor.starts=zzzzzz",
  "agencyCase.starts=2023-0001",
  "agencyCase=there-is-none",
  "serialNumber.starts=AB1",
  "serialNumber=AB12345",
  "tracing=yes&privatelyMade=yes&conveyance=air",
  "organisation.starts=c",
  "from=2023-06-01&until=2023-06-30&custodyReason=seized",
];

await inBenchHouse(async (house, directory) => {
  const kind = kindNamed(KIND);
  const files = await writeSample({ records: Math.ceil(records * 2.6), seed: 7, directory: `${directory}/sample` });
  const [file] = files.filter((one) => one.kind === KIND).sort((a, b) => b.records - a.records);
  const node = house.nodes.find((one) => file?.agency.startsWith(one.country.code.toLowerCase()));
  if (kind === undefined || file === undefined || node === undefined) throw new Error("the sample holds no recoveries");
  const { agency } = file;
  const caller = { agency, country: node.country.code, role: "intake-officer", purpose: "record-keeping" } as const;
  const source = {
    name: `template/${KIND}`,
    form: "table" as const,
    agency,
    interpret: (opened: Parameters<typeof interpretTemplate>[1]) => interpretTemplate(kind, opened),
  };
  // The agency's own file again under other references, until there are enough.
  let kept = 0;
  for (let turn = 0; kept < records; turn++) {
    const reports = await ingest(node, caller, { source, files: [await renumbered(file.path, turn, records - kept)] });
    if ("refused" in reports) throw new Error(reports.say.en);
    kept += reports[0]?.counts.added ?? 0;
  }
  const began = performance.now();
  const chunks = await makeExtracts(node);
  print({
    work: `extract that lists are looked through by, made behind the intake of ${kept} ${KIND} records`,
    unit: "s",
    value: (performance.now() - began) / 1000,
    more: { chunks },
  });

  const api = buildApi(house, { limits: { address: 1e9, caller: 1e9 } });
  const authorization = `Bearer ${await makeToken(node, { agency, role: "analyst" })}`;
  const headers = { authorization, "tripoint-purpose": "criminal-investigation" };
  const path = `/api/nodes/${node.country.code}/records/${KIND}?limit=100`;
  const all: number[] = [];
  let broken = 0;
  const slowest: Record<string, number> = {};
  for (let turn = 0; turn < TURNS; turn++) {
    for (const asked of ASKED) {
      const start = performance.now();
      const answer = await api.inject({ url: `${path}&${asked}`, headers });
      const took = performance.now() - start;
      if (answer.statusCode !== 200) throw new Error(`${asked}: ${answer.body}`);
      // A page that broke off before it was full is no whole answer: it is counted.
      const page = answer.json<{ records: unknown[]; next: number | null }>();
      if (page.next !== null && page.records.length < 100) broken++;
      all.push(took);
      slowest[asked] = Math.max(slowest[asked] ?? 0, Math.round(took));
    }
  }
  print({
    work: `first page of a list of ${kept} ${KIND} records at the API, ${ASKED.length} filters of every field type, p95`,
    unit: "ms",
    value: percentile(all, 0.95),
    goal: { value: 200, better: "less" },
    more: { median: Math.round(median(all)), pagesBrokenOff: broken, slowest },
  });
  await api.close();
});

/** The file with other references, at most so many records of it. */
async function renumbered(path: string, turn: number, most: number): Promise<string> {
  const target = `${path}.${turn}.csv`;
  const out = createWriteStream(target);
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path) })) {
    if (line > most) break;
    if (!out.write(`${line === 0 ? "" : `${turn}-`}${text}\n`)) await once(out, "drain");
    line++;
  }
  out.end();
  await once(out, "finish");
  return target;
}
