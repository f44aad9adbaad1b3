/**
 * Says whether a stored serial number answers a query: `?` in the query is any one character, `*` at its end any
 * further ones. With `possible`, a `?` that is stored (a character nobody could read) may be any character too.
 */
export function matchesSerial(query: string, stored: string, possible: boolean): boolean {
  const open = query.endsWith("*");
  const signs = open ? query.slice(0, -1) : query;
  if (open ? stored.length < signs.length : stored.length !== signs.length) return false;
  for (let at = 0; at < signs.length; at++) {
    if (signs[at] !== "?" && signs[at] !== stored[at] && !(possible && stored[at] === "?")) return false;
  }
  return true;
}
