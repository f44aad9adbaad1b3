import { RECONCILIATION_QUESTIONS, REPORT_QUESTIONS } from "../../desks/firearms/report/questions.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { inRollups, type KeptQuestion } from "../../store/rollups.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** The questions whose groups every node keeps counted, so that a report does not count all records anew. */
export const KEPT_QUESTIONS: readonly KeptQuestion[] = [...REPORT_QUESTIONS, ...RECONCILIATION_QUESTIONS].flatMap(
  (question) => {
    const kind = kindNamed(question.kind);
    return kind === undefined ? [] : [{ kind, question }];
  },
);

/** Counts what came into a node since it was last counted: the next report finds it done. */
export async function countForReports(node: TripointNode): Promise<void> {
  await inRollups(node.store, KEPT_QUESTIONS, () => Promise.resolve());
}
