import type { Country } from "../core/country.ts";
import type { House } from "../service/house.ts";
import type { Terminal } from "./terminal.ts";

/** What every command is given; the wiring makes it. */
export type CommandContext = {
  readonly terminal: Terminal;
  readonly countries: readonly Country[];
  /** The folder under which the house keeps its files. */
  readonly directory: string;
  openHouse(): Promise<House>;
  /** Serves the API until it is closed; answers the address. */
  serve(house: House, port: number): Promise<{ readonly address: string; close(): Promise<void> }>;
};

/** Opens the house, runs work in it, and closes it whatever happens. */
export async function inHouse<T>(context: CommandContext, work: (house: House) => Promise<T>): Promise<T> {
  const house = await context.openHouse();
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}
