/** Any value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON after RFC 8785 (JCS): keys in the order of their UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Keys with the value `undefined` are left out. Throws on numbers that JSON
 * cannot carry and on lone surrogates, which RFC 8785 forbids.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value))
      throw new Error(`the number \`${value}\` cannot be sealed: JSON carries finite numbers only`);
    return JSON.stringify(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new Error("a text with a lone surrogate cannot be sealed: mend its encoding");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  const object = value as { readonly [key: string]: Json | undefined };
  const pairs: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item !== undefined) pairs.push(`${canonicalJson(key)}:${canonicalJson(item)}`);
  }
  return `{${pairs.join(",")}}`;
}
