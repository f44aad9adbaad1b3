import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import css from "./page-head.module.css";

/** The head of a page: where it stands, what it is, what it is for, and what can be done. Names the browser's tab, too. */
export function PageHead(props: {
  readonly title: ReactNode;
  /** The title as plain text, where it is not one. */
  readonly name?: string;
  readonly above?: ReactNode;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
}): ReactNode {
  const name = props.name ?? (typeof props.title === "string" ? props.title : "");
  useEffect(() => {
    document.title = name === "" ? "Tripoint" : `${name} · Tripoint`;
  }, [name]);
  return (
    <div className={css.head}>
      <div className={css.words}>
        {props.above !== undefined && <div className={css.above}>{props.above}</div>}
        <h1>{props.title}</h1>
        {props.about !== undefined && <p className={css.about}>{props.about}</p>}
      </div>
      {props.actions !== undefined && <div className={`${css.actions} no-print`}>{props.actions}</div>}
    </div>
  );
}

/** A part of a page under its own heading, on a ground of its own. */
export function Panel(props: {
  readonly title?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly flush?: boolean;
  /** Whether only its heading is shown, as a button; undefined where it does not fold. */
  readonly isFolded?: boolean | undefined;
  readonly onFold?: (isFolded: boolean) => void;
}): ReactNode {
  const { isFolded, onFold } = props;
  return (
    <section className={[css.panel, props.className].filter(Boolean).join(" ")} data-flush={props.flush || undefined}>
      {(props.title !== undefined || props.actions !== undefined) && (
        <div className={css.panelHead}>
          {props.title !== undefined && (
            <h2>
              {isFolded === undefined ? (
                props.title
              ) : (
                <button
                  type="button"
                  className={css.fold}
                  aria-expanded={!isFolded}
                  onClick={() => onFold?.(!isFolded)}
                >
                  {props.title}
                  <IconChevronDown size={18} aria-hidden />
                </button>
              )}
            </h2>
          )}
          {props.note !== undefined && <span className={css.note}>{props.note}</span>}
          {props.actions !== undefined && <div className={css.panelActions}>{props.actions}</div>}
        </div>
      )}
      {isFolded !== true && <div className={css.panelBody}>{props.children}</div>}
    </section>
  );
}
