import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryValues } from "../../test/contracts/arbitrary-values.ts";
import { sighting } from "../../test/contracts/sighting.ts";
import { canonicalJson, type Json } from "./canonical.ts";
import { PARTS } from "./fields.ts";
import type { Kind } from "./kind.ts";
import {
  joinParts,
  openSealed,
  partValues,
  recordEntry,
  seal,
  sealPlan,
  type Statement,
  statementText,
  valuesOfPart,
} from "./sealed.ts";
import { PLAIN_HANDLING } from "./marking.ts";

const kind: Kind = sighting;
const plan = sealPlan(kind);
const digest = (text: string) => hash("sha256", text, "base64url");
const ABOUT = {
  record: "zz.test:sighting:1",
  revision: 3,
  originator: "zz.test",
  marking: "amber",
  ...PLAIN_HANDLING,
  synthetic: false,
} as const;
const VALUES = {
  seenOn: "2024-05-31",
  colour: "red",
  serialNumber: "AB12",
  owner: "María",
  file: "F-1",
  finds: [
    { sort: "red", quantity: 2, finder: "José" },
    { sort: "blue", mark: "X1" },
  ],
};

/** Salts that a test knows: s1, s2, s3, s4. */
function salts() {
  let at = 0;
  return () => `s${++at}`;
}

describe("sealing", () => {
  it("makes four parts, a statement over their digests, and the statement's digest", () => {
    const sealed = seal(plan, VALUES, ABOUT, salts(), digest);
    expect(sealed.parts).toEqual({
      facts:
        '{"salt":"s1","values":{"colour":"red","finds":[{"quantity":2,"sort":"red"},{"sort":"blue"}],"seenOn":"2024-05-31"}}',
      identifiers: '{"salt":"s2","values":{"finds":[{},{"mark":"X1"}],"serialNumber":"AB12"}}',
      persons: '{"salt":"s3","values":{"finds":[{"finder":"José"},{}],"owner":"María"}}',
      case: '{"salt":"s4","values":{"file":"F-1"}}',
    });
    expect(JSON.parse(sealed.statement)).toEqual({
      ...ABOUT,
      kind: "sighting",
      kindVersion: 1,
      parts: Object.fromEntries(PARTS.map((part) => [part, digest(sealed.parts[part])])),
    });
    expect(sealed.digest).toBe(digest(sealed.statement));
    expect(sealed.digest).toMatch(/^[\w-]{43}$/);
    expect(recordEntry(sealed.digest)).toBe(`record ${sealed.digest}`);
  });

  it("names nobody and nothing that was found in the statement", () => {
    const { statement } = seal(plan, VALUES, ABOUT, salts(), digest);
    for (const secret of ["María", "José", "AB12", "X1", "F-1", "red", "2024"]) expect(statement).not.toContain(secret);
  });

  it("writes parts and statement in canonical form", () => {
    fc.assert(
      fc.property(arbitraryValues(kind), (values) => {
        const { parts, statement } = seal(plan, values, ABOUT, salts(), digest);
        for (const text of [statement, ...Object.values(parts)])
          expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        for (const part of PARTS) expect(valuesOfPart(parts[part])).toBe(partValues(plan.parts[part], values));
      }),
    );
  });

  it("gives other digests to the same values sealed again, so that none can be guessed", () => {
    let at = 0;
    const fresh = () => `fresh${++at}`;
    const [one, other] = [seal(plan, VALUES, ABOUT, fresh, digest), seal(plan, VALUES, ABOUT, fresh, digest)];
    for (const part of PARTS) {
      expect(digest(one.parts[part])).not.toBe(digest(other.parts[part]));
      expect(valuesOfPart(one.parts[part])).toBe(valuesOfPart(other.parts[part]));
    }
    expect(new Set(PARTS.flatMap((part) => [digest(one.parts[part]), digest(other.parts[part])])).size).toBe(8);
  });
});

describe("joining parts", () => {
  it("gives what the parts at hand hold; items meet by their position", () => {
    const { parts } = seal(plan, VALUES, ABOUT, salts(), digest);
    expect(joinParts(parts)).toEqual(VALUES);
    expect(joinParts({ facts: parts.facts, persons: null })).toEqual({
      seenOn: "2024-05-31",
      colour: "red",
      finds: [{ sort: "red", quantity: 2 }, { sort: "blue" }],
    });
    expect(joinParts({ identifiers: parts.identifiers })).toEqual({
      serialNumber: "AB12",
      finds: [{}, { mark: "X1" }],
    });
    expect(joinParts({})).toEqual({});
  });
});

describe("opening foreign bytes", () => {
  const sealed = seal(plan, VALUES, ABOUT, salts(), digest);

  it("believes what holds together, also without the parts that are withheld", () => {
    expect(openSealed(sealed, digest)).toMatchObject({ ok: true, statement: ABOUT });
    const none = { facts: null, identifiers: null, persons: null, case: null };
    expect(openSealed({ ...sealed, parts: none }, digest).ok).toBe(true);
    expect(openSealed({ ...sealed, parts: { ...none, persons: sealed.parts.persons } }, digest).ok).toBe(true);
  });

  it("says which part was changed", () => {
    for (const part of PARTS) {
      const parts = { ...sealed.parts, [part]: sealed.parts[part].replace("salt", "sall") };
      expect(openSealed({ ...sealed, parts }, digest)).toEqual({ ok: false, reason: "wrong-part", part });
    }
    const swapped = { ...sealed.parts, facts: sealed.parts.persons, persons: sealed.parts.facts };
    expect(openSealed({ ...sealed, parts: swapped }, digest)).toEqual({
      ok: false,
      reason: "wrong-part",
      part: "facts",
    });
  });

  it("refuses a statement that is not the one that was sealed, or none", () => {
    const claim = (statement: string) => openSealed({ ...sealed, statement, digest: digest(statement) }, digest);
    const of = JSON.parse(sealed.statement) as Statement;
    expect(openSealed({ ...sealed, statement: `${sealed.statement} ` }, digest)).toEqual({
      ok: false,
      reason: "wrong-digest",
    });
    expect(claim(`${sealed.statement} `)).toEqual({ ok: false, reason: "not-canonical" });
    expect(claim(JSON.stringify(Object.fromEntries(Object.entries(of).reverse())))).toEqual({
      ok: false,
      reason: "not-canonical",
    });
    expect(claim(sealed.statement.replace('"kind":', '"kind":"x","kind":'))).toEqual({
      ok: false,
      reason: "not-canonical",
    });
    for (const text of ["", "{", "null", "[]", '"x"', "[".repeat(200_000)])
      expect(claim(text)).toEqual({ ok: false, reason: "not-a-statement" });
    for (const wrong of [
      { ...of, revision: "3" },
      { ...of, revision: 1.5 },
      { ...of, kind: 1 },
      { ...of, kindVersion: null },
      { ...of, marking: "purple" },
      { ...of, synthetic: "no" },
      { ...of, parts: { ...of.parts, facts: 1 } },
      { ...of, parts: null },
      { ...of, record: undefined },
      { ...of, originator: ["zz"] },
      { ...of, remark: "never stated" },
      { ...of, parts: { ...of.parts, remark: "x" } },
    ])
      expect(claim(canonicalJson(wrong as unknown as Json))).toEqual({ ok: false, reason: "not-a-statement" });
    expect(claim(statementText(of)).ok).toBe(true);
  });
});
