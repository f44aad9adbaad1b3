import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { labelled } from "../../../core/words.ts";
import { SyntheticBadge } from "../../../web/parts/badges.tsx";
import { FormFailure } from "../../../web/parts/form-failure.tsx";
import { Offered } from "../../../web/parts/offered.tsx";
import { EmptyState, FailureState, LoadingState } from "../../../web/parts/state-parts.tsx";
import { tell } from "../../../web/shell/messages.tsx";
import { useNames } from "../../../web/state/names.ts";
import { useAnswer } from "../../../web/state/queries.ts";
import { useActing } from "../../../web/state/session.tsx";
import { useLanguage } from "../../../web/words/language.tsx";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { cargoHold } from "../cargo-hold.kind.ts";
import { HOLD_STANCES, HOLD_STATES, type HoldStance } from "../codes.ts";
import type { JointHold } from "../screening/hold-board.ts";
import { ProposeHold } from "./propose-hold.page.tsx";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);

/** The board of joint holds: who proposed each, who saw it, who agreed, and what the reader says to it. */
export function HoldsView(): ReactNode {
  const t = useTexts(TEXTS);
  const acting = useActing();
  const names = useNames();
  const queries = useQueryClient();
  const { say, day, language } = useLanguage();
  const [officer, setOfficer] = useState(acting.session.name);
  const answer = useAnswer<{ readonly holds: readonly JointHold[] }>(`/api/nodes/${acting.country}/screening/holds`, {
    topic: "newest",
    holds: ["holds"],
  });
  const saying = useMutation({
    mutationFn: ({ hold, stance }: { hold: JointHold; stance: HoldStance }) =>
      acting.ask(`/api/nodes/${acting.country}/screening/holds`, {
        method: "POST",
        body: { holdNumber: hold.holdNumber, item: hold.item, itemIn: hold.itemIn, stance, officer },
      }),
    onSuccess: async () => await queries.invalidateQueries({ queryKey: ["newest"] }),
  });
  if (answer.isPending) return <LoadingState shape="page" />;
  if (answer.isError) return <FailureState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data.holds.length === 0)
    return (
      <div className={css.stack}>
        <ProposeHold />
        <EmptyState title={t("noHolds")}>{t("noHoldsHelp")}</EmptyState>
      </div>
    );
  const act = { does: "submit", kind: cargoHold.name } as const;
  const speak = (hold: JointHold, stance: HoldStance) =>
    officer.trim() === "" ? tell(t("needsOfficer")) : saying.mutate({ hold, stance });
  return (
    <div className={css.stack}>
      <ProposeHold />
      <Offered act={act}>
        <div className={css.bar}>
          <TextInput
            label={t("officer")}
            value={officer}
            maxLength={300}
            onChange={(event) => setOfficer(event.currentTarget.value)}
          />
        </div>
      </Offered>
      <FormFailure error={saying.error} />
      <div className={css.board}>
        {answer.data.holds.map((hold) => (
          <article key={`${hold.holdNumber} ${hold.item}`} className={css.card}>
            <h2>
              {hold.holdNumber} · {say(HOLD_STATES[hold.state])} {hold.synthetic && <SyntheticBadge />}
            </h2>
            <div className="small">
              {hold.item.startsWith(`${acting.grant.agency}:`) ? (
                <Link to="/desk/$" params={{ _splat: "cargo/screening" }} search={{ item: hold.item }}>
                  {hold.item.split(":").slice(2).join(":")}
                </Link>
              ) : (
                <Link to="/record/$country/$id" params={{ country: acting.country, id: hold.item }}>
                  {hold.item.split(":").slice(2).join(":")}
                </Link>
              )}{" "}
              · {names.country(hold.itemIn)}
              {hold.until !== undefined && ` · ${t("until", { day: day(hold.until) })}`}
            </div>
            {hold.legalBasis !== undefined && <div className="quiet small">{hold.legalBasis}</div>}
            {hold.grounds !== undefined && <p>{hold.grounds}</p>}
            <ul className={css.plain}>
              {hold.agencies.map(({ agency, stance, on, sawOn, record }) => (
                <li key={agency}>
                  {labelled(names.agency(agency), `${say(HOLD_STANCES[stance])}, ${day(on)}`, language)}
                  {sawOn !== on && <span className="quiet small"> ({t("sawOn", { day: day(sawOn) })})</span>}
                  {agency === acting.grant.agency && (
                    <>
                      {" · "}
                      <Link to="/share" search={{ record }}>
                        {t("send")}
                      </Link>
                    </>
                  )}
                </li>
              ))}
            </ul>
            {hold.state !== "lifted" && hold.state !== "ended" && (
              <Offered act={act}>
                <div className={css.actions}>
                  {acting.grant.agency === hold.proposedBy ? (
                    <Button size="compact-sm" variant="default" onClick={() => speak(hold, "lifts")}>
                      {t("lift")}
                    </Button>
                  ) : (
                    <>
                      <Button size="compact-sm" onClick={() => speak(hold, "agrees")}>
                        {t("agree")}
                      </Button>
                      <Button size="compact-sm" variant="default" onClick={() => speak(hold, "disagrees")}>
                        {t("disagree")}
                      </Button>
                      <Button size="compact-sm" variant="subtle" onClick={() => speak(hold, "saw")}>
                        {t("saw")}
                      </Button>
                    </>
                  )}
                </div>
              </Offered>
            )}
          </article>
        ))}
      </div>
    </div>
  );
}
