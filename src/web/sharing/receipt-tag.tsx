import { IconCheck, IconHourglass, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { EXCHANGE } from "./exchange-words.ts";
import css from "./sharing.module.css";

const TONES: Readonly<Record<string, "good" | "bad">> = {
  stored: "good",
  erased: "good",
  noted: "good",
  released: "good",
  refused: "bad",
};

/** What a signed receipt says; null while it is awaited. */
export function ReceiptTag({ outcome }: { readonly outcome: string | null }): ReactNode {
  const t = useTexts(EXCHANGE);
  const tone = outcome === null ? "held" : TONES[outcome];
  const Sign = outcome === null ? IconHourglass : tone === "bad" ? IconX : IconCheck;
  const words: Readonly<Record<string, string>> = {
    stored: t("stored"),
    erased: t("erased"),
    noted: t("noted"),
    refused: t("refused"),
    released: t("released"),
    added: t("added"),
    updated: t("updated"),
    revoked: t("revoked"),
    "nothing-held": t("nothingHeld"),
  };
  return (
    <span className={css.tag} data-tone={tone}>
      <Sign size={13} aria-hidden />
      {outcome === null ? t("awaited") : (words[outcome] ?? outcome)}
    </span>
  );
}
