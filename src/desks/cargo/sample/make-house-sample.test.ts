import { describe, expect, test } from "vitest";
import { makeHouseSample } from "./make-house-sample.ts";

const { records, key, examine } = makeHouseSample(1, 300);

describe("the sample of the first start", () => {
  test("the same seed makes the same records and the same key", () => {
    const again = makeHouseSample(1, 300);
    expect(JSON.stringify(again.records)).toBe(JSON.stringify(records));
    expect(again.key).toEqual(key);
  });

  test("every item of it can be examined, and only those in the key hold anything", () => {
    const planted = new Set(key.map(({ agency, reference }) => `${agency} ${reference}`));
    const items = records.filter(({ kind }) => kind.name === "postal-item" || kind.name === "consignment");
    expect(items.length).toBeGreaterThan(900);
    for (const { originator, kind, reference } of items) {
      const outcome = examine(`${originator}:${kind.name}:${reference}`);
      expect(outcome?.originator).toBe(originator);
      if (!planted.has(`${originator} ${reference}`)) expect(outcome?.values["result"]).toBe("as-declared");
    }
    expect(examine("us.cbp:postal-item:NOBODY")).toBeUndefined();
  });

  test("what is concealed is declared as harmless goods, and is found when it is examined", () => {
    const concealed = key.filter((one) => one.case === "concealed");
    expect(concealed.length).toBeGreaterThan(30);
    for (const { agency, reference } of concealed) {
      const kind = reference.startsWith("LX") ? "postal-item" : "consignment";
      expect(examine(`${agency}:${kind}:${reference}`)?.values["result"]).toBe("controlled-goods");
    }
  });
});
