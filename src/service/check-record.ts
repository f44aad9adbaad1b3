import { type Caller, countryOf } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import type { Handling, Profile } from "../core/marking.ts";
import { problem, shown } from "../core/outcome.ts";
import { type Validation, validate } from "../core/validate.ts";
import { type Decision, decide } from "../policy/decide.ts";
import { checkPlaces } from "./check-places.ts";
import { withNamedPlaces } from "./name-places.ts";
import type { Places, TripointNode } from "./tripoint-node.ts";

/**
 * Checks a record that came from outside: its reference, its values, and its places; every fault at once. The values are
 * put into `into` when that is given.
 */
export function checkRecord(
  node: Pick<TripointNode, "places">,
  kind: Kind,
  reference: string,
  values: Readonly<Record<string, unknown>>,
  into: Record<string, unknown> = {},
): Validation {
  const validation = validatePlaced(node.places, kind, values, into);
  const faults = [...(validation.ok ? [] : validation.faults), ...checkPlaces(kind, into, node.places)];
  if (!isReference(reference)) faults.push({ ...BAD_REFERENCE, field: "reference", value: shown(reference) });
  return faults.length === 0 ? validation : { ok: false, faults };
}

/** Validates values; where a place is written by its name, with its code instead. */
function validatePlaced(
  places: Places,
  kind: Kind,
  values: Readonly<Record<string, unknown>>,
  into: Record<string, unknown>,
): Validation {
  const validation = validate(kind, values, into);
  const named = validation.ok ? undefined : withNamedPlaces(kind, values, validation.faults, places);
  if (named === undefined) return validation;
  const anew = validate(kind, named.values, into);
  return anew.ok ? { ...anew, repairs: [...anew.repairs, ...named.repairs] } : anew;
}

/**
 * Decides whether a caller may enter records of a profile into a node. A node keeps the records of its own country's
 * agencies, so nobody enters one over a record that came from elsewhere.
 */
export function maySubmit(node: TripointNode, caller: Caller, profile: Profile): Decision {
  if (profile.country !== node.country.code) return { permitted: false, rules: [] };
  return decide(node.rules, caller, "submit", profile, "facts");
}

/**
 * The profile of an agency's new records of a kind, handled as the kind says unless their originator says otherwise;
 * the same profile is the same object.
 */
export function profileOf(
  known: Map<string, Profile>,
  kind: Kind,
  originator: string,
  synthetic: boolean,
  said: Partial<Handling> = {},
): Profile {
  const handling = { ...kind.sharing, ...said };
  const key = `${kind.name}|${originator}|${synthetic}|${handling.marking}|${handling.pap}|${handling.handling}|${handling.grading}`;
  let profile = known.get(key);
  if (profile === undefined) {
    profile = { kind: kind.name, originator, country: countryOf(originator), ...handling, synthetic, terms: "" };
    known.set(key, profile);
  }
  return profile;
}

const LONGEST_REFERENCE = 200;

/** Says whether a text can be an originator's reference: at most 200 characters, none of them a control character. */
export function isReference(reference: string): boolean {
  return reference.length <= LONGEST_REFERENCE && !/[\u0000-\u001f\u007f]/.test(reference) && reference.isWellFormed();
}

const BAD_REFERENCE = problem(
  { en: "is not a reference", fr: "n'est pas une référence", es: "no es una referencia" },
  {
    en: "give at most 200 characters without control characters",
    fr: "donnez au plus 200 caractères, sans caractère de contrôle",
    es: "escriba como máximo 200 caracteres, sin caracteres de control",
  },
);
