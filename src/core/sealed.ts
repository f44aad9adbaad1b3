import { isCanonicalJson, type Json } from "./canonical.ts";
import { type Field, type ListField, PARTS, type Part } from "./fields.ts";
import { membersOf } from "./foreign-object.ts";
import { isList, type Kind, type KindFields, listOfKind, type RecordValues } from "./kind.ts";
import { type Handling, isHandling } from "./marking.ts";

/** SHA-256 of the UTF-8 bytes of a text, in base64url without padding (43 characters). */
export type Digest = (text: string) => string;

/** The four sealed parts of a record version: canonical JSON texts `{"salt":…,"values":…}`; `null` when withheld or erased. */
export type SealedParts<P = string> = { readonly [K in Part]: P };

/** What is stated, and logged by its digest, about one version of a record. It names nobody and nothing that was found. */
export type Statement = Handling & {
  /** `us.cbp:seizure:3460425857`: originator, kind, and the originator's own reference. */
  readonly record: string;
  readonly revision: number;
  readonly kind: string;
  readonly kindVersion: number;
  readonly originator: string;
  readonly synthetic: boolean;
  /** The digest of each part. */
  readonly parts: SealedParts;
};

/** A sealed version: its parts, the statement over their digests, and the digest of the statement. */
export type SealedRecord = { readonly parts: SealedParts; readonly statement: string; readonly digest: string };

/** One key of a part in canonical order: a plain field, or the list with those of its items' fields that the part holds. */
type PartKey = { readonly name: string; readonly json: string; readonly items?: readonly PartKey[] };
type PartPlan = readonly PartKey[];

/** How the fields of a kind fall into the four parts, each in canonical order. */
export type SealPlan = { readonly kind: Kind; readonly parts: { readonly [K in Part]: PartPlan } };

/** Prepares the sealing of records of a kind. */
export function sealPlan(kind: Kind): SealPlan {
  const keysOf = (fields: KindFields, part: Part): PartPlan =>
    Object.keys(fields)
      .sort()
      .flatMap((name): PartKey[] => {
        const field = fields[name] as Field | ListField;
        const json = `${JSON.stringify(name)}:`;
        if (!isList(field)) return field.part === part ? [{ name, json }] : [];
        const items = keysOf(field.list, part);
        return items.length === 0 ? [] : [{ name, json, items }];
      });
  const of = (part: Part) => keysOf(kind.fields, part);
  return {
    kind,
    parts: { facts: of("facts"), identifiers: of("identifiers"), persons: of("persons"), case: of("case") },
  };
}

/** What the statements of all records of one profile have in common: their text before the digests and behind the revision. */
export type StatementFrame = { readonly head: string; readonly tail: string };

/** The frame of the statements of a kind's records that are handled alike. */
export function statementFrame(
  kind: Pick<Kind, "name" | "version">,
  of: Handling & Pick<Statement, "originator" | "synthetic">,
): StatementFrame {
  // The keys stand in canonical order.
  return {
    head:
      `{"grading":${quoted(of.grading)},"handling":${quoted(of.handling)},"kind":${quoted(kind.name)},"kindVersion":${kind.version},` +
      `"marking":${quoted(of.marking)},"originator":${quoted(of.originator)},"pap":${quoted(of.pap)},"parts":{"case":`,
    tail: `,"synthetic":${of.synthetic}}`,
  };
}

/**
 * Seals one version of a record: each part with its own salt, then the statement over the digests of the parts.
 * `salt` must give 128 fresh random bits in base64url at every call; `frame` is that of the kind and the handling said
 * in `about`, for who seals many records alike.
 */
export function seal(
  plan: SealPlan,
  values: Readonly<Record<string, unknown>>,
  about: Omit<Statement, "kind" | "kindVersion" | "parts">,
  salt: () => string,
  digest: Digest,
  frame = statementFrame(plan.kind, about),
): SealedRecord {
  const facts = partText(plan.parts.facts, values, salt());
  const identifiers = partText(plan.parts.identifiers, values, salt());
  const persons = partText(plan.parts.persons, values, salt());
  const inCase = partText(plan.parts.case, values, salt());
  const statement = framed(frame, about, {
    facts: `"${digest(facts)}"`,
    identifiers: `"${digest(identifiers)}"`,
    persons: `"${digest(persons)}"`,
    case: `"${digest(inCase)}"`,
  });
  return { parts: { facts, identifiers, persons, case: inCase }, statement, digest: digest(statement) };
}

/** The canonical JSON of a statement: what is hashed and logged. */
export function statementText(of: Statement): string {
  const { facts, identifiers, persons, case: inCase } = of.parts;
  return framed(statementFrame({ name: of.kind, version: of.kindVersion }, of), of, {
    facts: quoted(facts),
    identifiers: quoted(identifiers),
    persons: quoted(persons),
    case: quoted(inCase),
  });
}

