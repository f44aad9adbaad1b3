import { isPurpose, type Purpose, PURPOSES } from "../core/caller.ts";
import { isDay } from "../core/day.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { isObject, membersOf } from "../core/foreign-object.ts";
import type { JsonSchema } from "../core/kind-schema.ts";
import type { Words } from "../core/words.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import { listOfValues, text, value } from "./read-body.ts";

const RECORD = /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}:[a-z0-9][a-z0-9-]{0,60}:[^\u0000-\u001f\u007f]{1,200}$/;
const AGENCY = /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}$/;
const MOST_RECORDS = 10_000;

const list = (names: readonly string[]) => names.join(", ");
const words = (en: string, fr: string, es: string): Words => ({ en, fr, es });
const isRecord = (given: unknown) =>
  typeof given === "string" && RECORD.test(given) && given.isWellFormed() ? given : undefined;
const isPart = (given: unknown) => PARTS.find((part) => part === given);
const consent = (given: unknown) => CONSENTS.find((one) => one === given);

/** The consents that a release may rest on: each counts where a signed one is at hand. */
const CONSENTS = ["supervisor", "originator"] as const;

const RECORD_MUST = words(
  "give a record number, <agency>:<kind>:<reference>",
  "indiquez un numéro de fiche, <organisme>:<type>:<référence>",
  "indique un número de registro, <dependencia>:<tipo>:<referencia>",
);
const PARTS_MUST = words(
  `give some of ${list(PARTS)}`,
  `indiquez certaines des parties ${list(PARTS)}`,
  `indique algunas de las partes ${list(PARTS)}`,
);
const REASON_MUST = words(
  "say why, in 1 to 2000 characters",
  "précisez le motif, en 1 à 2000 caractères",
  "indique el motivo, en 1 a 2000 caracteres",
);
const PERSON_MUST = words(
  "name the person, in 1 to 200 characters",
  "nommez la personne, en 1 à 200 caractères",
  "nombre a la persona, en 1 a 200 caracteres",
);

const records = recordNumbers(MOST_RECORDS);
const parts = listOfValues<Part>(1, PARTS.length, isPart, PARTS_MUST);
const reason = text(1, 2000, REASON_MUST);
const person = text(1, 200, PERSON_MUST);
const consents = listOfValues(
  0,
  CONSENTS.length,
  consent,
  words(
    `give some of ${list(CONSENTS)}`,
    `indiquez certains des consentements ${list(CONSENTS)}`,
    `indique algunos de los consentimientos ${list(CONSENTS)}`,
  ),
);

/** What a filter of a list of records may say. */
export type ReleaseFilter = {
  readonly kind: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly until?: string;
};

function filter(given: unknown): ReleaseFilter | undefined {
  const { kind, where = {}, from, until, ...rest } = membersOf(given);
  if (typeof kind !== "string" || kindNamed(kind) === undefined || Object.keys(rest).length > 0) return undefined;
  if (!isObject(where)) return undefined;
  const fields = kindNamed(kind)?.fields ?? {};
  const known = Object.entries(where).every(
    ([name, one]) => typeof one === "string" && Object.hasOwn(fields, name) && fields[name]?.list === undefined,
  );
  const areDays = [from, until].every((day) => day === undefined || (typeof day === "string" && isDay(day)));
  if (!known || !areDays) return undefined;
  return {
    kind,
    where: where as Readonly<Record<string, string>>,
    ...(typeof from === "string" ? { from } : {}),
    ...(typeof until === "string" ? { until } : {}),
  };
}

/** What each request says. */
export const BODIES = {
  release: {
    receiver: value(
      (given) => (typeof given === "string" && AGENCY.test(given) ? given : undefined),
      words(
        "name the agency that receives, such as `xx.agency`",
        "nommez l'organisme destinataire, par exemple `xx.organisme`",
        "indique la dependencia receptora, por ejemplo `xx.dependencia`",
      ),
    ),
    purpose: value<Purpose>(
      (given) => (typeof given === "string" && isPurpose(given) ? given : undefined),
      words(
        `give one of ${list(Object.keys(PURPOSES))}`,
        `indiquez l'une des finalités ${list(Object.keys(PURPOSES))}`,
        `indique una de las finalidades ${list(Object.keys(PURPOSES))}`,
      ),
    ),
    "records?": records,
    "filter?": value(
      filter,
      words(
        'give {"kind": "…", "where": {"field": "value"}, "from": "2024-05-31", "until": "2024-06-30"}; only the kind is needed',
        'indiquez {"kind": "…", "where": {"champ": "valeur"}, "from": "2024-05-31", "until": "2024-06-30"}; seul le type est requis',
        'indique {"kind": "…", "where": {"campo": "valor"}, "from": "2024-05-31", "until": "2024-06-30"}; solo el tipo es necesario',
      ),
    ),
    "parts?": parts,
    "consents?": consents,
    "reason?": reason,
  },
  recall: {
    records,
    reason,
    "parts?": parts,
    "alsoHere?": value(
      (given) => (typeof given === "boolean" ? given : undefined),
      words("give true or false", "indiquez true ou false", "indique true o false"),
    ),
  },
  request: {
    partner: value(
      (given) => (typeof given === "string" && /^[A-Za-z]{2}$/.test(given) ? given.toUpperCase() : undefined),
      words("give the partner's country", "indiquez le pays du partenaire", "indique el país del socio"),
    ),
    "record?": value(isRecord, RECORD_MUST),
    "hit?": value(
      hit,
      words(
        'give {"identifier": "…", "value": "…", "check": "the id of the blind check"}',
        'indiquez {"identifier": "…", "value": "…", "check": "l\'identifiant de la vérification à l\'aveugle"}',
        'indique {"identifier": "…", "value": "…", "check": "el identificador de la consulta ciega"}',
      ),
    ),
    parts,
    reason,
    confirmedBy: person,
    "dueHours?": value(
      (given) => (typeof given === "number" && given > 0 && given <= 8784 ? given : undefined),
      words("give hours from 1 to 8784", "indiquez des heures, de 1 à 8784", "indique horas, de 1 a 8784"),
    ),
  },
  answer: {
    partner: value(
      (given) => (typeof given === "string" && /^[A-Za-z]{2}$/.test(given) ? given.toUpperCase() : undefined),
      words("give the partner's country", "indiquez le pays du partenaire", "indique el país del socio"),
    ),
    outcome: value(
      (given) => (["release", "refuse", "nothing-held"] as const).find((one) => one === given),
      words(
        "give release, refuse or nothing-held",
        "indiquez release, refuse ou nothing-held",
        "indique release, refuse o nothing-held",
      ),
    ),
    "records?": records,
    "consents?": consents,
    "cites?": text(
      1,
      4000,
      words("name the provision", "nommez la disposition applicable", "indique la disposición aplicable"),
    ),
    "reason?": reason,
  },
};

