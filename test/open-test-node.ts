import { randomBytes } from "node:crypto";
import type { Caller } from "../src/core/caller.ts";
import { messageSigner, type MessageSigner, witnessSigner } from "../src/exchange/ed25519.ts";
import { newPrivateKey } from "../src/exchange/message-key-files.ts";
import type { MessageKeyRing } from "../src/exchange/message-keys.ts";
import type { Kind } from "../src/core/kind.ts";
import { interpretTemplate } from "../src/core/template.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { houseRules } from "../src/node.ts";
import type { IntakeSource } from "../src/service/intake/open-files.ts";
import { type NodeExchange, placesOf, type TripointNode } from "../src/service/tripoint-node.ts";
import { openTestStore, type TestStore } from "./open-test-store.ts";

/** A node of a test's own: a store on the test server, under the law of the house. */
export type TestNode = TestStore & {
  /** The node with a log that knows nothing yet: what another process would begin with. */
  newNode(): TripointNode;
};

/** Opens the node of a country over an empty store. */
export async function openTestNode(code: string): Promise<TestNode> {
  const country = COUNTRIES.find((one) => one.code === code);
  if (country === undefined) throw new Error(`\`${code}\` is no country of the house`);
  const rules = await houseRules();
  const test = await openTestStore(KINDS);
  const places = placesOf(COUNTRIES);
  const exchange = exchangeInMemory("tripoint.test");
  return { ...test, newNode: () => ({ country, rules, places, store: test.store, log: test.newLog(), exchange }) };
}

/** What a node speaks with partners by, its keys in memory alone. */
export function exchangeInMemory(origin: string, url = "http://127.0.0.1:9"): NodeExchange {
  return {
    url,
    messageKeys: messageKeysInMemory(),
    witnessSigner: witnessSigner(origin, newPrivateKey()),
    blindKey: randomBytes(32),
  };
}

function messageKeysInMemory(): MessageKeyRing {
  const signers = new Map<string, MessageSigner>();
  return {
    signer: async (id) => signers.get(id),
    async make() {
      const signer = messageSigner(newPrivateKey());
      signers.set(signer.id, signer);
      return signer;
    },
    remove: async (id) => void signers.delete(id),
  };
}

/** The caller who enters an agency's own records. */
export function intakeOfficer(agency: string): Caller {
  return {
    agency,
    country: agency.slice(0, 2).toUpperCase(),
    role: "intake-officer",
    purpose: "record-keeping",
  };
}

/** A kind's own template as a source. */
export function templateSource(kind: Kind): IntakeSource {
  return { name: `template/${kind.name}`, form: "table", interpret: (files) => interpretTemplate(kind, files) };
}
