import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { LoadingState } from "../../../web/parts/state-parts.tsx";
import { useMay } from "../../../web/state/acts.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { signal } from "../signal.kind.ts";
import { WARNING_PAGES } from "./board-words.ts";
import type { BoardShown, SignalShown } from "./signal-answers.ts";
import { useSignalTitle } from "./signal-title.page.tsx";
import css from "./signals.module.css";

const TEXTS = defineTexts("signal-pages", WARNING_PAGES);
const SHOWN = 5;
/** Of so many the first that wait are shown: those that are assessed stand among them. */
const ASKED = 30;

/** The most surprising signals that nobody has assessed, for the overview of who may assess them. */
export default function WaitingSignals(): ReactNode {
  const t = useTexts(TEXTS);
  const { country } = useActing();
  const mayAssess = useMay({ does: "submit", kind: signal.name }) === true;
  const board = useAnswer<BoardShown>(
    mayAssess ? `/api/nodes/${country}/signals?knownBy=log&limit=${ASKED}` : undefined,
    { topic: "newest", holds: ["signals", "series", "streams"] },
  );
  if (mayAssess && board.isPending) {
    return (
      <Panel>
        <LoadingState />
      </Panel>
    );
  }
  const waiting = board.data?.signals.filter(({ values }) => values.state === "new").slice(0, SHOWN) ?? [];
  if (board.data === undefined || waiting.length === 0) return null;
  return (
    <Panel
      title={t("unassessed")}
      actions={
        <Link to="/desk/$" params={{ _splat: "warning/signals" }} search={{}} className="small">
          {t("title")}
        </Link>
      }
    >
      <ul className={css.unassessed}>
        {waiting.map((one) => (
          <WaitingSignal key={one.record} board={board.data} of={one} />
        ))}
      </ul>
    </Panel>
  );
}

function WaitingSignal({ board, of }: { readonly board: BoardShown; readonly of: SignalShown }): ReactNode {
  const { day } = useLanguage();
  const { record, synthetic, values } = of;
  const { title, stream } = useSignalTitle(board)(values);
  return (
    <li>
      <span>
        <Link to="/desk/$" params={{ _splat: "warning/signals" }} search={{ signal: record }}>
          {title}
        </Link>{" "}
        {synthetic && <SyntheticBadge />}
        <br />
        <span className="quiet small">{stream}</span>
      </span>
      <span className="quiet small">{values.grain === "year" ? values.from.slice(0, 4) : day(values.from)}</span>
    </li>
  );
}
