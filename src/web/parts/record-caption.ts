import type { Kind } from "../../core/kind.ts";
import type { Language } from "../../core/words.ts";
import type { RecordVersion } from "../state/answers.ts";

/** The caption of a record as far as it may be seen; its number when what the caption is made of is withheld. */
export function kindCaption(kind: Kind, record: Pick<RecordVersion, "values" | "record">, language: Language): string {
  const seen = Object.fromEntries(Object.entries(record.values).filter(([, value]) => value !== null));
  try {
    return kind.caption(seen, language) || record.record;
  } catch {
    // The caption is made from values that are withheld here.
    return record.record;
  }
}
