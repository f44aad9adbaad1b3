import { Button, Checkbox } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { Kind } from "../../../core/kind.ts";
import { useShortcut } from "../../shell/keyboard.tsx";
import type { RecordVersion } from "../../state/answers.ts";
import { useNames } from "../../state/names.ts";
import { usePrinting } from "../../state/printing.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { useCaption } from "../record-caption.ts";
import { MarkingBadge, SyntheticBadge } from "../badges.tsx";
import { ShownValue } from "../shown-value.tsx";
import css from "./record-table.module.css";
import type { Column } from "./table-columns.ts";
import { TABLE } from "./table-words.ts";
import type { RecordList } from "./use-record-list.ts";

/** How high the rows of a table are, in pixels. */
export const DENSITIES = { compact: 27, normal: 34, roomy: 44 } as const;

/** The name of a row height. */
export type Density = keyof typeof DENSITIES;

/** The row that was current last, and in which entry of the way through the pages. */
let lastRow: { readonly entry: string; readonly index: number } | undefined;

const CHOICE_WIDTH = 38;
/** A page on paper holds no more than this many rows of what is loaded. */
const MOST_PRINTED = 1000;

/**
 * A table of records over lists of any length: only the rows in sight are drawn, more are loaded as they come near. Rows
 * are moved through by arrow keys or j and k, opened by Enter and selected by x. Tab leads to one row, however many there
 * are, and on.
 */
