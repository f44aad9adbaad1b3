import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quarterDays } from "../core/quarter.ts";
import { today } from "../service/today.ts";
import { makeBulletin } from "../service/warn/make-bulletin.ts";
import type { CallerOptions } from "./caller-options.ts";
import { type CommandContext, inHouse } from "./context.ts";
import { actingAs } from "./warn-callers.ts";
import { WARN_WORDS } from "./words-warn.ts";
import { refused } from "./say-faults.ts";

/** `tripoint warn bulletin`: a folder a unit with the bulletin in three languages; 2 misused, 3 not permitted. */
export async function bulletinCommand(
  context: CommandContext,
  options: CallerOptions & {
    readonly quarter: string;
    readonly region?: string;
    readonly out: string;
    readonly pdf: boolean;
  },
): Promise<number> {
  const { terminal } = context;
  const { quarter, region, pdf } = options;
  if (quarterDays(quarter) === undefined) {
    terminal.error(WARN_WORDS.optionQuarter[terminal.language]);
    return 2;
  }
  return await inHouse(context, async (house) => {
    const acting = actingAs(context, house, options, "analyst").filter(
      ({ node }) => region === undefined || region.startsWith(node.country.code),
    );
    for (const { node, caller } of acting) {
      const made = await makeBulletin(node, caller, { quarter, region, pdf, today: today() });
      if ("refused" in made) return refused(made, terminal);
      const folder = join(options.out, `${region ?? node.country.code}-${quarter}`);
      await mkdir(folder, { recursive: true });
      for (const [name, content] of Object.entries(made.files)) {
        await writeFile(join(folder, name), content);
        terminal.out(join(folder, name));
      }
    }
    return acting.length === 0 ? 2 : 0;
  });
}
