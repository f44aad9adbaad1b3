import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { PURPOSES } from "../../core/caller.ts";
import { useNames } from "../state/names.ts";
import { useNow } from "../state/now.ts";
import { SESSION_KEY, useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { CallerBar } from "./caller-bar.tsx";
import { Header } from "./header.tsx";
import { useShortcut } from "./keyboard.tsx";
import { tell } from "./messages.tsx";
import { Navigation } from "./navigation.tsx";
import { OfflineBanner } from "./offline-banner.tsx";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

const CommandPalette = lazy(() => import("./command-palette.tsx"));
const NavigationDrawer = lazy(() => import("./navigation-drawer.tsx"));
const HelpSheet = lazy(() => import("./help-sheet.tsx"));

/** What surrounds every page of a signed-in caller. */
export function ShellFrame(): ReactNode {
  const t = useTexts(SHELL);
  const { say, moment } = useLanguage();
  const acting = useActing();
  const names = useNames();
  const now = useNow();
  const go = useNavigate();
  const queries = useQueryClient();
  const [open, setOpen] = useState<"palette" | "keys" | "menu">();
  const close = () => setOpen(undefined);
  const { country } = acting;
  useShortcut("?", () => setOpen("keys"));
  useShortcut("g o", () => void go({ to: "/" }));
  useShortcut("g s", () => void go({ to: "/serials/$country", params: { country } }));
  useShortcut("g l", () => void go({ to: "/proofs" }));
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen("palette");
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  const main = useMainFocus();

  const signOut = async () => {
    await acting.ask("/session/sign-out", { method: "POST" });
    // Who leaves is not told that the session has ended.
    await go({ to: "/sign-in" });
    queries.clear();
    queries.setQueryData(SESSION_KEY, null);
  };
  const addPasskey = async () => {
    try {
      const { registerPasskey } = await import("../state/passkeys.ts");
      await registerPasskey(acting);
      tell(t("passkeyAdded"));
    } catch {
      tell({ message: t("passkeyFailed"), tone: "bad" });
    }
  };
  return (
    <div className={css.frame}>
      <a href="#content" className={css.skip}>
        {t("skip")}
      </a>
      <header className={`${css.top} no-print`}>
        <Header
          isMenuOpen={open === "menu"}
          onMenu={() => setOpen("menu")}
          onPalette={() => setOpen("palette")}
          onKeys={() => setOpen("keys")}
          onSignOut={() => void signOut()}
          onPasskey={() => void addPasskey()}
        />
        <CallerBar />
        <OfflineBanner />
      </header>
      <aside className={`${css.side} no-print`}>
        <Navigation />
      </aside>
      <main id="content" className={css.main} tabIndex={-1} ref={main}>
        <p className={css.printed}>
          {t("printed", {
            name: acting.session.name,
            agency: names.agency(acting.grant.agency),
            purpose: say(PURPOSES[acting.purpose]),
          })}
          {" · "}
          {moment(now)}
        </p>
        <Outlet />
      </main>
      <Suspense>
        {open === "menu" && <NavigationDrawer onClose={close} />}
        {open === "palette" && <CommandPalette onClose={close} />}
        {open === "keys" && <HelpSheet onClose={close} />}
      </Suspense>
    </div>
  );
}

/** Moves the focus to the content when another page is opened, as a page load would. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && path !== before.current) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    }
    before.current = path;
  }, [path]);
  return main;
}
