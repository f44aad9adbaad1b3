import { changeAccount } from "../../store/accounts.ts";
import { digest } from "../../store/hashing.ts";
import { appendEvents } from "../../store/node-log.ts";
import { beginAttempt, endAttempt } from "../../store/sign-in-attempts.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { accountName, findAccount, type HousedAccount } from "./accounts.ts";
import { addressKey, secondsToWait } from "./back-off.ts";
import { hashPassword, isOfOldCost, isPassword } from "./password.ts";
import { misuse } from "../../core/said-error.ts";

/** What signing in by password answers; a wrong password, an unknown and a disabled account are the same answer. */
export type SignIn =
  | { readonly ok: true; readonly who: HousedAccount }
  | { readonly ok: false; readonly reason: "wrong" | "busy" }
  | { readonly ok: false; readonly reason: "wait"; readonly seconds: number };

/**
 * Signs in by name and password. Failures are counted by account and by address, and make the next attempt wait; each
 * refusal is logged.
 */
export async function signInByPassword(
  house: House,
  given: { readonly account: unknown; readonly password: unknown; readonly address: string },
): Promise<SignIn> {
  const front = frontNode(house);
  const name = accountName(given.account);
  const found = name === undefined ? undefined : await findAccount(house, name);
  const of = {
    accountDigest: digest(`tripoint account ${name ?? "?"}`),
    address: addressKey(given.address),
  };
  const attempt = await beginAttempt(front.store, of);
  const refused = async (why: string) => {
    const { store, log } = found?.home ?? front;
    await appendEvents(store, log, [{ type: "refusal", action: "sign-in", account: found?.account.name ?? null, why }]);
  };
  const seconds = secondsToWait(attempt.before);
  if (seconds > 0) {
    await endAttempt(front.store, attempt.id, "not-tried");
    await refused("too many failures");
    return { ok: false, reason: "wait", seconds };
  }
  const password = typeof given.password === "string" ? given.password : "";
  const fits = await isPassword(found?.account.password, password);
  if (fits === "busy") {
    await endAttempt(front.store, attempt.id, "not-tried");
    return { ok: false, reason: "busy" };
  }
  if (found === undefined || !fits || found.account.is_disabled) {
    await refused(found === undefined ? "no such account" : fits ? "account disabled" : "wrong password");
    return { ok: false, reason: "wrong" };
  }
  await endAttempt(front.store, attempt.id, "succeeded");
  if (found.account.password !== null && isOfOldCost(found.account.password)) {
    await changeAccount(found.home.store, found.account.id, { password: await hashPassword(password) });
  }
  return { ok: true, who: found };
}

/** The node that keeps what belongs to no account yet: the first of the house. Throws in a house without nodes. */
export function frontNode(house: House): TripointNode {
  const [first] = house.nodes;
  if (first === undefined)
    throw misuse({
      en: "no node runs here: name one in TRIPOINT_COUNTRIES",
      fr: "aucun nœud ne fonctionne ici : nommez un pays dans TRIPOINT_COUNTRIES",
      es: "aquí no funciona ningún nodo: indique un país en TRIPOINT_COUNTRIES",
    });
  return first;
}
