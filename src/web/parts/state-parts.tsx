import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconInbox, IconLock, IconPlugConnectedX, IconQuestionMark } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { isPurpose, isRole, PURPOSES, ROLES } from "../../core/caller.ts";
import { type Act, useActs } from "../state/acts.ts";
import { isApiFailure } from "../state/api.ts";
import { useNames } from "../state/names.ts";
import { useIsActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { typeset } from "../words/typeset.ts";
import { ActWays } from "./act-ways.tsx";
import { failureText } from "./failure-text.ts";
import css from "./state-parts.module.css";
import { STATES } from "./state-words.ts";

/** What is shown where there is nothing to show: what it means, and what to do. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  /** Whether it is all that a page shows: its title is then the page's. */
  readonly isPage?: boolean;
}): ReactNode {
  return (
    <div className={css.state}>
      <span className={css.sign} aria-hidden>
        {props.icon ?? <IconInbox size={26} />}
      </span>
      {props.isPage === true ? <h1>{props.title}</h1> : <h2>{props.title}</h2>}
      {props.children !== undefined && <div className={css.text}>{props.children}</div>}
      {props.action !== undefined && <div className={css.action}>{props.action}</div>}
    </div>
  );
}

/** What is shown while an answer is on its way: the shape of what will come. */
export function LoadingState(props: { readonly shape?: "table" | "page" | "chart" | "lines" }): ReactNode {
  const t = useTexts(STATES);
  const { shape = "lines" } = props;
  const bars = {
    table: [34, ...Array<number>(9).fill(22)],
    page: [30, 16, 150, 150],
    chart: [260],
    lines: [16, 16, 16],
  };
  return (
    <div className={css.loading} role="status" aria-label={t("loading")}>
      {bars[shape].map((height, at) => (
        <Skeleton key={at} height={height} width={shape === "lines" ? `${92 - at * 14}%` : "100%"} radius="sm" />
      ))}
    </div>
  );
}

/** What is shown when an answer could not be had: refused with its reason, or failed with a way to try again. */
export function FailureState(props: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What was refused, where it is one of the acts that callers are told of: who may is said then. */
  readonly act?: Act;
}): ReactNode {
  const t = useTexts(STATES);
  const { error, onRetry } = props;
  if (isApiFailure(error) && error.status === 403) {
    if (error.code !== "not-permitted") return <ForbiddenState reason={error.message} />;
    return <ForbiddenState reason={error.message} rules={error.rules} {...(props.act && { act: props.act })} />;
  }
  const isLost = isApiFailure(error) && error.status === 0;
  const isMissing = isApiFailure(error) && error.status === 404;
  const said = failureText(error);
  return (
    <div className={css.state} role="alert">
      <span className={css.sign} data-tone="bad" aria-hidden>
        {isLost ? (
          <IconPlugConnectedX size={26} />
        ) : isMissing ? (
          <IconQuestionMark size={26} />
        ) : (
          <IconAlertTriangle size={26} />
        )}
      </span>
      <h2>{isMissing ? t("notFound") : t("failed")}</h2>
      <p className={css.text}>
        <Sentence text={said} />
      </p>
      {onRetry !== undefined && (
        <div className={css.action}>
          <Button variant="default" onClick={onRetry}>
            {t("retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What is shown when the rules do not permit something: why, by which provisions, and what the reader can do. */
export function ForbiddenState(props: {
  readonly reason: string;
  /** Left out where no rule was asked. */
  readonly rules?: readonly { readonly id: string; readonly cites: string; readonly words: string }[];
  readonly act?: Act;
}): ReactNode {
  const t = useTexts(STATES);
  const { rules, act } = props;
  return (
    <div className={css.forbidden} role="alert">
      <span className={css.sign} data-tone="held" aria-hidden>
        <IconLock size={26} />
      </span>
      <div>
        <h2>{t("forbidden")}</h2>
        <p>
          <Sentence text={props.reason} />
        </p>
        {rules !== undefined && (
          <>
            <h3>{t("forbiddenRules")}</h3>
            {rules.length === 0 ? (
              <p>{t("forbiddenNone")}</p>
            ) : (
              <ul className={css.rules}>
                {rules.map((rule) => (
                  <li key={rule.id}>
                    {rule.words} <cite>{rule.cites}</cite>
                  </li>
                ))}
              </ul>
            )}
            <h3>{t("forbiddenDo")}</h3>
            {act === undefined ? (
              <ul className={css.rules}>
                <li>{t("forbiddenPurpose")}</li>
                <li>{t("forbiddenOriginator")}</li>
              </ul>
            ) : (
              <WaysOf act={act} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function WaysOf({ act }: { readonly act: Act }): ReactNode {
  return <ActWays answer={useActs()(act)} />;
}

/** A sentence of the node, which begins small and sets values in backticks, as a person reads it: agencies, roles and purposes by their names. */
export function Sentence({ text }: { readonly text: string }): ReactNode {
  const { say, language } = useLanguage();
  return piecesOf(typeset(text, language)).map((piece, at) => {
    // Every second piece stood in backticks.
    if (at % 2 === 0) return piece;
    const key = `${at} ${piece}`;
    if (/^[a-z]{2}\.[a-z0-9-]+$/.test(piece)) return <AgencyNamed key={key} code={piece} />;
    const name = isRole(piece) ? ROLES[piece] : isPurpose(piece) ? PURPOSES[piece] : undefined;
    return name === undefined ? <code key={key}>{piece}</code> : <strong key={key}>{say(name)}</strong>;
  });
}

/** Who is not signed in may not ask for the names of agencies, and reads their codes. */
function AgencyNamed({ code }: { readonly code: string }): ReactNode {
  return useIsActing() ? <AgencyByName code={code} /> : <code>{code}</code>;
}

function AgencyByName({ code }: { readonly code: string }): ReactNode {
  const name = useNames().agency(code);
  return name === code ? <code>{code}</code> : <strong>{name}</strong>;
}

function piecesOf(text: string): readonly string[] {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return (/[.!?…]$/.test(whole) ? whole : `${whole}.`).split("`");
}
