import type { Words } from "../../core/words.ts";
import type { Standing } from "../../engines/wastewater/correction-factors.ts";

/** How a figure is marked that was not read in its source; a figure that was is not marked. */
export const STANDING_WORDS: Readonly<Record<Exclude<Standing, "read">, Words>> = {
  recalled: { en: "to be confirmed", fr: "à confirmer", es: "por confirmar" },
  assumed: { en: "assumption", fr: "hypothèse", es: "supuesto" },
};
