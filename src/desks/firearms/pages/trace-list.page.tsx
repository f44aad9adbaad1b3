import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { RecordPage, RecordVersion } from "../../../web/state/answers.ts";
import { useNow } from "../../../web/state/now.ts";
import { type Acting, useActing } from "../../../web/state/session.tsx";
import { countryOf } from "../../../core/caller.ts";
import { firearmRecovery } from "../firearm-recovery.kind.ts";
import { traceRequest } from "../trace-request.kind.ts";
import { traceResult } from "../trace-result.kind.ts";
import { casesOf, type Receipt, textOf, type TraceCase } from "./trace-cases.ts";

const PAGE = 100;
const MOST_TURNS = 12;
const ENOUGH = 20;

type Page<T> = T & { readonly next: number | string | null };

/** The newest requests that the caller may see, each with its result, page by page. */
export function useTraceCases(filters: Readonly<Record<string, string>>) {
  const acting = useActing();
  const today = useToday();
  const { country } = acting;
  const query = useInfiniteQuery({
    queryKey: ["newest", ...acting.key, country, "trace-cases", filters],
    initialPageParam: undefined as number | string | undefined,
    queryFn: async ({
      pageParam,
      signal,
    }): Promise<
      Page<{ requests: RecordPage["records"]; results: RecordPage["records"]; receipts: readonly Receipt[] }>
    > => {
      const asked = new URLSearchParams({
        ...filters,
        limit: String(PAGE),
        ...(pageParam && { before: `${pageParam}` }),
      });
      const path = `/api/nodes/${country}/records/${traceRequest.name}?${asked}`;
      const { records, next } = await acting.ask<RecordPage>(path, { signal });
      const results = await among(
        acting,
        traceResult.name,
        "request",
        records.map(({ record }) => record),
        signal,
      );
      const receipts = await receiptsAmong(acting, records, signal);
      return { requests: records, results, receipts, next };
    },
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 15_000,
  });
  const pages = query.data?.pages;
  const cases = useMemo(
    (): readonly TraceCase<RecordVersion>[] =>
      casesOf(
        (pages ?? []).flatMap(({ requests }) => requests),
        (pages ?? []).flatMap(({ results }) => results),
        today,
        (pages ?? []).flatMap(({ receipts }) => receipts),
      ),
    [pages, today],
  );
  return { query, cases };
}

/** The receipts that other countries' nodes have given for own requests, as far as the caller may follow them. */
async function receiptsAmong(
  acting: Acting,
  requests: readonly RecordVersion[],
  signal: AbortSignal,
): Promise<readonly Receipt[]> {
  const abroad = requests.filter(
    (one) =>
      one.originator === acting.grant.agency && countryOf(textOf(one, "tracingAgency")) !== countryOf(one.originator),
  );
  if (abroad.length === 0) return [];
  const asked = new URLSearchParams(abroad.map(({ record }) => ["record", record]));
  const path = `/api/nodes/${acting.country}/receipts?${asked}`;
  return (await acting.ask<{ readonly receipts: readonly Receipt[] }>(path, { signal })).receipts;
}

/** Recoveries of the caller's agency for which the node holds no request that the caller may see, page by page. */
export function useUntraced() {
  const acting = useActing();
  const { country, grant } = acting;
  const query = useInfiniteQuery({
    queryKey: ["newest", ...acting.key, country, "untraced"],
    initialPageParam: undefined as number | string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page<{ looked: number; untraced: RecordPage["records"] }>> => {
      const untraced: RecordVersion[] = [];
      let [before, looked]: [string | number | null | undefined, number] = [pageParam, 0];
      // A list holds other agencies' recoveries as well: it is turned until there is something to show.
      for (let turn = 0; turn < MOST_TURNS && untraced.length < ENOUGH && before !== null; turn++) {
        const asked = new URLSearchParams({ limit: "100", ...(before !== undefined && { before: `${before}` }) });
        const path = `/api/nodes/${country}/records/${firearmRecovery.name}?${asked}`;
        const { records, next } = await acting.ask<RecordPage>(path, { signal });
        const own = records.filter(({ originator }) => originator === grant.agency);
        const ids = own.map(({ record }) => record);
        const requests = await among(acting, traceRequest.name, "recovery", ids, signal);
        const asking = new Set(requests.map(({ values }) => values["recovery"]));
        untraced.push(...own.filter(({ record }) => !asking.has(record)));
        looked += own.length;
        before = next;
      }
      return { looked, untraced, next: before ?? null };
    },
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 15_000,
  });
  return query;
}

/** The records of a kind whose field is one of some values. */
async function among(acting: Acting, kind: string, field: string, values: readonly string[], signal: AbortSignal) {
  if (values.length === 0) return [];
  const asked = new URLSearchParams({ limit: "500" });
  for (const value of values) asked.append(field, value);
  const path = `/api/nodes/${acting.country}/records/${kind}?${asked}`;
  return (await acting.ask<RecordPage>(path, { signal })).records;
}

/** Today by this machine's clock, in its own time zone. */
export function useToday(): string {
  const now = useNow();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
