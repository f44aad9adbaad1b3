import { useSyncExternalStore } from "react";

const query = window.matchMedia("print");

/** Whether the page is being printed: what is drawn only in part must be drawn whole then. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => query.matches,
  );
}