export function RecordTable(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly list: RecordList;
  readonly columns: readonly Column[];
  readonly density: Density;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}): ReactNode {
  const t = useTexts(TABLE);
  const { say } = useLanguage();
  const captionOf = useCaption();
  const go = useNavigate();
  const { country, kind, list, columns, density, selected, onSelect } = props;
  const { records, hasMore, isFetchingMore } = list;
  const isPrinting = usePrinting();
  // On the way back to a list the row that was current is so again.
  const entry = useRouterState({ select: ({ location }) => location.state["__TSR_key"] ?? "" });
  const [current, setState] = useState(() => (lastRow?.entry === entry ? lastRow.index : -1));
  const setCurrent = (index: number) => {
    lastRow = { entry, index };
    setState(index);
  };
  const scroller = useRef<HTMLDivElement>(null);
  const height = DENSITIES[density];
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  useEffect(() => rows.measure(), [rows, height]);
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isFetchingMore && last >= records.length - 30 && records.length > 0) list.loadMore();
  }, [last, hasMore, isFetchingMore, records.length, list]);

  // Who moves with the focus inside takes it along, so that a screen reader says each row.
  const takesFocus = useRef(false);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(records.length - 1, current + by));
    takesFocus.current = scroller.current?.contains(document.activeElement) === true;
    setCurrent(next);
    rows.scrollToIndex(next, { align: "auto" });
  };
  useEffect(() => {
    const link = scroller.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${current + 2}"] a`);
    if (!takesFocus.current || !link) return;
    takesFocus.current = false;
    link.focus({ preventScroll: true });
  }, [current, drawn]);
  const open = (record: RecordVersion | undefined) =>
    record && void go({ to: "/record/$country/$id", params: { country, id: record.record } });
  const toggle = (record: RecordVersion | undefined) => {
    if (record === undefined) return;
    const next = new Set(selected);
    if (!next.delete(record.record)) next.add(record.record);
    onSelect(next);
  };
  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));
  useShortcut("x", () => toggle(records[current]));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 15,
      PageUp: -15,
      Home: -1e9,
      End: 1e9,
    };
    const step = steps[event.key];
    const isOnRow = (event.target as HTMLElement).closest("tbody") !== null;
    if (event.target !== scroller.current && !isOnRow) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    } else if (event.key === "Enter" && !isOnRow) open(records[current]);
    else if (event.key === " " && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      toggle(records[current]);
    }
  };
  const width = columns.reduce((sum, column) => sum + column.width, CHOICE_WIDTH);
  const printed = records.slice(0, MOST_PRINTED).map((record, index) => ({ index, start: 0, record }));
  const inSight = drawn.flatMap(({ index, start }) => {
    const record = records[index];
    return record === undefined ? [] : [{ index, start, record }];
  });
  /** The row that Tab leads to: the current one where it is drawn. */
  const reached = drawn.some(({ index }) => index === current) ? current : (drawn[0]?.index ?? 0);
  const before = isPrinting ? 0 : (drawn[0]?.start ?? 0);
  const after = isPrinting ? 0 : rows.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    <div className={css.around}>
      {list.hasNews && (
        <Button
          className={css.news}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => {
            list.reload();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          {t("newOnes")}
        </Button>
      )}
      {/* The region takes the keys that move through the rows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className={css.scroller}
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={t("table", { kind: say(kind.plural) })}
        onKeyDown={onKeyDown}
      >
        <table
          className={css.table}
          style={{ minWidth: width, "--row-height": `${height}px` } as CSSProperties}
          aria-rowcount={hasMore ? -1 : records.length + 1}
        >
          <colgroup>
            <col style={{ width: CHOICE_WIDTH }} />
            {columns.map(({ name, width }) => (
              <col key={name} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th className={css.choice}>
                <Checkbox
                  size="xs"
                  aria-label={t("selectAll")}
                  checked={selected.size > 0 && selected.size >= records.length}
                  indeterminate={selected.size > 0 && selected.size < records.length}
                  onChange={() =>
                    onSelect(selected.size > 0 ? new Set() : new Set(records.map(({ record }) => record)))
                  }
                />
              </th>
              {columns.map((column) => (
                <th key={column.name} scope="col" data-align={column.align}>
                  {column.field === undefined ? t(column.name) : say(column.field.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr style={{ height: before }} aria-hidden />}
            {(isPrinting ? printed : inSight).map(({ index, record }) => (
              <tr
                key={record.record}
                aria-rowindex={index + 2}
                data-current={index === current || undefined}
                data-selected={selected.has(record.record) || undefined}
                onFocus={() => setCurrent(index)}
                onClick={(event) => {
                  if ((event.target as HTMLElement).closest("a,button,input,label,td [tabindex]") !== null) return;
                  if (window.getSelection()?.isCollapsed === false) return;
                  setCurrent(index);
                  open(record);
                }}
              >
                <td className={css.choice}>
                  <Checkbox
                    size="xs"
                    tabIndex={index === reached ? 0 : -1}
                    aria-label={t("select", { record: captionOf(kind, record) })}
                    checked={selected.has(record.record)}
                    onChange={() => toggle(record)}
                  />
                </td>
                {columns.map((column, at) => (
                  <td key={column.name} data-align={column.align}>
                    {at === 0 ? (
                      <Link
                        to="/record/$country/$id"
                        params={{ country, id: record.record }}
                        className={css.link}
                        tabIndex={index === reached ? 0 : -1}
                      >
                        <Cell column={column} record={record} why={list.why} isReached={index === reached} />
                      </Link>
                    ) : (
                      <Cell column={column} record={record} why={list.why} isReached={index === reached} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {after > 0 && <tr style={{ height: after }} aria-hidden />}
          </tbody>
        </table>
        {isFetchingMore && <p className={css.more}>{t("loadingMore")}</p>}
      </div>
    </div>
  );
}

function Cell(props: {
  readonly column: Column;
  readonly record: RecordVersion;
  readonly why: ReadonlyMap<string, string>;
  readonly isReached: boolean;
}): ReactNode {
  const names = useNames();
  const { column, record, why, isReached } = props;
  if (column.field !== undefined) {
    const { field, name } = column;
    return (
      <ShownValue field={field} value={record.values[name]} why={why.get(field.part)} isBrief isReached={isReached} />
    );
  }
  if (column.name === "originator")
    return <span title={names.agency(record.originator)}>{names.short(record.originator)}</span>;
  return (
    <span className={css.handling}>
      <MarkingBadge marking={record.marking} />
      {record.synthetic && <SyntheticBadge />}
    </span>
  );
}
