import { dayNumber, dayOfNumber } from "../src/core/day.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import { poisson } from "../src/engines/detection/planted.ts";
import { sampleOf } from "../src/desks/samples.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import type { Kind } from "../src/core/kind.ts";
import { submit } from "../src/service/submit.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";

/** The Monday of the last of the made weeks. */
export const LAST_WEEK = "2024-12-16";

const RATES = { fentanyl: 4, cocaine: 3, heroin: 1 } as const;

/** Made findings of a laboratory of a region: so many weeks, with a rise of fentanyl in the last two and a substance never seen before in the last. */
export function madeFindings(weeks: number, region: string, seed: number) {
  const random = seededRandom(seed);
  const last = dayNumber(LAST_WEEK);
  const sample = sampleOf(kindNamed("lab-analysis") as Kind);
  const findings: { reference: string; synthetic: boolean; values: object }[] = [];
  const add = (day: number, substance: string) => {
    const on = dayOfNumber(day + Math.floor(random() * 7));
    findings.push({
      reference: `MADE-${region}-${findings.length}`,
      synthetic: true,
      values: {
        ...sample,
        ...{ submittedOn: on, analysedOn: on, reportedOn: dayOfNumber(dayNumber(on) + Math.floor(random() * 10)) },
        seizedIn: region,
        contents: undefined,
        tests: [{ substance, technique: "gc-ms", result: "positive", sampling: "1" }],
      },
    });
  };
  for (let week = 0; week < weeks; week++) {
    const monday = last - 7 * (weeks - 1 - week);
    for (const [substance, rate] of Object.entries(RATES)) {
      const rise = substance === "fentanyl" && week >= weeks - 2 ? 14 : 0;
      for (let one = poisson(random, rate) + rise; one > 0; one--) add(monday, substance);
    }
    if (week === weeks - 1) for (let one = 0; one < 2; one++) add(monday, "medetomidine");
  }
  return findings;
}

/** Enters made findings for an agency. */
export async function enterFindings(node: TripointNode, agency: string, findings: ReturnType<typeof madeFindings>) {
  const caller = { agency, country: node.country.code, role: "intake-officer", purpose: "record-keeping" } as const;
  for (let at = 0; at < findings.length; at += 1000) {
    const fates = await submit(node, caller, kindNamed("lab-analysis") as Kind, findings.slice(at, at + 1000));
    if ("refused" in fates) throw new Error(fates.say.en);
    const fault = fates.find((one) => one.fate === "refused");
    if (fault?.fate === "refused") throw new Error(JSON.stringify(fault.faults[0]));
  }
}
