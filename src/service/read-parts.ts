import { isCanonicalJson, type Json } from "../core/canonical.ts";
import { type Field, type ListField, PARTS, type Part } from "../core/fields.ts";
import { isObject, membersOf } from "../core/foreign-object.ts";
import { isList, type Kind, type KindFields, type RecordValues } from "../core/kind.ts";
import { partValues, type SealedParts, type SealPlan, sealPlan } from "../core/sealed.ts";
import { upgradePart } from "../core/upgrade.ts";
import { validate } from "../core/validate.ts";
import { checkPlaces } from "./check-places.ts";
import type { Places } from "./tripoint-node.ts";

/** The values of the parts at hand, or why they are not what the kind asks for. */
export type PartsReading =
  | { readonly ok: true; readonly values: RecordValues }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads foreign parts of a record, some of them withheld: each holds the fields that the kind puts into it, and no
 * others, with values as the kind reads them, in canonical form. Rules between fields are asked when all parts are here.
 * Parts that were sealed under an older version of the kind are read through its steps.
 */
export function readParts(
  kind: Kind,
  version: number,
  parts: SealedParts<string | null>,
  places: Places,
): PartsReading {
  const joined: Record<string, unknown> = {};
  const salts: { [K in Part]?: string } = {};
  for (const part of PARTS) {
    const text = parts[part];
    if (text === null) continue;
    const opened = openPart(text);
    if (opened === undefined) return refused(`the part \`${part}\` is no sealed part`);
    salts[part] = opened.salt;
    if (version === kind.version) join(joined, opened.values);
    else {
      const older = upgraded(kind, version, part, text, opened.values);
      if (older === undefined)
        return refused(`the part \`${part}\` is not written as version \`${version}\` of its kind says`);
      join(joined, older);
    }
  }
  const plan = partialKind(kind, parts);
  const validation = validate(plan.kind, joined);
  const faults = validation.ok ? checkPlaces(plan.kind, validation.values, places) : validation.faults;
  const [fault] = faults;
  if (fault !== undefined) return refused(`\`${fault.field}\` ${fault.say.en}`);
  if (!validation.ok) return refused("its values are not those of its kind");
  const { values } = validation;
  if (version !== kind.version) return { ok: true, values };
  for (const part of PARTS) {
    const text = parts[part];
    if (text === null) continue;
    if (text !== `{"salt":"${salts[part] ?? ""}","values":${partValues(plan.seal.parts[part], values)}}`) {
      return refused(`the part \`${part}\` is not written as its kind says: canonical, with its own fields alone`);
    }
  }
  return { ok: true, values };
}

/** The values of a part of an older version; undefined when they are not canonical, or not of this part any more. */
function upgraded(
  kind: Kind,
  version: number,
  part: Part,
  text: string,
  values: RecordValues,
): RecordValues | undefined {
  if (!isCanonicalJson(text, JSON.parse(text) as Json)) return undefined;
  let read: RecordValues;
  try {
    read = upgradePart(kind, version, values);
  } catch {
    // A step is written for values of its kind: what it cannot take is none of it.
    return undefined;
  }
  const isOfPart = Object.entries(read).every(([name, value]) => {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (field === undefined || !isList(field)) return field?.part === part;
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [undefined];
    return items.every((item) => isObject(item) && Object.keys(item).every((one) => field.list[one]?.part === part));
  });
  return isOfPart ? read : undefined;
}

const SALT = /^[A-Za-z0-9_-]{22}$/;

function openPart(text: string): { readonly salt: string; readonly values: RecordValues } | undefined {
  try {
    const { salt, values } = membersOf(JSON.parse(text));
    if (typeof salt !== "string" || !SALT.test(salt) || !isObject(values)) return undefined;
    return { salt, values };
  } catch {
    return undefined;
  }
}

/** Puts the values of one part to those of the others; items of a list meet by their position. */
function join(joined: Record<string, unknown>, values: RecordValues): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Array.isArray(value)) joined[name] = value;
    else {
      const before = Array.isArray(joined[name]) ? (joined[name] as unknown[]) : [];
      joined[name] = value.map((item: unknown, at) => ({ ...(before[at] as object), ...(item as object) }));
    }
  }
}

type PartialKind = { readonly kind: Kind; readonly seal: SealPlan };

const known = new WeakMap<Kind, Map<string, PartialKind>>();

/** A kind with the fields alone of the parts that are here. */
function partialKind(kind: Kind, parts: SealedParts<string | null>): PartialKind {
  let plans = known.get(kind);
  if (plans === undefined) known.set(kind, (plans = new Map()));
  const here = PARTS.filter((part) => parts[part] !== null);
  const key = here.join(",");
  let plan = plans.get(key);
  if (plan === undefined) {
    const isWhole = here.length === PARTS.length;
    const partial = isWhole ? kind : { ...kind, fields: fieldsOf(kind, here), check: () => undefined };
    plans.set(key, (plan = { kind: partial, seal: sealPlan(partial) }));
  }
  return plan;
}

function fieldsOf(kind: Kind, here: readonly Part[]): KindFields {
  const fields: Record<string, Field | ListField> = {};
  for (const [name, field] of Object.entries<Field | ListField>(kind.fields)) {
    if (!isList(field)) {
      if (here.includes(field.part)) fields[name] = field;
      continue;
    }
    const items = Object.entries(field.list).filter(([, one]) => here.includes(one.part));
    if (items.length > 0) fields[name] = { ...field, list: Object.fromEntries(items) };
  }
  return fields;
}

function refused(reason: string): PartsReading {
  return { ok: false, reason };
}
