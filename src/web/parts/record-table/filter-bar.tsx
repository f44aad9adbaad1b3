import { Button, Popover, TextInput, UnstyledButton } from "@mantine/core";
import { IconFilter, IconSearch, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Field } from "../../../core/fields.ts";
import { type Kind, plainFields } from "../../../core/kind.ts";
import { foldText } from "../../../core/text.ts";
import { useShortcut } from "../../shell/keyboard.tsx";
import { type Names, useNames } from "../../state/names.ts";
import { type LanguageChoice, useLanguage } from "../../words/language.tsx";
import { type Tell, useTexts } from "../../words/texts.ts";
import { shapeOf } from "../field-shape.ts";
import { FilterEditor } from "./filter-editor.tsx";
import { type Filter, filterFields, PERIOD, withFilter } from "./filters.ts";
import css from "./record-table.module.css";
import { TABLE } from "./table-words.ts";

/** The filters of a list: each in force as a pill that can be changed or taken away, and a way to add one. */
export function FilterBar(props: {
  readonly kind: Kind;
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
}): ReactNode {
  const t = useTexts(TABLE);
  const choice = useLanguage();
  const names = useNames();
  const { kind, filters, onChange } = props;
  const [editing, setEditing] = useState<string>();
  const fields = new Map(plainFields(kind));
  const labelOf = (name: string) =>
    name === PERIOD ? t("period") : choice.say(fields.get(name)?.label ?? { en: name, fr: name, es: name });
  const put = (filter: Filter) => {
    onChange(withFilter(filters, filter));
    setEditing(undefined);
  };
  return (
    <>
      <AddFilter
        kind={kind}
        onChoose={setEditing}
        editing={editing}
        filters={filters}
        onPut={put}
        labelOf={labelOf}
        onClose={() => setEditing(undefined)}
      />
      {filters.map((filter) => {
        const label = labelOf(filter.field);
        const text = describeFilter(filter, fields.get(filter.field), t, choice, names);
        return (
          <span key={filter.field} className={css.pill}>
            <Popover
              opened={editing === filter.field}
              onChange={(isOpen) => setEditing(isOpen ? filter.field : undefined)}
              position="bottom-start"
              trapFocus
            >
              <Popover.Target>
                <UnstyledButton
                  aria-label={t("changeFilter", { filter: `${label} ${text}` })}
                  onClick={() => setEditing(editing === filter.field ? undefined : filter.field)}
                >
                  <span className={css.pillName}>{label}</span> <span className={css.pillValue}>{text}</span>
                </UnstyledButton>
              </Popover.Target>
              <Popover.Dropdown>
                <FilterEditor
                  name={filter.field}
                  field={fields.get(filter.field)}
                  label={label}
                  filter={filter}
                  onPut={put}
                />
              </Popover.Dropdown>
            </Popover>
            <UnstyledButton
              className={css.pillRemove}
              aria-label={t("removeFilter", { filter: `${label} ${text}` })}
              onClick={() => put({ field: filter.field })}
            >
              <IconX size={13} aria-hidden />
            </UnstyledButton>
          </span>
        );
      })}
      {filters.length > 1 && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange([])}>
          {t("clearAll")}
        </Button>
      )}
    </>
  );
}

function AddFilter(props: {
  readonly kind: Kind;
  readonly filters: readonly Filter[];
  readonly editing: string | undefined;
  readonly onChoose: (field: string) => void;
  readonly onClose: () => void;
  readonly onPut: (filter: Filter) => void;
  readonly labelOf: (field: string) => string;
}): ReactNode {
  const t = useTexts(TABLE);
  const { kind, filters, editing, onChoose, onClose, onPut, labelOf } = props;
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  useShortcut("f", () => setOpen(true));
  const names = [PERIOD, ...filterFields(kind).map(([name]) => name)];
  const found = names.filter((name) => foldText(labelOf(name)).includes(foldText(search)));
  // A field that is in force is edited at its pill.
  const chosen =
    isOpen && editing !== undefined && !filters.some(({ field }) => field === editing) ? editing : undefined;
  const choose = (name: string) => {
    if (filters.some(({ field }) => field === name)) setOpen(false);
    onChoose(name);
    setSearch("");
  };
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => {
        setOpen(next);
        if (!next) onClose();
      }}
      position="bottom-start"
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconFilter size={15} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t("filter")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {chosen !== undefined ? (
          <FilterEditor
            name={chosen}
            field={new Map(plainFields(kind)).get(chosen)}
            label={labelOf(chosen)}
            filter={{ field: chosen }}
            onPut={(filter) => {
              setOpen(false);
              onPut(filter);
            }}
          />
        ) : (
          <div className={css.editor}>
            <TextInput
              data-autofocus
              aria-label={t("findField")}
              placeholder={t("findField")}
              size="xs"
              leftSection={<IconSearch size={14} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && found[0] !== undefined) choose(found[0]);
              }}
            />
            <div className={css.fieldList} role="group" aria-label={t("filterBy")}>
              {found.map((name) => (
                <UnstyledButton key={name} onClick={() => choose(name)}>
                  {labelOf(name)}
                </UnstyledButton>
              ))}
            </div>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function describeFilter(
  filter: Filter,
  field: Field | undefined,
  t: Tell<(typeof TABLE)["table"]>,
  choice: LanguageChoice,
  names: Names,
): string {
  const { is, starts, from, until } = filter;
  const control = field === undefined ? "day" : shapeOf(field).control;
  const show = (value: string) => {
    if (control === "day") return choice.day(value);
    if (control === "region" || control === "country") return names.place(value);
    const read = field?.type.read(value);
    return field === undefined || read === undefined || typeof read === "object"
      ? value
      : field.type.show(read, choice.language);
  };
  if (is !== undefined) return choice.list(is.map(show), "or");
  if (starts !== undefined) return t("beginsWith", { value: starts });
  const isDay = control === "day";
  if (from !== undefined && until !== undefined) return t("fromTo", { from: show(from), until: show(until) });
  if (from !== undefined) return isDay ? t("fromOn", { from: show(from) }) : t("atLeast", { value: show(from) });
  if (until !== undefined) return isDay ? t("untilOn", { until: show(until) }) : t("atMost", { value: show(until) });
  return "";
}
