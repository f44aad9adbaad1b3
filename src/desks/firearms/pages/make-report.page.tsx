import { Button, Loader, Modal, NumberInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { DayInput } from "../../../web/parts/day-input.tsx";
import { Notice } from "../../../web/parts/notice.tsx";
import { FailureState } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.ts";
import { useNow } from "../../../web/state/now.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import css from "./joint-report.module.css";
import { REPORT_PAGE } from "./report-words.ts";

const TEXTS = defineTexts("joint-report-page", REPORT_PAGE);

/** Makes a new joint report over a period; it can be waited for or left to be made. */
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
  const leave = () => {
    waiting.current?.abort();
    onClose();
  };
  return (
    <Modal opened onClose={leave} title={t("make")} size="lg" closeButtonProps={{ "aria-label": t("cancel") }}>
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
        {making.isError && <FailureState error={making.error} />}
        {making.isPending && (
          <p className={css.row} role="status">
            <Loader size="sm" aria-hidden /> {t("making")}
          </p>
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
            {making.isPending ? t("stopWaiting") : t("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
