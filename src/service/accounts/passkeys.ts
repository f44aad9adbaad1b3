import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { digest } from "../../store/hashing.ts";
import { appendEvents } from "../../store/node-log.ts";
import { keepOneTimeSecret, takeOneTimeSecret } from "../../store/one-time-secrets.ts";
import { dropPasskey, keepPasskey, passkeyOf, type PasskeyRow, passkeysOf, usePasskey } from "../../store/passkeys.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { accountById, type HousedAccount } from "./accounts.ts";
import { frontNode } from "./sign-in.ts";

/** The site that passkeys are for (WebAuthn Level 3): its domain, and the origin of its pages. */
export type PasskeySite = { readonly domain: string; readonly origin: string };

const CHALLENGE_SECONDS = 5 * 60;
const MOST_PASSKEYS = 10;
/** ES256, EdDSA and RS256 (COSE): what authenticators have. */
const ALGORITHMS = [-7, -8, -257];

/** What a browser needs to make a passkey for an account; undefined when the account has ten already. */
export async function passkeyRegistration(
  { home, account }: HousedAccount,
  site: PasskeySite,
): Promise<PublicKeyCredentialCreationOptionsJSON | undefined> {
  const known = await passkeysOf(home.store, account.id);
  if (known.length >= MOST_PASSKEYS) return undefined;
  const options = await generateRegistrationOptions({
    rpName: "Tripoint",
    rpID: site.domain,
    userID: new TextEncoder().encode(account.id),
    userName: account.name,
    userDisplayName: account.full_name,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transports.split(" ").filter(Boolean) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const secret = { digest: digest(options.challenge), use: "passkey-registration", account: account.id, content: null };
  await keepOneTimeSecret(home.store, secret, CHALLENGE_SECONDS);
  return options;
}

/** Keeps a new passkey if it answers the challenge that this account was given, at this site; logs it. */
export async function registerPasskey(
  { home, account }: HousedAccount,
  site: PasskeySite,
  response: unknown,
  label: string,
): Promise<PasskeyRow | undefined> {
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: async (challenge) => {
      const taken = await takeOneTimeSecret(home.store, digest(challenge), "passkey-registration");
      return taken?.account === account.id;
    },
    expectedOrigin: site.origin,
    expectedRPID: site.domain,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  if ((await passkeyOf(home.store, id)) !== undefined) return undefined;
  await keepPasskey(home.store, {
    id,
    account: account.id,
    public_key: Buffer.from(publicKey),
    counter,
    transports: transports.join(" "),
    label,
  });
  await appendEvents(home.store, home.log, [
    { type: "account", account: account.name, by: account.name, change: "passkey made" },
  ]);
  return await passkeyOf(home.store, id);
}

/** What a browser needs to sign in by a passkey, whosever it is. */
export async function passkeySignIn(house: House, site: PasskeySite): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: site.domain, userVerification: "required" });
  const secret = { digest: digest(options.challenge), use: "passkey-sign-in", account: null, content: null };
  await keepOneTimeSecret(frontNode(house).store, secret, CHALLENGE_SECONDS);
  return options;
}

/** Who signs in by a passkey; undefined, and logged, when the answer does not fit a challenge of ours, the site or the key. */
export async function signInByPasskey(
  house: House,
  site: PasskeySite,
  response: unknown,
): Promise<HousedAccount | undefined> {
  const front = frontNode(house);
  const { id, response: inner } = (response ?? {}) as { id?: unknown; response?: { userHandle?: unknown } };
  const found = typeof id === "string" && /^[\w-]{1,2000}$/.test(id) ? await findPasskey(house, id) : undefined;
  const who = found === undefined ? undefined : await accountById(house, found.key.account);
  const refused = async (): Promise<undefined> => {
    const { store, log } = who?.home ?? front;
    const account = who?.account.name ?? null;
    await appendEvents(store, log, [{ type: "refusal", action: "sign-in", account, why: "passkey refused" }]);
  };
  if (found === undefined || who === undefined || who.account.is_disabled) return await refused();
  const { key, node } = found;
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: async (challenge) =>
      (await takeOneTimeSecret(front.store, digest(challenge), "passkey-sign-in")) !== undefined,
    expectedOrigin: site.origin,
    expectedRPID: site.domain,
    requireUserVerification: true,
    credential: {
      id: key.id,
      publicKey: new Uint8Array(key.public_key),
      counter: key.counter,
      transports: key.transports.split(" ").filter(Boolean),
    },
  }).catch(() => undefined);
  const handle = inner?.userHandle;
  const isTheirs = handle === undefined || handle === Buffer.from(who.account.id).toString("base64url");
  if (verified?.verified !== true || !isTheirs) return await refused();
  if (!(await usePasskey(node.store, key.id, verified.authenticationInfo.newCounter))) return await refused();
  return who;
}

async function findPasskey(house: House, id: string): Promise<{ key: PasskeyRow; node: TripointNode } | undefined> {
  for (const node of house.nodes) {
    const key = await passkeyOf(node.store, id);
    if (key !== undefined) return { key, node };
  }
  return undefined;
}

/** The passkeys of an account as its owner sees them. */
export async function listPasskeys({ home, account }: HousedAccount): Promise<readonly object[]> {
  return (await passkeysOf(home.store, account.id)).map(({ id, label, made_at, used_at }) => ({
    id,
    label,
    madeAt: made_at.toISOString(),
    usedAt: used_at?.toISOString() ?? null,
  }));
}

/** Removes a passkey of an account and logs it; answers whether there was one. */
export async function removePasskey({ home, account }: HousedAccount, id: string): Promise<boolean> {
  if (!/^[\w-]{1,2000}$/.test(id)) return false;
  const isGone = await dropPasskey(home.store, account.id, id);
  if (isGone) {
    await appendEvents(home.store, home.log, [
      { type: "account", account: account.name, by: account.name, change: "passkey removed" },
    ]);
  }
  return isGone;
}
