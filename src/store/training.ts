import { sql } from "kysely";
import type { Store } from "./database.ts";

/** One set of exercises that somebody has answered. */
export type TrainingCompletion = {
  readonly agency: string;
  /** The staff number of who learnt. */
  readonly learner: string;
  readonly seed: number;
  /** The digest of the rules that the exercises were made from. */
  readonly rules: string;
  readonly answers: readonly { readonly exercise: string; readonly answer: string; readonly expected: string }[];
  readonly asked: number;
  readonly rightly: number;
  readonly passed: boolean;
  /** Where the log says so. */
  readonly leaf: number;
};

/** Writes a completion down. */
export async function keepCompletion(store: Store, of: TrainingCompletion): Promise<void> {
  await sql`insert into training_completion (agency, learner, seed, rules, answers, asked, rightly, passed, leaf)
    values (${of.agency}, ${of.learner}, ${of.seed}, ${of.rules}, ${JSON.stringify(of.answers)}::jsonb, ${of.asked},
            ${of.rightly}, ${of.passed}, ${of.leaf})`.execute(store.db);
}

/** The completions of an agency's people, newest first, at most 1,000. */
export async function completionsOf(
  store: Store,
  agency: string,
): Promise<readonly (TrainingCompletion & { readonly on: string })[]> {
  const { rows } = await sql<TrainingCompletion & { on: string }>`
    select agency, learner, seed, rules, answers, asked, rightly, passed, leaf,
           to_char(made_at at time zone 'UTC', 'YYYY-MM-DD') as "on"
    from training_completion where agency = ${agency} order by id desc limit 1000`.execute(store.db);
  return rows;
}
