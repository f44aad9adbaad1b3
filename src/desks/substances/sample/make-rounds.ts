import { proficiencyResult } from "../proficiency-result.kind.ts";
import { proficiencyRound } from "../proficiency-round.kind.ts";
import type { LaboratoryAnswerKey, LaboratoryRecord, SampleLaboratory } from "./sample-record.ts";

const SUBSTANCES = [
  { substance: "fentanyl", unit: "percent", assigned: 1.8, deviation: 0.09, uncertainty: 0.012 },
  { substance: "methamphetamine", unit: "percent", assigned: 62, deviation: 2.2, uncertainty: 0.4 },
  { substance: "cocaine", unit: "percent", assigned: 44, deviation: 1.8, uncertainty: 0.7 },
] as const;
const ROUNDS = ["2023-1", "2023-2", "2024-1", "2024-2"] as const;
const LABORATORIES = 4;

/** The laboratory that is biased in one substance, and the country whose laboratories are, in units of σ. */
const BIASED = { laboratory: "L07", substance: "fentanyl", bias: 3.2 };
const BIASED_COUNTRY = { country: "CA", substance: "methamphetamine", bias: 1.2 };

/** Proficiency rounds, and what the laboratories of each country reported; every country's node keeps its own laboratories' results and all rounds. */
export function makeRounds(
  laboratories: readonly SampleLaboratory[],
  random: () => number,
): {
  readonly records: readonly LaboratoryRecord[];
  readonly key: Pick<LaboratoryAnswerKey, "biased" | "biasedCountries">;
} {
  const records: LaboratoryRecord[] = [];
  const normal = () => {
    let sum = -6;
    for (let turn = 0; turn < 12; turn++) sum += random();
    return sum;
  };
  for (const name of ROUNDS)
    for (const { substance, unit, assigned, deviation, uncertainty } of SUBSTANCES) {
      const round = `PT-${name}-${substance.slice(0, 4).toUpperCase()}`;
      const [year, half] = name.split("-") as [string, string];
      const [from, until] = half === "1" ? [`${year}-03-01`, `${year}-04-15`] : [`${year}-09-01`, `${year}-10-15`];
      const target = Math.round(assigned * (0.8 + 0.4 * random()) * 1000) / 1000;
      const values = {
        ...{
          round,
          scheme: "SYNTHETIC SCHEME",
          provider: "SYNTHETIC PROVIDER",
          sample: `${name} ${substance}`,
          substance,
          unit,
        },
        ...{ from, until, assignedValue: target, assignedUncertainty: uncertainty, assignedBy: "formulation" },
        ...{ standardDeviation: deviation, participants: laboratories.length * LABORATORIES },
      };
      for (const { agency } of laboratories)
        records.push({ originator: agency, kind: proficiencyRound, reference: round, values });
      laboratories.forEach((country, place) => {
        for (let at = 0; at < LABORATORIES; at++) {
          const code = `L${String(place * LABORATORIES + at + 1).padStart(2, "0")}`;
          const own = code === BIASED.laboratory && substance === BIASED.substance ? BIASED.bias : 0;
          const shared =
            country.country === BIASED_COUNTRY.country && substance === BIASED_COUNTRY.substance
              ? BIASED_COUNTRY.bias
              : 0;
          const value = Math.round((target + deviation * (own + shared + 0.55 * normal())) * 1000) / 1000;
          const isBelow = substance === "cocaine" && code === "L03" && name === "2023-2";
          const result = {
            ...{ round, laboratory: code, laboratoryIn: country.regions[at % country.regions.length], substance, unit },
            ...{ reportedOn: until, technique: at % 2 === 0 ? "gc-ms" : "lc-dad" },
            ...(isBelow
              ? { state: "below-quantification", limit: 50 }
              : { state: "measured", value, standardUncertainty: Math.round(deviation * 0.5 * 1000) / 1000 }),
          };
          // Each node holds all results: the provider sends every country's laboratory the whole table, by code.
          for (const { agency } of laboratories)
            records.push({
              originator: agency,
              kind: proficiencyResult,
              reference: `${round}-${code}`,
              values: result,
            });
        }
      });
    }
  return { records, key: { biased: [BIASED], biasedCountries: [BIASED_COUNTRY] } };
}
