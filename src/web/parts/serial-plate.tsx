import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { SERIALS } from "./serial-words.ts";
import { useTexts } from "../words/texts.ts";
import css from "./serial-plate.module.css";

/** Takes a serial number as it is seen on the metal: letters in their boxes, open boxes for what cannot be read. */
export function SerialPlate(props: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const t = useTexts(SERIALS);
  const { value, onChange } = props;
  const input = useRef<HTMLInputElement>(null);
  const put = (sign: string) => {
    const field = input.current;
    const at = field?.selectionStart ?? value.length;
    const end = field?.selectionEnd ?? at;
    onChange(clean(value.slice(0, at) + sign + value.slice(end)));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + 1, at + 1);
    });
  };
  return (
    <div className={css.around}>
      <div className={css.plate} aria-hidden>
        {value === "" ? (
          <span className={css.hint}>{t("plate")}</span>
        ) : (
          [...value].map((sign, at) => (
            <span key={`${at} ${sign}`} className={css.box} data-sign={sign === "?" || sign === "*" ? sign : undefined}>
              {sign === "?" ? "" : sign === "*" ? "…" : sign}
            </span>
          ))
        )}
      </div>
      <TextInput
        ref={input}
        label={t("pattern")}
        description={t("patternHelp")}
        value={value}
        onChange={(event) => onChange(clean(event.currentTarget.value))}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        classNames={{ input: css.input ?? "" }}
      />
      <div className={css.signs}>
        <Button variant="default" size="compact-sm" onClick={() => put("?")}>
          <kbd>?</kbd>&nbsp;{t("unreadable")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => put("*")}>
          <kbd>*</kbd>&nbsp;{t("any")}
        </Button>
      </div>
    </div>
  );
}

function clean(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z?*\- ./]/g, "");
}
