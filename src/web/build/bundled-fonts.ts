import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import { LATIN, subsetFont, unicodeRange } from "./font-subset.ts";

const FAMILY = "Tripoint Sans";
const WEIGHTS = [
  [400, "400Regular"],
  [600, "600SemiBold"],
] as const;
const ID = "virtual:bundled-fonts.css";

/** Gives the pages their font from the packages at hand, cut down to the characters that they use: `import "virtual:bundled-fonts.css"`. */
export function bundledFonts(): Plugin {
  let isServed = false;
  return {
    name: "bundled-fonts",
    configResolved: (config) => void (isServed = config.command === "serve"),
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      const { resolve } = createRequire(import.meta.url);
      const faces = WEIGHTS.map(async ([weight, name]) => {
        const path = resolve(`@expo-google-fonts/source-sans-3/${name}/SourceSans3_${name}.ttf`);
        const source = subsetFont(await readFile(path), LATIN, FAMILY);
        const url = isServed
          ? `data:font/woff2;base64,${source.toString("base64")}`
          : `__VITE_ASSET__${this.emitFile({ type: "asset", name: `sans-${weight}.woff2`, source })}__`;
        return `@font-face{font-family:"${FAMILY}";font-weight:${weight};font-display:swap;src:url("${url}") format("woff2");unicode-range:${unicodeRange(LATIN)}}`;
      });
      return (await Promise.all(faces)).join("\n");
    },
  };
}
