import { CARGO_FORMATS, type IntakeFormat } from "./cargo/intake-formats.ts";

/** The forms that the desks read from anywhere, beside the templates of their kinds: a new one is a line in its desk's list. */
export const FORMATS: readonly IntakeFormat[] = [...CARGO_FORMATS];
