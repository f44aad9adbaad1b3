import { useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { EmptyState, FailureState, LoadingState } from "../parts/state-parts.tsx";
import { LiveProvider } from "../state/live.tsx";
import { ActingProvider, useSessionQuery } from "../state/session.tsx";
import { useTexts } from "../words/texts.ts";
import { BareFrame } from "./bare-frame.tsx";
import { KeyboardProvider } from "./keyboard.tsx";
import { useMessagesNeeded } from "./messages.tsx";
import { ShellFrame } from "./shell-frame.tsx";
import { NO_GRANT } from "./no-grant-words.ts";

const MessageList = lazy(() => import("./message-list.tsx"));

/** The shell with the page in it, for somebody who is signed in; anybody else is led to the sign-in and back. */
export function SignedIn(): ReactNode {
  const t = useTexts(NO_GRANT);
  const session = useSessionQuery();
  const [wasIn, setWasIn] = useState(false);
  if (!wasIn && session.data) setWasIn(true);
  // That nobody was signed in may have changed on the page that led here.
  if (session.isPending || (session.data === null && session.isFetching)) {
    return (
      <BareFrame>
        <LoadingState />
      </BareFrame>
    );
  }
  if (session.data === undefined) {
    return (
      <BareFrame>
        <FailureState error={session.error} onRetry={() => void session.refetch()} />
      </BareFrame>
    );
  }
  if (session.data === null) return <ToSignIn wasIn={wasIn} />;
  if (session.data.grants.length === 0) {
    return (
      <BareFrame>
        <EmptyState title={t("title")} isPage>
          {t("help")}
        </EmptyState>
      </BareFrame>
    );
  }
  return (
    <ActingProvider session={session.data}>
      <Messages />
      <KeyboardProvider>
        <LiveProvider>
          <ShellFrame />
        </LiveProvider>
      </KeyboardProvider>
    </ActingProvider>
  );
}

/** What was told stands within what is known of the reader: agencies are named there. */
function Messages(): ReactNode {
  return (
    useMessagesNeeded() && (
      <Suspense>
        <MessageList />
      </Suspense>
    )
  );
}

/** Leads to the sign-in, once, and from there back to the page that was asked for. */
function ToSignIn({ wasIn }: { readonly wasIn: boolean }): ReactNode {
  const go = useNavigate();
  const router = useRouter();
  const [asked] = useState(() => router.state.location.href);
  useEffect(() => {
    const search = { next: asked === "/" ? undefined : asked, ended: wasIn ? "yes" : undefined };
    void go({ to: "/sign-in", search, replace: true });
  }, [go, asked, wasIn]);
  return null;
}
