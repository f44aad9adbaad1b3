import { dayNumber } from "../../core/day.ts";
import type { Field } from "../../core/fields.ts";
import { listOfKind, type Kind, plainFields } from "../../core/kind.ts";
import type { Language } from "../../core/words.ts";
import type { RecordView } from "../read-record.ts";
import { SYNTHETIC } from "./export-table.ts";

/** What a Parquet file says of itself. */
export type FileNotes = Readonly<Record<string, string>>;

const GROUP = 20_000;

type Column = {
  readonly schema: {
    name: string;
    type: "BYTE_ARRAY" | "INT32" | "INT64" | "DOUBLE" | "BOOLEAN";
    converted_type?: "UTF8" | "DATE" | "JSON";
  };
  readonly of: (view: RecordView) => unknown;
};

/**
 * Writes records as Parquet, one row a record, items as JSON; the column `withheld` names the parts whose values are
 * missing because they are withheld. A row group of 20,000 records is kept in memory at a time.
 */
export async function* writeParquet(
  kind: Kind,
  language: Language,
  pages: AsyncIterable<readonly RecordView[]>,
  notes: FileNotes,
): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
  const columns = columnsOf(kind, language);
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ schema }) => ({ ...schema, repetition_type: "OPTIONAL" as const })),
    ],
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: "tripoint",
  });
  const taken = () => {
    const part = bytes.getBytes().slice();
    bytes.index = 0;
    return part;
  };
  let waiting: RecordView[] = [];
  const group = async () => {
    const rows = waiting;
    waiting = [];
    await writer.write({
      columnData: columns.map(({ schema, of }) => ({ name: schema.name, data: rows.map(of) })),
      rowGroupSize: GROUP,
    });
    return taken();
  };
  for await (const views of pages) {
    waiting.push(...views);
    if (waiting.length >= GROUP) yield await group();
  }
  if (waiting.length > 0) yield await group();
  await writer.finish();
  yield taken();
}

function columnsOf(kind: Kind, language: Language): readonly Column[] {
  const text = (name: string, of: Column["of"]): Column => ({
    schema: { name, type: "BYTE_ARRAY", converted_type: "UTF8" },
    of,
  });
  const list = listOfKind(kind);
  return [
    text("record", (view) => view.record),
    { schema: { name: "revision", type: "INT32" }, of: (view) => view.revision },
    text("originator", (view) => view.originator),
    text("marking", (view) => view.marking),
    text("synthetic", (view) => (view.synthetic ? SYNTHETIC[language] : "")),
    text("withheld", (view) => view.withheld.map(({ part }) => part).join(" ")),
    ...plainFields(kind).map(([name, field]) => fieldColumn(name, field)),
    ...(list === undefined
      ? []
      : [
          {
            schema: { name: list.name, type: "BYTE_ARRAY", converted_type: "JSON" } as const,
            of: (view: RecordView) => view.values[list.name],
          },
        ]),
  ];
}

function fieldColumn(name: string, field: Field): Column {
  const read = (change: (value: never) => unknown) => (view: RecordView) => {
    const value = view.values[name];
    return value === undefined || value === null ? undefined : change(value as never);
  };
  switch (field.type.column) {
    case "date":
      return {
        schema: { name, type: "INT32", converted_type: "DATE" },
        of: read((day: string) => new Date(dayNumber(day) * 86_400_000)),
      };
    case "bigint":
      return { schema: { name, type: "INT64" }, of: read((value: number) => BigInt(value)) };
    case "double precision":
      return { schema: { name, type: "DOUBLE" }, of: read((value: number) => value) };
    case "boolean":
      return { schema: { name, type: "BOOLEAN" }, of: read((value: boolean) => value) };
    case "text":
      return { schema: { name, type: "BYTE_ARRAY", converted_type: "UTF8" }, of: read((value: string) => value) };
  }
}
