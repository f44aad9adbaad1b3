import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../src/core/caller.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { CARGO_FORMATS } from "../src/desks/cargo/intake-formats.ts";
import type { IntakeSource } from "../src/service/intake/open-files.ts";
import { readChanges, readEditions, wasListed } from "../src/service/lists/read-list.ts";
import { type EditionReport, takeEdition } from "../src/service/lists/take-edition.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { intakeOfficer, openTestNode, type TestNode } from "./open-test-node.ts";

let us: TestNode;
let ca: TestNode;
let mx: TestNode;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "tripoint-lists-"));
  [us, ca, mx] = await Promise.all([openTestNode("US"), openTestNode("CA"), openTestNode("MX")]);
});

afterAll(async () => {
  await Promise.all([us?.close(), ca?.close(), mx?.close()]);
  await rm(directory, { recursive: true, force: true });
});

function sourceNamed(name: string): IntakeSource {
  const found = [...COUNTRIES.flatMap(({ sources }) => sources), ...CARGO_FORMATS].find((one) => one.name === name);
  if (found === undefined) throw new Error(`\`${name}\` is no source`);
  return found;
}

async function written(name: string, text: string): Promise<string> {
  const file = path.join(directory, name);
  await writeFile(file, text);
  return file;
}

async function take(
  node: TripointNode,
  source: string,
  agency: string,
  files: readonly string[],
  day?: string,
): Promise<EditionReport> {
  const report = await takeEdition(node, intakeOfficer(agency), { source: sourceNamed(source), files, agency, day });
  if ("refused" in report && report.refused === true) throw new Error(report.say.en);
  return report;
}

function officer(agency: string, role: Caller["role"] = "targeting-officer"): Caller {
  return { agency, country: agency.slice(0, 2).toUpperCase(), role, purpose: "customs-enforcement" };
}

const NIL = "-0- ";
const sdnLine = (id: number, name: string, type = NIL, remarks = NIL) =>
  `${id},"${name}",${type === NIL ? NIL : `"${type}"`},"SDNTK",${NIL},${NIL},${NIL},${NIL},${NIL},${NIL},${NIL},"${remarks}"`;

