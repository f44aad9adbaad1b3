import type { PoolClient } from "pg";
import type { Json } from "../core/canonical.ts";
import { writeVerifierKey } from "../core/log/verifier-key.ts";
import type { MessageSigner } from "../exchange/ed25519.ts";
import { instantOf } from "../exchange/instant.ts";
import { fingerprintOf, type Introduction, readIntroduction, writeIntroduction } from "../exchange/introduction.ts";
import { signingKey } from "../exchange/message-keys.ts";
import type { MessageKey } from "../exchange/peer.ts";
import { type Change, changeAndLog } from "../store/change-and-log.ts";
import type { LogEvent } from "../store/node-log.ts";
import {
  keepOwnIntroduction,
  keepOwnKey,
  keptPeers,
  type KeptKey,
  ownIntroduction,
  ownKeys,
  revokeOwnKey,
} from "../store/peers.ts";
import { appendToFeed, feedLine } from "./append-to-feed.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { misuse, saidError } from "../core/said-error.ts";

const DAY_MS = 86_400_000;
const KEY_DAYS = 400;
/** How many days an older key stays valid beside a new one, unless said. */
export const OVERLAP_DAYS = 30;
/** A new key is made when the newest is valid for no more days than this. */
const RENEW_DAYS = 45;
/** A key is valid from a little before it is made, for partners whose clocks are behind. */
const EARLIER_MS = 600_000;
const MOST_KEYS = 16;

/** What a node says of itself, signed; partners are given the text, and compare the fingerprint by another way. */
export type OwnIntroduction = {
  readonly introduction: Introduction;
  readonly text: string;
  readonly fingerprint: string;
};

/**
 * The node's introduction as of now: makes the first message key, renews one that ends soon, and writes a new
 * introduction with the next serial when its keys or its address have changed. What is made is logged, and put on the
 * feed of every partner.
 */
export async function introduceSelf(node: TripointNode, now: Date = new Date()): Promise<OwnIntroduction> {
  // Anybody may ask for it, so the log is locked only when there is something to write.
  const [keys, written] = [await ownKeys(node.store.pool), await ownIntroduction(node.store.pool)];
  const known = written === undefined ? undefined : knownAs(written, currentOf(node, keys, now, 0));
  if (known !== undefined && !isRenewalDue(keys, now)) return known;
  return await changeAndLog(node.store, node.log, async (client) => {
    const isDue = isRenewalDue(await ownKeys(client), now);
    return await introduced(client, node, now, isDue ? [await makeKey(client, node, now)] : []);
  });
}

/** Makes a new message key; the older ones stay valid for some days more. Answers the new introduction. */
export async function rotateMessageKey(
  node: TripointNode,
  { overlapDays = OVERLAP_DAYS, now = new Date() }: { readonly overlapDays?: number; readonly now?: Date } = {},
): Promise<OwnIntroduction> {
  if (!Number.isFinite(overlapDays) || overlapDays < 0 || overlapDays > KEY_DAYS) {
    throw misuse({
      en: `\`${overlapDays}\` is no overlap: give days from 0 to ${KEY_DAYS}`,
      fr: `\`${overlapDays}\` n'est pas un chevauchement : donnez un nombre de jours de 0 à ${KEY_DAYS}`,
      es: `\`${overlapDays}\` no es un traslape: indique días de 0 a ${KEY_DAYS}`,
    });
  }
  return await changeAndLog(node.store, node.log, async (client) => {
    const end = new Date(now.getTime() + overlapDays * DAY_MS);
    for (const key of await ownKeys(client)) {
      if (key.revokedAt === null && key.until > end) await keepOwnKey(client, { ...key, until: end });
    }
    return await introduced(client, node, now, [await makeKey(client, node, now)]);
  });
}

/**
 * Revokes a message key of the node's own: its private half is removed, and the new introduction does not name it, so
 * that partners take nothing any more that it signed. Undefined when there is no such key in force.
 */
export async function revokeOwnMessageKey(
  node: TripointNode,
  id: string,
  now: Date = new Date(),
): Promise<OwnIntroduction | undefined> {
  const revoked = await changeAndLog(
    node.store,
    node.log,
    async (client): Promise<Change<OwnIntroduction | undefined>> => {
      if (!(await revokeOwnKey(client, id))) return { result: undefined, events: [] };
      const events: LogEvent[] = [{ type: "key-revoked", of: node.log.origin, key: id }];
      if (validKeys(await ownKeys(client), now).length === 0) events.push(await makeKey(client, node, now));
      return await introduced(client, node, now, events);
    },
  );
  if (revoked !== undefined) await node.exchange.messageKeys.remove(id);
  return revoked;
}

