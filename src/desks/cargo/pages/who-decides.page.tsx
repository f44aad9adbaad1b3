import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { defineTexts, useTexts } from "../../../web/words/texts.ts";
import { SCREENING_PAGE } from "./screening-words.ts";
import css from "./screening.module.css";

const TEXTS = defineTexts("screening-page", SCREENING_PAGE);
const LONGEST_NAME = 300;
const LONGEST_NOTE = 5000;

/** Who decides on an item, and why: it stands with the decision. */
export function WhoDecides(props: {
  readonly officer: string;
  readonly note: string;
  readonly onOfficer: (officer: string) => void;
  readonly onNote: (note: string) => void;
}): ReactNode {
  const t = useTexts(TEXTS);
  return (
    <div className={css.bar}>
      <TextInput
        label={t("officer")}
        description={t("officerHelp")}
        value={props.officer}
        maxLength={LONGEST_NAME}
        required
        onChange={(event) => props.onOfficer(event.currentTarget.value)}
      />
      <TextInput
        label={t("note")}
        description={t("noteHelp")}
        value={props.note}
        maxLength={LONGEST_NOTE}
        onChange={(event) => props.onNote(event.currentTarget.value)}
      />
    </div>
  );
}
