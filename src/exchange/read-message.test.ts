import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../../test/federation/example-messages.ts";
import { canonicalJson, type Json } from "../core/canonical.ts";
import { LONGEST_BODY } from "./feed-line.ts";
import { MOST_RECALLED, MOST_REFUSED, MOST_VERSIONS, readMessage } from "./read-message.ts";

const written = (value: unknown) => canonicalJson(value as Json);
const reasonOf = (body: string) => {
  const reading = readMessage(body);
  return reading.ok ? "" : reading.reason;
};
const [release, receipt, request, , , recall] = EXAMPLES as unknown as Record<string, Json>[];

type Path = readonly (string | number)[];
/** Every place of a value, by the way to it. */
function places(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => places(one as Json, [...path, key]))];
}
function changed(value: Json, [first, ...rest]: Path, to: Json | undefined): Json {
  if (first === undefined) return to as Json;
  const copy = structuredClone(value) as Record<string, Json>;
  const inner = rest.length === 0 ? to : changed(copy[first] as Json, rest, to);
  if (inner === undefined && !Array.isArray(copy)) delete copy[first];
  else copy[first] = inner as Json;
  return copy;
}

describe("a message", () => {
  it.each(EXAMPLES.map((message) => [message.type, message] as const))("of type %s is read", (_, message) => {
    expect(readMessage(written(message))).toEqual({ ok: true, message });
  });

  it("may leave out what is optional and nothing else", () => {
    for (const message of EXAMPLES) {
      for (const name of Object.keys(message)) {
        const { [name]: _, ...rest } = message as unknown as Record<string, Json>;
        const isOptional = ["release request", "release keepUntil", "release consent", "interest answers"].includes(
          `${message.type} ${name}`,
        );
        expect([message.type, name, readMessage(written(rest)).ok]).toEqual([message.type, name, isOptional]);
      }
      expect(reasonOf(written({ ...message, colour: "red" }))).toMatch(/`colour` is not known here/);
    }
  });

  it("is refused when any of its values is of another type", () => {
    for (const message of EXAMPLES as unknown as Json[]) {
      for (const path of places(message)) {
        const was = path.reduce<Json>((value, key) => (value as Record<string, Json>)[key] as Json, message);
        for (const to of [7.5, true, [], {}, "\u0000", null] as Json[]) {
          // A part may be withheld, a list of proofs or refusals may be empty, and a parts' object is no leaf.
          if (JSON.stringify(to) === JSON.stringify(was)) continue;
          if (to === null && path.at(-2) === "parts" && message !== null) continue;
          if (Array.isArray(to) && ["proof", "refused", "conditions"].includes(String(path.at(-1)))) continue;
          const body = written(changed(message, path, to));
          expect([path.join("."), JSON.stringify(to), readMessage(body).ok]).toEqual([
            path.join("."),
            JSON.stringify(to),
            false,
          ]);
        }
      }
    }
  });

  it("says every fault with its place, eight at most", () => {
    const said = reasonOf(written({ ...release, id: "", why: "gift", receiver: "RCMP", conditions: ["b", "a"] }));
    for (const at of ["id", "why", "receiver", "conditions"]) expect(said).toContain(`\`${at}\``);
    const many = { ...recall, records: Array.from({ length: 100 }, () => ({ record: 1, parts: [] })) };
    expect(reasonOf(written(many)).split(";").length).toBeLessThanOrEqual(10);
  });

  it.each([
    ["a day that is none", { ...release, keepUntil: "2027-02-30" }],
    ["an instant with a zone", { ...request, due: "2026-11-23T12:00:00+01:00" }],
    ["a part twice", { ...request, parts: ["facts", "facts"] }],
    ["an unknown part", { ...request, parts: ["photos"] }],
    ["a purpose twice", { ...release, purposes: ["audit", "audit"] }],
    ["two ways of saying what it is about", { ...request, about: { record: "us.atf:x:1", value: "x" } }],
    ["a position below one", { ...receipt, position: 0 }],
    ["a count beyond 2^53", { ...receipt, done: 2 ** 53 }],
    ["a record's id without a reference", { ...recall, records: [{ record: "us.atf:x:", parts: ["facts"] }] }],
    ["a control character", { ...request, reason: "line\nbreak" }],
    ["an unknown type", { type: "gift" }],
    ["a type from the prototype", { type: "constructor" }],
    ["no type", {}],
  ])("with %s is refused", (_, message) => {
    expect(readMessage(written(message)).ok).toBe(false);
  });

  it("is refused beyond its bounds, before memory is spent on it", () => {
    const version = (release as { versions: Json[] }).versions[0] as Json;
    const versions = (count: number) => written({ ...release, versions: Array.from({ length: count }, () => version) });
    expect(readMessage(versions(MOST_VERSIONS)).ok).toBe(true);
    expect(reasonOf(versions(MOST_VERSIONS + 1))).toMatch(/no list of 1 to 500 values/);
    const refused = (count: number) =>
      written({
        ...receipt,
        refused: Array.from({ length: count }, () => ({ record: "r", revision: 1, reason: "x" })),
      });
    expect([readMessage(refused(MOST_REFUSED)).ok, readMessage(refused(MOST_REFUSED + 1)).ok]).toEqual([true, false]);
    const records = (count: number) =>
      written({
        ...recall,
        records: Array.from({ length: count }, () => ({ record: "us.atf:x:1", parts: ["facts"] })),
      });
    expect([readMessage(records(MOST_RECALLED)).ok, readMessage(records(MOST_RECALLED + 1)).ok]).toEqual([true, false]);
    const began = performance.now();
    expect(reasonOf("[".repeat(LONGEST_BODY))).toMatch(/nests deeper than 8 levels/);
    expect(reasonOf('{"a":'.repeat(1_000_000))).toMatch(/nests deeper/);
    expect(reasonOf(`[${"0,".repeat(4_000_000)}0]`)).toMatch(/holds more than 250000 values/);
    // Neither brackets inside texts nor levels that were closed count as depth.
    const brackets = "[".repeat(20);
    expect(reasonOf(`{ "a": "${brackets}\\"${brackets}" }`)).toMatch(/not in canonical form/);
    expect(reasonOf(`[ ${"[],".repeat(20)}[]]`)).toMatch(/not in canonical form/);
    expect(reasonOf(`[ ${"[".repeat(7)}${"]".repeat(8)}`)).toMatch(/not in canonical form/);
    expect(reasonOf(`[ ${"[".repeat(8)}${"]".repeat(9)}`)).toMatch(/nests deeper/);
    expect(reasonOf("x".repeat(LONGEST_BODY + 1))).toMatch(/at most 8388608 are read/);
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it("is refused when it is not canonical", () => {
    for (const message of EXAMPLES) {
      const body = written(message);
      expect(reasonOf(` ${body}`)).toMatch(/canonical/);
      expect(reasonOf(body.replace("{", "{ "))).toMatch(/canonical/);
      expect(reasonOf(body.replace('"type"', '"\\u0074ype"'))).toMatch(/canonical/);
      expect(reasonOf(JSON.stringify({ ...message, a: 1, A: 2 }))).not.toBe("");
      // A key twice: the second would win.
      expect(reasonOf(body.replace('"type"', '"type":"receipt","type"'))).toMatch(/canonical/);
      expect(readMessage(body.slice(0, -1)).ok).toBe(false);
    }
    expect(reasonOf('{"type":"reply","reason":"\\ud800"}')).toMatch(/lone surrogate/);
  });

  it("is never believed when it is not canonical, and reading never throws", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.json(),
      fc
        .constantFrom(...EXAMPLES.map(written))
        .chain((body) =>
          fc
            .tuple(fc.nat(body.length), fc.nat(3), fc.string({ unit: "binary", maxLength: 3 }))
            .map(([at, out, put]) => body.slice(0, at) + put + body.slice(at + out)),
        ),
    );
    fc.assert(
      fc.property(text, (body) => {
        const reading = readMessage(body);
        if (reading.ok) expect(written(reading.message)).toBe(body);
        else expect(reading.reason).toMatch(/^the message .{5,}/s);
      }),
      { numRuns: 3000 },
    );
  });

  it("comes back as it was, however its texts look", () => {
    const reason = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 100 })
      .filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(reason, fc.nat(), (reason, position) => {
        const message = { ...receipt, position: position + 1, refused: [{ record: "r", revision: 0, reason }] };
        expect(readMessage(written(message))).toEqual({ ok: true, message });
      }),
    );
  });
});
