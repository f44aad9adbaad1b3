import { writeBase64 } from "../../core/log/base64.ts";
import type { LogConflict } from "../../exchange/witness/add-checkpoint.ts";
import { appendEvents } from "../../store/node-log.ts";
import { hasConflict, keepConflict } from "../../store/witness.ts";
import type { TripointNode } from "../tripoint-node.ts";

/**
 * Keeps two signed checkpoints of one log that cannot both be true, and logs it: the log is named, with who showed the
 * later one. Evidence against the same earlier checkpoint is
 * kept once.
 */
export async function noteConflict(
  { store, log }: TripointNode,
  origin: string,
  toldBy: string,
  conflict: LogConflict,
): Promise<void> {
  const { kind, earlier, later, proof, otherRoot } = conflict;
  if (await hasConflict(store, origin, kind, earlier.note)) return;
  const reason =
    kind === "split-view"
      ? `\`${origin}\` has signed two roots for \`${later.size}\` entries`
      : `\`${origin}\` has signed a log of \`${later.size}\` entries that does not continue the one of \`${earlier.size}\``;
  const event = { type: "log-conflict", origin, kind, toldBy, reason, earlier: earlier.note, later: later.note };
  const leaf = await appendEvents(store, log, [event]);
  const hashes = kind === "split-view" ? "" : [otherRoot, ...proof].map(writeBase64).join(" ");
  const kept = { origin, kind, toldBy, reason, earlier: earlier.note, later: later.note, proof: hashes };
  await keepConflict(store, kept, leaf);
}
