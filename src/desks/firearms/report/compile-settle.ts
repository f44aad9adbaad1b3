import type { Draft } from "./compile-drafting.ts";
import type { Protection } from "./compile-protection.ts";
import type { Figure } from "./joint-report.ts";

/** Gives a draft its figure, as it may be printed. */
export type Settle = (draft: Draft) => Figure;

/** Nothing is divided by less: the rate of so small a whole says more of chance than of the place. */
const LEAST_WHOLE = 1000;

/** Prepares to give drafts their figures under what may be printed and the smallest count that is. */
export function settler(protection: Pick<Protection, "counts" | "quantities">, minimum: number): Settle {
  const isWithheld = (cell: string) => protection.counts.get(cell) === null;
  return (draft) => {
    switch (draft.form) {
      case "plain":
        if (draft.absent === true) return { id: draft.id, value: null, state: "not-reported" };
        return {
          id: draft.id,
          value: draft.value,
          state: draft.value === null ? "not-computable" : "shown",
          ...(draft.share === true ? { share: true, decimals: 1 } : {}),
        };
      case "count": {
        if (draft.absent) return { id: draft.id, value: null, state: "not-reported" };
        const printed = protection.counts.get(draft.cell) ?? null;
        return { id: draft.id, value: printed, state: printed === null ? "suppressed" : "shown" };
      }
      case "quantity": {
        if (draft.absent) return { id: draft.id, value: null, state: "not-reported" };
        const printed = protection.quantities.get(draft.cell) ?? null;
        if (printed === null) return { id: draft.id, value: null, state: "suppressed" };
        const decimals = Number.isInteger(draft.value) ? {} : { decimals: 1 };
        return { id: draft.id, value: draft.value, state: "shown", ...decimals };
      }
      case "share": {
        const { part, whole } = draft;
        const of = { id: draft.id, share: true, decimals: 1 };
        if (whole.absent) return { ...of, value: null, state: "not-reported" };
        if (isWithheld(part.cell) || isWithheld(whole.cell)) return { ...of, value: null, state: "suppressed" };
        if (whole.value === 0 || part.value > whole.value) return { ...of, value: null, state: "not-computable" };
        return { ...of, value: part.value / whole.value, state: "shown" };
      }
      case "rate": {
        const { part, of: whole, per } = draft;
        const of = { id: draft.id, decimals: 1 };
        if (part.absent) return { ...of, value: null, state: "not-reported" };
        if (isWithheld(part.cell)) return { ...of, value: null, state: "suppressed" };
        if (whole === null || whole < LEAST_WHOLE) return { ...of, value: null, state: "not-computable" };
        return { ...of, value: (part.value / whole) * per, state: "shown" };
      }
      case "middle": {
        const isWhole = draft.value === null || Number.isInteger(draft.value);
        const of = { id: draft.id, ...(isWhole ? {} : { decimals: 1 }) };
        if (draft.base.absent) return { ...of, value: null, state: "not-reported" };
        if (draft.value === null) return { ...of, value: null, state: "not-computable" };
        if (isWithheld(draft.base.cell) || draft.base.value < minimum || givesAway(draft.others, minimum, isWithheld))
          return { ...of, value: null, state: "suppressed" };
        return { ...of, value: draft.value, state: "shown" };
      }
    }
  };
}

/**
 * Says whether the mean of all would give away a country whose own is withheld: with all other means in hand, what is
 * left is the sum over the withheld ones, so there must be two of them or more, with the minimum of records together.
 */
function givesAway(
  others: readonly { readonly cell: string; readonly value: number }[],
  minimum: number,
  isWithheld: (cell: string) => boolean,
): boolean {
  const hidden = others.filter(({ cell, value }) => value > 0 && (value < minimum || isWithheld(cell)));
  return hidden.length === 1 || (hidden.length > 1 && hidden.reduce((sum, { value }) => sum + value, 0) < minimum);
}
