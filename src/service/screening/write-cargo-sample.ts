import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { type CargoSampleRequest, makeCargoSample } from "../../desks/cargo/sample/make-cargo-sample.ts";

/** Writes a sample as JSON Lines that templates take, labelled synthetic, and its answer key beside it. */
export async function writeCargoSample(
  request: CargoSampleRequest,
  directory: string,
): Promise<readonly { readonly path: string; readonly records: number }[]> {
  const { postal, consignments, planted } = makeCargoSample(request);
  await mkdir(directory, { recursive: true });
  const lines = (records: readonly { readonly reference: string; readonly values: object }[]) =>
    records.map(({ reference, values }) => `${JSON.stringify({ reference, synthetic: true, values })}\n`).join("");
  const files = [
    { path: join(directory, `${CARGO_KINDS.postal.name}.jsonl`), text: lines(postal), records: postal.length },
    {
      path: join(directory, `${CARGO_KINDS.consignment.name}.jsonl`),
      text: lines(consignments),
      records: consignments.length,
    },
    {
      path: join(directory, "answer-key.json"),
      text: `${JSON.stringify(planted, null, 2)}\n`,
      records: planted.length,
    },
  ];
  for (const { path, text } of files) await writeFile(path, text);
  return files.map(({ path, records }) => ({ path, records }));
}
