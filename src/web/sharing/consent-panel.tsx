import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { Notice } from "../parts/notice.tsx";
import { Panel } from "../parts/page-head.tsx";
import { useNow } from "../state/now.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { AgencySelect } from "./agency-select.tsx";
import { CONSENT } from "./consent-words.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { FormButtons } from "./form-fields.tsx";
import type { ShareChoices } from "./share-choices.ts";
import css from "./sharing.module.css";

const DAYS = 30;

/** A supervisor consents in writing to the release that was asked about: by the own agency, or by one that holds the record. */
export function ConsentPanel({ choices }: { readonly choices: ShareChoices }): ReactNode {
  const t = useTexts(CONSENT);
  const { day } = useLanguage();
  const acting = useActing();
  const queries = useQueryClient();
  const now = useNow();
  const [passer, setPasser] = useState(acting.grant.agency);
  const [person, setPerson] = useState("");
  const [until, setUntil] = useState(() => new Date(now.getTime() + DAYS * 86_400_000).toISOString().slice(0, 10));
  const { receiver, purpose, parts, record } = choices;
  const giving = useMutation({
    mutationFn: () =>
      acting.ask<{ readonly id: string; readonly until: string; readonly parts: readonly string[] }>(
        `/api/nodes/${acting.country}/consents`,
        {
          method: "POST",
          body: { records: [record.trim()], passer, receiver, purpose, parts, person: person.trim(), until },
        },
      ),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ["exchange"] }),
  });
  if (giving.data !== undefined) {
    return (
      <div role="status">
        <Notice tone="good" title={t("given")}>
          <p>{t("givenWhat", { id: giving.data.id, until: day(giving.data.until, "long") })}</p>
        </Notice>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    giving.mutate();
  };
  return (
    <Panel title={t("title")}>
      <form className={css.form} onSubmit={submit}>
        <p className="quiet">{t("what")}</p>
        <AgencySelect label={t("passer")} value={passer} onChange={setPasser} />
        <TextInput
          label={t("person")}
          description={t("personHelp")}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          maxLength={200}
          required
        />
        <TextInput
          type="date"
          label={t("until")}
          value={until}
          min={now.toISOString().slice(0, 10)}
          onChange={(event) => setUntil(event.currentTarget.value)}
          required
        />
        <FormFailure error={giving.error} />
        <FormButtons label={t("sign")} isReady={person.trim() !== "" && until !== ""} isPending={giving.isPending} />
      </form>
    </Panel>
  );
}
