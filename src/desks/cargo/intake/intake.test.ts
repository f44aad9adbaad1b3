import { describe, expect, test } from "vitest";
import { validate } from "../../../core/validate.ts";
import type { Draft, Interpretation, SourceFile, XmlElement } from "../../../core/source.ts";
import { withDecimalPoint } from "./decimal-comma.ts";
import { CARGO_FORMATS } from "../intake-formats.ts";
import { s10CheckDigit, s10Fault } from "../s10.ts";

async function read(name: string, file: SourceFile): Promise<readonly Interpretation[]> {
  const format = CARGO_FORMATS.find((one) => one.name === name);
  const said: Interpretation[] = [];
  for await (const one of format?.interpret([file]) ?? []) said.push(one);
  return said;
}

function drafts(said: readonly Interpretation[]): readonly Draft[] {
  return said.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
}

function faults(said: readonly Interpretation[]) {
  return said.flatMap((one) => (one.type === "refused" ? one.faults : []));
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

function table(lines: readonly string[]): SourceFile {
  const rows = lines.map((line, at) => ({ row: at + 1, cells: line.split(",") }));
  return { form: "table", name: "x.csv", rows: once(rows) };
}

function element(
  name: string,
  inside: readonly (XmlElement | string)[] = [],
  attributes: Record<string, string> = {},
): XmlElement {
  return { name, attributes, children: inside, line: 1 };
}

const valid = (draft: Draft | undefined) => {
  if (draft === undefined) throw new Error("no draft");
  const validation = validate(draft.kind, draft.values);
  return validation.ok ? validation.values : validation.faults;
};

test("S10: the example of the standard has its check digit, a changed one has not", () => {
  expect(s10CheckDigit("47312482")).toBe(9);
  expect(s10Fault("RR473124829GB")).toBeUndefined();
  expect(s10Fault("RR473124820GB")).toBe("check-digit");
  expect(s10Fault("RR47312482GB")).toBe("form");
});

describe("ITMATT", () => {
  const item = element("itm:item", [
    element("itm:itemId", ["RR473124829GB"]),
    element("itm:postingDate", ["2024-05-30T10:00:00"]),
    element("itm:natureTypeCd", ["31"]),
    element("itm:sender", [
      element("itm:name", ["EXAMPLE, Sender"]),
      element("itm:address", [
        element("itm:street", ["1 Example Road"]),
        element("itm:city", ["Town"]),
        element("itm:countryCd", ["GB"]),
      ]),
    ]),
    element("itm:addressee", [
      element("itm:name", ["EXEMPLE"]),
      element("itm:countryCd", ["CA"]),
      element("itm:phone", ["+15550100002"]),
    ]),
    element("itm:grossWeight", ["600"], { unit: "g" }),
    element("itm:contentPieces", [
      element("itm:contentPiece", [
        element("itm:description", ["wool scarf"]),
        element("itm:netWeight", ["400"], { unit: "g" }),
        element("itm:declaredValue", ["35"], { currency: "GBP" }),
        element("itm:HSCode", ["6117.10"]),
        element("itm:newThing", ["1"]),
      ]),
      element("itm:contentPiece", [element("itm:description", ["gloves"])]),
    ]),
  ]);

  test("an item with two pieces becomes a valid record; what is not known is named", async () => {
    const said = await read("post/itmatt", {
      form: "xml",
      name: "x.xml",
      root: element("itm:ITMATT", [element("itm:messageHeader"), item]),
    });
    expect(faults(said)).toEqual([]);
    expect(valid(drafts(said)[0])).toMatchObject({
      itemId: "RR473124829GB",
      postedOn: "2024-05-30",
      content: "gift",
      originCountry: "GB",
      destinationCountry: "CA",
      senderAddress: "1 Example Road, Town",
      grossWeight: 0.6,
      pieces: [
        { description: "wool scarf", netWeight: 0.4, value: 35, currency: "GBP", hs: "611710" },
        { description: "gloves" },
      ],
    });
    expect(said.flatMap((one) => (one.type === "finding" ? [one.finding.say.en] : [])).join()).toContain("newthing");
  });

  test("a wrong check digit is a fault of the record, a file without items is refused", async () => {
    const wrong = { ...item, children: [element("itemId", ["RR473124820GB"]), ...item.children.slice(1)] };
    const said = await read("post/itmatt", { form: "xml", name: "x.xml", root: element("ITMATT", [wrong]) });
    expect(valid(drafts(said)[0])).toEqual([expect.objectContaining({ field: "itemId", value: "RR473124820GB" })]);
    expect(faults(await read("post/itmatt", { form: "xml", name: "x.xml", root: element("html") }))).toHaveLength(1);
  });
});

describe("tables and JSON", () => {
  test("CN 23 in French with grams: rows of one item come together, unknown columns are named", async () => {
    const said = await read(
      "post/customs-forms",
      table([
        "Identifiant,Date de dépôt,Pays de destination,Pays d'expédition,Nature du contenu,Expéditeur,Destinataire,Désignation,Poids net (g),Valeur,Monnaie,Couleur",
        "RR473124829GB,2024-05-30,CA,GB,cadeau,EXEMPLE A,EXEMPLE B,écharpe,400,35,gbp,rouge",
        "RR473124829GB,,,,,,,gants,100,10,GBP,bleu",
      ]),
    );
    expect(faults(said)).toEqual([]);
    expect(valid(drafts(said)[0])).toMatchObject({
      content: "gift",
      pieces: [{ netWeight: 0.4, currency: "GBP" }, { netWeight: 0.1 }],
    });
    expect(said.find((one) => one.type === "finding")).toMatchObject({ finding: { code: "unknown-columns" } });
  });

  test("each row's fault stands by its row; good items are kept", async () => {
    const said = await read(
      "manifest/table",
      table([
        "Bill of lading,Document type,Mode,ETA,Origin,Destination,Shipper,Consignee,Description,Gross weight",
        "BL-1,bill-of-lading,sea,2024-05-31,CN,MX,EXAMPLE A,EXAMPLE B,toys,10",
        ",bill-of-lading,sea,2024-05-31,CN,MX,EXAMPLE A,EXAMPLE B,toys,10",
        "BL-1,bill-of-lading,sea,2024-06-30,CN,MX,EXAMPLE A,EXAMPLE B,shoes,10",
        "BL-2,bill-of-lading,sea,2024-05-31,CN,MX,EXAMPLE A,EXAMPLE B,toys,10,extra",
      ]),
    );
    expect(faults(said).map(({ row, field }) => [row, field])).toEqual([
      [3, "Bill of lading"],
      [4, "ETA"],
      [5, "row"],
    ]);
    expect(valid(drafts(said)[0])).toMatchObject({ documentNumber: "BL-1", goods: [{ description: "toys" }] });
  });

  test("a manifest that does not say what document it is of is told by the heading of its number, or by the mode", async () => {
    const of = async (heading: string, mode: string) => {
      const said = await read(
        "manifest/table",
        table([
          `${heading},Mode,ETA,Origin,Destination,Shipper,Consignee,Description`,
          `N-1,${mode},2024-05-31,CN,MX,EXAMPLE A,EXAMPLE B,toys`,
        ]),
      );
      expect(said.some((one) => one.type === "repair" && one.repair.field === "document")).toBe(true);
      return (valid(drafts(said)[0]) as Record<string, unknown>)["document"];
    };
    expect(await of("bill of lading", "sea")).toBe("bill-of-lading");
    expect(await of("guía aérea", "air")).toBe("air-waybill");
    expect(await of("document number", "road")).toBe("road-waybill");
  });

  test("a table without its number column is refused whole", async () => {
    const said = await read("manifest/table", table(["Colour,Description", "red,toys"]));
    expect(drafts(said)).toEqual([]);
    expect(faults(said)[0]).toMatchObject({ field: "documentNumber" });
  });

  test("JSON by names of fields or of columns; what is no object is refused", async () => {
    const objects = [
      {
        row: 1,
        value: {
          documentNumber: "AWB-1",
          document: "air-waybill",
          mode: "air",
          arrivesOn: "2024-05-31",
          "Sent from": "cn",
          destinationCountry: "US",
          shipperName: "A",
          consigneeName: "B",
          goods: [{ description: "toys", hs: "9503.00", netWeight: 3, __proto__x: 1 }],
        },
      },
      { row: 2, value: ["x"] },
      { row: 3, value: { documentNumber: "AWB-2", goods: [5] } },
    ];
    const said = await read("manifest/table", { form: "objects", name: "x.json", objects: once(objects) });
    expect(valid(drafts(said)[0])).toMatchObject({ originCountry: "CN", goods: [{ hs: "950300", netWeight: 3 }] });
    expect(faults(said).map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe("CUSCAR", () => {
  const head =
    "UNA:+.? 'UNB+UNOA:1+A+B+240501:1000+1'UNH+1+CUSCAR:D:95B:UN'BGM+785+M1'DTM+132:20240531:102'TDT+20+V12+1+++++9074729:146::EXAMPLE VESSEL'LOC+9+CNNGB'LOC+11+MXZLO'";
  const one =
    "CNI+1+EXBL0001'NAD+CZ+++EXAMPLE CO+1 ROAD+NINGBO++315000+CN'NAD+CN+++EJEMPLO SA'LOC+13+KRPUS'GID+1+20:DR'FTX+AAA+++ACETIC ANHYDRIDE?: TECHNICAL'MEA+AAE+G+KGM:1040'CST+1+291524'MOA+43:2500:USD'SGP+EXMU1234567'";
  const tail = "UNT+20+1'UNZ+1+1'";
  const text = (inside: string): SourceFile => ({ form: "text", name: "x.edi", text: inside });

  test("a consignment with its voyage, parties, goods, value and transit", async () => {
    const said = await read("manifest/cuscar", text(head + one + tail));
    expect(faults(said)).toEqual([]);
    expect(valid(drafts(said)[0])).toMatchObject({
      documentNumber: "EXBL0001",
      document: "bill-of-lading",
      mode: "sea",
      arrivesOn: "2024-05-31",
      imo: "9074729",
      originCountry: "CN",
      destinationCountry: "MX",
      transit: "KR",
      shipperName: "EXAMPLE CO",
      container: "EXMU1234567",
      grossWeight: 1040,
      goods: [{ description: "ACETIC ANHYDRIDE: TECHNICAL", hs: "291524", value: 2500, currency: "USD", quantity: 20 }],
    });
  });

  test("another message, a message cut off, and broken syntax are said; what stands before is kept", async () => {
    expect(
      faults(await read("manifest/cuscar", text("UNB+UNOA:1+A+B'UNH+1+ORDERS:D:95B:UN'UNT+2+1'"))).length,
    ).toBeGreaterThan(0);
    const other = await read("manifest/cuscar", text(head + one + tail.replace("UNT+20+1", "UNT+99+7")));
    expect(drafts(other)).toHaveLength(1);
    expect(other.flatMap((said) => (said.type === "finding" ? [said.finding.code] : []))).toContain("other-control");
    expect(faults(await read("manifest/cuscar", text("hello world"))).map(({ value }) => value)).toEqual(["x.edi"]);
    const cut = await read("manifest/cuscar", text(head + one + one.replace("0001", "0002")));
    expect(drafts(cut).map(({ reference }) => reference)).toEqual(["EXBL0001"]);
    expect(faults(cut).map(({ field }) => field)).toContain("UNT");
    const broken = await read("manifest/cuscar", text(`${head + one}CNI+2+X'\u0001\u0002`));
    expect(drafts(broken)).toHaveLength(1);
    expect(faults(broken).length).toBeGreaterThan(0);
    expect(faults(await read("manifest/cuscar", text("\u0000".repeat(100)))).length).toBeGreaterThan(0);
  });

  test("a component that never ends and a segment without bounds stop the reading", async () => {
    const long = await read("manifest/cuscar", text(`${head}CNI+1+${"A".repeat(100_000)}'${tail}`));
    expect(
      faults(long)
        .map(({ say }) => say.en)
        .join(),
    ).toContain("outgrows");
    const wide = await read("manifest/cuscar", text(`${head}CNI+1+${"A:".repeat(5000)}'${tail}`));
    expect(
      faults(wide)
        .map(({ say }) => say.en)
        .join(),
    ).toContain("outgrows");
  });
});

test.each([
  ["0,4", "0.4"],
  ["35,50", "35.50"],
  ["1.035,50", "1035.50"],
  ["1\u00a0035,5", "1035.5"],
  ["0,400", "0.400"],
  ["1,234", "1,234"],
  ["1,234.50", "1,234.50"],
  ["12.5", "12.5"],
])("%s is read as %s: a comma that may stand for thousands is left", (written, read) => {
  expect(withDecimalPoint(written)).toBe(read);
});

test("a customs form in French: the nature beside the description, decimal commas, the ways by number and addressee", async () => {
  const lines = [
    "Identifiant;Date de dépôt;Expéditeur;Destinataire;Pays du destinataire;Contenu;Désignation;Quantité;Poids net (g);Valeur;Monnaie",
    "RR473124829GB;2024-05-30;EXEMPLE, Un;EXEMPLE, Deux;CA;Cadeau;écharpe;1;400,5;35,50;GBP",
  ];
  const rows = lines.map((line, at) => ({ row: at + 1, cells: line.split(";") }));
  const said = await read("post/customs-forms", { form: "table", name: "x.csv", rows: once(rows) });
  expect(faults(said)).toEqual([]);
  expect(valid(drafts(said)[0])).toMatchObject({
    ...{ originCountry: "GB", destinationCountry: "CA", content: "gift" },
    pieces: [{ description: "écharpe", netWeight: 0.4005, value: 35.5 }],
  });
  expect(said.filter(({ type }) => type === "repair")).toHaveLength(4);
});

test("what goods a form holds may stand under `Content` alone", async () => {
  const said = await read("post/customs-forms", table(["item id,content", "RR473124829GB,scarf"]));
  expect(drafts(said)[0]?.values["pieces"]).toEqual([{ description: "scarf" }]);
});

test.each(["Numéro envoi", "Numéro d’envoi", "Numéro de l'envoi", "Número del envío"])(
  "the heading `%s` is known, with its small words or without",
  async (heading) => {
    const said = await read("post/customs-forms", table([`${heading},Désignation`, "RR473124829GB,poupée"]));
    expect(drafts(said)[0]?.values).toMatchObject({ itemId: "RR473124829GB", pieces: [{ description: "poupée" }] });
  },
);

test("a cargo report without consignments is refused by its number", async () => {
  const text = "UNB+UNOA:2+S+R+240101:1200+1'UNH+7+CUSCAR:D:95B:UN'BGM+85+BL1+9'UNT+3+7'UNZ+1+1'";
  const said = await read("manifest/cuscar", { form: "text", name: "x.edi", text });
  expect(faults(said)).toMatchObject([{ field: "CNI", value: "7" }]);
});
