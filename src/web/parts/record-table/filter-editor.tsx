import { Button, Checkbox, MultiSelect, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Field } from "../../../core/fields.ts";
import { isProblem } from "../../../core/outcome.ts";
import { useNames } from "../../state/names.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { DayInput } from "../day-input.tsx";
import { shapeOf } from "../field-shape.ts";
import { NumberField } from "../number-field.tsx";
import type { Filter } from "./filters.ts";
import css from "./record-table.module.css";
import { TABLE } from "./table-words.ts";

/** Asks for the values of one filter by a control that fits the field's type. */
export function FilterEditor(props: {
  readonly name: string;
  /** Undefined for the period of the list. */
  readonly field: Field | undefined;
  readonly label: string;
  readonly filter: Filter;
  readonly onPut: (filter: Filter) => void;
}): ReactNode {
  const t = useTexts(TABLE);
  const { name, field, label, onPut } = props;
  const [draft, setDraft] = useState(props.filter);
  const [wasTried, setTried] = useState(false);
  const shape = field === undefined ? "days" : shapeOf(field).filter;
  const put = (next: Omit<Filter, "field">) => setDraft({ field: name, ...next });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (shape !== "range" || [draft.from, draft.until].every((value) => isUnderstood(field, value))) onPut(draft);
  };
  return (
    <form className={css.editor} onSubmit={submit} aria-label={label}>
      <strong className="small">{label}</strong>
      {shape === "days" && <DayRange draft={draft} put={put} />}
      {shape === "range" && field !== undefined && (
        <NumberRange field={field} draft={draft} put={put} wasTried={wasTried} />
      )}
      {shape === "codes" && field !== undefined && <CodeChoice field={field} draft={draft} put={put} />}
      {shape === "place" && (
        <PlaceChoice
          isCountry={field !== undefined && shapeOf(field).control === "country"}
          draft={draft}
          put={put}
          label={label}
        />
      )}
      {shape === "flag" && <FlagChoice draft={draft} put={put} />}
      {shape === "prefix" && <TextChoice draft={draft} put={put} label={label} />}
      <Button type="submit" size="compact-md">
        {t("apply")}
      </Button>
    </form>
  );
}

function isUnderstood(field: Field | undefined, value: string | undefined): boolean {
  return field === undefined || value === undefined || !isProblem(field.type.read(value));
}

type Part = { readonly draft: Filter; readonly put: (next: Omit<Filter, "field">) => void };

function DayRange({ draft, put }: Part): ReactNode {
  const t = useTexts(TABLE);
  return (
    <>
      <DayInput label={t("from")} value={draft.from} onChange={(from) => put(spanOf(from, draft.until))} isFirst />
      <DayInput label={t("until")} value={draft.until} onChange={(until) => put(spanOf(draft.from, until))} />
    </>
  );
}

function NumberRange({
  field,
  draft,
  put,
  wasTried,
}: Part & { readonly field: Field; readonly wasTried: boolean }): ReactNode {
  const t = useTexts(TABLE);
  const { say } = useLanguage();
  const errorOf = (value: string | undefined) => {
    const read = wasTried && value !== undefined ? field.type.read(value) : undefined;
    return isProblem(read) ? `${value} ${say(read.say)}: ${say(read.remedy)}` : undefined;
  };
  const given = (value: string) => (value.trim() === "" ? undefined : value.trim());
  return (
    <>
      <NumberField
        data-autofocus
        label={t("least")}
        value={draft.from ?? ""}
        error={errorOf(draft.from)}
        onChange={(value) => put(spanOf(given(value), draft.until))}
      />
      <NumberField
        label={t("most")}
        value={draft.until ?? ""}
        error={errorOf(draft.until)}
        onChange={(value) => put(spanOf(draft.from, given(value)))}
      />
    </>
  );
}

function CodeChoice({ field, draft, put }: Part & { readonly field: Field }): ReactNode {
  const { say } = useLanguage();
  const codes = Object.entries(field.type.codes ?? {});
  return (
    <Checkbox.Group value={[...(draft.is ?? [])]} onChange={(is) => put({ is })} className={css.fieldList}>
      {codes.map(([code, words], at) => (
        <Checkbox key={code} value={code} label={say(words)} size="sm" p={4} data-autofocus={at === 0 || undefined} />
      ))}
    </Checkbox.Group>
  );
}

function PlaceChoice(props: Part & { readonly isCountry: boolean; readonly label: string }): ReactNode {
  const t = useTexts(TABLE);
  const names = useNames();
  const { isCountry, draft, put, label } = props;
  const data = isCountry
    ? names.countries().map(({ code, name }) => ({ value: code, label: name }))
    : names.countries().map((country) => ({
        group: country.name,
        items: [
          { value: country.code, label: `${country.name} (${country.code})` },
          ...names.regions(country.code).map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
        ],
      }));
  return (
    <MultiSelect
      data-autofocus
      aria-label={`${label}: ${t("oneOf")}`}
      data={data}
      value={[...(draft.is ?? [])]}
      onChange={(is) => put({ is })}
      searchable
      clearable
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={240}
    />
  );
}

function FlagChoice({ draft, put }: Part): ReactNode {
  const t = useTexts(TABLE);
  return (
    <SegmentedControl
      value={draft.is?.[0] ?? ""}
      onChange={(value) => put({ is: value === "" ? [] : [value] })}
      data={[
        { value: "", label: "–" },
        { value: "true", label: t("yes") },
        { value: "false", label: t("no") },
      ]}
    />
  );
}

function TextChoice({ draft, put, label }: Part & { readonly label: string }): ReactNode {
  const t = useTexts(TABLE);
  const isExact = draft.is !== undefined;
  const text = draft.is?.[0] ?? draft.starts ?? "";
  const write = (value: string, exact: boolean) =>
    put(exact ? { is: value === "" ? [] : [value] } : { starts: value === "" ? undefined : value });
  return (
    <>
      <SegmentedControl
        size="xs"
        value={isExact ? "is" : "starts"}
        onChange={(mode) => write(text, mode === "is")}
        data={[
          { value: "starts", label: t("starts") },
          { value: "is", label: t("is") },
        ]}
      />
      <TextInput
        data-autofocus
        aria-label={label}
        value={text}
        onChange={(event) => write(event.currentTarget.value, isExact)}
      />
    </>
  );
}

function spanOf(from: string | undefined, until: string | undefined): Omit<Filter, "field"> {
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}
