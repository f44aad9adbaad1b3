import {
  ActionIcon,
  Button,
  Checkbox,
  Menu,
  Popover,
  SegmentedControl,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconBookmark, IconColumns3, IconDownload, IconX } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Kind, plainFields } from "../../../core/kind.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { DENSITIES, type Density } from "./record-table.tsx";
import css from "./record-table.module.css";
import type { SavedView } from "./saved-views.ts";
import { OWN_COLUMNS, usualColumns } from "./table-columns.ts";
import { TABLE } from "./table-words.ts";

/** The forms in which a list may be taken away. */
export const EXPORTS = { csv: "CSV", xlsx: "Excel", json: "JSON", parquet: "Parquet" } as const;

/** Chooses the columns and the height of rows. */
export function ColumnMenu(props: {
  readonly kind: Kind;
  readonly columns: readonly string[];
  readonly density: Density;
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onDensity: (density: Density) => void;
}): ReactNode {
  const t = useTexts(TABLE);
  const { say } = useLanguage();
  const { kind, columns, density, onColumns, onDensity } = props;
  const fields = plainFields(kind);
  const all = [...fields.map(([name]) => name), ...OWN_COLUMNS];
  const labels = new Map([
    ...fields.map(([name, field]) => [name, say(field.label)] as const),
    ["originator", t("originator")] as const,
    ["handling", t("handling")] as const,
  ]);
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-md" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t("columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.editor}>
          <SegmentedControl
            size="xs"
            aria-label={t("density")}
            value={density}
            onChange={(next) => onDensity(next as Density)}
            data={Object.keys(DENSITIES).map((name) => ({ value: name, label: t(name as Density) }))}
          />
          <Checkbox.Group
            value={[...columns]}
            // Columns stand in the order of the kind, whatever the order in which they were chosen.
            onChange={(next) =>
              onColumns([
                ...columns.filter((name) => next.includes(name)),
                ...all.filter((name) => next.includes(name) && !columns.includes(name)),
              ])
            }
            className={css.fieldList}
          >
            {all.map((name) => (
              <Checkbox key={name} value={name} label={labels.get(name)} size="sm" p={4} />
            ))}
          </Checkbox.Group>
          <Button variant="subtle" size="compact-sm" onClick={() => onColumns(usualColumns(kind))}>
            {t("resetColumns")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Chooses among saved views, and saves the one in force. */
export function ViewMenu(props: {
  readonly views: readonly SavedView[];
  readonly onChoose: (view: SavedView) => void;
  readonly onSave: (name: string) => void;
  readonly onRemove: (view: SavedView) => void;
}): ReactNode {
  const t = useTexts(TABLE);
  const { views, onChoose, onSave, onRemove } = props;
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    onSave(name.trim());
    setName("");
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconBookmark size={15} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t("views")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.editor}>
          {views.length === 0 && <p className="quiet small">{t("noViews")}</p>}
          {views.map((view) => (
            <div key={view.id} className={css.viewRow}>
              <UnstyledButton
                onClick={() => {
                  onChoose(view);
                  setOpen(false);
                }}
              >
                {view.name}
              </UnstyledButton>
              <ActionIcon size="sm" aria-label={t("removeView", { name: view.name })} onClick={() => onRemove(view)}>
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          <form onSubmit={submit} className={css.viewRow}>
            <TextInput
              flex={1}
              size="xs"
              aria-label={t("viewName")}
              placeholder={t("viewName")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
            />
            <Button type="submit" size="xs" disabled={name.trim() === ""}>
              {t("save")}
            </Button>
          </form>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Takes away what the list shows, in one of four forms. */
export function ExportMenu({ onExport }: { readonly onExport: (format: keyof typeof EXPORTS) => void }): ReactNode {
  const t = useTexts(TABLE);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconDownload size={15} aria-hidden />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label style={{ whiteSpace: "normal" }}>{t("exportHelp")}</Menu.Label>
        {Object.entries(EXPORTS).map(([format, label]) => (
          <Menu.Item key={format} onClick={() => onExport(format as keyof typeof EXPORTS)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
