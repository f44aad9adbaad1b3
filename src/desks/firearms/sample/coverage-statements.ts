import { coverage, type Coverage } from "../coverage.kind.ts";
import type { Words } from "../../../core/words.ts";
import { fill } from "../../../core/words.ts";
import type { GapCase } from "./answer-key.ts";
import type { CountryDraws } from "./country-draws.ts";
import { tell, ledgerOf, type World } from "./world.ts";

/** What one coverage statement is about. */
export type CoverageCell = {
  readonly country: CountryDraws;
  readonly agency: string;
  readonly kind: string;
  /** Months of the period, first and last, counted from 0. */
  readonly first: number;
  readonly last: number;
  readonly sort: "complete" | GapCase["sort"];
};

const NOT_RECEIVED: Words = {
  en: "Synthetic gap: nothing was received for this period.",
  fr: "Lacune synthétique : rien n'a été reçu pour cette période.",
  es: "Vacío sintético: no se recibió nada de este periodo.",
};
const NOT_PUBLISHED: Words = {
  en: "Synthetic gap: this agency publishes nothing of this kind.",
  fr: "Lacune synthétique : cet organisme ne publie rien de ce type.",
  es: "Vacío sintético: esta dependencia no publica nada de este tipo.",
};
const FEWER: Words = {
  en: "Synthetic gap: {stated} records are stated, {received} were received.",
  fr: "Lacune synthétique : {stated} fiches sont déclarées, {received} ont été reçues.",
  es: "Vacío sintético: se declaran {stated} registros y se recibieron {received}.",
};

/**
 * Plans the coverage statements: each agency, kind and span of the period, split where an agency falls silent. The
 * spans are months, quarters, years or the whole period: the finest with which the statements stay near a hundredth
 * of the records.
 */
export function planCoverage(world: World, records: number): CoverageCell[] {
  const subjects = world.countries.flatMap((country) => subjectsOf(country));
  const months = world.calendar.months;
  const span = [1, 3, 12].find((size) => subjects.length * Math.ceil(months / size) <= records * 0.012) ?? months;
  return subjects.flatMap(({ country, agency, kind }) => {
    const unpublished = country.profile.unpublished.some((one) => one.agency === agency && one.kind === kind);
    if (unpublished) return [{ country, agency, kind, first: 0, last: months - 1, sort: "not-published" as const }];
    const short = country.profile.shortfall;
    return spans(world, span, agency).map(({ first, last, silent }): CoverageCell => {
      const fewer = short?.agency === agency && short.kind === kind && last === months - 1;
      return {
        country,
        agency,
        kind,
        first,
        last,
        sort: silent ? "not-received" : fewer ? "fewer-than-stated" : "complete",
      };
    });
  });
}

function subjectsOf(country: CountryDraws): { country: CountryDraws; agency: string; kind: string }[] {
  const { agencies, policeSeizures, tracers, code, unpublished } = country.profile;
  const subjects = [
    `${agencies.police} firearm-recovery`,
    ...(policeSeizures > 0 ? [`${agencies.police} seizure`] : []),
    `${agencies.border} firearm-recovery`,
    `${agencies.border} seizure`,
    `${agencies.requester} trace-request`,
    ...tracers.filter((tracer) => tracer.country === code).map((tracer) => `${tracer.agency} trace-result`),
    ...unpublished.map((one) => `${one.agency} ${one.kind}`),
  ];
  return [...new Set(subjects)].map((subject) => {
    const [agency = "", kind = ""] = subject.split(" ");
    return { country, agency, kind };
  });
}

function spans(world: World, size: number, agency: string): { first: number; last: number; silent: boolean }[] {
  const { months } = world.calendar;
  const silence = world.silences.get(agency);
  const starts = new Set<number>();
  const calendarMonth = Number(world.calendar.text(world.calendar.from).slice(5, 7)) - 1;
  const aligned = size === 3 || size === 12 ? calendarMonth % size : 0;
  for (let start = -aligned; start < months; start += size) starts.add(Math.max(0, start));
  if (silence !== undefined) {
    starts.add(silence[0]);
    if (silence[1] + 1 < months) starts.add(silence[1] + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((first, at) => ({
    first,
    last: (sorted[at + 1] ?? months) - 1,
    silent: silence !== undefined && first >= silence[0] && first <= silence[1],
  }));
}

/** Tells one coverage statement from what its agency has really sent, and notes the gap when it is one. */
export function tellCoverage(world: World, cell: CoverageCell): void {
  const { calendar } = world;
  const { byMonth } = ledgerOf(world, cell.agency, cell.kind);
  let received = 0;
  for (let month = cell.first; month <= cell.last; month++) received += byMonth[month] ?? 0;
  const days = daysOfMonths(world, cell.first, cell.last);
  const from = calendar.text(days.first);
  const until = calendar.text(days.last);
  const stated =
    cell.sort === "complete"
      ? received
      : cell.sort === "fewer-than-stated"
        ? received + 2 + Math.ceil(received / 10)
        : null;
  const values: { -readonly [K in keyof Coverage]: Coverage[K] } = {
    agency: cell.agency,
    subject: cell.kind,
    publication: `SYN ${cell.agency} ${cell.kind} ${from.slice(0, 7)}/${until.slice(0, 7)}`,
    country: cell.country.profile.code,
    from,
    until,
    completeness:
      cell.sort === "complete" ? "complete" : cell.sort === "fewer-than-stated" ? "partial" : "not-published",
  };
  if (stated !== null) {
    values.receivedOn = calendar.text(days.last + 10);
    values.records = stated;
  }
  if (cell.sort !== "complete") {
    const words = { "not-received": NOT_RECEIVED, "not-published": NOT_PUBLISHED, "fewer-than-stated": FEWER }[
      cell.sort
    ];
    const note = fill(words, { stated: stated ?? 0, received });
    values.noteEn = note.en;
    values.noteFr = note.fr;
    values.noteEs = note.es;
  }
  const id = tell(world, cell.country.profile.code, cell.agency, coverage, days.first, values);
  if (cell.sort === "complete") return;
  const list = world.answers.gaps;
  list.push({
    id: `gap-${list.length + 1}`,
    reason: `\`${cell.agency}\` and \`${cell.kind}\`: ${cell.sort}`,
    records: [id],
    agency: cell.agency,
    kind: cell.kind,
    from,
    until,
    sort: cell.sort,
    stated,
    received,
  });
}

function daysOfMonths(world: World, first: number, last: number): { first: number; last: number } {
  const { calendar } = world;
  let from = calendar.from;
  while (calendar.month(from) < first) from++;
  let until = from;
  while (until < calendar.until && calendar.month(until + 1) <= last) until++;
  return { first: from, last: until };
}
