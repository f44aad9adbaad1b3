import { itemFields, type Kind, listOfKind, plainFields } from "../../core/kind.ts";
import { categoryInWords, type Stream } from "../../core/stream.ts";
import { sameWords, type Words } from "../../core/words.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { streamNamed } from "../../desks/streams.ts";

/** The codes that stand in the categories of a stream, with their words; none where what is counted apart is written freely. */
export function codesOfStream({ kind: name, by }: Stream): Readonly<Record<string, Words>> {
  const kind = kindNamed(name);
  if (kind === undefined) return {};
  const [fields, counted] = "item" in by ? [fieldsOfItems(kind), by.item] : [plainFields(kind), by.field];
  const own = fields.find(([field]) => field === counted)?.[1].type.codes ?? {};
  // What else tells series apart may be coded, too: how it was counted, and by what.
  const alike = plainFields(kind).filter(([field]) => kind.series?.alike.includes(field));
  return Object.assign({}, ...alike.map(([, { type }]) => type.codes ?? {}), own) as Readonly<Record<string, Words>>;
}

/** What a signal or a series counts, in words, by the name of its stream. */
export function categoryWords(stream: string, category: string): Words {
  const known = streamNamed(stream);
  return known === undefined ? sameWords(category) : categoryInWords(category, codesOfStream(known));
}

function fieldsOfItems(kind: Kind) {
  const list = listOfKind(kind);
  return list === undefined ? [] : itemFields(list);
}
