import type { ReactNode } from "react";
import { useTraceCases } from "./trace-list.page.tsx";
import { WaitingPanel } from "./trace-board.page.tsx";

const ALL = {};

/** What waits among the newest traces, for the overview. */
export default function WaitingTraces(): ReactNode {
  const { query, cases } = useTraceCases(ALL);
  return query.isSuccess && cases.length > 0 ? <WaitingPanel cases={cases} /> : null;
}
