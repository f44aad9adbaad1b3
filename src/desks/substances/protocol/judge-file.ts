import type { Country } from "../../../core/country.ts";
import { membersOf } from "../../../core/foreign-object.ts";
import type { FieldFault } from "../../../core/outcome.ts";
import { validate } from "../../../core/validate.ts";
import type { Words } from "../../../core/words.ts";
import { type LabAnalysis, labAnalysis } from "../lab-analysis.kind.ts";
import { judgeRecord } from "./judge-record.ts";
import { type SaidVerdict, sayAdditions, sayVerdict } from "./say-verdict.ts";

/** What is said of an analysis that came from outside. */
export type JudgedFile =
  | { readonly ok: true; readonly verdicts: readonly SaidVerdict[]; readonly additions: readonly Words[] }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/**
 * Judges an analysis as it came, its values as of a record: every fault at once where it is none. Without an edition,
 * that of the country's layer applies.
 */
export function judgeFile(raw: unknown, { name, protocol }: Pick<Country, "name" | "protocol">): JudgedFile {
  const validation = validate(labAnalysis, {
    ...(protocol === undefined ? {} : { edition: protocol.edition }),
    ...membersOf(raw),
  });
  if (!validation.ok) return { ok: false, faults: validation.faults };
  const verdict = judgeRecord(validation.values as LabAnalysis, protocol);
  return { ok: true, verdicts: sayVerdict(verdict), additions: sayAdditions(verdict, name) };
}
