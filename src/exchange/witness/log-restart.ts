import { type NoteSigner, verifyNote } from "../../core/log/signed-note.ts";
import type { VerifierKey } from "../../core/log/verifier-key.ts";
import { verifyEd25519 } from "../ed25519.ts";
import { readJsonNote, writeJsonNote } from "../json-note.ts";
import { ORIGIN } from "../message-shapes.ts";
import { day, list, matching, object, text, whole } from "../shape.ts";

/** A point of a log: how many entries, and their root in base64. */
export type LogPoint = { readonly size: number; readonly root: string };

/**
 * What a node states when entries of its log were lost, as after the restore of an old copy: it signed checkpoints that
 * it cannot continue. It hides nothing: whoever holds such a checkpoint can show it, and this note says why.
 */
export type LogRestart = {
  readonly origin: string;
  /** The newest co-signed checkpoint that the log still continues; size 0 when there is none. */
  readonly kept: LogPoint;
  /** Checkpoints that it signed and does not continue, as witnesses have shown them, the smallest first. */
  readonly lost: readonly LogPoint[];
  /** The log as it stands when this is stated. */
  readonly now: LogPoint;
  readonly person: string;
  readonly reason: string;
  readonly day: string;
};

/** A statement that was read and whose log has signed it; or why it is not to be believed. */
export type LogRestartReading =
  | { readonly ok: true; readonly restart: LogRestart }
  | { readonly ok: false; readonly reason: string };

const HEAD = "tripoint-log-restart/1";
const MOST_LOST = 64;

const point = object({ size: whole(0), root: matching(/^[A-Za-z0-9+/]{43}=$/, "a hash of 32 bytes in base64") });
const shape = object({
  origin: matching(ORIGIN, "a log's origin such as `tripoint.us`"),
  ...{ kept: point, lost: list(point, 1, MOST_LOST), now: point },
  ...{ person: text(1, 200), reason: text(1, 2000), day },
});

/** Writes a statement and signs it with the log's key. Throws on one that could not be read back. */
export function writeLogRestart(restart: LogRestart, signer: NoteSigner): string {
  const note = writeJsonNote(HEAD, restart, signer);
  const reading = openLogRestart(note, signer.key);
  if (!reading.ok) throw new Error(reading.reason);
  return note;
}

/** The log that a statement claims to be of, to find its key by. */
export function originOfRestart(note: string): string | undefined {
  const reading = readJsonNote(HEAD, note);
  const origin = reading.ok ? (reading.value as { readonly origin?: unknown } | null)?.origin : undefined;
  return typeof origin === "string" ? origin : undefined;
}

/** Opens a statement from foreign text: strict, within bounds, signed by the log's key; never throws. */
export function openLogRestart(note: string, key: VerifierKey): LogRestartReading {
  const reading = readJsonNote(HEAD, note);
  if (!reading.ok) return refused(reading.reason);
  const faults: string[] = [];
  shape(reading.value, "message", faults);
  if (faults.length > 0) return refused(`is wrong: ${faults.join("; ")}`);
  const restart = reading.value as LogRestart;
  if (restart.origin !== key.name) return refused(`is of \`${restart.origin}\` and not of \`${key.name}\``);
  if (restart.lost.some(({ size }) => size <= restart.kept.size)) return refused("has lost what it has kept");
  const check = verifyNote(reading.note, [key], verifyEd25519);
  return check.ok ? { ok: true, restart } : refused(`is not signed by the log's key (${check.reason})`);
}

function refused(what: string): LogRestartReading {
  return { ok: false, reason: `the statement ${what}: ask the node's operator for it again` };
}
