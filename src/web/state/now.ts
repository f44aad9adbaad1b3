import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;
let now = new Date();

/** This machine's clock, told anew twice a minute. */
export function useNow(): Date {
  return useSyncExternalStore(
    (tell) => {
      const timer = setInterval(() => {
        now = new Date();
        tell();
      }, TICK_MS);
      return () => clearInterval(timer);
    },
    () => now,
  );
}
