import type { Request } from "../exchange/message.ts";

/**
 * What a request is about, as the log says it: the record, or the check that hit. An identifier's value is not written
 * into the log, where nothing is ever erased.
 */
export function loggedAbout(about: Request["about"]): Readonly<Record<string, string>> {
  if ("record" in about) return { record: about.record };
  const { identifier, check } = about;
  return { identifier, check };
}
