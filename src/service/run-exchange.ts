import { stopWaiting } from "../store/feed-wakeup.ts";
import { startExchangeWorker } from "./exchange-worker.ts";
import type { House } from "./house.ts";
import { startNatsFeeds } from "./nats-feeds.ts";
import { startPulling } from "./pull-feeds.ts";
import { wayToPeer } from "./way-to-peer.ts";
import { keepWatch } from "./witness/keep-watch.ts";

/** How often logs are cosigned and compared. */
const WATCH_SECONDS = 60;

/** The exchange of a house while it runs. */
export type RunningExchange = { readonly stop: () => Promise<void> };

/**
 * Runs the exchange of every node of a house: pulls from its partners by HTTP, or NATS where that is set, has the logs
 * cosigned and compared, and does at their time the works that a node does by itself. `onTrouble` hears of failures in
 * one line each. Stopping also ends the waits of partners who pull from here, so that the API can be closed at once.
 */
export async function runExchange(house: House, onTrouble: (line: string) => void): Promise<RunningExchange> {
  const running: { stop(): Promise<void> }[] = [keepWatch(house.nodes, WATCH_SECONDS, onTrouble)];
  const stop = async () => {
    for (const node of house.nodes) stopWaiting(node.store);
    await Promise.all(running.map((one) => one.stop()));
  };
  try {
    for (const node of house.nodes) {
      const sayOf = (line: string) => onTrouble(`${node.log.origin}: ${line}`);
      const nats = node.exchange.nats && startNatsFeeds(node, node.exchange.nats, onTrouble);
      if (nats !== undefined) running.push(nats);
      running.push(
        startPulling(
          node,
          (peer) => {
            const byHttp = wayToPeer(node, peer);
            return nats?.wayTo(peer, byHttp) ?? byHttp;
          },
          {},
          sayOf,
        ),
      );
      running.push(await startExchangeWorker(node, sayOf));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
