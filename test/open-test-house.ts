import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Purpose, Role } from "../src/core/caller.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { openHouse } from "../src/node.ts";
import { makeToken } from "../src/service/access-tokens.ts";
import { type House, nodeOf } from "../src/service/house.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { hurry } from "./open-test-store.ts";

/** A house in a temporary directory, with a server of its own, for the tests of one file. */
export type TestHouse = {
  readonly house: House;
  node(country: string): TripointNode;
  /** Headers of a request by a fresh token of an agency at a node, for a purpose. */
  headers(country: string, agency: string, role: Role, purpose: Purpose): Promise<Record<string, string>>;
  /** The events of a type that a node has logged, oldest first. */
  events(country: string, type: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** Limits of requests that no test comes to. */
export const NO_LIMITS = { address: 1e9, caller: 1e9, signIn: 1e9 };

/** Opens a house with the nodes of some countries; close it when the tests are over. */
export async function openTestHouse(codes: readonly string[] = ["MX", "US"]): Promise<TestHouse> {
  const root = await mkdtemp(join(tmpdir(), "tripoint-house-"));
  const house = await openHouse({
    directory: join(root, "house"),
    databaseUrl: undefined,
    countries: COUNTRIES.filter((country) => codes.includes(country.code)),
  });
  const [first] = house.nodes;
  if (first !== undefined) await hurry(String(first.store.pool.options.connectionString));
  const node = (country: string) => {
    const found = nodeOf(house, country);
    if (found === undefined) throw new Error(`no node of \`${country}\` was opened`);
    return found;
  };
  return {
    house,
    node,
    headers: async (country, agency, role, purpose) => ({
      authorization: `Bearer ${await makeToken(node(country), { agency, role })}`,
      "tripoint-purpose": purpose,
    }),
    async events(country, type) {
      const { rows } = await node(country).store.pool.query<{ content: string }>(
        "select content from log_event where type = $1 order by leaf",
        [type],
      );
      return rows.map((row) => JSON.parse(row.content) as Record<string, unknown>);
    },
    async close() {
      try {
        await house.close();
      } finally {
        await rm(root, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}
