import type { House } from "../house.ts";
import { countForReports } from "./kept-questions.ts";
import { likelyEvents } from "./likely-events.ts";

/**
 * Does ahead what the next report would do first: counts in every node what came in since the last time, and looks
 * for events that another country reports too.
 */
export async function prepareReports(house: House): Promise<void> {
  await Promise.all(house.nodes.map(countForReports));
  await likelyEvents(house);
}