function hit(given: unknown): { identifier: string; value: string; check: string } | undefined {
  const { identifier, value: what, check, ...rest } = membersOf(given);
  const isShort = (one: unknown, pattern: RegExp): one is string => typeof one === "string" && pattern.test(one);
  if (!isShort(identifier, /^[a-z][a-z0-9-]{0,60}$/) || !isShort(check, /^[A-Za-z0-9_.:-]{1,100}$/)) return undefined;
  if (!isShort(what, /^[^\u0000-\u001f\u007f]{1,200}$/) || Object.keys(rest).length > 0) return undefined;
  return { identifier, value: what, check };
}

const TEXT: JsonSchema = { type: "string" };
const TEXTS: JsonSchema = { type: "array", items: TEXT };
const SOME_PARTS: JsonSchema = { type: "array", items: { type: "string", enum: PARTS } };
const SOME_CONSENTS: JsonSchema = {
  type: "array",
  items: { type: "string", enum: CONSENTS },
  description: "The consents that it shall rest on: each counts where a signed one is at hand (`consents`).",
};

function object(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: "object", properties, required, additionalProperties: false };
}

/** The schemas of the same requests, for the document. */
export const BODY_SCHEMAS = {
  release: object(
    {
      receiver: { type: "string", description: "The agency that receives." },
      purpose: { type: "string", enum: Object.keys(PURPOSES), description: "What it may use the records for." },
      records: { ...TEXTS, description: "Either these records, or those that a filter finds." },
      filter: object(
        {
          kind: { type: "string", enum: KINDS.map((kind) => kind.name) },
          where: { type: "object", additionalProperties: TEXT },
          from: { type: "string", format: "date" },
          until: { type: "string", format: "date" },
        },
        ["kind"],
      ),
      parts: { ...SOME_PARTS, description: "The parts that are wanted; all that may go unless given." },
      consents: SOME_CONSENTS,
      reason: { type: "string", description: "Why: it is written into the own log and not sent." },
    },
    ["receiver", "purpose"],
  ),
  recall: object(
    {
      records: TEXTS,
      reason: TEXT,
      parts: { ...SOME_PARTS, description: "All parts unless given." },
      alsoHere: { type: "boolean", description: "Erases the parts in this node too." },
    },
    ["records", "reason"],
  ),
  request: object(
    {
      partner: { type: "string", description: "The country whose node is asked." },
      record: { type: "string", description: "Either a record of which parts were withheld, or a hit." },
      hit: object({ identifier: TEXT, value: TEXT, check: TEXT }, ["identifier", "value", "check"]),
      parts: SOME_PARTS,
      reason: TEXT,
      confirmedBy: { type: "string", description: "The person who has confirmed that this is needed." },
      dueHours: { type: "number", exclusiveMinimum: 0, maximum: 8784 },
    },
    ["partner", "parts", "reason", "confirmedBy"],
  ),
  answer: object(
    {
      partner: { type: "string", description: "The country whose node has asked." },
      outcome: { type: "string", enum: ["release", "refuse", "nothing-held"] },
      records: { ...TEXTS, description: "What is released; the record that was asked for unless given." },
      consents: SOME_CONSENTS,
      cites: { type: "string", description: "The provision on which a refusal stands; needed for one." },
      reason: TEXT,
    },
    ["partner", "outcome"],
  ),
} as const;

/** A list of record numbers, at least one and not more than some. */
export function recordNumbers(most: number) {
  return listOfValues(1, most, isRecord, recordsMust(most));
}

function recordsMust(most: number) {
  return words(
    `give 1 to ${most} record numbers, <agency>:<kind>:<reference>`,
    `indiquez de 1 à ${most} numéros de fiche, <organisme>:<type>:<référence>`,
    `indique de 1 a ${most} números de registro, <dependencia>:<tipo>:<referencia>`,
  );
}
