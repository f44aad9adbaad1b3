import type { ReactNode, Ref } from "react";
import css from "./notice.module.css";

/** A notice that stands out from the page: plain, a fault, something held back, or something done. */
export function Notice(props: {
  readonly tone?: "plain" | "bad" | "held" | "good";
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Said at once to who cannot see it. */
  readonly isUrgent?: boolean;
  /** Where the focus is put when it appears. */
  readonly at?: Ref<HTMLDivElement>;
}): ReactNode {
  const { tone = "plain", title, children, isUrgent = false, at } = props;
  return (
    <div
      className={css.notice}
      data-tone={tone}
      role={isUrgent ? "alert" : undefined}
      ref={at}
      tabIndex={at === undefined ? undefined : -1}
    >
      {title !== undefined && <strong className={css.title}>{title}</strong>}
      {children}
    </div>
  );
}
