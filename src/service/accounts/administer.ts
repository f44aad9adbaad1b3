import { randomBytes } from "node:crypto";
import type { Role } from "../../core/caller.ts";
import { type FieldFault, type Problem, problem } from "../../core/outcome.ts";
import {
  accountNamed,
  accountsWithGrants,
  type AccountRow,
  changeAccount,
  grantsOf,
  keepAccount,
  listAccounts,
  setGrants,
  whileAccountsRest,
} from "../../store/accounts.ts";
import { appendEvents } from "../../store/node-log.ts";
import { endSessionsOf } from "../../store/sessions.ts";
import type { House } from "../house.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { accountById, findAccount, type HousedAccount } from "./accounts.ts";
import { faultAt } from "./one-time-links.ts";
import type { AccountDescription, Administration } from "./read-account.ts";

/** An account as administrators see it, with its grants at their node. */
export type AccountView = {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly language: string;
  /** The country of the node in which it lives. */
  readonly home: string;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  /** Whether it is linked with an identity provider's account, or may be at its first sign-in. */
  readonly link: "none" | "allowed" | "linked";
  readonly signedInAt: string | null;
  readonly grants: readonly { readonly agency: string; readonly role: string }[];
};

/** Makes an account in a node, with its grants there; it has no password yet. Answers a fault when the name is taken in the house. */
export async function makeAccount(
  house: House,
  node: TripointNode,
  given: AccountDescription & {
    readonly grants: readonly { readonly agency: string; readonly role: Role }[];
    readonly password?: string;
    readonly by: string;
  },
): Promise<HousedAccount | FieldFault> {
  const id = randomBytes(12).toString("base64url");
  const { name, fullName, language, grants, by, password = null } = given;
  const stores = house.nodes.map((one) => one.store);
  const isKept = await whileAccountsRest(stores, async () => {
    if ((await findAccount(house, name)) !== undefined) return false;
    await keepAccount(node.store, { id, name, full_name: fullName, language, password });
    return true;
  });
  if (!isKept) return faultAt("account", name, NAME_TAKEN);
  await setGrants(node.store, id, grants, by);
  await appendEvents(node.store, node.log, [
    { type: "account", account: name, by, change: "made" },
    { type: "grants", account: name, by, grants: grants.map(({ agency, role }) => ({ agency, role })) },
  ]);
  return { home: node, account: (await accountNamed(node.store, name)) as AccountRow };
}

/** The accounts that live in a node or may act there, by name. */
export async function accountsAt(house: House, node: TripointNode): Promise<readonly AccountView[]> {
  const own = (await listAccounts(node.store)).map((account) => ({ home: node, account }));
  const others = (await accountsWithGrants(node.store)).filter((id) => !own.some(({ account }) => account.id === id));
  const guests = await Promise.all(others.map((id) => accountById(house, id)));
  const all = [...own, ...guests.filter((one) => one !== undefined)];
  const grants = await grantsOf(
    node.store,
    all.map(({ account }) => account.id),
  );
  return all
    .map((one) =>
      viewOf(
        one,
        grants.filter((grant) => grant.account === one.account.id),
      ),
    )
    .sort((one, other) => (one.account < other.account ? -1 : 1));
}

/** One account as an administrator of a node sees it. */
export async function accountAt(node: TripointNode, who: HousedAccount): Promise<AccountView> {
  return viewOf(who, await grantsOf(node.store, [who.account.id]));
}

function viewOf({ home, account }: HousedAccount, grants: AccountView["grants"]): AccountView {
  return {
    id: account.id,
    account: account.name,
    name: account.full_name,
    language: account.language,
    home: home.country.code,
    disabled: account.is_disabled,
    hasPassword: account.password !== null,
    link: account.subject !== null ? "linked" : account.may_link ? "allowed" : "none",
    signedInAt: account.signed_in_at?.toISOString() ?? null,
    grants: grants.map(({ agency, role }) => ({ agency, role })),
  };
}

/**
 * Changes an account as an administrator of a node: its grants at that node; and, when it lives there, whether it is
 * disabled, may be linked, and its person's name. Each change is logged. Nobody changes the own grants, and the last administrator stays.
 */
