import { readXmlTree, type XmlTree } from "./xml-tree.ts";

const ATOM = "http://www.w3.org/2005/Atom";

/** How often an element may stand in another (RFC 4287, 4.1.1 and 4.1.2): least, most. */
const WITHIN: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  feed: {
    ...{ id: [1, 1], title: [1, 1], updated: [1, 1], subtitle: [0, 1], rights: [0, 1], generator: [0, 1] },
    ...{ icon: [0, 1], logo: [0, 1], author: [0, 99], contributor: [0, 99], category: [0, 99], link: [0, 99] },
    entry: [0, 9999],
  },
  entry: {
    ...{ id: [1, 1], title: [1, 1], updated: [1, 1], published: [0, 1], summary: [0, 1], content: [0, 1] },
    ...{ rights: [0, 1], source: [0, 1], author: [0, 99], contributor: [0, 99], category: [0, 99], link: [0, 99] },
  },
  author: { name: [1, 1], uri: [0, 1], email: [0, 1] },
};

/** Everything in which a text is no Atom feed (RFC 4287). */
export function atomFaults(text: string): string[] {
  const faults: string[] = [];
  const feed = readXmlTree(text, faults, (tag) => {
    if (tag.uri !== ATOM) faults.push(`${tag.name} stands in \`${tag.uri}\``);
  });
  if (feed?.name !== "feed") return [...faults, "is no feed"];
  look(feed, faults);
  const entries = feed.children.filter(({ name }) => name === "entry");
  const hasAuthor = (one: XmlTree) => one.children.some(({ name }) => name === "author");
  if (!hasAuthor(feed) && !(entries.length > 0 && entries.every(hasAuthor))) faults.push("nobody is the author");
  const selves = feed.children.filter(({ name, attributes }) => name === "link" && attributes.get("rel") === "self");
  if (selves.length !== 1) faults.push("the feed does not say where it stands");
  const textOf = (one: XmlTree, name: string) => one.children.find((child) => child.name === name)?.text ?? "";
  const keys = entries.map((one) => `${textOf(one, "id")} ${textOf(one, "updated")}`);
  if (new Set(keys).size < keys.length) faults.push("two entries have one id and one time");
  const newest = entries
    .map((one) => textOf(one, "updated"))
    .sort()
    .at(-1);
  if (newest !== undefined && textOf(feed, "updated") < newest) faults.push("the feed is older than an entry");
  return faults;
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function look(element: XmlTree, faults: string[]): void {
  const { name, attributes, text, children } = element;
  const within = WITHIN[name];
  if (within === undefined) {
    if (children.length > 0) faults.push(`${name} holds elements`);
    if ((name === "updated" || name === "published") && !DATE.test(text)) faults.push(`\`${text}\` is no time`);
    if (name === "id" && !/^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i.test(text)) faults.push(`\`${text}\` is no IRI`);
    if ((name === "title" || name === "name") && text.trim() === "") faults.push(`${name} is empty`);
    if (name === "category" && !attributes.has("term")) faults.push("category has no term");
    if (name === "link" && !attributes.has("href")) faults.push("link has no href");
    if (name === "content" && !["text", "html"].includes(attributes.get("type") ?? "text"))
      faults.push("content has another type");
    return;
  }
  if (text.trim() !== "") faults.push(`${name} holds text between elements`);
  for (const child of children) {
    if (within[child.name] === undefined) faults.push(`${name} holds ${child.name}`);
    look(child, faults);
  }
  for (const [child, [least, most]] of Object.entries(within)) {
    const count = children.filter((one) => one.name === child).length;
    if (count < least || count > most) faults.push(`${name} holds ${count} ${child}`);
  }
}
