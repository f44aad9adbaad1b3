import type { Kind } from "../../../core/kind.ts";

/** One synthetic record of a laboratory: which agency made it, under which reference, and its values. */
export type LaboratoryRecord = {
  readonly originator: string;
  readonly kind: Kind;
  readonly reference: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** What was planted, so that whoever tries the system knows the right answers. */
export type LaboratoryAnswerKey = {
  readonly seed: number;
  /** Substances that appear during the period: the first analysis of each country. */
  readonly firstSeen: readonly {
    readonly substance: string;
    readonly country: string;
    readonly submittedOn: string;
    readonly record: string;
  }[];
  /** Analyses whose identification does not meet the protocol, though a test was positive. */
  readonly notMet: readonly {
    readonly record: string;
    readonly substance: string;
    readonly outcome: string;
    readonly why: string;
  }[];
  /** Laboratories that are biased, and countries whose laboratories are, with the bias in units of σ. */
  readonly biased: readonly { readonly laboratory: string; readonly substance: string; readonly bias: number }[];
  readonly biasedCountries: readonly { readonly country: string; readonly substance: string; readonly bias: number }[];
  /** What happens to the content of a substance, in percent by mass. */
  readonly contents: readonly {
    readonly substance: string;
    readonly country: string;
    readonly from: number;
    readonly to: number;
  }[];
};

/** An agency that keeps the records of laboratories in the sample, and where its exhibits come from. */
export type SampleLaboratory = {
  readonly country: string;
  readonly agency: string;
  readonly laboratory: string;
  readonly regions: readonly string[];
  /** Which statement the country's own additions ask for. */
  readonly states: Readonly<Record<string, boolean>>;
};

/** The agencies of the sample; laboratories and everything they found are made up. */
export const SAMPLE_LABORATORIES: readonly SampleLaboratory[] = [
  {
    country: "CA",
    agency: "ca.rcmp",
    laboratory: "SYNTHETIC LABORATORY CA-1",
    regions: ["CA-BC", "CA-AB", "CA-ON", "CA-QC"],
    states: { designatedAnalyst: true, accreditedLaboratory: true },
  },
  {
    country: "MX",
    agency: "mx.fgr",
    laboratory: "SYNTHETIC LABORATORY MX-1",
    regions: ["MX-BCN", "MX-SON", "MX-CHH", "MX-NLE"],
    states: { officialExpert: true },
  },
  {
    country: "US",
    agency: "us.dea",
    laboratory: "SYNTHETIC LABORATORY US-1",
    regions: ["US-CA", "US-AZ", "US-TX", "US-PA", "US-WA"],
    states: { accreditedLaboratory: true },
  },
];
