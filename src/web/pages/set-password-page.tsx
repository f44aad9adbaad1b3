import "../style/mantine-later.css";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { PasswordField } from "../parts/password-field.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { Notice } from "../parts/notice.tsx";
import { FailureState, LoadingState, Sentence } from "../parts/state-parts.tsx";
import { BareFrame } from "../shell/bare-frame.tsx";
import { askApi, isApiFailure } from "../state/api.ts";
import { SESSION_KEY } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { ACCOUNTS } from "./accounts-words.ts";
import css from "./sign-in.module.css";
import { SIGN_IN } from "./sign-in-words.ts";

/** Setting the password of an account by the one-time link that its administrator gave. */
export default function SetPasswordPage(): ReactNode {
  const t = useTexts(ACCOUNTS);
  const s = useTexts(SIGN_IN);
  const { language } = useLanguage();
  const { token } = useSearch({ strict: false });
  const queries = useQueryClient();
  const go = useNavigate();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const link = useQuery({
    // What is said of the link is said in the language of the page.
    queryKey: ["link", token, language],
    placeholderData: (before) => before,
    queryFn: () =>
      askApi<{ account: string | null; name: string | null }>({ language }, "/session/link", {
        method: "POST",
        body: { token },
      }),
    retry: false,
  });
  const set = useMutation({
    mutationFn: () => askApi({ language }, "/session/set-password", { method: "POST", body: { token, password } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
      await go({ to: "/" });
    },
  });
  useEffect(() => {
    document.title = `${t("setTitle")} · Tripoint`;
  }, [t]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "" && password === again) set.mutate();
  };
  const fault = isApiFailure(set.error) ? set.error.faults[0] : undefined;
  return (
    <BareFrame>
      <h1>{t("setTitle")}</h1>
      {link.isPending && <LoadingState />}
      {link.isError &&
        (isApiFailure(link.error) && link.error.status === 404 ? (
          <>
            <Notice tone="bad" isUrgent title={s("linkOver")}>
              <p>
                <Sentence text={link.error.message} />
              </p>
            </Notice>
            <Button variant="default" component={Link} to="/sign-in">
              {s("toSignIn")}
            </Button>
          </>
        ) : (
          <FailureState error={link.error} onRetry={() => void link.refetch()} />
        ))}
      {link.data !== undefined && (
        <form className={css.form} onSubmit={submit}>
          <p className="quiet">{t("setFor", { name: link.data.name ?? "", account: link.data.account ?? "" })}</p>
          <input type="text" name="username" autoComplete="username" value={link.data.account ?? ""} readOnly hidden />
          <PasswordField
            label={s("password")}
            description={s("passwordHelp")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
            error={fault === undefined ? undefined : `${fault.message}: ${fault.remedy}`}
          />
          <PasswordField
            label={s("again")}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            autoComplete="new-password"
            error={again !== "" && again !== password ? s("differs") : undefined}
          />
          {fault === undefined && <FailureNotice error={set.error} otherwise={s("failed")} />}
          <Button type="submit" disabled={password === "" || password !== again} loading={set.isPending} fullWidth>
            {t("set")}
          </Button>
        </form>
      )}
      <p className={css.note}>{s("written")}</p>
    </BareFrame>
  );
}
