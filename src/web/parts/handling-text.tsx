import type { ReactNode } from "react";
import { type Handling, isMarking, MARKINGS, PAPS } from "../../core/marking.ts";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { gradeText, HANDLING } from "./handling-words.ts";

/** How a record is handled, in words: marking, permissible actions, handling codes and grade. */
export function HandlingText({
  handling,
}: {
  readonly handling: { readonly marking: string } & Partial<Omit<Handling, "marking">>;
}): ReactNode {
  const t = useTexts(HANDLING);
  const { say } = useLanguage();
  const { marking, pap, handling: codes = "h0", grading = "" } = handling;
  const lines = [
    isMarking(marking) ? `${say(MARKINGS[marking])}: ${t(MARKING_HELP[marking])}` : marking,
    ...(pap === undefined || pap === "clear" ? [] : [`${say(PAPS[pap])}: ${t(PAP_HELP[pap])}`]),
    ...codes
      .split("+")
      .flatMap((code) =>
        code === "h1" || code === "h2" || code === "h3" ? [`${code.toUpperCase()}: ${t(code)}`] : [],
      ),
    ...(grading === "" ? [] : [gradeText(grading, t)]),
  ];
  return lines.map((line) => <div key={line}>{line}</div>);
}

const MARKING_HELP = {
  clear: "tlpClear",
  green: "tlpGreen",
  amber: "tlpAmber",
  "amber+strict": "tlpStrict",
  red: "tlpRed",
} as const;
const PAP_HELP = { clear: "papClear", green: "papGreen", amber: "papAmber", red: "papRed" } as const;
