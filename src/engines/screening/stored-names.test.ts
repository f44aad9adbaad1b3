import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedParty, PartyType } from "./party.ts";
import { prepare } from "./prepare.ts";
import { screen } from "./screen.ts";
import { narrowTo } from "./narrow.ts";
import { rowsThatHit } from "./stored-names.ts";

const TYPES: readonly PartyType[] = ["person", "company", "vessel", "other"];
/** Words whose part in a name depends on what stands beside them, and words like them in which it does not. */
const WORDS =
  "Ana Maria Quintero QUINTERO Ibarra Ibbara Pavel Novotny Hassan Hasan Husayn Mohammed Muhamad Abd Abdul Abdulaziz Abdelkader abdu al Al-Rashid " +
  "el-Sayed as-Salam Noureddine Saifuddin Rashid de la del y Y E I i e J. J j. S.A. S.A SA de C.V. CV C V Ltd LTD. Co. Company Compania Limited " +
  "Liability Inc GmbH Co KG Trading Trade Steel Northern Ocean Pearl M/V MV Dr Dr. General Sheikh Forty Four 44 4 007 R2D2 SiemensAG McDonald O'Brien " +
  "D'Angelo (NST) Peña García 王伟 محمد Орлов -- - A-B A-b. & , . ; Jean-Luc JeanLuc Jeanluc Delafontaine Fontaine Internaciona1 Corporaciones " +
  "Corporcion Incorporated Bank Banco Central of Oriente an x ab Chang Kuo-hsiung Zhang Guoxiong Hsiu-Ying Chema Jose Maite 山本 健 Yamamoto Ken " +
  "U.K. S.A.L. S.A.B S.L.Foo L.L.C. Ch'un-hsiung Ch'en O`Brien A'; \"B\" #7 @x + : 'S.A.' X.Y.-Z " +
  "Kim Kwon Young-se Se Xi Jin So Il Un Na Le Lin MV M.T. MT Petrovich Petrovna Ivan Ivanov Abd Allah Alla " +
  "(SO) (Ltd) (old) A'l-Rashid Quintero-Ibarra Abd-al-Rashid Ch'en-hsiung SOTO Y VEGA E I (NS'T) Juan Juanjo Ana-Maria FIRST II";
const PARTS = WORDS.split(" ");
/** How many cases are tried: more where asked for (`RUNS=20000`). */
const RUNS = Number(process.env.RUNS ?? 150);
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
    fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PARTS) }, { weight: 2, arbitrary: strange }), {
      maxLength: 7,
    }),
    fc.constantFrom(" ", " ", " ", ", ", "  ", "-", "."),
  );

  it.each([0.85, 0.6])("have the answers of names screened one by one (threshold %d)", (threshold) => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), fc.array(asked, { minLength: 1, maxLength: 40 }), (type, rows) => {
        const names = rows.map(([words, between]) => words.join(between));
        const lines = names.map((text, at) => `${at + 100}\t${text}\t\\N\tNobody Known`);
        const plain = names.flatMap((text, at) =>
          screen(index, { type, names: [text] }, { threshold }).length === 0 ? [] : [at + 100],
        );
        expect(rowsThatHit(index, type, asBytes(lines), threshold)).toEqual(plain);
      }),
      { numRuns: RUNS, seed: 11 + RUNS },
    );
  });

  it("hold names of which two are drawn together in a listed one, and of servants of God", () => {
    const many = prepare([...listOf(120), ...listed("Chema Zubizarreta"), ...listed("Abdallah Majeed")]);
    const rows = ["1\tJose Maria Zubizarreta", "2\tMAJEED ABD Allah", "3\tJose-Maria Zubizarreta", "4\tJose Zubi"];
    expect(rowsThatHit(many, "other", asBytes(rows), 0.85)).toEqual([1, 2, 3]);
  });

  it("have the answers they had when many other names came between", () => {
    const line = "1\tNobody\tAna Maria Quintero Ibarra";
    const many = prepare([...listOf(120), ...listed("Ana Quintero Ibarra")]);
    expect(rowsThatHit(many, "person", asBytes([line]), 0.85)).toEqual([1]);
    const others = Array.from({ length: 70_000 }, (_, at) => `${at + 2}\tZ${at.toString(36)}q`);
    expect(rowsThatHit(many, "person", asBytes([line, ...others, `9007199254740990${line.slice(1)}`]), 0.85)).toEqual([
      1, 9007199254740990,
    ]);
  });

  it("are read as COPY escapes them", () => {
    const many = prepare([...listOf(120), ...listed("Ana Quintero Ibarra")]);
    const rows = ["1\tAna\\tQuintero\\nIbarra", "2\tAna \\\\ Quintero Ibarra", "3\t\\N", "4\t"];
    expect(rowsThatHit(many, "person", asBytes(rows), 0.85)).toEqual([1, 2]);
  });
});

describe("lists narrowed to some parties", () => {
  const whole = prepare(listOf(1500));
  const isWanted = (party: number) => party % 7 === 3;
  const narrow = narrowTo(whole, isWanted);

  it("give these the scores and the reasons that the whole lists give them", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), name, (type, text) => {
        const asked = { type, names: [text] };
        const all = screen(whole, asked, { limit: 2000, threshold: 0.6 });
        const wanted = all.filter(({ party }) => isWanted(whole.parties.indexOf(party)));
        const found = screen(narrow, asked, { limit: 2000, threshold: 0.6 });
        // Fewer are compared of the whole than may agree.
        for (const hit of wanted) expect(found).toContainEqual(hit);
        for (const { party } of found) expect(isWanted(whole.parties.indexOf(party))).toBe(true);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it("find no other party where the lists are short enough to be compared whole", () => {
    const few = narrowTo(prepare(listOf(40)), (party) => party < 5);
    for (const {
      names: [one],
    } of listOf(40))
      for (const { party } of screen(few, { names: [one?.text ?? ""] }, { threshold: 0.5 }))
        expect(Number(party.id.slice(1))).toBeLessThan(5);
  });
});

function listed(text: string): ListedParty[] {
  return [{ id: "ana", list: "test", type: "person", names: [{ text, quality: "primary" }] }];
}
