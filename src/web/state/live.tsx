import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useActing } from "./session.tsx";

/** What a node tells of itself while it is watched; never what a record holds. */
export type LiveEvent = { readonly type: string; readonly kind?: string };

type Live = {
  /** Whether the node is being watched. */
  readonly isLive: boolean;
  /** Calls back whenever the node tells something; answers how to stop. */
  readonly listen: (hear: (event: LiveEvent) => void) => () => void;
};

const Context = createContext<Live>({ isLive: false, listen: () => () => undefined });
/** What is told in quick succession is asked for once. */
const CALM_MS = 1500;
/** What changes without a record changing: names, kinds, the session. */
const STILL = new Set<unknown>(["session", "places", "ways"]);

/** Watches the node of the caller's country, and asks anew for what is shown whenever it tells that something changed. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { country, purpose } = useActing();
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);
  const [listeners] = useState(() => new Set<(event: LiveEvent) => void>());
  useEffect(() => {
    const source = new EventSource(`/api/nodes/${country}/live?purpose=${encodeURIComponent(purpose)}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (message: MessageEvent<string>) => {
      const event = readEvent(message.data);
      if (event === undefined) return;
      for (const listener of listeners) listener(event);
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ predicate: ({ queryKey: [topic] }) => !STILL.has(topic) && topic !== "list" });
      }, CALM_MS);
    };
    source.addEventListener("open", () => setLive(true));
    source.addEventListener("error", () => setLive(false));
    source.addEventListener("message", hear);
    return () => {
      clearTimeout(timer);
      source.close();
      setLive(false);
    };
  }, [country, purpose, queries, listeners]);
  const live = useMemo<Live>(
    () => ({
      isLive,
      listen(hear) {
        listeners.add(hear);
        return () => void listeners.delete(hear);
      },
    }),
    [isLive, listeners],
  );
  return <Context.Provider value={live}>{children}</Context.Provider>;
}

/** Whether the node is being watched, and how to hear what it tells. */
export function useLive(): Live {
  return useContext(Context);
}

function readEvent(text: string): LiveEvent | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return typeof event === "object" && event !== null && "type" in event ? (event as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}
