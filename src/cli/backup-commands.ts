import type { Command } from "commander";
import { fill, type Language } from "../core/words.ts";
import { writeBackup, writeBackupKeys } from "../service/backup.ts";
import { readBackup } from "../service/restore-backup.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import { type CommandContext, inHouse, nodeHere, type RunCommand } from "./context.ts";
import { EXCHANGE_WORDS as WORDS } from "./words-exchange.ts";

/** Adds `tripoint backup` with its commands; `run` takes what each ends with. */
export function backupCommands(program: Command, language: Language, run: RunCommand): void {
  const backup = program.command("backup").description(WORDS.commandBackup[language]);
  const at = (country: string, work: (context: CommandContext, node: TripointNode) => Promise<number>) =>
    run((context) =>
      inHouse(context, async (house) => {
        const node = nodeHere(context, house, country);
        return node === undefined ? 2 : await work(context, node);
      }),
    );
  backup
    .command("write <country> <file>")
    .description(WORDS.commandBackupWrite[language])
    .action((country, file) =>
      at(country, async ({ terminal }, node) => {
        terminal.out(fill(WORDS.backupWritten, await writeBackup(node, file))[terminal.language]);
        return 0;
      }),
    );
  backup
    .command("keys <country> <file>")
    .description(WORDS.commandBackupKeys[language])
    .action((country, file) =>
      at(country, async ({ terminal }, node) => {
        const count = await writeBackupKeys(node, file);
        terminal.out(fill(WORDS.keysWritten, { file, count })[terminal.language]);
        return 0;
      }),
    );
  backup
    .command("read <country> <file>")
    .description(WORDS.commandBackupRead[language])
    .option("--keys <file>", WORDS.optionKeys[language])
    .action((country, file, options: { readonly keys?: string }) =>
      at(country, async ({ terminal }, node) => {
        const { versions, events, gone, faults } = await readBackup(node, file, options.keys);
        terminal.out(fill(WORDS.backupRead, { file, versions, events, gone })[terminal.language]);
        for (const fault of faults) terminal.error(`  ${fault}`);
        return faults.length === 0 ? 0 : 1;
      }),
    );
}
