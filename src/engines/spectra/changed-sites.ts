import { CHANGES, type Change, changesOf, plausibility } from "./changes.ts";
import type { Technique } from "./evidence.ts";
import { chanceOfPeak, type Placed, weighFragments } from "./fragment-odds.ts";
import { ELECTRON, exactMass, type Formula, PROTON, readFormula } from "./formula.ts";
import type { Fragment, Scaffold, Site } from "./scaffolds.ts";
import { atUnitMass, type Spectrum } from "./spectrum.ts";

/** One site with the mass by which it differs from the parent's, and what that may be. */
export type SiteChange = { readonly site: Site; readonly mass: number; readonly may: readonly Change[] };

/** Where a fragment of the parent was looked for, and how high the peak found there is (share of the highest; 0: none). */
export type FragmentSeen = {
  readonly fragment: Fragment;
  /** m/z in the parent. */
  readonly parentMz: number;
  /** m/z under the hypothesis; the same where the fragment holds no changed site. */
  readonly mz: number;
  readonly height: number;
};

/**
 * From which likeness on a query is taken for an analogue. EI: 96 % of 164 spectra of fentanyls in the SWGDRUG and NIST libraries
 * reach it, and 2.5 % of 2,693 others, many of them made from the same precursors. MS/MS: 1 % of 1,774 MassBank spectra reach it.
 */
const ALIKE: Readonly<Record<Technique, number>> = { ei: 5.2, msms: 6 };

/** One way in which the query may differ from the parent. */
export type SiteHypothesis = {
  readonly changes: readonly SiteChange[];
  /** Higher is better; comparable between hypotheses about one query only. */
  readonly support: number;
  /** Plausibility among all hypotheses looked at, from 0 to 1. */
  readonly share: number;
  /** Fragments seen where the hypothesis puts them. */
  readonly seen: readonly FragmentSeen[];
  /** Fragments seen where they are in the parent although the hypothesis moves them. */
  readonly against: readonly FragmentSeen[];
};

/** What the fragments tell of the sites that differ from a parent drug. */
export type ChangedSites =
  | { readonly outcome: "no-mass" }
  | { readonly outcome: "too-few-fragments"; readonly difference: number; readonly seen: number }
  | {
      readonly outcome: "sites";
      readonly difference: number;
      readonly hypotheses: readonly SiteHypothesis[];
      /**
       * How many of the first hypotheses must be named together, because the fragments do not tell them apart: 1 where the first
       * alone is sure enough, 0 where more than three would have to be named.
       */
      readonly together: number;
      /** Whether the query is as like the parent as its analogues are; else sites of this parent say nothing of it. */
      readonly isAlike: boolean;
    };

/** Tolerance in Da; EI spectra are brought to unit mass. */
const WIDTH = 0.01;
/** What every further changed site costs: fewer changes are likelier. */
const COST = 0.45;
/** How much a peak at the place that a hypothesis gives up speaks against it. */
const AGAINST = 0.6;
/** Fewer fragments than this tell nothing of sites. */
const FEWEST: Readonly<Record<Technique, number>> = { ei: 3, msms: 2 };
/** How sharply support becomes plausibility. */
const SHARPNESS = 4;

/**
 * Says at which sites a molecule differs from a parent drug: each fragment of the parent must be found moved by what the
 * changes at its sites add up to. The query's precursor is [M+H]+ for MS/MS and the mass of the molecule for EI. Looks at one,
 * two and three changed sites; of two or three, each must be a known change.
 */
export function changedSites(spectrum: Spectrum, scaffold: Scaffold, technique: Technique): ChangedSites {
  if (spectrum.precursorMz === undefined) return { outcome: "no-mass" };
  const query = technique === "ei" ? withoutCarbon13(atUnitMass(spectrum)) : spectrum;
  const scale = technique === "ei" ? Math.round : (mass: number) => mass;
  const atoms = readFormula(scaffold.formula) as Formula;
  const total = scale(spectrum.precursorMz) - scale(exactMass(atoms)) - (technique === "ei" ? 0 : PROTON);
  const width = technique === "ei" ? 0 : WIDTH;
  const fragments = scaffold[technique].map((fragment) => {
    return { fragment, mz: scale(exactMass(readFormula(fragment.formula) as Formula) - ELECTRON) };
  });
  const look = heights(query, width);
  const hypothesesFound = hypothesesFor(scaffold, total, technique);
  const chance = chanceOfPeak(query.mz.length);
  const best =
    technique === "ei"
      ? bestOfEachSites(hypothesesFound.map((deltas) => judge(deltas, total, fragments, look)))
      : likeliestOfEachSites(hypothesesFound, scaffold, (deltas) => weighed(deltas, fragments, look, chance));
  const top = Math.max(...best.map((one) => one.support));
  const odds = best.map((one) => Math.exp((technique === "ei" ? SHARPNESS : 1) * (one.support - top)));
  const sum = odds.reduce((all, one) => all + one, 0);
  const hypotheses = best
    .map((one, at): SiteHypothesis => {
      const changes = [...one.deltas].map(([letter, mass]) => {
        const site = scaffold.sites.find((other) => other.letter === letter) as Site;
        const may = changesOf(mass, technique === "ei" ? 0.5 : WIDTH).filter(({ formula }) =>
          isPossible(atoms, formula),
        );
        return { site, mass, may };
      });
      return { changes, support: one.support, share: (odds[at] as number) / sum, seen: one.seen, against: one.against };
    })
    .sort((a, b) => b.support - a.support);
  const seen = hypotheses[0]?.seen.length ?? 0;
  if (seen < FEWEST[technique]) return { outcome: "too-few-fragments", difference: total, seen };
  const isAlike = likenessOf(hypotheses[0] as SiteHypothesis, query, technique) >= ALIKE[technique];
  const together = namedTogether(hypotheses);
  return { outcome: "sites", difference: total, hypotheses: hypotheses.slice(0, 10), together, isAlike };
}

