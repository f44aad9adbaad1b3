import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { COUNTRIES } from "../src/countries/countries.ts";
import { itmattText } from "../src/desks/cargo/sample/itmatt-text.ts";
import { makeCargoSample } from "../src/desks/cargo/sample/make-cargo-sample.ts";
import { GOODS_RULES } from "../src/desks/cargo/rules/edition.ts";
import { listedNames } from "./listed-names.ts";
import { drawBy } from "../src/service/screening/blind-draw.ts";
import { readResult } from "../src/service/screening/read-result.ts";
import { type ScreenedDocument, screenDocument, type ScreeningDesk } from "../src/service/screening/screen-document.ts";
import { packEdition, readyFor, unpackEdition } from "../src/service/screening/screening-edition.ts";
import { readWorkSettings } from "../src/service/screening/work-settings.ts";
import { placesOf } from "../src/service/tripoint-node.ts";

const AGENCY = "us.cbp";
const sample = makeCargoSample({
  ...{ items: 900, seed: 5, from: "2024-04-01", until: "2024-05-31", destination: "US", origins: ["CN", "GB"] },
});
const edition = {
  ...{ agency: AGENCY, lists: "made-list 2024-06-01", rules: GOODS_RULES.edition, rate: 0.02, past: [] },
  parties: listedNames([sample.postal[3]?.values.addresseeName ?? ""]),
};
const places = placesOf(COUNTRIES);
const desk: ScreeningDesk = {
  ...{ agency: AGENCY, rate: edition.rate, draws: drawBy(Buffer.alloc(32, 7)), places, ready: readyFor(edition) },
};
const items = sample.postal.map(({ values }) => values);
const bytes = (text: string) => Buffer.from(text);
const screenOf = (source: string, text: string, name = "x.xml"): Promise<ScreenedDocument> =>
  screenDocument(desk, { source, name, bytes: bytes(text), today: "2024-06-01" });