/** The key that a node signs feed lines and requests with now. Throws when the file of every valid key is gone, and when the clock is before all of them. */
export async function currentSigner(node: TripointNode, now: Date = new Date()): Promise<MessageSigner> {
  let keys: readonly MessageKey[] = validKeys(await ownKeys(node.store.pool), now);
  if (keys.length === 0) keys = (await introduceSelf(node, now)).introduction.messageKeys;
  const early = keys.map((key) => key.from).sort()[0];
  if (early !== undefined && instantOf(now) < early)
    throw saidError({
      en: `the message keys of \`${node.log.origin}\` are valid from \`${early}\` and it is \`${instantOf(now)}\`: set the clock of this machine right`,
      fr: `les clés de message de \`${node.log.origin}\` sont valides à partir du \`${early}\` et il est \`${instantOf(now)}\` : mettez l'horloge de cette machine à l'heure`,
      es: `las claves de mensaje de \`${node.log.origin}\` son válidas desde \`${early}\` y son las \`${instantOf(now)}\`: ponga en hora el reloj de esta máquina`,
    });
  while (keys.length > 0) {
    const key = signingKey(keys, now);
    const signer = key && (await node.exchange.messageKeys.signer(key.id));
    if (signer !== undefined) return signer;
    keys = keys.filter((one) => key !== undefined && one.id !== key.id);
  }
  throw saidError({
    en: `no message key of \`${node.log.origin}\` is at hand: restore its file from a backup, or run \`tripoint peers rotate-key\``,
    fr: `aucune clé de message de \`${node.log.origin}\` n'est disponible : restaurez son fichier à partir d'une copie de sauvegarde ou exécutez \`tripoint peers rotate-key\``,
    es: `no hay a mano ninguna clave de mensaje de \`${node.log.origin}\`: restaure su archivo de un respaldo o ejecute \`tripoint peers rotate-key\``,
  });
}

async function makeKey(client: PoolClient, node: TripointNode, now: Date): Promise<LogEvent> {
  const { id, publicKey } = await node.exchange.messageKeys.make();
  const from = new Date(now.getTime() - EARLIER_MS);
  const until = new Date(now.getTime() + KEY_DAYS * DAY_MS);
  await keepOwnKey(client, { id, publicKey, from, until });
  return { type: "key-made", key: id, from: instantOf(from), until: instantOf(until) };
}

/** The introduction of now, and the events so far with its own when it is a new one. */
async function introduced(
  client: PoolClient,
  node: TripointNode,
  now: Date,
  events: readonly LogEvent[],
): Promise<Change<OwnIntroduction>> {
  const written = await ownIntroduction(client);
  const before = written === undefined ? undefined : readIntroduction(written);
  const serial = before?.ok === true ? before.introduction.serial + 1 : 1;
  const current = currentOf(node, await ownKeys(client), now, serial);
  const known = written === undefined ? undefined : knownAs(written, current);
  if (known !== undefined) return { result: known, events };
  const text = writeIntroduction(current, node.log.signer);
  await keepOwnIntroduction(client, serial, text);
  // Every partner learns it by the feed, whatever becomes of other ways to tell it.
  for (const { origin } of await keptPeers(client)) {
    await appendToFeed(client, node, origin, [feedLine({ type: "introduction", introduction: text })]);
  }
  const said: LogEvent = { type: "introduction", serial, url: current.url, keys: idsOf(current) };
  const fingerprint = fingerprintOf(current.logKey);
  return { result: { introduction: current, text, fingerprint }, events: [...events, said] };
}

/** What the node would say of itself now. */
function currentOf(node: TripointNode, keys: readonly KeptKey[], now: Date, serial: number): Introduction {
  return {
    ...{ origin: node.log.origin, country: node.country.code, url: node.exchange.url },
    logKey: writeVerifierKey(node.log.signer.key),
    witnessKey: writeVerifierKey(node.exchange.witnessSigner.key),
    messageKeys: validKeys(keys, now).slice(-MOST_KEYS),
    issued: instantOf(now),
    serial,
  };
}

/** The introduction that was written, when it says what the node would say now. */
function knownAs(written: string, current: Introduction): OwnIntroduction | undefined {
  const reading = readIntroduction(written);
  if (!reading.ok || !isSame(reading.introduction, current)) return undefined;
  return { introduction: reading.introduction, text: written, fingerprint: reading.fingerprint };
}

function isRenewalDue(keys: readonly KeptKey[], now: Date): boolean {
  const renewal = instantOf(new Date(now.getTime() + RENEW_DAYS * DAY_MS));
  return !validKeys(keys, now).some((key) => key.until > renewal);
}

function validKeys(keys: readonly KeptKey[], now: Date): MessageKey[] {
  return keys
    .filter((key) => key.revokedAt === null && key.until > now)
    .map(({ id, publicKey, from, until }) => ({ id, publicKey, from: instantOf(from), until: instantOf(until) }));
}

function isSame(one: Introduction, other: Introduction): boolean {
  const told = ({ url, country, logKey, witnessKey, messageKeys }: Introduction) =>
    JSON.stringify([url, country, logKey, witnessKey, messageKeys.map(({ id, from, until }) => [id, from, until])]);
  return told(one) === told(other);
}

function idsOf(introduction: Introduction): Json {
  return introduction.messageKeys.map((key) => key.id);
}
