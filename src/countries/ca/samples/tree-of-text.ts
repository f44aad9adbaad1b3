import { SaxesParser } from "saxes";
import type { XmlElement } from "../../../core/source.ts";

type Growing = XmlElement & { readonly children: (XmlElement | string)[] };

/** A small XML text for tests as a tree; throws when it is not well-formed. */
export function treeOfText(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false });
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  parser.on("opentag", ({ name, attributes }) => {
    const element: Growing = { name, attributes, children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (piece) => void open.at(-1)?.children.push(piece));
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  if (root === undefined) throw new Error("holds no element");
  return root;
}
