import type { ReactNode } from "react";
import { FailureNotice } from "./failure-notice.tsx";
import { Notice } from "./notice.tsx";
import { ForbiddenState, Sentence } from "./state-parts.tsx";
import { isApiFailure } from "../state/api.ts";

/** Why the node did not do what a form asked for: a refusal with its rules, or each fault of what was given. */
export function FormFailure({ error }: { readonly error: unknown }): ReactNode {
  if (error === null || error === undefined) return null;
  if (isApiFailure(error) && error.status === 403) return <ForbiddenState reason={error.message} rules={error.rules} />;
  if (!isApiFailure(error) || error.faults.length === 0) return <FailureNotice error={error} />;
  return (
    <Notice tone="bad" isUrgent>
      {error.faults.map(({ field, value, message, remedy }) => (
        <p key={`${field} ${value}`}>
          <Sentence text={`${message}: ${remedy}`} />
        </p>
      ))}
    </Notice>
  );
}
