import type { Source } from "../core/source.ts";

/** A source of an international publisher or format: any agency may take it in, under its own name. */
export type HouseSource = Omit<Source, "agency">;
