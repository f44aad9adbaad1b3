import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { quarterDays } from "../../../core/quarter.ts";
import { useCaption } from "../../../web/parts/record-caption.ts";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { SideDrawer } from "../../../web/parts/side-drawer.tsx";
import { FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import type { RecordPage } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { traceResult } from "../trace-result.kind.ts";
import type { Flow } from "./corridor-flows.ts";
import { CORRIDORS_PAGE } from "./corridor-words.ts";
import css from "./corridors.module.css";

const TEXTS = defineTexts("corridors-page", CORRIDORS_PAGE);

/** The records of one corridor, as far as the caller may read them. */
export function CorridorDrawer(props: {
  readonly flow: Flow;
  readonly quarter: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const captionOf = useCaption();
  const names = useNames();
  const { country } = useActing();
  const { flow, quarter, onClose } = props;
  const filters: Record<string, string> = { soldIn: flow.from, recoveredIn: flow.to };
  if (flow.crossing !== null) filters["crossingPoint"] = flow.crossing;
  const days = quarter === undefined ? undefined : quarterDays(quarter);
  if (days !== undefined) {
    filters["recoveredOn.from"] = days.from;
    filters["recoveredOn.until"] = days.until;
  }
  const answer = useAnswer<RecordPage>(
    `/api/nodes/${country}/records/${traceResult.name}?${new URLSearchParams({ ...filters, limit: "500" })}`,
    { topic: "newest", holds: ["records"] },
  );
  // A list is not filtered by what a record does not say.
  const records = (answer.data?.records ?? []).filter(
    ({ values }) => flow.crossing !== null || values["crossingPoint"] === undefined,
  );
  return (
    <SideDrawer title={t("behind")} close={t("close")} onClose={onClose}>
      <div className={css.drawer}>
        <div>
          <p className={css.way}>
            {names.place(flow.from)} → {names.place(flow.to)}
          </p>
          <p className="quiet">
            {flow.crossing ?? t("notStated")} · {t("traces", { count: flow.value })}
          </p>
        </div>
        {answer.isPending ? (
          <LoadingState />
        ) : answer.isError ? (
          <FailureState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : records.length === 0 ? (
          <p className="quiet">{t("noRecords")}</p>
        ) : (
          <>
            <ul className={css.records}>
              {records.map((record) => (
                <li key={record.record}>
                  <Link to="/record/$country/$id" params={{ country, id: record.record }}>
                    {captionOf(traceResult, record)}
                  </Link>
                  {record.synthetic && <SyntheticBadge />}
                </li>
              ))}
            </ul>
            <Button
              variant="default"
              component={Link}
              to={`/records/${country}/${traceResult.name}?${new URLSearchParams(filters)}`}
            >
              {t("toList")}
            </Button>
          </>
        )}
      </div>
    </SideDrawer>
  );
}
