import type { Day } from "../core/day.ts";

/** The day it is by the system's clock, in UTC. */
export function today(): Day {
  return new Date().toISOString().slice(0, 10);
}
