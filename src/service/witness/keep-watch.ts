import { setTimeout } from "node:timers/promises";
import { prepareIdentifiers } from "../blind/hold-tags.ts";
import { callPartner, closePartnerCalls } from "../call-partner.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { askWitnesses } from "./ask-witnesses.ts";
import { watchPartners } from "./watch-partners.ts";

/** A watch that goes on until it is ended. */
export type Watch = { stop(): Promise<void> };

/**
 * Has the logs of nodes cosigned and compared now and again, and their identifiers made ready for blind checks; what
 * cannot be done this time is done the next. `say` is told what fails, without values.
 */
export function keepWatch(
  nodes: readonly TripointNode[],
  everySeconds: number,
  say: (line: string) => void = () => undefined,
): Watch {
  const ending = new AbortController();
  const round = async (node: TripointNode) => {
    const call = callPartner(node);
    await askWitnesses(node, call);
    await watchPartners(node, call);
    await prepareIdentifiers({ node, now: () => new Date() });
  };
  const forNode = async (node: TripointNode) => {
    while (!ending.signal.aborted) {
      await setTimeout(everySeconds * 1000, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      if (ending.signal.aborted) break;
      await round(node).catch((error: Error) => say(`${node.log.origin}: ${error.name}`));
    }
    await closePartnerCalls(node);
  };
  const all = nodes.map(forNode);
  return {
    async stop() {
      ending.abort();
      await Promise.all(all);
    },
  };
}
