import type { ReactNode } from "react";
import { useTexts } from "../words/texts.ts";
import { failureText } from "./failure-text.ts";
import { Notice } from "./notice.tsx";
import { Sentence } from "./state-parts.tsx";
import { STATES } from "./state-words.ts";

/** Why what was just asked for was not done, said at once; nothing where it was done. */
export function FailureNotice(props: {
  readonly error: unknown;
  /** What is said where the node said nothing. */
  readonly otherwise?: string;
}): ReactNode {
  // Drawn anew in another language.
  useTexts(STATES);
  if (props.error === null || props.error === undefined) return null;
  return (
    <Notice tone="bad" isUrgent>
      <Sentence text={failureText(props.error, props.otherwise)} />
    </Notice>
  );
}
