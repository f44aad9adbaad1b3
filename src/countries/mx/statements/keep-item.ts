import type { ItemClass } from "../../../desks/firearms/codes.ts";
import type { Goods, Unit } from "./goods.ts";
import { noteOf, type Note } from "./line-notes.ts";
import type { Quantity, QuantityState } from "./quantities.ts";
import { type Around, type Growing, isFirearm } from "./read-modifiers.ts";
import type { Token } from "./words-of-line.ts";

/** One item of a statement, as far as its words tell. */
export type ReadItem = {
  readonly class: ItemClass;
  readonly description: string;
  readonly quantity?: number;
  readonly unit: Unit;
  readonly quantityState: QuantityState;
  readonly substance?: string;
  readonly make?: string;
  readonly model?: string;
  readonly calibre?: string;
};

/** A line while it is read. */
export type Context = Around & {
  readonly tokens: Token[];
  readonly items: ReadItem[];
  readonly repairs: { from: string; to: string }[];
  readonly notes: Note[];
  readonly before: ReadItem | undefined;
  /** Reads the item that begins at a token and keeps it; answers the token after it. */
  readonly readItem: (at: number) => number | undefined;
};

/** An item as its noun and its quantity begin it, in a unit. */
export function growing(goods: Goods, quantity: Quantity, unit: Unit): Growing {
  const { substance, make, model } = goods;
  return {
    class: goods.class,
    unit,
    state: quantity.value === undefined ? "unknown" : quantity.state,
    value: quantity.value,
    substance,
    make,
    model,
    generic: goods.generic === true,
    adjectives: new Set(),
    unknown: [],
    aside: [],
  };
}

const WEIGHED: ReadonlySet<Unit> = new Set<Unit>(["kilograms", "grams", "pounds", "litres"]);

/** Keeps an item that was read to its end; false when its numbers cannot be. */
export function keep(context: Context, from: number, to: number, quantity: Quantity, item: Growing): boolean {
  const { tokens, line, notes, repairs } = context;
  const description = line.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0).trim();
  const said = line.slice(tokens[from]?.from ?? 0, tokens[quantity.next - 1]?.to ?? 0).trim();
  const weighed = WEIGHED.has(item.unit);
  if (quantity.dotted !== undefined && item.value === quantity.value && !weighed) {
    item.value = quantity.dotted;
    repairs.push({ from: said, to: String(item.value) });
  } else if (quantity.unusual && item.value === quantity.value) {
    repairs.push({ from: said, to: String(item.value) });
  }
  const divisible = weighed || item.class === "currency" || item.unit === "not-stated";
  if (item.contradicted || (item.value !== undefined && !divisible && !Number.isInteger(item.value))) return false;
  if (item.heading) return true;
  if (quantity.upTo) notes.push(noteOf("upper-bound", description));
  if (item.aside.length > 0) notes.push(noteOf("bracket-not-counted", item.aside.join("; ")));
  if (item.unknown.length > 0) notes.push(noteOf("words-not-read", item.unknown.join(" ")));
  const { unit, substance, make, model, calibre } = item;
  const base = { description, unit, substance, make, model, calibre };
  if (item.parts !== undefined) {
    for (const part of item.parts) context.items.push({ ...part, description });
    return true;
  }
  const state = { quantityState: item.state, ...(item.state !== "unknown" && { quantity: item.value }) };
  for (const kind of classesOf(item)) {
    if (isFirearm(item.class) && !isFirearm(kind) && !/blanca|punzo/i.test(description)) {
      notes.push(noteOf("not-a-firearm", description));
    }
    context.items.push({ class: kind, ...base, ...state });
  }
  if (item.brought !== undefined) context.items.push(...item.brought);
  return true;
}

/** The class that adjectives leave an item with; `armas largas y cortas` without a number are two items. */
function classesOf(item: Growing): readonly ItemClass[] {
  if (!isFirearm(item.class)) return [item.class];
  const named = [...item.adjectives];
  const other = named.find((kind) => !isFirearm(kind) && (kind === "other-weapon" || kind === "replica"));
  if (other !== undefined) return [other];
  const firearms = named.filter((kind) => isFirearm(kind) && kind !== "firearm-unspecified");
  if (!item.generic || firearms.length === 0) return [item.class];
  if (firearms.length === 1) return firearms;
  return item.state === "unknown" ? firearms : [item.class];
}