describe("the way of a document", () => {
  test("an ITMATT message becomes decided items that name rules and lists; planted goods are found", async () => {
    const { decided, aside, unread } = await screenOf("post/itmatt", itmattText(items));
    expect([aside, unread]).toEqual([[], []]);
    expect(decided.map(({ values }) => values)).toEqual(items);
    for (const { decision } of decided) expect(decision.listsEdition).toBe("made-list 2024-06-01");
    const planted = sample.planted.filter(({ case: of, reference }) => of === "goods" && reference.startsWith("LX"));
    expect(planted.length).toBeGreaterThan(0);
    for (const { reference, expects } of planted) {
      const reasons = decided.find((one) => one.reference === reference)?.decision.reasons ?? [];
      expect(reasons.map(({ rule }) => rule.replace(/ v\d+$/, ""))).toContain(expects);
    }
    const byName = decided.filter(({ decision }) => decision.reasons.some(({ sort }) => sort === "party"));
    expect(byName.length).toBeGreaterThan(0);
  });

  test("the same document has the same answer, and the edition survives its way as bytes", async () => {
    const packed = await packEdition(edition);
    expect((await packEdition(edition)).digest).toBe(packed.digest);
    const there = { ...desk, ready: readyFor(await unpackEdition(packed.bytes, packed.digest)) };
    const text = itmattText(items.slice(0, 100));
    const asked = { source: "post/itmatt", name: "x.xml", bytes: bytes(text), today: "2024-06-01" };
    expect(await screenDocument(there, asked)).toEqual(await screenDocument(desk, asked));
    await expect(unpackEdition(packed.bytes, "0".repeat(64))).rejects.toThrow("other bytes");
    expect(() => readyFor({ ...edition, rules: "1999-01" })).toThrow("wants the rules `1999-01`");
  });

  test("good rows are kept beside bad ones; what cannot be read is said and fails nothing", async () => {
    const [first, second] = items;
    if (first === undefined || second === undefined) throw new Error("no sample");
    const mixed = await screenOf("post/itmatt", itmattText([first, { ...second, itemId: "RR000000000XX" }]));
    expect(mixed.decided.map(({ reference }) => reference)).toEqual([first.itemId]);
    expect(mixed.aside[0]?.faults[0]?.field).toBe("itemId");
    for (const [source, text] of [
      ["post/itmatt", "<a><b></a>"],
      ["post/itmatt", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
      ["no/source", "x"],
      ["../../etc/passwd", "x"],
      ["manifest/cuscar", "this is no interchange"],
    ] as const) {
      const { decided, aside, unread } = await screenOf(source, text);
      expect(decided, source).toEqual([]);
      expect(aside.length + unread.length, source).toBeGreaterThan(0);
    }
    const other = JSON.stringify({ reference: "1", values: { notes: "x" } });
    const wrong = await screenOf("template/listed-party", other, "../../x.jsonl");
    expect(wrong.decided).toEqual([]);
    expect(wrong.aside[0]?.faults.length).toBeGreaterThan(0);
  });

  test("manifests as CSV and items as template go the same way; another agency's item is set aside", async () => {
    const csv =
      "Bill of lading,Document type,Mode,ETA,Origin,Destination,Shipper,Consignee,Description,Gross weight\nBL-1,bill-of-lading,sea,2024-05-31,CN,US,EXAMPLE A,EXAMPLE B,tablet press TDP-5,10\n";
    const { decided } = await screenOf("manifest/table", csv, "m.csv");
    expect(decided[0]?.decision).toMatchObject({ item: "us.cbp:consignment:BL-1", proposal: "hold-for-decision" });
    const line = (originator?: string) =>
      `${JSON.stringify({ reference: items[0]?.itemId, originator, synthetic: true, values: items[0] })}\n`;
    const two = await screenOf("template/postal-item", line() + line("ca.cbsa"), "t.jsonl");
    expect(two.decided.map(({ synthetic }) => synthetic)).toEqual([true]);
    expect(two.aside[0]?.faults[0]?.value).toBe("ca.cbsa");
  });
});

test("the draw is HMAC-SHA-256 by the key, whoever calculates it", () => {
  const draws = drawBy(Buffer.alloc(32, 7));
  for (const item of ["us.cbp:postal-item:1", "é".repeat(90), ""]) {
    const keyed = createHmac("sha256", Buffer.alloc(32, 7)).update(item).digest("hex");
    const share = Number.parseInt(keyed.slice(0, 13), 16) / 2 ** 52;
    expect([draws(item, share), draws(item, share + 1e-9)]).toEqual([false, true]);
  }
});

describe("a result from elsewhere", () => {
  test("is taken as it was settled, and for nothing else", async () => {
    const [item] = (await screenOf("post/itmatt", itmattText(items.slice(0, 1)))).decided;
    if (item === undefined) throw new Error("no item");
    const read = (value: unknown, key = item.digest) =>
      readResult({ sort: "decided", key, bytes: bytes(JSON.stringify(value)) }, AGENCY, places);
    expect(read({ agency: AGENCY, ...item })).toMatchObject({ ok: true, item: { reference: item.reference } });
    const forged: readonly (readonly [string, unknown, string?])[] = [
      ["is of another agency", { ...item, agency: "ca.cbsa" }],
      ["digest is another one", { agency: AGENCY, ...item, values: { ...item.values, senderName: "Somebody Else" } }],
      ["digest is another one", { agency: AGENCY, ...item }, "0".repeat(64)],
      ["on another item", { agency: AGENCY, ...item, decision: { ...item.decision, item: "us.cbp:postal-item:X" } }],
      [
        "speaks for a person",
        {
          agency: AGENCY,
          ...item,
          decision: {
            ...item.decision,
            ...{ state: "decided", decision: "release", decidedOn: "2024-06-01", officer: "X", answer: "AC" },
          },
        },
      ],
      [
        "rests on no rule",
        {
          agency: AGENCY,
          ...item,
          decision: {
            ...item.decision,
            ...{ state: "proposed", proposal: "hold-for-decision", score: 0.99, answer: undefined },
            reasons: [{ sort: "party", rule: "made-list 1", weight: 0.9, en: "x", fr: "x", es: "x" }],
          },
        },
      ],
      ["declares no item", { agency: AGENCY, ...item, kind: "listed-party" }],
      ["no object", "text"],
    ];
    for (const [reason, value, key] of forged)
      expect(read(value, key), reason).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
    expect(readResult({ sort: "decided", key: "x", bytes: bytes("{") }, AGENCY, places)).toMatchObject({ ok: false });
  });
});

describe("the settings of shared work", () => {
  test("take secrets from files alone, and say what is half said", async () => {
    const wrong: readonly (readonly [string, Record<string, string>])[] = [
      ["TRIPOINT_WORK_NATS takes", {}],
      ["TRIPOINT_WORK_NATS takes", { TRIPOINT_WORK_NATS: "nats://me:secret@host:4222" }],
      ["1, 3 or 5", { TRIPOINT_WORK_NATS: "nats://a:1", TRIPOINT_WORK_REPLICAS: "2" }],
      ["password in a file", { TRIPOINT_WORK_NATS: "nats://a:1", TRIPOINT_WORK_USER: "me" }],
      ["wants its key", { TRIPOINT_WORK_NATS: "tls://a:1", TRIPOINT_WORK_CERT: "/x" }],
    ];
    for (const [reason, environment] of wrong) await expect(readWorkSettings(environment)).rejects.toThrow(reason);
    await expect(
      readWorkSettings({ TRIPOINT_WORK_NATS: "nats://a:1", TRIPOINT_WORK_DRAW_KEY: import.meta.filename }),
    ).rejects.toThrow("holds no key of the draw");
    const read = await readWorkSettings({ TRIPOINT_WORK_NATS: "nats://a:1,nats://b:2", TRIPOINT_WORK_REPLICAS: "3" });
    expect(read).toMatchObject({ server: { url: "nats://a:1,nats://b:2" }, replicas: 3 });
  });
});
