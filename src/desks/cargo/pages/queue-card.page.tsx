import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { LoadingState } from "../../../web/parts/state-parts.tsx";
import { useMay } from "../../../web/state/acts.ts";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { CARGO_KINDS } from "../cargo-kinds.ts";
import { COURSES, MODES } from "../codes.ts";
import type { WaitingDecision } from "./queue-view.page.tsx";
import css from "./screening.module.css";
import { SCREENING_PAGE } from "./screening-words.ts";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);
const SHOWN = 5;

/** What waits for a decision of who may decide, the highest scores first, for the overview. */
export default function WaitingItems(): ReactNode {
  const t = useTexts(TEXTS);
  const { say, number } = useLanguage();
  const names = useNames();
  const { country } = useActing();
  const mayDecide = useMay({ does: "submit", kind: CARGO_KINDS.decision.name }) === true;
  const queue = useAnswer<{ readonly waiting: number; readonly items: readonly WaitingDecision[] }>(
    mayDecide ? `/api/nodes/${country}/screening/queue?limit=${SHOWN}` : undefined,
    { topic: "newest", holds: ["waiting", "items"] },
  );
  if (mayDecide && queue.isPending) {
    return (
      <Panel>
        <LoadingState />
      </Panel>
    );
  }
  if (!queue.isSuccess || queue.data.waiting === 0) return null;
  return (
    <Panel
      title={t("waiting", { waiting: queue.data.waiting })}
      actions={
        <Link to="/desk/$" params={{ _splat: "cargo/screening" }} search={{}} className="small">
          {t("queue")}
        </Link>
      }
    >
      <ul className={css.waiting}>
        {queue.data.items.map((one) => (
          <li key={one.item}>
            <span>
              <Link to="/desk/$" params={{ _splat: "cargo/screening" }} search={{ item: one.item }}>
                {one.item.split(":").slice(2).join(":")}
              </Link>{" "}
              {one.synthetic && <SyntheticBadge />}{" "}
              <span className="quiet small">
                {say(MODES[one.mode])}, {names.country(one.originCountry)} → {names.country(one.destinationCountry)} ·{" "}
                {say(COURSES[one.proposal])}
              </span>
            </span>
            <span className="quiet small">{t("score", { score: number(one.score, 2) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
