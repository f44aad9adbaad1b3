import type { Day } from "./day.ts";
import type { Evidence } from "./protocol-layer.ts";
import type { Words } from "./words.ts";

/** What a law does with a substance. */
export type Control = "controlled" | "temporary" | "precursor" | "watched" | "exempt" | "proposed";

/** Where a control stands, since when, and how that is known. */
export type LawPlace = {
  readonly instrument: string;
  readonly schedule?: string;
  readonly item?: string;
  readonly control: Control;
  /** The first day on which it held; absent where that is not known. */
  readonly since?: Day;
  /** The last day on which it held. */
  readonly until?: Day;
  readonly cites: string;
  readonly evidence: Evidence;
  /** How the days were learned, where that differs from the rest. */
  readonly daysEvidence?: Evidence;
};

/** Whether a control reaches beyond the substance itself; `where-possible` as the law says it. */
export type Reach = "yes" | "no" | "where-possible" | "unknown";

/** A control of substances by name, as the register of the house holds it until the law's own text is received. */
export type NamedControl = LawPlace & {
  /** Names by which the register knows the substances. */
  readonly substances: readonly string[];
  /** What the law's text calls the substance, where the register knows it by that alone. */
  readonly words?: { readonly en: string; readonly fr: string };
  readonly salts: Reach;
  readonly isomers: Reach;
};

/** What may stand at a place of a scaffold, told by its atoms. */
export type BranchKind =
  | "alkyl"
  | "alkenyl"
  | "alkoxyl"
  | "hydroxyl"
  | "halo"
  | "haloalkyl"
  | "amino"
  | "nitro"
  | "ester"
  | "ether"
  | "monocycle"
  | "aromatic-monocycle"
  | "any";

/** A part of a scaffold where a molecule may differ from the parent drug, and the clause that permits it. */
export type ScaffoldPlace = {
  readonly id: string;
  /** The atoms of the core, by their place in its SMARTS from 0, to which what stands here is bound. */
  readonly atoms: readonly number[];
  /** What the parent has here: a ring that must be there, one group, or hydrogen alone. */
  readonly parent: "phenyl" | "ethyl" | "hydrogen";
  readonly clause: string;
  /** What else may stand here under the clause. */
  readonly may: readonly BranchKind[];
  /** What may be bound to the parent's own ring under another clause. */
  readonly onRing?: { readonly clause: string; readonly may: readonly BranchKind[] };
};

/** A class defined by what may be changed in a parent drug: the core must be there, and every place be as it may be. */
export type ScaffoldTest = {
  readonly form: "scaffold";
  /** SMARTS of the atoms that no clause lets be changed. */
  readonly core: string;
  readonly places: readonly ScaffoldPlace[];
};

/** A class defined by a structure that is there, and structures that must not be. */
export type PatternTest = {
  readonly form: "pattern";
  /** SMARTS; one of them suffices. */
  readonly any: readonly string[];
  /** SMARTS; none of them may be there. */
  readonly none?: readonly string[];
};

/** A clause of a law that controls a class of substances, as a rule that a machine can apply. */
export type StructureRule = LawPlace & {
  readonly id: string;
  readonly label: Words;
  readonly test: ScaffoldTest | PatternTest;
  /**
   * `text`: the law defines the structure in words of chemistry. `reading`: it says derivatives or analogues, and what
   * that means is for a court; the rule is where this house would ask.
   */
  readonly decides: "text" | "reading";
};

/** What a country's law says of substances, as far as the house carries it in itself. */
export type SubstanceLaw = {
  readonly named: readonly NamedControl[];
  readonly rules: readonly StructureRule[];
  /** The instruments whose records state the law; the register says "not received" while none of them is there. */
  readonly instruments: readonly string[];
  /** The day to which the house read the whole text for the substances that it knows: no entry then means nothing found. */
  readonly readTo?: Day;
  /** The days are those since which a wording holds: before them the control may have held in another wording. */
  readonly daysAreOfWording?: true;
  /** What is not at hand, said wherever the country's law is shown. */
  readonly lacks: Words;
};
