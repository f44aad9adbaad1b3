import "../style/mantine-later.css";
import { Button, TextInput } from "@mantine/core";
import { IconFingerprint, IconId } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { PasswordField } from "../parts/password-field.tsx";
import { FailureNotice } from "../parts/failure-notice.tsx";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { BareFrame } from "../shell/bare-frame.tsx";
import type { Session, SignInWays } from "../state/answers.ts";
import { askApi } from "../state/api.ts";
import { signInByPasskey } from "../state/passkeys.ts";
import { SESSION_KEY } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./sign-in.module.css";
import { SIGN_IN } from "./sign-in-words.ts";
import { Notice } from "../parts/notice.tsx";

/** Signing in by the ways that the node offers. */
export default function SignInPage(): ReactNode {
  const t = useTexts(SIGN_IN);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const go = useNavigate();
  const { next, refused, ended } = useSearch({ from: "/sign-in" });
  const target = safePath(next);
  const ways = useQuery({
    queryKey: ["ways"],
    queryFn: ({ signal }) => askApi<SignInWays>({ language }, "/session/ways", { signal }),
  });
  useEffect(() => {
    document.title = `${t("title")} · Tripoint`;
  }, [t]);
  const enter = async () => {
    await queries.invalidateQueries({ queryKey: SESSION_KEY });
    await go({ to: target });
  };
  const passkey = useMutation({ mutationFn: () => signInByPasskey(language), onSuccess: enter });
  return (
    <BareFrame>
      <h1>{t("title")}</h1>
      <p className="quiet">{t("what")}</p>
      {refused !== undefined && (
        <Notice tone="bad" isUrgent>
          {t(REFUSALS[refused] ?? "refusedProvider")}
        </Notice>
      )}
      {ended !== undefined && <Notice tone="held">{t("sessionEnded")}</Notice>}
      {ways.isPending && <LoadingState />}
      {ways.isError && <FailureState error={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.data !== undefined && (
        <>
          {ways.data.first && <Notice>{t("isFirst")}</Notice>}
          {ways.data.oidc.map(({ id, name }) => (
            <Button
              key={id}
              component="a"
              href={`/session/oidc/start?provider=${encodeURIComponent(id)}&next=${encodeURIComponent(target)}`}
              leftSection={<IconId size={18} aria-hidden />}
              fullWidth
            >
              {t("by", { name })}
            </Button>
          ))}
          {ways.data.passkey && (
            <Button
              variant={ways.data.oidc.length === 0 ? "filled" : "default"}
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={passkey.isPending}
              onClick={() => passkey.mutate()}
              fullWidth
            >
              {t("passkey")}
            </Button>
          )}
          <FailureNotice error={passkey.error} otherwise={t("passkeyFailed")} />
          {ways.data.local && (
            <>
              {(ways.data.oidc.length > 0 || ways.data.passkey) && <p className={css.or}>{t("or")}</p>}
              <PasswordForm onEnter={enter} isMain={ways.data.oidc.length === 0 && !ways.data.passkey} />
            </>
          )}
          {!ways.data.local && !ways.data.passkey && ways.data.oidc.length === 0 && <Notice>{t("noWay")}</Notice>}
        </>
      )}
      <p className={css.note}>{t("written")}</p>
    </BareFrame>
  );
}

/** Why an identity provider's sign-in came to nothing, as the node says it in the address. */
const REFUSALS: Readonly<Record<string, "refusedStale" | "refusedProvider" | "refusedAccount">> = {
  stale: "refusedStale",
  provider: "refusedProvider",
  "not-allowed": "refusedAccount",
};

function PasswordForm(props: { readonly onEnter: () => Promise<void>; readonly isMain: boolean }): ReactNode {
  const t = useTexts(SIGN_IN);
  const { language } = useLanguage();
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () =>
      askApi<Session>({ language }, "/session/sign-in", {
        method: "POST",
        body: { account: account.trim(), password },
      }),
    onSuccess: props.onEnter,
    onError: () => setPassword(""),
  });
  // Nothing else is done on this page.
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (account.trim() !== "" && password !== "") signIn.mutate();
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        ref={first}
        label={t("account")}
        value={account}
        onChange={(event) => setAccount(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <PasswordField
        label={t("password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <FailureNotice error={signIn.error} otherwise={t("failed")} />
      <Button type="submit" variant={props.isMain ? "filled" : "default"} loading={signIn.isPending} fullWidth>
        {t("signIn")}
      </Button>
    </form>
  );
}

/** A path of this application; anything that leads elsewhere becomes the overview. */
function safePath(next: unknown): string {
  return typeof next === "string" && /^\/(?![/\\])[^\s]*$/.test(next) ? next : "/";
}
