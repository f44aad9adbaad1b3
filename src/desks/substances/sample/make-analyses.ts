import { dayNumber, dayOfNumber } from "../../../core/day.ts";
import { exhibit } from "../exhibit.kind.ts";
import { labAnalysis } from "../lab-analysis.kind.ts";
import type { LaboratoryAnswerKey, LaboratoryRecord, SampleLaboratory } from "./sample-record.ts";

type Random = () => number;
type Test = Readonly<Record<string, unknown>>;

const FROM = dayNumber("2023-01-02");
const DAYS = 728;

/** Substances that appear during the period, and on which day of it in which country. */
const NEWCOMERS: readonly { readonly substance: string; readonly country: string; readonly day: number }[] = [
  { substance: "N-pyrrolidino protonitazene", country: "US", day: 310 },
  { substance: "N-pyrrolidino protonitazene", country: "CA", day: 372 },
  { substance: "N-pyrrolidino protonitazene", country: "MX", day: 468 },
  { substance: "medetomidine", country: "US", day: 420 },
  { substance: "medetomidine", country: "CA", day: 505 },
];

/** The content of fentanyl in percent by mass at the beginning and at the end, by country. */
const CONTENTS: Readonly<Record<string, readonly [number, number]>> = { CA: [9, 7.5], MX: [6, 6], US: [8.5, 4] };
const DETECTION = 0.05;
const QUANTIFICATION = 0.15;

/** What is in a sample: its main substance, and what it is mixed with, each with how often at the beginning and at the end. */
const MAIN: readonly (readonly [string, number])[] = [
  ["fentanyl", 0.42],
  ["methamphetamine", 0.3],
  ["cocaine", 0.16],
  ["heroin", 0.05],
  ["para-fluorofentanyl", 0.07],
];
const WITH: Readonly<Record<string, readonly (readonly [string, number, number])[]>> = {
  fentanyl: [
    ["xylazine", 0.12, 0.3],
    ["4-ANPP", 0.35, 0.3],
    ["caffeine", 0.25, 0.25],
  ],
  "para-fluorofentanyl": [
    ["fentanyl", 0.5, 0.5],
    ["4-ANPP", 0.3, 0.3],
  ],
  cocaine: [
    ["levamisole", 0.4, 0.2],
    ["phenacetin", 0.2, 0.2],
  ],
  heroin: [["caffeine", 0.4, 0.4]],
};

/** The exhibits and analyses of one laboratory, with what was planted among them. */
export function makeAnalyses(
  at: SampleLaboratory,
  count: number,
  random: Random,
): { readonly records: readonly LaboratoryRecord[]; readonly key: Pick<LaboratoryAnswerKey, "firstSeen" | "notMet"> } {
  const records: LaboratoryRecord[] = [];
  const firstSeen: LaboratoryAnswerKey["firstSeen"][number][] = [];
  const notMet: LaboratoryAnswerKey["notMet"][number][] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const days = Array.from({ length: count }, (_, place) => Math.floor(((place + random()) / count) * DAYS));
  days.forEach((day, place) => {
    const reference = `LAB-${at.country}-${String(place + 1).padStart(4, "0")}`;
    const record = `${at.agency}:${labAnalysis.name}:${reference}`;
    const share = day / DAYS;
    const main = mainOf(random());
    const found = new Map<string, "primary" | "trace">([[main, "primary"]]);
    for (const [other, first, last] of WITH[main] ?? [])
      if (random() < first + (last - first) * share && !found.has(other))
        found.set(other, random() < 0.3 ? "trace" : "primary");
    for (const { substance, country, day: since } of NEWCOMERS) {
      if (country !== at.country || day < since || found.has(substance)) continue;
      const isFirst = !firstSeen.some((one) => one.substance === substance);
      const fits = substance === "medetomidine" ? main === "fentanyl" : main !== "cocaine";
      if (isFirst || (fits && random() < 0.1 + 0.35 * ((day - since) / DAYS))) found.set(substance, "primary");
      if (isFirst) firstSeen.push({ substance, country, submittedOn: dayOfNumber(FROM + day), record });
    }
    const plant = PLANTS[place];
    const tests = [...found].flatMap(([substance, abundance], rank) => {
      const content = substance === "fentanyl" ? contentOf(at.country, share, random) : {};
      return testsFor(substance, abundance, content, rank === 0 ? plant?.how : undefined, random);
    });
    if (plant !== undefined) notMet.push({ record, substance: main, outcome: plant.outcome, why: plant.why });
    records.push(...recordsOf(at, { reference, day, tests, region: pick(at.regions), random }));
  });
  return { records, key: { firstSeen, notMet } };
}

/** At which places of the sample an analysis does not meet the protocol, and why. */
const PLANTS: Readonly<Record<number, { readonly how: string; readonly outcome: string; readonly why: string }>> = {
  7: {
    how: "colour",
    outcome: "presumptive",
    why: "a colour test and an immunoassay: two of category C, and none of B or A",
  },
  19: { how: "unreviewed", outcome: "presumptive", why: "the data of the mass spectrometer were not kept for review" },
  31: {
    how: "one-sampling",
    outcome: "presumptive",
    why: "both techniques on one sampling, and no measures for a limited sample",
  },
};

