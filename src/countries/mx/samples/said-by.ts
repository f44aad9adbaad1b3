import type { Draft, Finding, Interpretation, Source, SourceRow } from "../../../core/source.ts";
import { type Validation, validate } from "../../../core/validate.ts";

/** What a source said of one table, by sort; `invalid` holds what the kind made of drafts it does not accept. */
export type Said = {
  readonly drafts: readonly Draft[];
  readonly refused: readonly Extract<Interpretation, { type: "refused" }>[];
  readonly findings: readonly Finding[];
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  readonly controls: readonly { readonly published: number; readonly read: number }[];
  readonly passed: number;
  readonly invalid: readonly Validation[];
};

/** Runs a source over the rows of one table and sorts what it says; rows come in two pieces. */
export async function saidBy(source: Source, table: readonly (readonly string[])[]): Promise<Said> {
  const rows: SourceRow[] = table.map((cells, at) => ({ row: at + 1, cells }));
  async function* pieces(): AsyncGenerator<readonly SourceRow[]> {
    yield rows.slice(0, 1);
    yield rows.slice(1);
  }
  const all = await Array.fromAsync(source.interpret([{ form: "table", name: "sample.csv", rows: pieces() }]));
  const drafts = all.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
  return {
    drafts,
    refused: all.filter((one) => one.type === "refused"),
    findings: all.flatMap((one) => (one.type === "finding" ? [one.finding] : [])),
    repairs: all.flatMap((one) => (one.type === "repair" ? [one.repair] : [])),
    controls: all.flatMap((one) => (one.type === "control" ? [one.control] : [])),
    passed: all.reduce((sum, one) => sum + (one.type === "passed" ? one.rows : 0), 0),
    invalid: drafts.map((draft) => validate(draft.kind, draft.values)).filter((validation) => !validation.ok),
  };
}
