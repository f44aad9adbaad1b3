import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { CountryShown, NodeShown } from "./answers.ts";
import { expectObject } from "./api.ts";
import { useActing } from "./session.tsx";

/** What an answer of this shape always says: its fields that may be neither left out nor null. */
type Held<T> = {
  [Name in keyof T & string]: null extends T[Name] ? never : undefined extends T[Name] ? never : Name;
}[keyof T & string];

/** Where the language stands in the key of what was asked: after the topic and who asks. */
const LANGUAGE_AT = 5;

/**
 * Asks the node for something and keeps it until who asks, or what for, changes; asked again whenever something new is told.
 * What `staysInSight` is shown in the language before until the answer in the new one is there, so that a form stands still.
 * An answer that lacks what it must `hold` has failed, as one that cannot be read.
 */
export function useAnswer<T>(
  path: string | undefined,
  settings: {
    readonly staleTime?: number;
    readonly topic?: string;
    readonly staysInSight?: boolean;
    readonly holds: readonly Held<T>[];
  },
): UseQueryResult<T> {
  const acting = useActing();
  const queryKey = [settings.topic ?? "answer", ...acting.key, path];
  return useQuery<T>({
    queryKey,
    queryFn: async ({ signal }) => {
      const said = await acting.ask<T>(path ?? "", { signal });
      expectObject(said, 200, ...settings.holds);
      return said;
    },
    enabled: path !== undefined,
    staleTime: settings.staleTime ?? 15_000,
    ...(settings.staysInSight === true && {
      placeholderData: (before: T | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) =>
        query?.queryKey.every((part, at) => at === LANGUAGE_AT || part === queryKey[at]) === true
          ? (before as never)
          : undefined,
    }),
  });
}

/** The nodes that run here. */
export function useNodes(): UseQueryResult<{ readonly nodes: readonly NodeShown[] }> {
  return useAnswer("/api/nodes", { topic: "nodes", holds: ["nodes"] });
}

/** The countries of the house with the names of their agencies and regions. */
export function useCountries(): UseQueryResult<{ readonly countries: readonly CountryShown[] }> {
  return useAnswer("/api/places", { topic: "places", staleTime: Number.POSITIVE_INFINITY, holds: ["countries"] });
}
