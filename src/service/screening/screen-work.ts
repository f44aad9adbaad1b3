import type { ListedParty } from "../../engines/screening/party.ts";
import type { ScreenedParty } from "../../engines/screening/party-compare.ts";
import { prepare } from "../../engines/screening/prepare.ts";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";
import { type Hit, type ScreenOptions, screen } from "../../engines/screening/screen.ts";
import type { ScreeningSettings } from "../../engines/screening/settings.ts";
import { screenLines } from "../../engines/screening/stored-names.ts";

/** The hits of one of several parties that were screened together; `at` is its place among them. */
export type PartyHits = { readonly at: number; readonly hits: readonly Hit[] };

/** A piece of work for a thread: lists to make ready under a name, to forget, or parties to screen against them. */
export type ScreenWork =
  | {
      readonly do: "prepare";
      readonly name: string;
      readonly parties: readonly ListedParty[];
      readonly settings: Partial<ScreeningSettings>;
    }
  | { readonly do: "forget"; readonly name: string }
  | { readonly do: "screen-lines"; readonly name: string; readonly lines: Uint8Array; readonly options: ScreenOptions }
  | {
      readonly do: "screen";
      readonly name: string;
      readonly parties: readonly ScreenedParty[];
      readonly options: ScreenOptions;
    };

/** Does a piece of work with the indexes of this thread; parties without a hit are left out of the answer. Fails for a name that is not ready. */
export function doScreenWork(indexes: Map<string, ScreeningIndex>, work: ScreenWork): readonly PartyHits[] {
  if (work.do === "forget") indexes.delete(work.name);
  else if (work.do === "prepare") indexes.set(work.name, prepare(work.parties, work.settings));
  else {
    const index = indexes.get(work.name);
    if (index === undefined) throw new Error(`no lists are ready as \`${work.name}\`: prepare them first`);
    if (work.do === "screen-lines") return screenLines(index, work.lines, work.options);
    return work.parties.flatMap((party, at) => {
      const hits = screen(index, party, work.options);
      return hits.length === 0 ? [] : [{ at, hits }];
    });
  }
  return [];
}
