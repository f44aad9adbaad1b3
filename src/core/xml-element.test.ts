import { expect, it } from "vitest";
import type { XmlElement } from "./source.ts";
import { elementsOf, textOf } from "./xml-element.ts";

const of = (name: string, ...children: (XmlElement | string)[]): XmlElement => ({
  name,
  attributes: {},
  children,
  line: 1,
});

it("reads an element as a person does: elements apart from texts, words apart from each other, footnotes left out", () => {
  const element = of("Text", " foo", of("b", " bar\n"), of("Footnote", "not said"), of("i", "baz"), "s ");
  expect(elementsOf(element).map(({ name }) => name)).toEqual(["b", "Footnote", "i"]);
  expect(textOf(element, ["Footnote"])).toBe("foo bar bazs");
  expect(textOf(element)).toBe("foo bar not saidbazs");
  expect(textOf(of("Text"))).toBe("");
});
