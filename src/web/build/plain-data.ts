import type { Plugin } from "vite";
import * as kindHeads from "../../desks/kind-heads.ts";

/** Modules of which the browser needs what they export, as data, and not what that was made from. */
const PLAIN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { "/src/desks/kind-heads.ts": kindHeads };

/** Puts what such a module exports in its place, as it is when the application is built. */
export function plainData(): Plugin {
  return {
    name: "plain-data",
    enforce: "pre",
    load(id) {
      const end = Object.keys(PLAIN).find((one) => id.endsWith(one));
      if (end === undefined) return undefined;
      return Object.entries(PLAIN[end] ?? {})
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join("\n");
    },
  };
}
