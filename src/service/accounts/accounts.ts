import { isRole, type Role } from "../../core/caller.ts";
import { accountLinkedTo, accountNamed, accountOf, type AccountRow, grantsOf } from "../../store/accounts.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** As whom an account may act, and at the node of which country. */
export type Grant = { readonly agency: string; readonly country: string; readonly role: Role };

/** An account, and the node it lives in. */
export type HousedAccount = { readonly home: TripointNode; readonly account: AccountRow };

/** A sign-in name as it is kept and compared; undefined when it is none. */
export function accountName(given: unknown): string | undefined {
  if (typeof given !== "string" || given.length > 200) return undefined;
  const name = given.normalize("NFKC").trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._@+-]{1,99}$/.test(name) ? name : undefined;
}

/** Finds the account of a name in the house: in the first node that has it. */
export async function findAccount(house: House, name: string): Promise<HousedAccount | undefined> {
  return await inAnyNode(house, (node) => accountNamed(node.store, name));
}

/** Finds an account of the house by its number. */
export async function accountById(house: House, id: string): Promise<HousedAccount | undefined> {
  if (!/^[\w-]{1,40}$/.test(id)) return undefined;
  return await inAnyNode(house, (node) => accountOf(node.store, id));
}

/** Finds the account of the house that is linked with an identity provider's account. */
export async function linkedAccount(house: House, issuer: string, subject: string): Promise<HousedAccount | undefined> {
  return await inAnyNode(house, (node) => accountLinkedTo(node.store, issuer, subject));
}

async function inAnyNode(
  house: House,
  look: (node: TripointNode) => Promise<AccountRow | undefined>,
): Promise<HousedAccount | undefined> {
  // All nodes are asked, whatever the first says: the time tells nothing about which accounts there are.
  const found = await Promise.all(house.nodes.map(look));
  for (const [at, account] of found.entries()) {
    const home = house.nodes[at];
    if (account !== undefined && home !== undefined) return { home, account };
  }
  return undefined;
}

/** As whom an account may act at all nodes of the house that run here. */
export async function grantsInHouse(house: House, account: string): Promise<readonly Grant[]> {
  const all = await Promise.all(house.nodes.map((node) => grantsAt(node, account)));
  return all.flat();
}

/** As whom an account may act at a node. */
export async function grantsAt(node: TripointNode, account: string): Promise<readonly Grant[]> {
  const rows = await grantsOf(node.store, [account]);
  return rows.flatMap(({ agency, role }) => (isRole(role) ? [{ agency, country: node.country.code, role }] : []));
}

/** Says whether two grants are the same. */
export function isSameGrant(one: Grant, other: { agency: string; country: string; role: string }): boolean {
  return one.agency === other.agency && one.country === other.country && one.role === other.role;
}
