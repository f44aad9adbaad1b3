import type { Question } from "../../../core/question.ts";
import type { Candidate } from "../../../engines/linking/duplicate-features.ts";
import type { FirearmRecovery } from "../firearm-recovery.kind.ts";

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

/** The fields by which a seizure is compared with another country's. */
export const EVENT_FIELDS = {
  on: "seizedOn",
  from: "seizedFrom",
  until: "seizedUntil",
  place: "seizedIn",
  crossing: "crossingPoint",
  direction: "direction",
  jointCase: "jointCase",
} as const;

/** The fields by which the items of a seizure are compared. */
export const EVENT_ITEM_FIELDS = {
  class: "class",
  quantity: "quantity",
  unit: "unit",
  serial: "serialNumber",
} as const;

type Columns<F> = { readonly [K in keyof F]: string | null };
type ItemColumns<F> = { readonly [K in keyof F]: string | number | null };

/** A seizure as its columns tell it. */
export function eventCandidate(
  record: string,
  country: string,
  of: Columns<typeof EVENT_FIELDS>,
  items: readonly ItemColumns<typeof EVENT_ITEM_FIELDS>[],
): Candidate {
  return {
    record,
    kind: "seizure",
    country,
    from: of.on ?? of.from ?? "",
    until: of.on ?? of.until ?? "",
    place: of.place ?? undefined,
    crossing: of.crossing ?? undefined,
    direction: of.direction ?? undefined,
    items: items.map((item) => ({
      class: String(item.class),
      quantity: item.quantity === null ? undefined : Number(item.quantity),
      unit: String(item.unit),
    })),
    serials: items.flatMap((item) => (item.serial === null ? [] : String(item.serial))),
    jointCase: of.jointCase ?? undefined,
  };
}

/** A recovery's facts and identifiers as what two reports of one firearm are compared by. */
export function recoveryCandidate(
  record: string,
  country: string,
  values: Readonly<Record<string, unknown>>,
): Candidate {
  const recovery = values as unknown as FirearmRecovery;
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
