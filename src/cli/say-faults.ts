import { type FieldFault, fieldFaultSentence } from "../core/outcome.ts";
import type { Terminal } from "./terminal.ts";

/** Says every fault of what was given, a sentence each. */
export function sayFaults(terminal: Terminal, faults: readonly FieldFault[]): void {
  for (const fault of faults) terminal.error(fieldFaultSentence(fault, terminal.language));
}
