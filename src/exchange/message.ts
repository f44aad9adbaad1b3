import type { Part } from "../core/fields.ts";
import type { SealedParts } from "../core/sealed.ts";

/** The person or system on whose behalf a node writes: the agency and role it answers for, and the stated purpose. */
export type OnBehalf = { readonly agency: string; readonly role: string; readonly purpose: string };

/** One version of a record in an envelope: what may go of it, and the proof that the releasing node has logged it. */
export type ReleasedVersion = {
  readonly statement: string;
  /** The text of a part, or `null` when it is withheld: its digest stands in the statement. */
  readonly parts: SealedParts<string | null>;
  /** Where it stands in the releasing node's log. */
  readonly leaf: number;
  /** The inclusion proof under the envelope's checkpoint, lowest hash first, base64. */
  readonly proof: readonly string[];
};

/** Versions released to a partner under one arrangement: what may be used, for what, under which conditions. */
export type Release = {
  readonly type: "release";
  readonly id: string;
  /** `share` on our own accord, `reply` to a request, `correction` when a newer version replaces an older one. */
  readonly why: "share" | "reply" | "correction";
  /** The request that it answers. */
  readonly request?: string;
  readonly from: OnBehalf;
  /** The agency it is meant for, `ca.rcmp`. */
  readonly receiver: string;
  /** The id of the rule that permits it, with the provision it cites. */
  readonly arrangement: string;
  readonly cites: string;
  /** The purposes for which it may be used. */
  readonly purposes: readonly string[];
  /** Codes such as `no-onward`, `not-in-proceedings`, `minimum-cell:5`, in order. */
  readonly conditions: readonly string[];
  /** The last day on which it may be kept, `2027-01-31`. */
  readonly keepUntil?: string;
  /** The originator's signed consent, where its records are passed on by another node than its own. */
  readonly consent?: string;
  /** The releasing log's signed checkpoint, whole. */
  readonly checkpoint: string;
  readonly versions: readonly ReleasedVersion[];
};

/** What became of one message: signed by whoever received it, so that the sender can show it. */
export type Receipt = {
  readonly type: "receipt";
  /** The position and digest of the message in the sender's feed. */
  readonly position: number;
  readonly digest: string;
  readonly outcome: "stored" | "erased" | "noted" | "refused";
  /** How many versions or parts were stored or erased. */
  readonly done: number;
  /** What was refused and why, in one sentence each. */
  readonly refused: readonly { readonly record: string; readonly revision: number; readonly reason: string }[];
  /** Where the receiver's log says so. */
  readonly leaf: number;
};

/** A request for a part that was withheld, or for the core data behind a hit. */
export type Request = {
  readonly type: "request";
  readonly id: string;
  readonly from: OnBehalf;
  /** A record of the partner, or an identifier that a blind check has hit. */
  readonly about:
    | { readonly record: string }
    | { readonly identifier: string; readonly value: string; readonly check: string };
  readonly parts: readonly Part[];
  readonly reason: string;
  /** Who has confirmed that core data are asked for; a person, not a system. */
  readonly confirmedBy: string;
  /** When an answer is due, an instant such as `2026-11-23T12:00:00Z`. */
  readonly due: string;
};

/** The answer to a request: what was released stands in releases of its own that name the request. */
export type Reply = {
  readonly type: "reply";
  readonly request: string;
  readonly outcome: "released" | "refused" | "nothing-held";
  readonly cites: string;
  readonly reason: string;
};

/** Parts that every holder must erase: the originator's withdrawal, with its reason. */
export type Recall = {
  readonly type: "recall";
  readonly id: string;
  readonly from: OnBehalf;
  readonly reason: string;
  readonly records: readonly { readonly record: string; readonly parts: readonly Part[] }[];
};

/** Says that an agency is interested in an identifier that the receiver holds or asked for: only that, and whom to call. */
export type Interest = {
  readonly type: "interest";
  readonly id: string;
  /** The id of the interest that this one answers; the tag is then the same. */
  readonly answers?: string;
  /**
   * The first 24 bytes of what the blind check gave, in base64url (32 characters): 8 by which the holder of the key
   * looks the identifier up, 16 that only somebody knows who had that very identifier evaluated.
   */
  readonly tag: string;
  readonly epoch: string;
  readonly identifier: string;
  readonly agency: string;
  readonly role: string;
  readonly contact: string;
};

/** A node's newest introduction: new keys, a new address. It is signed by the log's key. */
export type Introduced = { readonly type: "introduction"; readonly introduction: string };

/** A consent that the sender's log key has signed, or the withdrawal of one. */
export type Consented = { readonly type: "consent"; readonly note: string };

/** Whatever a node says to a partner on their feed. */
export type Message = Release | Receipt | Request | Reply | Recall | Interest | Introduced | Consented;
