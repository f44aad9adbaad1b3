import type { InchiComponent, MobileGroup } from "./inchi-layers.ts";

/** One way to fill a component with hydrogens, charges and bond orders so that every atom has a valence of its element. */
export type FilledComponent = {
  readonly hydrogens: readonly number[];
  readonly charges: readonly number[];
  /** Orders of the component's bonds, in their order. */
  readonly orders: readonly number[];
};

const VALENCES: Readonly<Record<number, readonly number[]>> = {
  ...{ 5: [3], 6: [4], 7: [3, 5], 8: [2], 9: [1], 14: [4], 15: [3, 5], 16: [2, 4, 6], 17: [1, 3, 5, 7] },
  ...{ 32: [4], 33: [3, 5], 34: [2, 4, 6], 35: [1, 3, 5, 7], 50: [4], 52: [2, 4, 6], 53: [1, 3, 5, 7] },
};

/** Ways to spread hydrogens and steps of the search that are tried before a component is given up. */
const MOST_SPREADS = 400;
const MOST_STEPS = 60_000;
const MOST_RAISES = 10;

/**
 * The ways to fill a component, the likeliest first: mobile hydrogens on nitrogen before oxygen, as few atoms above their lowest
 * valence as possible. An InChI does not tell such forms of one substance apart.
 */
export function* fillings(component: InchiComponent): Generator<FilledComponent> {
  const { elements, bonds, hydrogens: fixed } = component;
  const degree = elements.map((_, atom) => bonds.filter((bond) => bond.includes(atom)).length);
  const budget = { steps: MOST_STEPS };
  let spreads = 0;
  for (const moved of spreadAll(component, degree)) {
    if (++spreads > MOST_SPREADS) return;
    const hydrogens = fixed.map((one, atom) => one + (moved.hydrogens[atom] ?? 0));
    for (const charges of chargesFor(component, degree, hydrogens, moved.minus)) {
      const room = elements.map((element, atom) =>
        roomOf(element, charges[atom] ?? 0, (degree[atom] ?? 0) + (hydrogens[atom] ?? 0)),
      );
      if (room.some((one) => one === undefined)) continue;
      const orders = ordersFor(room as Room[], bonds, budget);
      if (orders !== undefined) yield { hydrogens, charges, orders };
    }
  }
}

/** Bonds that an atom still has to give, and how often two more may be added to reach a higher valence. */
type Room = { readonly left: number; readonly raises: number };

function roomOf(element: number, charge: number, used: number): Room | undefined {
  const valences = VALENCES[element];
  if (valences === undefined) return used === 0 ? { left: 0, raises: 0 } : undefined;
  // Carbon loses a bond by either charge, boron gains one by a negative charge; the others gain one by a positive charge.
  const shift = element === 6 ? -Math.abs(charge) : element === 5 ? -charge : charge;
  const possible = (charge > 0 && element === 7 ? [3] : valences)
    .map((one) => one + shift)
    .filter((one) => one >= used);
  const [first] = possible;
  return first === undefined ? undefined : { left: first - used, raises: possible.length - 1 };
}

type Spread = { readonly hydrogens: ReadonlyArray<number>; readonly minus: ReadonlyArray<number> };

/** Every way to put the mobile hydrogens and charges on their atoms, one group after another. */
function* spreadAll(
  { elements, mobile, hydrogens: fixed }: InchiComponent,
  degree: readonly number[],
): Generator<Spread> {
  const none = elements.map(() => 0);
  const rank = (atom: number) =>
    (elements[atom] === 7 ? 0 : elements[atom] === 16 ? 4 : 8) + (degree[atom] === 1 ? 0 : 2) + (fixed[atom] ?? 0);
  function* from(at: number, spread: Spread): Generator<Spread> {
    const group = mobile[at];
    if (group === undefined) {
      yield spread;
      return;
    }
    const atoms = group.atoms.toSorted((one, other) => rank(one) - rank(other) || one - other);
    for (const next of spreadGroup(group, atoms, elements, degree, spread)) yield* from(at + 1, next);
  }
  yield* from(0, { hydrogens: none, minus: none });
}

function* spreadGroup(
  { hydrogens, minus }: MobileGroup,
  atoms: readonly number[],
  elements: readonly number[],
  degree: readonly number[],
  spread: Spread,
): Generator<Spread> {
  const most = (atom: number) => Math.max(0, (elements[atom] === 7 ? 3 : 2) - (degree[atom] ?? 0));
  function* put(at: number, left: number, charges: number, now: Spread): Generator<Spread> {
    const atom = atoms[at];
    if (atom === undefined) {
      if (left === 0 && charges === 0) yield now;
      return;
    }
    for (let take = Math.min(left, most(atom)); take >= 0; take--)
      for (let charge = Math.min(charges, most(atom) - take, 1); charge >= 0; charge--)
        yield* put(at + 1, left - take, charges - charge, {
          hydrogens: now.hydrogens.with(atom, (now.hydrogens[atom] ?? 0) + take),
          minus: now.minus.with(atom, charge),
        });
  }
  yield* put(0, hydrogens, minus, spread);
}

