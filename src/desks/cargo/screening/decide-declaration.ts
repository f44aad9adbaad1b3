import type { Declaration } from "../../../engines/goods-rules/declaration.ts";
import type { GoodsJudge } from "../../../engines/goods-rules/judge-goods.ts";
import type { PastItems } from "../../../engines/goods-rules/past-items.ts";
import type { ScreeningIndex } from "../../../engines/screening/screening-index.ts";
import type { DecisionValues } from "../cargo-kinds.ts";
import { nameScriptOf } from "./declaration-of.ts";
import { type ListTitles, type PartyMatch, preAdviceAnswer, propose, type Proposal } from "./propose.ts";
import { screenParty } from "./screen-party.ts";

/** What an item is decided by: lists and rules that are ready, and what past items say. */
export type ReadyToScreen = {
  /** Undefined where no list may be read: parties are then not screened. */
  readonly index: ScreeningIndex | undefined;
  readonly judge: GoodsJudge;
  readonly past: PastItems;
  /** The editions of the lists, as a decision names them; empty without lists. */
  readonly lists: string;
  readonly titles: ListTitles;
};

/** What is proposed for a declared item, with every reason: the one way to a proposal, on one machine and on many. */
export function proposeFor(
  { index, judge, past, titles }: ReadyToScreen,
  declaration: Declaration,
  isDrawn: boolean,
  parties: readonly PartyMatch[] = index === undefined ? [] : partiesOn(index, declaration),
): Proposal {
  return propose(judge.judge(declaration, past), parties, isDrawn, titles);
}

/** The parties of an item, in the order in which matches are told. */
export const PARTIES_SCREENED = ["sender", "receiver"] as const;

/** The matches of an item's parties on the lists, in that order. */
export function partiesOn(index: ScreeningIndex, declaration: Declaration): readonly PartyMatch[] {
  return PARTIES_SCREENED.flatMap((party) =>
    screenParty(index, declaration[party]).map((match) => ({ ...match, party })),
  );
}

/** A proposal as a decision keeps it: what nothing stands against has passed, all else waits for a person. */
export function decisionOf(
  declaration: Declaration,
  { course, score, reasons }: Proposal,
  about: { readonly rate: number; readonly today: string; readonly rules: string; readonly lists: string },
): DecisionValues {
  const state = course === "release" ? ("passed" as const) : ("proposed" as const);
  return {
    item: declaration.id,
    screenedOn: about.today,
    mode: declaration.mode as DecisionValues["mode"],
    originCountry: declaration.origin,
    destinationCountry: declaration.destination,
    nameScript: nameScriptOf(declaration),
    proposal: course,
    score,
    drawRate: about.rate,
    state,
    ...(state === "passed" && { answer: preAdviceAnswer("release", false) }),
    rulesEdition: about.rules,
    ...(about.lists !== "" && { listsEdition: about.lists.slice(0, 1900) }),
    reasons: reasons.map(({ sort, rule, weight, say, clears }) => ({
      sort,
      rule: rule.slice(0, 300),
      weight,
      en: say.en.slice(0, 1900),
      fr: say.fr.slice(0, 1900),
      es: say.es.slice(0, 1900),
      ...(clears !== undefined && { clearsEn: clears.en, clearsFr: clears.fr, clearsEs: clears.es }),
    })),
  };
}
