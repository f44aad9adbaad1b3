import { Button, SegmentedControl } from "@mantine/core";
import { IconHash, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { PageHead } from "../../../web/parts/page-head.tsx";
import type { RecordVersion } from "../../../web/state/answers.ts";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { TraceBatch } from "./trace-batch.page.tsx";
import { TraceBoard } from "./trace-board.page.tsx";
import { TraceForm } from "./trace-form.page.tsx";
import { TraceTimes } from "./trace-times.page.tsx";
import { TRACE_PAGE } from "./trace-words.ts";
import css from "./trace.module.css";

const TEXTS = defineTexts("trace-page", TRACE_PAGE);

type View = "board" | "batch" | "times" | "form";

/** The trace workbench: the board, what is yet to be traced, a request, and results with their times. */
export default function TracePage(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const { country } = useActing();
  const [view, setView] = useState<View>("board");
  const [recoveries, setRecoveries] = useState<readonly RecordVersion[]>([]);
  const begin = (chosen: readonly RecordVersion[]) => {
    setRecoveries(chosen);
    setView("form");
  };
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
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => begin([])}>
              {t("newRequest")}
            </Button>
          </>
        }
      />
      <SegmentedControl
        className={css.views}
        aria-label={t("views")}
        value={view === "form" ? "" : view}
        onChange={(next) => setView(next as View)}
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
        <TraceForm
          key={recoveries[0]?.record ?? ""}
          recovery={recoveries[0]}
          onDone={() => (recoveries.length > 1 ? begin(recoveries.slice(1)) : setView("board"))}
          onCancel={() => setView(recoveries.length > 0 ? "batch" : "board")}
        />
      )}
    </>
  );
}
