import { Button, SegmentedControl } from "@mantine/core";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { plainFields } from "../../core/kind.ts";
import { isProblem } from "../../core/outcome.ts";
import type { Language } from "../../core/words.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/state-parts.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./import.module.css";
import { headingFaults, type UnderstoodFile, type UnderstoodRow } from "./import-rows.ts";
import { IMPORT } from "./import-words.ts";
import { RowEditor } from "./row-editor.tsx";
import { useImportRows } from "./use-import-rows.ts";

/** Rows of a file as they were understood, each with its faults, to be looked through and mended in place. */
export function ImportReview(props: {
  readonly country: string;
  readonly file: UnderstoodFile;
  /** Rows that were changed here, by their places. */
  readonly changed: ReadonlyMap<number, UnderstoodRow>;
  readonly onChange: (row: UnderstoodRow) => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { country, file, changed, onChange } = props;
  const { good, faulty } = file.counts;
  const [wanted, setWanted] = useState<"all" | "faulty">(faulty > 0 ? "faulty" : "all");
  const [open, setOpen] = useState<number>();
  const list = useImportRows(country, file, wanted === "faulty");
  const rows = useMemo(() => list.rows.map((row) => changed.get(row.at) ?? row), [list.rows, changed]);
  const ofHeading = headingFaults(file);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => rows[index]?.at ?? index,
    overscan: 6,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasMore, isFetching, loadMore } = list;
  useEffect(() => {
    if (hasMore && !isFetching && last >= rows.length - 20) loadMore();
  }, [last, rows.length, hasMore, isFetching, loadMore]);
  return (
    <div className={css.review}>
      {ofHeading.length > 0 && (
        <Notice tone="held">
          <p>{t("headingWrong")}</p>
          <ul>
            {ofHeading.map((fault) => (
              <li key={fault.field + fault.value}>
                <code>{fault.value}</code> <Sentence text={t("fault", fault)} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <SegmentedControl
        value={wanted}
        onChange={(next) => {
          setWanted(next);
          scroller.current?.scrollTo({ top: 0 });
        }}
        data={[
          { value: "faulty", label: t("toMend", { count: faulty }) },
          { value: "all", label: t("all", { count: good + faulty }) },
        ]}
      />
      <div className={css.scroller} ref={scroller} tabIndex={0} role="group" aria-label={t("record")}>
        {rows.length === 0 && !isFetching && <p className={css.none}>{t("none")}</p>}
        <ul style={{ height: virtual.getTotalSize() }} className={css.rows}>
          {drawn.map(({ index, start, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <li
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RowLine
                  row={row}
                  isMended={changed.has(row.at)}
                  isOpen={open === row.at}
                  showsFaults={ofHeading.length === 0}
                  onOpen={() => setOpen(open === row.at ? undefined : row.at)}
                />
                {open === row.at && <RowEditor row={row} onChange={onChange} />}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function RowLine(props: {
  readonly row: UnderstoodRow;
  readonly isMended: boolean;
  readonly isOpen: boolean;
  /** Whether its faults are told with it, and not once for all rows. */
  readonly showsFaults: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { say, language } = useLanguage();
  const { row, isMended, isOpen, showsFaults, onOpen } = props;
  const kind = row.record === undefined ? undefined : kindNamed(row.record.kind);
  const isGood = row.faults.length === 0;
  const labelOf = (path: string) => {
    const label = kind?.fields[path.split(".")[0] ?? ""]?.label;
    return label === undefined ? path : say(label);
  };
  return (
    <div className={css.line} data-good={isGood || undefined}>
      {isGood ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertCircle size={18} aria-hidden />}
      <span className={css.place}>{t("rowNumber", { row: row.row })}</span>
      <div className={css.words}>
        <strong>{row.record?.reference}</strong> <span className="quiet">{summaryOf(row, language)}</span>
        {isMended && isGood && <span className={css.mended}>{t("mended")}</span>}
        {!isOpen &&
          showsFaults &&
          row.faults.slice(0, 3).map((fault) => (
            <p key={fault.field + fault.value} className={css.fault}>
              {labelOf(fault.field)}: <code>{fault.value}</code> <Sentence text={t("fault", fault)} />
            </p>
          ))}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? t("close") : isGood ? t("show") : t("mend")}, ${t("rowNumber", { row: row.row })}`}
        onClick={onOpen}
      >
        {isOpen ? t("close") : isGood ? t("show") : t("mend")}
      </Button>
    </div>
  );
}

/** The values of a row's first columns, as written where they are not understood; its cells when it is no record. */
function summaryOf({ record, cells }: UnderstoodRow, language: Language): string {
  const kind = record === undefined ? undefined : kindNamed(record.kind);
  if (record === undefined || kind === undefined) return (cells ?? []).join(" | ").slice(0, 200);
  const fields = new Map(plainFields(kind));
  return kind.columns
    .flatMap((name) => {
      const value = record.values[name];
      const type = fields.get(name)?.type;
      if (typeof value !== "string" && typeof value !== "number") return [];
      const read = type?.read(String(value));
      return [type === undefined || read === undefined || isProblem(read) ? value : type.show(read, language)];
    })
    .slice(0, 5)
    .join(" · ");
}
