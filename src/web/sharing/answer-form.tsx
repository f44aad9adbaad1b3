import { SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { tell } from "../shell/messages.tsx";
import { useActing } from "../state/session.tsx";
import { useTexts } from "../words/texts.ts";
import { ConsentFields } from "./consent-fields.tsx";
import type { RequestShown } from "./exchange-answers.ts";
import { EXCHANGE } from "./exchange-words.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { FormButtons, ReasonField } from "./form-fields.tsx";
import { countryOfOrigin } from "./partner-name.tsx";
import { linesOf } from "./record-lines.ts";
import css from "./sharing.module.css";

type Outcome = "release" | "refuse" | "nothing-held";

/** Answers a partner's request: by a release, by a refusal with its provision, or by saying that nothing is held. */
export function AnswerForm(props: { readonly request: RequestShown; readonly onDone: () => void }): ReactNode {
  const t = useTexts(EXCHANGE);
  const acting = useActing();
  const queries = useQueryClient();
  const { request, onDone } = props;
  const [outcome, setOutcome] = useState<Outcome>("release");
  const [records, setRecords] = useState(request.about.record ?? "");
  const [consents, setConsents] = useState<readonly string[]>([]);
  const [cites, setCites] = useState("");
  const [reason, setReason] = useState("");
  const partner = countryOfOrigin(request.peer) ?? "";
  const named = linesOf(records);
  const why = reason.trim() === "" ? {} : { reason: reason.trim() };
  const released = {
    ...(named.length === 0 ? {} : { records: named }),
    ...(consents.length === 0 ? {} : { consents }),
    ...why,
  };
  const refused = { cites: cites.trim(), ...why };
  const answering = useMutation({
    mutationFn: () =>
      acting.ask(`/api/nodes/${acting.country}/requests/${encodeURIComponent(request.id)}/answer`, {
        method: "POST",
        body: {
          ...{ partner, outcome },
          ...(outcome === "release" ? released : outcome === "refuse" ? refused : {}),
        },
      }),
    onSuccess: async () => {
      tell(t("answerSent"));
      onDone();
      await queries.invalidateQueries({ queryKey: ["exchange"] });
    },
  });
  const isReady = outcome !== "refuse" || cites.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) answering.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={t("answerTitle")}>
      <div>
        <SegmentedControl
          value={outcome}
          onChange={(to) => setOutcome(to)}
          data={[
            { value: "release", label: t("outcomeRelease") },
            { value: "refuse", label: t("outcomeRefuse") },
            { value: "nothing-held", label: t("outcomeNothing") },
          ]}
          aria-label={t("answerTitle")}
        />
      </div>
      {outcome === "release" && (
        <>
          <p className="quiet small">{t("releaseHelp")}</p>
          {request.about.record !== undefined && (
            <p>
              <Link
                to="/share"
                search={{ record: request.about.record, to: request.agency, for: request.purpose }}
                className={css.provisionHead}
              >
                <IconMessageQuestion size={17} aria-hidden />
                {t("checkFirst")}
              </Link>
            </p>
          )}
          <Textarea
            label={request.about.record === undefined ? t("recordsHeld") : t("recordsOf")}
            value={records}
            onChange={(event) => setRecords(event.currentTarget.value)}
            autosize
            minRows={1}
            spellCheck={false}
          />
          <ConsentFields consents={consents} onChange={setConsents} />
          <ReasonField description={t("reasonToRelease")} value={reason} onChange={setReason} isRequired={false} />
        </>
      )}
      {outcome === "refuse" && (
        <>
          <TextInput
            label={t("cites")}
            value={cites}
            onChange={(event) => setCites(event.currentTarget.value)}
            maxLength={4000}
            required
          />
          <ReasonField value={reason} onChange={setReason} isRequired={false} />
        </>
      )}
      {outcome === "nothing-held" && <p className="quiet small">{t("nothingHelp")}</p>}
      <FormFailure error={answering.error} />
      <FormButtons label={t("sendAnswer")} isReady={isReady} isPending={answering.isPending} onCancel={onDone} />
    </form>
  );
}
