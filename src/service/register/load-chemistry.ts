import type { MainModule } from "@rdkit/rdkit";
import type { Chemistry } from "../../engines/structure/chemistry.ts";

let loading: Promise<Chemistry> | undefined;

/** Loads the chemistry toolkit (RDKit as WebAssembly) from the installed package, once for the process and without a network. */
export function loadChemistry(): Promise<Chemistry> {
  loading ??= import("@rdkit/rdkit").then(async (loaded) => {
    // The package is CommonJS whose export is the loader itself; its declarations speak of a module.
    const load = loaded.default as unknown as () => Promise<MainModule>;
    const chemistry = await load();
    // What cannot be read is answered; the toolkit's own lines would fill the operator's log with foreign text.
    chemistry.disable_logging();
    return chemistry;
  });
  return loading;
}
