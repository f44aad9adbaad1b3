import { say } from "../../../core/say.ts";
import { fill, type Words } from "../../../core/words.ts";
import type { GoodsReason } from "../../../engines/goods-rules/declaration.ts";
import { type GoodsJudge, scoreOf } from "../../../engines/goods-rules/judge-goods.ts";
import type { DecisionValues } from "../cargo-kinds.ts";
import { COURSES, type Course, type PreAdviceAnswer } from "../codes.ts";

/** A party of an item that agrees with an entry of a list; `score` lies between 0 and 1. */
export type PartyMatch = {
  readonly party: "sender" | "receiver";
  readonly list: string;
  readonly entry: string;
  readonly listedName: string;
  readonly score: number;
  /** Which value agreed with which, and how much. */
  readonly reasons: readonly Words[];
};

/** What lists are called, by the code under which their editions are kept; one without a title is called by its code. */
export type ListTitles = Readonly<Record<string, Words>>;

/** One reason as a decision keeps it. */
export type KeptReason = {
  readonly sort: "rule" | "party" | "examine" | "edition" | "companion";
  readonly rule: string;
  readonly weight: number;
  readonly say: Words;
  readonly clears?: Words;
};

/** What is proposed for an item. */
export type Proposal = { readonly course: Course; readonly score: number; readonly reasons: readonly KeptReason[] };

/** From which score on an item is referred. */
export const THRESHOLDS = { refer: 0.35 } as const;

/** A decision keeps 200; two are left for the examination and for an edition. */
const MOST_REASONS = 198;

/**
 * What is proposed for an item. It is held for a person's decision only where a rule says that a person must decide
 * (such as a listed chemical without a permit, or a set that is complete): no score reaches that by itself, however high, and
 * no agreement of names does. A drawn item is referred whatever else is known of it, in the words of every referral: who decides does not read of the draw.
 */
export function propose(
  goods: readonly GoodsReason[],
  parties: readonly PartyMatch[],
  isDrawn: boolean,
  titles: ListTitles,
): Proposal {
  const rules = goods.map(({ rule, weight, say, clears }) => ({ sort: "rule" as const, rule, weight, say, clears }));
  const waits = goods.some((reason) => reason.waits);
  return proposal(rules, parties, { waits, isDrawn, titles });
}

/**
 * What is proposed for an item after an edition of a list: its parties are compared anew, and what the rules said of its
 * goods stays as it was proposed before.
 */
export function proposeAgain(
  before: DecisionValues,
  parties: readonly PartyMatch[],
  isDrawn: boolean,
  titles: ListTitles,
): Proposal {
  const rules = before.reasons.filter(({ sort }) => sort === "rule").map(keptReason);
  return proposal(rules, parties, { waits: before.proposal === "hold-for-decision", isDrawn, titles });
}

/**
 * What is proposed for an item when other items to its receiver have come in: what these say takes the place of what was said of
 * companions before, and everything else stays as it was proposed. Undefined where they say what was said already.
 */
export function proposeWithCompanions(
  before: DecisionValues,
  reasons: readonly GoodsReason[],
  { companionRules, rules }: Pick<GoodsJudge, "companionRules" | "rules">,
  isDrawn: boolean,
): Proposal | undefined {
  const text = (of: readonly { readonly rule: string; readonly en: string }[]) =>
    of
      .map(({ rule, en }) => `${rule} ${en}`)
      .sort()
      .join("\n");
  const earlier = before.reasons.filter(({ sort, rule }) => sort === "rule" && companionRules.has(idOf(rule)));
  if (text(earlier) === text(reasons.map(({ rule, say: { en } }) => ({ rule, en })))) return undefined;
  const kept = before.reasons.filter(
    ({ sort, rule }) => sort === "party" || (sort === "rule" && !companionRules.has(idOf(rule))),
  );
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // Words that speak for harmless goods, and permits, have lowered a weight: then nobody need decide.
  const waits =
    reasons.some((reason) => reason.waits) ||
    kept.some(({ rule, weight }) => byId.get(idOf(rule))?.waits === true && weight === byId.get(idOf(rule))?.weight);
  const fresh = reasons.map(({ rule, weight, say, clears }) => ({ sort: "rule" as const, rule, weight, say, clears }));
  return proposal([...kept.map(keptReason), ...fresh], [], { waits, isDrawn, titles: {} });
}

/** The id of a rule by the name that a decision keeps, which ends in its version. */
function idOf(name: string): string {
  return name.replace(/ v\d+$/, "");
}

function keptReason({ sort, rule, weight, en, fr, es, clearsEn, clearsFr, clearsEs }: DecisionReason): KeptReason {
  return {
    ...{ sort, rule, weight, say: { en, fr, es } },
    ...(clearsEn !== undefined && { clears: { en: clearsEn, fr: clearsFr ?? clearsEn, es: clearsEs ?? clearsEn } }),
  };
}

