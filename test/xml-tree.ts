import { type SaxesTagNS, SaxesParser } from "saxes";

/** An element of a small document, with its local name and the texts directly in it. */
export type XmlTree = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlTree[];
  text: string;
};

/** Reads a document into a tree; undefined when it has no root. What is not well-formed is added to `faults`, and `look` sees each tag. */
export function readXmlTree(text: string, faults: string[], look: (tag: SaxesTagNS) => void): XmlTree | undefined {
  const open: XmlTree[] = [{ name: "", attributes: new Map(), children: [], text: "" }];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => void faults.push(error.message));
  parser.on("opentag", (tag) => {
    look(tag);
    const attributes = new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    const element: XmlTree = { name: tag.local, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => void ((open.at(-1) as XmlTree).text += part));
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return open[0]?.children[0];
}
