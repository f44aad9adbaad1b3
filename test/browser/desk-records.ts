import type { RecordValues } from "../../src/core/kind.ts";
import { kindNamed } from "../../src/desks/kinds.ts";
import { SIGNALS_SAMPLES } from "../../src/desks/warning/warning-samples.ts";
import { WATER_SAMPLES } from "../../src/desks/water/samples.ts";
import type { House } from "../../src/service/house.ts";
import { submit } from "../../src/service/submit.ts";

const TAKER = { agency: "us.cdc", country: "US", role: "intake-officer", purpose: "record-keeping" } as const;
/** Who signs what the early warning says. */
const WARNER = { agency: "us.dea", country: "US", role: "supervisor", purpose: "drug-control" } as const;
const CITIES = [
  ["Example City", "US-TX", 31.8, -106.4],
  ["Sampletown", "US-NY", 42.9, -78.9],
  ["Villa Ejemplo", "US-CA", 32.7, -117.1],
] as const;
const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
const CATEGORIES = ["xylazine", "carfentanil", "nitazenes", "medetomidine", "bromazolam"];

/** Made-up records of the desks whose pages would else stand empty: sites and samples of wastewater, signals and warnings. */
export async function submitDeskRecords(house: House): Promise<void> {
  const node = house.nodes.find(({ country }) => country.code === "US");
  if (node === undefined) throw new Error("the house has no node of the United States");
  const { measures: _, ...sample } = WATER_SAMPLES["wastewater-sample"] ?? {};
  const { judgement: __, assessedOn: _on, assessor: _by, reasons: _why, ...fresh } = SIGNALS_SAMPLES["signal"] ?? {};
  const records: Readonly<Record<string, readonly (readonly [string, RecordValues])[]>> = {
    "wastewater-site": CITIES.map(([city, place, latitude, longitude], at) => [
      `site-${at}`,
      { ...WATER_SAMPLES["wastewater-site"], siteId: `EX00${at}`, city, place, latitude, longitude },
    ]),
    "wastewater-sample": CITIES.flatMap(([city, place], at) =>
      MONTHS.map((month, turn): [string, RecordValues] => [
        `sample-${at}-${month}`,
        {
          ...sample,
          ...{ siteId: `EX00${at}`, place, placeText: city },
          ...{ collectedFrom: `2024-${month}-05`, collectedUntil: `2024-${month}-05`, receivedOn: `2024-${month}-06` },
          ...{ analysedOn: `2024-${month}-10`, knownOn: "2025-01-15" },
          measures: ["benzoylecgonine", "methamphetamine"].map((analyte, which) => ({
            ...{ analyte, quantity: "load-per-1000", statistic: "single", unit: "mg/1000/d", state: "reported" },
            value: 300 + 90 * at + 40 * turn - 120 * which + 25 * ((turn * 7 + at) % 5),
          })),
        },
      ]),
    ),
    signal: CATEGORIES.map((category, at) => [
      `signal-${category}`,
      {
        ...(at === 0 ? SIGNALS_SAMPLES["signal"] : { ...fresh, state: "new" }),
        ...{ category, counted: 21 - 2 * at, moved: [] },
      },
    ]),
    warning: [["warning-xylazine", SIGNALS_SAMPLES["warning"] ?? {}]],
  };
  for (const [name, of] of Object.entries(records)) {
    const kind = kindNamed(name);
    if (kind === undefined) throw new Error(`there is no kind \`${name}\``);
    // What is known of wastewater is published.
    const handling = name in WATER_SAMPLES ? { marking: "clear" } : {};
    const given = of.map(([reference, values]) => ({ reference, synthetic: true, ...handling, values }));
    const answers = await submit(node, name === "signal" || name === "warning" ? WARNER : TAKER, kind, given);
    const wrong = "refused" in answers ? answers : answers.find(({ fate }) => fate === "refused");
    if (wrong !== undefined) throw new Error(`\`${name}\`: ${JSON.stringify(wrong).slice(0, 600)}`);
  }
}
