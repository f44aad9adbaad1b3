import { isCanonicalJson, type Json } from "../core/canonical.ts";
import { membersOf } from "../core/foreign-object.ts";
import { scanCanonical } from "../core/scan-canonical.ts";
import { PARTS } from "../core/fields.ts";
import { LONGEST_BODY } from "./feed-line.ts";
import type { Message } from "./message.ts";
import { agency, id, record, ruleId, word } from "./message-shapes.ts";
import {
  among,
  day,
  distinct,
  instant,
  list,
  matching,
  object,
  oneOf,
  ordered,
  orNull,
  type Shape,
  text,
  whole,
} from "./shape.ts";

/** A message as it was read, or what is wrong with it: up to eight faults in one sentence. */
export type MessageReading =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: string };

/** The most versions that one release may carry. */
export const MOST_VERSIONS = 500;

/** The most records that one recall may name. */
export const MOST_RECALLED = 10_000;

/** The most refusals that one receipt may name; further ones are counted in its last. */
export const MOST_REFUSED = 1000;

const DEEPEST = 8;
const MOST_VALUES = 250_000;

const digest = matching(/^[A-Za-z0-9_-]{43}$/, "a digest of 43 characters");
const condition = matching(/^[a-z][a-z0-9-]{0,60}(?::[a-z0-9-]{1,60})?$/, "a condition such as `minimum-cell:5`");
const hash = matching(/^[A-Za-z0-9+/]{43}=$/, "a hash of 32 bytes in base64");
const onBehalf = object({ agency, role: word, purpose: word });
const parts = distinct(among(PARTS), 1, PARTS.length);
const consentNote = text(1, 131_072, true);
const sealed = orNull(text(2, LONGEST_BODY));

const version = object({
  statement: text(2, 4096),
  parts: object({ facts: sealed, identifiers: sealed, persons: sealed, case: sealed }),
  leaf: whole(0),
  proof: list(hash, 0, 64),
});

/** What each type of message must be; `type` itself is read before. */
const SHAPES: Readonly<Record<Message["type"], Shape>> = {
  release: object({
    type: among(["release"]),
    id,
    why: among(["share", "reply", "correction"]),
    "request?": id,
    from: onBehalf,
    receiver: agency,
    arrangement: ruleId,
    cites: text(0, 4000),
    purposes: distinct(word, 1, 32),
    conditions: ordered(condition, 0, 32),
    "keepUntil?": day,
    "consent?": consentNote,
    checkpoint: text(1, 16_384, true),
    versions: list(version, 1, MOST_VERSIONS),
  }),
  receipt: object({
    type: among(["receipt"]),
    position: whole(1),
    digest,
    outcome: among(["stored", "erased", "noted", "refused"]),
    done: whole(0),
    refused: list(object({ record: text(1, 400), revision: whole(0), reason: text(1, 1000) }), 0, MOST_REFUSED),
    leaf: whole(0),
  }),
  request: object({
    type: among(["request"]),
    id,
    from: onBehalf,
    about: oneOf({
      record: object({ record }),
      identifier: object({ identifier: word, value: text(1, 200), check: id }),
    }),
    parts,
    reason: text(1, 2000),
    confirmedBy: text(1, 200),
    due: instant,
  }),
  reply: object({
    type: among(["reply"]),
    request: id,
    outcome: among(["released", "refused", "nothing-held"]),
    cites: text(0, 4000),
    reason: text(0, 2000),
  }),
  recall: object({
    type: among(["recall"]),
    id,
    from: onBehalf,
    reason: text(1, 2000),
    records: list(object({ record, parts }), 1, MOST_RECALLED),
  }),
  interest: object({
    type: among(["interest"]),
    id,
    "answers?": id,
    tag: matching(/^[A-Za-z0-9_-]{32}$/, "24 bytes in base64url"),
    epoch: day,
    identifier: word,
    agency,
    role: word,
    contact: text(1, 500),
  }),
  introduction: object({ type: among(["introduction"]), introduction: text(1, 16_384, true) }),
  consent: object({ type: among(["consent"]), note: consentNote }),
};

/**
 * Reads the body of a feed line from foreign text: canonical JSON within bounds of size, depth and count, and exactly
 * the members of its type. Never throws. What the message claims is not verified here.
 */
export function readMessage(body: string): MessageReading {
  if (body.length > LONGEST_BODY) {
    return refused(`has \`${body.length}\` characters, at most ${LONGEST_BODY} are read: send it in several`);
  }
  const isCanonical = scanCanonical(body, { depth: DEEPEST, values: MOST_VALUES }) === "canonical";
  const bound = isCanonical ? undefined : boundFault(body);
  if (bound !== undefined) return refused(bound);
  let value: unknown;
  try {
    value = JSON.parse(body);
    if (!isCanonical && !isCanonicalJson(body, value as Json))
      return refused("is not in canonical form: write it as RFC 8785 says");
  } catch {
    return refused("is no JSON, or has a lone surrogate: write it as RFC 8785 says");
  }
  const { type } = membersOf(value);
  if (typeof type !== "string" || !Object.hasOwn(SHAPES, type)) {
    return refused(`has no type that is known here: send one of ${Object.keys(SHAPES).join(", ")}`);
  }
  const faults: string[] = [];
  SHAPES[type as Message["type"]](value, "message", faults);
  if (faults.length > 0) return refused(`of type \`${type}\` is wrong: ${faults.join("; ")}`);
  return { ok: true, message: value as Message };
}

/** Says when JSON nests too deeply or holds too many values, before memory is spent on it. */
function boundFault(body: string): string | undefined {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at);
    if (code === 0x22) {
      at = endOfText(body, at);
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST) return `nests deeper than ${DEEPEST} levels: send it as \`docs/exchange.md\` says`;
      values++;
    } else if (code === 0x5d || code === 0x7d) depth--;
    else if (code === 0x2c) values++;
    if (values > MOST_VALUES) return `holds more than ${MOST_VALUES} values: send it in several`;
  }
  return undefined;
}

/** The place of the quotation mark that ends the text which begins at a place; the end when there is none. */
function endOfText(body: string, start: number): number {
  for (let at = start + 1; at < body.length; at++) {
    const code = body.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
  }
  return body.length;
}

function refused(what: string): MessageReading {
  return { ok: false, reason: `the message ${what}` };
}
