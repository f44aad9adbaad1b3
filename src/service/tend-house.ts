import { setTimeout } from "node:timers/promises";
import { makeChunk } from "../store/extracts/make-extracts.ts";
import { tidyAccounts } from "./accounts/sessions.ts";
import type { House } from "./house.ts";
import { sweepImports } from "./import/import-folder.ts";
import type { TripointNode } from "./tripoint-node.ts";

const BETWEEN_CHUNKS = 30;
const BETWEEN_LOOKS = 3000;
const BETWEEN_SWEEPS = 10 * 60 * 1000;
const AFTER_FAILURE = 30_000;

/** Makes what is missing of the extracts of a node, by which lists are looked through; answers how many chunks it made. */
export async function makeExtracts(node: TripointNode, signal?: AbortSignal): Promise<number> {
  let made = 0;
  for (const kind of node.store.kinds) {
    while (signal?.aborted !== true && (await makeChunk(node.store, kind))) {
      made++;
      await setTimeout(BETWEEN_CHUNKS, undefined, { ref: false });
    }
  }
  return made;
}

/**
 * Does what a house needs while it is served: keeps the extracts up to date behind its intake, and removes what has
 * expired. Ends when it is stopped; the answer of stopping waits for what is under way.
 */
export function tendHouse(house: House): { stop(): Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  const again = async (work: () => Promise<unknown>, pause: number) => {
    while (!signal.aborted) {
      // A database that does not answer now may do so later.
      const isDone = await work().then(
        () => true,
        () => false,
      );
      await setTimeout(isDone ? pause : AFTER_FAILURE, undefined, { ref: false, signal }).catch(() => undefined);
    }
  };
  const works = [
    ...house.nodes.map((node) => again(() => makeExtracts(node, signal), BETWEEN_LOOKS)),
    again(() => Promise.all([sweepImports(house), ...house.nodes.map(tidyAccounts)]), BETWEEN_SWEEPS),
  ];
  return {
    async stop() {
      ending.abort();
      await Promise.all(works);
    },
  };
}
