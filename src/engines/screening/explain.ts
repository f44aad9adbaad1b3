import { HOW } from "./align.ts";
import type { Feature, FeatureCode } from "./party-compare.ts";
import { type QueryWord, ROW, type ScreeningIndex, WORDS } from "./screening-index.ts";
import { foldName } from "./fold.ts";
import type { ListedParty, PartyType } from "./party.ts";
import type { QueryName } from "./query-name.ts";
import { ROLE } from "./token.ts";
import { KNOWN, knownNames } from "./similarity.ts";
import { conflictOf, disorderOf, scoreName, weightDiffering } from "./score-name.ts";

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

/**
 * The score of a query's name against a list's name, word by word: what agrees adds up to 1, what differs, contradicts or
 * is left out is taken off, so that the weights add up to the score. The comparison is the one that scored.
 */
export function explainName(index: ScreeningIndex, query: QueryName, name: number): Feature[] {
  const score = scoreName(index, query, name);
  const { scratch, vocabulary, words, rows, settings } = index;
  const { partnerOfQuery, partnerOfListed, how, howAlike } = scratch;
  const from = rows[name * ROW + WORDS] as number;
  const count = (rows[(name + 1) * ROW + WORDS] as number) - from;
  const weightOf = (listed: number) => vocabulary.weight[words[from + listed] as number] as number;
  const groups: { asked: number[]; listed: number[]; how: number; alike: number; agreed: number; differs: number }[] =
    [];
  let [agreed, leftOfQuery, leftOfListed] = [0, 0, 0];
  let initialLeft = false;
  const [askedLeft, listedLeft]: [string[], string[]] = [[], []];
  for (let at = 0; at < query.words.length; at++) {
    const { weight, token } = query.words[at] as QueryWord;
    const partner = partnerOfQuery[at] as number;
    if (partner < 0) {
      leftOfQuery += weight;
      initialLeft ||= token.role === ROLE.initial;
      askedLeft.push(askedText(query, at));
      continue;
    }
    const alike = howAlike[at] as number;
    // Words that were joined to agree are one reason.
    const isJoined = how[at] === HOW.joined || how[at] === HOW.acronym || how[at] === HOW.contracted;
    const earlier = isJoined ? groups.find((group) => group.listed.includes(partner)) : undefined;
    const group = earlier ?? { asked: [], listed: [], how: how[at] as number, alike, agreed: 0, differs: 0 };
    if (earlier === undefined) groups.push(group);
    group.asked.push(at);
    for (let listed = 0; listed < count; listed++) {
      const isMine = listed === partner || partnerOfListed[listed] === at;
      if (isMine && !group.listed.includes(listed)) group.listed.push(listed);
    }
    group.agreed += (weight * alike) / 2;
    group.differs += weightDiffering(index, query, at, name) * (1 - alike);
  }
  for (const group of groups) {
    for (const listed of group.listed) group.agreed += (weightOf(listed) * group.alike) / 2;
    agreed += group.agreed;
  }
  for (let listed = 0; listed < count; listed++) {
    if ((partnerOfListed[listed] as number) >= 0) continue;
    leftOfListed += weightOf(listed);
    initialLeft ||= vocabulary.role[words[from + listed] as number] === ROLE.initial;
    listedLeft.push(listedText(index, name, listed));
  }
  const knownCode = ({ asked: [at = 0], listed: [listed = 0], how: agrees }: (typeof groups)[0]) => {
    if (agrees !== HOW.alike) return undefined;
    const known = knownNames((query.words[at] as QueryWord).token, vocabulary, words[from + listed] as number);
    return KNOWN_CODE[known];
  };
  const whole = score === 0 ? 1 : agreed / score;
  const features: Feature[] = [];
  for (const group of groups) {
    const values = {
      asked: textOf(group.asked, (at) => askedText(query, at)),
      listed: textOf(group.listed, (listed) => listedText(index, name, listed)),
      alike: group.alike,
    };
    const isSaidOtherwise = group.how === HOW.same && values.asked !== values.listed;
    const code = isSaidOtherwise ? "word-means-same" : (knownCode(group) ?? CODE[group.how] ?? "word-alike");
    features.push({ code, weight: group.agreed / agreed, ...values });
    if (group.differs > 0) {
      features.push({ code: "word-differs", weight: (-settings.difference * group.differs) / whole, ...values });
    }
  }
  const left = { asked: askedLeft.join(" "), listed: listedLeft.join(" ") };
  const least = Math.min(leftOfQuery, leftOfListed);
  const contradiction = -conflictOf(settings, least, initialLeft, agreed) / whole;
  if (least > 0) features.push({ code: "words-contradict", weight: contradiction, ...left });
  const disorder = disorderOf(index, query, name);
  if (disorder > 0) {
    const wholes = {
      asked: query.words.map((_, at) => askedText(query, at)).join(" "),
      listed: Array.from({ length: count }, (_, listed) => listedText(index, name, listed)).join(" "),
    };
    features.push({ code: "words-in-other-order", weight: -disorder / whole, ...wholes });
  }
  const sum = features.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(leftOfQuery - leftOfListed) > 0) features.push({ code: "words-left-out", weight: score - sum, ...left });
  return features;
}

function textOf(places: readonly number[], text: (at: number) => string): string {
  return places.length === 1 ? text(places[0] as number) : places.map(text).join(" ");
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
