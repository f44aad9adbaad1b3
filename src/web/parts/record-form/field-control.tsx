import { SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useId, useMemo } from "react";
import type { Field } from "../../../core/fields.ts";
import { useNames } from "../../state/names.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { CONTROLS } from "../control-words.ts";
import { DayInput } from "../day-input.tsx";
import { shapeOf } from "../field-shape.ts";
import { NumberField } from "../number-field.tsx";
import { SerialText } from "../shown-value.tsx";
import { FORM } from "./form-words.ts";
import css from "./record-form.module.css";

/** A control for the value of one field, typed as text; `error` is what is wrong with it. */
export function FieldControl(props: {
  readonly path: string;
  readonly field: Field;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { say } = useLanguage();
  const { path, field, value, error, onChange } = props;
  const { control } = shapeOf(field);
  const shared = {
    id: controlId(path),
    label: say(field.label),
    description: field.help === undefined ? undefined : say(field.help),
    error,
    withAsterisk: !field.optional,
    "aria-required": field.optional ? undefined : true,
  };
  switch (control) {
    case "long":
      return (
        <Textarea
          {...shared}
          className={css.wide}
          autosize
          minRows={3}
          maxRows={12}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "day":
      return <DayInput {...shared} value={value === "" ? undefined : value} onChange={(day) => onChange(day ?? "")} />;
    case "codes":
      return <CodeSelect field={field} shared={shared} value={value} onChange={onChange} />;
    case "region":
    case "country":
      return <PlaceSelect isCountry={control === "country"} shared={shared} value={value} onChange={onChange} />;
    case "flag":
      return <FlagControl shared={shared} optional={field.optional} value={value} onChange={onChange} />;
    case "number":
      return <NumberField {...shared} value={value} onChange={onChange} />;
    case "serial":
      return <SerialInput shared={shared} value={value} onChange={onChange} />;
    case "text":
      return <TextInput {...shared} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}

/** The id of the control of a field, so that a list of faults can lead to it. */
export function controlId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

type Shared = {
  readonly id: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly error: string | undefined;
  readonly withAsterisk: boolean;
  readonly "aria-required": boolean | undefined;
};
type Part = { readonly shared: Shared; readonly value: string; readonly onChange: (value: string) => void };

function CodeSelect({ field, shared, value, onChange }: Part & { readonly field: Field }): ReactNode {
  const t = useTexts(CONTROLS);
  const { say } = useLanguage();
  const data = Object.entries(field.type.codes ?? {}).map(([code, words]) => ({ value: code, label: say(words) }));
  return (
    <Select
      {...shared}
      data={data}
      value={value === "" ? null : value}
      onChange={(code) => onChange(code ?? "")}
      placeholder={t("choose")}
      searchable={data.length > 8}
      clearable={field.optional}
      clearButtonProps={{ "aria-label": t("clear") }}
      maxDropdownHeight={300}
    />
  );
}

function PlaceSelect({ isCountry, shared, value, onChange }: Part & { readonly isCountry: boolean }): ReactNode {
  const t = useTexts(CONTROLS);
  const names = useNames();
  const data = useMemo(
    () =>
      isCountry
        ? names.allCountries().map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
        : names.countries().map((country) => ({
            group: country.name,
            items: [
              { value: country.code, label: `${country.name} (${country.code})` },
              ...names.regions(country.code).map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
            ],
          })),
    [names, isCountry],
  );
  return (
    <Select
      {...shared}
      data={data}
      value={value === "" ? null : value}
      onChange={(code) => onChange(code ?? "")}
      placeholder={t("choose")}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("clear") }}
      limit={120}
      maxDropdownHeight={300}
    />
  );
}

function FlagControl({ shared, optional, value, onChange }: Part & { readonly optional: boolean }): ReactNode {
  const t = useTexts(CONTROLS);
  const label = useId();
  const { id, error, description } = shared;
  return (
    <div className={css.flag} id={id} tabIndex={-1}>
      <span id={label} className={css.flagLabel}>
        {shared.label}
        {shared.withAsterisk && <span aria-hidden> *</span>}
      </span>
      {description !== undefined && <span className={css.flagHelp}>{description}</span>}
      <SegmentedControl
        aria-labelledby={label}
        value={value}
        onChange={onChange}
        data={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
          ...(optional ? [{ value: "", label: t("unknown") }] : []),
        ]}
      />
      {error !== undefined && <span className={css.flagError}>{error}</span>}
    </div>
  );
}

function SerialInput({ shared, value, onChange }: Part): ReactNode {
  const t = useTexts(FORM);
  return (
    <div>
      <TextInput
        {...shared}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: css.serial ?? "" }}
      />
      {value.includes("?") && (
        <p className={css.onMetal}>
          {t("asRead")} <SerialText serial={value} />
        </p>
      )}
    </div>
  );
}
