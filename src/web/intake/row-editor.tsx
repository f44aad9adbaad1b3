import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type Kind, listOfKind, plainFields, type RecordValues } from "../../core/kind.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { FieldControl } from "../parts/record-form/field-control.tsx";
import { ItemFields } from "../parts/record-form/item-fields.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./import.module.css";
import { judged, type UnderstoodRow } from "./import-rows.ts";
import { IMPORT } from "./import-words.ts";

type Item = Readonly<Record<string, string>>;

/** Mends one row in place: the fields that are at fault first, all others on request; it is judged anew at every change. */
export function RowEditor(props: {
  readonly row: UnderstoodRow;
  readonly onChange: (row: UnderstoodRow) => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { row, onChange } = props;
  const kind = row.record === undefined ? undefined : kindNamed(row.record.kind);
  if (kind === undefined || row.record === undefined) {
    return (
      <div className={css.editor}>
        <p className="quiet">{t("broken")}</p>
      </div>
    );
  }
  return <RecordEditor kind={kind} row={row} onChange={onChange} />;
}

function RecordEditor(props: {
  readonly kind: Kind;
  readonly row: UnderstoodRow;
  readonly onChange: (row: UnderstoodRow) => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { language } = useLanguage();
  const { kind, row, onChange } = props;
  const { record } = row;
  const [showsAll, setShowsAll] = useState(row.faults.length === 0);
  // What was at fault when the editor was opened stays where it is while it is mended.
  const [atFault] = useState(() => new Set(row.faults.map(({ field }) => field.split(".")[0])));
  if (record === undefined) return null;
  const list = listOfKind(kind);
  const messageAt = new Map(
    row.faults.map((fault) => [fault.field, `${fault.value === "" ? "" : `“${fault.value}” `}${t("fault", fault)}`]),
  );
  const change = (to: { readonly reference?: string; readonly values?: RecordValues }) =>
    onChange(judged({ ...row, record: { ...record, ...to } }, language));
  const fields = plainFields(kind).filter(([name]) => showsAll || atFault.has(name));
  return (
    <div className={css.editor}>
      <div className={css.grid}>
        {(showsAll || atFault.has("reference")) && (
          <TextInput
            label={t("reference")}
            value={record.reference}
            error={messageAt.get("reference")}
            onChange={(event) => change({ reference: event.currentTarget.value })}
          />
        )}
        {fields.map(([name, field]) => (
          <FieldControl
            key={name}
            path={`${row.at}.${name}`}
            field={field}
            value={textOf(record.values[name])}
            error={messageAt.get(name)}
            onChange={(value) => change({ values: { ...record.values, [name]: value } })}
          />
        ))}
      </div>
      {list !== undefined && (showsAll || atFault.has(list.name)) && (
        <ItemFields
          list={list}
          items={itemsOf(record.values[list.name])}
          messageAt={messageAt}
          onChange={(items) => change({ values: { ...record.values, [list.name]: items } })}
        />
      )}
      {!showsAll && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => setShowsAll(true)}>
            {t("allFields")}
          </Button>
        </div>
      )}
    </div>
  );
}

function textOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function itemsOf(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) =>
    typeof item === "object" && item !== null
      ? Object.fromEntries(Object.entries(item).map(([name, one]) => [name, textOf(one)]))
      : {},
  );
}
