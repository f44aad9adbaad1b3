import type { Caller } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import type { FieldFault } from "../../core/outcome.ts";
import { problem, shown } from "../../core/outcome.ts";
import { say } from "../../core/say.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import { type Course, COURSES, type PreAdviceAnswer } from "../../desks/cargo/codes.ts";
import { preAdviceAnswer } from "../../desks/cargo/screening/propose.ts";
import type { Kind } from "../../core/kind.ts";
import { withRecordLock } from "../../store/known-records.ts";
import { readAll, type SeenRecord } from "../read-all.ts";
import type { Refusal } from "../refusal.ts";
import { submit } from "../submit.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** What a person decides on an item. */
export type PersonDecision = {
  readonly item: string;
  readonly decision: Course;
  readonly officer: string;
  readonly today: string;
  readonly note?: string | undefined;
  /** The answer to pre-advice, where it is not the one that the decision amounts to. */
  readonly answer?: PreAdviceAnswer | undefined;
};

/** What became of a decision. */
export type DecisionAnswer =
  | { readonly ok: true; readonly record: string; readonly answer: PreAdviceAnswer }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/**
 * Keeps what a person decided on a screened item, as a new version of its decision: the proposal and its reasons stay beside
 * it. A hold against which no reason stands but a score or an agreement of names wants a note that says why. Of two officers
 * who decide on an item at the same moment one counts, and the other is told what was decided; the same decision of the same
 * officer once more changes nothing.
 */
export async function decideItem(
  node: TripointNode,
  caller: Caller,
  asked: PersonDecision,
): Promise<DecisionAnswer | Refusal> {
  return await withRecordLock(node.store, asked.item, async () => await decideAlone(node, caller, asked));
}

async function decideAlone(
  node: TripointNode,
  caller: Caller,
  { item, decision, officer, today, note, answer }: PersonDecision,
): Promise<DecisionAnswer | Refusal> {
  const found = await screenedItem(node, caller, item);
  if (found === undefined) return notScreened(item);
  const given = answer ?? preAdviceAnswer(decision, false);
  const stands = found.values as unknown as DecisionValues;
  if (stands.state === "decided") {
    const isSame = stands.decision === decision && stands.officer === officer && stands.answer === given;
    if (isSame && (stands.note ?? "") === (note ?? "").trim()) return { ok: true, record: found.record, answer: given };
    return { ok: false, faults: [{ ...alreadyDecided(stands), field: "item", value: shown(item) }] };
  }
  const { note: _earlier, ...before } = stands;
  const values = {
    ...before,
    state: "decided",
    decision,
    decidedOn: today,
    officer,
    answer: given,
    ...(note !== undefined && note.trim() !== "" && { note }),
  };
  const kept = await keptAs(node, caller, found, values);
  return "refused" in kept || !kept.ok ? kept : { ...kept, answer: given };
}

/**
 * Takes a person's decision back, as a new version: the item waits again as it was proposed, and what was decided before stays
 * in the record's history. An item that no person has decided on is refused.
 */
export async function takeBackDecision(node: TripointNode, caller: Caller, item: string): Promise<TakenBack> {
  return await withRecordLock(node.store, item, async () => await takeBackAlone(node, caller, item));
}

type TakenBack = { readonly ok: true; readonly record: string } | Extract<DecisionAnswer, { ok: false }> | Refusal;

async function takeBackAlone(node: TripointNode, caller: Caller, item: string): Promise<TakenBack> {
  const found = await screenedItem(node, caller, item);
  if (found === undefined) return notScreened(item);
  const decided = found.values as unknown as DecisionValues;
  if (decided.state !== "decided")
    return { ok: false, faults: [{ ...NOT_DECIDED, field: "item", value: shown(item) }] };
  const { decision: _decision, decidedOn: _on, officer: _officer, answer: _answer, note: _note, ...proposed } = decided;
  return await keptAs(node, caller, found, { ...proposed, state: "proposed" });
}

async function screenedItem(node: TripointNode, caller: Caller, item: string): Promise<SeenRecord | undefined> {
  const asked = { parts: PARTS, where: { item }, limit: 10 };
  const found = await readAll(node, caller, KIND, asked);
  return found.find(({ originator }) => originator === caller.agency);
}

function notScreened(item: string) {
  return { ok: false as const, faults: [{ ...NOT_SCREENED, field: "item", value: shown(item) }] };
}

async function keptAs(node: TripointNode, caller: Caller, found: SeenRecord, values: object) {
  const reference = found.record.split(":").slice(2).join(":");
  const answer = await submit(node, caller, KIND, [{ reference, synthetic: found.isSynthetic, values }]);
  if ("refused" in answer) return answer;
  const [fate] = answer;
  if (fate === undefined) throw new Error("nothing was submitted");
  return fate.fate === "refused"
    ? { ok: false as const, faults: fate.faults }
    : { ok: true as const, record: fate.record };
}

/** What another officer, or the same one otherwise, has decided already. */
function alreadyDecided({ decision, decidedOn, officer }: DecisionValues) {
  const told = { words: decision === undefined ? "" : COURSES[decision], officer: officer ?? "", day: decidedOn ?? "" };
  return { say: say(DECIDED.say, told), remedy: DECIDED.remedy };
}

const KIND = CARGO_KINDS.decision as unknown as Kind;

const NOT_SCREENED = problem(
  {
    en: "is no screened item of your agency",
    fr: "n'est pas un envoi contrôlé de votre organisme",
    es: "no es un envío revisado de su dependencia",
  },
  {
    en: "give the record's number as the queue shows it",
    fr: "donnez le numéro de la fiche tel que la file l'affiche",
    es: "indique el número del registro como lo muestra la cola",
  },
);
const DECIDED = problem(
  {
    en: "has been decided: {words}, by `{officer}` on {day}",
    fr: "a déjà fait l'objet d'une décision : {words}, par `{officer}` le {day}",
    es: "ya tiene una decisión: {words}, de `{officer}` el {day}",
  },
  {
    en: "take that decision back first if it is to be another one",
    fr: "annulez d'abord cette décision si elle doit être différente",
    es: "deshaga primero esa decisión si debe ser otra",
  },
);
const NOT_DECIDED = problem(
  {
    en: "has no decision to take back",
    fr: "n'a pas de décision à annuler",
    es: "no tiene decisión que deshacer",
  },
  {
    en: "name an item that a person has decided on",
    fr: "nommez un envoi dont une personne a décidé",
    es: "indique un envío sobre el que decidió una persona",
  },
);
