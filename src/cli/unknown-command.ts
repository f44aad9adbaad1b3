import { Command, CommanderError } from "commander";

const HELP: ReadonlySet<string> = new Set(["-h", "--help"]);

/**
 * What is said of a command line that asks for the help of a command that does not exist, or names one that does not
 * exist of those below a command which also does something by itself: the nearest command. Undefined where the command
 * line may be run as it is; what stands behind other options is judged there.
 */
export function unknownCommand(
  program: Command,
  args: readonly string[],
  speak: (command: Command) => Command,
): (() => void) | undefined {
  const words = args.filter((word) => !HELP.has(word));
  const asksHelp = words.length < args.length || words[0] === "help";
  let command = program;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (command === program && word === "help") continue;
    if (word === "--language") at++;
    if (word.startsWith("--language")) continue;
    if (word.startsWith("-")) return undefined;
    const next = command.commands.find((one) => one.name() === word || one.aliases().includes(word));
    if (next === undefined) {
      const takesNone = command.commands.length > 0 && command.registeredArguments.length === 0;
      const isLeft = command === program && !asksHelp;
      return takesNone && !isLeft ? () => refuse(command, word, speak) : undefined;
    }
    command = next;
  }
  return undefined;
}

/** Says, as commander does, that a word is none of the commands below one, and which is nearest to it. */
function refuse(command: Command, word: string, speak: (command: Command) => Command): never {
  const asked = speak(new Command(command.name()));
  for (const one of command.commands) asked.command(one.name());
  asked.parse([word], { from: "user" });
  throw new CommanderError(2, "commander.unknownCommand", word);
}
