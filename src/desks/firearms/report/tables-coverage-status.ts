import { dayNumber } from "../../../core/day.ts";
import type { Period } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import { COMPLETENESS } from "../codes.ts";
import type { Coverage } from "../coverage.kind.ts";

const NOTHING_RECEIVED: Words = { en: "Nothing received", fr: "Rien reçu", es: "Nada recibido" };
const IN_PART: Words = { en: "Part of the period", fr: "Partie de la période", es: "Parte del periodo" };

type Status = Coverage["completeness"] | "in-part" | "nothing";

/**
 * What a country's statements on a kind say of a span. Where several agencies report the kind it is what they all say,
 * and partial where they differ and any of them reports.
 */
export function statusWords(coverage: readonly Coverage[], kind: string, span: Period): Words {
  const on = coverage.filter((c) => c.subject === kind);
  const statuses = new Set([...new Set(on.map((c) => c.agency))].map((agency) => statusOf(on, agency, span)));
  const [only] = statuses;
  if (only === undefined) return NOTHING_RECEIVED;
  if (statuses.size === 1) return wordsFor(only);
  const isReported = [...statuses].some((status) => status !== "not-published" && status !== "nothing");
  return isReported ? COMPLETENESS.partial : COMPLETENESS["not-published"];
}

function wordsFor(status: Status): Words {
  if (status === "nothing") return NOTHING_RECEIVED;
  return status === "in-part" ? IN_PART : COMPLETENESS[status];
}

/** What one agency's statements say of a span: the most complete one that covers it, or the parts together. */
function statusOf(on: readonly Coverage[], agency: string, span: Period): Status {
  const own = on.filter((c) => c.agency === agency && c.from <= span.until && c.until >= span.from);
  const whole = own.filter((c) => c.from <= span.from && c.until >= span.until);
  for (const level of ["complete", "partial", "selected", "unknown"] as const) {
    if (whole.some((c) => c.completeness === level)) return level;
  }
  const parts = own.filter((c) => c.completeness !== "not-published");
  if (parts.length === 0) return own.length > 0 ? "not-published" : "nothing";
  if (!isGapless(parts, span)) return "in-part";
  const [only, ...others] = new Set(parts.map((c) => c.completeness));
  return only && others.length === 0 ? only : "partial";
}

/** Says whether statements leave no day of a span without one. */
function isGapless(parts: readonly Coverage[], span: Period): boolean {
  let reached = dayNumber(span.from) - 1;
  for (const { from, until } of parts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (dayNumber(from) > reached + 1) return false;
    reached = Math.max(reached, dayNumber(until));
  }
  return reached >= dayNumber(span.until);
}

/** Statements of one agency that say the same of one stretch of days after the other. */
export type Stretch = Coverage & { readonly statements: number };

/** Joins an agency's statements that follow each other without a gap and say the same, so that each stretch is one. */
export function stretchesOf(coverage: readonly Coverage[]): Stretch[] {
  const sorted = coverage.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const stretches: Stretch[] = [];
  for (const next of sorted) {
    const last = stretches.at(-1);
    if (!last || saysOf(last) !== saysOf(next) || dayNumber(next.from) !== dayNumber(last.until) + 1) {
      stretches.push({ ...next, statements: 1 });
      continue;
    }
    const received = [last.receivedOn, next.receivedOn].filter((day) => day !== undefined).toSorted();
    stretches[stretches.length - 1] = {
      ...last,
      until: next.until,
      statements: last.statements + 1,
      receivedOn: received.at(-1),
      records: last.records === undefined || next.records === undefined ? undefined : last.records + next.records,
    };
  }
  return stretches;
}

function orderOf(c: Coverage): string {
  return [c.agency, c.subject, c.from, c.until, c.publication].join("\n");
}

function saysOf(c: Coverage): string {
  return [c.agency, c.subject, c.country, c.completeness, c.noteEn, c.noteFr, c.noteEs].join("\n");
}
