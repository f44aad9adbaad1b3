/** Any value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Says whether a text is the canonical JSON of the value that was parsed from it. What the platform writes back alike,
 * with its keys in order, is canonical; only the rest is written out to be compared.
 */
export function isCanonicalJson(text: string, value: Json): boolean {
  if (!SURROGATE_ESCAPE.test(text) && text.isWellFormed() && areKeysInOrder(value) && JSON.stringify(value) === text) {
    return true;
  }
  return canonicalJson(value) === text;
}

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

function areKeysInOrder(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === "object" && !areKeysInOrder(item as Json)) return false;
    return true;
  }
  let before = "";
  const object = value as { readonly [key: string]: Json | undefined };
  for (const key of Object.keys(object)) {
    if (key < before || !areKeysInOrder(object[key])) return false;
    before = key;
  }
  return true;
}

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