describe("editions of a list", () => {
  const first = [
    sdnLine(1, "EXAMPLE TRADING CO."),
    sdnLine(2, "PÉREZ EXAMPLE, Juan", "individual", "DOB 25 Mar 1977; Passport X123456 (Utopia); a.k.a. 'EL EJEMPLO'."),
    sdnLine(3, "MV EXAMPLE", "vessel", "Vessel Registration Identification IMO 9074729."),
  ];
  const second = [
    first[0],
    sdnLine(2, "PÉREZ EXAMPLE, Juan", "individual", "DOB 26 Mar 1977."),
    sdnLine(4, "NEW EXAMPLE LLC"),
  ];

  test("an edition is taken in once; the next one says what came, changed and went", async () => {
    const node = us.newNode();
    const before = await written("sdn-a.csv", `${first.join("\r\n")}\r\n\u001a`);
    const alias = await written("alt-a.csv", '1,10,"aka","EXAMPLE ALIAS",-0- \r\n');
    const report = await take(node, "us/ofac-sdn", "us.cbp", [before, alias], "2021-04-13");
    expect(report).toMatchObject({ fate: "taken", entries: 3, added: 3, refused: 0, passed: 1, list: "ofac-sdn" });
    expect(report.findings.map(({ code }) => code)).toEqual(["no-addresses"]);
    const again = await take(node, "us/ofac-sdn", "us.cbp", [before, alias], "2021-04-13");
    expect(again.fate).toBe("known");
    const after = await written(
      "sdn-2023-01-27.csv",
      `ID,Name,Type,Country,Title,C,D,E,F,G,H,Details\n${second.join("\n")}\n,,,,,,,,,,,\n`,
    );
    const next = await take(node, "us/ofac-sdn", "us.cbp", [after, alias]);
    expect(next).toMatchObject({
      fate: "taken",
      edition: "2023-01-27",
      previousEdition: "2021-04-13",
      added: 1,
      changed: 1,
      removed: 1,
      unchanged: 1,
    });

    const seen = await readChanges(node, officer("us.cbp"), "ofac-sdn", "2023-01-27");
    expect(seen?.changes.map(({ entry, change }) => [entry, change])).toEqual([
      ["4", "added"],
      ["2", "changed"],
      ["3", "removed"],
    ]);
    const changed = seen?.changes.find(({ entry }) => entry === "2");
    const weak = {
      en: "Weak alias: EL EJEMPLO",
      fr: "Autre nom peu sûr : EL EJEMPLO",
      es: "Otro nombre poco seguro: EL EJEMPLO",
    };
    const born = (day: string) =>
      expect.objectContaining({ fr: expect.stringContaining(`Date de naissance : ${day}`) });
    expect(changed?.went).toEqual(expect.arrayContaining([born("1977-03-25"), weak]));
    expect(changed?.came).toEqual([born("1977-03-26")]);
    expect((await readEditions(node, officer("us.cbp"))).map(({ edition, entries }) => [edition, entries])).toEqual([
      ["2021-04-13", 3],
      ["2023-01-27", 3],
    ]);
  });

  test("was it listed on that day? yes, no, between two editions, or not known", async () => {
    const node = us.newNode();
    const ask = async (what: string, day: string) =>
      (await wasListed(node, officer("us.cbp"), { what, day }))[0]?.answer;
    expect(await ask("juan pérez example", "2021-05-01")).toMatchObject({ listed: "yes", edition: "2021-04-13" });
    expect(await ask("el ejemplo", "2024-01-01")).toMatchObject({ listed: "yes", edition: "2023-01-27" });
    expect(await ask("MV EXAMPLE", "2023-02-01")).toMatchObject({ listed: "no", edition: "2023-01-27" });
    expect(await ask("MV EXAMPLE", "2022-06-01")).toMatchObject({ listed: "between", wasListed: true });
    expect(await ask("New Example LLC", "2022-06-01")).toMatchObject({ listed: "between", wasListed: false });
    expect(await ask("MV EXAMPLE", "2021-04-13")).toMatchObject({ listed: "yes" });
    expect(await ask("MV EXAMPLE", "2020-01-01")).toMatchObject({ listed: "unknown", firstEdition: "2021-04-13" });
    expect(await ask("NOBODY EXAMPLE", "2022-01-01")).toBeUndefined();
  });

  test("an older edition, another file of the same day, and one without a day are refused whole", async () => {
    const node = us.newNode();
    const file = await written("sdn-b.csv", first.join("\n"));
    expect((await take(node, "us/ofac-sdn", "us.cbp", [file], "2022-01-01")).faults[0]?.say.en).toContain("older than");
    expect((await take(node, "us/ofac-sdn", "us.cbp", [file], "2023-01-27")).faults[0]?.say.en).toContain(
      "taken in before",
    );
    expect((await take(node, "us/ofac-sdn", "us.cbp", [file])).faults[0]?.field).toBe("edition");
  });

  test("a row that is refused keeps what stands from being removed; another number of columns stops the whole", async () => {
    const node = us.newNode();
    const bad = await written(
      "sdn-c.csv",
      [first[0], sdnLine(2, "PÉREZ EXAMPLE, Juan", "individual"), `x${first[2]}`, sdnLine(5, "A", "robot")].join("\n"),
    );
    const report = await take(node, "us/ofac-sdn", "us.cbp", [bad], "2024-01-01");
    expect(report).toMatchObject({ fate: "taken", refused: 2, removed: 0 });
    expect(report.faults.map(({ row, field }) => [row, field])).toEqual([
      [3, "ent_num"],
      [4, "SDN_Type"],
    ]);
    const wide = await written("sdn-d.csv", first.map((line) => `${line},new`).join("\n"));
    const drifted = await take(node, "us/ofac-sdn", "us.cbp", [wide], "2024-02-01");
    expect(drifted).toMatchObject({ fate: "refused", entries: 0 });
    expect(drifted.faults[0]?.value).toContain("13");
  });
});

