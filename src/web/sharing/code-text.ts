import { isPurpose, isRole, PURPOSES, ROLES } from "../../core/caller.ts";
import { isMarking, MARKINGS, PAPS } from "../../core/marking.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { useNames } from "../state/names.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { CONTROLS } from "../parts/control-words.ts";

/**
 * Puts codes, joined by commas, into words: roles, purposes, kinds, markings, agencies, countries; another stands for
 * itself. Permissible actions have the colours of markings, so what is asked of them is said.
 */
export function useCodeText(): (codes: string, isPap?: boolean) => string {
  const { say } = useLanguage();
  const names = useNames();
  const t = useTexts(CONTROLS);
  const one = (code: string, isPap: boolean): string => {
    if (isPap && Object.hasOwn(PAPS, code)) return say(PAPS[code as keyof typeof PAPS]);
    if (isRole(code)) return say(ROLES[code]);
    if (isPurpose(code)) return say(PURPOSES[code]);
    if (isMarking(code)) return say(MARKINGS[code]);
    if (code === "true") return t("yes");
    if (code === "false") return t("no");
    if (/^[A-Z]{2}$/.test(code)) return names.country(code);
    const kind = kindNamed(code);
    return kind === undefined ? names.agency(code) : say(kind.label);
  };
  return (codes, isPap = false) =>
    codes
      .split(", ")
      .map((code) => one(code, isPap))
      .join(", ");
}
