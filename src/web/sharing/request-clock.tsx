import { IconClock, IconClockExclamation } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useNow } from "../state/now.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { CLOCK } from "./clock-words.ts";
import { clockOf } from "./clock.ts";
import type { RequestShown } from "./exchange-answers.ts";
import css from "./sharing.module.css";

/** How much time is left for the answer to a request. */
export function RequestClock({ request }: { readonly request: RequestShown }): ReactNode {
  const t = useTexts(CLOCK);
  const { ago, moment } = useLanguage();
  const now = useNow();
  const due = new Date(request.due);
  const { tone, passed } = clockOf(new Date(request.madeAt), due, now);
  const Sign = tone === "overdue" ? IconClockExclamation : IconClock;
  const when = ago(due, now);
  const words = tone === "overdue" ? t("overdue", { when }) : t("due", { when });
  return (
    <span className={css.clock} data-tone={tone} title={moment(due)}>
      <Sign size={16} aria-hidden />
      <progress max={1} value={passed} aria-hidden />
      {words}
    </span>
  );
}
