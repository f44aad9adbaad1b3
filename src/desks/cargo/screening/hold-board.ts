import type { HoldValues } from "../cargo-kinds.ts";
import type { HoldStance } from "../codes.ts";

/** One statement on a hold, with the agency that made it. */
export type HoldStatement = {
  readonly agency: string;
  readonly record: string;
  /** Whether it was made up. */
  readonly synthetic: boolean;
  readonly values: HoldValues;
};

/** Where an agency stands on a hold: the newest it said, and when it first saw it. */
export type AgencyStance = {
  readonly agency: string;
  readonly stance: HoldStance;
  readonly on: string;
  readonly sawOn: string;
  /** The record of the newest it said. */
  readonly record: string;
};

/** A hold with everybody who said something to it. */
export type JointHold = {
  readonly holdNumber: string;
  readonly item: string;
  readonly itemIn: string;
  /** Whether any word on it was made up. */
  readonly synthetic: boolean;
  readonly proposedBy: string | undefined;
  readonly proposedOn: string | undefined;
  readonly until: string | undefined;
  readonly legalBasis: string | undefined;
  readonly grounds: string | undefined;
  readonly state: "standing" | "agreed" | "disputed" | "lifted" | "ended" | "not-proposed";
  readonly agencies: readonly AgencyStance[];
};

/**
 * The holds that statements make, newest first. A hold stands once it is proposed, is agreed when another agency
 * agrees, disputed while one disagrees; the agency that proposed it lifts it, and it ends with its day. What somebody says of another item under the same number is no word on this hold. Statements count as `today` has them.
 */
export function holdBoard(statements: readonly HoldStatement[], today: string): readonly JointHold[] {
  const holdOf = ({ values }: HoldStatement) => JSON.stringify([values.holdNumber, values.item]);
  const holds = [...Map.groupBy(statements, holdOf).values()].map((of): JointHold => {
    const ordered = inOrder(of);
    const first = ordered.find(({ values }) => values.stance === "proposes");
    const agencies = [...Map.groupBy(ordered, ({ agency }) => agency)].map(([agency, said]): AgencyStance => {
      const last = said.at(-1)?.values as HoldValues;
      const record = said.at(-1)?.record ?? "";
      return { agency, stance: last.stance, on: last.on, sawOn: said[0]?.values.on ?? last.on, record };
    });
    const others = agencies.filter(({ agency }) => agency !== first?.agency);
    const own = agencies.find(({ agency }) => agency === first?.agency);
    const latest = ordered
      .filter(({ agency, values }) => agency === first?.agency && values.stance === "proposes")
      .at(-1)?.values;
    const any = ordered[0]?.values as HoldValues;
    const state =
      first === undefined
        ? "not-proposed"
        : own?.stance === "lifts"
          ? "lifted"
          : latest?.until !== undefined && latest.until < today
            ? "ended"
            : others.some(({ stance }) => stance === "disagrees" || stance === "lifts")
              ? "disputed"
              : others.some(({ stance }) => stance === "agrees")
                ? "agreed"
                : "standing";
    return {
      holdNumber: any.holdNumber,
      item: any.item,
      itemIn: any.itemIn,
      synthetic: of.some(({ synthetic }) => synthetic),
      proposedBy: first?.agency,
      proposedOn: first?.values.on,
      until: latest?.until,
      legalBasis: latest?.legalBasis,
      grounds: latest?.grounds,
      state,
      agencies,
    };
  });
  return holds.sort((one, other) => ((one.proposedOn ?? "") > (other.proposedOn ?? "") ? -1 : 1));
}

const STANCES: readonly HoldStance[] = ["proposes", "saw", "agrees", "disagrees", "lifts"];

/** The reference of what an agency says to a hold as its `number`th statement. */
export function statementReference({ holdNumber, stance, on }: HoldValues, number: number): string {
  return `${holdNumber}/${number}/${stance}/${on}`;
}

/**
 * Statements on one hold as they were said: by day; of one day by the number that each agency gives its own; without one, a
 * proposal first and a lifting last.
 */
export function inOrder<Statement extends Pick<HoldStatement, "record" | "values">>(
  statements: readonly Statement[],
): readonly Statement[] {
  const numberOf = ({ record }: Statement) => Number(/\/(\d+)\/[a-z]+\/[\d-]+$/.exec(record)?.[1] ?? 0);
  return [...statements].sort(
    (one, other) =>
      (one.values.on < other.values.on ? -1 : one.values.on > other.values.on ? 1 : 0) ||
      numberOf(one) - numberOf(other) ||
      STANCES.indexOf(one.values.stance) - STANCES.indexOf(other.values.stance) ||
      (one.record < other.record ? -1 : 1),
  );
}
