import type { Purpose, Role } from "../../core/caller.ts";
import type { Part } from "../../core/fields.ts";
import type { RecordValues } from "../../core/kind.ts";
import type { Handling, Marking } from "../../core/marking.ts";
import type { Words } from "../../core/words.ts";

/** What an account may act as: an agency and a role in it. */
export type Grant = { readonly agency: string; readonly country: string; readonly role: Role };

/** Who is signed in, and what for. */
export type Session = {
  readonly account: string;
  readonly name: string;
  readonly language?: string;
  readonly grants: readonly Grant[];
  /** Which of the grants is in use. */
  readonly grant: number;
  readonly purposes: readonly Purpose[];
  /** Sent back with every request that changes something. */
  readonly csrf: string;
};

/** The ways of signing in that a node offers. */
export type SignInWays = {
  readonly local: boolean;
  readonly oidc: readonly { readonly id: string; readonly name: string }[];
  readonly passkey: boolean;
  /** No account exists yet: the first administrator is made by the link on the console. */
  readonly first: boolean;
};

/** A part that is kept back, and why. */
export type Withheld = {
  readonly part: Part;
  readonly label: string;
  readonly why: string;
  readonly rules: readonly string[];
};

/** Under which terms a record of another node may be used. */
export type ReceivedTerms = {
  readonly from: string;
  readonly receiver: string;
  readonly arrangement: string;
  readonly purposes: readonly Purpose[];
  readonly conditions: readonly { readonly code: string; readonly words: string }[];
};

/** One version of a record as the caller may see it; in `values`, null stands for a value that is withheld. */
export type RecordVersion = Partial<Handling> & {
  readonly record: string;
  readonly kind: string;
  readonly revision: number;
  readonly originator: string;
  readonly marking: Marking;
  readonly synthetic: boolean;
  readonly values: RecordValues;
  readonly withheld: readonly Withheld[];
  /** The terms under which another node released it; null for this node's own. */
  readonly received?: ReceivedTerms | null;
  readonly permittedBy: readonly string[];
  readonly leaf: number;
  readonly digest: string;
};

/** A rule that an answer names. */
export type RuleShown = {
  readonly effect: "permit" | "forbid";
  readonly cites: string;
  readonly words: string;
  readonly conditions: string | null;
  readonly assumption: boolean;
};

/** The rules that an answer names, by their ids. */
export type RulesShown = Readonly<Record<string, RuleShown>>;

/** One page of a list. */
export type RecordPage = {
  readonly kind: string;
  readonly records: readonly RecordVersion[];
  readonly next: number | string | null;
  readonly rules: RulesShown;
  /** About how many records there are in all, where the node says so. */
  readonly about?: number | null;
};

/** A record with its versions, oldest first, and its proof when it was asked for. */
export type RecordAnswer = {
  readonly record: string;
  readonly versions: readonly RecordVersion[];
  readonly rules: RulesShown;
  readonly proof?: ProofBundle;
};

/** What proves the versions of a record: the log's key, a signed checkpoint, and the sealed versions. */
export type ProofBundle = {
  readonly format: string;
  readonly origin: string;
  readonly key: string;
  readonly checkpoint: string;
  readonly versions: readonly {
    readonly leaf: number;
    /** How its entry in the log begins; `record` unless said. */
    readonly entry?: "record" | "received";
    readonly statement: string;
    readonly digest: string;
    readonly parts: Readonly<Record<Part, string | null>>;
    readonly proof: readonly string[];
  }[];
};

/** A node and how far its log has grown. */
export type NodeShown = {
  readonly country: string;
  readonly name: Words;
  readonly agency: string;
  readonly log: {
    readonly origin: string;
    readonly key: string;
    readonly size: number | null;
    readonly signed: number | null;
    readonly path: string;
  };
};

/** A country as the house knows it: names of its agencies and regions, and where its borders are crossed. */
export type CountryShown = {
  readonly code: string;
  readonly name: Words;
  readonly agencies: readonly { readonly code: string; readonly name: Words; readonly short?: Words }[];
  readonly regions: readonly { readonly code: string; readonly name: Words }[];
  readonly crossings: readonly {
    readonly name: string;
    readonly region: string;
    readonly latitude: number;
    readonly longitude: number;
  }[];
};

/** A fault of one value, in the reader's language. */
export type FaultShown = {
  readonly field: string;
  readonly value: string;
  readonly message: string;
  readonly remedy: string;
};

/** What became of submitted records. */
export type SubmittedAnswer = {
  readonly counts: Readonly<Record<"added" | "revised" | "unchanged" | "refused", number>>;
  readonly faults: number;
  readonly faultsLeftOut: number;
  readonly records: readonly {
    readonly index: number;
    readonly fate: "added" | "revised" | "unchanged" | "refused";
    readonly record?: string;
    readonly repairs?: readonly { readonly field: string; readonly from: string; readonly to: string }[];
    readonly faults?: readonly FaultShown[];
  }[];
};

/** A record found by its serial number. */
export type SerialFinding = {
  readonly record: string;
  readonly kind: string;
  readonly serial: string;
  readonly fit: string;
};
