import type { Command } from "commander";
import { countryOf } from "../core/caller.ts";
import { type FieldFault, shown } from "../core/outcome.ts";
import { fill, type Language } from "../core/words.ts";
import { accountName, findAccount, grantsAt, type HousedAccount } from "../service/accounts/accounts.ts";
import { accountsAt, administer, makeAccount } from "../service/accounts/administer.ts";
import { firstAdministratorToken } from "../service/accounts/first-administrator.ts";
import { LINK_SECONDS, makePasswordLink } from "../service/accounts/one-time-links.ts";
import { readAccount, readGrants } from "../service/accounts/read-account.ts";
import type { House } from "../service/house.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";
import { sayFaults } from "./say-faults.ts";
import { ACCOUNT_WORDS } from "./words-accounts.ts";

/** The name under which the log holds what is done at the machine itself. */
const CONSOLE = { name: "console" };
const HOURS = LINK_SECONDS / 3600;

/** `tripoint account …`: the accounts of the house, kept by whoever may run commands on it. */
export function accountCommands(
  program: Command,
  context: () => CommandContext,
  language: Language,
  set: (ended: Promise<number>) => Promise<void>,
): void {
  const collect = (one: string, others: readonly string[]) => [...others, one];
  const account = program.command("account").description(ACCOUNT_WORDS.command[language]);
  account
    .command("add <name>")
    .description(ACCOUNT_WORDS.add[language])
    .requiredOption("--full-name <text>", ACCOUNT_WORDS.optionName[language])
    .option("--grant <agency:role>", ACCOUNT_WORDS.optionGrant[language], collect, [])
    .option("--node <country>", ACCOUNT_WORDS.optionNode[language])
    .action((name, options) => set(addAccount(context(), name, options)));
  account
    .command("grant <name> <grants...>")
    .description(ACCOUNT_WORDS.grant[language])
    .option("--node <country>", ACCOUNT_WORDS.optionNode[language])
    .action((name, grants, options) => set(changeGrants(context(), name, grants, options.node, "give")));
  account
    .command("revoke <name> <grants...>")
    .description(ACCOUNT_WORDS.revoke[language])
    .option("--node <country>", ACCOUNT_WORDS.optionNode[language])
    .action((name, grants, options) => set(changeGrants(context(), name, grants, options.node, "take")));
  account
    .command("disable <name>")
    .description(ACCOUNT_WORDS.disable[language])
    .action((name) => set(changeAccount(context(), name, { disabled: true })));
  account
    .command("enable <name>")
    .description(ACCOUNT_WORDS.enable[language])
    .action((name) => set(changeAccount(context(), name, { disabled: false })));
  account
    .command("identity <name> <allow|forbid|unlink>")
    .description(ACCOUNT_WORDS.identity[language])
    .action((name, link) => set(changeAccount(context(), name, { link })));
  account
    .command("link <name>")
    .description(ACCOUNT_WORDS.link[language])
    .action((name) => set(linkAccount(context(), name)));
  account
    .command("list")
    .description(ACCOUNT_WORDS.list[language])
    .action(() => set(listAccounts(context())));
  account
    .command("first")
    .description(ACCOUNT_WORDS.first[language])
    .action(() => set(firstLink(context())));
}

/** Prints the link of the first administrator, if there is none yet; answers whether it did. */
export async function printFirstLink(context: CommandContext, house: House, address: string): Promise<boolean> {
  const token = await firstAdministratorToken(house);
  if (token === undefined) return false;
  const link = `${address}/first?token=${token}`;
  context.terminal.out(fill(ACCOUNT_WORDS.firstLink, { hours: HOURS, link })[context.terminal.language]);
  return true;
}

async function firstLink(context: CommandContext): Promise<number> {
  return await inHouse(context, async (house) => {
    if (await printFirstLink(context, house, addressForPeople(context, house))) return 0;
    context.terminal.error(ACCOUNT_WORDS.hasFirst[context.terminal.language]);
    return 1;
  });
}

type AddOptions = { readonly fullName: string; readonly grant: readonly string[]; readonly node?: string };

async function addAccount(context: CommandContext, name: string, options: AddOptions): Promise<number> {
  const faults: FieldFault[] = [];
  const { language } = context.terminal;
  const described = readAccount({ account: name, name: options.fullName, language }, faults);
  const grants = readGrants(options.grant.map(grantOf), faults);
  if (described === undefined || faults.length > 0) return misused(context, faults);
  return await inHouse(context, async (house) => {
    const country = options.node ?? (grants[0] === undefined ? undefined : countryOf(grants[0].agency));
    const node = country === undefined ? house.nodes[0] : nodeHere(context, house, country);
    if (node === undefined) return 2;
    const made = await makeAccount(house, node, { ...described, grants, by: CONSOLE.name });
    if (!("home" in made)) return misused(context, [made]);
    return await printLink(context, house, made, "made");
  });
}

