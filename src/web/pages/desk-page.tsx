import "../style/mantine-later.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PAGES } from "../../desks/pages.ts";
import { FailureState, LoadingState } from "../parts/state-parts.tsx";
import { NotFoundPage } from "./odd-pages.tsx";

/** A page of a desk, loaded when it is opened. */
export default function ShownDeskPage(): ReactNode {
  const { _splat: path } = useParams({ from: "/inside/desk/$" });
  const page = PAGES.find((one) => one.path === path);
  const loaded = useQuery({
    queryKey: ["desk-page", path],
    queryFn: async () => (await page?.load()) ?? null,
    enabled: page !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  if (page === undefined) return <NotFoundPage />;
  if (loaded.isError) return <FailureState error={loaded.error} onRetry={() => void loaded.refetch()} />;
  const Loaded = loaded.data?.default;
  return Loaded === undefined ? <LoadingState shape="page" /> : <Loaded />;
}
