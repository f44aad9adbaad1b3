import { isPurpose, isRole, PURPOSES, ROLES } from "../core/caller.ts";
import { isDay } from "../core/day.ts";
import { PARTS } from "../core/fields.ts";
import { membersOf } from "../core/foreign-object.ts";
import { type FieldFault, type Problem, problem, shown } from "../core/outcome.ts";
import { HANDLING_FIELDS, readHandling } from "../core/read-handling.ts";
import { KINDS, kindNamed } from "../desks/kinds.ts";
import { CONSENTS } from "../policy/smallest-changes.ts";
import type { ShareAsked } from "./ask.ts";

/** What reading a question of sharing answers: the question, or every fault at once. */
export type AskedReading =
  | { readonly ok: true; readonly asked: ShareAsked }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

const AGENCY = /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}$/;
const LONGEST_RECORD = 400;

/**
 * Reads a question, still foreign: `{ receiver, purpose, record | kind, originator?, marking?, pap?, handling?, grading?,
 * consents?, parts?, role?, day? }`; the day is today unless given.
 */
export function readAsked(given: unknown, today: string): AskedReading {
  const of = membersOf(given);
  const faults: FieldFault[] = [];
  const complain = (field: string, wrong: Problem) =>
    void faults.push({ ...wrong, field: shown(field), value: typeof of[field] === "object" ? "" : shown(of[field]) });
  const text = (field: string) => (typeof of[field] === "string" ? of[field] : undefined);
  const list = (field: string, known: readonly string[], wrong: Problem): readonly string[] => {
    const value = of[field] ?? [];
    if (Array.isArray(value) && value.length <= known.length && value.every((one) => known.includes(one))) return value;
    complain(field, wrong);
    return [];
  };
  for (const name of Object.keys(of).slice(0, 100)) if (!FIELDS.has(name)) complain(name, UNKNOWN);
  const receiver = text("receiver") ?? "";
  if (!AGENCY.test(receiver)) complain("receiver", NO_AGENCY);
  const purpose = text("purpose") ?? "";
  if (!isPurpose(purpose)) complain("purpose", NO_PURPOSE);
  const role = of["role"] === undefined ? undefined : (text("role") ?? "");
  if (role !== undefined && !isRole(role)) complain("role", NO_ROLE);
  const day = of["day"] === undefined ? today : (text("day") ?? "");
  if (!isDay(day)) complain("day", NO_DAY);
  const consents = list("consents", CONSENTS, NO_CONSENT);
  const parts = list("parts", PARTS, NO_PART);
  const about = readAbout(of, faults, complain);
  if (faults.length > 0 || about === undefined || !isPurpose(purpose)) return { ok: false, faults };
  const asked: ShareAsked = {
    ...{ about, receiver, purpose, day, consents: [...new Set(consents)] },
    ...(parts.length === 0 ? {} : { parts: PARTS.filter((part) => parts.includes(part)) }),
    ...(role === undefined || !isRole(role) ? {} : { role }),
  };
  return { ok: true, asked };
}

function readAbout(
  of: Readonly<Record<string, unknown>>,
  faults: FieldFault[],
  complain: (field: string, wrong: Problem) => void,
): ShareAsked["about"] | undefined {
  const circumstances = ["kind", "originator", ...HANDLING_FIELDS].filter((name) => of[name] !== undefined);
  if (of["record"] !== undefined) {
    const { record } = of;
    if (typeof record !== "string" || record === "" || record.length > LONGEST_RECORD || !isPlain(record))
      complain("record", NO_RECORD);
    for (const name of circumstances) complain(name, NOT_WITH_A_RECORD);
    return { record: String(record) };
  }
  const kind = typeof of["kind"] === "string" ? kindNamed(of["kind"]) : undefined;
  if (kind === undefined) complain("kind", NO_KIND);
  const { originator } = of;
  if (originator !== undefined && (typeof originator !== "string" || !AGENCY.test(originator)))
    complain("originator", NO_AGENCY);
  const handled = readHandling(HANDLING_FIELDS.map((name) => of[name]));
  if (!handled.ok) faults.push(...handled.faults);
  if (kind === undefined || !handled.ok) return undefined;
  return { kind, handling: handled.handling, ...(typeof originator === "string" ? { originator } : {}) };
}

function isPlain(text: string): boolean {
  return !/[\u0000-\u001f\u007f]/.test(text) && text.isWellFormed();
}

const FIELDS: ReadonlySet<string> = new Set([
  ...["receiver", "purpose", "record", "kind", "originator", "consents", "parts", "role", "day"],
  ...HANDLING_FIELDS,
]);

const IS_NONE = { en: "is none that is known", fr: "n'est pas connu", es: "no se conoce" };
const oneOf = (names: readonly string[]) =>
  problem(
    IS_NONE,
    { en: "give one of {list}", fr: "indiquez l'une de ces valeurs : {list}", es: "indique uno de {list}" },
    { list: names.join(", ") },
  );
const NO_PURPOSE = oneOf(Object.keys(PURPOSES));
const NO_ROLE = oneOf(Object.keys(ROLES));
const NO_CONSENT = oneOf(CONSENTS);
const NO_PART = oneOf(PARTS);
const NO_KIND = oneOf(KINDS.map((kind) => kind.name));
const NO_AGENCY = problem(
  { en: "names no agency", fr: "ne désigne aucun organisme", es: "no designa ninguna dependencia" },
  {
    en: "write its country's two letters, a point and its short name, such as `us.atf`",
    fr: "inscrivez les deux lettres du pays, un point et le nom abrégé, par exemple `us.atf`",
    es: "escriba las dos letras del país, un punto y el nombre corto, por ejemplo `us.atf`",
  },
);
const NO_DAY = problem(
  { en: "is not a day of the calendar", fr: "n'est pas un jour du calendrier", es: "no es un día del calendario" },
  { en: "write it as 2026-11-21", fr: "écrivez-le ainsi : 2026-11-21", es: "escríbalo así: 2026-11-21" },
);
const NO_RECORD = problem(
  { en: "is no record's number", fr: "n'est pas un numéro de fiche", es: "no es un número de registro" },
  {
    en: "write it as `<agency>:<kind>:<reference>`",
    fr: "écrivez-le ainsi : `<organisme>:<type>:<référence>`",
    es: "escríbalo así: `<dependencia>:<tipo>:<referencia>`",
  },
);
const NOT_WITH_A_RECORD = problem(
  {
    en: "is said although a record is named",
    fr: "est indiqué alors qu'une fiche est désignée",
    es: "se indica aunque se designa un registro",
  },
  {
    en: "leave it out: the record says it itself",
    fr: "retirez-le : la fiche le dit elle-même",
    es: "quítelo: el registro mismo lo dice",
  },
);
const UNKNOWN = problem(
  { en: "is not asked for here", fr: "n'est pas demandé ici", es: "no se pide aquí" },
  { en: "leave it out", fr: "retirez-le", es: "quítelo" },
);
