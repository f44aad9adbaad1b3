import {
  amount,
  caseNumber,
  count,
  country,
  day,
  flag,
  identifier,
  longText,
  oneOf,
  personName,
  region,
  text,
} from "../../src/core/field-types.ts";
import { listOf, optional } from "../../src/core/fields.ts";
import { defineKind } from "../../src/core/kind.ts";
import { problem } from "../../src/core/outcome.ts";
import { sameWords } from "../../src/core/words.ts";
import { serialNumber } from "../../src/core/serial-number.ts";
import { PLAIN_HANDLING } from "../../src/core/marking.ts";

const COLOURS = {
  red: { en: "Red", fr: "Rouge", es: "Rojo" },
  blue: { en: "Blue", fr: "Bleu", es: "Azul" },
  green: { en: "Green", fr: "Vert", es: "Verde" },
} as const;

const label = (name: string) => ({ label: sameWords(name) });

/** A kind for tests of the rooms that know no kind: it has a field of every type, items, and a rule between fields. */
export const sighting = defineKind({
  name: "sighting",
  version: 1,
  label: sameWords("Sighting"),
  plural: sameWords("Sightings"),
  purpose: sameWords("Says what a test saw."),
  fields: {
    seenOn: day(label("Seen on")),
    seenUntil: optional(day(label("Seen until"))),
    seenIn: optional(region(label("Seen in"))),
    colour: oneOf(COLOURS, label("Colour")),
    note: optional(text(label("Note"))),
    story: optional(longText(label("Story"))),
    cameFrom: optional(country(label("Came from"))),
    legs: optional(count(label("Legs"))),
    weight: optional(amount(label("Weight"))),
    tame: optional(flag(label("Tame"))),
    serialNumber: optional(serialNumber(label("Serial number"))),
    tag: optional(identifier(label("Tag"))),
    owner: optional(personName(label("Owner"))),
    file: optional(caseNumber(label("File"))),
    finds: listOf(
      {
        sort: oneOf(COLOURS, label("Sort")),
        quantity: optional(amount(label("Quantity"))),
        mark: optional(serialNumber(label("Mark"))),
        finder: optional(personName(label("Finder"))),
      },
      { label: sameWords("Finds"), item: sameWords("Find"), most: 5 },
    ),
  },
  columns: ["seenOn", "colour"],
  caption: (r) => `${r.seenOn} ${r.colour}`,
  day: (r) => r.seenOn,
  place: (r) => r.seenIn,
  check(r, complain) {
    if (r.seenUntil !== undefined && r.seenUntil < r.seenOn) complain("seenUntil", ENDS_BEFORE);
    r.finds.forEach((find, at) => {
      if (find.quantity === 0) complain(`finds.${at + 1}.quantity`, NOTHING);
    });
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  upgrades: {},
});

const ENDS_BEFORE = problem(sameWords("ends before it begins"), sameWords("correct the day"));
const NOTHING = problem(sameWords("is nothing"), sameWords("leave it out"));
