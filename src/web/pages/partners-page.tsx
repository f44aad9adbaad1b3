import { IconBuildingBank } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Notice } from "../parts/notice.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { EmptyState, FailureState, LoadingState, Sentence } from "../parts/state-parts.tsx";
import type { PartnerShown } from "../sharing/exchange-answers.ts";
import { EXCHANGE } from "../sharing/exchange-words.ts";
import css from "../sharing/sharing.module.css";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

/** The partners of the node, and how the exchange with each stands. */
export default function PartnersPage(): ReactNode {
  const t = useTexts(EXCHANGE);
  const names = useNames();
  const { country } = useActing();
  const answer = useAnswer<{ readonly partners: readonly PartnerShown[] }>(`/api/nodes/${country}/exchange`, {
    topic: "exchange",
    holds: ["partners"],
  });
  return (
    <>
      <PageHead title={t("partners")} above={names.country(country)} about={t("partnersWhat")} />
      {answer.isPending && <LoadingState shape="page" />}
      {answer.isError && <FailureState act="oversee" error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.partners.length === 0 && (
        <EmptyState title={t("noPartners")} icon={<IconBuildingBank size={26} />}>
          <Sentence text={t("noPartnersHelp")} />
        </EmptyState>
      )}
      <div className={css.cards}>
        {answer.data?.partners.map((partner) => (
          <PartnerCard key={partner.peer} partner={partner} />
        ))}
      </div>
    </>
  );
}

function PartnerCard({ partner }: { readonly partner: PartnerShown }): ReactNode {
  const t = useTexts(EXCHANGE);
  const { ago, number } = useLanguage();
  const names = useNames();
  const now = useNow();
  const { trouble, troubleSince, position, head, pulledAt } = partner;
  const state = trouble !== null ? "trouble" : position < head ? "behind" : "well";
  const figures = [
    [t("openIn"), partner.openIn, false],
    [t("openOut"), partner.openOut, false],
    [t("overdueCount"), partner.overdue, true],
    [t("unanswered"), partner.unanswered, false],
    [t("recallsAwaited"), partner.recallsAwaited, true],
    [t("uncorrected"), partner.uncorrected, true],
  ] as const;
  return (
    <Panel
      title={names.country(partner.country)}
      note={partner.peer}
      actions={
        <span className={css.tag} data-tone={state === "well" ? "good" : state === "behind" ? "held" : "bad"}>
          {t(state)}
        </span>
      }
    >
      <div className={css.case}>
        {trouble !== null && (
          <Notice tone="bad">
            <Sentence text={trouble} />
            {troubleSince !== null && (
              <div className="quiet small">{t("troubleSince", { when: ago(new Date(troubleSince), now) })}</div>
            )}
          </Notice>
        )}
        <dl className={css.figures}>
          {figures.map(([label, value, isBad]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd data-tone={isBad && value > 0 ? "bad" : undefined}>{number(value)}</dd>
            </div>
          ))}
        </dl>
        <dl className={css.terms}>
          <div>
            <dt>{t("taken")}</dt>
            <dd>{t("ofHead", { position, head })}</dd>
          </div>
          <div>
            <dt>{t("told")}</dt>
            <dd>{number(partner.told)}</dd>
          </div>
        </dl>
        <p className="quiet small wrap-anywhere">
          {pulledAt === null ? t("neverPulled") : t("lastPulled", { when: ago(new Date(pulledAt), now) })} ·{" "}
          {partner.url}
        </p>
      </div>
    </Panel>
  );
}
