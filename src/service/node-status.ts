import { writeVerifierKey } from "../core/log/verifier-key.ts";
import type { Words } from "../core/words.ts";
import { sizeAndCheckpoint } from "../store/read-records.ts";
import type { House } from "./house.ts";

/** What may be said of a node to anyone who reaches it: whose it is, and how far its log has grown. No record is counted. */
export type NodeStatus = {
  readonly country: string;
  readonly name: Words;
  /** The agency under whose name the node signs. */
  readonly agency: string;
  readonly origin: string;
  /** The public key of the log, `name+id+base64`. */
  readonly key: string;
  /** Entries of the log; undefined when the database does not answer. */
  readonly size: number | undefined;
  /** Entries that the newest checkpoint has signed for; undefined while there is none. */
  readonly signed: number | undefined;
};

/** Says how the nodes of a house are. */
export async function nodeStatus(house: House): Promise<readonly NodeStatus[]> {
  return await Promise.all(
    house.nodes.map(async ({ country, store, log }) => {
      const found = await sizeAndCheckpoint(store).catch(() => undefined);
      return {
        country: country.code,
        name: country.name,
        agency: country.nodeAgency,
        origin: log.origin,
        key: writeVerifierKey(log.signer.key),
        size: found?.size,
        signed: found?.checkpoint?.size,
      };
    }),
  );
}
