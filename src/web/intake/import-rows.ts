import type { Kind, RecordValues } from "../../core/kind.ts";
import { validate } from "../../core/validate.ts";
import type { Language } from "../../core/words.ts";
import { kindNamed } from "../../desks/kinds.ts";
import type { FaultShown } from "../state/answers.ts";

/** One record of a file, or one row that is none, as the node understood it. */
export type UnderstoodRow = {
  /** Its place among all. */
  readonly at: number;
  /** Where it stands in the file, counted from 1. */
  readonly row: number;
  readonly record?: {
    readonly kind: string;
    readonly reference: string;
    readonly originator: string;
    readonly synthetic: boolean;
    readonly values: RecordValues;
  };
  readonly cells?: readonly string[];
  readonly faults: readonly FaultShown[];
};

/** What the node understood of a file. */
export type UnderstoodFile = {
  readonly import: string;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly counts: Readonly<Record<"read" | "good" | "faulty" | "passed" | "repaired" | "refused" | "faults", number>>;
  readonly rows: readonly UnderstoodRow[];
  readonly next: number | null;
  readonly repairs: readonly {
    readonly row: number;
    readonly field: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly findings: readonly { readonly row?: number; readonly code: string; readonly message: string }[];
  readonly controls: readonly {
    readonly name: string;
    readonly unit: string;
    readonly published: number;
    readonly read: number;
  }[];
  readonly refused: string | null;
};

/** The faults that every row of a file has alike, as none is read under a heading that is not understood; none where rows differ. */
export function headingFaults({ counts, rows }: UnderstoodFile): readonly FaultShown[] {
  const [first] = rows;
  if (first === undefined || counts.good > 0 || rows.some(({ record }) => record !== undefined)) return [];
  const told = JSON.stringify(first.faults);
  return rows.every(({ faults }) => JSON.stringify(faults) === told) ? first.faults : [];
}

/** What became of an import that was accepted. */
export type AcceptedImport = {
  readonly counts: Readonly<Record<"added" | "revised" | "unchanged" | "refused", number>>;
  readonly mended: readonly {
    readonly index: number;
    readonly fate: string;
    readonly faults?: readonly FaultShown[];
  }[];
  readonly cancelled: boolean;
};

/** What became of a whole import: what its file gave, and what was mended here instead of being refused. */
export function countsOfAll(accepted: AcceptedImport, faulty: number): AcceptedImport["counts"] {
  const kept = accepted.mended.filter(({ fate }) => fate !== "refused");
  const of = (fate: "added" | "revised" | "unchanged") =>
    accepted.counts[fate] + kept.filter((one) => one.fate === fate).length;
  return { added: of("added"), revised: of("revised"), unchanged: of("unchanged"), refused: faulty - kept.length };
}

/** A row as it stands now: judged anew after each change that was made to it here. */
export function judged(row: UnderstoodRow, language: Language): UnderstoodRow {
  const { record } = row;
  const kind = record === undefined ? undefined : kindNamed(record.kind);
  if (record === undefined || kind === undefined) return row;
  return { ...row, faults: faultsOf(kind, record.reference, record.values, language) };
}

function faultsOf(kind: Kind, reference: string, values: RecordValues, language: Language): readonly FaultShown[] {
  const validation = validate(kind, values);
  const faults: FaultShown[] = validation.ok
    ? []
    : validation.faults.map(({ field, value, say, remedy }) => ({
        field,
        value,
        message: say[language],
        remedy: remedy[language],
      }));
  if (reference.trim() === "") faults.unshift({ field: "reference", value: "", ...NO_REFERENCE[language] });
  return faults;
}

const NO_REFERENCE: Readonly<Record<Language, { readonly message: string; readonly remedy: string }>> = {
  en: { message: "is missing", remedy: "give the number under which your agency keeps the record" },
  fr: { message: "est absente", remedy: "indiquez le numéro sous lequel votre organisme tient la fiche" },
  es: { message: "falta", remedy: "indique el número con el que su dependencia lleva el registro" },
};
