import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../core/words.ts";
import type { ReadItem } from "./keep-item.ts";
import { readLine } from "./read-line.ts";

/** One item as a short line: class, state of the quantity, quantity, unit, and what else is known of it. */
const short = (item: ReadItem) =>
  [
    item.class,
    { exact: "", "at-least": "≥", about: "~", unknown: "?" }[item.quantityState] + (item.quantity ?? ""),
    item.unit,
    item.substance,
    item.make,
    item.model,
    item.calibre,
  ]
    .filter((part) => part !== undefined)
    .join(" ");

const ITEMS: Readonly<Record<string, readonly string[]>> = {
  // number words, figures
  "Un arma larga": ["long-gun 1 pieces"],
  "Dos mil quinientos cartuchos": ["ammunition 2500 rounds"],
  "treinta y cinco cargadores": ["magazine 35 pieces"],
  "7360 cartuchos": ["ammunition 7360 rounds"],
  "40,540 pastillas de fentanilo": ["drug 40540 tablets fentanilo"],
  "4 mil dosis de metanfetaminas": ["drug 4000 doses metanfetamina"],
  "mil 500 cartuchos": ["ammunition 1500 rounds"],
  "Un millón 197 mil 750 litros de hidrocarburo": ["other 1197750 litres"],
  "Medio millón de pastillas": ["drug 500000 tablets"],
  "un millón y medio de pastillas de fentanilo": ["drug 1500000 tablets fentanilo"],
  "una docena de granadas": ["explosive 12 pieces"],
  "dos (2) armas cortas": ["handgun 2 pieces"],
  "1) 5 armas largas": ["long-gun 5 pieces"],
  "armas largas: 5": ["long-gun 5 pieces"],
  // weights and volumes
  "935 kg de marihuana": ["drug 935 kilograms marihuana"],
  "Un kg. de cocaína": ["drug 1 kilograms cocaína"],
  "Kilo y medio de marihuana": ["drug 1.5 kilograms marihuana"],
  "1 kg. 200 grs. de heroína": ["drug 1.2 kilograms heroína"],
  "una tonelada 200 kilos de marihuana": ["drug 1200 kilograms marihuana"],
  "100 gramos de fentanilo y 200 de metanfetamina": ["drug 100 grams fentanilo", "drug 200 grams metanfetamina"],
  "1,500 litros y 250 kilos de sustancias químicas": ["other 1500 litres", "other 250 kilograms"],
  // vague stays vague
  "Diversas dosis de droga": ["drug ? doses"],
  Cartuchos: ["ammunition ? rounds"],
  "Varios kilogramos de narcóticos": ["drug ? kilograms"],
  "cientos de cartuchos": ["ammunition ? rounds"],
  "Más de 500 cartuchos": ["ammunition ≥500 rounds"],
  "Más de una tonelada de fentanilo": ["drug ≥1000 kilograms fentanilo"],
  "Entre 200 y 300 cartuchos": ["ammunition ≥200 rounds"],
  "Aproximadamente 40 kg de droga": ["drug ~40 kilograms"],
  "40 kg de droga aproximadamente": ["drug ~40 kilograms"],
  "alrededor de 30 kilos de opio": ["drug ~30 kilograms opio"],
  "Hasta 500 cartuchos": ["ammunition ? rounds"],
  // firearms
  "54 armas": ["firearm-unspecified 54 pieces"],
  "Armas de fuego de alto calibre": ["firearm-unspecified ? pieces"],
  "1 armas de fuego larga": ["long-gun 1 pieces"],
  "Armas largas y cortas": ["long-gun ? pieces", "handgun ? pieces"],
  "5 armas largas y cortas": ["firearm-unspecified 5 pieces"],
  "5 armas (3 largas y 2 cortas)": ["long-gun 3 pieces", "handgun 2 pieces"],
  "Un arma larga y una corta": ["long-gun 1 pieces", "handgun 1 pieces"],
  "1 fusil barret": ["long-gun 1 pieces Barrett"],
  "4 armas de fuego tipo fusil AK-47": ["long-gun 4 pieces AK-47"],
  "3 cuernos de chivo": ["long-gun 3 pieces AK-47"],
  "Una ametralladora Cal. 5.56 mm": ["machine-gun 1 pieces 5.56 mm"],
  "Pistola Beretta calibre .38 especial": ["handgun ? pieces Beretta .38 especial"],
  "6 armas largas (entre ellas un fusil Barret calibre 50)": ["long-gun 6 pieces"],
  "6 armas largas, entre ellas un fusil Barret": ["long-gun 6 pieces"],
  // what is no firearm
  "3 réplicas de armas largas": ["replica 3 pieces"],
  "2 pistolas de postas": ["other-weapon 2 pieces"],
  "Un arma blanca": ["other-weapon 1 pieces"],
  "2 aditamentos lanzagranadas Cal. 40 mm": ["accessory 2 pieces 40 mm"],
  "aditamento lanza-granadas": ["accessory ? pieces"],
  "1 lanzagranadas": ["launcher 1 pieces"],
  "10 granadas para lanzagranadas": ["explosive 10 pieces"],
  "545 cargadores de armas largas": ["magazine 545 pieces"],
  "2 cargadores para celular": ["other 2 pieces"],
  "65 cajas de cartuchos de diversos calibres": ["ammunition 65 boxes"],
  "Un silenciador": ["silencer 1 pieces"],
  "2 laboratorios para la elaboración de metanfetaminas": ["other 2 pieces"],
  "Un vehículo de los denominados “monstruos”": ["vehicle 1 pieces"],
  "Un contenedor con hidrocarburo": ["other 1 pieces"],
  // drugs and money
  "2 bloques de aproximadamente 1 kg de cocaína": ["drug 2 packages cocaína"],
  "120 paquetes con un peso aproximado de 135 kilos de cocaína": ["drug 135 kilograms cocaína"],
  "1 maleta con 20 kilos de cocaína": ["drug 20 kilograms cocaína"],
  "300 dosis de marihuana, cristal y cocaína": ["drug 300 doses marihuana, metanfetamina, cocaína"],
  "40 plantas de marihuana": ["drug 40 plants marihuana"],
  "800 mil pesos mexicanos": ["currency 800000 MXN"],
  "17,500 dólares": ["currency 17500 USD"],
  "Dinero en efectivo (10 mil pesos)": ["currency 10000 MXN"],
  // several on one line
  "Cartuchos diversas dosis de droga": ["ammunition ? rounds", "drug ? doses"],
  "1 cargador abastecido con 5 cartuchos": ["magazine 1 pieces", "ammunition 5 rounds"],
  "1 arma larga (con 3 cargadores y 90 cartuchos)": ["long-gun 1 pieces", "magazine 3 pieces", "ammunition 90 rounds"],
  "12 armas largas, 3 cortas, 89 cargadores y una granada": [
    "long-gun 12 pieces",
    "handgun 3 pieces",
    "magazine 89 pieces",
    "explosive 1 pieces",
  ],
  "Armamento: 3 fusiles y 400 cartuchos": ["long-gun 3 pieces", "ammunition 400 rounds"],
};