/** What is named shall hold at least this plausibility. */
const SURE = 0.8;
const NAMED = 3;

function namedTogether(hypotheses: readonly SiteHypothesis[]): number {
  let share = 0;
  for (let count = 0; count < NAMED; count++) {
    share += hypotheses[count]?.share ?? 0;
    if (share >= SURE) return count + 1;
  }
  return 0;
}

/** The best hypothesis' support, the share of the query (but its precursor) that it explains, and for EI the fragments it finds. */
function likenessOf({ support, seen }: SiteHypothesis, query: Spectrum, technique: Technique): number {
  const { mz, intensity, precursorMz = 0 } = query;
  const top = intensity.reduce((most, one) => Math.max(most, one), 0) || 1;
  const all =
    intensity.reduce((sum, one, at) => sum + ((mz[at] as number) < precursorMz - 0.5 ? one / top : 0), 0) || 1;
  const places = new Map(seen.map((one) => [Math.round(one.mz * 50), one.height]));
  const explained = Math.min(1, [...places.values()].reduce((sum, one) => sum + one, 0) / all);
  if (technique === "msms") return support + 6 * explained;
  return support + 3 * explained + 0.15 * seen.filter(({ height }) => height > 0.01).length;
}

/** Changes by site letter. */
type Deltas = ReadonlyMap<string, number>;

function hypothesesFor(scaffold: Scaffold, total: number, technique: Technique): readonly Deltas[] {
  const letters = scaffold.sites.map((site) => site.letter);
  const width = technique === "ei" ? 0 : WIDTH;
  const parent = readFormula(scaffold.formula) as Formula;
  const possible = CHANGES.filter(({ formula }) => isPossible(parent, formula));
  const masses = [...new Set(possible.map((one) => (technique === "ei" ? Math.round(one.mass) : one.mass)))];
  const common = masses.filter((mass) => Math.abs(mass) <= 46.1);
  const isKnown = (mass: number) => masses.some((one) => Math.abs(one - mass) <= width);
  const isChange = (mass: number) => Math.abs(mass) > Math.max(width, 0.5);
  const result: Deltas[] = isChange(total) ? letters.map((letter) => new Map([[letter, total]])) : [new Map()];
  letters.forEach((one, at) => {
    letters.slice(at + 1).forEach((two, after) => {
      for (const mass of masses) {
        const rest = total - mass;
        if (isChange(rest) && isKnown(rest))
          result.push(
            new Map([
              [one, mass],
              [two, rest],
            ]),
          );
      }
      for (const three of letters.slice(at + after + 2)) {
        for (const mass of common)
          for (const other of common) {
            const rest = total - mass - other;
            if (isChange(rest) && common.some((known) => Math.abs(known - rest) <= width))
              result.push(
                new Map([
                  [one, mass],
                  [two, other],
                  [three, rest],
                ]),
              );
          }
      }
    });
  });
  return result;
}

/** Says whether the parent has the atoms that a change takes away. */
function isPossible(parent: Formula, change: Formula): boolean {
  return Object.entries(change).every(([element, count]) => (parent[element] ?? 0) + count >= 0);
}

type Judged = {
  readonly deltas: Deltas;
  readonly support: number;
  readonly seen: readonly FragmentSeen[];
  readonly against: readonly FragmentSeen[];
};

function judge(
  deltas: Deltas,
  total: number,
  fragments: readonly { readonly fragment: Fragment; readonly mz: number }[],
  look: (mz: number) => number,
): Judged {
  const seen: FragmentSeen[] = [];
  const against: FragmentSeen[] = [];
  const counted = new Set<number>();
  let support = -COST * Math.max(0, deltas.size - 1);
  for (const { fragment, mz } of fragments) {
    const move = sum(fragment.sites, deltas);
    const more = sum(fragment.maybe ?? [], deltas);
    const places = more === 0 ? [mz + move] : [mz + move, mz + move + more];
    const place = places.reduce((best, one) => (look(one) > look(best) ? one : best));
    const height = look(place);
    if (height > 0) seen.push({ fragment, parentMz: mz, mz: place, height: height * height });
    const key = Math.round(place * 50);
    if (!counted.has(key)) support += height;
    counted.add(key);
    const other = Math.abs(place - mz) > 0.5 ? mz : mz + total;
    if (places.some((one) => Math.abs(one - other) <= 0.5)) continue;
    support -= AGAINST * look(other);
    if (other === mz && look(mz) > 0.05) against.push({ fragment, parentMz: mz, mz, height: look(mz) ** 2 });
  }
  return { deltas, support, seen, against };
}

