import { join } from "node:path";
import { fill } from "../core/words.ts";
import { today } from "../service/today.ts";
import type { House } from "../service/house.ts";
import { holdsRecords, loadSample } from "../service/load-sample.ts";
import { listReports } from "../service/report/list-reports.ts";
import { screenSample, writeHouseCargoSample } from "../service/screening/house-cargo-sample.ts";
import { writeLaboratorySample } from "../service/write-laboratory-sample.ts";
import { SAMPLE_PERIOD, writeSample } from "../service/write-sample.ts";
import { printFirstLink } from "./account-commands.ts";
import type { CommandContext } from "./context.ts";
import { makeAndSummarise, summariseKept } from "./report-commands.ts";
import { numberIn } from "./terminal.ts";
import { wholeNumber } from "./usage.ts";
import { WORDS } from "./words.ts";

/** What may be said of a start. */
export type StartOptions = {
  readonly once?: boolean;
  readonly port: string;
  readonly records: string;
  readonly sample: boolean;
};

const SEED = 1;
/** How long a start is silent while it waits for the browser application. */
const PATIENCE_MS = 2000;

/**
 * `tripoint start`: runs the nodes; at the first start loads the synthetic sample and makes the joint report; then
 * serves the API until it is told to stop. A second start keeps what there is.
 */
export async function startCommand(context: CommandContext, options: StartOptions): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  const port = wholeNumber(options.port, { option: "--port", from: 0, to: 65_535 });
  const records = wholeNumber(options.records, { option: "--records", from: 1, to: 10_000_000 });
  const stopped = whenToldToStop();
  terminal.out(WORDS.starting[language]);
  const web = options.once === true ? undefined : context.readyWeb();
  // A build that fails is told where its application is needed.
  web?.catch(() => undefined);
  const house = await context.openHouse();
  try {
    if (options.sample && !(await holdsRecords(house))) await takeSampleIn(context, house, records);
    if ((await listReports(house)).length === 0 && (await holdsRecords(house))) {
      const code = await makeAndSummarise(context, house, SAMPLE_PERIOD);
      if (code !== 0) return code;
    } else await summariseKept(terminal, house);
    if (web === undefined) return 0;
    const told = setTimeout(() => terminal.out(WORDS.buildingWeb[language]), PATIENCE_MS);
    const ready = await web.finally(() => clearTimeout(told));
    const served = await context.serve(house, port, ready);
    terminal.out(fill(WORDS.serving, { address: served.address })[language]);
    await printFirstLink(context, house, served.address);
    await stopped;
    terminal.out(WORDS.stopping[language]);
    await served.close();
    return 0;
  } finally {
    await house.close();
  }
}

async function takeSampleIn({ terminal }: CommandContext, house: House, records: number): Promise<void> {
  const { language } = terminal;
  terminal.out(fill(WORDS.sampleComes, { records: numberIn(records, language) })[language]);
  const directory = join(house.directory, "sample");
  const laboratory = await writeLaboratorySample({ seed: SEED, directory });
  const cargo = await writeHouseCargoSample({ seed: SEED, directory });
  const files = [...(await writeSample({ records, seed: SEED, directory })), ...laboratory, ...cargo];
  const all = numberIn(
    files.reduce((sum, file) => sum + file.records, 0),
    language,
  );
  const loaded = await loadSample(house, files, (done) =>
    terminal.progress(fill(WORDS.loading, { done: numberIn(done, language), records: all })[language]),
  );
  await screenSample(house, today(), { seed: SEED });
  terminal.out(fill(WORDS.sampleIn, { records: numberIn(loaded, language), directory })[language]);
}

/** Ends when the process is interrupted or told to end; a second time ends it at once. */
function whenToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (told) process.exit(130);
        told = true;
        resolve();
      });
    }
  });
}
