import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { NumberField } from "../../../web/parts/number-field.tsx";
import { Panel } from "../../../web/parts/page-head.tsx";
import { FailureState, Sentence } from "../../../web/parts/state-parts.tsx";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { BENCH_SAMPLING } from "./bench-words.ts";
import css from "./laboratory.module.css";

const TEXTS = defineTexts("bench-sampling", BENCH_SAMPLING);
const FIRST = { units: "1000", share: "90", confidence: "95", negatives: "0", found: "" };
const NUMBERS = ["units", "share", "confidence", "negatives"] as const;

/** How many units of an exhibit to analyse, or what an analysed sample shows. */
export function BenchSampling(): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const [typed, setTyped] = useState(FIRST);
  const [settled] = useDebouncedValue(typed, 250);
  const given = Object.entries(settled).filter(([, text]) => text.trim() !== "");
  const body = Object.fromEntries(given.map(([name, text]) => [name, text.trim()]));
  const plan = useQuery({
    queryKey: ["sampling", ...acting.key, body],
    queryFn: ({ signal }) =>
      acting.ask<{ readonly say: string }>(`/api/nodes/${acting.country}/laboratory/sampling`, {
        ...{ method: "POST", body, signal },
      }),
    enabled: settled.units.trim() !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t("title")} note={t("note")}>
      <div className={css.fields}>
        {NUMBERS.map((name) => (
          <NumberField
            key={name}
            label={t(name)}
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
        <TextInput
          label={t("found")}
          placeholder={t("foundHelp")}
          value={typed.found}
          onChange={(event) => setTyped({ ...typed, found: event.currentTarget.value })}
        />
      </div>
      <div className={css.row} aria-live="polite">
        {plan.isError ? (
          <FailureState error={plan.error} />
        ) : (
          plan.data !== undefined && (
            <p>
              <Sentence text={plan.data.say} />
            </p>
          )
        )}
      </div>
    </Panel>
  );
}
