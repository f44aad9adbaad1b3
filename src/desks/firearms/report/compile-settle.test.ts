import { expect, test } from "vitest";
import type { CountDraft, Draft } from "./compile-drafting.ts";
import { settler } from "./compile-settle.ts";

const spec = { question: "time-to-crime", country: "all", where: {}, measure: "records" } as const;
const draft = (cell: string, value: number, absent = false): CountDraft => ({
  form: "count",
  spec,
  id: cell,
  cell,
  value,
  absent,
});
const mean = (base: CountDraft, others: readonly CountDraft[]): Draft => ({
  form: "middle",
  id: "x.mean",
  base,
  others,
  value: 10.5,
});

const shown = (...cells: CountDraft[]) => new Map(cells.map(({ cell, value }) => [cell, value]));
const settle = (counts: Map<string, number | null>) => settler({ counts, quantities: new Map() }, 5);

test("a mean of all is withheld when it would give one country's away", () => {
  const [all, one, two, three] = [draft("all", 100), draft("one", 60), draft("two", 38), draft("three", 2)];
  const open = shown(all, one, two);
  expect(settle(open)(mean(all, [one, two, three])).state).toBe("suppressed");
  expect(settle(open)(mean(all, [one, two])).state).toBe("shown");
  const fewer = [one, draft("four", 2), draft("five", 2)];
  expect(settle(open)(mean(all, fewer)).state).toBe("suppressed");
  expect(settle(open)(mean(all, [one, draft("four", 2), draft("five", 3)])).state).toBe("shown");
});

test("a median rests on the minimum of records, whether or not their count is printed", () => {
  const few = draft("few", 4);
  expect(settle(shown(few))(mean(few, [])).state).toBe("suppressed");
  const withheld = draft("some", 9);
  expect(settle(new Map([["some", null]]))(mean(withheld, [])).state).toBe("suppressed");
});

test("a gap, a suppressed cell, zero and what cannot be computed are four things", () => {
  const of = settle(
    new Map<string, number | null>([
      ["zero", 0],
      ["hidden", null],
      ["whole", 20],
    ]),
  );
  expect(of(draft("gap", 0, true)).state).toBe("not-reported");
  expect(of(draft("hidden", 3)).state).toBe("suppressed");
  expect(of(draft("zero", 0))).toMatchObject({ state: "shown", value: 0 });
  const share = (part: CountDraft, whole: CountDraft): Draft => ({ form: "share", id: "s", part, whole });
  expect(of(share(draft("zero", 0), draft("whole", 20)))).toMatchObject({ state: "shown", value: 0 });
  expect(of(share(draft("hidden", 3), draft("whole", 20))).state).toBe("suppressed");
  expect(of(share(draft("zero", 0), draft("zero", 0))).state).toBe("not-computable");
});
