import type { FastifyInstance } from "fastify";
import type { Purpose, Role } from "../src/core/caller.ts";
import type { Peer } from "../src/exchange/peer.ts";
import { buildApi } from "../src/http/api.ts";
import { closePartnerCalls } from "../src/service/call-partner.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { introduceHouse, listPeers } from "../src/service/peers.ts";
import { receiveLines } from "../src/service/receive.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { appendRecords, sealRecords } from "../src/store/append-records.ts";
import type { NewRecord } from "../src/store/sealed-batch.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

/** Nodes of several countries that reach each other over HTTP on this machine. */
export type ServedHouse = TestHouse & {
  readonly api: FastifyInstance;
  peer(at: string, of: string): Promise<Peer>;
  keep(country: string, ...records: readonly NewRecord[]): Promise<void>;
  /** Lets a node take what a partner's feed holds for it. */
  pull(country: string, from: string): Promise<void>;
  ask(
    country: string,
    as: { readonly agency: string; readonly role: Role; readonly purpose: Purpose },
    request: { readonly method: "GET" | "POST" | "PUT"; readonly path: string; readonly body?: object },
  ): Promise<{ readonly status: number; readonly body: Record<string, never> }>;
};

/** Opens the nodes of some countries and serves them; close them when the tests are over. */
export async function openServedHouse(
  codes: readonly string[],
  options: Parameters<typeof buildApi>[1] = {},
): Promise<ServedHouse> {
  const test = await openTestHouse(codes);
  const api = buildApi(test.house, options);
  const address = await api.listen({ host: "127.0.0.1", port: 0 });
  for (const node of test.house.nodes) node.exchange.url = address;
  await introduceHouse(test.house);
  const peer = async (at: string, of: string) => {
    const found = (await listPeers(test.node(at))).find((one) => one.country === of);
    if (found === undefined) throw new Error(`\`${at}\` does not know \`${of}\``);
    return found;
  };
  return {
    ...test,
    api,
    peer,
    async keep(country, ...records) {
      const { store, log } = test.node(country);
      await appendRecords(store, log, await sealRecords(store, records));
    },
    async pull(country, from) {
      const [node, sender] = [test.node(country), test.node(from)];
      for (let isMore = true; isMore; ) {
        const place = await placeIn(node.store, sender.log.origin);
        const page = await feedPage(sender, await peer(from, country), place, 100, 0, new AbortController().signal);
        if (!page.ok) throw new Error(page.fault);
        const { taken } = await receiveLines(node, await peer(country, from), page.lines);
        isMore = taken > 0;
      }
    },
    async ask(country, { agency, role, purpose }, { method, path, body }) {
      const answer = await api.inject({
        ...{ method, url: `/api/nodes/${country}/${path}` },
        headers: await test.headers(country, agency, role, purpose),
        ...(body && { payload: body }),
      });
      return { status: answer.statusCode, body: answer.json() };
    },
    async close() {
      for (const node of test.house.nodes) await closePartnerCalls(node);
      await api.close();
      await test.close();
    },
  };
}
