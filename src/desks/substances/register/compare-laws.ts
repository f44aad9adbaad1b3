import type { Day } from "../../../core/day.ts";
import { meantBy } from "./find-substance.ts";
import { type LawAnswer, type LawHit, type LawState, lawOf, type Subject } from "./law-of.ts";
import type { Register, RegisterSubstance } from "./register.ts";

/** How often laboratories found a substance, as far as the caller may see it. */
export type Sighting = {
  /** The name as the laboratories wrote it. */
  readonly name: string;
  readonly country: string;
  readonly analyses: number;
  readonly first: Day;
  readonly last: Day;
};

/** One substance under all laws. */
export type ComparedSubstance = {
  readonly substance: RegisterSubstance;
  readonly laws: readonly LawAnswer[];
  /** Controlled by one law and not found in another whose text was received. */
  readonly differs: boolean;
  /** Controlled by one law, while for another nothing was received or a court would have to judge. */
  readonly isOpen: boolean;
  readonly seen: readonly Sighting[];
};

/** A substance that the register knows by its names alone, under each law that these names tell of. */
export type NamedSubstance = Pick<ComparedSubstance, "substance" | "seen"> & {
  readonly laws: readonly Pick<LawAnswer, "system" | "state" | "decides">[];
};

/** A provision that begins or ends to hold. */
export type LawMove = {
  readonly on: Day;
  readonly move: "begins" | "wording" | "ends";
  readonly system: string;
  readonly substance: RegisterSubstance;
  readonly hit: LawHit;
};

/** The laws beside one another on a day. */
export type LawComparison = {
  readonly day: Day;
  readonly systems: readonly {
    readonly code: string;
    readonly isReceived: boolean;
    readonly lacks: LawAnswer["lacks"];
  }[];
  readonly substances: readonly ComparedSubstance[];
  /**
   * Substances without a structure, whether seen or not. A law is found for them by name alone: where it names them otherwise, or by a
   * class, it is not found, so that no difference is told of those that no laboratory saw.
   */
  readonly withoutStructure: readonly NamedSubstance[];
  /** How many substances each law has in each state. */
  readonly states: Readonly<Record<string, Readonly<Partial<Record<LawState, number>>>>>;
  /** What moved in the year before the day and what is already set for after it, newest first. */
  readonly moves: readonly LawMove[];
  /** Names that laboratories wrote and that mean no substance of the register, or several. */
  readonly unresolved: readonly Sighting[];
};

const IS_CONTROL = new Set<LawState>(["controlled", "precursor"]);
const IS_FREE = new Set<LawState>(["nothing-found", "watched", "proposed", "exempt"]);

/** Puts the laws beside one another for every substance of the register, with what laboratories saw of each. */
export function compareLaws(register: Register, day: Day, sightings: readonly Sighting[]): LawComparison {
  const { seen, unresolved } = resolve(register, sightings);
  const states: Record<string, Partial<Record<LawState, number>>> = {};
  const moves: LawMove[] = [];
  const substances = register.substances
    .filter((one) => one.molecule !== undefined || seen.has(one.id))
    .map((substance): ComparedSubstance => {
      const laws = lawOf(register, subjectOf(substance), day);
      for (const { system, state } of laws) {
        const of = (states[system] ??= {});
        of[state] = (of[state] ?? 0) + 1;
      }
      moves.push(...movesOf(register, substance, laws, day));
      const isControlled = laws.some(({ state }) => IS_CONTROL.has(state));
      return {
        ...{ substance, laws },
        differs: isControlled && laws.some(({ state }) => IS_FREE.has(state)),
        isOpen: isControlled && laws.some(({ state }) => state === "not-received" || state === "to-judge"),
        seen: seen.get(substance.id) ?? [],
      };
    });
  const withoutStructure = register.substances
    .filter(({ molecule }) => molecule === undefined)
    .map((substance): NamedSubstance => {
      const laws = lawOf(register, { substance }, day).map(({ system, state, decides }) => ({
        system,
        state,
        decides,
      }));
      return { substance, laws, seen: seen.get(substance.id) ?? [] };
    });
  return {
    ...{ day, substances, withoutStructure, states, unresolved },
    systems: register.systems.map(({ code, law }) => ({
      code,
      isReceived: substances[0]?.laws.find(({ system }) => system === code)?.isReceived ?? false,
      lacks: law.lacks,
    })),
    moves: moves.toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0)),
  };
}

/** What is asked of the laws about a substance of the register. */
function subjectOf(substance: RegisterSubstance): Subject {
  return { substance, molecule: substance.molecule };
}

/** The day a year before another. */
function yearBefore(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) - 1);
  return day.slice(5) === "02-29" ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

function movesOf(
  register: Register,
  substance: RegisterSubstance,
  laws: readonly LawAnswer[],
  day: Day,
): readonly LawMove[] {
  const from = yearBefore(day);
  const moves = laws.flatMap(({ system, hits }) => {
    const daysAreOfWording = register.systems.find(({ code }) => code === system)?.law.daysAreOfWording === true;
    const isWording = ({ until }: LawHit) => daysAreOfWording && until === undefined;
    return hits
      .filter(({ yields, reached }) => !yields && reached !== "isomer" && reached !== "undrawn" && reached !== "family")
      .flatMap((hit): LawMove[] => [
        ...(hit.since !== undefined && hit.since > from
          ? [
              {
                on: hit.since,
                move: isWording(hit) ? ("wording" as const) : ("begins" as const),
                system,
                substance,
                hit,
              },
            ]
          : []),
        ...(hit.until !== undefined && hit.until > from
          ? [{ on: hit.until, move: "ends" as const, system, substance, hit }]
          : []),
      ]);
  });
  // A part may list a substance and what contains it under one number: it moves once.
  const keyOf = ({ on, move, system, hit }: LawMove) =>
    [on, move, system, hit.schedule, hit.item, hit.instrument].join("|");
  return [...new Map(moves.map((one) => [keyOf(one), one])).values()];
}

function resolve(
  register: Register,
  sightings: readonly Sighting[],
): { readonly seen: ReadonlyMap<string, readonly Sighting[]>; readonly unresolved: readonly Sighting[] } {
  const seen = new Map<string, Sighting[]>();
  const unresolved: Sighting[] = [];
  for (const sighting of sightings) {
    const only = meantBy(register, sighting.name);
    if (only === undefined) unresolved.push(sighting);
    else seen.set(only.id, [...(seen.get(only.id) ?? []), sighting]);
  }
  return { seen, unresolved };
}
