import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { SHARE } from "./share-words.ts";
import css from "./sharing.module.css";

/** Which consents are at hand. */
export function ConsentFields(props: {
  readonly consents: readonly string[];
  readonly onChange: (consents: readonly string[]) => void;
}): ReactNode {
  const t = useTexts(SHARE);
  return (
    <Checkbox.Group label={t("consents")} value={[...props.consents]} onChange={props.onChange}>
      <div className={css.checks}>
        <Checkbox value="supervisor" label={t("supervisor")} />
        <Checkbox value="originator" label={t("originatorConsent")} />
      </div>
    </Checkbox.Group>
  );
}
