import { randomBytes } from "node:crypto";
import { type Caller, countryOf, isRole, type Purpose, type Role } from "../core/caller.ts";
import { holderOfToken, keepToken } from "../store/access-tokens.ts";
import { digest } from "../store/hashing.ts";
import { appendEvents } from "../store/node-log.ts";
import type { TripointNode } from "./tripoint-node.ts";
import { misuse } from "../core/said-error.ts";

const TOKEN_BYTES = 32;
const TOKEN = /^tripoint_[A-Za-z0-9_-]{43}$/;
const AGENCY = /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}$/;

/**
 * Makes an access token to a node for an agency and a role: 256 random bits, shown this once and kept as their SHA-256
 * digest. That it was made is logged. Throws on a text that names no agency.
 */
export async function makeToken(
  node: TripointNode,
  holder: { readonly agency: string; readonly role: Role },
): Promise<string> {
  const { agency, role } = holder;
  if (!AGENCY.test(agency))
    throw misuse({
      en: `\`${agency}\` names no agency: write its country's two letters, a point and its short name`,
      fr: `\`${agency}\` ne désigne aucun organisme : écrivez les deux lettres du pays, un point et le sigle de l'organisme`,
      es: `\`${agency}\` no designa ninguna dependencia: escriba las dos letras del país, un punto y su sigla`,
    });
  const token = `tripoint_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
  // Kept first, logged next, shown last: if this is cut off in between, what was kept is a token that nobody has seen.
  await keepToken(node.store, digest(token), { agency, role });
  await appendEvents(node.store, node.log, [{ type: "token", agency, role }]);
  return token;
}

/**
 * The caller that a token stands for at a node, for a stated purpose; undefined when the node does not know the token.
 * It is looked up by its digest, so the time this takes says nothing about tokens that are close to it.
 */
export async function callerOfToken(node: TripointNode, token: string, purpose: Purpose): Promise<Caller | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const holder = await holderOfToken(node.store, digest(token));
  if (holder === undefined || !isRole(holder.role)) return undefined;
  return { agency: holder.agency, country: countryOf(holder.agency), role: holder.role, purpose };
}
