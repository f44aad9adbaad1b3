import { httpTransport } from "../exchange/http-transport.ts";
import { stopWaiting } from "../store/feed-wakeup.ts";
import { startExchangeWorker } from "./exchange-worker.ts";
import type { House } from "./house.ts";
import { addressOf } from "./peer-address.ts";
import { startPulling } from "./pull-feeds.ts";

/** The exchange of a house while it runs. */
export type RunningExchange = { readonly stop: () => Promise<void> };

/**
 * Runs the exchange of every node of a house: pulls from its partners by HTTP, and does at their time the works that a
 * node does by itself. `onTrouble` hears of failures in one line each. Stopping also ends the waits of partners who pull
 * from here, so that the API can be closed at once.
 */
export async function runExchange(house: House, onTrouble: (line: string) => void): Promise<RunningExchange> {
  const running: { readonly stop: () => Promise<void> }[] = [];
  const stop = async () => {
    for (const node of house.nodes) stopWaiting(node.store);
    await Promise.all(running.map((one) => one.stop()));
  };
  try {
    for (const node of house.nodes) {
      running.push(startPulling(node, (peer) => httpTransport(addressOf(node, peer))));
      running.push(await startExchangeWorker(node, (line) => onTrouble(`${node.log.origin}: ${line}`)));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
