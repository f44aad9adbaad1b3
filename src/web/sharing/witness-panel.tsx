import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Notice } from "../parts/notice.tsx";
import { Panel } from "../parts/page-head.tsx";
import { FailureState, LoadingState, Sentence } from "../parts/state-parts.tsx";
import pagesCss from "../pages/pages.module.css";
import { verifyWitnesses, type WitnessCheck } from "../proof/verify-witnesses.ts";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { useAnswer, useNodes } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import type { WitnessesShown } from "./exchange-answers.ts";
import { LOG } from "./log-words.ts";
import { countryOfOrigin, PartnerName } from "./partner-name.tsx";
import css from "./sharing.module.css";

/** Who has co-signed the log of the caller's node, and whose logs it has co-signed; the cosignatures are checked here. */
export function WitnessPanel(): ReactNode {
  const t = useTexts(LOG);
  const { ago, day } = useLanguage();
  const names = useNames();
  const now = useNow();
  const { country } = useActing();
  const nodes = useNodes();
  const answer = useAnswer<WitnessesShown>(`/api/nodes/${country}/witnesses`, {
    topic: "nodes",
    holds: ["keys", "cosigned", "conflicts", "restarts"],
  });
  const node = nodes.data?.nodes.find((one) => one.country === country);
  const checking = useMutation({
    mutationFn: async (): Promise<WitnessCheck | undefined> => {
      const { checkpoint, keys } = answer.data ?? {};
      if (checkpoint === undefined || checkpoint === null || keys === undefined || node === undefined) return undefined;
      return await verifyWitnesses({ origin: node.log.origin, key: node.log.key, checkpoint, witnesses: keys });
    },
  });
  if (answer.isPending) return <LoadingState />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  const { cosigned, notCosigned, disputed, witnessed, restarts } = answer.data;
  const conflicts = answer.data.conflicts.filter(({ isStated }) => !isStated);
  const when = (at: string) => ago(new Date(at), now);
  return (
    <Panel title={t("witnesses", { node: names.country(country) })}>
      <div className={css.case}>
        <p className="quiet">{t("witnessesWhat")}</p>
        {disputed.length > 0 && (
          <Notice tone="bad" title={t("disputed")}>
            {disputed.map(({ witness, reason }) => (
              <p key={witness}>
                <strong>{witness}</strong>: <Sentence text={reason} />
              </p>
            ))}
          </Notice>
        )}
        {conflicts.length > 0 && (
          <Notice tone="bad" title={t("conflicts")}>
            {conflicts.map(({ origin, reason }) => (
              <p key={`${origin} ${reason}`}>
                <strong>{origin}</strong>: <Sentence text={reason} />
              </p>
            ))}
          </Notice>
        )}
        {restarts.map(({ origin, kept, lost, person, reason, day: on }) => (
          <Notice key={`${origin} ${kept.size}`} tone="held" title={t("restartedLog", { node: origin })}>
            {t("restarted", {
              ...{ kept: kept.size, until: Math.max(...lost.map((one) => one.size)) },
              ...{ person, reason, day: day(on, "long") },
            })}
          </Notice>
        ))}
        <ul className={css.holders}>
          {cosigned.map(({ witness, size, at }) => (
            <li key={witness}>
              <PartnerName origin={witness} />
              <span>{t("cosigned", { size, when: when(at) })}</span>
            </li>
          ))}
          {notCosigned.map((witness) => (
            <li key={witness}>
              <PartnerName origin={witness} />
              <span className="quiet">{t("notCosigned")}</span>
            </li>
          ))}
        </ul>
        <div>
          <h3>{t("watched")}</h3>
          <ul className={css.holders}>
            {witnessed.map(({ origin, size, at }) => (
              <li key={origin}>
                <PartnerName origin={origin} />
                <span>{t("watchedOf", { size, when: when(at) })}</span>
              </li>
            ))}
            {witnessed.length === 0 && (
              <li>
                <span className="quiet">{t("none2")}</span>
              </li>
            )}
          </ul>
        </div>
        {checking.data !== undefined && <Found check={checking.data} />}
        {checking.isError && <FailureState error={checking.error} />}
        <div>
          <Button
            size="compact-md"
            leftSection={<IconShieldCheck size={16} aria-hidden />}
            loading={checking.isPending}
            disabled={node === undefined || answer.data.checkpoint === null}
            onClick={() => checking.mutate()}
          >
            {t("checkWitnesses")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Found({ check }: { readonly check: WitnessCheck }): ReactNode {
  const t = useTexts(LOG);
  const names = useNames();
  const nameOf = (origin: string) => {
    const country = countryOfOrigin(origin);
    return country === undefined ? origin : names.country(country);
  };
  const lines = check.ok
    ? check.witnesses.map(({ origin }) => t("holds", { witness: nameOf(origin), size: check.size }))
    : [check.reason];
  const isGood = check.ok && lines.length > 0;
  return (
    <ul className={pagesCss.checks} role="status">
      {(lines.length === 0 ? [t("noneHolds")] : lines).map((line) => (
        <li key={line} data-ok={isGood || undefined}>
          {isGood ? <IconCircleCheck size={17} aria-hidden /> : <IconCircleX size={17} aria-hidden />}
          <span>
            <Sentence text={line} />
          </span>
        </li>
      ))}
    </ul>
  );
}
