import { useEffect, useState } from "react";
import { useLive } from "../state/live.tsx";

/** How far a long work of the caller's own has come. */
export type Progress = { readonly work: string; readonly done: number };

/** How far the work has come whose name fits; undefined until the node tells. */
export function useProgress(fits: RegExp): Progress | undefined {
  const { listen } = useLive();
  const [progress, setProgress] = useState<Progress>();
  const { source } = fits;
  useEffect(
    () =>
      listen((event) => {
        const { work, done } = event;
        if (event.type !== "progress" || work === undefined || done === undefined) return;
        if (new RegExp(source).test(work)) setProgress({ work, done });
      }),
    [listen, source],
  );
  return progress;
}
