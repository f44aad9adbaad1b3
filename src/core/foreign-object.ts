/** An object that came from outside: of its members nothing is known but their names. */
export type ForeignObject = Readonly<Record<string, unknown>>;

/** Says whether a value from outside is an object; a list is none. */
export function isObject(value: unknown): value is ForeignObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a value from outside; what is no object has none. */
export function membersOf(value: unknown): ForeignObject {
  return isObject(value) ? value : {};
}
