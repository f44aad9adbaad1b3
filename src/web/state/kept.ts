/** What the browser keeps for this reader between visits. */
export type KeptName = "language" | "scheme" | "density" | "navigation" | `${string}:${string}`;

const PREFIX = "tripoint.";

/** The key under which the browser's storage has what is kept under a name. */
export function keptKey(name: KeptName): string {
  return PREFIX + name;
}

/** Reads what the browser keeps under a name; undefined when there is nothing, or the browser keeps nothing. */
export function readKept(name: KeptName): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text under a name, or nothing any more; answers whether the browser could. */
export function writeKept(name: KeptName, text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
    return true;
  } catch {
    // Full, or forbidden by the reader: the application goes on without.
    return false;
  }
}

/** The names under a prefix for which something is kept. */
export function keptNames(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX + prefix))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}
