import { dayNumber } from "../../core/day.ts";
import { fill, type Words } from "../../core/words.ts";
import { headingsOf, type PastItem } from "./companions.ts";
import type { Declaration, GoodsReason } from "./declaration.ts";
import { naming, reasonOf } from "./goods-reason.ts";
import { REASON_WORDS } from "./rule-words.ts";
import type { GoodsRule } from "./rules.ts";

type CompanionRule = Extract<GoodsRule, { readonly type: "split" | "set" }>;

/**
 * What one rule on several items says of one of them: items to the same receiver count whether they came before it or after it,
 * as long as all of them lie within the rule's days. The answer does not depend on the order of the items.
 */
export function judgeCompanions(
  rule: CompanionRule,
  declaration: Declaration,
  companions: readonly PastItem[],
  components: readonly string[],
): readonly GoodsReason[] {
  if (rule.type === "set" && components.length === 0) return [];
  const spans = spansAround(companions, declaration, rule.days);
  if (rule.type === "split") {
    return headingsOf(declaration.goods).flatMap((heading) => {
      const same = spans
        .map((items) => items.filter(({ headings }) => headings.includes(heading)))
        .reduce((most, items) => (items.length > most.length ? items : most), []);
      if (same.length + 1 < rule.least) return [];
      const values = { count: same.length + 1, heading, days: rule.days, items: named(same) };
      return [reasonOf(rule, fill(REASON_WORDS.split, values), {})];
    });
  }
  for (const near of spans) {
    const had = new Set([...components, ...near.flatMap((item) => item.components)]);
    const set = rule.sets.find(
      (parts) =>
        parts.every((part) => had.has(part)) &&
        parts.some((part) => components.includes(part)) &&
        !parts.every((part) => components.includes(part)),
    );
    if (set === undefined) continue;
    // Those that bring what this item lacks: where several hold the same part, the one that matters is not told last.
    const lacking = set.filter((part) => !components.includes(part));
    const others = near.filter((item) => item.components.some((part) => lacking.includes(part)));
    const values = { items: named(others), days: rule.days };
    return [reasonOf(rule, naming(REASON_WORDS.set, { parts: componentsNamed(set, rule.components) }, values), {})];
  }
  return [];
}

/** The other items of each span of so many days that holds an item, the earliest span first. */
function spansAround(companions: readonly PastItem[], of: Declaration, days: number): readonly (readonly PastItem[])[] {
  const now = dayNumber(of.day);
  const apart = ({ day }: PastItem) => now - day;
  const near = companions.filter((item) => item.id !== of.id && Math.abs(apart(item)) <= days);
  const begins = [...new Set([0, ...near.map(apart).filter((before) => before > 0)])].sort((one, other) => other - one);
  return begins.map((begin) =>
    near.filter((item) => {
      const before = apart(item);
      return before <= begin && before >= begin - days;
    }),
  );
}

/** The number by which people know an item: its record's number without agency and kind. */
function numberOf(id: string): string {
  return id.replace(/^[^:]+:[^:]+:/, "");
}

function named(items: readonly PastItem[]): string {
  const ids = items.map(({ id }) => numberOf(id)).sort();
  return ids.length <= 5 ? ids.join(", ") : `${ids.slice(0, 5).join(", ")} +${ids.length - 5}`;
}

function componentsNamed(set: readonly string[], names: Readonly<Record<string, Words>>): Words {
  const all = (language: keyof Words) => set.map((part) => names[part]?.[language] ?? part).join(", ");
  return { en: all("en"), fr: all("fr"), es: all("es") };
}