export async function administer(
  house: House,
  node: TripointNode,
  who: HousedAccount,
  change: Administration,
  by: { readonly name: string; readonly id?: string },
): Promise<FieldFault | undefined> {
  const { home, account } = who;
  const touchesAccount = change.disabled !== undefined || change.name !== undefined || change.link !== undefined;
  if (touchesAccount && home !== node) return faultAt("account", account.name, LIVES_ELSEWHERE);
  if (by.id === account.id && (change.grants !== undefined || change.disabled !== undefined)) {
    return faultAt("account", account.name, NOT_ONESELF);
  }
  const keepsRole = change.grants === undefined || change.grants.some(({ role }) => role === "administrator");
  if (!keepsRole && (await isLastAdministrator(house, [node], account.id))) {
    return faultAt("grants", account.name, LAST_ADMINISTRATOR);
  }
  if (change.disabled === true && (await isLastAdministrator(house, house.nodes, account.id))) {
    return faultAt("disabled", account.name, LAST_ADMINISTRATOR);
  }
  if (change.grants !== undefined) {
    await setGrants(node.store, account.id, change.grants, by.name);
    const grants = change.grants.map(({ agency, role }) => ({ agency, role }));
    await appendEvents(node.store, node.log, [{ type: "grants", account: account.name, by: by.name, grants }]);
  }
  if (!touchesAccount) return undefined;
  const { disabled, name, link } = change;
  await changeAccount(home.store, account.id, {
    ...(disabled === undefined ? {} : { is_disabled: disabled }),
    ...(name === undefined ? {} : { full_name: name }),
    ...(link === undefined
      ? {}
      : { may_link: link === "allow", ...(link === "unlink" ? { issuer: null, subject: null } : {}) }),
  });
  if (disabled === true) await endSessionsOf(home.store, account.id);
  const said = Object.entries({ disabled, name, link }).flatMap(([what, to]) =>
    to === undefined ? [] : [`${what}: ${to}`],
  );
  await appendEvents(home.store, home.log, [
    { type: "account", account: account.name, by: by.name, change: said.join(", ") },
  ]);
  return undefined;
}

/** Whether any enabled account administers a node of the house. */
export async function hasAdministrator(house: House): Promise<boolean> {
  for (const node of house.nodes) if ((await administratorsOf(house, node)).length > 0) return true;
  return false;
}

async function isLastAdministrator(house: House, nodes: readonly TripointNode[], id: string): Promise<boolean> {
  for (const node of nodes) {
    const all = await administratorsOf(house, node);
    if (all.length === 1 && all[0] === id) return true;
  }
  return false;
}

async function administratorsOf(house: House, node: TripointNode): Promise<readonly string[]> {
  const grants = await grantsOf(node.store, await accountsWithGrants(node.store));
  const ids = new Set(grants.filter(({ role }) => role === "administrator").map(({ account }) => account));
  const found = await Promise.all([...ids].map((id) => accountById(house, id)));
  return found.flatMap((one) => (one === undefined || one.account.is_disabled ? [] : [one.account.id]));
}

/** What is wrong with a sign-in name that another account has. */
export const NAME_TAKEN: Problem = problem(
  { en: "is the name of another account", fr: "est le nom d'un autre compte", es: "es el nombre de otra cuenta" },
  { en: "choose another name", fr: "choisissez un autre nom", es: "elija otro nombre" },
);
const LIVES_ELSEWHERE: Problem = problem(
  {
    en: "lives in another node: only its grants here can be changed",
    fr: "relève d'un autre nœud : seuls ses droits ici peuvent être modifiés",
    es: "pertenece a otro nodo: aquí solo se pueden cambiar sus permisos",
  },
  {
    en: "ask an administrator of that node",
    fr: "adressez-vous à un administrateur de ce nœud",
    es: "diríjase a un administrador de ese nodo",
  },
);
const NOT_ONESELF: Problem = problem(
  { en: "is your own account", fr: "est votre propre compte", es: "es su propia cuenta" },
  {
    en: "let another administrator change it",
    fr: "faites-le modifier par un autre administrateur",
    es: "pida a otro administrador que la cambie",
  },
);
const LAST_ADMINISTRATOR: Problem = problem(
  {
    en: "is the last administrator of a node",
    fr: "est le dernier administrateur d'un nœud",
    es: "es el último administrador de un nodo",
  },
  {
    en: "make another account an administrator first",
    fr: "nommez d'abord un autre compte administrateur",
    es: "nombre primero a otra cuenta administradora",
  },
);