async function changeGrants(
  context: CommandContext,
  name: string,
  written: readonly string[],
  country: string | undefined,
  how: "give" | "take",
): Promise<number> {
  const faults: FieldFault[] = [];
  const grants = readGrants(written.map(grantOf), faults);
  if (faults.length > 0) return misused(context, faults);
  return await withAccount(context, name, async (house, who) => {
    const node = nodeHere(context, house, country ?? countryOf(grants[0]?.agency ?? ""));
    if (node === undefined) return 2;
    const isNamed = (one: { agency: string; role: string }) =>
      grants.some(({ agency, role }) => agency === one.agency && role === one.role);
    const others = (await grantsAt(node, who.account.id)).filter((one) => !isNamed(one));
    const now = how === "give" ? [...others, ...grants] : others;
    return await change(context, house, node, who, { grants: now });
  });
}

async function changeAccount(
  context: CommandContext,
  name: string,
  given: { readonly disabled?: boolean; readonly link?: string },
): Promise<number> {
  const { disabled, link } = given;
  if (link !== undefined && link !== "allow" && link !== "forbid" && link !== "unlink") {
    context.terminal.error(`\`${link}\`: allow, forbid, unlink`);
    return 2;
  }
  return await withAccount(context, name, (house, who) => change(context, house, who.home, who, { disabled, link }));
}

async function change(
  context: CommandContext,
  house: House,
  node: TripointNode,
  who: HousedAccount,
  wanted: Parameters<typeof administer>[3],
): Promise<number> {
  const fault = await administer(house, node, who, wanted, CONSOLE);
  if (fault !== undefined) return misused(context, [fault]);
  context.terminal.out(fill(ACCOUNT_WORDS.changed, { name: who.account.name })[context.terminal.language]);
  return 0;
}

async function linkAccount(context: CommandContext, name: string): Promise<number> {
  return await withAccount(context, name, (house, who) => printLink(context, house, who, "linkMade"));
}

/** Where people open the house: the configured address, else where it was last served, by the name that passkeys need. */
function addressForPeople(context: CommandContext, house: House): string {
  const served = house.nodes[0]?.exchange.url ?? "http://127.0.0.1:8080";
  return context.publicUrl ?? served.replace("//127.0.0.1", "//localhost");
}

async function printLink(
  context: CommandContext,
  house: House,
  who: HousedAccount,
  say: "made" | "linkMade",
): Promise<number> {
  const link = `${addressForPeople(context, house)}/set-password?token=${await makePasswordLink(who, CONSOLE.name)}`;
  const { name } = who.account;
  context.terminal.out(fill(ACCOUNT_WORDS[say], { name, hours: HOURS, link })[context.terminal.language]);
  return 0;
}

async function listAccounts(context: CommandContext): Promise<number> {
  const { terminal } = context;
  const { language } = terminal;
  return await inHouse(context, async (house) => {
    for (const node of house.nodes) {
      const accounts = await accountsAt(house, node);
      if (accounts.length > 0) terminal.out(node.country.name[language]);
      for (const { account, name, disabled, grants } of accounts) {
        const may =
          grants.map(({ agency, role }) => `${agency}:${role}`).join(", ") || ACCOUNT_WORDS.noGrants[language];
        terminal.out(`  ${account}  ${name}  ${may}${disabled ? `  (${ACCOUNT_WORDS.disabled[language]})` : ""}`);
      }
    }
    return 0;
  });
}

async function withAccount(
  context: CommandContext,
  name: string,
  work: (house: House, who: HousedAccount) => Promise<number>,
): Promise<number> {
  return await inHouse(context, async (house) => {
    const folded = accountName(name);
    const who = folded === undefined ? undefined : await findAccount(house, folded);
    if (who !== undefined) return await work(house, who);
    context.terminal.error(fill(ACCOUNT_WORDS.unknown, { name: shown(name) })[context.terminal.language]);
    return 2;
  });
}

function grantOf(written: string): object {
  const [agency, role] = written.split(":", 2);
  return { agency, role };
}

function misused({ terminal }: CommandContext, faults: readonly FieldFault[]): number {
  sayFaults(terminal, faults);
  return 2;
}
