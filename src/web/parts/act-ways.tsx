import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { PURPOSES, ROLES } from "../../core/caller.ts";
import type { MayAct } from "../state/acts.ts";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { ACTS } from "./act-words.ts";
import css from "./offered.module.css";

/** Says what would let the caller do something: another purpose, another of the own roles, or who else may. */
export function ActWays({ answer }: { readonly answer: MayAct }): ReactNode {
  const t = useTexts(ACTS);
  const { say, list } = useLanguage();
  const names = useNames();
  const { grant, setPurpose, setGrant } = useActing();
  const { purposes, grants, count } = useWays(answer);
  const roles = answer.shown?.roles ?? [];
  const agency = names.agency(grant.agency);
  return (
    <>
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
    </>
  );
}

/** What the caller can change to be permitted: the purpose, or in which of the own roles of the agency to act. */
export function useWays({ shown }: MayAct) {
  const { session, grant } = useActing();
  const purposes = (shown?.purposes ?? []).filter((one) => session.purposes.includes(one));
  const grants = session.grants
    .map((one, at) => ({ ...one, at }))
    .filter((one) => one.agency === grant.agency && (shown?.roles ?? []).includes(one.role));
  return { purposes, grants, count: purposes.length + grants.length };
}
