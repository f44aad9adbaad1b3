import type { Role } from "../../core/caller.ts";
import type { Part } from "../../core/fields.ts";

/** A rule as an answer shows it: what it says, what it stands on, since when, in which version, and what is assumed. */
export type ProvisionShown = {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  readonly arrangement: string;
  readonly cites: string;
  readonly words: string;
  readonly parties: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
  readonly wordingFrom: string | null;
  readonly version: string;
  readonly conditions: string | null;
  readonly assumptions: readonly string[];
  /** Its Cedar text, where it was asked for. */
  readonly text?: string;
};

/** One thing that could be otherwise in a question of sharing. */
export type ChangeShown =
  | { readonly type: "purpose"; readonly purpose: string }
  | { readonly type: "role"; readonly role: Role }
  | { readonly type: "with-consent" | "without-consent"; readonly of: string }
  | { readonly type: "day"; readonly day: string }
  | { readonly type: "leave-out"; readonly part: Part };

/** The answer to "may I share this?". */
export type ShareAnswer = {
  readonly outcome: "permit" | "conditions" | "deny";
  readonly message: string;
  readonly day: string;
  readonly arrangement: string | null;
  readonly parts: readonly {
    readonly part: Part;
    readonly label: string;
    readonly mayGo: boolean;
    readonly decidedBy: readonly string[];
  }[];
  readonly conditions: readonly { readonly code: string; readonly words: string }[];
  readonly destroyBy: string | null;
  readonly facts: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  readonly towards: "permit" | "deny";
  readonly changes: readonly { readonly words: string; readonly changes: readonly ChangeShown[] }[];
  readonly provisions: readonly ProvisionShown[];
};

/** What became of a release. */
export type ReleasedAnswer = {
  readonly sent: readonly { readonly id: string; readonly position: number; readonly records: number }[];
  readonly records: number;
  readonly withheld: readonly { readonly record: string; readonly why: string }[];
};

/** Between whom and under which terms something went out or came in. */
type ReleaseTerms = {
  readonly peer: string;
  readonly why: string;
  readonly agency: string;
  readonly receiver: string;
  readonly arrangement: string;
  readonly cites: string;
  /** The conditions in words. */
  readonly terms: readonly string[];
  readonly keepUntil: string | null;
  readonly outcome: string | null;
};

/** One release in the outbox or inbox. */
export type ReleaseRow = ReleaseTerms & { readonly id: string; readonly leaf: number; readonly position: number };

/** A release that went out, with the receipt for it. */
export type OutboxRow = ReleaseRow & {
  readonly purpose: string;
  readonly consents: readonly string[];
  readonly records: number;
  readonly madeAt: string;
  readonly done: number | null;
  readonly refused: readonly { readonly record: string; readonly reason: string }[] | null;
};

/** A release that came in. */
export type InboxRow = ReleaseRow & { readonly purposes: readonly string[]; readonly receivedAt: string };

/** A signed consent as those who watch see it. */
export type ConsentListed = {
  readonly id: string;
  readonly origin: string;
  readonly agency: string;
  readonly passer: string;
  readonly receiver: string;
  readonly purpose: string;
  readonly arrangement: string;
  readonly cites: string;
  readonly parts: readonly Part[];
  readonly records: readonly string[];
  /** Those of the records that were recalled since. */
  readonly recalled: readonly string[];
  readonly person: string;
  readonly role: string;
  readonly day: string;
  readonly until: string;
  readonly state: "in-force" | "ended" | "withdrawn" | "recalled";
};

/** A page of releases. */
export type ReleasePage<T> = { readonly releases: readonly T[]; readonly next?: number };

/** A request for parts, in either direction. */
export type RequestShown = {
  readonly direction: "in" | "out";
  readonly peer: string;
  readonly id: string;
  readonly agency: string;
  readonly role: string;
  readonly purpose: string;
  readonly about: { readonly record?: string; readonly identifier?: string; readonly value?: string };
  readonly parts: readonly Part[];
  readonly reason: string;
  readonly confirmedBy: string;
  readonly due: string;
  readonly state: "open" | "released" | "refused" | "nothing-held";
  readonly isOverdue: boolean;
  readonly cites: string | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly madeAt: string;
};

/** A recall with what every holder has answered. */
export type RecallShown = {
  readonly id: string;
  readonly source?: { readonly peer: string };
  readonly agency: string;
  readonly role: string;
  readonly reason: string;
  readonly records: readonly { readonly record: string; readonly parts: readonly Part[] }[];
  readonly erased: number;
  readonly madeAt: string;
  readonly holders: readonly {
    readonly peer: string;
    readonly outcome: string | null;
    readonly done: number | null;
    readonly awaited: string | null;
    readonly answeredAt: string | null;
  }[];
};

