import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Interpretation, SourceFile } from "../../../core/source.ts";
import { validate } from "../../../core/validate.ts";
import { treeOfText } from "../samples/tree-of-text.ts";
import { sor98462 } from "./sor-98-462.ts";

const sample = (name: string) => readFile(new URL(`../samples/${name}`, import.meta.url), "utf8");

const xml = (name: string, text: string): SourceFile => ({ form: "xml", name, root: treeOfText(text) });

async function interpret(en: string, fr: string): Promise<Interpretation[]> {
  const files = [xml("en.xml", en), xml("fr.xml", fr)];
  return Array.fromAsync(sor98462.interpret(files));
}
const ofType = <T extends Interpretation["type"]>(all: readonly Interpretation[], type: T) =>
  all.filter((one): one is Extract<Interpretation, { type: T }> => one.type === type);

describe("ca/sor-98-462", async () => {
  const en = await sample("SOR-98-462-sample.xml");
  const fr = await sample("DORS-98-462-sample.xml");
  const all = await interpret(en, fr);
  const drafts = ofType(all, "draft").map(({ draft }) => draft);
  const one = (reference: string) => drafts.find((draft) => draft.reference === `SOR/98-462 ${reference}`)?.values;

  it("reads every entry of both languages, in any order of the files", async () => {
    expect(drafts.map((draft) => draft.reference.replace("SOR/98-462 ", ""))).toEqual([
      "1/1",
      "1/1(a)",
      "1/1(b)",
      "1/1(b)(i)",
      "1/1(b)(ii)",
      "1/1(c)",
      "1/2",
      "4/1(1)",
      "4/1(2)",
      "4/1(2)(a)",
    ]);
    for (const draft of drafts) expect(validate(draft.kind, draft.values)).toMatchObject({ ok: true });
    expect(ofType(all, "refused")).toEqual([]);
    expect(await Array.fromAsync(sor98462.interpret([xml("fr", fr), xml("en", en)]))).toEqual(all);
  });

  it("gives a listed model its family and its class, and leaves out what only joins the list", () => {
    expect(one("1/1(b)(i)")).toMatchObject({
      schedulePart: "PART 1 Prohibited Firearms: Other",
      schedulePartFr: "PARTIE 1 Armes à feu prohibées : Autres",
      item: "1(b)(i)",
      legalClass: "prohibited",
      family: expect.stringMatching(/Sample 10 rifle.* › the Southern Works$/),
      familyFr: expect.stringMatching(/fusil Sample 10.* › les fusils Southern Works suivants$/),
      textEn: "S10 Short",
      textFr: "S10 Short",
      openEnded: "no",
      currentTo: "2031-01-15",
    });
    expect(one("1/1")).toMatchObject({ openEnded: "yes", inForceSince: "2030-02-03" });
    expect(one("1/1(c)")).toMatchObject({ textEn: "Eastern Works S11", inForceSince: "2031-01-01" });
  });

  it("never calls prohibited what is repealed or excepted", () => {
    expect(one("1/2")).toMatchObject({ legalClass: "repealed" });
    expect(one("4/1(1)")).toMatchObject({ legalClass: "prohibited-device" });
    expect(one("4/1(2)(a)")).toMatchObject({ legalClass: "excepted" });
  });

  it("passes with a reason what is no entry", () => {
    expect(ofType(all, "passed").map((passed) => passed.rows)).toEqual([1, 1, 1]);
    expect(ofType(all, "control")[0]?.control).toMatchObject({ published: 22, read: 22 });
  });

  it("names the labels that stand in one language only", async () => {
    const added = en.replace(
      "Eastern Works S11.</Text></Paragraph>",
      "Eastern Works S11.</Text></Paragraph><Paragraph><Label>(d)</Label><Text>Western Works S12.</Text></Paragraph>",
    );
    const removed = fr.replace(/<Paragraph[^>]*><Label>a\)<\/Label><Text><Language.*?<\/Paragraph>/, "");
    const refused = ofType(await interpret(added, removed), "refused");
    expect(refused.map(({ faults }) => faults[0]?.value)).toEqual(["1/1(a)", "1/1(d)"]);
    expect(refused[0]?.faults[0]?.say.en).toContain("English text only");
    const other = ofType(await interpret(removed.replace('"fr"', '"en"').replace("DORS", "SOR"), fr), "refused");
    expect(other.flatMap(({ faults }) => faults.map((fault) => fault.say.en)).join()).toContain("French text only");
  });

  it("says that the languages list different models under one label", async () => {
    const shifted = fr.replace("Northern Works S10", "Northern Works S99");
    const codes = ofType(await interpret(en, shifted), "finding").map(({ finding }) => finding.code);
    expect(codes).toContain("models-differ");
  });

  it("refuses a Part it does not know, and elements it does not know", async () => {
    const unknown = await interpret(en.replace("Prohibited Firearms", "Regulated Firearms"), fr);
    expect(ofType(unknown, "draft")).toHaveLength(3);
    expect(ofType(unknown, "refused").flatMap(({ faults }) => faults.map((f) => f.field))).toContain("part");
    const table = en.replace("<Section><Label>1</Label>\n", "<TableGroup/><Section><Label>1</Label>");
    expect(ofType(await interpret(table, fr), "refused")[0]?.faults[0]).toMatchObject({ value: "TableGroup" });
  });

  it("refuses what is not one English and one French file of this instrument", async () => {
    for (const files of [
      [xml("en.xml", en)],
      [xml("en.xml", en), xml("en2.xml", en)],
      [xml("en.xml", en.replace("SOR/98-462", "SOR/2002-359")), xml("fr.xml", fr)],
      [xml("a.xml", "<a/>"), xml("b.xml", "<b><Schedule/></b>")],
      [],
    ]) {
      const answer = await Array.fromAsync(sor98462.interpret(files));
      expect(ofType(answer, "draft")).toEqual([]);
      expect(ofType(answer, "refused")[0]?.faults.length).toBeGreaterThan(0);
    }
  });
});
