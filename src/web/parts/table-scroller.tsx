import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import css from "./table-scroller.module.css";

/** From this width on a table scrolls sideways within itself; on less, one that does not fit shows its rows as cards. */
const CARDS_BELOW = 600;

/**
 * What surrounds a table that may be wider than its place. On a narrow screen a table that does not fit is read row by
 * row: each row a card, each value beside the name of its column.
 */
export function TableScroller(props: {
  readonly children: ReactNode;
  /** What the table is called, or the id of what it is called by. */
  readonly label?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly className?: string | undefined;
  readonly isBounded?: boolean | undefined;
}): ReactNode {
  const { label, labelledBy, className, isBounded } = props;
  const place = useRef<HTMLDivElement>(null);
  const fit = useCallback(() => place.current !== null && fitTable(place.current), []);
  useLayoutEffect(() => {
    fit();
  });
  useEffect(() => {
    if (place.current === null) return undefined;
    const watcher = new ResizeObserver(fit);
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [fit]);
  return (
    <div
      className={className === undefined ? css.scroller : `${css.scroller} ${className}`}
      data-bounded={isBounded || undefined}
      ref={place}
      tabIndex={0}
      role="group"
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      {props.children}
    </div>
  );
}

/** Lays the rows of a table as cards where it does not fit, and back. */
function fitTable(place: HTMLElement): void {
  const table = place.querySelector("table");
  if (table === null) return;
  delete place.dataset["cards"];
  const isNarrow = place.clientWidth > 0 && place.clientWidth < CARDS_BELOW;
  if (!isNarrow || table.scrollWidth <= place.clientWidth + 1) return;
  nameCells(table);
  place.dataset["cards"] = "";
}

/** Writes to each cell the name of its column, and what a table laid as blocks no longer says of itself. */
function nameCells(table: HTMLTableElement): void {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].flatMap((cell) =>
    Array<string>(cell.colSpan).fill(cell.textContent.trim()),
  );
  table.setAttribute("role", "table");
  for (const part of [table.tHead, ...table.tBodies]) part?.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    let at = 0;
    for (const cell of row.cells) {
      const isHead = cell.tagName === "TH";
      cell.setAttribute("role", !isHead ? "cell" : cell.closest("thead") === null ? "rowheader" : "columnheader");
      // What can be worked in the head stays above the cards, and says what it does.
      const worked = cell.closest("thead") === null ? null : cell.querySelector("a,button,input");
      if (worked !== null) cell.dataset["worked"] = worked.ariaLabel ?? "";
      const name = names[at] ?? "";
      if (name !== "" && cell.colSpan === 1 && !isHead) cell.dataset["column"] = name;
      else delete cell.dataset["column"];
      at += cell.colSpan;
    }
  }
}
