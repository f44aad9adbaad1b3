/** What a name belongs to; `other` where a list does not say. */
export type PartyType = "person" | "company" | "vessel" | "other";

/** How far a name identifies its bearer: a `weak` alias is shared by many others. */
export type NameQuality = "primary" | "alias" | "weak";

/** One name as a list or a document writes it, in any script. */
export interface PartyName {
  text: string;
  quality: NameQuality;
}

/** A number or address that names one bearer: type in lower case (`rfc`, `imo`, `lei`, `phone`, `email`, `wallet`, ...). */
export interface PartyIdentifier {
  type: string;
  value: string;
}

/** One entry of a published list. Birth dates are ISO dates, months or years; countries are two capital letters. */
export interface ListedParty {
  /** The entry's number on its list, the same from edition to edition. */
  id: string;
  /** The list, as the source names it. */
  list: string;
  type: PartyType;
  names: PartyName[];
  birthDates?: string[];
  countries?: string[];
  identifiers?: PartyIdentifier[];
  addresses?: string[];
}