type DecisionReason = DecisionValues["reasons"][number];

function proposal(
  rules: readonly KeptReason[],
  parties: readonly PartyMatch[],
  { waits, isDrawn, titles }: { readonly waits: boolean; readonly isDrawn: boolean; readonly titles: ListTitles },
): Proposal {
  const reasons = [...rules, ...parties.map((match) => partyReason(match, titles))].sort(
    (one, other) => other.weight - one.weight,
  );
  const score = scoreOf(reasons);
  const course = waits ? "hold-for-decision" : score >= THRESHOLDS.refer || isDrawn ? "refer" : "release";
  const kept = reasons.slice(0, MOST_REASONS);
  if (course === "refer") kept.push({ sort: "examine", rule: "examination", weight: 0, say: EXAMINE });
  return { course, score: Number(score.toFixed(4)), reasons: kept };
}

function partyReason({ party, list, entry, listedName, score, reasons }: PartyMatch, titles: ListTitles): KeptReason {
  const why = (language: keyof Words) => reasons.map((words) => words[language]).join("; ");
  const values = { entry, name: listedName };
  const decimal = (language: keyof Words) => score.toFixed(2).replace(".", language === "fr" ? "," : ".");
  const of = (language: keyof Words) =>
    fill(MATCH, {
      ...values,
      list: titles[list]?.[language] ?? list,
      party: PARTIES[party][language],
      score: decimal(language),
      why: why(language),
    })[language].slice(0, 1900);
  return {
    sort: "party",
    rule: `${list} ${entry}`,
    weight: score * 0.9,
    say: { en: of("en"), fr: of("fr"), es: of("es") },
    clears: CLEARS_PARTY,
  };
}

/**
 * The answer to pre-advice that a decision amounts to: release is assessment complete; a referral asks for screening, or for
 * information where that alone would clear every reason; a hold is do not load.
 */
export function preAdviceAnswer(course: Course, asksOnlyForInformation: boolean): PreAdviceAnswer {
  if (course === "release") return "AC";
  if (course === "hold-for-decision") return "DNL";
  return asksOnlyForInformation ? "RFI" : "RFS";
}

/** The same draw for the same key, item and rate: the first 52 bits of a keyed hash (hexadecimal), as a share of one. */
export function isDrawn(keyedHash: string, rate: number): boolean {
  return Number.parseInt(keyedHash.slice(0, 13), 16) / 2 ** 52 < rate;
}

const PARTIES = {
  sender: { en: "the sender", fr: "l'expéditeur", es: "el remitente" },
  receiver: { en: "the receiver", fr: "le destinataire", es: "el destinatario" },
} as const;
const MATCH: Words = {
  en: "{party} agrees with `{name}` ({list}, {entry}) to {score}: {why}",
  fr: "{party} concorde avec `{name}` ({list}, {entry}) à {score} : {why}",
  es: "{party} concuerda con `{name}` ({list}, {entry}) en {score}: {why}",
};
const CLEARS_PARTY: Words = {
  en: "a document of the party, asked for by request for information, whose birth date, registration or identity number differs from the list's; a person compares them and notes what was seen",
  fr: "une pièce de la partie, obtenue par demande de renseignements, dont la date de naissance, l'immatriculation ou le numéro d'identité diffère de la liste; une personne compare et consigne ce qu'elle a vu",
  es: "un documento de la parte, obtenido mediante solicitud de información, cuya fecha de nacimiento, número de registro o de identidad difiera de la lista; una persona compara y anota lo que vio",
};
const EXAMINE: Words = {
  en: "compare the goods with what is declared",
  fr: "comparer les marchandises avec ce qui est déclaré",
  es: "comparar la mercancía con lo declarado",
};
const BACK: Words = {
  en: "proposed anew after an edition of a list ({editions}); before: {before}",
  fr: "proposé de nouveau après une édition de liste ({editions}); auparavant : {before}",
  es: "propuesto de nuevo tras una edición de una lista ({editions}); antes: {before}",
};

const COMPANION: Words = {
  en: "proposed anew because other items to the same receiver came in; before: {before}",
  fr: "proposé de nouveau parce que d'autres envois au même destinataire sont arrivés; auparavant : {before}",
  es: "propuesto de nuevo porque llegaron otros envíos al mismo destinatario; antes: {before}",
};

/** Why an item that was screened before is proposed anew when its companions come in, and what was proposed before. */
export function companionReason(before: Course): KeptReason {
  return { sort: "companion", rule: "companions", weight: 0, say: say(COMPANION, { before: COURSES[before] }) };
}

/** Why an item that was screened before is proposed anew: which editions came, and what was proposed before them. */
export function editionReason(editions: Words, before: Course): KeptReason {
  return { sort: "edition", rule: "edition", weight: 0, say: say(BACK, { editions, before: COURSES[before] }) };
}
