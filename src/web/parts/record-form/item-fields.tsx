import { Button } from "@mantine/core";
import { IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { KindList } from "../../../core/kind.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { FieldControl } from "./field-control.tsx";
import { FORM } from "./form-words.ts";
import css from "./record-form.module.css";

type Item = Readonly<Record<string, string>>;

/** The items of a record: each a group of fields that can be copied and removed. */
export function ItemFields(props: {
  readonly list: KindList;
  readonly items: readonly Item[];
  readonly messageAt: ReadonlyMap<string, string>;
  readonly onChange: (items: readonly Item[]) => void;
}): ReactNode {
  const t = useTexts(FORM);
  const { say } = useLanguage();
  const { list, items, messageAt, onChange } = props;
  const item = say(list.field.item);
  return (
    <div className={css.items}>
      {items.length === 0 && <p className="quiet">{t("noItems")}</p>}
      {items.map((values, at) => (
        <fieldset key={at} className={css.item}>
          <legend>{t("item", { item, number: at + 1 })}</legend>
          <div className={css.grid}>
            {list.fields.map(([name, field]) => (
              <FieldControl
                key={name}
                path={`${list.name}.${at + 1}.${name}`}
                field={field}
                value={values[name] ?? ""}
                error={messageAt.get(`${list.name}.${at + 1}.${name}`)}
                onChange={(value) => onChange(items.with(at, { ...values, [name]: value }))}
              />
            ))}
          </div>
          <div className={css.itemActions}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconCopy size={14} aria-hidden />}
              aria-label={t("copyItem", { item, number: at + 1 })}
              onClick={() => onChange(items.toSpliced(at + 1, 0, { ...values }))}
            >
              {t("copy")}
            </Button>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              leftSection={<IconTrash size={14} aria-hidden />}
              aria-label={t("removeItem", { item, number: at + 1 })}
              onClick={() => onChange(items.toSpliced(at, 1))}
            >
              {t("remove")}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={items.length >= list.field.most}
        onClick={() => onChange([...items, {}])}
      >
        {t("addItem", { item })}
      </Button>
    </div>
  );
}
