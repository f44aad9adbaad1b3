import { useMemo } from "react";
import { isApiFailure } from "../../../web/state/api.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import type { JointReport } from "../report/joint-report.ts";
import { traceResult } from "../trace-result.kind.ts";
import type { CorridorCount, KnownCrossing } from "./corridor-flows.ts";
import { CORRIDORS_PAGE } from "./corridor-words.ts";

const TEXTS = defineTexts("corridors-page", CORRIDORS_PAGE);

/** Where corridors are counted from, as far as it has come. */
export type CorridorSource =
  | { readonly state: "pending" }
  | { readonly state: "none" }
  | { readonly state: "failed"; readonly error: unknown; readonly retry: () => void }
  | ReadySource;

/** Corridors that have come. */
export type ReadySource = {
  readonly state: "ready";
  readonly counts: readonly CorridorCount[];
  readonly crossings: readonly KnownCrossing[];
  /** What must be said of the figures. */
  readonly notes: readonly string[];
  /** The figures of a report behind its flows, by the flow. */
  readonly figures: ReadonlyMap<string, string>;
  readonly report?: string;
};

/** What the node answers to a question of counts. */
export type CountsAnswer = {
  readonly rows: readonly { readonly by: Readonly<Record<string, string | null>>; readonly records: number }[];
  readonly withheld: boolean;
  readonly rounded: number | null;
  readonly leftOut: boolean;
};

const NO_FIGURES: ReadonlyMap<string, string> = new Map();
const NO_CROSSINGS: readonly KnownCrossing[] = [];

/** Counts corridors in the trace results of the caller's node: by quarter, or over all time where so fine a question is not answered. */
export function useNodeCorridors(isWanted: boolean): CorridorSource {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const path = `/api/nodes/${country}/records/${traceResult.name}/counts?by=soldIn&by=crossingPoint&by=recoveredIn`;
  const fine = useAnswer<CountsAnswer>(isWanted ? `${path}&by=recoveredOn:quarter` : undefined, {
    topic: "newest",
    holds: ["rows"],
  });
  const isTooFine = fine.data?.rows.length === 0 && fine.data.leftOut;
  const coarse = useAnswer<CountsAnswer>(isTooFine ? path : undefined, { topic: "newest", holds: ["rows"] });
  const answer = isTooFine ? coarse : fine;
  const { data } = answer;
  const counts = useMemo(
    () =>
      (data?.rows ?? []).map(
        ({ by, records }): CorridorCount => ({
          sold: by["soldIn"] ?? null,
          crossing: by["crossingPoint"] ?? null,
          recovered: by["recoveredIn"] ?? null,
          quarter: by["recoveredOn:quarter"] ?? null,
          records,
        }),
      ),
    [data],
  );
  if (!isWanted || answer.isPending) return { state: "pending" };
  if (answer.isError) return { state: "failed", error: answer.error, retry: () => void answer.refetch() };
  const notes = [
    ...(isTooFine ? [t("coarse")] : []),
    ...(data?.withheld === true ? [t("withheld")] : []),
    ...(data?.rounded ? [t("rounded", { unit: data.rounded })] : []),
    ...(data?.leftOut === true ? [t("leftOut")] : []),
  ];
  return { state: "ready", counts, crossings: NO_CROSSINGS, notes, figures: NO_FIGURES };
}

/** Takes corridors from the newest joint report: of all countries, protected, over the report's period. */
export function useReportCorridors(isWanted: boolean): CorridorSource {
  const t = useTexts(TEXTS);
  const { language } = useLanguage();
  const list = useAnswer<{ readonly reports: readonly { readonly id: string }[] }>(
    isWanted ? "/api/reports" : undefined,
    { topic: "reports", holds: ["reports"] },
  );
  const id = list.data?.reports.at(-1)?.id;
  const answer = useAnswer<JointReport>(id === undefined ? undefined : `/reports/${id}/${language}/data/report.json`, {
    topic: "report",
    staleTime: Number.POSITIVE_INFINITY,
    holds: ["sections", "headlines", "countries"],
  });
  const made = useMemo(() => corridorsOf(answer.data), [answer.data]);
  if (list.isError) return { state: "failed", error: list.error, retry: () => void list.refetch() };
  if (list.data !== undefined && id === undefined) return { state: "none" };
  if (answer.isError) {
    const isGone = isApiFailure(answer.error) && answer.error.status === 404;
    return isGone ? { state: "none" } : { state: "failed", error: answer.error, retry: () => void answer.refetch() };
  }
  if (answer.isPending || id === undefined) return { state: "pending" };
  return { state: "ready", ...made, notes: [t("reportTime"), t("withheld")], report: id };
}

function corridorsOf(report: JointReport | undefined) {
  const counts: CorridorCount[] = [];
  const crossings: KnownCrossing[] = [];
  const figures = new Map<string, string>();
  for (const { from, crossing, to, figure } of report?.sections.flatMap(({ map }) => map?.corridors ?? []) ?? []) {
    if (figure.state !== "shown" || figure.value === null) continue;
    const name = crossing?.name ?? null;
    counts.push({ sold: from.region, crossing: name, recovered: to.region, quarter: null, records: figure.value });
    if (crossing !== null) crossings.push(crossing);
    figures.set([from.region, name ?? "", to.region].join("|"), figure.id);
  }
  return { counts, crossings, figures };
}
