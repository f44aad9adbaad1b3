import type { Kind } from "../core/kind.ts";
import type { DeskName } from "./desk-names.ts";
import { COVERAGE, DESK_KINDS } from "./kinds.ts";

/** What is said of a kind where its fields are not needed: in the navigation, in links, on the overview. */
export type KindHead = Pick<Kind, "name" | "label" | "plural" | "purpose"> & { readonly desk: DeskName };

/** All kinds of the house without their fields: plain data, so that the browser need not load the kinds for them. */
export const KIND_HEADS: readonly KindHead[] = DESK_KINDS.flatMap(({ desk, kinds }) =>
  kinds.map(({ name, label, plural, purpose }) => ({ desk, name, label, plural, purpose })),
);

/** The name of the kind that says who reported what. */
export const COVERAGE_NAME: string = COVERAGE.name;
