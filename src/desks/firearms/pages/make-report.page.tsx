import { Button, Loader, Modal, NumberInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { useProgress } from "../../../web/intake/use-progress.ts";
import { tell } from "../../../web/shell/messages.tsx";
import { useNow } from "../../../web/state/now.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import css from "./joint-report.module.css";
import { REPORT_PAGE } from "./report-words.ts";

const TEXTS = defineTexts("joint-report-page", REPORT_PAGE);

/** What a report is made in, one after the other. */
const STEPS = ["matching", "counting", "compiling", "rendering"] as const;

/** Makes a new joint report over a period, step by step; it can be stopped, and nothing is published then. */
export function MakeReport(props: {
  readonly mayMake: boolean;
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const queries = useQueryClient();
  const lastYear = useNow().getUTCFullYear() - 1;
  const { mayMake, onClose, onMade } = props;
  const [from, setFrom] = useState<string | undefined>(`${lastYear}-01-01`);
  const [until, setUntil] = useState<string | undefined>(`${lastYear}-12-31`);
  const [minimum, setMinimum] = useState(5);
  const waiting = useRef<AbortController>(undefined);
  const making = useMutation({
    mutationFn: () => {
      waiting.current = new AbortController();
      return acting.ask<{ readonly id: string }>("/api/reports/firearms", {
        method: "POST",
        body: { from, until, minimum },
        signal: waiting.current.signal,
      });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["reports"] });
      tell(t("made"));
      onMade(id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  const progress = useProgress(/^report$/);
  const step = STEPS[Math.max(1, progress?.done ?? 1) - 1] ?? STEPS[0];
  const leave = () => {
    if (making.isPending) {
      waiting.current?.abort();
      tell(t("stopped"));
    }
    onClose();
  };
  return (
    <Modal
      opened
      onClose={leave}
      title={t("make")}
      size="lg"
      // What takes long is not stopped by a slip of the hand.
      closeOnEscape={!making.isPending}
      closeOnClickOutside={!making.isPending}
      closeButtonProps={{ "aria-label": making.isPending ? t("stop") : t("cancel") }}
    >
      <form className={css.form} onSubmit={submit}>
        <p className="quiet">{t("makeWhat")}</p>
        {!mayMake && <Notice tone="held">{t("makeWho")}</Notice>}
        <DayInput label={t("from")} value={from} onChange={setFrom} disabled={making.isPending} isFirst />
        <DayInput label={t("until")} value={until} onChange={setUntil} disabled={making.isPending} />
        <NumberInput
          label={t("smallest")}
          min={1}
          max={1000}
          value={minimum}
          onChange={(value) => setMinimum(Number(value) || 5)}
          disabled={making.isPending}
        />
        <FormFailure error={making.error} />
        {making.isPending && (
          <div role="status">
            <p className={css.row}>
              <Loader size="sm" aria-hidden />{" "}
              {t("step", { at: STEPS.indexOf(step) + 1, of: STEPS.length, what: t(step) })}
            </p>
            <p className="quiet small">{t("making")}</p>
          </div>
        )}
        <div className={css.row}>
          <Button
            type="submit"
            disabled={!mayMake || from === undefined || until === undefined}
            loading={making.isPending}
          >
            {t("make")}
          </Button>
          <Button variant="default" onClick={leave}>
            {making.isPending ? t("stop") : t("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
