import { factorFor, factorOf, type Standing } from "../../engines/wastewater/correction-factors.ts";
import type { LoadInput } from "../../engines/wastewater/loads.ts";
import { type Simulation, simulate } from "../../engines/wastewater/simulate.ts";
import {
  type Component,
  COMPONENTS,
  type Distribution,
  USUAL_UNCERTAINTIES,
} from "../../engines/wastewater/uncertainties.ts";
import type { Words } from "../../core/words.ts";

/** A load and what was consumed for it, with everything that it rests on. */
export type Estimate = Simulation & {
  /** The factor and where it comes from; undefined when there is none for the residue. */
  readonly factor:
    | {
        readonly value: number;
        readonly source: Words | undefined;
        /** How sure the factor is; what the asker states is taken as read. */
        readonly standing: Standing;
        readonly drug: Words;
      }
    | undefined;
  readonly assumptions: readonly {
    readonly component: Component;
    readonly label: Words;
    readonly distribution: Distribution;
    readonly source: Words | undefined;
    readonly standing: Standing;
  }[];
};

/** What is asked: a residue in a flow from a population; a factor of one's own; relative errors of one's own by component. */
export type EstimateQuestion = LoadInput & {
  readonly residue: string;
  readonly factor?: number;
  readonly variations?: Partial<Readonly<Record<Component, number>>>;
  readonly draws?: number;
  readonly seed?: number;
};

/** Works out the load of a residue and the drug consumed, with uncertainty; a residue without a factor gets its load alone. */
export function estimateUse(question: EstimateQuestion): Estimate {
  const { residue, variations = {}, draws, seed, concentration, flow, population } = question;
  const usual = factorFor(residue);
  const value = question.factor ?? (usual === undefined ? undefined : factorOf(usual));
  const own = Object.fromEntries(
    Object.entries(variations).map(([name, variation]) => [name, { shape: "log-normal", variation } as const]),
  );
  const input = { concentration, flow, population, uncertainties: own };
  const simulated = simulate({ ...input, ...(value !== undefined && { factor: value }) }, draws, seed);
  const isOwn = question.factor !== undefined;
  const name = usual?.drug ?? { en: residue, fr: residue, es: residue };
  return {
    ...simulated,
    factor:
      value === undefined
        ? undefined
        : {
            ...{ value, drug: name, source: isOwn || usual === undefined ? undefined : usual.source },
            standing: isOwn ? "read" : (usual?.standing ?? "read"),
          },
    assumptions: COMPONENTS.filter((component) => component !== "excretion" || value !== undefined).map((component) => {
      const { label, distribution, source, standing } = USUAL_UNCERTAINTIES[component];
      const stated = own[component];
      return {
        ...{ component, label, distribution: stated ?? distribution },
        source: stated === undefined ? source : undefined,
        standing: stated === undefined ? standing : "read",
      };
    }),
  };
}
