import { isObject } from "../core/foreign-object.ts";
import type { FieldFault, Problem } from "../core/outcome.ts";
import { problem, shown } from "../core/outcome.ts";
import type { Words } from "../core/words.ts";

/** Reads one member of a body, or says that it is not what it must be. */
export type ReadMember<T> = { readonly must: Words; readonly read: (value: unknown) => T | undefined };

/** The members of a body: a name ending in `?` may be left out. */
export type BodyShape = { readonly [name: string]: ReadMember<unknown> };

type Of<M> = M extends ReadMember<infer T> ? T : never;

/** The values of a body of a shape. */
export type BodyOf<S extends BodyShape> = {
  readonly [N in keyof S as N extends `${string}?` ? never : N]: Of<S[N]>;
} & {
  readonly [N in keyof S as N extends `${infer M}?` ? M : never]: Of<S[N]> | undefined;
};

/** Reads a foreign body strictly: its members, or every fault at once; members that nobody asked for are faults. */
export function readBody<S extends BodyShape>(
  shape: S,
  body: unknown,
): { readonly ok: true; readonly body: BodyOf<S> } | { readonly ok: false; readonly faults: readonly FieldFault[] } {
  if (!isObject(body)) {
    return { ok: false, faults: [{ ...NOT_AN_OBJECT, field: "body", value: "" }] };
  }
  const values: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  const known = new Set<string>();
  for (const [written, member] of Object.entries(shape)) {
    const isOptional = written.endsWith("?");
    const name = isOptional ? written.slice(0, -1) : written;
    known.add(name);
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value === undefined && isOptional) continue;
    const read = value === undefined ? undefined : member.read(value);
    if (read === undefined) {
      const wrong = value === undefined ? MISSING : WRONG;
      faults.push({ say: wrong, remedy: member.must, field: name, value: briefly(value) });
    } else values[name] = read;
  }
  for (const name of Object.keys(body)) {
    if (!known.has(name)) faults.push({ ...UNKNOWN, field: shown(name), value: briefly(body[name]) });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, body: values as BodyOf<S> };
}

/** A text of some length without control characters other than line ends. */
export function text(least: number, most: number, must: Words): ReadMember<string> {
  return {
    must,
    read(value) {
      const isText = typeof value === "string" && !/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/.test(value);
      if (!isText || !value.isWellFormed()) return undefined;
      const trimmed = value.trim();
      return trimmed.length >= least && trimmed.length <= most ? trimmed : undefined;
    },
  };
}

/** Different values of a list, within numbers. */
export function listOfValues<T extends string>(
  least: number,
  most: number,
  read: (value: unknown) => T | undefined,
  must: Words,
): ReadMember<readonly T[]> {
  return {
    must,
    read(value) {
      if (!Array.isArray(value) || value.length < least || value.length > most) return undefined;
      const values = value.map(read);
      return values.includes(undefined) ? undefined : [...new Set(values as T[])];
    },
  };
}

/** Any value that a function takes. */
export function value<T>(read: (given: unknown) => T | undefined, must: Words): ReadMember<T> {
  return { must, read };
}

function briefly(given: unknown): string {
  return typeof given === "object" && given !== null ? (Array.isArray(given) ? "[…]" : "{…}") : shown(given);
}

const MISSING: Words = { en: "is missing", fr: "est absent", es: "falta" };
const WRONG: Words = {
  en: "is not what is asked for",
  fr: "n'est pas ce qui est demandé",
  es: "no es lo que se pide",
};
const UNKNOWN: Problem = problem(
  {
    en: "is not a member of this request",
    fr: "ne fait pas partie de cette requête",
    es: "no forma parte de esta solicitud",
  },
  { en: "leave it out", fr: "omettez-le", es: "omítalo" },
);
const NOT_AN_OBJECT: Problem = problem(
  { en: "is no JSON object", fr: "n'est pas un objet JSON", es: "no es un objeto JSON" },
  {
    en: "send one object in curly brackets",
    fr: "transmettez un objet entre accolades",
    es: "envíe un objeto entre llaves",
  },
);
