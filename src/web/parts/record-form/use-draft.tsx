import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { forgetDraft, isKeptUnder, keepDraft, keptDraft } from "../../state/kept-drafts.ts";
import { useNow } from "../../state/now.ts";
import { useActing } from "../../state/session.tsx";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { Notice } from "../notice.tsx";
import type { Draft } from "./draft.ts";
import { FORM } from "./form-words.ts";

const KEEP_MS = 600;

/** A draft that this browser keeps while it is typed, for the account and agency. */
export type KeptForm = {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  /** Forgets what is kept: once the draft was sent. */
  readonly forget: () => void;
  /** Says that an earlier draft was found, with the way to discard it; nothing without one. */
  readonly notice: ReactNode;
  /** Says when the draft was kept last. */
  readonly note: ReactNode;
};

/** Keeps a draft under a name, and begins with the one that is kept already. */
export function useDraft(nameInside: string, start: Draft): KeptForm {
  const t = useTexts(FORM);
  const { ago, moment } = useLanguage();
  const acting = useActing();
  const now = useNow();
  const name = `${acting.session.account}:${acting.grant.agency}:${nameInside}`;
  const [found, setFound] = useState(() => keptDraft(name));
  const [draft, setState] = useState(found?.draft ?? start);
  const [savedAt, setSavedAt] = useState<Date | "not kept" | undefined>();
  const [elsewhere, setElsewhere] = useState<ReturnType<typeof keptDraft>>();
  const isTouched = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!isTouched.current) return undefined;
    timer.current = setTimeout(() => {
      const at = new Date();
      setSavedAt(keepDraft(name, draft, at) ? at : "not kept");
    }, KEEP_MS);
    return () => clearTimeout(timer.current);
  }, [draft, name]);
  // What was typed last is kept although the page is left before its time.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  useEffect(() => {
    const keep = () => {
      if (isTouched.current) keepDraft(name, latest.current, new Date());
    };
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [name]);
  // Another tab of this browser may keep a draft of the same record: neither takes the other's away unseen.
  useEffect(() => {
    const hear = ({ key }: StorageEvent) => {
      if (!isKeptUnder(key, name)) return;
      setElsewhere(keptDraft(name));
    };
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  }, [name]);
  const takeOver = () => {
    if (elsewhere === undefined) return;
    clearTimeout(timer.current);
    setState(elsewhere.draft);
    setElsewhere(undefined);
  };
  const forget = () => {
    // What was typed last may still wait to be kept.
    clearTimeout(timer.current);
    isTouched.current = false;
    forgetDraft(name);
  };
  const discard = () => {
    forget();
    setFound(undefined);
    setState(start);
    setSavedAt(undefined);
  };
  return {
    draft,
    setDraft(next) {
      isTouched.current = true;
      setState(next);
    },
    forget,
    notice: (
      <>
        {elsewhere !== undefined && (
          <Notice tone="held" isUrgent>
            {t("draftElsewhere", { when: moment(new Date(elsewhere.savedAt)) })}{" "}
            <Button variant="default" size="compact-sm" onClick={takeOver}>
              {t("takeOver")}
            </Button>
          </Notice>
        )}
        {found !== undefined && (
          <Notice>
            {t("draftFound", { when: moment(new Date(found.savedAt)) })}{" "}
            <Button variant="default" size="compact-sm" onClick={discard}>
              {t("discard")}
            </Button>
          </Notice>
        )}
      </>
    ),
    note: (
      <span className="quiet small" aria-live="polite">
        {savedAt === "not kept" ? t("notKept") : savedAt !== undefined && t("draftKept", { when: ago(savedAt, now) })}
      </span>
    ),
  };
}
