import type { Json } from "../core/canonical.ts";
import type { Part } from "../core/fields.ts";
import { PARTS } from "../core/fields.ts";
import { type NoteSigner, verifyNote } from "../core/log/signed-note.ts";
import type { VerifierKey } from "../core/log/verifier-key.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { readJsonNote, writeJsonNote } from "./json-note.ts";
import { agency, id, ORIGIN, record, ruleId, word } from "./message-shapes.ts";
import { among, day, distinct, matching, object, type Shape, text } from "./shape.ts";

/**
 * A consent in writing: an agency lets another one, which holds its records, pass parts of them on; or, where `passer`
 * is the agency itself, its supervisor lets it release them. It holds for these records, one receiver, one purpose and
 * one provision, through the day `until`.
 */
export type Consent = {
  readonly id: string;
  /** The log whose key signs it: that of the country of the agency that consents. */
  readonly origin: string;
  /** The agency that consents. */
  readonly agency: string;
  readonly records: readonly string[];
  readonly parts: readonly Part[];
  /** The agency that may release them then. */
  readonly passer: string;
  readonly receiver: string;
  readonly purpose: string;
  /** The id of the rule under which they may then go, and the provision that it cites. */
  readonly arrangement: string;
  readonly cites: string;
  /** Who consents, and in which role. */
  readonly person: string;
  readonly role: string;
  /** The day on which it was given and the last on which it holds, `2026-11-22`. */
  readonly day: string;
  readonly until: string;
};

/** The withdrawal of a consent: from then on nothing goes by it. What went before is recalled, where it shall go back. */
export type Withdrawal = {
  readonly origin: string;
  /** The id of the consent that ends. */
  readonly consent: string;
  readonly agency: string;
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly day: string;
};

/** Why a note on consent is not to be believed. */
export type ConsentFault = "unreadable" | "unsigned" | "unknown-key" | "other-agency";

/** What a note on consent says, its signature verified; or why it is not to be believed. */
export type ConsentReading<T> =
  | { readonly ok: true; readonly said: T }
  | { readonly ok: false; readonly fault: ConsentFault; readonly reason: string };

/** The most records that one consent may name. */
export const MOST_CONSENTED = 500;

const CONSENT_HEAD = "tripoint-consent/1";
const WITHDRAWAL_HEAD = "tripoint-consent-withdrawal/1";

const origin = matching(ORIGIN, "a log's origin such as `tripoint.us`");
const person = text(1, 200);

const consentShape = object({
  id,
  ...{ origin, agency, passer: agency, receiver: agency },
  records: distinct(record, 1, MOST_CONSENTED),
  parts: distinct(among(PARTS), 1, PARTS.length),
  ...{ purpose: word, arrangement: ruleId, cites: text(0, 4000) },
  ...{ person, role: word, day, until: day },
});

const withdrawalShape = object({
  ...{ origin, consent: id, agency, person, role: word, reason: text(1, 2000), day },
});

/** Writes a consent and signs it with the log's key. Throws on one that could not be read back. */
export function writeConsent(consent: Consent, signer: NoteSigner): string {
  return written(CONSENT_HEAD, consent, signer, (note) => openConsent(note, signer.key));
}

/** Writes the withdrawal of a consent and signs it with the log's key. Throws on one that could not be read back. */
export function writeWithdrawal(withdrawal: Withdrawal, signer: NoteSigner): string {
  return written(WITHDRAWAL_HEAD, withdrawal, signer, (note) => openWithdrawal(note, signer.key));
}

/** Says whether a note, by its first line, is a consent or the withdrawal of one; undefined when neither. */
export function consentForm(note: string): "consent" | "withdrawal" | undefined {
  const head = note.slice(0, note.indexOf("\n"));
  return head === CONSENT_HEAD ? "consent" : head === WITHDRAWAL_HEAD ? "withdrawal" : undefined;
}

