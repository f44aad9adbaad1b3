import { describe, expect, it } from "vitest";
import type { Draft, Finding } from "../src/core/source.ts";
import type { Fault } from "../src/core/outcome.ts";
import { sourceNamed } from "../src/service/intake/source-named.ts";
import { openDocument } from "../src/service/intake/open-document.ts";
import { COUNTRIES } from "../src/countries/countries.ts";

type Said = { readonly drafts: Draft[]; readonly faults: Fault[]; readonly findings: Finding[] };

/** What a source says of an edition that drifted from those known. */
async function read(name: string, text: string | Buffer, file: string): Promise<Said> {
  const source = sourceNamed(
    COUNTRIES.flatMap(({ sources }) => sources),
    name,
  );
  if (source === undefined) throw new Error(`no source \`${name}\``);
  const document = await openDocument(source, { name: file, bytes: Buffer.from(text) });
  const said: Said = { drafts: [], faults: [], findings: [] };
  try {
    for await (const one of source.interpret(document.files)) {
      if (one.type === "draft") said.drafts.push(one.draft);
      if (one.type === "refused") said.faults.push(...one.faults);
      if (one.type === "finding") said.findings.push(one.finding);
    }
    said.faults.push(...document.faults());
  } finally {
    await document.close();
  }
  for (const { row, field, remedy } of said.faults) {
    expect(row).toBeGreaterThanOrEqual(0);
    expect(`${field}${remedy.en}${remedy.fr}${remedy.es}`.length).toBeGreaterThan(20);
  }
  return said;
}

