import type { Kind, RecordValues } from "./kind.ts";
import type { Language } from "./words.ts";

/** The caption of a record as far as its values may be seen (null is withheld); its number when that gives none. */
export function captionSeen(
  kind: Kind,
  { record, values }: { readonly record: string; readonly values: RecordValues },
  language: Language,
): string {
  const seen = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  try {
    return kind.caption(seen, language) || record;
  } catch {
    // The caption is made from values that are withheld here.
    return record;
  }
}
