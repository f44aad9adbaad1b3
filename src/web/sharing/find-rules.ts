import { foldText } from "../../core/text.ts";
import type { GuidanceLine, GuidanceShown, ProvisionShown } from "./exchange-answers.ts";

/** The guidance with the rules alone that hold every word of a search, in any case and without accents. */
export function findRules(guidance: GuidanceShown, search: string): GuidanceShown {
  const words = foldText(search).split(" ").filter(Boolean);
  if (words.length === 0) return guidance;
  const fits = (provision: ProvisionShown, lines: readonly GuidanceLine[] = []) => {
    const { id, arrangement, cites, words: said } = provision;
    const inLines = lines.flatMap(({ from, ...lists }) => [from, ...Object.values(lists).flat()]);
    const text = foldText([id, arrangement, cites, said, ...inLines].join(" "));
    return words.every((word) => text.includes(word));
  };
  return {
    ...guidance,
    releases: guidance.releases.filter(({ provision, lines }) => fits(provision, lines)),
    forbidden: guidance.forbidden.filter((one) => fits(one)),
    atHome: guidance.atHome.filter((one) => fits(one)),
  };
}
