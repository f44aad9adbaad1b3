/** The goods of a candidate: how much of each `class|unit` in all, null where a line states no quantity; and the classes. */
export type Goods = {
  readonly amounts: ReadonlyMap<string, number | null>;
  readonly classes: ReadonlySet<string>;
};

/** The goods of two candidates, class by class: how many amounts agree, are close or vague, and how many there are in all. */
function compareGoods(left: Goods, right: Goods) {
  let same = 0;
  let close = 0;
  let most = 0;
  let shared = 0;
  for (const [key, amount] of left.amounts) {
    const other = right.amounts.get(key);
    if (other === undefined) continue;
    shared += 1;
    if (amount === null || other === null) close += 1;
    else if (amount === other || isRounded(amount, other, 0.95)) {
      same += 1;
      most = Math.max(most, amount);
    } else if (isRounded(amount, other, 0.7)) close += 1;
  }
  return { same, close, most, all: left.amounts.size + right.amounts.size - shared };
}

/** Says whether both candidates have a class, in units of which none is the same: money of two countries, boxes and rounds. */
function isApart(left: Goods, right: Goods, name: string): boolean {
  if (!left.classes.has(name) || !right.classes.has(name)) return false;
  for (const key of left.amounts.keys()) if (key.startsWith(`${name}|`) && right.amounts.has(key)) return false;
  return true;
}

/** How many amounts of both stand in units in which their class cannot be compared. */
function amountsApart(left: Goods, right: Goods): number {
  let apart = 0;
  for (const { amounts } of [left, right])
    for (const key of amounts.keys()) if (isApart(left, right, key.slice(0, key.lastIndexOf("|")))) apart += 1;
  return apart;
}

/** Says whether two amounts of twenty or more can be one amount, rounded or estimated: the less is so great a share of the greater. */
function isRounded(a: number, b: number, share: number): boolean {
  return Math.max(a, b) >= 20 && Math.min(a, b) >= share * Math.max(a, b);
}

/** Share of the goods that agree, times how telling they are: one handgun is common, three classes of goods are not. */
export function goodsShare(left: Goods, right: Goods): number {
  const { same, close, most, all } = compareGoods(left, right);
  if (same === 0) return 0;
  // A class in units that cannot be compared speaks neither for nor against: as if neither had told of it.
  const apart = all > same + close ? amountsApart(left, right) : 0;
  const telling = same >= 3 ? 1 : same === 2 ? (most >= 3 ? 0.75 : 0.55) : most >= 10 ? 0.7 : most >= 3 ? 0.6 : 0.25;
  return ((same + 0.7 * close) / (all - apart)) * telling;
}

/** 1 when no class of goods is common to both, a half when no amount that can be compared agrees, else 0. */
export function goodsConflict(left: Goods, right: Goods): number {
  if (left.classes.size === 0 || right.classes.size === 0) return 0;
  const { same, close } = compareGoods(left, right);
  if (same + close > 0) return 0;
  let isShared = false;
  for (const name of left.classes) {
    if (!right.classes.has(name)) continue;
    if (!isApart(left, right, name)) return 0.5;
    isShared = true;
  }
  return isShared ? 0 : 1;
}
