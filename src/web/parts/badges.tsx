import type { ReactNode } from "react";
import { isMarking, MARKINGS } from "../../core/marking.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./shown-value.module.css";
import { VALUES } from "./value-words.ts";

/** A Traffic Light Protocol label in the colours that the standard gives it (FIRST TLP 2.0). */
export function MarkingBadge({ marking }: { readonly marking: string }): ReactNode {
  const { say } = useLanguage();
  return (
    <span className={css.tlp} data-marking={marking}>
      {isMarking(marking) ? say(MARKINGS[marking]) : marking}
    </span>
  );
}

/** Says that a record was made up: it stands wherever such a record is shown. */
export function SyntheticBadge(): ReactNode {
  const t = useTexts(VALUES);
  return (
    <span className={css.synthetic} title={t("syntheticHelp")}>
      {t("synthetic")}
    </span>
  );
}