/** A statement from its frame and the digests of its parts, each as JSON writes it. */
function framed(frame: StatementFrame, of: Pick<Statement, "record" | "revision">, parts: SealedParts): string {
  return (
    `${frame.head}${parts.case},"facts":${parts.facts},"identifiers":${parts.identifiers},"persons":${parts.persons}},` +
    `"record":${quoted(of.record)},"revision":${of.revision}${frame.tail}`
  );
}

function partText(plan: PartPlan, values: Readonly<Record<string, unknown>>, salt: string): string {
  return `{"salt":"${salt}","values":${partValues(plan, values)}}`;
}

/** The canonical JSON of the values of one part, without its salt: what two versions are compared by. */
export function partValues(plan: PartPlan, values: RecordValues): string {
  let json = "{";
  for (let at = 0; at < plan.length; at++) {
    const key = plan[at] as PartKey;
    const value = values[key.name];
    if (value === undefined) continue;
    if (key.items === undefined) {
      json += json.length === 1 ? key.json : `,${key.json}`;
      json += typeof value === "string" ? quoted(value) : JSON.stringify(value);
    } else if ((value as readonly unknown[]).length > 0) {
      const { items } = key;
      const list = (value as readonly RecordValues[]).map((item) => partValues(items, item)).join(",");
      json += `${json.length === 1 ? "" : ","}${key.json}[${list}]`;
    }
  }
  return `${json}}`;
}

const TO_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON writes it; most need no escape, which is told faster than written. */
function quoted(text: string): string {
  return TO_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** The values of a sealed part without its salt, as canonical JSON; for comparing versions. */
export function valuesOfPart(sealed: string): string {
  return sealed.slice(sealed.indexOf('","values":') + 11, -1);
}

/** Puts the values of the parts at hand together again, each read as it is said; items of a list meet by their position. */
export function joinParts(
  parts: { readonly [K in Part]?: string | null },
  read: (values: RecordValues) => RecordValues = (values) => values,
): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const part of PARTS) {
    const sealed = parts[part];
    if (sealed === undefined || sealed === null) continue;
    const { values } = JSON.parse(sealed) as { values: Record<string, unknown> };
    for (const [name, value] of Object.entries(read(values))) {
      if (!Array.isArray(value)) joined[name] = value;
      else {
        const before = (joined[name] as Record<string, unknown>[] | undefined) ?? [];
        joined[name] = value.map((item: Record<string, unknown>, at) => ({ ...before[at], ...item }));
      }
    }
  }
  return joined;
}

/** Values with an empty list where the kind has one and none of its items is at hand. */
export function withList(kind: Kind, values: RecordValues): RecordValues {
  const list = listOfKind(kind);
  return list === undefined || values[list.name] !== undefined ? values : { ...values, [list.name]: [] };
}

/** What opening sealed bytes answers. */
export type Opening =
  | { readonly ok: true; readonly statement: Statement }
  | {
      readonly ok: false;
      readonly reason: "not-a-statement" | "not-canonical" | "wrong-digest" | "wrong-part";
      readonly part?: Part;
    };

/**
 * Verifies foreign sealed bytes: the statement against its digest, and every part at hand against the statement.
 * A part that is withheld (`null`) proves itself later against the same statement.
 */
export function openSealed(
  sealed: { readonly statement: string; readonly digest: string; readonly parts: SealedParts<string | null> },
  digest: Digest,
): Opening {
  if (digest(sealed.statement) !== sealed.digest) return { ok: false, reason: "wrong-digest" };
  let statement: unknown;
  try {
    statement = JSON.parse(sealed.statement);
    if (!isCanonicalJson(sealed.statement, statement as Json)) return { ok: false, reason: "not-canonical" };
  } catch {
    return { ok: false, reason: "not-a-statement" };
  }
  if (!isStatement(statement)) return { ok: false, reason: "not-a-statement" };
  for (const part of PARTS) {
    const text = sealed.parts[part];
    if (text !== null && digest(text) !== statement.parts[part]) return { ok: false, reason: "wrong-part", part };
  }
  return { ok: true, statement };
}

/** How many members a statement has: those that are asked for below, and none besides. */
const STATEMENT_KEYS = 11;

function isStatement(value: unknown): value is Statement {
  const of = membersOf(value);
  const parts = membersOf(of["parts"]);
  return (
    Object.keys(of).length === STATEMENT_KEYS &&
    Object.keys(parts).length === PARTS.length &&
    typeof of["record"] === "string" &&
    Number.isSafeInteger(of["revision"]) &&
    typeof of["kind"] === "string" &&
    Number.isSafeInteger(of["kindVersion"]) &&
    typeof of["originator"] === "string" &&
    isHandling({ marking: of["marking"], pap: of["pap"], handling: of["handling"], grading: of["grading"] }) &&
    typeof of["synthetic"] === "boolean" &&
    PARTS.every((part) => typeof parts[part] === "string")
  );
}

/** The entry that the log holds for a sealed version: the word `record` and the digest of its statement. */
export function recordEntry(digest: string): string {
  return `record ${digest}`;
}

/** The entry that the log holds for a version that another node has sealed: the word `received` and its digest. */
export function receivedEntry(digest: string): string {
  return `received ${digest}`;
}
