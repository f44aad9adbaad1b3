import { readBase64, writeBase64 } from "../../core/log/base64.ts";
import { readNote, readSignatureLine, writeNote } from "../../core/log/signed-note.ts";
import { conflictHolds } from "../../exchange/witness/add-checkpoint.ts";
import { membersOf } from "../../core/foreign-object.ts";
import { fill, type Words } from "../../core/words.ts";
import { tree } from "../../store/hashing.ts";
import { consistencyProof, latestCheckpoint, rootAt, verifySignature } from "../../store/node-log.ts";
import {
  allWitnessed,
  cosignaturesAt,
  keptConflicts,
  newestCosignatures,
  newestCosigned,
  openDisputes,
} from "../../store/witness.ts";
import { type LogRestart, openLogRestart } from "../../exchange/witness/log-restart.ts";
import { isLost, keptRestarts } from "../../store/log-restarts.ts";
import { logKeyOf } from "../log-key.ts";
import { listPeers } from "../peers.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { disputeWords } from "./witness-words.ts";

/** The most signature lines that a note may carry, its log's own among them. */
const MOST_LINES = 16;

/** A node's newest checkpoint and the newest ones it has cosigned for others: what partners compare. */
export async function witnessedCheckpoints(node: TripointNode): Promise<readonly string[]> {
  const own = await latestCheckpoint(node.store);
  const others = await allWitnessed(node.store);
  return [...(own === undefined ? [] : [own.note]), ...others.map((one) => one.note)];
}

/** The root of a node's log at a size and the proof from there to a later one, in base64, one a line; none beyond its end. */
export async function consistencyLines(node: TripointNode, from: number, to: number): Promise<string | undefined> {
  const newest = await latestCheckpoint(node.store);
  if (from < 1 || from > to || to > (newest?.size ?? 0)) return undefined;
  const root = await rootAt(node.store, from);
  const proof = await consistencyProof(node.store, from, to);
  if (!proof.ok) return undefined;
  return [root, ...proof.proof].map((hash) => `${writeBase64(hash)}\n`).join("");
}

/** A checkpoint with the signature lines of the partners that have cosigned it. */
export async function withCosignatures(
  node: TripointNode,
  checkpoint: { readonly size: number; readonly note: string },
): Promise<string> {
  const reading = readNote(new TextEncoder().encode(checkpoint.note));
  if (!reading.ok) return checkpoint.note;
  const kept = await cosignaturesAt(node.store, checkpoint.size);
  const lines = kept.flatMap((one) => readSignatureLine(one.line.slice(0, -1)) ?? []);
  return writeNote({ ...reading.note, signatures: [...reading.note.signatures, ...lines].slice(0, MOST_LINES) });
}

/** The newest checkpoint of at least a size that partners have cosigned, with their lines; else the newest at all. */
export async function cosignedCheckpoint(
  node: TripointNode,
  least: number,
): Promise<{ readonly size: number; readonly note: string } | undefined> {
  const found = (await newestCosigned(node.store, least)) ?? (await latestCheckpoint(node.store));
  return found && { size: found.size, note: await withCosignatures(node, found) };
}

/** Who has seen what of which log. */
export type SeenLogs = {
  /** Which partners have cosigned this node's log, up to which size and when. */
  readonly cosigned: readonly { readonly witness: string; readonly size: number; readonly at: string }[];
  /** Partners that have not cosigned it yet. */
  readonly notCosigned: readonly string[];
  /** Partners that have refused to cosign it since, as they have seen another history of it, or a longer one. */
  readonly disputed: readonly { readonly witness: string; readonly size: number; readonly say: Words }[];
  /** Up to which size this node has cosigned the logs of partners, and when. */
  readonly witnessed: readonly { readonly origin: string; readonly size: number; readonly at: string }[];
  /** Evidence against logs; `holds` says whether it still proves what it says. */
  readonly conflicts: readonly {
    readonly origin: string;
    readonly kind: string;
    readonly reason: string;
    readonly say: Words;
    readonly toldBy: string;
    readonly at: string;
    readonly holds: boolean;
    /** The log has stated that it lost one of the two checkpoints, and a person has accepted that here. */
    readonly isStated: boolean;
  }[];
  /** Statements that entries of a log were lost: this node's own, and those of partners that were accepted here. */
  readonly restarts: readonly (LogRestart & { readonly acceptedBy: string })[];
};