/** How the exchange with a partner stands. */
export type PartnerShown = {
  readonly peer: string;
  readonly country: string;
  readonly url: string;
  readonly position: number;
  readonly head: number;
  readonly pulledAt: string | null;
  readonly trouble: string | null;
  readonly troubleSince: string | null;
  readonly told: number;
  readonly unanswered: number;
  readonly unansweredSince: string | null;
  readonly openIn: number;
  readonly openOut: number;
  readonly overdue: number;
  readonly recallsAwaited: number;
  readonly uncorrected: number;
};

/** Who has co-signed a node's log, and whose logs it has co-signed. */
export type WitnessesShown = {
  readonly cosigned: readonly { readonly witness: string; readonly size: number; readonly at: string }[];
  readonly notCosigned: readonly string[];
  readonly disputed: readonly { readonly witness: string; readonly size: number; readonly reason: string }[];
  readonly witnessed: readonly { readonly origin: string; readonly size: number; readonly at: string }[];
  readonly conflicts: readonly {
    readonly origin: string;
    readonly reason: string;
    readonly toldBy: string;
    readonly at: string;
    readonly holds: boolean;
    readonly isStated: boolean;
  }[];
  readonly restarts: readonly {
    readonly origin: string;
    readonly kept: { readonly size: number };
    readonly lost: readonly { readonly size: number }[];
    readonly person: string;
    readonly reason: string;
    readonly day: string;
  }[];
  readonly checkpoint: string | null;
  readonly keys: readonly { readonly origin: string; readonly country: string; readonly key: string }[];
};

/** An event of the exchange in the log. */
export type EventShown = {
  readonly leaf: number;
  readonly type: string;
  readonly madeAt: string;
  readonly agency: string | null;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly peer: string | null;
  readonly message: string | null;
  readonly action: string | null;
  readonly outcome: string | null;
  readonly records: number | null;
};

/** What a rule lets an agency give to whom. */
export type GuidanceLine = {
  readonly from: string;
  readonly to: readonly string[];
  readonly kinds: readonly string[];
  readonly parts: readonly string[];
  readonly purposes: readonly string[];
  readonly roles: readonly string[];
  readonly consents: readonly string[];
};

/** The rules that bind a country's agencies, beside what they permit. */
export type GuidanceShown = {
  readonly country: string;
  readonly name: string;
  readonly day: string;
  readonly releases: readonly {
    readonly provision: ProvisionShown;
    readonly lines: readonly GuidanceLine[];
    readonly conditions: readonly { readonly code: string; readonly words: string }[];
  }[];
  readonly forbidden: readonly ProvisionShown[];
  readonly atHome: readonly ProvisionShown[];
};

/** An exercise as it is put to a learner. */
export type ExerciseShown = { readonly id: string; readonly words: string };

/** What became of a set of answers. */
export type TrainingShown = {
  readonly asked: number;
  readonly right: number;
  readonly passed: boolean;
  readonly leaf: number;
  readonly exercises: readonly (ExerciseShown & {
    readonly answer: string;
    readonly isRight: boolean;
    readonly expected: ShareAnswer;
  })[];
};

/** A completed training. */
export type CompletionShown = {
  readonly learner: string;
  readonly on: string;
  readonly seed: number;
  readonly asked: number;
  readonly rightly: number;
  readonly passed: boolean;
  readonly leaf: number;
};

/** Terms under which a version of a record went out or came in. */
type RecordTerms = ReleaseTerms & { readonly release: string };

/** One version of a record that went out: what its holder still has of it, and the receipt. */
export type RecordSent = RecordTerms & {
  readonly leaf: number;
  readonly revision: number;
  readonly parts: readonly Part[];
  readonly isStale: boolean;
  readonly isRecalled: boolean;
  readonly isSuperseded: boolean;
  readonly uncorrected: string | null;
  readonly purpose: string;
  readonly consents: readonly string[];
  readonly madeAt: string;
  readonly receiptAt: string | null;
  readonly refusedBecause: string | null;
};

/** What was exchanged of one record. */
export type RecordExchangeShown = {
  readonly sent: readonly RecordSent[];
  readonly received: readonly (RecordTerms & { readonly purposes: readonly string[]; readonly receivedAt: string })[];
  readonly recalls: readonly {
    readonly id: string;
    readonly source: string;
    readonly agency: string;
    readonly reason: string;
    readonly parts: readonly Part[];
    readonly madeAt: string;
    readonly holders: readonly {
      readonly peer: string;
      readonly outcome: string | null;
      readonly awaited: string | null;
      readonly answeredAt: string | null;
    }[];
  }[];
};