const references = ({ drafts }: Said) => drafts.map(({ reference }) => reference.replace(/^[^/]*\//, ""));
const names = ({ drafts }: Said) => drafts.map(({ values }) => values["name"]);

describe("Mexico's list with other columns", () => {
  const HEAD = "No,RFC,Nombre del Contribuyente,Situación del contribuyente,Publicación página SAT presuntos";
  const ROW = '1,AAA080808HL8,"ALFA, S.A. DE C.V.",Definitivo,24/06/2014';
  const sat = (text: string) =>
    read("mx/sat-69b", `Información actualizada al 30 de noviembre de 2022\n${text}\n`, "l.csv");

  it.each([
    ["a byte order mark and other ends of lines", `${HEAD}\r\n${ROW}\r`],
    ["days written with one digit", `${HEAD}\n${ROW.replace("24/06", "24/6")}`],
    ["days written with dashes", `${HEAD}\n${ROW.replace("24/06/2014", "24-06-2014")}`],
    ["days of ISO", `${HEAD}\n${ROW.replace("24/06/2014", "2014-06-24")}`],
    ["an RFC with dashes", `${HEAD}\n${ROW.replace("AAA080808HL8", "AAA-080808-HL8")}`],
    ["a remark behind the standing", `${HEAD}\n${ROW.replace("Definitivo", "Definitivo (firme)")}`],
    [
      "renamed columns",
      `${HEAD.replace("RFC", "R.F.C.").replace("Nombre del Contribuyente", "Razón social").replace("Situación del contribuyente", "Situación")}\n${ROW}`,
    ],
    ["the RFC's heading in full", `${HEAD.replace("RFC", "Registro Federal de Contribuyentes")}\n${ROW}`],
    ["an added column", `Entidad,${HEAD}\nNL,${ROW}`],
    [
      "the day of publication under another heading",
      `${HEAD.replace("Publicación página SAT presuntos", "Fecha de publicación en el portal del SAT (presuntos)")}\n${ROW}`,
    ],
  ])("understands %s, as the same entry", async (_what, text) => {
    const said = await sat(text);
    expect(said.faults).toEqual([]);
    expect(references(said)).toEqual(["AAA080808HL8/2014-06-24"]);
    expect(names(said)).toEqual(["ALFA, S.A. DE C.V."]);
  });

  it("is read in the encoding of its publisher, and a row that stands twice counts once", async () => {
    const rows = `${HEAD}\n${ROW.replace("ALFA", "ASESORÍA ÑANDÚ")}\n2${ROW.slice(1).replace("ALFA", "ASESORÍA ÑANDÚ")}`;
    const said = await read("mx/sat-69b", Buffer.from(`${rows}\n`, "latin1"), "2023-01-31.csv");
    expect(said.faults).toEqual([]);
    expect(names(said)).toEqual(["ASESORÍA ÑANDÚ, S.A. DE C.V."]);
    // In a file of UTF-8 one line that lost bytes is told, and makes no other name illegible.
    const more = `${rows}\n3,ABC120504AB1,MUÑOZ,Definitivo,03/07/2014\n4,ABD120504AB1,`;
    const broken = Buffer.concat([Buffer.from(more), Buffer.from([0xd1]), Buffer.from("X,Definitivo,03/07/2014\n")]);
    const mended = await read("mx/sat-69b", broken, "2023-01-31.csv");
    expect(names(mended)).toEqual(["ASESORÍA ÑANDÚ, S.A. DE C.V.", "MUÑOZ"]);
    expect(mended.faults.length).toBe(1);
  });

  it("tells renamed columns, and refuses a standing it does not know in its row", async () => {
    const renamed = await sat(`${HEAD.replace("Nombre del Contribuyente", "Razón social")}\n${ROW}`);
    expect(renamed.findings.some(({ code, say }) => code === "renamed-column" && say.es.includes("Razón social"))).toBe(
      true,
    );
    const said = await sat(
      `${HEAD}\n${ROW.replace("Definitivo", "Suspendido")}\n2,ABC120504AB1,BETA,Definitivo,03/07/2014`,
    );
    expect(said.faults).toMatchObject([{ row: 3, field: "Situación del contribuyente", value: "Suspendido" }]);
    expect(said.drafts.length).toBe(1);
  });
});

it("Mexico's list without the day of publication is refused: every entry would be another one", async () => {
  const said = await read("mx/sat-69b", "RFC,Nombre,Situación\nAAA080808HL8,ALFA,Definitivo\n", "2022-11-30.csv");
  expect(said.drafts).toEqual([]);
  expect(said.faults.map(({ field }) => field)).toEqual(["publicacion pagina sat presuntos"]);
});

describe("Canada's list with other elements", () => {
  const PERSON =
    "<record><Country>Belarus</Country><LastName>Doe</LastName><GivenName>Jan</GivenName><Schedule>1</Schedule><Item>3</Item><Aliases>J. Doe</Aliases></record>";
  const sema = (inside: string) => read("ca/sema", `<data-set>${inside}</data-set>`, "sema-lmes_2026-01-05.xml");

  it.each([
    ["small letters", PERSON.replace(/<[^>]+>/g, (tag) => tag.toLowerCase())],
    [
      "other words for names and numbers",
      PERSON.replaceAll("LastName", "FamilyName").replaceAll("Item>", "ItemNumber>"),
    ],
    ["records in an element of their own", `<records>${PERSON}</records>`],
    ["an added element", PERSON.replace("</record>", "<Remarks>new</Remarks></record>")],
  ])("understands %s, as the same entry", async (_what, inside) => {
    const said = await sema(inside);
    expect(said.faults).toEqual([]);
    expect(names(said)).toEqual(["Doe, Jan"]);
    expect(references(said)).toEqual(["Belarus/1/3"]);
  });

  it("keeps aliases of several elements", async () => {
    const said = await sema(PERSON.replace("</record>", "<Aliases>Jon D.</Aliases></record>"));
    expect(JSON.stringify(said.drafts[0]?.values)).toMatch(/J\. Doe.*Jon D\./);
  });

  it("takes no half name for a whole one: the fault names the record and the element beside it", async () => {
    const dated = await sema(PERSON.replace("</record>", "<DateOfBirth>04/05/1970</DateOfBirth></record>"));
    expect(dated.faults).toMatchObject([{ field: "DateOfBirth", value: "04/05/1970" }]);
    const said = await sema(PERSON.replaceAll("LastName", "PrincipalPart"));
    expect(said.drafts).toEqual([]);
    expect(said.faults).toMatchObject([{ field: "LastName" }]);
    expect(said.findings.some(({ say }) => say.fr.includes("PrincipalPart"))).toBe(true);
  });
});

it("Canada's list with given names in an element that nobody knows keeps no family name alone", async () => {
  const record = (given: string) =>
    `<record><Country>Belarus</Country><LastName>Doe</LastName><Prenom>${given}</Prenom><Schedule>1</Schedule><Item>3</Item></record>`;
  const said = await read("ca/sema", `<data-set>${record("Jan")}</data-set>`, "sema-lmes_2026-01-05.xml");
  expect(said.drafts).toEqual([]);
  expect(said.faults).toMatchObject([{ field: "GivenName" }]);
});

describe("the United Nations' list with other elements", () => {
  const PERSON =
    "<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>JAN</FIRST_NAME><SECOND_NAME>DOE</SECOND_NAME><REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER></INDIVIDUAL>";
  const un = (inside: string) =>
    read(
      "lists/un-security-council",
      `<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:00">${inside}</CONSOLIDATED_LIST>`,
      "u.xml",
    );
  const both = (person: string) => `<INDIVIDUALS>${person}</INDIVIDUALS><ENTITIES/>`;

  it.each(["04/05/1970", "31/12/1970", "1970-13-05", "5 May 1970", "70-05-04"])(
    "refuses an entry whose day is written as %s, with the row and what to do",
    async (written) => {
      const born = `<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>${written}</DATE></INDIVIDUAL_DATE_OF_BIRTH>`;
      const said = await un(
        both(PERSON.replace("</INDIVIDUAL>", `<LISTED_ON>${written}</LISTED_ON>${born}</INDIVIDUAL>`)),
      );
      expect(said.drafts).toEqual([]);
      expect(said.faults).toMatchObject([
        { field: "LISTED_ON", value: written },
        { field: "DATE_OF_BIRTH", value: written },
      ]);
      for (const { remedy } of said.faults)
        expect(Object.values(remedy).every((text) => text.includes("1970-05-04"))).toBe(true);
    },
  );

  it("reads days with the hour or the zone behind them, years, and spans of years", async () => {
    const births = [
      "<DATE>1970-05-04-04:00</DATE>",
      "<YEAR>1970</YEAR>",
      "<FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1970</TO_YEAR>",
    ]
      .map((one) => `<INDIVIDUAL_DATE_OF_BIRTH>${one}</INDIVIDUAL_DATE_OF_BIRTH>`)
      .join("");
    const said = await un(
      both(PERSON.replace("</INDIVIDUAL>", `<LISTED_ON>2012-11-30-05:00</LISTED_ON>${births}</INDIVIDUAL>`)),
    );
    expect(said.faults).toEqual([]);
    const statements = said.drafts[0]?.values["statements"] as readonly { statement: string; value: string }[];
    const born = statements.filter(({ statement }) => statement === "birth").map(({ value }) => value);
    expect(born).toEqual(["1970-05-04", "1970", "1968/1970"]);
  });

  it("does not guess the day of an edition, and says where to give it", async () => {
    const file = `<CONSOLIDATED_LIST dateGenerated="02/03/2026">${both(PERSON)}</CONSOLIDATED_LIST>`;
    const said = await read("lists/un-security-council", file, "u.xml");
    expect(said.drafts[0]?.values["edition"]).toBeUndefined();
    expect(said.findings.map(({ say }) => say.fr).join(" ")).toContain("--day");
  });

  it("tells a missing section as a fault, so that nothing counts as removed", async () => {
    const said = await un(`<INDIVIDUALS>${PERSON}</INDIVIDUALS>`);
    expect(names(said)).toEqual(["JAN DOE"]);
    expect(said.faults).toMatchObject([{ field: "element", value: "ENTITIES" }]);
    expect((await un(both(PERSON))).faults).toEqual([]);
  });

  it("does not forget an alias whose name stands in an element that is not known, and tells such elements", async () => {
    const aka = (inside: string) =>
      PERSON.replace(
        "</INDIVIDUAL>",
        `<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY>${inside}</INDIVIDUAL_ALIAS></INDIVIDUAL>`,
      );
    const said = await un(both(aka("<AKA>JOHN DOE</AKA>")));
    expect(said.drafts).toEqual([]);
    expect(said.faults).toMatchObject([{ field: "ALIAS_NAME" }]);
    expect(said.findings.some(({ say }) => say.es.includes("AKA"))).toBe(true);
    const added = await un(both(aka("<ALIAS_NAME>JOHN DOE</ALIAS_NAME><SINCE>2020</SINCE>")));
    expect(added.faults).toEqual([]);
    expect(added.findings.some(({ say }) => say.en.includes("SINCE"))).toBe(true);
  });

  it("keeps a part of the name in an element it does not know", async () => {
    const said = await un(both(PERSON.replaceAll("SECOND_NAME", "FAMILY_NAME")));
    expect(JSON.stringify(said.drafts[0]?.values)).toContain('"JAN DOE"');
    expect(said.findings.some(({ say }) => say.en.includes("FAMILY_NAME"))).toBe(true);
  });

  it("takes no half name for the name where an element is called otherwise, and tells the element", async () => {
    for (const [element, otherwise] of [
      ["FIRST_NAME", "GIVEN_NAME"],
      ["SECOND_NAME", "FAMILY_NAME"],
    ] as const) {
      const said = await un(both(PERSON.replaceAll(element, otherwise)));
      expect(said.faults).toEqual([]);
      expect(names(said)).toEqual(["JAN DOE"]);
      expect(said.findings.some(({ say }) => say.en.includes(otherwise))).toBe(true);
    }
    const more = await un(both(PERSON.replace("</INDIVIDUAL>", "<OTHER_NAME>ROE</OTHER_NAME></INDIVIDUAL>")));
    expect(names(more)).toEqual(["JAN DOE"]);
    expect(JSON.stringify(more.drafts[0]?.values)).toContain("JAN DOE ROE");
  });
});

describe("OFAC's list with other columns", () => {
  const HEAD = "ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks";
  const ROW = '36,"ALFA SA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"(Linked To: BETA)"';
  const ofac = (text: string) => read("us/ofac-sdn", `${text}\n`, "sdn-2026-01-05.csv");
  const turned = (line: string) => line.split(",").reverse().join(",");

  it.each([
    ["a line of headings", `${HEAD}\n${ROW}`],
    ["an added column with headings", `${HEAD},Added\n${ROW},"new"`],
    ["columns in another order, with headings", `${turned(HEAD)}\n${turned(ROW)}`],
    [
      "headings as its description writes them",
      `${HEAD.replace("SDN_Name", "Name").replace("ent_num", "UID").replace("Vess_flag", "Vessel Flag")}\n${ROW}`,
    ],
    ["a byte order mark", `\ufeff${ROW}`],
  ])("understands %s, as the same entry", async (_what, text) => {
    const said = await ofac(text);
    expect(said.faults).toEqual([]);
    expect(references(said)).toEqual(["36"]);
    expect(said.drafts[0]?.values).toEqual((await ofac(ROW)).drafts[0]?.values);
  });

  it("tells columns it had to look for, and refuses what it cannot read, with row and value", async () => {
    expect((await ofac(`${HEAD},Added\n${ROW},"new"`)).findings.map(({ code }) => code)).toContain("drifted-columns");
    expect((await ofac(`${ROW}\n37,"BETA"`)).faults).toMatchObject([{ row: 2 }]);
    expect((await ofac(ROW.replace("36", "SDN-36"))).faults).toMatchObject([
      { row: 1, field: "ent_num", value: "SDN-36" },
    ]);
    // Without headings nothing says which column is new.
    for (const text of [turned(ROW), `${ROW},"new"`]) expect((await ofac(text)).drafts).toEqual([]);
  });
});
