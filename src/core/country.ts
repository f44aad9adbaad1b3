import type { SubstanceLaw } from "./control-law.ts";
import type { ProtocolLayer } from "./protocol-layer.ts";
import type { Source } from "./source.ts";
import type { Words } from "./words.ts";

/** A first-level region of a country. */
export type Region = {
  /** ISO 3166-2, such as `MX-SON`. */
  readonly code: string;
  readonly name: Words;
  /** Other spellings that its own publishers use; compared without case and accents. */
  readonly aliases?: readonly string[];
};

/** An agency of a country. */
export type Agency = {
  /** `us.cbp`: the country's code in small letters and a short name. */
  readonly code: string;
  readonly name: Words;
  /** What its own people call it in each language; the short name of its code in capitals unless said. */
  readonly short?: Words;
};

/** A place where a border is crossed lawfully. */
export type CrossingPoint = {
  readonly name: string;
  readonly region: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Other spellings, and the name on the other side of the border. */
  readonly aliases?: readonly string[];
};

/** A published series that counts are put beside, such as licences or background checks: it says how large a place is. */
export type Denominator = {
  /** Its name in the keys of tables and rows: small letters, digits and `-`. */
  readonly key: string;
  /** The series and what is counted, as the published figures have them. */
  readonly series: string;
  readonly measure: string;
  /** How often it is published; a rate wants every month or year of its period. */
  readonly grain: "month" | "year";
  /** Counts are shown for so many of its units. */
  readonly per: number;
  /** What is counted and by whom, and what it does not say. */
  readonly label: Words;
  readonly limits: Words;
};

/** A published yearly table of firearms from one region to another, such as traced firearms by sale and recovery. */
export type PublishedFlows = {
  /** Its name in the keys of tables: small letters, digits and `-`. */
  readonly key: string;
  /** The series and what is counted, as the published figures have them. */
  readonly series: string;
  readonly measure: string;
  /** What is counted and by whom, and what must be said beside it. */
  readonly label: Words;
  readonly limits: Words;
};

/** How many people a country and its regions had at a census. */
export type Census = {
  readonly day: string;
  /** Whose census of which day, and of which places: it stands beside every rate. */
  readonly source: Words;
  /** By the code of the country and of its regions; a region that is not in it has no rate. */
  readonly people: Readonly<Record<string, number>>;
};

/** What the house knows of a country: all of it stands in the country's own folder. */
export type Country = {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: Words;
  readonly agencies: readonly Agency[];
  /** Agencies that rules name and that keep no records here. */
  readonly alsoNamed?: readonly Agency[];
  readonly regions: readonly Region[];
  readonly crossings: readonly CrossingPoint[];
  readonly sources: readonly Source[];
  /** The agency under whose name the country's node signs. */
  readonly nodeAgency: string;
  /** What the country adds to the common analysis protocol, where it is known. */
  readonly protocol?: ProtocolLayer;
  /** What its law says of controlled substances and precursors. */
  readonly substanceLaw?: SubstanceLaw;
  /** The published series beside which its counts are shown. */
  readonly denominators?: readonly Denominator[];
  /** Its last census: rates per inhabitant rest on it. */
  readonly census?: Census;
  /** The published tables of firearms from region to region. */
  readonly flows?: readonly PublishedFlows[];
  /** What the country does not publish, said beside every figure that lacks it. */
  readonly gaps: readonly { readonly kind: string; readonly agency: string; readonly say: Words }[];
};
