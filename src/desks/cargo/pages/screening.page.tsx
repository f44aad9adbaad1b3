import { Button, SegmentedControl } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { useProgress } from "../../../web/intake/use-progress.ts";
import { PageHead } from "../../../web/parts/page-head.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useActing } from "../../../web/state/session.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { CARGO_KINDS } from "../cargo-kinds.ts";
import { HoldsView } from "./holds-view.page.tsx";
import { ItemView } from "./item-view.page.tsx";
import { ListsView } from "./lists-view.page.tsx";
import { ErrorsView, RulesView } from "./measures-view.page.tsx";
import { QueueView } from "./queue-view.page.tsx";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);

const VIEWS = ["queue", "holds", "lists", "rules", "errors"] as const;
type View = (typeof VIEWS)[number];

type Ran = {
  readonly screened: number;
  readonly released: number;
  readonly referred: number;
  readonly waiting: number;
};

/** Screening of cargo and post: one item where the address names it, else the views. */
export default function ScreeningPage(): ReactNode {
  const { item } = useSearch({ from: "/inside/desk/$" });
  return item === undefined ? <ScreeningViews /> : <ItemView key={item} item={item} />;
}

/** The queue, joint holds, lists, rules, errors. */
function ScreeningViews(): ReactNode {
  const t = useTexts(TEXTS);
  const names = useNames();
  const acting = useActing();
  const queries = useQueryClient();
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const view: View = VIEWS.find((one) => one === hash) ?? "queue";
  const stopping = useRef<AbortController>(undefined);
  const progress = useProgress(/^screening$/);
  const running = useMutation({
    mutationFn: (again: boolean) => {
      const { signal } = (stopping.current = new AbortController());
      const path = `/api/nodes/${acting.country}/screening/runs`;
      return acting.ask<Ran>(path, { method: "POST", body: { again }, signal });
    },
    onSuccess: async ({ screened, released, referred, waiting }) => {
      tell(t("ran", { screened, released, referred, waiting }));
      await queries.invalidateQueries({ queryKey: ["screening-queue"] });
    },
    onError: async () => {
      // What was proposed before it stopped waits as well.
      if (stopping.current?.signal.aborted === true) await queries.invalidateQueries({ queryKey: ["screening-queue"] });
    },
  });
  return (
    <>
      <PageHead
        title={t("title")}
        above={names.country(acting.country)}
        about={t("about")}
        actions={
          <Offered act={{ does: "submit", kind: CARGO_KINDS.decision.name }} label={t("run")}>
            <Button variant="default" loading={running.isPending} onClick={() => running.mutate(true)}>
              {t("again")}
            </Button>
            <Button loading={running.isPending} onClick={() => running.mutate(false)}>
              {t("run")}
            </Button>
          </Offered>
        }
      />
      {running.isPending && (
        <div className={css.actions} role="status">
          <span>{t("running", { done: progress?.done ?? 0 })}</span>
          <Button variant="default" size="compact-sm" onClick={() => stopping.current?.abort()}>
            {t("stop")}
          </Button>
        </div>
      )}
      {running.isError && running.error.name !== "AbortError" && <FormFailure error={running.error} />}
      <SegmentedControl
        className={css.views}
        aria-label={t("views")}
        value={view}
        onChange={(next) => void navigate({ to: ".", hash: next, replace: true })}
        data={VIEWS.map((value) => ({ value, label: t(value) }))}
      />
      {view === "queue" && <QueueView />}
      {view === "holds" && <HoldsView />}
      {view === "lists" && <ListsView />}
      {view === "rules" && <RulesView />}
      {view === "errors" && <ErrorsView />}
    </>
  );
}
