import type { Condition, Question } from "../../../core/question.ts";
import { FIREARM_CLASSES, type ItemClass, PART_CLASSES } from "../codes.ts";

/** Classes of items that make a seizure one of the report's: firearms, parts, ammunition, explosives; not drugs alone. */
export const ARMS_CLASSES: readonly ItemClass[] = [
  ...FIREARM_CLASSES,
  ...PART_CLASSES,
  "other-weapon",
  "ammunition",
  "explosive",
  "launcher",
  "parts-and-ammunition-other",
];

/** Outcomes in which the origin of a firearm was established (SDG indicator 16.4.2: traced or established). */
export const TRACED_OUTCOMES = ["traced-to-purchaser", "traced-to-dealer", "traced-to-foreign-country"] as const;

const WITH_ARMS: readonly Condition[] = [{ by: { hasItem: "class", among: ARMS_CLASSES }, in: ["yes"] }];

/**
 * Everything the joint report asks of each country: few questions, each answered by one grouping of one kind's
 * records (at most a few thousand groups; the corridors and the days are as many as there are different ones).
 *
 * A seizure's own day is `seizedOn`, else `seizedFrom`: both are asked so that the quarter is that of its own day.
 */
export const REPORT_QUESTIONS = [
  {
    name: "seizures",
    kind: "seizure",
    where: WITH_ARMS,
    by: {
      on: { field: "seizedOn", grain: "quarter" },
      from: { field: "seizedFrom", grain: "quarter" },
      custody: { field: "custodyReason" },
    },
  },
  {
    name: "seizure-methods",
    kind: "seizure",
    where: WITH_ARMS,
    by: {
      direction: { field: "direction" },
      conveyance: { field: "conveyance" },
      concealment: { field: "concealment" },
    },
  },
  {
    name: "seizure-places",
    kind: "seizure",
    where: WITH_ARMS,
    by: { region: { field: "seizedIn" }, crossing: { field: "crossingPoint" } },
  },
  {
    name: "seizure-organisations",
    kind: "seizure",
    where: WITH_ARMS,
    by: { organisation: { field: "organisation" } },
  },
  {
    name: "seizure-items",
    kind: "seizure",
    where: WITH_ARMS,
    by: {
      class: { item: "class" },
      unit: { item: "unit" },
      firearms: { hasItem: "class", among: FIREARM_CLASSES },
    },
    sum: "quantity",
  },
  {
    name: "seizure-quantities",
    kind: "seizure",
    where: WITH_ARMS,
    by: { state: { item: "quantityState" } },
  },
  {
    name: "seizures-together",
    kind: "seizure",
    where: WITH_ARMS,
    by: {
      firearms: { hasItem: "class", among: FIREARM_CLASSES },
      parts: { hasItem: "class", among: PART_CLASSES },
      ammunition: { hasItem: "class", among: ["ammunition", "parts-and-ammunition-other"] },
      drugs: { hasItem: "class", among: ["drug"] },
      currency: { hasItem: "class", among: ["currency"] },
    },
  },
  {
    name: "recoveries",
    kind: "firearm-recovery",
    by: {
      quarter: { field: "recoveredOn", grain: "quarter" },
      custody: { field: "custodyReason" },
      private: { field: "privatelyMade" },
      make: { field: "privateMake" },
    },
  },
  {
    name: "recovery-firearms",
    kind: "firearm-recovery",
    by: { type: { field: "firearmType" }, mark: { field: "markState" }, tracing: { field: "tracing" } },
  },
  {
    name: "recovery-places",
    kind: "firearm-recovery",
    by: { region: { field: "recoveredIn" } },
  },
  {
    name: "trace-requests",
    kind: "trace-request",
    by: { quarter: { field: "requestedOn", grain: "quarter" }, priority: { field: "priority" } },
  },
  {
    name: "trace-results",
    kind: "trace-result",
    by: { outcome: { field: "outcome" }, recovered: { field: "recoveredOn", grain: "quarter" } },
  },
  {
    name: "time-to-crime",
    kind: "trace-result",
    where: [{ by: { field: "outcome" }, in: ["traced-to-purchaser"] }],
    by: { days: { daysFrom: "soldOn", daysTo: "recoveredOn" } },
  },
  {
    name: "time-to-result",
    kind: "trace-result",
    by: { days: { daysFrom: "requestedOn", daysTo: "completedOn" } },
  },
  {
    name: "corridors",
    kind: "trace-result",
    by: { sold: { field: "soldIn" }, crossing: { field: "crossingPoint" }, recovered: { field: "recoveredIn" } },
  },
  {
    name: "denominators",
    kind: "published-figure",
    where: [{ by: { given: "sourcePlace" }, in: ["no"] }],
    by: {
      series: { field: "series" },
      measure: { field: "measure" },
      place: { field: "place" },
      month: { field: "from", grain: "month" },
    },
    sum: "value",
  },
  {
    name: "published-flows",
    kind: "published-figure",
    where: [{ by: { given: "sourcePlace" }, in: ["yes"] }],
    by: {
      series: { field: "series" },
      measure: { field: "measure" },
      year: { field: "from", grain: "year" },
      source: { field: "sourcePlace" },
      place: { field: "place" },
    },
    sum: "value",
  },
] as const satisfies readonly Question[];

/**
 * What is asked of each country so that the report's figures can be reconciled to its national totals: of everything
 * it holds, of what lies before and after the period, and of the period with the duplicates still in.
 */
export const RECONCILIATION_QUESTIONS = [
  {
    name: "national-seizures",
    kind: "seizure",
    by: { arms: { hasItem: "class", among: ARMS_CLASSES } },
  },
  {
    name: "national-firearms",
    kind: "seizure",
    by: { unit: { item: "unit" } },
    where: [{ by: { item: "class" }, in: FIREARM_CLASSES }],
    sum: "quantity",
  },
  { name: "national-recoveries", kind: "firearm-recovery", by: {} },
  { name: "national-requests", kind: "trace-request", by: {} },
  { name: "national-results", kind: "trace-result", by: {} },
] as const satisfies readonly Question[];

/** Finds a question of the report or of its reconciliation by its name. */
export function questionNamed(name: string): Question | undefined {
  return [...REPORT_QUESTIONS, ...RECONCILIATION_QUESTIONS].find((question) => question.name === name);
}
