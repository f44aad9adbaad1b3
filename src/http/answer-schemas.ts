import { PURPOSES } from "../core/caller.ts";
import type { Json } from "../core/canonical.ts";
import { PARTS } from "../core/fields.ts";
import { type JsonSchema, jsonSchemaOf, seenSchemaOf } from "../core/kind-schema.ts";
import { MARKINGS } from "../core/marking.ts";
import { LANGUAGES } from "../core/words.ts";
import { KINDS } from "../desks/kinds.ts";
import { COUNT, FAULT, list, object, TEXT } from "./schema-parts.ts";

/** The schemas that the API's document names, each under its own name: those of the kinds, and those of answers. */
export function namedSchemas(): readonly ({ readonly $id: string } & JsonSchema)[] {
  return [
    ...KINDS.flatMap((kind) => [
      { $id: kind.name, ...jsonSchemaOf(kind) },
      {
        $id: `${kind.name}-seen`,
        ...seenSchemaOf(kind),
        description: `${kind.label.en} as a caller may see it: null stands for a value of a part that is withheld.`,
      },
    ]),
    { $id: "words", description: "A text in the three languages.", ...object(languages(TEXT)) },
    { $id: "error", ...ERROR },
    { $id: "submission", ...SUBMISSION_SCHEMA },
    { $id: "record-version", ...VERSION },
    { $id: "rules", ...RULES },
  ];
}

/** The summary of a route: the name of its operation, the group it stands in, and what it does in one line. */
export function documented(operationId: string, tag: string, summary: string) {
  return { operationId, tags: [tag], summary };
}

/** What every route that answers data asks for beside the token. */
export const dataHeaders: JsonSchema = {
  type: "object",
  properties: {
    "Tripoint-Purpose": {
      type: "string",
      enum: Object.keys(PURPOSES),
      description: "What the answer may be used for; it is decided by and written down.",
    },
  },
  required: ["Tripoint-Purpose"],
};

const WORDS: JsonSchema = { $ref: "words#" };

function languages(schema: Json): Record<string, Json> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, schema]));
}

const ERROR: JsonSchema = object({
  error: {
    ...object(
      {
        code: { type: "string", description: "What went wrong, for programs." },
        message: { type: "string", description: "What went wrong and what to do, in the reader's language." },
        language: { type: "string", enum: LANGUAGES },
        faults: list(FAULT),
        rules: list(object({ id: TEXT, cites: TEXT, words: TEXT })),
        purposes: list(object({ name: TEXT, ...languages(TEXT) })),
        say: { ...object(languages(TEXT)), description: "To partners' nodes: the message in every language." },
      },
      ["faults", "rules", "purposes", "say"],
    ),
  },
});

const SUBMISSION_SCHEMA: JsonSchema = {
  ...object(
    {
      reference: { type: "string", maxLength: 200, description: "The number under which the agency keeps the record." },
      originator: { type: "string", description: "The agency that made the record; the caller's own unless said." },
      synthetic: {
        type: "boolean",
        description: "Made up for demonstration; the record says so wherever it is shown.",
      },
      marking: { type: "string", description: "TLP 2.0; as the kind says unless given." },
      pap: { type: "string", description: "Permissible Actions Protocol; as the kind says unless given." },
      handling: { type: "string", description: "Europol handling codes, `h1+h2`; as the kind says unless given." },
      grading: { type: "string", description: "`4x4:B2` or `admiralty:C3`; as the kind says unless given." },
      values: {
        description: "The values, after the kind of the route. Texts are read as in its template: trimmed and cleaned.",
        anyOf: KINDS.map((kind) => ({ $ref: `${kind.name}#` })),
      },
    },
    ["originator", "synthetic", "marking", "pap", "handling", "grading"],
  ),
  additionalProperties: false,
};

/** One submitted record. */
export const SUBMISSION: JsonSchema = { $ref: "submission#" };

const VERSION: JsonSchema = {
  description: "One version of a record as the caller may see it.",
  ...object({
    record: TEXT,
    kind: { type: "string", enum: KINDS.map((kind) => kind.name) },
    revision: { type: "integer", minimum: 1 },
    originator: TEXT,
    marking: { type: "string", enum: Object.keys(MARKINGS) },
    synthetic: { type: "boolean" },
    values: { anyOf: KINDS.map((kind) => ({ $ref: `${kind.name}-seen#` })) },
    withheld: list(
      object({
        part: { type: "string", enum: PARTS },
        label: TEXT,
        why: { type: "string", description: "The reason, with the provisions it stands on." },
        rules: list(TEXT),
      }),
    ),
    received: {
      ...object({
        from: TEXT,
        receiver: TEXT,
        arrangement: TEXT,
        purposes: list(TEXT),
        conditions: list(object({ code: TEXT, words: TEXT })),
      }),
      type: ["object", "null"],
      description: "The terms under which another node released it; null for this node's own.",
    },
    permittedBy: list(TEXT),
    leaf: { type: "integer", minimum: 0, description: "Its place in the log." },
    digest: { type: "string", description: "SHA-256 of its statement in base64url: what the log holds." },
  }),
};

