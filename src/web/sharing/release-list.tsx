import { Button, Checkbox, Progress, Select, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Purpose, PURPOSES } from "../../core/caller.ts";
import { PART_WORDS, type Part } from "../../core/fields.ts";
import { useProgress } from "../intake/use-progress.ts";
import { Notice } from "../parts/notice.tsx";
import { SideDrawer } from "../parts/side-drawer.tsx";
import { FailureState } from "../parts/state-parts.tsx";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { AgencySelect } from "./agency-select.tsx";
import { ConsentFields } from "./consent-fields.tsx";
import type { ReleasedAnswer } from "./exchange-answers.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { RELEASE_LIST } from "./release-list-words.ts";
import css from "./sharing.module.css";

type Preview = {
  readonly records: number;
  readonly mayGo: number;
  readonly groups: readonly {
    readonly records: number;
    readonly parts: readonly Part[];
    readonly arrangement: string | null;
    readonly rules: readonly { readonly id: string; readonly cites: string; readonly words: string }[];
    readonly conditions: readonly { readonly code: string; readonly words: string }[];
  }[];
};

/** Releases what a list finds: first how many of it may go and why the others may not, then with progress and a way to stop. */
export default function ReleaseList(props: {
  readonly country: string;
  readonly kind: string;
  /** The list's filters as the API takes them. */
  readonly parameters: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(RELEASE_LIST);
  const { say } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const queries = useQueryClient();
  const { country, kind, parameters, onClose } = props;
  const [receiver, setReceiver] = useState("");
  const [purpose, setPurpose] = useState<Purpose | "">("");
  const [consents, setConsents] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [isUnderstood, setUnderstood] = useState(false);
  const [cancelling, setCancelling] = useState<AbortController>();
  const path = `/api/nodes/${country}/records/${kind}/release`;
  const isAsked = receiver !== "" && purpose !== "";
  const preview = useQuery({
    queryKey: ["release-preview", ...acting.key, path, parameters, receiver, purpose, consents],
    queryFn: ({ signal }) =>
      acting.ask<Preview>(`${path}/preview?${parameters}`, {
        method: "POST",
        body: { receiver, purpose, consents },
        signal,
      }),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const releasing = useMutation({
    mutationFn: () => {
      const controller = new AbortController();
      setCancelling(controller);
      const consented = consents.length === 0 ? {} : { consents };
      return acting.ask<ReleasedAnswer>(`${path}?${parameters}`, {
        method: "POST",
        body: { receiver, purpose, reason: reason.trim(), ...consented },
        signal: controller.signal,
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["exchange"] }),
  });
  const progress = useProgress(/^release /);
  const change = (set: () => void) => {
    set();
    setUnderstood(false);
    releasing.reset();
  };
  const short = names.short(receiver);
  const all = preview.data?.mayGo ?? 0;
  const wasCancelled = cancelling?.signal.aborted === true && releasing.isError;
  const isReady = isUnderstood && reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && all > 0) releasing.mutate();
  };
  const outbox = (
    <Button renderRoot={(root) => <Link to="/releases" {...root} />} variant="default" size="compact-md">
      {t("toOutbox")}
    </Button>
  );
  return (
    <SideDrawer title={t("title")} close={t("close")} onClose={onClose}>
      <form className={css.form} onSubmit={submit}>
        <AgencySelect
          label={t("receiver")}
          value={receiver}
          onChange={(next) => change(() => setReceiver(next))}
          without={acting.country}
        />
        <Select
          label={t("purpose")}
          data={Object.entries(PURPOSES).map(([name, words]) => ({ value: name, label: say(words) }))}
          value={purpose === "" ? null : purpose}
          onChange={(next) => change(() => setPurpose((next ?? "") as Purpose | ""))}
          maxDropdownHeight={300}
        />
        <ConsentFields consents={consents} onChange={(next) => change(() => setConsents(next))} />
        <div aria-live="polite">
          {isAsked && preview.isPending && <p className="quiet">{t("previewing")}</p>}
          {preview.isError && <FailureState error={preview.error} onRetry={() => void preview.refetch()} />}
          {preview.data !== undefined && <PreviewShown preview={preview.data} />}
        </div>
        {all > 0 && releasing.data === undefined && !wasCancelled && (
          <>
            <Textarea
              label={t("reason")}
              description={t("reasonHelp")}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={2000}
              required
            />
            <Checkbox
              checked={isUnderstood}
              onChange={(event) => setUnderstood(event.currentTarget.checked)}
              label={t("understood", { count: all, receiver: short })}
            />
            <FormFailure error={releasing.error} />
            {releasing.isPending && (
              <div role="status">
                <Progress value={Math.min(100, (100 * (progress?.done ?? 0)) / all)} aria-label={t("release")} />
                <p className="small">{t("going", { done: progress?.done ?? 0, all })}</p>
              </div>
            )}
            <div className={css.buttons}>
              <Button
                type="submit"
                leftSection={<IconSend size={16} aria-hidden />}
                loading={releasing.isPending}
                disabled={!isReady}
              >
                {t("release")}
              </Button>
              {releasing.isPending && (
                <Button variant="default" onClick={() => cancelling?.abort()}>
                  {t("cancel")}
                </Button>
              )}
            </div>
          </>
        )}
        {wasCancelled && (
          <Notice tone="held" isUrgent>
            <p>{t("cancelled")}</p>
            {outbox}
          </Notice>
        )}
        {releasing.data !== undefined && (
          <div role="status">
            <Notice tone="good" title={t("done", { count: releasing.data.records, receiver: short })}>
              {outbox}
            </Notice>
          </div>
        )}
      </form>
    </SideDrawer>
  );
}

function PreviewShown({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useTexts(RELEASE_LIST);
  const { say, list } = useLanguage();
  return (
    <section aria-label={t("preview")} className={css.close}>
      <h3>{t("mayGo", { count: preview.mayGo, all: preview.records })}</h3>
      {preview.groups.map((group, at) => (
        <Notice
          key={at}
          tone={group.parts.length > 0 ? "good" : "held"}
          title={
            group.parts.length > 0
              ? t("goes", { count: group.records, parts: list(group.parts.map((part) => say(PART_WORDS[part]))) })
              : t("stays", { count: group.records })
          }
        >
          {group.rules.length === 0 && <p>{t("noRule")}</p>}
          <ul className={css.bullets}>
            {group.rules.map(({ id, words, cites }) => (
              <li key={id}>
                {words} <cite className="quiet small">{cites}</cite>
              </li>
            ))}
          </ul>
          {group.parts.length > 0 && group.conditions.length > 0 && (
            <details className={css.more}>
              <summary>{t("conditions")}</summary>
              <ul className={css.bullets}>
                {group.conditions.map(({ code, words }) => (
                  <li key={code}>{words}</li>
                ))}
              </ul>
            </details>
          )}
        </Notice>
      ))}
    </section>
  );
}
