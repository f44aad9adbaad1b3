import { describe, expect, it } from "vitest";
import type { Interpretation, SourceFile } from "../../../core/source.ts";
import { validate } from "../../../core/validate.ts";
import { treeOfText } from "../samples/tree-of-text.ts";
import { controlledDrugsAct } from "./substance-acts.ts";

const act = (language: "en" | "fr", schedules: string) =>
  `<Statute xml:lang="${language}" lims:pit-date="2031-01-15"><Identification><Chapter><ConsolidatedNumber>C-38.8</ConsolidatedNumber></Chapter></Identification>${schedules}</Statute>`;
const head = (label: string) => `<ScheduleFormHeading><Label>${label}</Label></ScheduleFormHeading>`;
const item = (label: string, text: string, inside = "", since = "2030-02-03") =>
  `<Item lims:inforce-start-date="${since}">${label === "" ? "" : `<Label>${label}</Label>`}<Text>${text}</Text>${inside}</Item>`;

const EN = [
  `<Schedule>${head("SCHEDULE I")}<List>${item("1", "Samplanyls, their salts, derivatives and analogues, including:", `<List>${item("(1)", "Samplanyl (N–(1–sample) propionanilide)")}${item("", "but not including")}${item("(2)", "Samplone and its salts")}</List>`)}${item("2", "[Repealed, 2030, c. 1]")}</List></Schedule>`,
  `<Schedule>${head("SCHEDULE V")}<DocumentInternal><Group><GroupHeading><Label>PART 1</Label></GroupHeading><Provision><TableGroup><table><tgroup><thead><row><entry/><entry>Column 1</entry></row></thead><tbody><row lims:inforce-start-date="2030-06-05"><entry>1</entry><entry>Spirosample and its salts</entry><entry>June 5, 2030 to June 4, 2031</entry></row></tbody></tgroup></table></TableGroup></Provision></Group></DocumentInternal></Schedule>`,
  `<Schedule>${head("SCHEDULE VI")}<DocumentInternal><Group><GroupHeading><Label>PART 2</Label></GroupHeading><Provision><List>${item("1", "Sample chloride")}</List></Provision></Group></DocumentInternal></Schedule>`,
  `<Schedule>${head("SCHEDULE IX")}<List>${item("1", "Device for samples")}</List></Schedule>`,
];
const FR = [
  `<Schedule>${head("ANNEXE I")}<List>${item("1", "Samplanyls, leurs sels, dérivés et analogues, notamment :", `<List>${item("(1)", "samplanyl (N–(1–sample) propionanilide)")}${item("", "mais non compris :")}${item("(2)", "samplone et ses sels")}</List>`)}${item("2", "[Abrogé, 2030, ch. 1]")}</List></Schedule>`,
  `<Schedule>${head("ANNEXE V")}<DocumentInternal><Group><GroupHeading><Label>PARTIE 1</Label></GroupHeading><Provision><TableGroup><table><tgroup><thead><row><entry/><entry>Colonne 1</entry></row></thead><tbody><row lims:inforce-start-date="2030-06-05"><entry>1</entry><entry>Spirosample et ses sels</entry><entry>du 5 juin 2030 au 4 juin 2031</entry></row></tbody></tgroup></table></TableGroup></Provision></Group></DocumentInternal></Schedule>`,
  `<Schedule>${head("ANNEXE VI")}<DocumentInternal><Group><GroupHeading><Label>PARTIE 2</Label></GroupHeading><Provision><List>${item("1", "chlorure de sample")}</List></Provision></Group></DocumentInternal></Schedule>`,
  `<Schedule>${head("ANNEXE IX")}<List>${item("1", "Instrument pour samples")}</List></Schedule>`,
];

const file = (text: string, name = "x.xml"): SourceFile => ({ form: "xml", name, root: treeOfText(text) });
const interpret = (...files: readonly SourceFile[]) => Array.fromAsync(controlledDrugsAct.interpret(files));
const pair = (en = EN, fr = FR) => interpret(file(act("en", en.join(""))), file(act("fr", fr.join(""))));
const ofType = <T extends Interpretation["type"]>(all: readonly Interpretation[], type: T) =>
  all.filter((one): one is Extract<Interpretation, { type: T }> => one.type === type);

