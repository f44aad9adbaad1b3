/** A key with which a partner signs its feed lines and requests, and from when until when it may. */
export type MessageKey = {
  /** The first 16 hexadecimal digits of SHA-256 of the 32 bytes of the key. */
  readonly id: string;
  readonly publicKey: Uint8Array;
  /** Instants such as `2026-11-21T12:00:00Z`. */
  readonly from: string;
  readonly until: string;
};

/** A partner's node as this node knows it from its newest introduction. */
export type Peer = {
  /** The origin of its log, `tripoint.ca`. */
  readonly origin: string;
  readonly country: string;
  /** Where its API is reached, without a slash at the end. */
  readonly url: string;
  /** The verifier key of its log, one line. */
  readonly logKey: string;
  /** The verifier key with which it co-signs checkpoints, one line. */
  readonly witnessKey: string;
  readonly messageKeys: readonly MessageKey[];
};
