import { randomBytes } from "node:crypto";
import { changeAccount } from "../../store/accounts.ts";
import { digest } from "../../store/hashing.ts";
import { appendEvents } from "../../store/node-log.ts";
import {
  dropOneTimeSecrets,
  keepOneTimeSecret,
  oneTimeSecret,
  takeOneTimeSecret,
} from "../../store/one-time-secrets.ts";
import { type FieldFault, shown } from "../../core/outcome.ts";
import { type House, nodeOf } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { accountById, type HousedAccount } from "./accounts.ts";
import { hashPassword, passwordProblem } from "./password.ts";
import { signOutEverywhere } from "./sessions.ts";

/** For what a one-time link is good. */
export type LinkUse = "first-administrator" | "set-password";

/** How long a link is good, in seconds: a day. */
export const LINK_SECONDS = 24 * 60 * 60;

const TOKEN = /^([a-z]{2})\.[A-Za-z0-9_-]{43}$/;

/** Makes the token of a one-time link; older ones of the same use and account are good no more. Only its digest is kept. */
export async function makeLinkToken(node: TripointNode, use: LinkUse, account: string | null): Promise<string> {
  const token = `${node.country.code.toLowerCase()}.${randomBytes(32).toString("base64url")}`;
  await dropOneTimeSecrets(node.store, use, account ?? undefined);
  await keepOneTimeSecret(node.store, { digest: digest(token), use, account, content: null }, LINK_SECONDS);
  return token;
}

/** Whether a token is good for a use, and for which account, without using it. */
export async function lookAtLink(
  house: House,
  token: unknown,
  use: LinkUse,
): Promise<{ readonly node: TripointNode; readonly account: string | null } | undefined> {
  const node = nodeOfToken(house, token);
  const found = node === undefined ? undefined : await oneTimeSecret(node.store, digest(token as string), use);
  return node === undefined || found === undefined ? undefined : { node, account: found.account };
}

/** Uses a token up; undefined when it was used already, has expired or never was. */
export async function useLink(
  house: House,
  token: unknown,
  use: LinkUse,
): Promise<{ readonly node: TripointNode; readonly account: string | null } | undefined> {
  const node = nodeOfToken(house, token);
  const found = node === undefined ? undefined : await takeOneTimeSecret(node.store, digest(token as string), use);
  return node === undefined || found === undefined ? undefined : { node, account: found.account };
}

function nodeOfToken(house: House, token: unknown): TripointNode | undefined {
  const country = typeof token === "string" ? TOKEN.exec(token)?.[1] : undefined;
  return country === undefined ? undefined : nodeOf(house, country);
}

/** Makes the link by which somebody sets the password of an account, and logs who made it; answers its token. */
export async function makePasswordLink({ home, account }: HousedAccount, by: string): Promise<string> {
  const token = await makeLinkToken(home, "set-password", account.id);
  await appendEvents(home.store, home.log, [{ type: "account", account: account.name, by, change: "link made" }]);
  return token;
}

/** What setting a password by a link answers. */
export type PasswordSetting =
  | { readonly ok: true; readonly who: HousedAccount }
  | { readonly ok: false; readonly reason: "unknown-link" }
  | { readonly ok: false; readonly reason: "faults"; readonly faults: readonly FieldFault[] };

/** Sets the password of the account that a link was made for; ends its sessions. A fault does not use the link up. */
export async function setPasswordByLink(house: House, token: unknown, password: unknown): Promise<PasswordSetting> {
  const seen = await lookAtLink(house, token, "set-password");
  const id = seen?.account ?? undefined;
  const who = id === undefined ? undefined : await accountById(house, id);
  if (who === undefined || who.account.is_disabled) return { ok: false, reason: "unknown-link" };
  const fault = passwordProblem(password, { name: who.account.name, fullName: who.account.full_name });
  if (fault !== undefined) return { ok: false, reason: "faults", faults: [{ ...fault, field: "password", value: "" }] };
  const kept = await hashPassword(password as string);
  if ((await useLink(house, token, "set-password")) === undefined) return { ok: false, reason: "unknown-link" };
  await setPassword(who, kept, "link");
  return { ok: true, who };
}

/** Changes a password that its owner knows; other sessions of the account end. */
export async function setPassword(who: HousedAccount, kept: string, by: string, butSession = ""): Promise<void> {
  const { home, account } = who;
  await changeAccount(home.store, account.id, { password: kept });
  await signOutEverywhere(who, butSession);
  await appendEvents(home.store, home.log, [{ type: "account", account: account.name, by, change: "password set" }]);
}

/** A fault at a field whose value may be shown. */
export function faultAt(field: string, value: unknown, problem: Pick<FieldFault, "say" | "remedy">): FieldFault {
  return { ...problem, field, value: shown(value) };
}
