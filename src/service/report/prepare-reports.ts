import type { House } from "../house.ts";
import { countForReports } from "./kept-questions.ts";

/** Does ahead what the next report would do first: counts in every node what came in since the last time. */
export async function prepareReports(house: House): Promise<void> {
  await Promise.all(house.nodes.map(countForReports));
}
