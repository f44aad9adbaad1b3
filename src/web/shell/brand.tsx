import type { ReactNode } from "react";

/** The mark of Tripoint: three borders that meet in one place. */
export function Brand({ size = 28 }: { readonly size?: number }): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        <path d="M16 16V3.5" />
        <path d="M16 16 5.2 22.25" />
        <path d="M16 16l10.8 6.25" />
      </g>
      <circle cx="16" cy="16" r="4.6" fill="var(--mark)" />
    </svg>
  );
}
