import type { Dimension, Question } from "../../../core/question.ts";
import type { Candidate } from "../../../engines/linking/duplicate-features.ts";

/** The columns of a record, or of one of its items, by the names under which they were asked for. */
export type CandidateColumns = Readonly<Record<string, string | number | null>>;

/** How records of one kind are compared with those of another country. */
export type CandidateKind = {
  readonly kind: string;
  /** The fields by which a record and its items are compared. */
  readonly fields: Readonly<Record<string, string>>;
  readonly itemFields: Readonly<Record<string, string>>;
  /** Where its serial numbers stand. */
  readonly serial: Dimension;
  /** What two countries can both have: what was met at a border, or outside the reporting country. */
  atBorderOrAbroad(country: string): Question;
  /** A country's own records that may be the other side of what another country reports from there; undefined when none are looked for. */
  readonly counterparts: ((abroad: readonly Candidate[], days: readonly string[]) => Question) | undefined;
  /** A country's own records with serial numbers that others report from a border, where the record itself names no crossing. */
  readonly bySerials: ((serials: readonly string[]) => Question) | undefined;
  candidate(record: string, country: string, of: CandidateColumns, items: readonly CandidateColumns[]): Candidate;
};

const text = (value: string | number | null | undefined) =>
  value === null || value === undefined ? undefined : String(value);

const SEIZURES: CandidateKind = {
  kind: "seizure",
  fields: {
    on: "seizedOn",
    from: "seizedFrom",
    until: "seizedUntil",
    place: "seizedIn",
    crossing: "crossingPoint",
    direction: "direction",
    jointCase: "jointCase",
  },
  itemFields: { class: "class", quantity: "quantity", unit: "unit", serial: "serialNumber", make: "make" },
  serial: { item: "serialNumber" },
  atBorderOrAbroad: (country) => ({
    name: "seizures-at-a-border-or-abroad",
    kind: "seizure",
    by: {},
    either: [
      { by: { given: "crossingPoint" }, in: ["yes"] },
      { by: { countryOf: "seizedIn" }, notIn: [country] },
    ],
  }),
  counterparts: undefined,
  bySerials: (serials) => ({
    name: "seizures-with-serial-numbers-reported-at-a-border",
    kind: "seizure",
    by: {},
    where: [{ by: { item: "serialNumber" }, in: serials }],
  }),
  candidate: (record, country, of, items) => ({
    record,
    kind: "seizure",
    country,
    from: text(of["on"] ?? of["from"]) ?? "",
    until: text(of["on"] ?? of["until"]) ?? "",
    place: text(of["place"]),
    crossing: text(of["crossing"]),
    direction: text(of["direction"]),
    items: items.map((item) => ({
      class: String(item["class"]),
      quantity: item["quantity"] === null ? undefined : Number(item["quantity"]),
      unit: String(item["unit"]),
    })),
    serials: items.flatMap((item) => text(item["serial"]) ?? []),
    makes: items.flatMap((item) => (text(item["serial"]) === undefined ? [] : [text(item["make"]) ?? ""])),
    jointCase: text(of["jointCase"]),
  }),
};

const WITH_SERIAL = { by: { given: "serialNumber" }, in: ["yes"] } as const;

const RECOVERIES: CandidateKind = {
  kind: "firearm-recovery",
  fields: {
    day: "recoveredOn",
    place: "recoveredIn",
    crossing: "crossingPoint",
    direction: "direction",
    type: "firearmType",
    make: "make",
    model: "model",
    serial: "serialNumber",
  },
  itemFields: {},
  serial: { field: "serialNumber" },
  atBorderOrAbroad: (country) => ({
    name: "recoveries-at-a-border-or-abroad",
    kind: "firearm-recovery",
    by: {},
    where: [WITH_SERIAL],
    either: [
      { by: { given: "crossingPoint" }, in: ["yes"] },
      { by: { countryOf: "recoveredIn" }, notIn: [country] },
    ],
  }),
  counterparts: (abroad, days) => ({
    name: "recoveries-in-regions-reported-abroad",
    kind: "firearm-recovery",
    by: {},
    where: [WITH_SERIAL, { by: { field: "recoveredIn" }, in: [...new Set(abroad.map((one) => one.place ?? null))] }],
    either: [
      { by: { field: "serialNumber" }, in: [...new Set(abroad.flatMap((one) => one.serials))] },
      { by: { field: "recoveredOn" }, in: days },
    ],
  }),
  bySerials: undefined,
  candidate: (record, country, of) => ({
    record,
    kind: "firearm-recovery",
    country,
    from: text(of["day"]) ?? "",
    until: text(of["day"]) ?? "",
    place: text(of["place"]),
    crossing: text(of["crossing"]),
    direction: text(of["direction"]),
    items: [{ class: text(of["type"]) ?? "", quantity: 1, unit: "pieces" }],
    serials: text(of["serial"]) === undefined ? [] : [String(of["serial"])],
    make: text(of["make"]),
    model: text(of["model"]),
  }),
};

/** The kinds of which two countries may report one event. */
export const CANDIDATE_KINDS: readonly CandidateKind[] = [SEIZURES, RECOVERIES];
