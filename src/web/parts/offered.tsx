import { Button, Popover } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { PURPOSES, ROLES } from "../../core/caller.ts";
import { type Act, type MayAct, useActs } from "../state/acts.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { ActWays, useWays } from "./act-ways.tsx";
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
  const { say } = useLanguage();
  const { grant, purpose } = useActing();
  return (
    <Notice tone="held" title={t("title", { role: say(ROLES[grant.role]), purpose: say(PURPOSES[purpose]) })}>
      <ActWays answer={answer} />
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
