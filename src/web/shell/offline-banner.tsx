import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { isApiFailure } from "../state/api.ts";
import { useTexts } from "../words/texts.ts";
import css from "./shell.module.css";
import { SHELL } from "./shell-words.ts";

const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;

/** Says when the node cannot be reached, tries again by itself ever less often, and goes away when it answers. */
export function OfflineBanner(): ReactNode {
  const t = useTexts(SHELL);
  const queries = useQueryClient();
  const [isOffline, setOffline] = useState(!onlineManager.isOnline());
  useEffect(() => {
    const failed = (error: unknown) =>
      isApiFailure(error) && (error.status === 0 || error.status === 502 || error.status === 504);
    const stops = [
      onlineManager.subscribe((isOnline) => setOffline(!isOnline)),
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== "updated") return;
        if (event.action.type === "error" && failed(event.action.error)) setOffline(true);
        if (event.action.type === "success") setOffline(false);
      }),
      queries.getMutationCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && failed(event.action.error)) setOffline(true);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [queries]);
  const retry = () => {
    onlineManager.setOnline(navigator.onLine);
    void queries.refetchQueries({ type: "active" });
  };
  useEffect(() => {
    if (!isOffline) return undefined;
    let wait = FIRST_RETRY_MS;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      retry();
      wait = Math.min(LAST_RETRY_MS, wait * 2);
      timer = setTimeout(again, wait);
    };
    timer = setTimeout(again, wait);
    return () => clearTimeout(timer);
    // Tried anew only when the connection is lost anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isOffline]);
  if (!isOffline) return null;
  return (
    <div className={css.offline} role="status">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>{t("offline")}</span>
      <Button size="compact-sm" variant="default" onClick={retry}>
        {t("retry")}
      </Button>
    </div>
  );
}