/** Charges of the atoms: those that bonds demand, and the rest of the component's charge where it may stand. */
function* chargesFor(
  { elements, charge }: InchiComponent,
  degree: readonly number[],
  hydrogens: readonly number[],
  minus: readonly number[],
): Generator<readonly number[]> {
  if (elements.length === 1 && VALENCES[elements[0] ?? 0] === undefined) {
    yield [charge];
    return;
  }
  const used = (atom: number) => (degree[atom] ?? 0) + (hydrogens[atom] ?? 0);
  const forced = elements.map((element, atom) => {
    if (element === 7 && used(atom) === 4) return 1;
    if (element === 8 && used(atom) === 3) return 1;
    if (element === 5 && used(atom) === 4) return -1;
    return -(minus[atom] ?? 0);
  });
  const rest = charge - forced.reduce((sum, one) => sum + one, 0);
  if (rest === 0) {
    yield forced;
    return;
  }
  const order = rest > 0 ? [7, 15, 16, 8, 53, 6] : [8, 16, 7, 6, 17, 35, 53, 9];
  const may = elements
    .map((element, atom) => ({ atom, rank: order.indexOf(element) }))
    .filter(({ atom, rank }) => rank >= 0 && forced[atom] === 0)
    .toSorted((one, other) => one.rank - other.rank || (degree[one.atom] ?? 0) - (degree[other.atom] ?? 0))
    .map(({ atom }) => atom);
  yield* chosen(forced, may, Math.abs(rest), Math.sign(rest), 0);
}

function* chosen(
  charges: readonly number[],
  may: readonly number[],
  left: number,
  sign: number,
  from: number,
): Generator<readonly number[]> {
  if (left === 0) {
    yield charges;
    return;
  }
  for (let at = from; at <= may.length - left; at++)
    yield* chosen(charges.with(may[at] as number, sign), may, left - 1, sign, at + 1);
}

/** Orders that use up what every atom has left, with as few higher valences as possible. */
function ordersFor(
  room: readonly Room[],
  bonds: readonly (readonly [number, number])[],
  budget: { steps: number },
): readonly number[] | undefined {
  const around: { to: number; bond: number }[][] = room.map(() => []);
  bonds.forEach(([one, other], bond) => {
    around[one]?.push({ to: other, bond });
    around[other]?.push({ to: one, bond });
  });
  const sum = room.reduce((all, one) => all + one.left, 0);
  if (sum % 2 === 1) return undefined;
  const highest = Math.min(
    MOST_RAISES,
    room.reduce((all, one) => all + one.raises, 0),
  );
  for (let raises = 0; raises <= highest; raises++) {
    const left = room.map((one) => one.left);
    const may = room.map((one) => one.raises);
    const orders = bonds.map(() => 1);
    if (settle(left, may, orders, around, raises, budget)) return orders;
    if (budget.steps <= 0) return undefined;
  }
  return undefined;
}

function settle(
  left: number[],
  may: number[],
  orders: number[],
  around: readonly (readonly { to: number; bond: number }[])[],
  raises: number,
  budget: { steps: number },
): boolean {
  if (--budget.steps <= 0) return false;
  let atom = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (let at = 0; at < left.length; at++) {
    if ((left[at] as number) === 0) continue;
    let ways = 0;
    for (const { to, bond } of around[at] ?? []) {
      if ((orders[bond] as number) >= 3) continue;
      if ((left[to] as number) > 0 || (raises > 0 && (may[to] as number) > 0)) ways++;
    }
    if (ways === 0) return false;
    if (ways < fewest) [atom, fewest] = [at, ways];
  }
  if (atom < 0) return true;
  const next = (around[atom] ?? []).filter(({ bond }) => (orders[bond] as number) < 3);
  for (const isRaise of [false, true]) {
    for (const { to, bond } of next) {
      if (isRaise ? raises === 0 || (may[to] as number) === 0 || (left[to] as number) > 0 : (left[to] as number) === 0)
        continue;
      const by = isRaise ? 2 : 0;
      left[atom] = (left[atom] as number) - 1;
      left[to] = (left[to] as number) + by - 1;
      may[to] = (may[to] as number) - by / 2;
      orders[bond] = (orders[bond] as number) + 1;
      if (settle(left, may, orders, around, raises - by / 2, budget)) return true;
      left[atom] = (left[atom] as number) + 1;
      left[to] = left[to] - by + 1;
      may[to] = may[to] + by / 2;
      orders[bond] = orders[bond] - 1;
    }
  }
  return false;
}
