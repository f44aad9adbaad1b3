import type { Caller } from "../core/caller.ts";
import { isObject } from "../core/foreign-object.ts";
import type { Kind } from "../core/kind.ts";
import type { Handling, Profile } from "../core/marking.ts";
import { type FieldFault, type Problem, problem, shown } from "../core/outcome.ts";
import { readHandling, unsaidHandling } from "../core/read-handling.ts";
import type { FieldRepair } from "../core/validate.ts";
import { appendRecords, type Fate, sealRecords } from "../store/append-records.ts";
import type { NewRecord } from "../store/sealed-batch.ts";
import { followFaults } from "./check-follows.ts";
import { checkRecord, maySubmit, profileOf } from "./check-record.ts";
import type { Refusal } from "./refusal.ts";
import { refuseAsked } from "./refuse-asked.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What became of one submitted record, by its place among those submitted (counted from 0). */
export type Submitted =
  | {
      readonly index: number;
      readonly fate: Exclude<Fate, "repeated">;
      readonly record: string;
      /** Values that were read differently from how they were written. */
      readonly repairs: readonly FieldRepair[];
    }
  | { readonly index: number; readonly fate: "refused"; readonly faults: readonly FieldFault[] };

/** The most records that are taken in one submission. */
export const MOST_SUBMITTED = 1000;

/** How deep and how wide a submitted record may be: deeper or wider ones are refused unread. */
const DEEPEST = 6;
const WIDEST = 200;

/**
 * Takes in records of a kind as `{ reference, originator?, synthetic?, marking?, pap?, handling?, grading?, values }`, still foreign: keeps the good ones
 * sealed and logged in one transaction and answers every fault of the others. The same record again changes nothing; other values under
 * the same reference are a new version; of the handling, what is left out stays as it is. Refuses the whole when the caller may not enter records of an agency that is
 * named, before anything is kept. Throws on more than 1,000.
 */
export async function submit(
  node: TripointNode,
  caller: Caller,
  kind: Kind,
  given: readonly unknown[],
): Promise<readonly Submitted[] | Refusal> {
  if (given.length > MOST_SUBMITTED) {
    throw new Error(`\`${given.length}\` records are too many for one submission: give at most ${MOST_SUBMITTED}`);
  }
  const profiles = new Map<string, Profile>();
  const envelopes = given.map((value) => readEnvelope(value));
  for (const envelope of envelopes) {
    if (!envelope.ok) continue;
    profileOf(profiles, kind, envelope.originator ?? caller.agency, envelope.isSynthetic, envelope.handling);
  }
  if (profiles.size === 0) profileOf(profiles, kind, caller.agency, false);
  for (const profile of profiles.values()) {
    const decision = maySubmit(node, caller, profile);
    if (decision.permitted) continue;
    const about = `${kind.name} / ${shown(profile.originator)}`;
    return await refuseAsked(node, caller, "submit", about, decision);
  }

  const fates: Submitted[] = [];
  const good: { index: number; record: NewRecord; repairs: readonly FieldRepair[] }[] = [];
  const seen = new Set<string>();
  for (const [index, envelope] of envelopes.entries()) {
    if (!envelope.ok) {
      fates.push({ index, fate: "refused", faults: envelope.faults });
      continue;
    }
    const { reference, isSynthetic, handling, values } = envelope;
    const originator = envelope.originator ?? caller.agency;
    const record = `${originator}:${kind.name}:${reference}`;
    const check = checkRecord(node, kind, reference, values);
    const faults: FieldFault[] = check.ok ? [...(await followFaults(node, kind, record, check.values))] : check.faults;
    if (seen.has(record)) faults.push({ ...REPEATED, field: "reference", value: shown(reference) });
    seen.add(record);
    if (!check.ok || faults.length > 0) fates.push({ index, fate: "refused", faults });
    else {
      const profile = profileOf(profiles, kind, originator, isSynthetic, handling);
      const unsaid = unsaidHandling(handling);
      good.push({ index, record: { kind, record, values: check.values, profile, unsaid }, repairs: check.repairs });
    }
  }

  const batch = await sealRecords(
    node.store,
    good.map(({ record }) => record),
  );
  const appended = await appendRecords(node.store, node.log, batch);
  good.forEach(({ index, record, repairs }, at) => {
    const fate = appended.fates[at];
    if (fate === undefined || fate === "repeated") throw new Error(`\`${record.record}\` was given twice`);
    fates.push({ index, fate, record: record.record, repairs });
  });
  return fates.sort((one, other) => one.index - other.index);
}

