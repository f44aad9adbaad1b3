import { type FieldFault, fieldFaultSentence } from "../core/outcome.ts";
import type { Refusal } from "../service/refusal.ts";
import type { Terminal } from "./terminal.ts";

/** Says every fault of what was given, a sentence each. */
export function sayFaults(terminal: Terminal, faults: readonly FieldFault[]): void {
  for (const fault of faults) terminal.error(fieldFaultSentence(fault, terminal.language));
}

/** Says why something was not permitted; answers the code that its command ends with. */
export function refused(refusal: Refusal, terminal: Terminal): number {
  terminal.error(refusal.say[terminal.language]);
  return 3;
}
