import type { XmlElement } from "./source.ts";

/** The elements inside an element, without its texts. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== "string");
}

/** All the text inside an element with single spaces; elements whose name is left out, such as footnotes, are skipped. */
export function textOf(element: XmlElement, leftOut: readonly string[] = []): string {
  const [only] = element.children;
  // Most elements hold one plain text.
  if (element.children.length === 1 && typeof only === "string" && !/[^\S ]| {2}/.test(only)) return only.trim();
  const parts: string[] = [];
  const gather = (from: XmlElement): void => {
    for (const child of from.children) {
      if (typeof child === "string") parts.push(child);
      else if (!leftOut.includes(child.name)) gather(child);
    }
  };
  gather(element);
  return parts.join("").replace(/\s+/g, " ").trim();
}
