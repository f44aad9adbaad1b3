import type { Peer } from "./peer.ts";

/** One request to a partner's node; `path` is what follows `/exchange/<country>/`. */
export type PeerCall = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: Uint8Array;
  readonly contentType?: string;
  /** The most bytes of the answer that are read. */
  readonly most: number;
};

/** What a partner answered, whatever its status. */
export type PeerReply = { readonly status: number; readonly body: Uint8Array };

/** Sends a signed request to a partner and reads the whole answer. Throws when there is none. */
export type CallPeer = (peer: Peer, call: PeerCall) => Promise<PeerReply>;
