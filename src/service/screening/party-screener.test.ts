import { expect, it } from "vitest";
import { makeCargoSample } from "../../desks/cargo/sample/make-cargo-sample.ts";
import { declarationOf } from "../../desks/cargo/screening/declaration-of.ts";
import type { Declaration } from "../../engines/goods-rules/declaration.ts";
import { prepare } from "../../engines/screening/prepare.ts";
import { partyScreener } from "./party-screener.ts";

const sample = makeCargoSample({
  ...{ items: 300, seed: 9, from: "2024-04-01", until: "2024-05-31", destination: "CA", origins: ["CN", "MX"] },
}).postal;
const items = sample.flatMap(
  ({ reference, values }) => declarationOf("postal-item", `ca.cbsa:postal-item:${reference}`, values) ?? [],
);
const index = prepare(
  items.slice(0, 40).map(({ receiver, sender }, at) => ({
    ...{ id: `${at}`, list: "made-list", type: at % 2 === 0 ? ("person" as const) : ("other" as const) },
    names: [
      { text: receiver.name.split(/[ ,]+/).reverse().join(" "), quality: "primary" as const },
      { text: sender.name, quality: at % 3 === 0 ? ("weak" as const) : ("alias" as const) },
    ],
    ...(receiver.phone !== undefined && { identifiers: [{ type: "phone", value: receiver.phone }] }),
  })),
);

async function matchesIn(run: number, of: readonly Declaration[]) {
  const screener = partyScreener(index, run);
  try {
    // In two turns, as a run works through its items.
    return [...(await screener.matches(of.slice(0, 90))), ...(await screener.matches(of.slice(90)))];
  } finally {
    await screener.close();
  }
}

it("a large run in threads finds what a small one finds, reason for reason, in the same order", async () => {
  const alone = await matchesIn(1, items);
  expect(alone.flat().length).toBeGreaterThan(40);
  expect(alone.some((of) => of.some(({ party }) => party === "sender"))).toBe(true);
  expect(await matchesIn(5000, items)).toEqual(alone);
});

it("without lists nobody matches, in a run of any size", async () => {
  for (const run of [1, 5000])
    expect(await partyScreener(undefined, run).matches(items.slice(0, 3))).toEqual([[], [], []]);
});
