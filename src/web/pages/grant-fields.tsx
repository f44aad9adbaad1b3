import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { ROLES, type Role } from "../../core/caller.ts";
import { useNames } from "../state/names.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { ACCOUNTS } from "./accounts-words.ts";
import css from "./accounts.module.css";

/** An agency and a role in it, as an administrator gives them. */
export type GivenGrant = { readonly agency: string; readonly role: string };

/** Chooses as whom an account may act: agencies and roles. */
export function GrantFields(props: {
  readonly grants: readonly GivenGrant[];
  readonly onChange: (grants: readonly GivenGrant[]) => void;
}): ReactNode {
  const t = useTexts(ACCOUNTS);
  const { say } = useLanguage();
  const names = useNames();
  const { grants, onChange } = props;
  const [agency, setAgency] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const add = () => {
    if (agency === null || role === null) return;
    if (!grants.some((one) => one.agency === agency && one.role === role)) onChange([...grants, { agency, role }]);
    setRole(null);
  };
  return (
    <fieldset className={css.grants}>
      <legend>{t("grants")}</legend>
      {grants.length === 0 && <p className="quiet small">{t("none")}</p>}
      <ul>
        {grants.map((grant) => {
          const text = `${names.agency(grant.agency)}: ${roleText(grant.role, say)}`;
          return (
            <li key={`${grant.agency} ${grant.role}`}>
              <span>{text}</span>
              <ActionIcon
                size="sm"
                aria-label={t("removeGrant", { grant: text })}
                onClick={() => onChange(grants.filter((one) => one !== grant))}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <div className={css.pair}>
        <Select
          label={t("agency")}
          data={names.countries().map((country) => ({
            group: country.name,
            items: names.agencies(country.code).map(({ code, name }) => ({ value: code, label: name })),
          }))}
          value={agency}
          onChange={setAgency}
          searchable
          maxDropdownHeight={260}
        />
        <Select
          label={t("role")}
          data={Object.entries(ROLES).map(([name, words]) => ({ value: name, label: say(words) }))}
          value={role}
          onChange={setRole}
          maxDropdownHeight={260}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={agency === null || role === null}
          onClick={add}
        >
          {t("addGrant")}
        </Button>
      </div>
    </fieldset>
  );
}

/** A role in words; one that this version does not know stands for itself. */
export function roleText(role: string, say: (words: (typeof ROLES)[Role]) => string): string {
  return Object.hasOwn(ROLES, role) ? say(ROLES[role as Role]) : role;
}
