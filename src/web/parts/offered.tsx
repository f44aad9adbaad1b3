import { Button, Popover } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { PURPOSES, ROLES } from "../../core/caller.ts";
import { type Act, type MayAct, useActs } from "../state/acts.ts";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { ACTS } from "./act-words.ts";
import { Notice } from "./notice.tsx";
import css from "./offered.module.css";
import { LoadingState } from "./state-parts.tsx";

/**
 * Offers something only to callers who may do it. Others see nothing; with `label`, a caller who may under another
 * purpose or in another of the own roles finds out how; with `explains`, everybody is told who may.
 */
export function Offered(props: {
  readonly act: Act;
  readonly children: ReactNode;
  readonly label?: string;
  readonly explains?: boolean;
}): ReactNode {
  const { act, children, label, explains = false } = props;
  const t = useTexts(ACTS);
  const answer = useActs()(act);
  const ways = useWays(answer);
  if (answer.may === true) return children;
  if (answer.may === undefined) return explains ? <LoadingState shape="page" /> : null;
  if (explains) return <WhyNot answer={answer} />;
  if (label === undefined || ways.count === 0) return null;
  return (
    <Popover width={360} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button
          variant="default"
          className="no-print"
          leftSection={<IconLock size={15} aria-hidden />}
          aria-label={t("notNow", { act: label })}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <WhyNot answer={answer} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Says why the caller may not do something, and what would make it so. */
function WhyNot({ answer }: { readonly answer: MayAct }): ReactNode {
  const t = useTexts(ACTS);
  const { say, list } = useLanguage();
  const names = useNames();
  const { grant, purpose, setPurpose, setGrant } = useActing();
  const { purposes, grants, count } = useWays(answer);
  const roles = answer.shown?.roles ?? [];
  const agency = names.agency(grant.agency);
  return (
    <Notice tone="held" title={t("title", { role: say(ROLES[grant.role]), purpose: say(PURPOSES[purpose]) })}>
      {purposes.length > 0 && (
        <>
          <p className={css.what}>{t("byPurpose")}</p>
          <div className={css.ways}>
            {purposes.map((one) => (
              <Button key={one} size="compact-sm" variant="default" onClick={() => setPurpose(one)}>
                {t("set", { purpose: say(PURPOSES[one]) })}
              </Button>
            ))}
          </div>
        </>
      )}
      {grants.length > 0 && (
        <>
          <p className={css.what}>{t("byRole")}</p>
          <div className={css.ways}>
            {grants.map(({ at, role }) => (
              <Button key={at} size="compact-sm" variant="default" onClick={() => void setGrant(at)}>
                {t("actAs", { role: say(ROLES[role]) })}
              </Button>
            ))}
          </div>
        </>
      )}
      {count === 0 && (
        <p className={css.what}>
          {roles.length > 0
            ? t("byOthers", {
                agency,
                roles: list(
                  roles.map((role) => say(ROLES[role])),
                  "or",
                ),
              })
            : t("byNobody", { agency })}
        </p>
      )}
      {(answer.shown?.rules ?? []).length > 0 && (
        <ul className={css.rules}>
          {answer.shown?.rules.map((id) => {
            const rule = answer.rules[id];
            return (
              <li key={id}>
                {rule?.words ?? id} <cite>{rule?.cites}</cite>
              </li>
            );
          })}
        </ul>
      )}
    </Notice>
  );
}

/** What the caller can change to be permitted: the purpose, or in which of the own roles of the agency to act. */
function useWays({ shown }: MayAct) {
  const { session, grant } = useActing();
  const purposes = (shown?.purposes ?? []).filter((one) => session.purposes.includes(one));
  const grants = session.grants
    .map((one, at) => ({ ...one, at }))
    .filter((one) => one.agency === grant.agency && (shown?.roles ?? []).includes(one.role));
  return { purposes, grants, count: purposes.length + grants.length };
}