function mainOf(chance: number): string {
  let sum = 0;
  for (const [name, share] of MAIN) if (chance < (sum += share)) return name;
  return "fentanyl";
}

function contentOf(country: string, share: number, random: Random): Test {
  const [first, last] = CONTENTS[country] ?? [5, 5];
  const middle = first + (last - first) * share;
  // Twelve uniform numbers make nearly a normal one.
  let sum = -6;
  for (let turn = 0; turn < 12; turn++) sum += random();
  const content = Math.round(middle * Math.exp(0.5 * sum) * 100) / 100;
  const limits = { contentUnit: "percent", detectionLimit: DETECTION, quantificationLimit: QUANTIFICATION };
  if (random() < 0.1) return { ...limits, contentState: "below-quantification" };
  if (random() < 0.12) return { contentState: "not-measured" };
  const expanded = Math.max(0.01, Math.round(content * 0.12 * 100) / 100);
  return { ...limits, contentState: "measured", content, expandedUncertainty: expanded, coverageFactor: 2 };
}

function testsFor(
  substance: string,
  abundance: string,
  content: Test,
  how: string | undefined,
  random: Random,
): readonly Test[] {
  const good = { result: "positive", isValidated: true };
  if (how === "colour")
    return [
      { substance, technique: "colour-test", ...good, sampling: "1", abundance },
      { substance, technique: "immunoassay", ...good, sampling: "2", abundance },
    ];
  const first =
    abundance === "trace" ? "thin-layer-chromatography" : random() < 0.5 ? "infrared-spectroscopy" : "colour-test";
  const sampling = how === "one-sampling" ? "1" : "2";
  const isReviewable = how !== "unreviewed";
  return [
    { substance, technique: how === "unreviewed" ? "colour-test" : first, ...good, sampling: "1", isReviewable },
    {
      substance,
      technique: "gc-ms",
      ...good,
      sampling,
      isReviewable,
      isIndependent: how === undefined,
      abundance,
      ...content,
    },
  ];
}

function recordsOf(
  at: SampleLaboratory,
  of: {
    readonly reference: string;
    readonly day: number;
    readonly tests: readonly Test[];
    readonly region: string;
    readonly random: Random;
  },
): readonly LaboratoryRecord[] {
  const { reference, day, tests, region, random } = of;
  const on = (after: number) => dayOfNumber(FROM + day + after);
  const waits = 2 + Math.floor(random() * 20);
  const writes = waits + 1 + Math.floor(random() * 12);
  const isReported = day + writes < DAYS;
  const netMass = Math.round(random() * 4000 + 10) / 10;
  const material = random() < 0.45 ? "tablet" : random() < 0.7 ? "powder" : "crystals";
  const units = material === "tablet" ? 20 + Math.floor(random() * 2000) : undefined;
  const exhibitNumber = reference.replace("LAB", "X");
  return [
    {
      ...{ originator: at.agency, kind: exhibit, reference: exhibitNumber },
      values: {
        ...{ receivedOn: on(0), laboratory: at.laboratory, exhibitNumber, seizedIn: region, material, netMass, units },
        ...{ seizedOn: on(-1 - Math.floor(random() * 6)), grossMass: Math.round(netMass * 11.5) / 10 },
        custody: [
          {
            step: "received",
            on: on(0),
            by: "SYNTHETIC, Receiver",
            seal: `SEAL-${exhibitNumber}`,
            sealState: "intact",
          },
          { step: "opened", on: on(1), by: "SYNTHETIC, Analyst", seal: `SEAL-${exhibitNumber}`, sealState: "broken" },
          { step: "sampled", on: on(1), by: "SYNTHETIC, Analyst" },
          { step: "stored", on: on(waits), by: "SYNTHETIC, Receiver", location: "SYNTHETIC VAULT" },
        ],
      },
    },
    {
      ...{ originator: at.agency, kind: labAnalysis, reference },
      values: {
        ...{
          submittedOn: on(0),
          laboratory: at.laboratory,
          exhibit: exhibitNumber,
          seizedIn: region,
          material,
          netMass,
        },
        ...(isReported
          ? { analysedOn: on(waits), reportedOn: on(writes) }
          : day + waits < DAYS
            ? { analysedOn: on(waits) }
            : {}),
        ...(units === undefined
          ? {}
          : { units, unitsAnalysed: Math.min(units, 28), unitsPositive: Math.min(units, 28) }),
        ...{ edition: "swgdrug-8.1", analyst: "SYNTHETIC, Analyst", ...at.states, tests },
      },
    },
  ].map((one) => ({ ...one, values: known(one.values) }));
}

function known(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** What the answer key says of contents. */
export const PLANTED_CONTENTS: LaboratoryAnswerKey["contents"] = Object.entries(CONTENTS).map(
  ([country, [from, to]]) => ({
    ...{ substance: "fentanyl", country, from, to },
  }),
);
