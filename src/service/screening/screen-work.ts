import type { ListedParty, PartyType } from "../../engines/screening/party.ts";
import type { ScreenedParty } from "../../engines/screening/party-compare.ts";
import { narrowTo } from "../../engines/screening/narrow.ts";
import { prepare } from "../../engines/screening/prepare.ts";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";
import { type Hit, type ScreenOptions, screen } from "../../engines/screening/screen.ts";
import type { ScreeningSettings } from "../../engines/screening/settings.ts";
import { rowsThatHit } from "../../engines/screening/stored-names.ts";

/** The hits of one of several parties that were screened together; `at` is its place among them. */
export type PartyHits = { readonly at: number; readonly hits: readonly Hit[] };

/** Rows of stored names, as `rowsThatHit` takes them. */
export type StoredRows = { readonly type: PartyType; readonly rows: Uint8Array; readonly threshold: number };

/**
 * A piece of work for a thread: lists to make ready under a name (narrowed to some parties, by their places), to forget, parties or
 * stored names to screen against them.
 */
export type ScreenWork =
  | {
      readonly do: "prepare";
      readonly name: string;
      readonly parties: readonly ListedParty[];
      readonly settings: Partial<ScreeningSettings>;
      readonly only: readonly number[] | undefined;
    }
  | { readonly do: "forget"; readonly name: string }
  | ({ readonly do: "screen-rows"; readonly name: string } & StoredRows)
  | {
      readonly do: "screen";
      readonly name: string;
      readonly parties: readonly ScreenedParty[];
      readonly options: ScreenOptions;
    };

/** What a piece of work answers: parties with hits, or the numbers of rows with one. */
export type ScreenAnswer = { readonly hits: readonly PartyHits[]; readonly rows: readonly number[] };

const NOTHING: ScreenAnswer = { hits: [], rows: [] };

/** Does a piece of work with the indexes of this thread; what has no hit is left out of the answer. Fails for a name that is not ready. */
export function doScreenWork(indexes: Map<string, ScreeningIndex>, work: ScreenWork): ScreenAnswer {
  if (work.do === "forget") indexes.delete(work.name);
  else if (work.do === "prepare") {
    const index = prepare(work.parties, work.settings);
    const only = new Set(work.only);
    indexes.set(work.name, work.only === undefined ? index : narrowTo(index, (party) => only.has(party)));
  } else {
    const index = indexes.get(work.name);
    if (index === undefined) throw new Error(`no lists are ready as \`${work.name}\`: prepare them first`);
    if (work.do === "screen-rows") {
      return { hits: [], rows: rowsThatHit(index, work.type, work.rows, work.threshold) };
    }
    const hits = work.parties.flatMap((party, at) => {
      const found = screen(index, party, work.options);
      return found.length === 0 ? [] : [{ at, hits: found }];
    });
    return { hits, rows: [] };
  }
  return NOTHING;
}
