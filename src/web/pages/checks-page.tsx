import "../style/mantine-later.css";
import { Button, Select, Textarea } from "@mantine/core";
import { IconCopy, IconEyeOff, IconMailPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { checkable, IDENTIFIER_TYPES, type IdentifierType, isIdentifierType } from "../../core/identifier-types.ts";
import { Notice } from "../parts/notice.tsx";
import { Offered } from "../parts/offered.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import tableCss from "../parts/simple-table.module.css";
import { TableScroller } from "../parts/table-scroller.tsx";
import { Sentence } from "../parts/state-parts.tsx";
import { CHECKS } from "../sharing/check-words.ts";
import { FormFailure } from "../parts/form-failure.tsx";
import { linesOf } from "../sharing/record-lines.ts";
import css from "../sharing/sharing.module.css";
import { tell } from "../shell/messages.tsx";
import { useNames } from "../state/names.ts";
import { useMay } from "../state/acts.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

type CheckShown = {
  readonly check: string;
  readonly hits: number;
  readonly interests?: number;
  readonly note?: string;
  readonly values: readonly (
    | { readonly value: string; readonly hit: boolean }
    | { readonly value: string; readonly message: string; readonly remedy: string }
  )[];
};
type Asked = { readonly partner: string; readonly identifier: IdentifierType; readonly values: readonly string[] };

/** Asking a partner blindly whether it holds identifiers, and on from a hit to the request for its data. */
export default function ChecksPage(): ReactNode {
  const t = useTexts(CHECKS);
  const { say } = useLanguage();
  const names = useNames();
  const acting = useActing();
  const partners = names.countries().filter(({ code }) => code !== acting.country);
  const [chosen, setPartner] = useState<string | null>(null);
  const [identifier, setIdentifier] = useState<IdentifierType>("serial");
  const [text, setText] = useState("");
  const partner = chosen ?? partners[0]?.code ?? "";
  const values = linesOf(text);
  const [cancelling, setCancelling] = useState<AbortController>();
  const checking = useMutation({
    mutationFn: async (asked: Asked) => {
      const controller = new AbortController();
      setCancelling(controller);
      const path = `/api/nodes/${acting.country}/checks`;
      const { signal } = controller;
      return { asked, answer: await acting.ask<CheckShown>(path, { method: "POST", body: asked, signal }) };
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (partner !== "" && values.length > 0) checking.mutate({ partner, identifier, values });
  };
  const wasCancelled = cancelling?.signal.aborted === true;
  return (
    <>
      <PageHead title={t("title")} about={t("what")} />
      <div className={css.stack}>
        <Offered act={acting.purpose === "deconfliction" ? "deconflict" : "check"} explains>
          <Panel>
            <form className={css.form} onSubmit={submit}>
              <div className={css.pair}>
                <Select
                  label={t("partner")}
                  data={partners.map(({ code, name }) => ({ value: code, label: name }))}
                  value={partner}
                  onChange={setPartner}
                  allowDeselect={false}
                />
                <Select
                  label={t("identifier")}
                  data={Object.entries(IDENTIFIER_TYPES).map(([value, { label }]) => ({ value, label: say(label) }))}
                  value={identifier}
                  onChange={(next) => isIdentifierType(next) && setIdentifier(next)}
                  allowDeselect={false}
                />
              </div>
              <Textarea
                label={t("values")}
                description={t("example", { example: IDENTIFIER_TYPES[identifier].example })}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                autosize
                minRows={3}
                maxRows={12}
                spellCheck={false}
                required
              />
              {!wasCancelled && <FormFailure error={checking.error} />}
              <div className={css.buttons}>
                <Button
                  type="submit"
                  leftSection={<IconEyeOff size={16} aria-hidden />}
                  loading={checking.isPending}
                  disabled={values.length === 0}
                >
                  {t("check")}
                </Button>
                {checking.isPending && (
                  <Button variant="default" onClick={() => cancelling?.abort()}>
                    {t("cancel")}
                  </Button>
                )}
              </div>
              <p className="quiet small" role="status">
                {checking.isPending && t("checking")}
              </p>
            </form>
          </Panel>
        </Offered>
        {checking.data !== undefined && <CheckResult asked={checking.data.asked} answer={checking.data.answer} />}
      </div>
    </>
  );
}

function CheckResult({ asked, answer }: { readonly asked: Asked; readonly answer: CheckShown }): ReactNode {
  const t = useTexts(CHECKS);
  const names = useNames();
  const mayAsk = useMay("request") === true;
  return (
    <Panel
      title={t("result", { partner: names.country(asked.partner) })}
      note={t("hits", { count: answer.hits, all: answer.values.length })}
    >
      {answer.interests !== undefined && answer.interests > 0 && (
        <Notice>{t("told", { count: answer.interests })}</Notice>
      )}
      {answer.note !== undefined && (
        <Notice tone="held">
          <Sentence text={answer.note} />
        </Notice>
      )}
      {answer.hits > 0 && !mayAsk && <Notice>{t("handOver")}</Notice>}
      <TableScroller label={t("outcome")}>
        <table className={tableCss.table}>
          <thead>
            <tr>
              <th scope="col">{t("value")}</th>
              <th scope="col">{t("outcome")}</th>
              <th scope="col">{t("next")}</th>
            </tr>
          </thead>
          <tbody>
            {answer.values.map((one, at) => (
              <tr key={at}>
                <td className="fixed">{one.value}</td>
                <td>
                  {"hit" in one ? (
                    <span className={css.tag} data-tone={one.hit ? "held" : undefined}>
                      {one.hit ? t("hit") : t("noHit")}
                    </span>
                  ) : (
                    <Sentence text={`${one.message}; ${one.remedy}`} />
                  )}
                </td>
                <td>
                  {"hit" in one && one.hit && (
                    <HitActions asked={asked} check={answer.check} value={one.value} mayAsk={mayAsk} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}

/** On from a hit: the request for its data, or its address for whoever may make it. */
function HitActions(props: {
  readonly asked: Asked;
  readonly check: string;
  readonly value: string;
  readonly mayAsk: boolean;
}): ReactNode {
  const t = useTexts(CHECKS);
  const { asked, check, value, mayAsk } = props;
  const { partner, identifier } = asked;
  // A request names the value as the check knows it.
  const search = { partner, identifier, value: checkable(identifier, value) ?? value, check };
  if (mayAsk) {
    return (
      <Button
        size="compact-sm"
        renderRoot={(root) => <Link to="/requests" search={search} {...root} />}
        leftSection={<IconMailPlus size={14} aria-hidden />}
      >
        {t("ask")}
      </Button>
    );
  }
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/requests?${new URLSearchParams(search)}`);
    tell(t("copied"));
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => void copy()}
      leftSection={<IconCopy size={14} aria-hidden />}
    >
      {t("copyAddress")}
    </Button>
  );
}
