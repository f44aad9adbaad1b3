import type { ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import css from "./bare-frame.module.css";
import { Brand } from "./brand.tsx";
import { LanguageSwitch, SchemeSwitch } from "./header.tsx";
import { SHELL } from "./shell-words.ts";

/** What surrounds a page that is shown to nobody in particular. */
export function BareFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const t = useTexts(SHELL);
  return (
    <div className={css.frame}>
      <header className={`${css.band} on-band`}>
        <div className={css.row}>
          <span className={css.brand}>
            <Brand size={34} />
            Tripoint
          </span>
          <span className={css.switches}>
            <LanguageSwitch />
            <SchemeSwitch />
          </span>
        </div>
      </header>
      <main className={css.card} id="content">
        {children}
      </main>
      <footer className={css.footer}>{t("footer")}</footer>
    </div>
  );
}