/** Says who has seen what, and which logs have contradicted themselves; evidence is verified anew. */
export async function seenLogs(node: TripointNode): Promise<SeenLogs> {
  const { store } = node;
  const peers = await listPeers(node);
  const cosigned = await newestCosignatures(store);
  const instant = (at: Date) => at.toISOString();
  return {
    cosigned: cosigned.map(({ witness, size, signedAt }) => ({ witness, size, at: instant(signedAt) })),
    notCosigned: peers.map((peer) => peer.origin).filter((origin) => !cosigned.some((one) => one.witness === origin)),
    disputed: (await openDisputes(store)).map(({ witness, size, content }) => ({
      ...{ witness, size },
      say: disputeWords(membersOf(JSON.parse(content))),
    })),
    witnessed: (await allWitnessed(store)).map(({ origin, size, seenAt }) => ({ origin, size, at: instant(seenAt) })),
    restarts: await statedRestarts(node),
    conflicts: await Promise.all(
      (await keptConflicts(store)).map(async (one) => {
        const of = await logKeyOf(node, one.origin);
        const [otherRoot = new Uint8Array(0), ...proof] = one.proof
          .split(" ")
          .flatMap((hash) => readBase64(hash) ?? []);
        const kind = one.kind === "split-view" ? "split-view" : "rewritten";
        const evidence = { kind, proof, otherRoot, earlier: one.earlier, later: one.later } as const;
        const holds =
          of !== undefined && conflictHolds({ origin: one.origin, key: of.key }, evidence, verifySignature, tree);
        const { origin, reason, toldBy, foundAt } = one;
        const areLost = await Promise.all([one.earlier, one.later].map((note) => isLostNote(node, origin, note)));
        return {
          origin,
          kind,
          reason,
          say: conflictWords(one),
          toldBy,
          at: instant(foundAt),
          holds,
          isStated: areLost.includes(true),
        };
      }),
    ),
  };
}

/** What evidence against a log shows, from its two checkpoints. */
function conflictWords({
  origin,
  kind,
  earlier,
  later,
}: Record<"origin" | "kind" | "earlier" | "later", string>): Words {
  const sizeOf = (note: string) => note.split("\n")[1] ?? "";
  const words = kind === "split-view" ? TWO_ROOTS : NOT_CONTINUED;
  return fill(words, { origin, earlier: sizeOf(earlier), later: sizeOf(later) });
}

const TWO_ROOTS: Words = {
  en: "`{origin}` has signed two roots for `{later}` entries",
  fr: "`{origin}` a signé deux racines pour `{later}` entrées",
  es: "`{origin}` firmó dos raíces para `{later}` entradas",
};

const NOT_CONTINUED: Words = {
  en: "`{origin}` has signed a log of `{later}` entries that does not continue the one of `{earlier}`",
  fr: "`{origin}` a signé un journal de `{later}` entrées qui ne continue pas celui de `{earlier}`",
  es: "`{origin}` firmó una bitácora de `{later}` entradas que no continúa la de `{earlier}`",
};

async function isLostNote(node: TripointNode, origin: string, note: string): Promise<boolean> {
  const [, size, root] = note.split("\n");
  const bytes = readBase64(root ?? "");
  return bytes !== undefined && (await isLost(node.store.pool, origin, Number(size), bytes));
}

/** The statements of losses that are kept, each verified anew by the key of its log. */
async function statedRestarts(node: TripointNode): Promise<SeenLogs["restarts"]> {
  const stated: (LogRestart & { readonly acceptedBy: string })[] = [];
  for (const { origin, note, acceptedBy } of await keptRestarts(node.store)) {
    const of = await logKeyOf(node, origin);
    const opened = of && openLogRestart(note, of.key);
    if (opened?.ok === true) stated.push({ ...opened.restart, acceptedBy });
  }
  return stated;
}
