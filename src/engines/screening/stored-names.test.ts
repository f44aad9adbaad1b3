import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedParty, PartyType } from "./party.ts";
import { prepare } from "./prepare.ts";
import { screen } from "./screen.ts";
import { screenLines } from "./stored-names.ts";

const TYPES: readonly PartyType[] = ["person", "company", "vessel", "other"];
/** Words whose part in a name depends on what stands beside them, and words like them in which it does not. */
const WORDS =
  "Ana Maria Quintero QUINTERO Ibarra Ibbara Pavel Novotny Hassan Hasan Husayn Mohammed Muhamad Abd Abdul Abdulaziz Abdelkader abdu al Al-Rashid " +
  "el-Sayed as-Salam Noureddine Saifuddin Rashid de la del y Y E I i e J. J j. S.A. S.A SA de C.V. CV C V Ltd LTD. Co. Company Compania Limited " +
  "Liability Inc GmbH Co KG Trading Trade Steel Northern Ocean Pearl M/V MV Dr Dr. General Sheikh Forty Four 44 4 007 R2D2 SiemensAG McDonald O'Brien " +
  "D'Angelo (NST) Peña García 王伟 محمد Орлов -- - A-B A-b. & , . ; Jean-Luc JeanLuc Jeanluc Delafontaine Fontaine Internaciona1 Corporaciones " +
  "Corporcion Incorporated Bank Banco Central of Oriente an x ab Chang Kuo-hsiung Zhang Guoxiong Hsiu-Ying Chema Jose Maite 山本 健 Yamamoto Ken";
const PARTS = WORDS.split(" ");
const name = fc.array(fc.constantFrom(...PARTS), { minLength: 0, maxLength: 6 }).map((words) => words.join(" "));
const listOf = (count: number): ListedParty[] => {
  const names = fc.sample(name, { numRuns: count, seed: 7 });
  return names.map((text, at) => ({
    ...{ id: `p${at}`, list: "test", type: TYPES[at % 4] as PartyType },
    names: [{ text, quality: at % 9 === 0 ? "weak" : "primary" }],
  }));
};
const asBytes = (lines: readonly string[]) => new TextEncoder().encode(lines.join("\n"));

describe("stored names, told to be nobody's by their bytes", () => {
  // More names than are compared one by one, and few enough that most of those asked about are on no list.
  const index = prepare(listOf(120));
  const strange = fc.stringMatching(/^[A-Z][a-z]{2,9}$/);
  const asked = fc.tuple(
    fc.constantFrom(...TYPES, "ship", ""),
    fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PARTS) }, { weight: 2, arbitrary: strange }), {
      maxLength: 7,
    }),
    fc.constantFrom(" ", " ", " ", ", ", "  ", "-", "."),
  );

  it.each([0.85, 0.6])("have the answers of names screened one by one (threshold %d)", (threshold) => {
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 40 }), (rows) => {
        const lines = rows.map(([type, words, between]) => `${type}\t${words.join(between)}`);
        const plain = rows.flatMap(([type, words, between], at) => {
          const known = TYPES.find((one) => one === type) ?? "other";
          const hits = screen(index, { type: known, names: [words.join(between)] }, { threshold });
          return hits.length === 0 ? [] : [{ at, hits }];
        });
        expect(screenLines(index, asBytes(lines), { threshold })).toEqual(plain);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it("have the answers they had when many other names came between", () => {
    const line = "person\tAna Maria Quintero Ibarra";
    const before = screenLines(prepare([...listOf(120), ...listed("Ana Quintero Ibarra")]), asBytes([line]));
    expect(before).toHaveLength(1);
    const many = prepare([...listOf(120), ...listed("Ana Quintero Ibarra")]);
    const others = Array.from({ length: 70_000 }, (_, at) => `person\tZ${at.toString(36)}q`);
    expect(screenLines(many, asBytes([line, ...others, line])).map(({ at, hits }) => [at, hits])).toEqual([
      [0, before[0]?.hits],
      [70_001, before[0]?.hits],
    ]);
  });
});

function listed(text: string): ListedParty[] {
  return [{ id: "ana", list: "test", type: "person", names: [{ text, quality: "primary" }] }];
}
