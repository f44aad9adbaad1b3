import { countryOf, isRole, ROLES } from "../core/caller.ts";
import { makeToken } from "../service/access-tokens.ts";
import { type CommandContext, inHouse, nodeHere } from "./context.ts";

/** `tripoint token <agency> <role>`: makes an access token for the API; it is shown this once. */
export async function tokenCommand(context: CommandContext, agency: string, role: string): Promise<number> {
  const { terminal } = context;
  if (!isRole(role)) {
    terminal.error(`\`${role}\`: ${Object.keys(ROLES).join(", ")}`);
    return 2;
  }
  return await inHouse(context, async (house) => {
    const node = nodeHere(context, house, countryOf(agency));
    if (node === undefined) return 2;
    terminal.out(await makeToken(node, { agency, role }));
    return 0;
  });
}
