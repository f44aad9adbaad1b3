import { countryOf } from "../../../core/caller.ts";
import { TRACED_OUTCOMES } from "../report/questions.ts";

/** A record as the board needs it. */
export type Seen = {
  readonly record: string;
  readonly originator: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** Where a trace stands. */
export const STATUSES = ["requested", "received", "answered", "no-result"] as const;

/** One of the places where a trace stands. */
export type Status = (typeof STATUSES)[number];

/** A request with its newest result, where it stands, and how old it is. */
export type TraceCase<R extends Seen = Seen> = {
  readonly request: R;
  readonly result: R | undefined;
  readonly status: Status;
  /** The day on which the other country's node gave its receipt for the request; undefined where there is none. */
  readonly receivedOn: string | undefined;
  /** Days from the request to its result, or to today while there is none. */
  readonly age: number;
  readonly isUrgent: boolean;
  /** It has been open for longer than such requests usually are: 5 days when urgent, 30 when routine. */
  readonly isLate: boolean;
};

/** Outcomes that a better request may mend. */
const MENDABLE: ReadonlySet<string> = new Set(["request-incomplete", "serial-incorrect", "maker-problem"]);

const LATE = { urgent: 5, routine: 30 } as const;

/** What the node of an agency to which a record went has answered. */
export type Receipt = {
  readonly record: string;
  readonly receiver: string;
  readonly outcome: string | null;
  readonly receiptAt: string | null;
};

/**
 * Joins requests with their results, in the order of the requests. A request without a result stands as received when
 * the agency asked keeps its records at the same node, which is where it reads it, or when that agency's own node has
 * given a receipt for it; else as requested.
 */
export function casesOf<R extends Seen>(
  requests: readonly R[],
  results: readonly R[],
  today: string,
  receipts: readonly Receipt[] = [],
): TraceCase<R>[] {
  const taken = new Map(
    receipts.flatMap(({ record, receiver, outcome, receiptAt }) =>
      outcome === "stored" && receiptAt !== null ? [[`${record} ${receiver}`, receiptAt.slice(0, 10)]] : [],
    ),
  );
  const found = new Map<string, R>();
  for (const result of results) {
    const of = textOf(result, "request");
    const known = found.get(of);
    if (known === undefined || textOf(known, "completedOn") < textOf(result, "completedOn")) found.set(of, result);
  }
  return requests.map((request) => {
    const result = found.get(request.record);
    const isUrgent = request.values["priority"] === "urgent";
    const asked = textOf(request, "tracingAgency");
    const age = daysBetween(
      textOf(request, "requestedOn"),
      result === undefined ? today : textOf(result, "completedOn"),
    );
    const isTraced = TRACED_OUTCOMES.some((outcome) => outcome === result?.values["outcome"]);
    const receivedOn = taken.get(`${request.record} ${asked}`);
    const isHere = asked !== "" && countryOf(asked) === countryOf(request.originator);
    return {
      request,
      result,
      status:
        result !== undefined
          ? isTraced
            ? "answered"
            : "no-result"
          : isHere || receivedOn !== undefined
            ? "received"
            : "requested",
      receivedOn,
      age,
      isUrgent,
      isLate: result === undefined && age > (isUrgent ? LATE.urgent : LATE.routine),
    };
  });
}

/** Which requests are worth a look today: urgent ones and old ones without a result first, then those a better request may mend. */
export function waitingOf<R extends Seen>(cases: readonly TraceCase<R>[]): readonly TraceCase<R>[] {
  const rank = ({ result, isUrgent, isLate }: TraceCase<R>) =>
    result === undefined ? (isUrgent ? 0 : isLate ? 1 : 3) : MENDABLE.has(textOf(result, "outcome")) ? 2 : 3;
  return cases.filter((one) => rank(one) < 3).toSorted((one, other) => rank(one) - rank(other) || other.age - one.age);
}

/** Whole days from one day to another, never fewer than none. */
export function daysBetween(from: string, until: string): number {
  const days = (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  return Number.isFinite(days) ? Math.max(0, Math.round(days)) : 0;
}

/** A text of a record; empty where it states none or it is withheld. */
export function textOf(of: Seen, field: string): string {
  const value = of.values[field];
  return typeof value === "string" ? value : "";
}

/** What a request takes over from the recovery that it is about. */
const TAKEN_OVER = [
  ...["recoveredOn", "recoveredIn", "place", "firearmType", "make", "model", "calibre", "madeIn", "importer"],
  ...["serialNumber", "markState", "markingText", "possessor", "possessorBornOn", "agencyCase", "officer"],
] as const;

/** What is asked for with every request of a batch. */
export type BatchTerms = {
  readonly requestedOn: string;
  readonly tracingAgency: string;
  readonly priority: "routine" | "urgent";
  readonly priorityReason?: string;
  readonly crimeCode?: string;
};

/** The values of a trace request for a recovery: what the recovery says of the firearm, and the terms of the request. */
export function requestFor(recovery: Seen, terms: BatchTerms): Readonly<Record<string, unknown>> {
  const taken = TAKEN_OVER.flatMap((name) => {
    const value = recovery.values[name];
    return value === undefined || value === null ? [] : [[name, value]];
  });
  const told = Object.entries(terms).filter(([, value]) => value !== undefined && value !== "");
  return { ...Object.fromEntries(taken), ...Object.fromEntries(told), recovery: recovery.record };
}

/** The reference of a request for a recovery: the same recovery asked for on the same day is the same request. */
export function referenceFor(recovery: Seen, requestedOn: string): string {
  return `TR-${requestedOn.replaceAll("-", "")}-${recovery.record.split(":").slice(2).join(":")}`.slice(0, 200);
}

/** Why a recovery is better mended before it is traced; undefined when it can be asked for as it is. */
export function lackOf(recovery: Seen): "serial" | "make" | "importer" | undefined {
  if (textOf(recovery, "serialNumber") === "") return "serial";
  if (textOf(recovery, "make") === "") return "make";
  const madeIn = textOf(recovery, "madeIn");
  return madeIn !== "" && madeIn !== "US" && textOf(recovery, "importer") === "" ? "importer" : undefined;
}
