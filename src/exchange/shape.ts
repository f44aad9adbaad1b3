import { isDay } from "../core/day.ts";
import { isObject } from "../core/foreign-object.ts";
import { isInstant } from "./instant.ts";

/** Says what is wrong with a foreign value at a path such as `versions.3.leaf`, by adding to the faults. */
export type Shape = (value: unknown, at: string, faults: string[]) => void;

/** So many faults are told at once; what comes after them is not looked at. */
const MOST_FAULTS = 8;

/** A text that fits a pattern; `what` says what it must be. */
export function matching(pattern: RegExp, what: string): Shape {
  return (value, at, faults) => {
    if (typeof value !== "string" || !pattern.test(value)) faults.push(`\`${at}\` is not ${what}`);
  };
}

/** A text of some length in UTF-16 code units, without control characters other than line feeds where they are let in. */
export function text(least: number, most: number, mayBreak = false): Shape {
  const control = mayBreak ? /[\u0000-\u0009\u000b-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/;
  return (value, at, faults) => {
    if (typeof value !== "string" || value.length < least || value.length > most || control.test(value)) {
      faults.push(`\`${at}\` is no text of ${least} to ${most} characters without control characters`);
    }
  };
}

/** A whole number between two. */
export function whole(least: number, most: number = Number.MAX_SAFE_INTEGER): Shape {
  return (value, at, faults) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most) {
      faults.push(`\`${at}\` is no whole number from ${least} to ${most}`);
    }
  };
}

/** One of some texts. */
export function among(texts: readonly string[]): Shape {
  return (value, at, faults) => {
    if (typeof value !== "string" || !texts.includes(value)) {
      faults.push(`\`${at}\` is none of ${texts.map((one) => `\`${one}\``).join(", ")}`);
    }
  };
}

/** A calendar day, `2027-01-31`. */
export const day: Shape = (value, at, faults) => {
  if (typeof value !== "string" || !isDay(value)) faults.push(`\`${at}\` is no day such as \`2027-01-31\``);
};

/** An instant in UTC to the second, `2026-11-23T12:00:00Z`. */
export const instant: Shape = (value, at, faults) => {
  if (typeof value !== "string" || !isInstant(value)) {
    faults.push(`\`${at}\` is no instant such as \`2026-11-23T12:00:00Z\``);
  }
};

/** A list of so many values of one shape. */
export function list(of: Shape, least: number, most: number): Shape {
  return (value, at, faults) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      faults.push(`\`${at}\` is no list of ${least} to ${most} values`);
      return;
    }
    for (let place = 0; place < value.length && faults.length < MOST_FAULTS; place++) {
      of(value[place], `${at}.${place}`, faults);
    }
  };
}

/** A list of texts that each stand once, in the order of their code units. */
export function ordered(of: Shape, least: number, most: number): Shape {
  const plain = list(of, least, most);
  return (value, at, faults) => {
    const before = faults.length;
    plain(value, at, faults);
    if (faults.length > before) return;
    const texts = value as readonly string[];
    if (texts.some((one, place) => place > 0 && one <= (texts[place - 1] as string))) {
      faults.push(`\`${at}\` is not in the order of its code units, each text once`);
    }
  };
}

/** A list of texts that each stand once, in any order. */
export function distinct(of: Shape, least: number, most: number): Shape {
  const plain = list(of, least, most);
  return (value, at, faults) => {
    plain(value, at, faults);
    if (Array.isArray(value) && new Set(value).size < value.length) faults.push(`\`${at}\` names something twice`);
  };
}

/** An object with exactly these members; those whose names end in `?` may be left out. */
export function object(members: Readonly<Record<string, Shape>>): Shape {
  const plan = Object.entries(members).map(([name, of]) => ({
    name: name.replace(/\?$/, ""),
    optional: name.endsWith("?"),
    of,
  }));
  const known = new Set(plan.map(({ name }) => name));
  return (value, at, faults) => {
    if (!isObject(value)) {
      faults.push(`\`${at}\` is no object`);
      return;
    }
    const path = (name: string) => (at === "message" ? name : `${at}.${name}`);
    for (const { name, optional, of } of plan) {
      if (faults.length >= MOST_FAULTS) return;
      if (Object.hasOwn(value, name)) of(value[name], path(name), faults);
      else if (!optional) faults.push(`\`${path(name)}\` is missing`);
    }
    for (const name of Object.keys(value)) {
      if (faults.length >= MOST_FAULTS) return;
      if (!known.has(name)) faults.push(`\`${path(name.slice(0, 40))}\` is not known here`);
    }
  };
}

/** A value of a shape, or `null`. */
export function orNull(of: Shape): Shape {
  return (value, at, faults) => {
    if (value !== null) of(value, at, faults);
  };
}

/** An object of one of several shapes, told by the member that only it has. */
export function oneOf(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, at, faults) => {
    const has = (name: string) => isObject(value) && Object.hasOwn(value, name);
    const name = Object.keys(shapes).find(has);
    if (name === undefined) faults.push(`\`${at}\` has none of \`${Object.keys(shapes).join("`, `")}\``);
    else (shapes[name] as Shape)(value, at, faults);
  };
}
