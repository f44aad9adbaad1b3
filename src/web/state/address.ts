import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** What is chosen on a page, as its address says it: each choice by its name. */
type Choices = Readonly<Record<string, string | undefined>>;

/**
 * The choices that the address of the page holds, and how to change some of them: an address that is shared shows the
 * same, and the browser's way back leads to what was shown before. A change that is one of many, such as of a slider,
 * replaces the address.
 */
export function useAddress(): readonly [
  choices: Choices,
  choose: (changes: Choices, settings?: { readonly isOneOfMany?: boolean }) => void,
] {
  const go = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const choices: Choices = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, typeof value === "string" ? value : undefined]),
  );
  const choose = useCallback(
    (changes: Choices, { isOneOfMany = false }: { readonly isOneOfMany?: boolean } = {}) =>
      void go({
        to: ".",
        search: (before: object) => ({ ...before, ...changes }),
        replace: isOneOfMany,
        resetScroll: false,
      }),
    [go],
  );
  return [choices, choose];
}