/** What each further changed site makes less likely. */
const FURTHER = 1;

function weighed(deltas: Deltas, fragments: readonly Placed[], look: (mz: number) => number, chance: number): Judged {
  const moves = ({ sites, maybe = [] }: Fragment) => {
    const certain = sum(sites, deltas);
    const more = sum(maybe, deltas);
    return more === 0 ? [certain] : [certain, certain + more];
  };
  const { odds, places } = weighFragments(fragments, moves, look, chance);
  const seen = places.flatMap(({ placed, mz }): FragmentSeen[] => {
    const height = look(mz);
    return height > 0 ? [{ fragment: placed.fragment, parentMz: placed.mz, mz, height: height * height }] : [];
  });
  const against = places.flatMap(({ placed, mz }): FragmentSeen[] => {
    const height = look(placed.mz);
    const isMoved = Math.abs(mz - placed.mz) > 0.5;
    return isMoved && height > 0.05 && !seen.some((one) => Math.abs(one.mz - placed.mz) < 0.02)
      ? [{ fragment: placed.fragment, parentMz: placed.mz, mz: placed.mz, height: height * height }]
      : [];
  });
  return { deltas, support: odds, seen, against };
}

/**
 * The likeliest hypothesis of each set of changed sites. Its support is of all ways in which changes at these sites add up to
 * the mass, each as likely before the fragments are seen as its changes are plausible at their sites: a set with many ways has
 * many chances to fit.
 */
function likeliestOfEachSites(
  hypotheses: readonly Deltas[],
  { sites }: Scaffold,
  weighOne: (deltas: Deltas) => Judged,
): readonly Judged[] {
  const kinds = new Map(sites.map((site) => [site.letter, site.is]));
  const sets = Map.groupBy(hypotheses, (deltas) => [...deltas.keys()].join(""));
  return [...sets.values()].map((ways) => {
    const judged = ways.map((deltas) => {
      const one = weighOne(deltas);
      const plausible = [...deltas].reduce(
        (all, [letter, mass]) => all * plausibility(mass, kinds.get(letter) ?? "other", WIDTH),
        1,
      );
      return { ...one, support: one.support + Math.log(plausible) };
    });
    const best = judged.reduce((one, other) => (other.support > one.support ? other : one));
    const mean = judged.reduce((all, one) => all + Math.exp(one.support - best.support), 0) / judged.length;
    return { ...best, support: best.support + Math.log(mean) - FURTHER * Math.max(0, best.deltas.size - 1) };
  });
}

function sum(letters: readonly string[], deltas: Deltas): number {
  return letters.reduce((total, letter) => total + (deltas.get(letter) ?? 0), 0);
}

/** The best hypothesis of each set of changed sites. */
function bestOfEachSites(judged: readonly Judged[]): readonly Judged[] {
  const best = new Map<string, Judged>();
  for (const one of judged) {
    const key = [...one.deltas.keys()].join("");
    const known = best.get(key);
    if (known === undefined || one.support > known.support) best.set(key, one);
  }
  return [...best.values()];
}

/**
 * A spectrum at unit mass without what carbon-13 adds one mass above each peak (1.1 % a carbon, one carbon for some 14 Da): a
 * neighbour's isotopes must not pass for a fragment.
 */
function withoutCarbon13(spectrum: Spectrum): Spectrum {
  const left = new Map<number, number>();
  const intensity = spectrum.intensity.map((height, at) => {
    const mz = spectrum.mz[at] as number;
    const own = Math.max(0, height - 0.011 * (mz / 14) * (left.get(mz - 1) ?? 0));
    left.set(mz, own);
    return own;
  });
  return { ...spectrum, intensity };
}

/** Square root of the height of the highest peak at an m/z, as a share of the highest of all; 0 where there is none. */
function heights({ mz, intensity }: Spectrum, width: number): (at: number) => number {
  const top = intensity.reduce((most, one) => Math.max(most, one), 0) || 1;
  const known = new Map<number, number>();
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    let low = 0;
    let high = mz.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((mz[middle] as number) < at - width - 1e-9) low = middle + 1;
      else high = middle;
    }
    let best = 0;
    for (; low < mz.length && (mz[low] as number) <= at + width + 1e-9; low++)
      best = Math.max(best, intensity[low] as number);
    const height = Math.sqrt(best / top);
    known.set(at, height);
    return height;
  };
}
