import { fill, type Words } from "../core/words.ts";
import type { MessageSigner } from "./ed25519.ts";
import { instantOf } from "./instant.ts";
import type { MessageKey } from "./peer.ts";
import { WRONG_KEYS } from "./transport-words.ts";

/** The private message keys of a node, by their ids; they lie in files of its own and never in a database. */
export type MessageKeyRing = {
  /** The signer of a key; undefined when its private half is not here. */
  signer(id: string): Promise<MessageSigner | undefined>;
  /** Makes a new key and keeps its private half. */
  make(): Promise<MessageSigner>;
  /** Removes the private half of a key for ever. */
  remove(id: string): Promise<void>;
};

/** Why a key may not sign at an instant. */
export type KeyFault = "unknown-key" | "early-key" | "expired-key";

/** The key that may sign at an instant, or why it may not; the reason is the English one of the words. */
export type KeyFinding =
  | { readonly ok: true; readonly key: MessageKey }
  | { readonly ok: false; readonly fault: KeyFault; readonly reason: string; readonly say: Words };

/** Finds a key by its id and asks whether it may sign at an instant (`2026-11-21T12:00:00Z`). */
export function keyAt(keys: readonly MessageKey[], id: string, instant: string): KeyFinding {
  const key = keys.find((one) => one.id === id);
  if (key === undefined) return refused("unknown-key", { key: id });
  if (instant < key.from) return refused("early-key", { key: id, from: key.from, now: instant });
  if (instant >= key.until) return refused("expired-key", { key: id, until: key.until });
  return { ok: true, key };
}

/** A key stays in use to sign for so long before it ends, so that what it signed can still be read on the way. */
const LEAD_DAYS = 15;
const DAY_MS = 86_400_000;

/**
 * The key to sign with at a moment: the oldest that is valid for 15 days more, so that partners have the whole overlap
 * to learn a new one; else the one that is valid longest. Undefined when none is valid.
 */
export function signingKey(keys: readonly MessageKey[], moment: Date): MessageKey | undefined {
  const now = instantOf(moment);
  const lead = instantOf(new Date(moment.getTime() + LEAD_DAYS * DAY_MS));
  const valid = keys
    .filter((key) => key.from <= now && now < key.until)
    .sort((one, other) => (one.until < other.until ? -1 : one.until > other.until ? 1 : 0));
  return valid.find((key) => key.until >= lead) ?? valid.at(-1);
}

function refused(fault: KeyFault, about: Readonly<Record<string, string>>): KeyFinding {
  const say = fill(WRONG_KEYS[fault], about);
  return { ok: false, fault, reason: say.en, say };
}
