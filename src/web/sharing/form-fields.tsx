import { Button, Checkbox, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { PART_WORDS, PARTS, type Part } from "../../core/fields.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { EXCHANGE } from "./exchange-words.ts";
import css from "./sharing.module.css";

/** Chooses parts of records. */
export function PartFields(props: {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly onChange: (parts: readonly Part[]) => void;
}): ReactNode {
  const { say } = useLanguage();
  return (
    <Checkbox.Group
      label={props.label}
      value={[...props.parts]}
      onChange={(parts) => props.onChange(PARTS.filter((part: Part) => parts.includes(part)))}
    >
      <div className={css.checks}>
        {PARTS.map((part) => (
          <Checkbox key={part} value={part} label={say(PART_WORDS[part])} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Why something is asked for or done: it is written down, and told where the act is told. */
export function ReasonField(props: {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly label?: string;
  readonly description?: string;
  readonly isRequired?: boolean;
}): ReactNode {
  const t = useTexts(EXCHANGE);
  return (
    <Textarea
      label={props.label ?? t("reason")}
      description={props.description}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxLength={2000}
      required={props.isRequired ?? true}
    />
  );
}

/** The buttons at the end of a form: what it does, and away from it where that is possible. */
export function FormButtons(props: {
  readonly label: string;
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly icon?: ReactNode;
  readonly color?: string;
  readonly onCancel?: () => void;
}): ReactNode {
  const t = useTexts(EXCHANGE);
  return (
    <div className={css.buttons}>
      <Button
        type="submit"
        color={props.color}
        leftSection={props.icon ?? <IconSend size={16} aria-hidden />}
        loading={props.isPending}
        disabled={!props.isReady}
      >
        {props.label}
      </Button>
      {props.onCancel !== undefined && (
        <Button variant="default" onClick={props.onCancel}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}
