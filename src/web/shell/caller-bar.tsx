import { Menu, UnstyledButton } from "@mantine/core";
import { IconBuildingBank, IconChevronDown, IconTargetArrow } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { PURPOSES, ROLES } from "../../core/caller.ts";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { useShortcut } from "./keyboard.tsx";
import { LiveSign } from "./live-sign.tsx";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

/** Says on whose behalf and for what purpose everything on the page is asked, and lets both be changed. */
export function CallerBar(): ReactNode {
  const t = useTexts(SHELL);
  const { say } = useLanguage();
  const { session, grant, purpose, setPurpose, setGrant } = useActing();
  const names = useNames();
  const [isPurposeOpen, setPurposeOpen] = useState(false);
  useShortcut("p", () => setPurposeOpen(true));
  const agency = `${names.short(grant.agency)} · ${names.country(grant.country)}`;
  const role = say(ROLES[grant.role]);
  return (
    <section className={`${css.bar} on-band`} aria-label={t("acting")}>
      <Menu position="bottom-start" disabled={session.grants.length < 2} width={360}>
        <Menu.Target>
          <UnstyledButton className={css.barButton} data-still={session.grants.length < 2 || undefined}>
            <IconBuildingBank size={16} aria-hidden />
            <span className={css.barLabel}>{t("actingFor")}</span>
            <strong>{agency}</strong>
            <span className={css.barRole}>
              {t("as")} {role}
            </span>
            {session.grants.length > 1 && <IconChevronDown size={14} aria-hidden />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("grantHelp")}</Menu.Label>
          {session.grants.map((one, at) => (
            <Menu.Item
              key={`${one.agency} ${one.role}`}
              onClick={() => void setGrant(at)}
              data-chosen={at === session.grant || undefined}
              aria-current={at === session.grant || undefined}
              className={css.choice}
            >
              <strong>{names.short(one.agency)}</strong> · {names.country(one.country)}
              <span className={css.choiceNote}>
                {say(ROLES[one.role])} · {names.agency(one.agency)}
              </span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-start" width={320} opened={isPurposeOpen} onChange={setPurposeOpen}>
        <Menu.Target>
          <UnstyledButton className={`${css.barButton} ${css.purpose}`}>
            <IconTargetArrow size={16} aria-hidden />
            <span className={css.barLabel}>{t("purpose")}</span>
            <strong>{say(PURPOSES[purpose])}</strong>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className={css.choiceHelp}>{t("purposeHelp")}</Menu.Label>
          {session.purposes.map((one) => (
            <Menu.Item
              key={one}
              onClick={() => setPurpose(one)}
              data-chosen={one === purpose || undefined}
              aria-current={one === purpose || undefined}
              className={css.choice}
            >
              {say(PURPOSES[one])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <LiveSign />
    </section>
  );
}
