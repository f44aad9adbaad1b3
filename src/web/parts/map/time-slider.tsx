import { ActionIcon, Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTexts } from "../../words/texts.ts";
import { CHARTS } from "../chart/chart-words.ts";
import css from "./region-map.module.css";

const STEP_MS = 700;

/** Chooses one step of time, or all of it; it can be played. */
export function TimeSlider(props: {
  /** The steps as they are to be shown, oldest first. */
  readonly steps: readonly string[];
  /** The step that is shown, counted from 0; undefined for all of the time. */
  readonly step: number | undefined;
  readonly onStep: (step: number | undefined) => void;
}): ReactNode {
  const t = useTexts(CHARTS);
  const { steps, step, onStep } = props;
  const [isPlaying, setPlaying] = useState(false);
  const id = useId();
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      const next = (step ?? -1) + 1;
      onStep(Math.min(next, steps.length - 1));
      if (next >= steps.length - 1) setPlaying(false);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, step, steps.length, onStep]);
  return (
    <div className={`${css.slider} no-print`}>
      <ActionIcon
        variant="default"
        aria-label={isPlaying ? t("pause") : t("play")}
        onClick={() => {
          if (!isPlaying && step === steps.length - 1) onStep(undefined);
          setPlaying(!isPlaying);
        }}
      >
        {isPlaying ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />}
      </ActionIcon>
      <label htmlFor={id} className="visually-hidden">
        {t("time")}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        value={step ?? steps.length - 1}
        aria-valuetext={step === undefined ? t("allTime") : steps[step]}
        onChange={(event) => {
          setPlaying(false);
          onStep(Number(event.currentTarget.value));
        }}
      />
      <output htmlFor={id}>{step === undefined ? t("allTime") : steps[step]}</output>
      <Button variant="subtle" size="compact-sm" disabled={step === undefined} onClick={() => onStep(undefined)}>
        {t("allTime")}
      </Button>
    </div>
  );
}
