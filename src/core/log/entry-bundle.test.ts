import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEntryBundle, writeEntryBundle } from "./entry-bundle.ts";

describe("an entry bundle", () => {
  it("comes back whole", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (entries) => {
        const bytes = writeEntryBundle(entries);
        const reading = readEntryBundle(bytes, entries.length);
        expect(reading.ok && reading.entries.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]));
        expect(readEntryBundle(bytes, entries.length + 1).ok).toBe(false);
        if (entries.length > 0) expect(readEntryBundle(bytes, entries.length - 1).ok).toBe(false);
        if (bytes.length > 0) expect(readEntryBundle(bytes.subarray(0, -1), entries.length).ok).toBe(false);
      }),
    );
  });

  it("writes lengths in two bytes, the higher first", () => {
    expect([...writeEntryBundle([Uint8Array.of(9), new Uint8Array(0)])]).toEqual([0, 1, 9, 0, 0]);
    expect([...writeEntryBundle([new Uint8Array(0x0102)]).subarray(0, 3)]).toEqual([1, 2, 0]);
    const longest = writeEntryBundle([new Uint8Array(65_535).fill(1)]);
    expect(readEntryBundle(longest, 1)).toMatchObject({ ok: true });
    expect(() => writeEntryBundle([new Uint8Array(65_536)])).toThrow(/`65536` bytes/);
    expect(() => writeEntryBundle(Array.from({ length: 257 }, () => new Uint8Array(0)))).toThrow(/`257` entries/);
  });

  it("of hostile bytes is refused, never thrown", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.integer({ min: 1, max: 256 }), (bytes, width) => {
        const reading = readEntryBundle(bytes, width);
        if (reading.ok) expect([...writeEntryBundle(reading.entries)]).toEqual([...bytes]);
      }),
    );
    expect(readEntryBundle(new Uint8Array(70_000), 1)).toMatchObject({ ok: false, reason: /too many/ });
    expect(readEntryBundle(Uint8Array.of(0), 1)).toMatchObject({ ok: false, reason: /cut off/ });
    expect(readEntryBundle(Uint8Array.of(0, 2, 1), 1)).toMatchObject({ ok: false, reason: /cut off/ });
  });
});
