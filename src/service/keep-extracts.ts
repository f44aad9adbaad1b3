import { setTimeout } from "node:timers/promises";
import { makeChunk } from "../store/extracts/make-extracts.ts";
import type { House } from "./house.ts";
import type { TripointNode } from "./tripoint-node.ts";

const BETWEEN_CHUNKS = 30;
const BETWEEN_LOOKS = 3000;
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

/** Keeps the extracts of a house up to date behind its intake, until it is stopped; the answer of stopping waits for what is under way. */
export function keepExtracts(house: House): { stop(): Promise<void> } {
  const ending = new AbortController();
  const work = Promise.all(
    house.nodes.map(async (node) => {
      while (!ending.signal.aborted) {
        // A database that does not answer now may do so later; lists go without the extract meanwhile.
        const pause = await makeExtracts(node, ending.signal).then(
          () => BETWEEN_LOOKS,
          () => AFTER_FAILURE,
        );
        await setTimeout(pause, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
      }
    }),
  );
  return {
    async stop() {
      ending.abort();
      await work;
    },
  };
}
