import { ActionIcon } from "@mantine/core";
import { IconFocusCentered, IconMinus, IconPlus } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { CHARTS } from "./chart/chart-words.ts";
import css from "./sheet-zoom.module.css";

const STEP = 60;

/** What moves and zooms a sheet, whatever is drawn on it. */
export type SheetMoves = {
  readonly onMove: (dx: number, dy: number) => void;
  readonly onZoom: (factor: number) => void;
  readonly onAll: () => void;
};

/** Moves a sheet by the arrow keys, zooms it by plus and minus, shows all of it by 0; other keys go on. */
export function moveByKey(event: KeyboardEvent, { onMove, onZoom, onAll }: SheetMoves): void {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [STEP, 0],
    ArrowRight: [-STEP, 0],
    ArrowUp: [0, STEP],
    ArrowDown: [0, -STEP],
  };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = moves[event.key];
  if (move !== undefined) onMove(...move);
  else if (event.key === "+" || event.key === "=") onZoom(1.4);
  else if (event.key === "-") onZoom(1 / 1.4);
  else if (event.key === "0") onAll();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The buttons that zoom a sheet, over its corner. */
export function SheetZoom({ onZoom, onAll }: Omit<SheetMoves, "onMove">): ReactNode {
  const t = useTexts(CHARTS);
  return (
    <div className={`${css.zoom} no-print`}>
      <ActionIcon variant="default" aria-label={t("zoomIn")} onClick={() => onZoom(1.5)}>
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t("zoomOut")} onClick={() => onZoom(1 / 1.5)}>
        <IconMinus size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t("zoomAll")} onClick={onAll}>
        <IconFocusCentered size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