describe("ca/controlled-drugs-act", () => {
  it("reads every item that names a substance, in both languages", async () => {
    const all = await pair();
    const drafts = ofType(all, "draft").map(({ draft }) => draft);
    expect(drafts.map(({ reference }) => reference)).toEqual([
      "C-38.8 I/1",
      "C-38.8 I/1(1)",
      "C-38.8 I/1(2)",
      "C-38.8 V/1/1@6",
      "C-38.8 VI/2/1",
    ]);
    for (const { kind, values } of drafts) expect(validate(kind, values)).toMatchObject({ ok: true });
    expect(ofType(all, "refused")).toEqual([]);
    const [family, named, excluded, temporary, precursor] = drafts.map(({ values }) => values);
    expect(family).toMatchObject({
      scope: "class",
      salts: "yes",
      derivatives: "yes",
      analogues: "yes",
      control: "controlled",
    });
    expect(named).toMatchObject({
      ...{ substance: "Samplanyl", schedule: "I", item: "1(1)", scope: "named", inForceSince: "2030-02-03" },
      ...{ textFr: "samplanyl (N–(1–sample) propionanilide)", currentTo: "2031-01-15", salts: "yes", country: "CA" },
    });
    expect(excluded).toMatchObject({ substance: "Samplone", control: "exempt" });
    expect(temporary).toMatchObject({
      control: "temporary",
      inForceSince: "2030-06-05",
      inForceUntil: "2031-06-04",
      schedule: "V Part 1",
    });
    expect(precursor).toMatchObject({ control: "precursor", schedule: "VI Part 2", item: "1" });
  });

  it("refuses an item that stands in one language alone, and keeps the others", async () => {
    const more = EN.with(2, (EN[2] ?? "").replace("</List>", `${item("2", "Only here")}</List>`));
    const all = await pair(more);
    expect(ofType(all, "refused").map(({ faults }) => faults[0]?.say.en)).toEqual(["stands in the English text only"]);
    expect(ofType(all, "draft")).toHaveLength(5);
    const [control] = ofType(all, "control");
    expect(control?.control.read).toBe((control?.control.published ?? 0) - 1);
  });

  it("pairs items by the code that both texts name where the lists are numbered otherwise, and finds it", async () => {
    const list = (one: string, other: string) =>
      `<Schedule>${head("SCHEDULE II")}<List>${item("1", "Samples", `<List>${item("(i)", one)}${item("(ii)", other)}</List>`)}</List></Schedule>`;
    const all = await interpret(
      file(act("en", list("2-methyl (SAM-251)", "3-methoxy (SAM-302)"))),
      file(act("fr", list("3-méthoxy (SAM-302)", "2-méthyl (SAM-251)").replace("SCHEDULE", "ANNEXE"))),
    );
    const texts = ofType(all, "draft").map(({ draft }) => [draft.values["textEn"], draft.values["textFr"]]);
    expect(texts.slice(1)).toEqual([
      ["2-methyl (SAM-251)", "2-méthyl (SAM-251)"],
      ["3-methoxy (SAM-302)", "3-méthoxy (SAM-302)"],
    ]);
    expect(ofType(all, "finding").map(({ finding }) => finding.code)).toEqual(["item-differs", "item-differs"]);
  });

  it("finds that the two texts are of different days", async () => {
    const all = await interpret(
      file(act("en", EN.join(""))),
      file(act("fr", FR.join("")).replace("2031-01-15", "2030-12-01")),
    );
    expect(ofType(all, "finding").map(({ finding }) => finding.code)).toContain("consolidations-differ");
  });

  it.each([
    ["one file", () => interpret(file(act("en", EN.join(""))))],
    ["twice the same language", () => interpret(file(act("en", EN.join(""))), file(act("en", EN.join(""))))],
    [
      "another law",
      () => interpret(file(act("en", EN.join("")).replace("C-38.8", "F-27")), file(act("fr", FR.join("")))),
    ],
    ["no schedule", () => interpret(file(act("en", "")), file(act("fr", "")))],
  ])("refuses %s as a whole", async (_, run) => {
    const all = await run();
    expect(ofType(all, "draft")).toEqual([]);
    expect(ofType(all, "refused")).toHaveLength(1);
  });

  it("names elements that it does not know", async () => {
    const odd = EN.with(3, `<Schedule>${head("SCHEDULE IX")}<Riddle/></Schedule>`);
    const faults = ofType(await pair(odd), "refused").flatMap((one) => one.faults);
    expect(faults.map(({ value }) => value)).toContain("Riddle");
  });
});
