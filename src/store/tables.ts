import type { Generated } from "kysely";
import type { Marking, Pap } from "../core/marking.ts";
import type { AccountTables } from "./accounts-schema.ts";

/** The tables of the house that are the same for every kind; those of the kinds are derived (`schema.ts`). */
export type Tables = AccountTables & {
  profile: {
    id: Generated<number>;
    kind: string;
    originator: string;
    country: string;
    marking: Marking;
    pap: Pap;
    handling: string;
    grading: string;
    synthetic: boolean;
    /** The canonical JSON of the terms under which the records came; empty for the node's own. */
    terms: string;
  };
  sealed_record: {
    leaf: number;
    record_id: string;
    revision: number;
    profile: number;
    kind_version: number;
    facts: string | null;
    identifiers: string | null;
    persons: string | null;
    case: string | null;
    /** The digests of parts that are no longer here. */
    digests: Readonly<Record<string, string>> | null;
  };
  log_state: { singleton: Generated<boolean>; size: number; disturbed: Generated<number> };
  log_tile: { level: number; index: number; width: number; bytes: Buffer };
  log_bundle: { index: number; width: number; bytes: Buffer };
  checkpoint: { size: number; note: string; made_at: Generated<Date> };
  log_event: { leaf: number; type: string; content: string; made_at: Generated<Date> };
  intake: {
    id: Generated<number>;
    source: string;
    file: string;
    digest: string;
    started_at: Generated<Date>;
    ended_at: Date | null;
    read: Generated<number>;
    added: Generated<number>;
    revised: Generated<number>;
    unchanged: Generated<number>;
    passed: Generated<number>;
    repaired: Generated<number>;
    refused: Generated<number>;
    faults: Generated<number>;
  };
  intake_finding: { intake: number; code: string; row: number | null; words: string };
  intake_control: { intake: number; name: string; unit: string; published: number; read: number };
  rollup_state: { question: string; definition: string; leaf: number };
  rollup: {
    question: string;
    profile: number;
    month: string;
    key: string;
    records: number;
    items: number | null;
    total: string | null;
    unstated: number | null;
  };
  publication: {
    id: Generated<number>;
    report: string;
    desk: string;
    input: string;
    from_day: string;
    until_day: string;
    digest: string;
    cells: string;
    made_at: Generated<Date>;
  };
  access_token: { digest: string; agency: string; role: string; made_at: Generated<Date> };
};
