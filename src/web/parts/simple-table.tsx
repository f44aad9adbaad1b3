import type { ReactNode } from "react";
import css from "./simple-table.module.css";
import { TableScroller } from "./table-scroller.tsx";

/**
 * A plain table that scrolls within itself, or shows its rows as cards where it is too wide for a phone: the heads of its columns, and its rows as children. A `td` or `th` with
 * `data-align="end"` stands at the end. Dense where many rows stand together; bounded where they would fill the page.
 */
export function SimpleTable(props: {
  readonly head: ReactNode;
  readonly children: ReactNode;
  /** What it is called, or the id of what it is called by. */
  readonly label?: string;
  readonly labelledBy?: string;
  readonly className?: string | undefined;
  readonly isDense?: boolean;
  readonly isBounded?: boolean;
}): ReactNode {
  const { label, labelledBy, className, isDense, isBounded } = props;
  return (
    <TableScroller label={label} labelledBy={labelledBy} isBounded={isBounded}>
      <table
        className={className === undefined ? css.table : `${css.table} ${className}`}
        data-dense={isDense || undefined}
        aria-labelledby={labelledBy}
      >
        <thead>
          <tr>{props.head}</tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </TableScroller>
  );
}
