import type { Purpose, Role } from "../../core/caller.ts";
import { PARTS, type Part } from "../../core/fields.ts";
import type { Handling } from "../../core/marking.ts";
import type { ChangeShown } from "./exchange-answers.ts";

/** The three choices of a question of sharing, and the circumstances that are open to change. */
export type ShareChoices = {
  readonly about: "record" | "kind";
  readonly record: string;
  readonly kind: string;
  /** The agency that made a record of the kind. */
  readonly originator: string;
  /** How it is handled, where that differs from what the kind says. */
  readonly handling: Handling | undefined;
  readonly parts: readonly Part[];
  readonly receiver: string;
  readonly purpose: Purpose | "";
  readonly consents: readonly string[];
  /** In which role it would be released; the caller's own unless chosen. */
  readonly role: Role | undefined;
  /** The day of the release; today unless chosen. */
  readonly day: string | undefined;
};

const RECORD = /^[a-z]{2}\.[a-z0-9][a-z0-9-]*:[a-z0-9][a-z0-9-]*:\S/;

/** Says whether a text has the form of a record's number. */
export function isRecordNumber(text: string): boolean {
  return RECORD.test(text.trim());
}

/** Which of the three choices are still open. */
export function openChoices(of: ShareChoices): readonly ("what" | "whom" | "purpose")[] {
  const isSaid = of.about === "record" ? isRecordNumber(of.record) : of.kind !== "";
  return [
    ...(isSaid && of.parts.length > 0 ? [] : ["what" as const]),
    ...(of.receiver === "" ? ["whom" as const] : []),
    ...(of.purpose === "" ? ["purpose" as const] : []),
  ];
}

/** The question as the node is asked it; undefined while a choice is open. */
export function questionOf(of: ShareChoices): Readonly<Record<string, unknown>> | undefined {
  if (openChoices(of).length > 0) return undefined;
  const { receiver, purpose, consents, role, day, parts } = of;
  const about =
    of.about === "record"
      ? { record: of.record.trim() }
      : { kind: of.kind, ...(of.originator === "" ? {} : { originator: of.originator }), ...handlingOf(of.handling) };
  return {
    ...about,
    ...{ receiver, purpose, consents },
    ...(parts.length === PARTS.length ? {} : { parts: PARTS.filter((part) => parts.includes(part)) }),
    ...(role === undefined ? {} : { role }),
    ...(day === undefined ? {} : { day }),
  };
}

/** The choices after one of the changes that would turn the answer. */
export function withChanges(of: ShareChoices, changes: readonly ChangeShown[]): ShareChoices {
  return changes.reduce<ShareChoices>((choices, change) => {
    switch (change.type) {
      case "purpose":
        return { ...choices, purpose: change.purpose as Purpose };
      case "role":
        return { ...choices, role: change.role };
      case "with-consent":
        return { ...choices, consents: [...new Set([...choices.consents, change.of])] };
      case "without-consent":
        return { ...choices, consents: choices.consents.filter((one) => one !== change.of) };
      case "day":
        return { ...choices, day: change.day };
      case "leave-out":
        return { ...choices, parts: choices.parts.filter((part) => part !== change.part) };
    }
  }, of);
}

function handlingOf(handling: Handling | undefined): Partial<Handling> {
  if (handling === undefined) return {};
  const { grading, ...rest } = handling;
  return grading === "" ? rest : handling;
}
