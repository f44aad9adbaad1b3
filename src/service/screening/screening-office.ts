import { type Caller, countryOf } from "../../core/caller.ts";

/**
 * As whom a node screens by itself for an agency: work that an event starts and of which nothing but counts goes back to
 * whoever caused the event. The rules decide on it as on any officer.
 */
export function screeningOffice(agency: string): Caller {
  return { agency, country: countryOf(agency), role: "targeting-officer", purpose: "customs-enforcement" };
}
