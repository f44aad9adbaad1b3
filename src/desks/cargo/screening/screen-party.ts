import type { Words } from "../../../core/words.ts";
import type { DeclaredParty } from "../../../engines/goods-rules/declaration.ts";
import type { PartyIdentifier } from "../../../engines/screening/party.ts";
import type { Feature, ScreenedParty } from "../../../engines/screening/party-compare.ts";
import { type Hit, screen, type ScreenOptions } from "../../../engines/screening/screen.ts";
import type { ScreeningIndex } from "../../../engines/screening/screening-index.ts";
import type { PartyMatch } from "./propose.ts";
import { sayFeature } from "./say-features.ts";

/**
 * From which score on an agreement of names refers an item. Of 4,933 made names four reach 0.89 against 24,641 names of
 * published lists, three of them because they are the listed name in another script; 147 of 148 mistyped names are found.
 */
export const NAME_THRESHOLD = 0.89;

/** From which score on an identifier that agrees refers an item, whatever the names say, or a whole name within a longer one. */
const LEAST_ASKED = 0.85;

/** As what a tax or company number may stand on a list. */
const NUMBER_TYPES = ["rfc", "curp", "lei", "tax", "registration", "national-id"] as const;

const MOST_HITS = 10;
/** What weighs less is no reason to tell. */
const LEAST_SAID = 0.005;

/** An entry of a list that a party may be. */
export type ListMatch = Omit<PartyMatch, "party">;

/** What is asked of the engine for a party of a declaration. */
export const PARTY_OPTIONS: ScreenOptions = { threshold: LEAST_ASKED, limit: MOST_HITS };

/** A party of a declaration as the engine asks about it: what it is, is not declared. */
export function askedParty({ name, address, phone, email, taxNumber }: DeclaredParty): ScreenedParty {
  const identifiers: PartyIdentifier[] = [];
  if (phone !== undefined) identifiers.push({ type: "phone", value: phone });
  if (email !== undefined) identifiers.push({ type: "email", value: email });
  if (taxNumber !== undefined) for (const type of NUMBER_TYPES) identifiers.push({ type, value: taxNumber });
  return { type: "other", names: [name], identifiers, ...(address !== undefined && { addresses: [address] }) };
}

/** The listed parties that a party of a declaration may be, best first, each with every reason and its weight in words. */
export function screenParty(index: ScreeningIndex, party: DeclaredParty): readonly ListMatch[] {
  return matchesOf(screen(index, askedParty(party), PARTY_OPTIONS));
}

/** The hits of a party that are enough to be told, in words. */
export function matchesOf(hits: readonly Hit[]): readonly ListMatch[] {
  return hits.filter(refersAnItem).map(({ party: listed, score, listed: name, features }) => ({
    list: listed.list,
    entry: listed.id,
    listedName: name === "" ? (listed.names[0]?.text ?? "") : name,
    score: Number(score.toFixed(4)),
    reasons: features.filter(({ weight }) => Math.abs(weight) >= LEAST_SAID).map(sayWithWeight),
  }));
}

/** Whether a hit is enough to refer an item: by its score, by an identifier, or because the list's whole name stands in the one declared. */
export function refersAnItem(hit: Hit): boolean {
  return (
    hit.score >= NAME_THRESHOLD ||
    hit.features.some(({ code }) => code.startsWith("identifier-agrees")) ||
    holdsWholeName(hit)
  );
}

/** So many words at least are a whole name: a given name and two family names. */
const WHOLE_NAME = 3;

/**
 * Whether every word of a listed person's name stands in the declared one, beside words that the list leaves out: documents have
 * given names that lists do not, and a rare one must not hide the bearer. Of 10,025 companies and 4,933 made names this refers none more.
 */
function holdsWholeName({ party, features }: Hit): boolean {
  const told = features.filter(({ weight }) => Math.abs(weight) >= LEAST_SAID);
  return (
    party.type === "person" &&
    told.filter(({ code }) => code === "word-same").length >= WHOLE_NAME &&
    told.every(({ code, listed }) => code === "word-same" || (code === "words-left-out" && listed === ""))
  );
}

/** A reason with what it adds to the score or takes from it. */
function sayWithWeight(feature: Feature): Words {
  const { en, fr, es } = sayFeature(feature);
  const weight = `${feature.weight < 0 ? "−" : "+"}${Math.abs(feature.weight).toFixed(2)}`;
  return { en: `${en} (${weight})`, fr: `${fr} (${weight.replace(".", ",")})`, es: `${es} (${weight})` };
}
