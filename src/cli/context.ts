import type { Country } from "../core/country.ts";
import { fill } from "../core/words.ts";
import type { RuleFiles } from "../service/check-house-rules.ts";
import { type House, nodeOf } from "../service/house.ts";
import type { BuiltWeb } from "../service/ready-web.ts";
import type { WorkSettings } from "../service/screening/work-settings.ts";
import type { TripointNode } from "../service/tripoint-node.ts";
import type { Terminal } from "./terminal.ts";
import { WORDS } from "./words.ts";

/** What every command is given; the wiring makes it. */
export type CommandContext = {
  readonly terminal: Terminal;
  readonly countries: readonly Country[];
  /** The folder under which the house keeps its files. */
  readonly directory: string;
  /** The address under which people reach the house, if it is configured. */
  readonly publicUrl: string | undefined;
  openHouse(): Promise<House>;
  /** By what the work of screening is shared among machines, where it is. */
  work?(): Promise<WorkSettings>;
  /** The texts of the rules as they stand in their files, valid or not. */
  ruleFiles(): Promise<RuleFiles>;
  /** Makes the browser application ready; called while the nodes start. */
  readyWeb(): Promise<BuiltWeb>;
  /** Serves the API and the browser application until it is closed; answers the address for people. */
  serve(house: House, port: number, web: BuiltWeb): Promise<{ readonly address: string; close(): Promise<void> }>;
};

/** Runs a command's work with what it is given, and takes the code that it ends with. */
export type RunCommand = (work: (context: CommandContext) => Promise<number>) => Promise<void>;

/** Opens the house, runs work in it, and closes it whatever happens. */
export async function inHouse<T>(context: CommandContext, work: (house: House) => Promise<T>): Promise<T> {
  const house = await context.openHouse();
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** The node of a country in this house; when none runs here, says so and answers undefined. */
export function nodeHere(context: CommandContext, house: House, country: string): TripointNode | undefined {
  const node = nodeOf(house, country);
  if (node === undefined) context.terminal.error(fill(WORDS.noNode, { country })[context.terminal.language]);
  return node;
}
