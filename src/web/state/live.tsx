import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { inBackground } from "./api.ts";
import { useActing } from "./session.tsx";

/** What a node tells of itself while it is watched, never what a record holds; and how far the caller's own long work has come. */
export type LiveEvent = {
  readonly type: string;
  readonly kind?: string;
  readonly work?: string;
  readonly done?: number;
};

type Live = {
  /** Whether the node is being watched. */
  readonly isLive: boolean;
  /** Calls back whenever the node tells something; answers how to stop. */
  readonly listen: (hear: (event: LiveEvent) => void) => () => void;
};

const Context = createContext<Live>({ isLive: false, listen: () => () => undefined });
/** What is told in quick succession is asked for once. */
const CALM_MS = 1500;
const AGAIN_MS = 15_000;
/**
 * What is asked for anew when something of a type is told. Reading other agencies' records is itself an event, and so is
 * every refusal: an event asks anew only for what was exchanged, whose reading is none, and never for what was refused.
 * Else the asking would never end.
 */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  records: ["newest", "covered", "record", "links"],
  event: ["exchange"],
  checkpoint: ["nodes"],
};

/** Watches the node of the caller's country, and asks anew for what is shown whenever it tells that something changed. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { country, grant } = useActing();
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);
  const [listeners] = useState(() => new Set<(event: LiveEvent) => void>());
  useEffect(() => {
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let calm: ReturnType<typeof setTimeout> | undefined;
    const topics = new Set<string>();
    const hear = (message: MessageEvent<string>) => {
      const event = readEvent(message.data);
      if (event === undefined) return;
      for (const listener of listeners) listener(event);
      for (const topic of TOPICS[event.type] ?? []) topics.add(topic);
      if (topics.size === 0) return;
      calm ??= setTimeout(() => {
        calm = undefined;
        const told = new Set<unknown>(topics);
        topics.clear();
        inBackground(
          () =>
            void queries.invalidateQueries({
              predicate: ({ queryKey: [topic], state }) =>
                told.has(topic) && !(topic === "exchange" && state.status === "error"),
            }),
        );
      }, CALM_MS);
    };
    const open = () => {
      source = new EventSource(`/api/nodes/${country}/live`);
      source.addEventListener("open", () => setLive(true));
      source.addEventListener("message", hear);
      source.addEventListener("error", () => {
        setLive(false);
        // The browser tries again by itself, except after a refusal.
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
      });
    };
    open();
    return () => {
      clearTimeout(calm);
      clearTimeout(again);
      source?.close();
      setLive(false);
    };
  }, [country, grant, queries, listeners]);
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
