import { type Alignment, HOW } from "./align.ts";
import type { Feature, FeatureCode } from "./party-compare.ts";
import { type QueryWord, ROW, type ScreeningIndex, WORDS } from "./screening-index.ts";
import { foldName } from "./fold.ts";
import type { ListedParty, PartyType } from "./party.ts";
import type { QueryName } from "./query-name.ts";
import { SCRIPT } from "./romanise.ts";
import { ROLE } from "./token.ts";
import { KNOWN, knownNames } from "./similarity.ts";
import { conflictOf, disorderOf, weightDiffering } from "./score-name.ts";

const CODE: Readonly<Record<number, FeatureCode>> = {
  [HOW.same]: "word-same",
  [HOW.alike]: "word-alike",
  [HOW.initial]: "word-initial",
  [HOW.joined]: "words-joined",
  [HOW.parted]: "words-parted",
  [HOW.initials]: "word-initials",
  [HOW.acronym]: "name-acronym",
  [HOW.contracted]: "word-same-name",
};

const KNOWN_CODE: Readonly<Record<number, FeatureCode>> = {
  [KNOWN.same]: "word-same-name",
  [KNOWN.two]: "word-other-name",
};

/** Words that agree together: which of the query, which of the list, how and how much. */
type Group = {
  readonly asked: number[];
  readonly listed: number[];
  readonly how: number;
  readonly alike: number;
  agreed: number;
  differs: number;
};

/**
 * The score of a query's name against a list's name, word by word: what agrees adds up to 1, what differs, contradicts or
 * is left out is taken off, so that the weights add up to the score. The comparison is the one that scored.
 */
export function explainName(
  index: ScreeningIndex,
  query: QueryName,
  name: number,
  alignment: Alignment,
  score: number,
): Feature[] {
  const { vocabulary, words, rows, settings } = index;
  const { partnerOfQuery, partnerOfListed, howAlike } = alignment;
  const from = rows[name * ROW + WORDS] as number;
  const count = (rows[(name + 1) * ROW + WORDS] as number) - from;
  const groups: Group[] = [];
  let [agreed, leftOfQuery, leftOfListed] = [0, 0, 0];
  let initialLeft = false;
  let [askedLeft, listedLeft] = ["", ""];
  for (let at = 0; at < query.words.length; at++) {
    const { weight, token } = query.words[at] as QueryWord;
    const partner = partnerOfQuery[at] as number;
    if (partner < 0) {
      leftOfQuery += weight;
      initialLeft ||= token.role === ROLE.initial;
      askedLeft = spaced(askedLeft, askedText(query, at));
      continue;
    }
    const alike = howAlike[at] as number;
    const group = groupOf(groups, alignment, at, count);
    group.agreed += (weight * alike) / 2;
    if (alike < 1) group.differs += weightDiffering(index, alignment, query, at, name) * (1 - alike);
  }
  for (const group of groups) {
    for (const listed of group.listed)
      group.agreed += ((vocabulary.weight[words[from + listed] as number] as number) * group.alike) / 2;
    agreed += group.agreed;
  }
  for (let listed = 0; listed < count; listed++) {
    if ((partnerOfListed[listed] as number) >= 0) continue;
    const word = words[from + listed] as number;
    leftOfListed += vocabulary.weight[word] as number;
    initialLeft ||= vocabulary.role[word] === ROLE.initial;
    listedLeft = spaced(listedLeft, listedText(index, name, listed));
  }
  const whole = score === 0 ? 1 : agreed / score;
  const features: Feature[] = [];
  let sum = 0;
  const tell = (
    code: FeatureCode,
    weight: number,
    values: { readonly asked: string; readonly listed: string; readonly alike?: number },
  ) => {
    features.push(
      values.alike === undefined
        ? { code, weight, asked: values.asked, listed: values.listed }
        : { code, weight, asked: values.asked, listed: values.listed, alike: values.alike },
    );
    sum += weight;
  };
  for (const group of groups) {
    const values = {
      asked: askedTexts(query, group.asked),
      listed: listedTexts(index, name, group.listed),
      alike: group.alike,
    };
    tell(codeOf(index, query, from, group, values.asked !== values.listed), group.agreed / agreed, values);
    const differs = values.asked === values.listed ? "script-leaves-open" : "word-differs";
    if (group.differs > 0) tell(differs, (-settings.difference * group.differs) / whole, values);
  }
  const least = Math.min(leftOfQuery, leftOfListed);
  const left = { asked: askedLeft, listed: listedLeft };
  if (least > 0) tell("words-contradict", -conflictOf(settings, least, initialLeft, agreed) / whole, left);
  const disorder = disorderOf(index, alignment, query, name);
  if (disorder > 0) {
    const every = (length: number) => Array.from({ length }, (_, at) => at);
    tell("words-in-other-order", -disorder / whole, {
      asked: askedTexts(query, every(query.words.length)),
      listed: listedTexts(index, name, every(count)),
    });
  }
  if (leftOfQuery !== leftOfListed) tell("words-left-out", score - sum, left);
  return features;
}

