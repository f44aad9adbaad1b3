import { Button, SegmentedControl } from "@mantine/core";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef, useState } from "react";
import type { Kind } from "../../core/kind.ts";
import { Sentence } from "../parts/state-parts.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./import.module.css";
import { IMPORT } from "./import-words.ts";
import type { ImportRow } from "./read-drafts.ts";
import { RowEditor } from "./row-editor.tsx";

/** Rows of a file as they were understood, each with its faults, to be looked through and mended in place. */
export function ImportReview(props: {
  readonly kind: Kind;
  readonly rows: readonly ImportRow[];
  readonly onMend: (row: ImportRow) => void;
  readonly onLeaveOut: (id: number) => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { kind, rows, onMend, onLeaveOut } = props;
  const bad = rows.filter(({ faults }) => faults.length > 0);
  const [wanted, setWanted] = useState<"all" | "bad" | "good">(bad.length > 0 ? "bad" : "all");
  const [open, setOpen] = useState<number>();
  const shown = wanted === "all" ? rows : wanted === "bad" ? bad : rows.filter(({ faults }) => faults.length === 0);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (at) => shown[at]?.id ?? at,
    overscan: 6,
  });
  return (
    <div className={css.review}>
      <SegmentedControl
        value={wanted}
        onChange={(next) => setWanted(next)}
        data={[
          { value: "all", label: t("all", { count: rows.length }) },
          { value: "bad", label: t("toMend", { count: bad.length }) },
          { value: "good", label: t("good", { count: rows.length - bad.length }) },
        ]}
      />
      <div className={css.scroller} ref={scroller} tabIndex={0} role="group" aria-label={t("record")}>
        {shown.length === 0 && <p className={css.none}>{t("none")}</p>}
        <ul style={{ height: virtual.getTotalSize() }} className={css.rows}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = shown[index];
            if (row === undefined) return null;
            return (
              <li
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RowLine
                  kind={kind}
                  row={row}
                  isOpen={open === row.id}
                  onOpen={() => setOpen(open === row.id ? undefined : row.id)}
                />
                {open === row.id && (
                  <RowEditor kind={kind} row={row} onMend={onMend} onLeaveOut={() => onLeaveOut(row.id)} />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function RowLine(props: {
  readonly kind: Kind;
  readonly row: ImportRow;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { say } = useLanguage();
  const { kind, row, isOpen, onOpen } = props;
  const isGood = row.faults.length === 0;
  const labelOf = (path: string) => {
    const label = kind.fields[path.split(".")[0] ?? ""]?.label;
    return label === undefined ? path : say(label);
  };
  return (
    <div className={css.line} data-good={isGood || undefined}>
      {isGood ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertCircle size={18} aria-hidden />}
      <span className={css.place}>
        {t("row")} {row.row}
      </span>
      <div className={css.words}>
        <strong>{row.reference}</strong> <span className="quiet">{summaryOf(kind, row)}</span>
        {row.faults.slice(0, isOpen ? 0 : 3).map((fault) => (
          <p key={fault.field + fault.value} className={css.fault}>
            {labelOf(fault.field)}: <code>{fault.value}</code>{" "}
            <Sentence text={`${say(fault.say)}: ${say(fault.remedy)}`} />
          </p>
        ))}
        {isGood &&
          row.repairs.slice(0, isOpen ? 20 : 1).map(({ field, from, to }) => (
            <p key={field + from} className="quiet small">
              <Sentence text={t("repair", { field: labelOf(field), from, to })} />
            </p>
          ))}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={isOpen}
        aria-label={`${isGood ? t("show") : t("mend")}: ${t("row")} ${row.row}`}
        onClick={onOpen}
      >
        {isOpen ? t("close") : isGood ? t("show") : t("mend")}
      </Button>
    </div>
  );
}

/** The values of a row's first columns, as written. */
function summaryOf(kind: Kind, row: ImportRow): string {
  return kind.columns
    .map((name) => row.values[name])
    .filter((value) => typeof value === "string" || typeof value === "number")
    .slice(0, 5)
    .join(" · ");
}
