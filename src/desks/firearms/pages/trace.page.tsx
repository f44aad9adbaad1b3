import { Button, SegmentedControl } from "@mantine/core";
import { IconHash, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Offered } from "../../../web/parts/offered.tsx";
import { PageHead } from "../../../web/parts/page-head.tsx";
import type { RecordVersion } from "../../../web/state/answers.ts";
import { useAddress } from "../../../web/state/address.ts";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { TraceBatch } from "./trace-batch.page.tsx";
import { TraceBoard } from "./trace-board.page.tsx";
import { TraceForm, TraceFormFor } from "./trace-form.page.tsx";
import { TraceTimes } from "./trace-times.page.tsx";
import { TRACE_PAGE } from "./trace-words.ts";
import css from "./trace.module.css";

const TEXTS = defineTexts("trace-page", TRACE_PAGE);

const VIEWS = ["board", "batch", "times", "form"] as const;
/** So many recoveries of a batch stand in the address one after the other. */
const MOST_NAMED = 20;

/** The trace workbench: the board, what is yet to be traced, a request, and results with their times. */
export default function TracePage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const [choices, choose] = useAddress();
  const view = VIEWS.find((one) => one === choices["view"]) ?? "board";
  const setView = (next: string) => choose({ view: next === "board" ? undefined : next, recoveries: undefined });
  // What was chosen here is at hand; after the page was loaded anew, the address alone says which they were.
  const [chosen, setChosen] = useState<readonly RecordVersion[]>([]);
  const waiting = (choices["recoveries"] ?? "").split(" ").filter(Boolean);
  const [record] = waiting;
  const known = chosen.find((one) => one.record === record);
  const beginWith = (records: readonly string[]) =>
    choose({ view: "form", recoveries: records.slice(0, MOST_NAMED).join(" ") || undefined });
  const begin = (recoveries: readonly RecordVersion[]) => {
    setChosen(recoveries);
    beginWith(recoveries.map((one) => one.record));
  };
  const onDone = () => (waiting.length > 1 ? beginWith(waiting.slice(1)) : setView("board"));
  const onCancel = () => setView(record === undefined ? "board" : "batch");
  return (
    <>
      <PageHead
        title={t("title")}
        above={names.country(country)}
        about={t("about")}
        actions={
          <>
            <Button
              variant="default"
              component={Link}
              to={`/serials/${country}`}
              leftSection={<IconHash size={16} aria-hidden />}
            >
              {t("serials")}
            </Button>
            <Offered act={{ does: "submit", kind: traceRequest.name }} label={t("newRequest")}>
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => begin([])}>
                {t("newRequest")}
              </Button>
            </Offered>
          </>
        }
      />
      <SegmentedControl
        className={css.views}
        aria-label={t("views")}
        value={view === "form" ? "" : view}
        onChange={setView}
        data={[
          { value: "board", label: t("board") },
          { value: "batch", label: t("batch") },
          { value: "times", label: t("times") },
        ]}
      />
      {view === "board" && <TraceBoard />}
      {view === "batch" && <TraceBatch onSent={() => setView("board")} onFill={begin} />}
      {view === "times" && <TraceTimes />}
      {view === "form" && (
        <Offered act={{ does: "submit", kind: traceRequest.name }} explains>
          {record === undefined || known !== undefined ? (
            <TraceForm key={record ?? ""} recovery={known} onDone={onDone} onCancel={onCancel} />
          ) : (
            <TraceFormFor key={record} record={record} onDone={onDone} onCancel={onCancel} />
          )}
        </Offered>
      )}
    </>
  );
}
