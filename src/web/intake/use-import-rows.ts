import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useActing } from "../state/session.tsx";
import type { UnderstoodFile, UnderstoodRow } from "./import-rows.ts";

type RowPage = { readonly rows: readonly UnderstoodRow[]; readonly next: number | null };

const PAGE = 100;

/** The rows of an import as far as they have been loaded: all of them, or only those at fault. */
export function useImportRows(country: string, file: UnderstoodFile, faultyAlone: boolean) {
  const acting = useActing();
  const query = useInfiniteQuery({
    queryKey: ["import-rows", ...acting.key, file.import, faultyAlone],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      acting.ask<RowPage>(
        `/api/nodes/${country}/import/${file.import}?after=${pageParam}&limit=${PAGE}${faultyAlone ? "&only=faulty" : ""}`,
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages ?? []).flatMap((page) => page.rows), [pages]);
  const { hasNextPage, isFetching, fetchNextPage } = query;
  return { rows, hasMore: hasNextPage, isFetching, loadMore: () => void fetchNextPage({ cancelRefetch: false }) };
}
