import type { ReactNode } from "react";
import { useLive } from "../state/live.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

/** Says whether what is shown follows the node as it changes. */
export function LiveSign(): ReactNode {
  const t = useTexts(SHELL);
  const { isLive } = useLive();
  return (
    <span className={css.live} data-live={isLive || undefined}>
      <span className={css.liveDot} aria-hidden />
      {isLive ? t("live") : t("notLive")}
    </span>
  );
}