test("an edition that would remove most of a list is taken for one that was cut off", async () => {
  const node = us.newNode();
  const lines = Array.from({ length: 100 }, (_, at) => sdnLine(at + 1, `EXAMPLE ${at}`));
  await take(node, "us/ofac-consolidated", "us.cbp", [await written("cons-a.csv", lines.join("\n"))], "2024-01-01");
  const cut = await take(
    node,
    "us/ofac-consolidated",
    "us.cbp",
    [await written("cons-b.csv", lines.slice(0, 20).join("\n"))],
    "2024-02-01",
  );
  expect(cut.fate).toBe("refused");
  expect(cut.faults[0]?.say.en).toContain("80 / 100");
});

describe("the other lists", () => {
  const unEntry = (tag: string, number: string, name: string, more = "") =>
    `<${tag}><FIRST_NAME>${name}</FIRST_NAME><UN_LIST_TYPE>X</UN_LIST_TYPE><REFERENCE_NUMBER>${number}</REFERENCE_NUMBER>${more}</${tag}>`;
  const unList = (inside: string, day = "2024-03-01") =>
    `<CONSOLIDATED_LIST dateGenerated="${day}T00:00:00Z"><INDIVIDUALS>${inside}</INDIVIDUALS></CONSOLIDATED_LIST>`;

  test("UN: the day stands in the file; aliases keep their quality; a new element is reported", async () => {
    const node = ca.newNode();
    const alias = "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>THE EXAMPLE</ALIAS_NAME></INDIVIDUAL_ALIAS>";
    const file = await written(
      "un.xml",
      unList(unEntry("INDIVIDUAL", "XXi.001", "EXAMPLE", `${alias}<NEW_THING>1</NEW_THING>`)),
    );
    const report = await take(node, "lists/un-security-council", "ca.cbsa", [file]);
    expect(report).toMatchObject({ fate: "taken", edition: "2024-03-01", added: 1 });
    expect(report.findings[0]?.say.en).toContain("NEW_THING");
    const [found] = await wasListed(node, officer("ca.cbsa"), { what: "the example", day: "2024-03-01" });
    expect(found?.answer).toMatchObject({ listed: "yes" });
  });

  test("UN: entities that expand, a hostile depth and another root are refused", async () => {
    const node = ca.newNode();
    const bomb = await written("bomb.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${unList("&b;")}`);
    const deep = await written("deep.xml", "<a>".repeat(500));
    const other = await written("other.xml", "<html><body/></html>");
    for (const file of [bomb, deep, other]) {
      const report = await take(node, "lists/un-security-council", "ca.cbsa", [file]);
      expect(report).toMatchObject({ fate: "refused", entries: 0 });
      expect(report.faults.length).toBeGreaterThan(0);
    }
  });

  test("SEMA: persons, entities and later elements; a record without a name is refused with its line", async () => {
    const node = ca.newNode();
    const file = await written(
      "sema-2024-01-01.xml",
      `<data-set>
<record><Country>Burma / Birmanie</Country><LastName>Example</LastName><GivenName>Person</GivenName><DateOfBirth>1933-02-02</DateOfBirth><Schedule>2</Schedule><Item>1</Item></record>
<record><Country>Ukraine</Country><EntityOrShip>Example Ship</EntityOrShip><ShipIMONumber>9074729</ShipIMONumber><Schedule>1</Schedule><Item>9</Item><Aliases>Example One, Ltd., Example Two</Aliases></record>
<record><Country>Ukraine</Country><Schedule>1</Schedule><Item>10</Item></record>
</data-set>`,
    );
    const report = await take(node, "ca/sema", "ca.cbsa", [file]);
    expect(report).toMatchObject({ fate: "taken", edition: "2024-01-01", entries: 2, refused: 1 });
    expect(report.faults[0]).toMatchObject({ row: 4, field: "LastName" });
    expect(report.findings.map(({ say }) => say.en).join()).toContain("EntityOrShip");
    const [ship] = await wasListed(node, officer("ca.cbsa"), { what: "Example One, Ltd.", day: "2024-01-01" });
    expect(ship?.answer).toMatchObject({ listed: "yes", values: { partyType: "vessel" } });
  });

  const SAT = [
    "No",
    "RFC",
    "Nombre del Contribuyente",
    "Situación del contribuyente",
    "x",
    "Publicación página SAT presuntos",
  ];
  const satLine = (rfc: string, name: string, standing: string) => `1,${rfc},"${name}",${standing},x,01/06/2018`;

  test("SAT 69-B: the day in the title, cleared companies are never hits, people are left out", async () => {
    const node = mx.newNode();
    const file = await written(
      "listado.csv",
      [
        "Información actualizada al 30 de noviembre de 2022",
        "Listado completo de contribuyentes",
        SAT.join(","),
        satLine("EJE010101AB1", "EJEMPLO UNO, S.A. DE C.V.", "Definitivo"),
        satLine("EJE010101AB2", "EJEMPLO DOS, S.C.", "Sentencia Favorable"),
        satLine("EJEM010101AB3", "EJEMPLO, Persona", "Definitivo"),
        satLine("XXXXXXXXXXXX", "XXXXX", "Definitivo"),
        satLine("NO-RFC", "EJEMPLO TRES", "Dudoso"),
        satLine("EJE010101AB2", "EJEMPLO DOS, S.C. // En cumplimiento a la sentencia", "Presunto").replace(
          "2018",
          "2022",
        ),
      ].join("\n"),
    );
    const report = await take(node, "mx/sat-69b", "mx.anam", [file]);
    expect(report).toMatchObject({ fate: "taken", edition: "2022-11-30", entries: 3, refused: 1, passed: 4 });
    expect(report.faults.map(({ field }) => field)).toEqual(["RFC", "Situación del contribuyente"]);
    expect(report.findings[0]?.code).toBe("drifted-columns");
    const found = await wasListed(node, officer("mx.anam"), { what: "EJE010101AB2", day: "2022-12-01" });
    expect(found.map(({ name, answer }) => [name, answer.listed])).toEqual([
      ["EJEMPLO DOS, S.C.", "cleared"],
      ["EJEMPLO DOS, S.C.", "yes"],
    ]);
  });

  test("SAT 69-B: without a column that is needed nothing is kept", async () => {
    const file = await written(
      "sin.csv",
      ["No,RFC,Nombre del Contribuyente,Estatus", "1,EJE010101AB1,E,Definitivo"].join("\n"),
    );
    const report = await take(mx.newNode(), "mx/sat-69b", "mx.anam", [file], "2023-01-01");
    expect(report).toMatchObject({ fate: "refused", entries: 0 });
    expect(report.faults[0]?.field).toBe("situacion del contribuyente");
  });
});

test("who may not: nobody enters another agency's list, an analyst enters none, health users read no names", async () => {
  const node = us.newNode();
  const file = await written("sdn-e.csv", sdnLine(1, "EXAMPLE"));
  const asked = { source: sourceNamed("us/ofac-sdn"), files: [file], agency: "us.cbp", day: "2025-01-01" };
  for (const caller of [
    officer("us.cbp"),
    officer("us.cbp", "analyst"),
    intakeOfficer("us.atf"),
    intakeOfficer("ca.cbsa"),
  ])
    expect(await takeEdition(node, caller, asked)).toMatchObject({ refused: true });
  const health: Caller = { ...officer("us.cbp", "health-analyst"), purpose: "public-health" };
  expect(await wasListed(node, health, { what: "EXAMPLE TRADING CO.", day: "2023-01-27" })).toEqual([]);
});
