import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { countryOf } from "../../core/caller.ts";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { makeHouseSample, SAMPLE_OFFICES } from "../../desks/cargo/sample/make-house-sample.ts";
import { type House, nodeOf } from "../house.ts";
import type { SampleFile } from "../write-sample.ts";
import { submit } from "../submit.ts";
import { blindDraw } from "./blind-draw.ts";
import { readDecisions, screenItems } from "./screen-items.ts";
import { screeningOffice } from "./screening-office.ts";

/** Items for each agency unless said: few enough that the first start takes a second longer at most. */
const ITEMS = 300;

/**
 * Writes the synthetic sample of post and cargo as files of the house's own templates, each record marked synthetic, with
 * the answer key of what was planted beside them (`cargo-answer-key.json`). The same seed gives the same bytes.
 */
export async function writeHouseCargoSample({
  seed,
  directory,
  items = ITEMS,
}: {
  readonly seed: number;
  readonly directory: string;
  readonly items?: number;
}): Promise<readonly SampleFile[]> {
  await mkdir(directory, { recursive: true });
  const { records, key } = makeHouseSample(seed, items);
  const files: SampleFile[] = [];
  for (const [name, of] of Map.groupBy(records, (one) => `${one.originator}.${one.kind.name}`)) {
    const [first] = of;
    if (first === undefined) continue;
    const path = join(directory, `${name}.jsonl`);
    const lines = of.map(({ reference, values }) => `${JSON.stringify({ reference, synthetic: true, values })}\n`);
    await writeFile(path, lines.join(""), { mode: 0o666 });
    files.push({ path, kind: first.kind.name, agency: first.originator, records: of.length });
  }
  await writeFile(join(directory, "cargo-answer-key.json"), `${JSON.stringify(key, null, 1)}\n`);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The share of the sample's items that is drawn blind: with the usual hundredth a few hundred items would show nothing. */
const DRAWN = 0.1;

/**
 * Screens the sample's items, each agency its own, as its officers would, and enters what examinations of the blindly drawn
 * ones bring by the answer key, so that missed rates show at once; answers how many were screened.
 */
export async function screenSample(
  house: House,
  today: string,
  { seed, items = ITEMS }: { readonly seed: number; readonly items?: number },
): Promise<number> {
  const { examine } = makeHouseSample(seed, items);
  let screened = 0;
  for (const { agency } of SAMPLE_OFFICES) {
    const node = nodeOf(house, countryOf(agency));
    if (node === undefined) continue;
    const office = screeningOffice(agency);
    const report = await screenItems(node, office, { today, rate: DRAWN });
    if ("refused" in report) continue;
    screened += report.screened;
    const draws = blindDraw(node);
    const drawn = (await readDecisions(node, office)).filter(({ item, drawRate }) => draws(item, drawRate));
    const outcomes = drawn.flatMap(({ item }) => examine(item) ?? []);
    const given = outcomes.map(({ reference, values }) => ({ reference, synthetic: true, values }));
    const answer = await submit(node, office, CARGO_KINDS.examined, given);
    if ("refused" in answer) throw new Error(answer.say.en);
  }
  return screened;
}