const RULES: JsonSchema = {
  description: "The rules that the answer names, by id.",
  type: "object",
  additionalProperties: object({
    effect: { type: "string", enum: ["permit", "forbid"] },
    cites: TEXT,
    words: TEXT,
    conditions: { type: ["string", "null"] },
    assumption: { type: "boolean", description: "The arrangement's text is not public; its terms are assumed." },
  }),
};

const PROOF: JsonSchema = {
  description: "What `tripoint verify --bundle` reads: the head of a bundle and its lines.",
  ...object({
    format: { type: "string", enum: ["tripoint-bundle/1"] },
    origin: TEXT,
    key: TEXT,
    checkpoint: { type: "string", description: "A signed note (C2SP tlog-checkpoint)." },
    versions: list(
      object(
        {
          leaf: COUNT,
          entry: { type: "string", enum: ["record", "received"], description: "How its log entry begins." },
          statement: TEXT,
          digest: TEXT,
          parts: object(Object.fromEntries(PARTS.map((part) => [part, { type: ["string", "null"] }]))),
          proof: list({ type: "string", description: "A hash in base64, lowest first (RFC 6962)." }),
          source: {
            description: "Of a received version: the proof of the node that released it, under its own checkpoint.",
            ...object({ origin: TEXT, leaf: COUNT, checkpoint: TEXT, proof: list(TEXT) }),
          },
        },
        ["source"],
      ),
    ),
  }),
};

const KIND_HEAD = {
  name: TEXT,
  version: { type: "integer", minimum: 1 },
  label: WORDS,
  plural: WORDS,
  purpose: WORDS,
  path: TEXT,
  templates: list(TEXT),
} as const;

const REPORT: JsonSchema = object({
  id: TEXT,
  title: WORDS,
  from: { type: "string", format: "date" },
  until: { type: "string", format: "date" },
  minimum: { type: "integer", description: "The smallest count that is published." },
  synthetic: { type: "boolean" },
  digest: TEXT,
  files: list(TEXT),
});

/** What the routes answer. */
export const ANSWERS = {
  error: { description: "What went wrong.", $ref: "error#" },
  page: {
    description: "One page; `next` turns it.",
    ...object({
      kind: TEXT,
      records: list({ $ref: "record-version#" }),
      next: { type: ["integer", "null"] },
      about: {
        type: ["integer", "null"],
        description:
          "About how many records there are in all, told with the first page; null when it is not known yet.",
      },
      rules: { $ref: "rules#" },
    }),
  },
  newest: {
    description: "The newest records of each kind, newest first, each with its caption in the reader's language.",
    ...object({
      kinds: list(
        object({
          kind: TEXT,
          records: list(
            object({ record: TEXT, leaf: { type: "integer" }, synthetic: { type: "boolean" }, caption: TEXT }),
          ),
        }),
      ),
    }),
  },
  sharing: { description: "What was done, or what there is.", type: "object" },
  record: {
    description: "The versions of the record.",
    ...object({ record: TEXT, versions: list({ $ref: "record-version#" }), rules: { $ref: "rules#" }, proof: PROOF }, [
      "proof",
    ]),
  },
  serials: {
    description: "The records that fit.",
    ...object({
      pattern: TEXT,
      findings: list(object({ record: TEXT, kind: TEXT, serial: TEXT, fit: TEXT })),
    }),
  },
  submitted: {
    description: "What became of each record.",
    ...object({
      counts: object({ added: COUNT, revised: COUNT, unchanged: COUNT, refused: COUNT }),
      faults: COUNT,
      faultsLeftOut: {
        type: "integer",
        minimum: 0,
        description: "Faults beyond the first 1,000, which are not named.",
      },
      records: list(
        object(
          {
            index: COUNT,
            fate: { type: "string", enum: ["added", "revised", "unchanged", "refused"] },
            record: TEXT,
            repairs: list(object({ field: TEXT, from: TEXT, to: TEXT })),
            faults: list(FAULT),
          },
          ["record", "repairs", "faults"],
        ),
      ),
    }),
  },
  kinds: { description: "The kinds.", ...object({ kinds: list(object(KIND_HEAD)) }) },
  kind: {
    description: "The kind.",
    ...object({
      ...KIND_HEAD,
      columns: list(TEXT),
      marking: { type: "string", enum: Object.keys(MARKINGS) },
      fields: list({ type: "object" }),
      schema: { type: "object", description: "JSON Schema (2020-12) of the values." },
    }),
  },
  nodes: {
    description: "The nodes.",
    ...object({
      nodes: list(
        object({
          country: TEXT,
          name: WORDS,
          agency: TEXT,
          log: object({
            origin: TEXT,
            key: TEXT,
            size: { type: ["integer", "null"] },
            signed: { type: ["integer", "null"] },
            path: TEXT,
          }),
        }),
      ),
    }),
  },
  health: {
    description: "How the nodes are.",
    ...object({
      status: { type: "string", enum: ["ok", "failing"] },
      version: TEXT,
      nodes: list(object({ country: TEXT, status: { type: "string", enum: ["ok", "failing"] } })),
    }),
  },
  reports: { description: "The reports.", ...object({ reports: list(REPORT) }) },
  report: { description: "The report that was made.", ...REPORT },
  figure: { description: "What the figure stands on.", type: "object" },
} as const satisfies Record<string, JsonSchema>;
