import { countryOf } from "../../core/caller.ts";
import type { FieldFault } from "../../core/outcome.ts";
import { setGrants } from "../../store/accounts.ts";
import { appendEvents } from "../../store/node-log.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { findAccount, type HousedAccount } from "./accounts.ts";
import { hasAdministrator, makeAccount, NAME_TAKEN } from "./administer.ts";
import { faultAt, lookAtLink, makeLinkToken, useLink } from "./one-time-links.ts";
import { hashPassword } from "./password.ts";
import { readAccount, readGrants, readPassword } from "./read-account.ts";
import { frontNode } from "./sign-in.ts";

/**
 * The token of the link by which the first administrator of a house makes the own account; undefined when there is an
 * administrator already. A later one takes the place of an earlier one.
 */
export async function firstAdministratorToken(house: House): Promise<string | undefined> {
  if (house.nodes.length === 0 || (await hasAdministrator(house))) return undefined;
  return await makeLinkToken(frontNode(house), "first-administrator", null);
}

/** What making the first administrator answers. */
export type FirstAdministrator =
  | { readonly ok: true; readonly who: HousedAccount }
  | { readonly ok: false; readonly reason: "unknown-link" }
  | { readonly ok: false; readonly reason: "faults"; readonly faults: readonly FieldFault[] };

/** Makes the first administrator, of all nodes of the house; at the node of its country for the agency that is named. The link is used up only by a description without fault. */
export async function makeFirstAdministrator(
  house: House,
  given: Readonly<Record<string, unknown>>,
): Promise<FirstAdministrator> {
  const { token, password } = given;
  const seen = await lookAtLink(house, token, "first-administrator");
  if (seen === undefined || (await hasAdministrator(house))) return { ok: false, reason: "unknown-link" };
  const faults: FieldFault[] = [];
  const described = readAccount(given, faults);
  readPassword(password, described, faults);
  const [grant] =
    given["agency"] === undefined ? [] : readGrants([{ agency: given["agency"], role: "administrator" }], faults);
  if (described !== undefined && (await findAccount(house, described.name)) !== undefined) {
    faults.push(faultAt("account", described.name, NAME_TAKEN));
  }
  if (described === undefined || faults.length > 0) return { ok: false, reason: "faults", faults };
  const kept = await hashPassword(password as string);
  if ((await useLink(house, token, "first-administrator")) === undefined) return { ok: false, reason: "unknown-link" };
  const by = "first-administrator link";
  const home = seen.node;
  const grantsAt = ({ country }: TripointNode) => {
    const isOwn = grant !== undefined && countryOf(grant.agency) === country.code;
    return [{ agency: isOwn ? grant.agency : country.nodeAgency, role: "administrator" as const }];
  };
  const made = await makeAccount(house, home, {
    ...described,
    password: kept,
    grants: grantsAt(home),
    by,
  });
  if (!("account" in made)) return { ok: false, reason: "faults", faults: [made] };
  for (const node of house.nodes) {
    if (node === home) continue;
    const grants = grantsAt(node);
    await setGrants(node.store, made.account.id, grants, by);
    await appendEvents(node.store, node.log, [{ type: "grants", account: made.account.name, by, grants }]);
  }
  return { ok: true, who: made };
}
