import type { Kind } from "../../core/kind.ts";
import type { SubmittedAnswer } from "../state/answers.ts";
import type { Acting } from "../state/session.tsx";
import type { ImportRow, RowFault } from "./read-drafts.ts";

/** What became of rows that were accepted. */
export type SentRows = {
  readonly counts: Readonly<Record<"added" | "revised" | "unchanged" | "refused", number>>;
  /** The faults that the node found, by the row's id. */
  readonly refused: ReadonlyMap<number, readonly RowFault[]>;
  /** The rows that were sent, refused ones included; fewer than given when it was stopped. */
  readonly sent: ReadonlySet<number>;
};

const BATCH = 250;

/** Sends good rows in batches that are each kept whole; what was sent before a stop stays. Throws an `ApiFailure` when the node refuses a batch. */
export async function sendRows(
  acting: Pick<Acting, "ask">,
  to: { readonly country: string; readonly kind: Kind },
  rows: readonly ImportRow[],
  settings: { readonly signal: AbortSignal; readonly onProgress: (sent: number) => void },
): Promise<SentRows> {
  const counts = { added: 0, revised: 0, unchanged: 0, refused: 0 };
  const refused = new Map<number, readonly RowFault[]>();
  const sent = new Set<number>();
  for (let from = 0; from < rows.length && !settings.signal.aborted; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const answer = await acting.ask<SubmittedAnswer>(`/api/nodes/${to.country}/records/${to.kind.name}`, {
      method: "POST",
      body: batch.map(({ reference, originator, synthetic, values }) => ({
        reference,
        ...(originator === undefined ? {} : { originator }),
        synthetic,
        values,
      })),
    });
    for (const one of answer.records) {
      const row = batch[one.index];
      if (row === undefined) continue;
      sent.add(row.id);
      counts[one.fate]++;
      if (one.fate !== "refused") continue;
      refused.set(
        row.id,
        (one.faults ?? []).map(({ field, value, message, remedy }) => ({
          field,
          value,
          say: { en: message, fr: message, es: message },
          remedy: { en: remedy, fr: remedy, es: remedy },
        })),
      );
    }
    settings.onProgress(sent.size);
  }
  return { counts, refused, sent };
}