/** Opens a consent from foreign text: strict, within bounds, and signed by the given log's key; never throws. */
export function openConsent(note: string, key: VerifierKey): ConsentReading<Consent> {
  const opened = open<Consent>("the consent", CONSENT_HEAD, consentShape, note, key);
  if (opened.ok && opened.said.until < opened.said.day) return refused("the consent ends before it begins");
  return opened;
}

/** Opens the withdrawal of a consent from foreign text in the same way. */
export function openWithdrawal(note: string, key: VerifierKey): ConsentReading<Withdrawal> {
  return open<Withdrawal>("the withdrawal", WITHDRAWAL_HEAD, withdrawalShape, note, key);
}

/** Who a note on consent says has signed it, to find the key by: nothing in it may be believed. */
export function claimedOrigin(note: string): string | undefined {
  const reading = readJsonNote(consentForm(note) === "withdrawal" ? WITHDRAWAL_HEAD : CONSENT_HEAD, note);
  const said = reading.ok ? (reading.value as { readonly origin?: unknown } | null)?.origin : undefined;
  return typeof said === "string" ? said : undefined;
}

function written(
  head: string,
  said: Json,
  signer: NoteSigner,
  open: (note: string) => ConsentReading<unknown>,
): string {
  const note = writeJsonNote(head, said, signer);
  const opened = open(note);
  if (!opened.ok) throw new Error(opened.reason);
  return note;
}

function open<T extends { readonly origin: string; readonly agency: string }>(
  what: string,
  head: string,
  shape: Shape,
  written: string,
  key: VerifierKey,
): ConsentReading<T> {
  const reading = readJsonNote(head, written);
  if (!reading.ok) return refused(`${what} ${reading.reason}`);
  const faults: string[] = [];
  shape(reading.value, "message", faults);
  if (faults.length > 0) return refused(`${what} is wrong: ${faults.join("; ")}`);
  const said = reading.value as T;
  if (said.origin !== key.name)
    return refused(`${what} is of \`${said.origin}\` and \`${key.name}\` has to give it`, "unsigned");
  const check = verifyNote(reading.note, [key], verifyEd25519);
  if (!check.ok)
    return refused(`${what} is not signed by the log key of \`${key.name}\` (${check.reason})`, "unsigned");
  return { ok: true, said };
}

function refused(reason: string, fault: ConsentFault = "unreadable"): ConsentReading<never> {
  return { ok: false, fault, reason };
}

/** What a release claims of a version that goes by a consent. */
export type ConsentedUse = {
  readonly record: string;
  readonly originator: string;
  readonly parts: readonly Part[];
  readonly passer: string;
  readonly receiver: string;
  readonly purposes: readonly string[];
  readonly arrangement: string;
  /** The day it is. */
  readonly day: string;
};

/** Why a consent does not cover what a release claims; undefined when it does. Whether it was withdrawn is not asked here. */
export function consentFault(consent: Consent, use: ConsentedUse): string | undefined {
  const other = (what: string, has: string, needs: string) =>
    `the consent \`${consent.id}\` is for the ${what} \`${has}\` and not for \`${needs}\``;
  if (consent.agency !== use.originator)
    return `the consent \`${consent.id}\` was given by \`${consent.agency}\` and the record is of \`${use.originator}\``;
  if (!consent.records.includes(use.record))
    return `the consent \`${consent.id}\` does not name the record \`${use.record}\``;
  if (consent.passer !== use.passer) return other("releasing agency", consent.passer, use.passer);
  if (consent.receiver !== use.receiver) return other("receiver", consent.receiver, use.receiver);
  const [purpose] = use.purposes.filter((one) => one !== consent.purpose);
  if (purpose !== undefined) return other("purpose", consent.purpose, purpose);
  if (consent.arrangement !== use.arrangement) return other("provision", consent.arrangement, use.arrangement);
  const [part] = use.parts.filter((one) => !consent.parts.includes(one));
  if (part !== undefined) return other("parts", consent.parts.join(", "), part);
  if (use.day > consent.until) return `the consent \`${consent.id}\` ended on \`${consent.until}\``;
  if (use.day < consent.day) return `the consent \`${consent.id}\` begins on \`${consent.day}\``;
  return undefined;
}
