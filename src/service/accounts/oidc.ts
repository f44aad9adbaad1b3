import { randomBytes } from "node:crypto";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { linkAccount } from "../../store/accounts.ts";
import { digest } from "../../store/hashing.ts";
import { appendEvents } from "../../store/node-log.ts";
import { keepOneTimeSecret, takeOneTimeSecret } from "../../store/one-time-secrets.ts";
import type { House } from "../house.ts";
import { accountName, findAccount, type Grant, type HousedAccount, linkedAccount } from "./accounts.ts";
import { grantsByClaims, type IdentityProvider, isLoopback } from "./identity-provider.ts";
import { frontNode } from "./sign-in.ts";

const FLOW_SECONDS = 10 * 60;
const KNOWN_MS = 60 * 60 * 1000;
const TIMEOUT_SECONDS = 10;

type Flow = { provider: string; nonce: string; verifier: string; next: string; binding: string };

/** Where the browser goes to sign in, and what it must bring back besides. Throws when the provider does not answer. */
export async function beginOidc(
  house: House,
  provider: IdentityProvider,
  asked: { readonly redirectUri: string; readonly next: string },
): Promise<{ readonly url: URL; readonly binding: string }> {
  const configuration = await configurationOf(provider);
  const state = randomState();
  const verifier = randomPKCECodeVerifier();
  const binding = randomBytes(32).toString("base64url");
  const nonce = randomNonce();
  const content: Flow = { provider: provider.id, nonce, verifier, next: asked.next, binding: digest(binding) };
  const secret = { digest: digest(state), use: "oidc", account: null, content };
  await keepOneTimeSecret(frontNode(house).store, secret, FLOW_SECONDS);
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: asked.redirectUri,
    scope: provider.scopes,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url, binding };
}

/** What coming back from the provider answers. */
export type OidcSignIn =
  | { readonly ok: true; readonly who: HousedAccount; readonly claimed: readonly Grant[]; readonly next: string }
  | { readonly ok: false; readonly reason: "stale" | "provider" | "not-allowed" };

/**
 * Ends the code flow: the state must be one of ours, brought by the browser that began; code, PKCE verifier, nonce,
 * issuer and signature are checked by the library. The account is the linked one; at the first sign-in the one of the
 * claimed name, if an administrator allows it to be linked. Refusals are logged.
 */
export async function finishOidc(
  house: House,
  providers: readonly IdentityProvider[],
  back: { readonly url: URL; readonly binding: string },
): Promise<OidcSignIn> {
  const front = frontNode(house);
  const state = back.url.searchParams.get("state") ?? "";
  const taken = await takeOneTimeSecret(front.store, digest(state), "oidc");
  const flow = taken?.content as Flow | undefined;
  const provider = providers.find(({ id }) => id === flow?.provider);
  if (flow === undefined || provider === undefined || flow.binding !== digest(back.binding)) {
    return { ok: false, reason: "stale" };
  }
  const claims = await claimsOf(provider, flow, back.url, state).catch(() => undefined);
  if (claims === undefined) {
    await appendEvents(front.store, front.log, [
      { type: "refusal", action: "sign-in", account: null, why: "identity provider's answer refused" },
    ]);
    return { ok: false, reason: "provider" };
  }
  const who = await accountOfClaims(house, provider, claims);
  if (who === undefined || who.account.is_disabled) {
    const { store, log } = who?.home ?? front;
    const why = who === undefined ? "no account linked or allowed to be" : "account disabled";
    await appendEvents(store, log, [{ type: "refusal", action: "sign-in", account: who?.account.name ?? null, why }]);
    return { ok: false, reason: "not-allowed" };
  }
  return { ok: true, who, claimed: grantsByClaims(provider, claims), next: flow.next };
}

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

async function claimsOf(provider: IdentityProvider, flow: Flow, url: URL, state: string): Promise<Claims> {
  const configuration = await configurationOf(provider);
  const tokens = await authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: flow.verifier,
    expectedState: state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error("the identity provider sent no identity: check its client settings");
  const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined;
  const more = hasMore ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
  return { ...more, ...claims };
}

async function accountOfClaims(
  house: House,
  provider: IdentityProvider,
  claims: Claims,
): Promise<HousedAccount | undefined> {
  const linked = await linkedAccount(house, provider.issuer, claims.sub);
  if (linked !== undefined) return linked;
  if (provider.nameClaim === "email" && claims["email_verified"] !== true) return undefined;
  const name = accountName(claims[provider.nameClaim]);
  const found = name === undefined ? undefined : await findAccount(house, name);
  if (found === undefined || found.account.is_disabled) return undefined;
  const { home, account } = found;
  if (!(await linkAccount(home.store, account.id, provider.issuer, claims.sub))) return undefined;
  await appendEvents(home.store, home.log, [
    { type: "account", account: account.name, by: account.name, change: "linked with the identity provider" },
  ]);
  return await linkedAccount(house, provider.issuer, claims.sub);
}

const known = new Map<string, { readonly at: number; readonly configuration: Promise<Configuration> }>();

/** What the provider says of itself, asked for once an hour. */
async function configurationOf(provider: IdentityProvider): Promise<Configuration> {
  const key = `${provider.issuer} ${provider.clientId} ${provider.clientSecret ?? ""}`;
  const kept = known.get(key);
  if (kept !== undefined && performance.now() - kept.at < KNOWN_MS) return await kept.configuration;
  const issuer = new URL(provider.issuer);
  const secret = provider.clientSecret;
  const configuration = discovery(issuer, provider.clientId, secret, secret === undefined ? None() : undefined, {
    timeout: TIMEOUT_SECONDS,
    // Only a provider on this machine may go without TLS.
    execute: issuer.protocol === "http:" && isLoopback(issuer.hostname) ? [allowInsecureRequests] : [],
  });
  known.set(key, { at: performance.now(), configuration });
  configuration.catch(() => known.delete(key));
  return await configuration;
}
