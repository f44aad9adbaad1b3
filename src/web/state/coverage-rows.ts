import { COVERAGE_NAME, KIND_HEADS } from "../../desks/kind-heads.ts";
import type { CoverageRow, CoverageState } from "../parts/coverage-strip.tsx";
import type { RecordPage } from "./answers.ts";
import { useNames } from "./names.ts";
import { useAnswer } from "./queries.ts";
import { useLanguage } from "../words/language.tsx";

/** How a stated completeness is drawn; a code without a line here is drawn as a part. */
const STATES: Readonly<Record<string, CoverageState>> = {
  complete: "complete",
  partial: "partial",
  "not-published": "unpublished",
};

/** What was stated of coverage at a node, as far as the caller may see it: a row for each agency and subject. */
export function useCoverage(country: string) {
  const { language, compare, say } = useLanguage();
  const names = useNames();
  const answer = useAnswer<RecordPage>(`/api/nodes/${country}/records/${COVERAGE_NAME}?limit=500`, {
    topic: "covered",
    holds: ["records"],
  });
  const detailOf = (subject: string) => {
    const kind = KIND_HEADS.find(({ name }) => name === subject);
    return kind === undefined ? subject : say(kind.plural);
  };
  const rows = new Map<string, { row: CoverageRow; spans: CoverageRow["spans"][number][] }>();
  let first = "9999-99";
  let last = "0000-00";
  for (const { values } of answer.data?.records ?? []) {
    const { agency, subject, from, until, completeness } = values as Readonly<Record<string, string | undefined>>;
    if (agency === undefined || subject === undefined || from === undefined || until === undefined) continue;
    const id = `${agency} ${subject}`;
    const note = (values as Readonly<Record<string, string | undefined>>)[
      `note${language[0]?.toUpperCase()}${language[1]}`
    ];
    let known = rows.get(id);
    if (known === undefined) {
      const spans: CoverageRow["spans"][number][] = [];
      known = { spans, row: { id, name: names.short(agency), detail: detailOf(subject), spans } };
      rows.set(id, known);
    }
    known.spans.push({
      from,
      until,
      state: STATES[completeness ?? ""] ?? "partial",
      ...(note === undefined ? {} : { note }),
    });
    if (from.slice(0, 7) < first) first = from.slice(0, 7);
    if (until.slice(0, 7) > last) last = until.slice(0, 7);
  }
  const sorted = [...rows.values()]
    .map(({ row }) => row)
    .toSorted((one, other) => compare(one.name, other.name) || compare(one.detail ?? "", other.detail ?? ""));
  return { answer, rows: sorted, months: monthsBetween(first, last).slice(-MOST_MONTHS) };
}

const MOST_MONTHS = 36;

/** All months from one to another, both included; none when the first comes later. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last && months.length < 600; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${month.slice(0, 4)}-${String(number + 1).padStart(2, "0")}`;
}
