import { randomBytes } from "node:crypto";
import { isLanguage, type Language } from "../../core/words.ts";
import { isRole } from "../../core/caller.ts";
import type { StoredGrant } from "../../store/accounts-schema.ts";
import { changeAccount, holdsGrant } from "../../store/accounts.ts";
import { digest } from "../../store/hashing.ts";
import { appendEvents } from "../../store/node-log.ts";
import {
  chooseGrant,
  endSession,
  endSessionsOf,
  keepSession,
  type SessionLimits,
  sessionOf,
  sweepAccounts,
  touchSession,
} from "../../store/sessions.ts";
import { type House, nodeOf } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { type Grant, grantsInHouse, type HousedAccount, isSameGrant } from "./accounts.ts";

/** How long a session goes on: an hour without anybody doing something, twelve in all. */
const SESSION_LIMITS: SessionLimits = { idle: 60 * 60, absolute: 12 * 60 * 60 };

const SESSION = /^([a-z]{2})\.([A-Za-z0-9_-]{43})$/;
/** That somebody is there is written down so often, in seconds. */
const TOUCH = 60;

/** Who has signed in, and as whom they act. */
export type SignedIn = HousedAccount & {
  readonly digest: string;
  /** The value that a change must carry, so that no other page can ask for it. */
  readonly csrf: string;
  /** As whom they act now; undefined when nothing is granted. */
  readonly grant: Grant | undefined;
  readonly claimed: readonly Grant[];
  /** Seconds since they signed in. */
  readonly age: number;
};

/** How an account signed in. */
export type SignInWay = "password" | "passkey" | "oidc" | "link";

/**
 * Begins a session under a fresh number of 256 random bits, of which the digest is kept; answers the number. That
 * somebody signed in is logged. `claimed` are grants that the identity provider's claims give for this session.
 */
export async function beginSession(
  house: House,
  { home, account }: HousedAccount,
  way: SignInWay,
  claimed: readonly Grant[] = [],
): Promise<string> {
  const number = `${home.country.code.toLowerCase()}.${randomBytes(32).toString("base64url")}`;
  const chosen = [...(await grantsInHouse(house, account.id)), ...claimed][0] ?? null;
  await keepSession(home.store, { digest: digest(number), account: account.id, way, chosen, claimed });
  await changeAccount(home.store, account.id, { signed_in_at: new Date() });
  await appendEvents(home.store, home.log, [{ type: "sign-in", account: account.name, way }]);
  return number;
}

/**
 * Who a session number stands for; undefined when there is no such session, it has ended, or the account is disabled.
 * A grant that was withdrawn since is no longer acted under. Work in the background does not keep a session going.
 */
export async function signedIn(house: House, number: string, isBackground = false): Promise<SignedIn | undefined> {
  const country = SESSION.exec(number)?.[1];
  const home = country === undefined ? undefined : nodeOf(house, country);
  if (home === undefined) return undefined;
  const key = digest(number);
  const session = await sessionOf(home.store, key, SESSION_LIMITS);
  if (session === undefined) return undefined;
  if (session.idle > TOUCH && !isBackground) await touchSession(home.store, key);
  const claimed = session.claimed.flatMap((grant) => readGrant(grant) ?? []);
  const grant = session.chosen === null ? undefined : readGrant(session.chosen);
  const isHeld =
    grant !== undefined &&
    (claimed.some((one) => isSameGrant(one, grant)) || (await isGranted(house, session.account.id, grant)));
  return {
    home,
    account: session.account,
    digest: key,
    csrf: digest(`tripoint csrf ${number}`),
    grant: isHeld ? grant : undefined,
    claimed,
    age: session.age,
  };
}

function readGrant({ agency, country, role }: StoredGrant): Grant | undefined {
  return isRole(role) ? { agency, country, role } : undefined;
}

async function isGranted(house: House, account: string, grant: Grant): Promise<boolean> {
  const node = nodeOf(house, grant.country);
  return node !== undefined && (await holdsGrant(node.store, account, grant));
}

/** All as whom somebody may act, those of the identity provider's claims last. */
export async function grantsOfSession(house: House, who: SignedIn): Promise<readonly Grant[]> {
  const kept = await grantsInHouse(house, who.account.id);
  return [...kept, ...who.claimed.filter((one) => !kept.some((other) => isSameGrant(one, other)))];
}

/** Acts from now on as another grant of the account. */
export async function chooseGrantOf(who: SignedIn, grant: Grant): Promise<void> {
  await chooseGrant(who.home.store, who.digest, grant);
}

/** Keeps the language in which an account reads. */
export async function chooseLanguage(who: SignedIn, language: Language): Promise<void> {
  await changeAccount(who.home.store, who.account.id, { language });
}

/** The language in which an account reads. */
export function languageOfAccount(who: SignedIn): Language {
  return isLanguage(who.account.language) ? who.account.language : "en";
}

/** Removes what has expired at a node: sessions, links, challenges, attempts, drafts. */
export async function tidyAccounts(node: TripointNode): Promise<void> {
  await sweepAccounts(node.store, SESSION_LIMITS);
}

/** Ends a session. */
export async function signOut(who: SignedIn): Promise<void> {
  await endSession(who.home.store, who.digest);
}

/** Ends every session of an account, but one if it is named, and logs it; answers how many there were. */
export async function signOutEverywhere({ home, account }: HousedAccount, but = ""): Promise<number> {
  const ended = await endSessionsOf(home.store, account.id, but);
  await appendEvents(home.store, home.log, [{ type: "sign-out-everywhere", account: account.name, sessions: ended }]);
  return ended;
}
