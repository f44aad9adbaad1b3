import type { Plugin } from "vite";

const NAMES = /import\s*\{([^}]*)\}\s*from\s*"@tabler\/icons-react";/g;

/** Takes each icon from its own file: the package's one door leads past five thousand of them. */
export function iconFiles(): Plugin {
  return {
    name: "icon-files",
    enforce: "pre",
    transform(code, id) {
      if (id.includes("node_modules") || !code.includes("@tabler/icons-react")) return undefined;
      const own = code.replace(NAMES, (_whole, names: string) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "")
          .map((name) => `import ${name} from "@tabler/icons-react/dist/esm/icons/${name}.mjs";`)
          .join(" "),
      );
      return { code: own, map: null };
    },
  };
}
