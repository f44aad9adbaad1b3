import { Button, Modal, Select, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { LANGUAGES } from "../../core/words.ts";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { Notice } from "../parts/notice.tsx";
import { Sentence } from "../parts/state-parts.tsx";
import { tell } from "../shell/messages.tsx";
import { isApiFailure } from "../state/api.ts";
import { useTexts } from "../words/texts.ts";
import { ACCOUNTS } from "./accounts-words.ts";
import css from "./accounts.module.css";
import { type GivenGrant, GrantFields } from "./grant-fields.tsx";
import pagesCss from "./pages.module.css";

const LANGUAGE_NAMES = { en: "English", fr: "Français", es: "Español" } as const;

/** A new account as an administrator describes it. */
export type GivenAccount = {
  readonly account: string;
  readonly name: string;
  readonly language: string;
  readonly grants: readonly GivenGrant[];
};

/** Asks for a new account. */
export function NewAccountDialog(props: {
  readonly error: unknown;
  readonly isSending: boolean;
  readonly onMake: (account: GivenAccount) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ACCOUNTS);
  const { error, isSending, onMake, onClose } = props;
  const [given, setGiven] = useState<GivenAccount>({ account: "", name: "", language: "en", grants: [] });
  const faultAt = (field: string) =>
    isApiFailure(error) ? error.faults.find((fault) => fault.field.startsWith(field))?.message : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMake({ ...given, account: given.account.trim(), name: given.name.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={t("add")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <form className={css.form} onSubmit={submit}>
        <Failure error={error} />
        <TextInput
          data-autofocus
          label={t("name")}
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
          error={faultAt("name")}
          required
        />
        <TextInput
          label={t("account")}
          description={t("accountHelp")}
          value={given.account}
          onChange={(event) => setGiven({ ...given, account: event.currentTarget.value })}
          error={faultAt("account")}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Select
          label={t("language")}
          data={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
          value={given.language}
          onChange={(language) => setGiven({ ...given, language: language ?? "en" })}
          allowDeselect={false}
        />
        <GrantFields grants={given.grants} onChange={(grants) => setGiven({ ...given, grants })} />
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isSending}>
            {t("make")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Changes as whom an account may act. */
export function GrantsDialog(props: {
  readonly name: string;
  readonly grants: readonly GivenGrant[];
  readonly error: unknown;
  readonly isSending: boolean;
  readonly onSave: (grants: readonly GivenGrant[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ACCOUNTS);
  const { name, error, isSending, onSave, onClose } = props;
  const [grants, setGrants] = useState(props.grants);
  return (
    <Modal opened onClose={onClose} title={name} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <div className={css.form}>
        <Failure error={error} />
        <GrantFields grants={grants} onChange={setGrants} />
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={isSending} onClick={() => onSave(grants)}>
            {t("save")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** Shows a one-time link, this once. */
export function LinkDialog(props: {
  readonly name: string;
  readonly link: { readonly path: string; readonly hours: number };
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ACCOUNTS);
  const { name, link, onClose } = props;
  const address = new URL(link.path, window.location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    tell(t("copied"));
  };
  return (
    <Modal opened onClose={onClose} title={t("linkTitle")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <div className={css.form}>
        <p>{t("linkHelp", { name, hours: link.hours })}</p>
        <code className={pagesCss.code}>{address}</code>
        <div className={css.buttons}>
          <Button onClick={() => void copy()}>{t("copyLink")}</Button>
        </div>
      </div>
    </Modal>
  );
}

function Failure({ error }: { readonly error: unknown }): ReactNode {
  if (!isApiFailure(error) || error.faults.length === 0) return <FailureNotice error={error} />;
  return (
    <Notice tone="bad" isUrgent>
      {error.faults.map(({ field, value, message, remedy }) => (
        <div key={field + value}>
          <Sentence text={`\`${value}\` ${message}: ${remedy}`} />
        </div>
      ))}
    </Notice>
  );
}
