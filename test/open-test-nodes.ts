import { generateKeyPairSync } from "node:crypto";
import type { Caller } from "../src/core/caller.ts";
import type { RecordValues } from "../src/core/kind.ts";
import { emptyEdge } from "../src/core/log/tiles.ts";
import { writeVerifierKey } from "../src/core/log/verifier-key.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KINDS, kindNamed } from "../src/desks/kinds.ts";
import { sampleOf } from "../src/desks/samples.ts";
import type { MessageSigner } from "../src/exchange/ed25519.ts";
import type { Peer } from "../src/exchange/peer.ts";
import type { FeedPage, FeedPlace, FeedTransport } from "../src/exchange/transport.ts";
import { houseRules } from "../src/node.ts";
import { feedPage } from "../src/service/feed-page.ts";
import { receiveLines } from "../src/service/receive.ts";
import { submit } from "../src/service/submit.ts";
import { placesOf, type TripointNode } from "../src/service/tripoint-node.ts";
import { placeIn } from "../src/store/feed-places.ts";
import { inTransaction } from "../src/store/database.ts";
import { logSigner } from "../src/store/node-log.ts";
import { keepOwnKey, keepPeer } from "../src/store/peers.ts";
import { exchangeInMemory } from "./open-test-node.ts";
import { openTestStore, type TestStore } from "./open-test-store.ts";

/** One node of several that exchange with each other: each over a database of its own. */
export type TestParty = {
  readonly node: TripointNode;
  /** The node as its partners know it. */
  readonly peer: Peer;
  readonly signer: MessageSigner;
  readonly test: TestStore;
  sql: TestStore["sql"];
};

/** Nodes of some countries under the rules of the house, each over an empty store of its own. */
export async function openTestParties<C extends readonly string[]>(
  ...codes: C
): Promise<{ readonly [N in keyof C]: TestParty }> {
  const rules = await houseRules();
  const places = placesOf(COUNTRIES);
  const pem = () => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  const parties: TestParty[] = [];
  for (const code of codes) {
    const country = COUNTRIES.find((one) => one.code === code);
    if (country === undefined) throw new Error(`\`${code}\` is no country of the house`);
    const test = await openTestStore(KINDS);
    const origin = `tripoint.${code.toLowerCase()}`;
    const log = { origin, signer: logSigner(origin, pem()), edge: emptyEdge };
    const exchange = exchangeInMemory(origin);
    const node: TripointNode = { country, rules, places, store: test.store, log, exchange };
    const signer = await exchange.messageKeys.make();
    const key = {
      id: signer.id,
      publicKey: signer.publicKey,
      from: "2020-01-01T00:00:00Z",
      until: "2090-01-01T00:00:00Z",
    };
    const logKey = writeVerifierKey(log.signer.key);
    const peer: Peer = {
      origin,
      country: code,
      url: `https://${code}.example`,
      logKey,
      witnessKey: logKey,
      messageKeys: [key],
    };
    parties.push({ node, peer, signer, test, sql: (text, values) => test.sql(text, values) });
  }
  return parties as unknown as { readonly [N in keyof C]: TestParty };
}

/** Empties the stores of nodes that exchange with each other, and lets each know its own key and the others. */
export async function beginAnew(parties: readonly TestParty[]): Promise<void> {
  for (const { test, node, signer } of parties) {
    await test.empty();
    node.log.edge = emptyEdge;
    const valid = { from: new Date("2020-01-01"), until: new Date("2090-01-01"), revokedAt: null };
    await inTransaction(test.store.pool, async (client) => {
      await keepOwnKey(client, { ...signer, ...valid });
      for (const { peer } of parties) {
        const [key] = peer.messageKeys;
        if (peer.origin === node.log.origin || key === undefined) continue;
        await keepPeer(client, { ...peer, serial: 1, introduction: "" }, [{ ...key, ...valid }]);
      }
    });
  }
}

/** The other node's feed for this one, without a network between. */
export function directTransport(from: TestParty, to: TestParty): FeedTransport {
  return {
    async pull(after: FeedPlace, limit: number, waitSeconds: number, signal: AbortSignal): Promise<FeedPage> {
      const page = await feedPage(from.node, to.peer, after, limit, waitSeconds, signal);
      if (!page.ok) throw new Error(page.fault);
      return page;
    },
    close: async () => undefined,
  };
}

/** Pulls everything that one node has to tell another; throws when a line is refused. Answers how many lines came. */
export async function pullAll(from: TestParty, to: TestParty, transport = directTransport(from, to)): Promise<number> {
  let taken = 0;
  for (;;) {
    const place = await placeIn(to.node.store, from.node.log.origin);
    const page = await transport.pull(place, 100, 0, new AbortController().signal);
    if (page.lines.length === 0) return taken;
    const received = await receiveLines(to.node, from.peer, page.lines);
    if (received.refusal !== undefined) throw new Error(received.refusal.reason);
    taken += received.taken;
  }
}

/** Lets two nodes tell each other everything until neither has more to say. */
export async function settle(one: TestParty, other: TestParty): Promise<void> {
  while ((await pullAll(one, other)) + (await pullAll(other, one)) > 0);
}

/** A caller of an agency. */
export function callerAs(agency: string, role: Caller["role"], purpose: Caller["purpose"]): Caller {
  return { agency, country: agency.slice(0, 2).toUpperCase(), role, purpose };
}

/** Takes a sample record of a kind into a node under a reference; answers its id. */
export async function enter(
  party: TestParty,
  agency: string,
  kind: string,
  reference: string,
  changes: RecordValues = {},
): Promise<string> {
  const of = kindNamed(kind);
  if (of === undefined) throw new Error(`\`${kind}\` is no kind`);
  const values = { ...sampleOf(of), ...changes };
  const given = [{ reference, synthetic: true, values }];
  const fates = await submit(party.node, callerAs(agency, "intake-officer", "record-keeping"), of, given);
  if ("refused" in fates || fates[0]?.fate === "refused") throw new Error(JSON.stringify(fates));
  return `${agency}:${kind}:${reference}`;
}

/** The events of a type that a node has logged, oldest first. */
export async function eventsOf(party: TestParty, type: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await party.sql("select content from log_event where type = $1 order by leaf", [type]);
  return rows.map((row) => JSON.parse(String(row["content"])) as Record<string, unknown>);
}
