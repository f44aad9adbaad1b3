import type { ReactNode } from "react";
import { Notice } from "../parts/notice.tsx";
import { ForbiddenState, Sentence } from "../parts/state-parts.tsx";
import { isApiFailure } from "../state/api.ts";
import { useTexts } from "../words/texts.ts";
import { STATES } from "../parts/state-words.ts";

/** Why the node did not do what a form asked for: a refusal with its rules, or each fault of what was given. */
export function FormFailure({ error }: { readonly error: unknown }): ReactNode {
  const t = useTexts(STATES);
  if (error === null || error === undefined) return null;
  if (!isApiFailure(error)) throw error;
  if (error.status === 403) return <ForbiddenState reason={error.message} rules={error.rules} />;
  return (
    <Notice tone="bad" isUrgent>
      {error.faults.length === 0 && <Sentence text={error.message === "" ? t("unreachable") : error.message} />}
      {error.faults.map(({ field, value, message, remedy }) => (
        <p key={`${field} ${value}`}>
          <Sentence text={`${message}: ${remedy}`} />
        </p>
      ))}
    </Notice>
  );
}
