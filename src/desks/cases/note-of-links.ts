import type { RecordValues } from "../../core/kind.ts";

/** Two records of a chart that share a value; `shared` says what sort of value it is. */
export type ChartLink = { readonly record: string; readonly otherRecord: string; readonly shared: string };

/** The links among chosen records: each shared value ties the first of its records to each other one. */
export function linksAmong(
  chosen: ReadonlySet<string>,
  ties: readonly { readonly record: string; readonly pivot: string }[],
  sharedBy: (pivot: string) => string,
): readonly ChartLink[] {
  const inside = ties.filter(({ record }) => chosen.has(record));
  const links = new Map<string, ChartLink>();
  for (const [pivot, tied] of Map.groupBy(inside, (tie) => tie.pivot)) {
    const [first, ...others] = [...new Set(tied.map(({ record }) => record))].sort();
    for (const other of first === undefined ? [] : others) {
      const link = { record: first as string, otherRecord: other, shared: sharedBy(pivot) };
      links.set(entryKey({ entry: "link", ...link }), link);
    }
  }
  return [...links.values()];
}

/** What is added to a note. */
export type Addition = {
  readonly day: string;
  readonly text: string;
  readonly records: readonly string[];
  readonly links: readonly ChartLink[];
};

/** The entries that an addition makes. */
function entriesOf({ records, links }: Addition): RecordValues[] {
  return [
    ...records.map((record) => ({ entry: "record", record })),
    ...links.map((link) => ({ entry: "link", ...link })),
  ];
}

function entryKey(entry: RecordValues): string {
  return [entry["entry"], entry["record"], entry["otherRecord"] ?? "", entry["shared"] ?? ""].join(" ");
}

/** The values of a new note. */
export function newNote(
  head: { readonly title: string; readonly agencyCase: string; readonly author: string },
  addition: Addition,
): RecordValues {
  const { title, agencyCase, author } = head;
  return {
    writtenOn: addition.day,
    title: title.trim(),
    note: addition.text.trim(),
    ...(agencyCase.trim() !== "" && { agencyCase: agencyCase.trim() }),
    ...(author.trim() !== "" && { author: author.trim() }),
    entries: entriesOf(addition),
  };
}

/** The values of a note with something added: the text under its day, each entry once. */
export function withAddition(values: RecordValues, addition: Addition): RecordValues {
  const before = (values["entries"] ?? []) as readonly RecordValues[];
  const entries = new Map([...before, ...entriesOf(addition)].map((entry) => [entryKey(entry), entry]));
  const text = addition.text.trim();
  const { note, ...rest } = values;
  return {
    ...rest,
    note: text === "" ? note : `${String(note ?? "")}\n\n${addition.day}\n${text}`,
    changedOn: addition.day,
    entries: [...entries.values()],
  };
}
