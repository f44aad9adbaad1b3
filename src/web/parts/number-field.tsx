import { TextInput, type TextInputProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { CONTROLS } from "./control-words.ts";
import { numberToType, typedNumber } from "./typed-number.ts";

/**
 * Asks for a number as a reader of the language types it. The value is the number as it stands in a file, `300.6`; what is
 * not understood is handed on as it was typed, so that whoever judges it says so. Where a mark could have been meant
 * otherwise, the number that was understood stands below.
 */
export function NumberField(
  props: Omit<TextInputProps, "value" | "onChange"> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  },
): ReactNode {
  const t = useTexts(CONTROLS);
  const { language, number } = useLanguage();
  const { value, onChange, description, ...rest } = props;
  const [typed, setTyped] = useState({ text: value, language: "" });
  const meant = (text: string) => typedNumber(text, language) ?? text;
  // A value that came from elsewhere, or another language, is shown as this reader would type it.
  const isOwn = typed.language === language && meant(typed.text) === value;
  const shown = isOwn ? typed.text : numberToType(value, language);
  const understood = typedNumber(shown, language);
  const isOtherwise = understood !== undefined && /[,.]/.test(shown) && shown !== numberToType(understood, language);
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      description={
        isOtherwise ? (
          <>
            {description} {t("understood", { number: number(Number(understood)) })}
          </>
        ) : (
          description
        )
      }
      value={shown}
      onChange={(event) => {
        setTyped({ text: event.currentTarget.value, language });
        onChange(meant(event.currentTarget.value));
      }}
    />
  );
}
