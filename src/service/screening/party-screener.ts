import { PARTIES_SCREENED, partiesOn } from "../../desks/cargo/screening/decide-declaration.ts";
import type { PartyMatch } from "../../desks/cargo/screening/propose.ts";
import { askedParty, matchesOf, PARTY_OPTIONS } from "../../desks/cargo/screening/screen-party.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import type { ScreeningIndex } from "../../engines/screening/screening-index.ts";
import { openScreeningPool } from "./pool.ts";

/** Screens the parties of many items against one edition of the lists. */
export type PartyScreener = {
  /** For each item the matches of its parties, as one item alone would get them. */
  matches(items: readonly Declaration[]): Promise<readonly (readonly PartyMatch[])[]>;
  close(): Promise<void>;
};

/** From so many items on, making the lists ready in threads takes less time than it saves. */
const MANY = 5000;
const NAME = "lists";

/** A screener for a run of so many items: a large run is shared among threads, one a core; without lists nobody matches. */
export function partyScreener(index: ScreeningIndex | undefined, items: number): PartyScreener {
  if (index === undefined) return { matches: async (of) => of.map(() => []), close: async () => undefined };
  if (items < MANY)
    return {
      matches: async (of) => of.map((declaration) => partiesOn(index, declaration)),
      close: async () => undefined,
    };
  const pool = openScreeningPool();
  let ready: Promise<void> | undefined;
  return {
    async matches(of) {
      ready ??= pool.prepare(NAME, index.parties, index.settings);
      await ready;
      const asked = of.flatMap((declaration) => PARTIES_SCREENED.map((party) => askedParty(declaration[party])));
      const found = of.map((): PartyMatch[] => []);
      for (const { at, hits } of await pool.screenMany(NAME, asked, PARTY_OPTIONS)) {
        const party = PARTIES_SCREENED[at % PARTIES_SCREENED.length];
        if (party === undefined) continue;
        for (const match of matchesOf(hits)) found[Math.floor(at / PARTIES_SCREENED.length)]?.push({ ...match, party });
      }
      return found;
    },
    close: () => pool.close(),
  };
}
