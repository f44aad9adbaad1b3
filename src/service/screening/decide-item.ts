import type { Caller } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import type { FieldFault } from "../../core/outcome.ts";
import { problem, shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import type { Course, PreAdviceAnswer } from "../../desks/cargo/codes.ts";
import { preAdviceAnswer } from "../../desks/cargo/screening/propose.ts";
import type { Kind } from "../../core/kind.ts";
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
 * it. A hold against which no reason stands but a score or an agreement of names wants a note that says why.
 */
export async function decideItem(
  node: TripointNode,
  caller: Caller,
  { item, decision, officer, today, note, answer }: PersonDecision,
): Promise<DecisionAnswer | Refusal> {
  const found = await screenedItem(node, caller, item);
  if (found === undefined) return notScreened(item);
  const given = answer ?? preAdviceAnswer(decision, false);
  const { note: _earlier, ...before } = found.values as unknown as DecisionValues;
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
export async function takeBackDecision(
  node: TripointNode,
  caller: Caller,
  item: string,
): Promise<{ readonly ok: true; readonly record: string } | Extract<DecisionAnswer, { ok: false }> | Refusal> {
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
