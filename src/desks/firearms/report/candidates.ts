import type { Question } from "../../../core/question.ts";
import type { Candidate } from "../../../engines/linking/duplicate-features.ts";
import type { FirearmRecovery } from "../firearm-recovery.kind.ts";
import type { Seizure } from "../seizure.kind.ts";

/** Events that two countries can both have: what was taken at a border, or outside the reporting country. */
export function candidateQuestions(country: string): readonly Question[] {
  return [
    {
      name: "seizures-at-a-border",
      kind: "seizure",
      by: {},
      where: [{ by: { given: "crossingPoint" }, in: ["yes"] }],
    },
    {
      name: "seizures-abroad",
      kind: "seizure",
      by: {},
      where: [
        { by: { given: "crossingPoint" }, in: ["no"] },
        { by: { countryOf: "seizedIn" }, notIn: [country] },
      ],
    },
  ];
}

/** The recoveries at a border or abroad whose serial number is known: what another country may have seen too. */
export function sightingQuestion(country: string): Question {
  return {
    name: "recoveries-at-a-border-or-abroad",
    kind: "firearm-recovery",
    by: {},
    where: [{ by: { given: "serialNumber" }, in: ["yes"] }],
    either: [
      { by: { given: "crossingPoint" }, in: ["yes"] },
      { by: { countryOf: "recoveredIn" }, notIn: [country] },
    ],
  };
}

/** A country's own recoveries in these regions: the other side of what is reported from there by another country. */
export function counterpartQuestion(regions: readonly string[]): Question {
  return {
    name: "recoveries-in-regions-reported-abroad",
    kind: "firearm-recovery",
    by: {},
    where: [
      { by: { given: "serialNumber" }, in: ["yes"] },
      { by: { field: "recoveredIn" }, in: regions },
    ],
  };
}

/** The fields by which a recovery is compared before it is opened. */
export const SIGHTING_FIELDS = {
  day: "recoveredOn",
  region: "recoveredIn",
  make: "make",
  serial: "serialNumber",
} as const;

/** A record's facts and identifiers as what two reports of one event are compared by. */
export function candidateOf(
  kind: string,
  record: string,
  country: string,
  values: Readonly<Record<string, unknown>>,
): Candidate | undefined {
  if (kind === "seizure") return seizureCandidate(record, country, values as unknown as Seizure);
  if (kind === "firearm-recovery") return recoveryCandidate(record, country, values as unknown as FirearmRecovery);
  return undefined;
}

function seizureCandidate(record: string, country: string, seizure: Seizure): Candidate {
  return {
    record,
    kind: "seizure",
    country,
    from: seizure.seizedOn ?? seizure.seizedFrom,
    until: seizure.seizedOn ?? seizure.seizedUntil,
    place: seizure.seizedIn,
    crossing: seizure.crossingPoint,
    direction: seizure.direction,
    items: (seizure.items ?? []).map(({ class: itemClass, quantity, unit }) => ({ class: itemClass, quantity, unit })),
    serials: (seizure.items ?? []).flatMap((item) => item.serialNumber ?? []),
    jointCase: seizure.jointCase,
  };
}

function recoveryCandidate(record: string, country: string, recovery: FirearmRecovery): Candidate {
  return {
    record,
    kind: "firearm-recovery",
    country,
    from: recovery.recoveredOn,
    until: recovery.recoveredOn,
    place: recovery.recoveredIn,
    crossing: recovery.crossingPoint,
    direction: recovery.direction,
    items: [{ class: recovery.firearmType, quantity: 1, unit: "pieces" }],
    serials: recovery.serialNumber === undefined ? [] : [recovery.serialNumber],
    make: recovery.make,
    model: recovery.model,
  };
}
