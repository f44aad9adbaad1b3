import type { Profile } from "../core/marking.ts";
import type { Release } from "../exchange/message.ts";
import { readMessage } from "../exchange/read-message.ts";
import type { SealedBatch } from "../store/sealed-batch.ts";
import { receivedVersions, sealReceived } from "./keep-release.ts";
import { openPlainRelease, type OpenedVersion, type Opener, type Refused, type ReleasingPeer } from "./open-release.ts";

/** What a release says of all its versions. */
export type ReleaseHead = Omit<Release, "versions">;

/** A release to be opened in a thread: the body of its line, from whom and for whom, on which day. */
export type ReleaseWork = {
  readonly body: string;
  readonly opener: Opener;
  readonly peer: ReleasingPeer;
  readonly place: { readonly peer: string; readonly position: number };
  readonly today: string;
};

/** What the thread found of a release; `other` is no release, or one that carries a consent: whoever asked opens it. */
export type OpenedWork =
  | { readonly found: "other" }
  | { readonly found: "refused"; readonly head: ReleaseHead; readonly reason: string }
  | {
      readonly found: "opened";
      readonly head: ReleaseHead;
      readonly refused: readonly Refused[];
      /** The profiles whose numbers are needed to seal it, and of each version the kind's name and the record. */
      readonly profiles: readonly Profile[];
      readonly records: readonly (readonly [kind: string, record: string])[];
    };

/** A sealed batch as it goes from one thread to another: bytes without their views. */
export type SealedWork = {
  readonly asNew:
    | {
        readonly size: number;
        readonly texts: readonly {
          readonly statement: string;
          readonly bytes: Uint8Array;
          readonly length: number;
          readonly places: number[];
          readonly versions: number[];
        }[];
        readonly entries: readonly string[];
        readonly leaves: Uint8Array;
      }
    | undefined;
  readonly proofs: Uint8Array;
};

/** A release that is open in a thread until it is sealed. */
export type OpenWork = {
  readonly work: ReleaseWork;
  readonly head: ReleaseHead;
  readonly versions: readonly OpenedVersion[];
};

/** Opens a release: verifies and reads all of it. */
export async function openWork(work: ReleaseWork): Promise<{ readonly answer: OpenedWork; readonly open?: OpenWork }> {
  const read = readMessage(work.body);
  if (!read.ok || read.message.type !== "release" || read.message.consent !== undefined)
    return { answer: { found: "other" } };
  const { versions: _, ...head } = read.message;
  const opened = await openPlainRelease(work.opener, work.peer, read.message, work.today);
  if (!opened.ok) return { answer: { found: "refused", head, reason: opened.reason } };
  const { versions, refused } = opened;
  return {
    answer: {
      found: "opened",
      head,
      refused,
      profiles: profilesOf(versions),
      records: versions.map(({ kind, statement }) => [kind.name, statement.record]),
    },
    open: { work, head, versions },
  };
}

/** Seals an open release under the numbers of its profiles, in the order in which they were told. */
export async function sealWork({ work, head, versions }: OpenWork, numbers: readonly number[]): Promise<SealedWork> {
  const ids = new Map(profilesOf(versions).map((profile, at) => [profile, numbers[at] ?? 0]));
  const place = { ...work.place, keepUntil: head.keepUntil };
  const { asNew, proofs } = await sealReceived(receivedVersions(versions, ids, place), versions);
  const texts = asNew && [...asNew.texts.values()];
  return {
    asNew: asNew && {
      size: asNew.size,
      entries: asNew.entries,
      leaves: new Uint8Array(asNew.leaves),
      texts: (texts ?? []).map(({ statement, text, places, versions: of }) => {
        return { statement, bytes: text.bytes, length: text.length, places, versions: of };
      }),
    },
    proofs: new Uint8Array(proofs),
  };
}

/** The batch of what came from a thread. */
export function batchOfWork({ asNew }: SealedWork): SealedBatch | undefined {
  if (asNew === undefined) return undefined;
  const texts = asNew.texts.map(({ statement, bytes, length, places, versions }) => {
    return [statement, { statement, text: { bytes: bufferOn(bytes), length }, places, versions }] as const;
  });
  return { size: asNew.size, texts: new Map(texts), entries: asNew.entries, leaves: bufferOn(asNew.leaves) };
}

function bufferOn({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

function profilesOf(versions: readonly OpenedVersion[]): readonly Profile[] {
  return [...new Set(versions.map(({ profile }) => profile))];
}
