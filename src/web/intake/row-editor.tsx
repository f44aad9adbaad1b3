import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type Kind, listOfKind, plainFields } from "../../core/kind.ts";
import { FieldControl } from "../parts/record-form/field-control.tsx";
import { ItemFields } from "../parts/record-form/item-fields.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import css from "./import.module.css";
import { IMPORT } from "./import-words.ts";
import { type ImportRow, judged } from "./read-drafts.ts";

type Item = Readonly<Record<string, string>>;

/** Mends one row in place: the fields that are at fault first, all others on request; it is judged anew at every change. */
export function RowEditor(props: {
  readonly kind: Kind;
  readonly row: ImportRow;
  readonly onMend: (row: ImportRow) => void;
  readonly onLeaveOut: () => void;
}): ReactNode {
  const t = useTexts(IMPORT);
  const { say } = useLanguage();
  const { kind, row, onMend, onLeaveOut } = props;
  const [showsAll, setShowsAll] = useState(row.faults.length === 0);
  // What was at fault when the editor was opened stays where it is while it is mended.
  const [atFault] = useState(() => new Set(row.faults.map(({ field }) => field.split(".")[0])));
  const list = listOfKind(kind);
  const messageAt = new Map(
    row.faults.map(({ field, say: problem, remedy }) => [field, `${say(problem)}: ${say(remedy)}`]),
  );
  const change = (values: ImportRow["values"]) => onMend(judged(kind, { ...row, values }));
  if (row.isBroken) {
    return (
      <div className={css.editor}>
        <p>{t("broken")}</p>
        <Button size="compact-sm" variant="default" onClick={onLeaveOut}>
          {t("leaveOut")}
        </Button>
      </div>
    );
  }
  const fields = plainFields(kind).filter(([name]) => showsAll || atFault.has(name));
  return (
    <div className={css.editor}>
      <div className={css.grid}>
        {(showsAll || atFault.has("reference")) && (
          <TextInput
            label={t("reference")}
            value={row.reference}
            error={messageAt.get("reference")}
            onChange={(event) => onMend(judged(kind, { ...row, reference: event.currentTarget.value }))}
          />
        )}
        {fields.map(([name, field]) => (
          <FieldControl
            key={name}
            path={`${row.id}.${name}`}
            field={field}
            value={textOf(row.values[name])}
            error={messageAt.get(name)}
            onChange={(value) => change({ ...row.values, [name]: value })}
          />
        ))}
      </div>
      {list !== undefined && (showsAll || atFault.has(list.name)) && (
        <ItemFields
          list={list}
          items={itemsOf(row.values[list.name])}
          messageAt={messageAt}
          onChange={(items) => change({ ...row.values, [list.name]: items })}
        />
      )}
      <div className={css.buttons}>
        {!showsAll && (
          <Button size="compact-sm" variant="subtle" onClick={() => setShowsAll(true)}>
            {t("allFields")}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="red" onClick={onLeaveOut}>
          {t("leaveOut")}
        </Button>
      </div>
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
