import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FROM, key, placeAfter, signer, someLines, TO } from "../../test/federation/feed-fixture.ts";
import { messageSigner } from "./ed25519.ts";
import { chainOf, checkLine, type FeedLine, LONGEST_BODY, readLine, signLine, writeLine } from "./feed-line.ts";
import { newPrivateKey } from "./message-key-files.ts";

const NOW = "2026-11-21T12:00:00Z";
const lines = someLines(3);
const [first, second] = lines as [FeedLine, FeedLine];
const check = (line: FeedLine, after = 0, keys = [key], now = NOW) =>
  checkLine(FROM, TO, line, placeAfter(lines, after), keys, now);
const faultOf = (...args: Parameters<typeof check>) => {
  const checked = check(...args);
  return checked.ok ? "none" : checked.fault;
};

describe("a line of a feed", () => {
  it("holds where it follows, and says where its reader stands after it", () => {
    expect(check(first)).toMatchObject({ ok: true, place: placeAfter(lines, 1) });
    expect(check(second, 1)).toMatchObject({ ok: true, place: placeAfter(lines, 2) });
  });

  it("is refused out of order, or behind another history", () => {
    expect(faultOf(second, 0)).toBe("wrong-position");
    expect(faultOf(first, 1)).toBe("wrong-position");
    expect(faultOf({ ...second, previous: "A".repeat(43) }, 1)).toBe("wrong-chain");
    const other = signLine(FROM, TO, { position: 1, previous: "", body: "{}" }, signer);
    const place = { position: 1, chain: chainOf(FROM, TO, other) };
    expect(checkLine(FROM, TO, second, place, [key], NOW)).toMatchObject({ fault: "wrong-chain" });
  });

  it("is refused when anything of it was changed, or it was meant for another", () => {
    expect(faultOf({ ...first, body: first.body.replace("nothing", "something") })).toBe("wrong-signature");
    expect(faultOf({ ...first, signature: second.signature })).toBe("wrong-signature");
    expect(faultOf({ ...first, signature: "" })).toBe("wrong-signature");
    for (const [from, to] of [
      [FROM, "tripoint.mx"],
      ["tripoint.mx", TO],
      [TO, FROM],
    ] as const) {
      expect(checkLine(from, to, first, { position: 0, chain: "" }, [key], NOW)).toMatchObject({
        fault: "wrong-signature",
      });
    }
  });

  it("is refused by a key that is unknown, revoked, not valid yet or any more", () => {
    const stranger = messageSigner(newPrivateKey());
    const forged = signLine(FROM, TO, first, stranger);
    expect(faultOf(forged)).toBe("unknown-key");
    expect(faultOf({ ...forged, key: signer.id })).toBe("wrong-signature");
    expect(faultOf(first, 0, [])).toBe("unknown-key");
    expect(faultOf(first, 0, [key], "2025-12-31T23:59:59Z")).toBe("early-key");
    expect(faultOf(first, 0, [key], key.until)).toBe("expired-key");
  });

  it("keeps its chain value when a newer key signs it", () => {
    const young = messageSigner(newPrivateKey());
    const again = signLine(FROM, TO, first, young);
    const keys = [key, { ...key, id: young.id, publicKey: young.publicKey }];
    expect(check(again, 0, keys)).toMatchObject({ ok: true, place: placeAfter(lines, 1) });
  });
});

describe("reading a line", () => {
  it("gives back what was written", () => {
    for (const line of lines) expect(readLine(writeLine(line))).toEqual({ ok: true, line });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["no object", "[]"],
    ["null", "null"],
    ["another member", writeLine(first).replace("{", '{"a":1,')],
    ["a member less", JSON.stringify({ ...first, key: undefined })],
    ["white space", writeLine(first).replace(":", ": ")],
    ["another order", JSON.stringify(first)],
    ["a position that is none", writeLine({ ...first, position: 0 })],
    ["a fraction", writeLine({ ...first, position: 1.5 })],
    ["a chain value at the first position", writeLine({ ...first, previous: "A".repeat(43) })],
    ["no chain value at the second", writeLine({ ...second, previous: "" })],
    ["no key", writeLine({ ...first, key: "x" })],
    ["a short signature", writeLine({ ...first, signature: "AAAA" })],
    ["a body that is no text", JSON.stringify({ ...first, body: {} })],
    ["a body that is too long", writeLine({ ...first, body: "é".repeat(LONGEST_BODY / 2 + 1) })],
    ["a prototype", writeLine(first).replace('"body"', '"__proto__"')],
  ])("refuses one with %s", (_, text) => {
    expect(readLine(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/^the line /) });
  });

  it("takes a body of the greatest size, all of quotation marks", () => {
    const body = '"'.repeat(LONGEST_BODY);
    const reading = readLine(writeLine({ ...first, body }));
    expect(reading.ok && reading.line.body === body).toBe(true);
  });

  it("never throws, and never takes what is not canonical", () => {
    const text = writeLine(second);
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.json(),
      fc
        .tuple(fc.nat(text.length), fc.nat(3), fc.string({ unit: "binary", maxLength: 3 }))
        .map(([at, out, put]) => text.slice(0, at) + put + text.slice(at + out)),
    );
    fc.assert(
      fc.property(hostile, (given) => {
        const reading = readLine(given);
        if (reading.ok) {
          expect(writeLine(reading.line)).toBe(given);
          if (given !== text) expect(faultOf(reading.line, 1)).not.toBe("none");
        }
      }),
      { numRuns: 3000 },
    );
  });
});