type Envelope =
  | {
      readonly ok: true;
      readonly reference: string;
      readonly originator: string | undefined;
      readonly isSynthetic: boolean;
      readonly handling: Partial<Handling>;
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

function readEnvelope(given: unknown): Envelope {
  if (!isObject(given)) return { ok: false, faults: [fault(NOT_A_RECORD, "record", briefly(given))] };
  if (isBeyond(given, DEEPEST)) return { ok: false, faults: [fault(TOO_DEEP, "record", "")] };
  const { reference, originator, synthetic, values, marking, pap, handling, grading, ...rest } = given;
  const faults: FieldFault[] = [];
  if (typeof reference !== "string" || reference.trim() === "") {
    faults.push(fault(NO_REFERENCE, "reference", briefly(reference)));
  }
  if (originator !== undefined && (typeof originator !== "string" || originator.trim() === "")) {
    faults.push(fault(NO_ORIGINATOR, "originator", briefly(originator)));
  }
  if (synthetic !== undefined && typeof synthetic !== "boolean") {
    faults.push(fault(NOT_TRUE_OR_FALSE, "synthetic", briefly(synthetic)));
  }
  const handled = readHandling([marking, pap, handling, grading]);
  if (!handled.ok) faults.push(...handled.faults);
  if (!isObject(values)) faults.push(fault(NOT_A_RECORD, "values", briefly(values)));
  for (const name of Object.keys(rest)) faults.push(fault(UNKNOWN, shown(name), briefly(rest[name])));
  if (faults.length > 0 || !handled.ok) return { ok: false, faults };
  return {
    ok: true,
    reference: (reference as string).trim(),
    originator: (originator as string | undefined)?.trim(),
    isSynthetic: synthetic === true,
    handling: handled.handling,
    values: values as Readonly<Record<string, unknown>>,
  };
}

/** Says whether a JSON value is deeper than so many levels, or has an object of too many fields. */
function isBeyond(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  const inside = Object.values(value);
  return (!Array.isArray(value) && inside.length > WIDEST) || inside.some((one) => isBeyond(one, levels - 1));
}

/** A foreign value for display; what is nested is not written out, since it may be deeper than can be written. */
function briefly(value: unknown): string {
  return typeof value === "object" && value !== null ? (Array.isArray(value) ? "[…]" : "{…}") : shown(value);
}

function fault(wrong: Problem, field: string, value: string): FieldFault {
  return { ...wrong, field, value };
}

const NOT_A_RECORD = problem(
  { en: "is not a record", fr: "n'est pas une fiche", es: "no es un registro" },
  {
    en: 'write it as {"reference": "…", "values": {…}}',
    fr: 'écrivez-la ainsi : {"reference": "…", "values": {…}}',
    es: 'escríbalo así: {"reference": "…", "values": {…}}',
  },
);
const TOO_DEEP = problem(
  {
    en: "is nested too deeply or has too many fields",
    fr: "est trop imbriquée ou compte trop de champs",
    es: "está demasiado anidado o tiene demasiados campos",
  },
  {
    en: "write the values as the template of the kind shows them",
    fr: "écrivez les valeurs comme le montre le gabarit de ce type de fiche",
    es: "escriba los valores como los muestra la plantilla de este tipo de registro",
  },
);
const NO_REFERENCE = problem(
  { en: "is missing", fr: "est absent", es: "falta" },
  {
    en: "give each record the number under which your agency keeps it, as a text",
    fr: "donnez à chaque fiche, sous forme de texte, le numéro sous lequel votre organisme la conserve",
    es: "asigne a cada registro, como texto, el número con que lo conserva su dependencia",
  },
);
const NO_ORIGINATOR = problem(
  { en: "is not an agency", fr: "n'est pas un organisme", es: "no es una dependencia" },
  {
    en: "write the code of the agency that made the record, its country's two letters in front, or leave the field out",
    fr: "inscrivez le code de l'organisme auteur de la fiche, précédé des deux lettres de son pays, ou omettez ce champ",
    es: "escriba la clave de la dependencia que hizo el registro, con las dos letras de su país al inicio, u omita el campo",
  },
);
const NOT_TRUE_OR_FALSE = problem(
  { en: "is neither true nor false", fr: "n'est ni vrai ni faux", es: "no es ni verdadero ni falso" },
  {
    en: "write true for a record made up for demonstration, else leave the field out",
    fr: "inscrivez true pour une fiche inventée à des fins de démonstration, sinon omettez ce champ",
    es: "escriba true para un registro inventado para demostración; de lo contrario, omita el campo",
  },
);
const UNKNOWN = problem(
  {
    en: "does not belong beside the values",
    fr: "n'a pas sa place à côté des valeurs",
    es: "no corresponde junto a los valores",
  },
  {
    en: "put the record's own fields into `values` and leave everything else out",
    fr: "placez les champs de la fiche dans `values` et omettez le reste",
    es: "ponga los campos del registro en `values` y omita lo demás",
  },
);
const REPEATED = problem(
  {
    en: "stands more than once in this submission",
    fr: "figure plus d'une fois dans cet envoi",
    es: "aparece más de una vez en este envío",
  },
  {
    en: "the first was kept if it is without fault; give each record its own reference",
    fr: "la première a été conservée si elle est sans erreur; donnez à chaque fiche sa propre référence",
    es: "se conservó el primero si no tiene errores; asigne a cada registro su propia referencia",
  },
);
