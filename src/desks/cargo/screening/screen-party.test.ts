import { expect, it } from "vitest";
import type { ListedParty } from "../../../engines/screening/party.ts";
import { prepare } from "../../../engines/screening/prepare.ts";
import { screenParty } from "./screen-party.ts";

const primary = (id: string, type: ListedParty["type"], text: string): ListedParty => ({
  ...{ id, list: "test", type },
  names: [{ text, quality: "primary" }],
});
// In a list so large that words are told to be rare or common, as published lists are.
const many = Array.from({ length: 1500 }, (_, at) => primary(`${at}`, "person", `Given${at} Family${at % 40}`));
const index = prepare([
  ...many,
  ...Array.from({ length: 60 }, (_, at) => primary(`G${at}`, "person", `Joaquin Other${at}`)),
  primary("GUZ", "person", "GUZMAN LOERA, Joaquin"),
  primary("TWO", "person", "QUEZADA, Ramiro"),
  primary("INC", "company", "Puerto Azul Minerales"),
]);
const found = (name: string) => screenParty(index, { name }).map(({ entry }) => entry);

it("a person whose whole listed name stands in a longer one is found, however rare the words are that the list leaves out", () => {
  expect(found("Joaquín Archivaldo Guzmán Loera")).toEqual(["GUZ"]);
  expect(found("GUZMAN LOERA JOAQUIN ARCHIVALDO")).toEqual(["GUZ"]);
  expect(screenParty(index, { name: "Joaquin Archivaldo Guzman Loera" })[0]?.score).toBeLessThan(0.89);
});

it("two words are no whole name, another word in its place contradicts it, and companies are no persons", () => {
  expect(found("Ramiro Teodosio Quezada")).toEqual([]);
  expect(found("Alfredo Guzmán Loera")).toEqual([]);
  expect(found("Joaquín Archivaldo Guzmán Pérez")).toEqual([]);
  expect(found("Puerto Azul Minerales Zacatlán Xochipilli")).toEqual([]);
});