const UNREAD: readonly string[] = [
  "2 zarandajas",
  "amras largas",
  "2 bombas",
  "3 tabletas",
  "2.5 armas largas",
  "1,2,3 cartuchos",
  "99999999999999999999 cartuchos",
  "dos (3) armas largas",
  "5 armas (3 largas y 4 cortas)",
  "6 armas largas (entre ellas 8 fusiles)",
  "2 con blindaje artesanal",
  "(((((",
];

describe("readLine", () => {
  it.each(Object.entries(ITEMS))("reads `%s`", (line, items) => {
    const read = readLine(line);
    expect(read.items.map(short)).toEqual(items);
    expect(read.unread).toBeUndefined();
  });

  it.each(UNREAD)("does not guess at `%s`", (line) => {
    expect(readLine(line)).toMatchObject({ items: [], unread: line });
  });

  it("keeps what it understood and says what it did not", () => {
    const read = readLine("5 armas largas y 3 zarandajas");
    expect(read.items.map(short)).toEqual(["long-gun 5 pieces"]);
    expect(read.unread).toBe("3 zarandajas");
  });

  it("mends a slip in the name of goods, and tells it", () => {
    for (const [line, to] of [
      ["1,000 dosis de metafetamina", "metanfetamina"],
      ["4 kilos de mentanfetamina", "metanfetamina"],
      ["20 gramos de fetanilo", "fentanilo"],
      ["15 cartuhcos", "cartucho"],
    ] as const) {
      const read = readLine(line);
      expect(read.repairs.map((repair) => repair.to)).toEqual([to]);
      expect(read.items[0]?.description).toBe(line);
    }
    expect(readLine("una cocina industrial").items[0]).toMatchObject({ class: "other" });
    expect(readLine("2 cargadoras").items[0]).toMatchObject({ class: "vehicle" });
  });

  it("reads figures in the Mexican way and tells every other way it met", () => {
    expect(readLine("1.500 kilos de cocaína").items[0]).toMatchObject({ quantity: 1.5 });
    expect(readLine("1.500 pastillas de fentanilo")).toMatchObject({
      items: [{ quantity: 1500 }],
      repairs: [{ from: "1.500", to: "1500" }],
    });
    expect(readLine("1'500,000 pesos")).toMatchObject({ items: [{ quantity: 1_500_000 }], repairs: [{}] });
    expect(readLine("2,5 kilos de marihuana")).toMatchObject({ items: [{ quantity: 2.5 }], repairs: [{}] });
  });

  it("leaves a unit open that it does not know, and says so", () => {
    const read = readLine("1,000 casillas de fetanilo");
    expect(read.items.map(short)).toEqual(["drug 1000 not-stated fentanilo"]);
    expect(read.notes.map((note) => note.code)).toEqual(["unit-not-read"]);
  });

  it("understands a noun left out from the item before it", () => {
    const vehicle = readLine("Un vehículo").items[0];
    expect(readLine("2 con blindaje artesanal", vehicle).items.map(short)).toEqual(["vehicle 2 pieces"]);
    expect(readLine("4 vehículos, uno blindado").items.map(short)).toEqual(["vehicle 4 pieces"]);
    expect(readLine("3 cortas", readLine("2 armas largas").items[0]).items.map(short)).toEqual(["handgun 3 pieces"]);
  });

  it("reports a word beside a weapon that it does not know", () => {
    const read = readLine("Un arma larga doradita");
    expect(read.items.map(short)).toEqual(["long-gun 1 pieces"]);
    expect(read.notes[0]).toMatchObject({ code: "words-not-read", say: { es: expect.stringContaining("doradita") } });
  });

  it("never throws, ends, and never gives a quantity that is not one", () => {
    const words = Object.keys(ITEMS).flatMap((line) => line.split(" "));
    const soup = fc.array(
      fc.oneof(fc.constantFrom(...words), fc.constantFrom("(", ")", ",", "y", "de", "con", "$", "—")),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((parts) => parts.join(" ")),
          fc.string({ unit: "grapheme", maxLength: 80 }),
        ),
        (line) => {
          const read = readLine(line);
          for (const item of read.items) {
            expect(item.description).not.toBe("");
            expect(item.quantity === undefined).toBe(item.quantityState === "unknown");
            expect(Number.isFinite(item.quantity ?? 0) && (item.quantity ?? 0) >= 0).toBe(true);
          }
          for (const note of read.notes)
            for (const language of LANGUAGES) expect(note.say[language]).not.toMatch(/\{\w+\}/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("reads a hostile line in little time", () => {
    for (const part of ["bolsa con ", "arma (", "1 maleta con ", "y ", "más de ", "1,", "de los ", "arma de arma "]) {
      const began = performance.now();
      readLine(part.repeat(Math.ceil(1000 / part.length)));
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});
