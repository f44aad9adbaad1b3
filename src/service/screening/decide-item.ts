import type { Caller } from "../../core/caller.ts";
import { PARTS } from "../../core/fields.ts";
import type { FieldFault } from "../../core/outcome.ts";
import { problem, shown } from "../../core/outcome.ts";
import { CARGO_KINDS, type DecisionValues } from "../../desks/cargo/cargo-kinds.ts";
import type { Course, PreAdviceAnswer } from "../../desks/cargo/codes.ts";
import { preAdviceAnswer } from "../../desks/cargo/screening/propose.ts";
import type { Kind } from "../../core/kind.ts";
import { readAll } from "../read-all.ts";
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
  const kind = CARGO_KINDS.decision as unknown as Kind;
  const found = (
    await readAll(node, caller, kind, {
      parts: PARTS,
      where: { item },
      limit: 10,
    })
  ).find(({ originator }) => originator === caller.agency);
  if (found === undefined) return { ok: false, faults: [{ ...NOT_SCREENED, field: "item", value: shown(item) }] };
  const before = found.values as unknown as DecisionValues;
  if (decision === "hold-for-decision" && before.proposal !== "hold-for-decision" && (note ?? "").trim() === "")
    return { ok: false, faults: [{ ...NEEDS_NOTE, field: "note", value: "" }] };
  const given = answer ?? preAdviceAnswer(decision, false);
  const values = {
    ...before,
    state: "decided",
    decision,
    decidedOn: today,
    officer,
    answer: given,
    ...(note !== undefined && note.trim() !== "" && { note }),
  };
  const [fate] = await submitted(node, caller, kind, {
    reference: found.record.split(":").slice(2).join(":"),
    synthetic: found.isSynthetic,
    values,
  });
  if (fate === undefined) throw new Error("nothing was submitted");
  if ("refused" in fate) return fate;
  return fate.fate === "refused"
    ? { ok: false, faults: fate.faults }
    : { ok: true, record: fate.record, answer: given };
}

async function submitted(node: TripointNode, caller: Caller, kind: Kind, envelope: object) {
  const answer = await submit(node, caller, kind, [envelope]);
  return "refused" in answer ? [answer] : answer;
}

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
const NEEDS_NOTE = problem(
  {
    en: "is missing: no rule says that this item must wait",
    fr: "manque : aucune règle n'exige que cet envoi attende",
    es: "falta: ninguna regla dice que este envío deba esperar",
  },
  {
    en: "say in words why it is held",
    fr: "dites en toutes lettres pourquoi il est retenu",
    es: "diga con palabras por qué se retiene",
  },
);