/** The group of a word of the query that has a partner: words that were joined to agree are one reason. */
function groupOf(
  groups: Group[],
  { partnerOfQuery, partnerOfListed, how, howAlike }: Alignment,
  at: number,
  count: number,
) {
  const partner = partnerOfQuery[at] as number;
  const agrees = how[at] as number;
  const isJoined = agrees === HOW.joined || agrees === HOW.acronym || agrees === HOW.contracted;
  const earlier = isJoined ? groups.find((group) => group.listed.includes(partner)) : undefined;
  const group = earlier ?? { asked: [], listed: [], how: agrees, alike: howAlike[at] as number, agreed: 0, differs: 0 };
  if (earlier === undefined) groups.push(group);
  group.asked.push(at);
  if (ONE_TO_ONE.has(agrees)) {
    group.listed.push(partner);
    return group;
  }
  for (let listed = 0; listed < count; listed++) {
    const isMine = listed === partner || partnerOfListed[listed] === at;
    if (isMine && !group.listed.includes(listed)) group.listed.push(listed);
  }
  return group;
}

const ONE_TO_ONE: ReadonlySet<number> = new Set([HOW.same, HOW.alike, HOW.initial]);

function codeOf(
  { vocabulary, words }: ScreeningIndex,
  query: QueryName,
  from: number,
  { asked: [at = 0], listed: [listed = 0], how }: Group,
  isSaidOtherwise: boolean,
): FeatureCode {
  if (how === HOW.same) return isSaidOtherwise ? "word-means-same" : "word-same";
  if (how !== HOW.alike) return CODE[how] ?? "word-alike";
  const { token } = query.words[at] as QueryWord;
  const word = words[from + listed] as number;
  const isRead = token.script !== SCRIPT.full || vocabulary.script[word] !== SCRIPT.full;
  return KNOWN_CODE[knownNames(token, vocabulary, word)] ?? (isRead ? "word-other-script" : "word-alike");
}

function spaced(before: string, more: string): string {
  return before === "" ? more : `${before} ${more}`;
}

function askedTexts(query: QueryName, places: readonly number[]): string {
  if (places.length === 1) return askedText(query, places[0] as number);
  return places.map((at) => askedText(query, at)).join(" ");
}

function listedTexts(index: ScreeningIndex, name: number, places: readonly number[]): string {
  if (places.length === 1) return listedText(index, name, places[0] as number);
  return places.map((listed) => listedText(index, name, listed)).join(" ");
}

const MOST_REMEMBERED = 50_000;

/** What was written for a word of the query. */
function askedText(query: QueryName, at: number): string {
  const { token } = query.words[at] as QueryWord;
  if (!standsForOthers(token.role)) return token.text;
  return query.written[at] ?? token.text;
}

/** What a list has written for a word of one of its names; names whose words stand for others are remembered. */
function listedText(index: ScreeningIndex, name: number, listed: number): string {
  const { vocabulary, words, rows } = index;
  const word = words[(rows[name * ROW + WORDS] as number) + listed] as number;
  if (!standsForOthers(vocabulary.role[word] as number)) return vocabulary.texts[word] as string;
  let written = index.written.get(name);
  if (written === undefined) {
    if (index.written.size >= MOST_REMEMBERED) index.written.clear();
    const party = index.parties[index.partyOfName[name] as number] as ListedParty;
    written = writtenIn(party.names[index.placeOfName[name] as number]?.text ?? "", party.type);
    index.written.set(name, written);
  }
  return written[listed] ?? (vocabulary.texts[word] as string);
}

/** Where a name holds a word that stands for others, such as a legal form, it is folded again to say what was written. */
function writtenIn(text: string, type: PartyType): readonly string[] {
  const written: string[] = [];
  foldName(text, type, written);
  return written;
}

function standsForOthers(role: number): boolean {
  return role === ROLE.form || role === ROLE.generic || role === ROLE.number;
}
