import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { CountryShown, NodeShown } from "./answers.ts";
import { useActing } from "./session.tsx";

/** Asks the node for something and keeps it until who asks, or what for, changes; asked again whenever something new is told. */
export function useAnswer<T>(
  path: string | undefined,
  settings: { readonly staleTime?: number; readonly topic?: string } = {},
): UseQueryResult<T> {
  const acting = useActing();
  return useQuery({
    queryKey: [settings.topic ?? "answer", ...acting.key, path],
    queryFn: ({ signal }) => acting.ask<T>(path ?? "", { signal }),
    enabled: path !== undefined,
    staleTime: settings.staleTime ?? 15_000,
  });
}

/** The nodes that run here. */
export function useNodes(): UseQueryResult<{ readonly nodes: readonly NodeShown[] }> {
  return useAnswer("/api/nodes", { topic: "nodes" });
}

/** The countries of the house with the names of their agencies and regions. */
export function useCountries(): UseQueryResult<{ readonly countries: readonly CountryShown[] }> {
  return useAnswer("/api/places", { topic: "places", staleTime: Number.POSITIVE_INFINITY });
}
