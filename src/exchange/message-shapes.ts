import { matching, type Shape } from "./shape.ts";

/** The pattern of a log's origin, such as `tripoint.us`. */
export const ORIGIN = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?){0,6}$/;

/** An id that its sender gives only once. */
export const id: Shape = matching(
  /^[A-Za-z0-9_.:-]{1,100}$/,
  "an id of 1 to 100 letters, digits, `_`, `.`, `:` and `-`",
);

/** An agency with its country in front, `ca.rcmp`. */
export const agency: Shape = matching(/^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}$/, "an agency such as `ca.rcmp`");

/** A record's id. */
export const record: Shape = matching(
  /^[a-z]{2}\.[a-z0-9][a-z0-9-]{0,60}:[a-z0-9][a-z0-9-]{0,60}:[^\u0000-\u001f\u007f]{1,200}$/,
  "a record's id `<agency>:<kind>:<reference>`",
);

/** The name of a role, a purpose or a type. */
export const word: Shape = matching(/^[a-z][a-z0-9-]{0,60}$/, "a word of small letters, digits and `-`");

/** The id of a rule of an arrangement. */
export const ruleId: Shape = matching(/^[A-Za-z0-9_.:/-]{1,200}$/, "the id of a rule");
