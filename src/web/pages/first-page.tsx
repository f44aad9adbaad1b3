import "../style/mantine-later.css";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { PasswordField } from "../parts/password-field.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { BareFrame } from "../shell/bare-frame.tsx";
import type { SignInWays } from "../state/answers.ts";
import { askApi, isApiFailure } from "../state/api.ts";
import { SESSION_KEY } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./sign-in.module.css";
import { SIGN_IN } from "./sign-in-words.ts";
import { Notice } from "../parts/notice.tsx";

const SHORTEST_PASSWORD = 12;

/** Making the first administrator of a node, by the one-time link that it printed on its console. */
export default function FirstPage(): ReactNode {
  const t = useTexts(SIGN_IN);
  const { language } = useLanguage();
  const { token } = useSearch({ strict: false });
  const queries = useQueryClient();
  const go = useNavigate();
  const [values, setValues] = useState({ name: "", account: "", password: "", again: "" });
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((before) => ({ ...before, [name]: value }));
  };
  useEffect(() => {
    document.title = `${t("firstTitle")} · Tripoint`;
  }, [t]);
  const ways = useQuery({
    queryKey: ["ways"],
    queryFn: ({ signal }) => askApi<SignInWays>({ language }, "/session/ways", { signal }),
  });
  const make = useMutation({
    mutationFn: async () => {
      const { name, account, password } = values;
      const body = { token, account: account.trim(), name: name.trim(), password, language };
      await askApi({ language }, "/session/first-administrator", { method: "POST", body });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
      await go({ to: "/" });
    },
  });
  const differs = values.again !== "" && values.again !== values.password;
  const isReady =
    values.name.trim() !== "" &&
    values.account.trim() !== "" &&
    values.password.length >= SHORTEST_PASSWORD &&
    values.password === values.again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) make.mutate();
  };
  const faults = isApiFailure(make.error) ? make.error.faults : [];
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message;
  return (
    <BareFrame>
      <h1>{t("firstTitle")}</h1>
      <p className="quiet">{t("firstWhat")}</p>
      {ways.data?.first === false && make.isIdle && (
        <>
          <Notice tone="held">{t("firstDone")}</Notice>
          <Button variant="default" component={Link} to="/sign-in">
            {t("toSignIn")}
          </Button>
        </>
      )}
      {(ways.data?.first !== false || !make.isIdle) && (
        <form className={css.form} onSubmit={submit}>
          <TextInput
            label={t("name")}
            value={values.name}
            onChange={set("name")}
            autoComplete="name"
            error={faultOf("name")}
          />
          <TextInput
            label={t("account")}
            description={t("accountHelp")}
            value={values.account}
            onChange={set("account")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={faultOf("account")}
          />
          <PasswordField
            label={t("password")}
            description={t("passwordHelp")}
            value={values.password}
            onChange={set("password")}
            autoComplete="new-password"
            error={faultOf("password")}
          />
          <PasswordField
            label={t("again")}
            value={values.again}
            onChange={set("again")}
            autoComplete="new-password"
            error={differs ? t("differs") : undefined}
          />
          <FailureNotice error={make.error} otherwise={t("failed")} />
          <Button type="submit" disabled={!isReady} loading={make.isPending} fullWidth>
            {t("make")}
          </Button>
        </form>
      )}
      <p className={css.note}>{t("written")}</p>
    </BareFrame>
  );
}
