import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Kind } from "../../../core/kind.ts";
import type { RecordPage, RecordVersion } from "../../state/answers.ts";
import { useLive } from "../../state/live.tsx";
import { expectObject } from "../../state/api.ts";
import { useActing } from "../../state/session.tsx";
import { type Filter, writeQuery } from "./filters.ts";

const PAGE = 100;

/** A list of records as far as it has been loaded, newest first. */
export type RecordList = {
  readonly records: readonly RecordVersion[];
  readonly why: ReadonlyMap<string, string>;
  readonly about: number | undefined;
  readonly isPending: boolean;
  readonly isFetchingMore: boolean;
  readonly hasMore: boolean;
  readonly error: unknown;
  /** Whether the node has told of records that are not shown yet. */
  readonly hasNews: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
};

/** Loads the records of a kind at a node that the caller may see, page by page behind the last (keyset). */
export function useRecordList(country: string, kind: Kind, filters: readonly Filter[]): RecordList {
  const acting = useActing();
  const queries = useQueryClient();
  const live = useLive();
  const [hasNews, setNews] = useState(false);
  const parameters = writeQuery(filters, { limit: String(PAGE) });
  const key = useMemo(
    () => ["list", ...acting.key, country, kind.name, parameters],
    [acting.key, country, kind.name, parameters],
  );
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as number | string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const before = pageParam === undefined ? "" : `&before=${encodeURIComponent(pageParam)}`;
      const path = `/api/nodes/${country}/records/${kind.name}?${parameters}${before}`;
      const page = await acting.ask<RecordPage>(path, { signal });
      expectObject(page, 200, "records");
      return page;
    },
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 30_000,
  });
  useEffect(
    () =>
      live.listen((event) => {
        if (event.type === "records" && (event.kind === undefined || event.kind === kind.name)) setNews(true);
      }),
    [live, kind.name],
  );
  const pages = query.data?.pages;
  // A page may hold nothing and still not be the last.
  const isEmptySoFar = pages !== undefined && pages.every((page) => page.records.length === 0);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (isEmptySoFar && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isEmptySoFar, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const records = useMemo(() => (pages ?? []).flatMap((page) => page.records), [pages]);
  const why = useMemo(() => {
    const reasons = new Map<string, string>();
    for (const record of records) for (const { part, why } of record.withheld) reasons.set(part, why);
    return reasons;
  }, [records]);
  return {
    records,
    why,
    about: pages?.[0]?.about ?? undefined,
    isPending: query.isPending || (isEmptySoFar && hasNextPage),
    isFetchingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    error: query.error,
    hasNews,
    loadMore: () => void query.fetchNextPage({ cancelRefetch: false }),
    reload() {
      setNews(false);
      void queries.resetQueries({ queryKey: key });
    },
  };
}
