import type { Generated } from "kysely";

/** The tables of the exchange that are read by way of Kysely (`exchange-schema.ts`). */
export type ExchangeTables = {
  feed_head: { peer: string; position: number; chain: string };
  feed_out: {
    peer: string;
    position: number;
    type: string;
    previous: string;
    body: string;
    digest: string;
    chain: string;
    is_erased: Generated<boolean>;
    made_at: Generated<Date>;
  };
  feed_place: {
    peer: string;
    position: number;
    chain: string;
    head: number;
    pulled_at: Date | null;
    trouble: string | null;
    trouble_since: Date | null;
  };
  part_request: {
    direction: string;
    peer: string;
    id: string;
    position: number;
    agency: string;
    role: string;
    purpose: string;
    about: unknown;
    parts: readonly string[];
    reason: string;
    confirmed_by: string;
    due: Date;
    state: Generated<string>;
    is_overdue: Generated<boolean>;
    cites: string | null;
    answer: string | null;
    answered_at: Date | null;
    leaf: number;
    made_at: Generated<Date>;
  };
};
