import "../style/mantine-later.css";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconUserPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { SimpleTable } from "../parts/simple-table.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { tell, tellFailure } from "../shell/messages.tsx";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { useAnswer } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { type GivenAccount, GrantsDialog, LinkDialog, NewAccountDialog } from "./account-dialogs.tsx";
import { ACCOUNTS } from "./accounts-words.ts";
import css from "./accounts.module.css";
import { type GivenGrant, roleText } from "./grant-fields.tsx";

type Account = {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly home: string;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly link: "none" | "allowed" | "linked";
  readonly signedInAt: string | null;
  readonly grants: readonly GivenGrant[];
};
type OneTimeLink = { readonly path: string; readonly hours: number };

/** The accounts of the node that the administrator's grant is of. */
export default function AccountsPage(): ReactNode {
  const t = useTexts(ACCOUNTS);
  const acting = useActing();
  const names = useNames();
  const queries = useQueryClient();
  const accounts = useAnswer<{ readonly accounts: readonly Account[] }>("/api/accounts", {
    topic: "accounts",
    holds: ["accounts"],
  });
  const [isMaking, setMaking] = useState(false);
  const [changing, setChanging] = useState<Account>();
  const [link, setLink] = useState<{ readonly name: string; readonly link: OneTimeLink }>();
  const refresh = () => queries.invalidateQueries({ queryKey: ["accounts"] });

  const make = useMutation({
    mutationFn: (body: GivenAccount) =>
      acting.ask<{ account: Account; link: OneTimeLink }>("/api/accounts", { method: "POST", body }),
    onSuccess: async (made) => {
      setMaking(false);
      setLink({ name: made.account.name, link: made.link });
      await refresh();
    },
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; grants?: readonly GivenGrant[]; disabled?: boolean }) =>
      acting.ask(`/api/accounts/${id}`, { method: "PATCH", body }),
    onSuccess: async () => {
      setChanging(undefined);
      tell(t("done"));
      await refresh();
    },
    onError: (error) => changing === undefined && tellFailure(error),
  });
  const act = async (what: () => Promise<void>) => {
    try {
      await what();
    } catch (error) {
      tellFailure(error);
    }
  };
  const newLink = (account: Account) =>
    act(async () => {
      const made = await acting.ask<OneTimeLink>(`/api/accounts/${account.id}/link`, { method: "POST" });
      setLink({ name: account.name, link: made });
    });
  const endSessions = (account: Account) =>
    act(async () => {
      await acting.ask(`/api/accounts/${account.id}/sign-out`, { method: "POST" });
      tell(t("ended", { name: account.name }));
    });
  return (
    <>
      <PageHead
        title={t("title")}
        above={names.country(acting.country)}
        about={t("what")}
        actions={
          accounts.isSuccess && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
              {t("add")}
            </Button>
          )
        }
      />
      {accounts.isPending && <LoadingState shape="table" />}
      {accounts.isError && <FailureState error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.data !== undefined && (
        <Panel flush>
          <SimpleTable
            label={t("title")}
            head={
              <>
                <th scope="col">{t("person")}</th>
                <th scope="col">{t("grants")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("signedIn")}</th>
                <th scope="col">
                  <span className="visually-hidden">{t("actions")}</span>
                </th>
              </>
            }
          >
            {accounts.data.accounts.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                country={acting.country}
                onChange={() => setChanging(account)}
                onDisable={(disabled) => change.mutate({ id: account.id, disabled })}
                onLink={() => void newLink(account)}
                onEnd={() => void endSessions(account)}
              />
            ))}
          </SimpleTable>
        </Panel>
      )}
      {isMaking && (
        <NewAccountDialog
          error={make.error}
          isSending={make.isPending}
          onMake={(account) => make.mutate(account)}
          onClose={() => {
            make.reset();
            setMaking(false);
          }}
        />
      )}
      {changing !== undefined && (
        <GrantsDialog
          name={changing.name}
          grants={changing.grants}
          error={change.error}
          isSending={change.isPending}
          onSave={(grants) => change.mutate({ id: changing.id, grants })}
          onClose={() => {
            change.reset();
            setChanging(undefined);
          }}
        />
      )}
      {link !== undefined && <LinkDialog name={link.name} link={link.link} onClose={() => setLink(undefined)} />}
    </>
  );
}

function AccountRow(props: {
  readonly account: Account;
  readonly country: string;
  readonly onChange: () => void;
  readonly onDisable: (disabled: boolean) => void;
  readonly onLink: () => void;
  readonly onEnd: () => void;
}): ReactNode {
  const t = useTexts(ACCOUNTS);
  const { say, ago } = useLanguage();
  const names = useNames();
  const now = useNow();
  const { account, country, onChange, onDisable, onLink, onEnd } = props;
  const isOwn = account.home === country;
  const state = account.disabled
    ? "disabled"
    : !account.hasPassword && account.link !== "linked"
      ? "noPassword"
      : "active";
  return (
    <tr>
      <td>
        <strong>{account.name}</strong>
        <div className="quiet small">
          {account.account}
          {!isOwn && ` · ${t("home", { node: names.country(account.home) })}`}
        </div>
      </td>
      <td>
        {account.grants.map((grant) => (
          <div key={`${grant.agency} ${grant.role}`}>
            {names.short(grant.agency)} · {roleText(grant.role, say)}
          </div>
        ))}
        {account.grants.length === 0 && <span className="quiet">{t("none")}</span>}
      </td>
      <td>
        <span className={css.state} data-state={state}>
          {t(state)}
        </span>
      </td>
      <td className="quiet">{account.signedInAt === null ? t("never") : ago(new Date(account.signedInAt), now)}</td>
      <td data-align="end">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t("actionsOf", { name: account.name })}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onChange}>{t("change")}</Menu.Item>
            {isOwn && <Menu.Item onClick={onLink}>{t("link")}</Menu.Item>}
            {isOwn && <Menu.Item onClick={onEnd}>{t("endSessions")}</Menu.Item>}
            {isOwn && (
              <Menu.Item onClick={() => onDisable(!account.disabled)}>
                {account.disabled ? t("enable") : t("disable")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
