import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { CONTROLS } from "./control-words.ts";

/** Asks for a password, which can be shown while it is typed. */
export function PasswordField(props: PasswordInputProps): ReactNode {
  const t = useTexts(CONTROLS);
  return <PasswordInput {...props} visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} />;
}
