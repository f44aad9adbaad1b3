import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { WaitingPanel } from "./trace-board.page.tsx";
import { useTraceCases } from "./trace-list.page.tsx";
import { TRACE_PAGE } from "./trace-words.ts";

const TEXTS = defineTexts("trace-page", TRACE_PAGE);
const ALL = {};

/** What waits among the newest traces, for the overview. */
export default function WaitingTraces(): ReactNode {
  const t = useTexts(TEXTS);
  const { query, cases } = useTraceCases(ALL);
  if (!query.isSuccess || cases.length === 0) return null;
  return (
    <WaitingPanel
      cases={cases}
      title={t("waitingTraces")}
      actions={
        <Link to="/desk/$" params={{ _splat: "firearms/traces" }} search={{}} className="small">
          {t("title")}
        </Link>
      }
    />
  );
}
