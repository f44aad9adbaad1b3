import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { PART_WORDS, PARTS, type Part } from "../../../core/fields.ts";
import { type Kind, listOfKind, plainFields } from "../../../core/kind.ts";
import { validate } from "../../../core/validate.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { HANDLING } from "../handling-words.ts";
import { Panel } from "../page-head.tsx";
import { Sentence } from "../state-parts.tsx";
import { type Draft, type DraftValues, givenValues } from "./draft.ts";
import { controlId, FieldControl } from "./field-control.tsx";
import { FORM } from "./form-words.ts";
import { HandlingFields } from "./handling-fields.tsx";
import { ItemFields } from "./item-fields.tsx";
import css from "./record-form.module.css";
import { Notice } from "../notice.tsx";

/** Something that is wrong with a draft, at a path such as `items.2.quantity`. */
export type FormFault = { readonly path: string; readonly label: string; readonly message: string };

const PART_HELP = {
  facts: "factsHelp",
  identifiers: "identifiersHelp",
  persons: "personsHelp",
  case: "caseHelp",
} as const;

/**
 * The form of a kind: its fields by part, its items, and its handling. Once it has been submitted with faults it says
 * all of them at once, and again after every change until none is left.
 */
export function RecordForm(props: {
  readonly kind: Kind;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** Sends the draft; it has no fault that this browser can find. */
  readonly onSubmit: () => void;
  readonly onCancel?: () => void;
  readonly isSending?: boolean;
  /** Whether the reference stands fixed, as for a new version. */
  readonly isVersion?: boolean;
  /** Faults that the node found in what was sent. */
  readonly nodeFaults?: readonly { readonly field: string; readonly message: string; readonly remedy: string }[];
  readonly note?: ReactNode;
}): ReactNode {
  const t = useTexts(FORM);
  const h = useTexts(HANDLING);
  const { say } = useLanguage();
  const { kind, draft, onChange, onSubmit, nodeFaults = [], isVersion = false } = props;
  const [wasTried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const list = listOfKind(kind);
  const own = useFaults(kind, draft);
  const labelOf = useLabels(kind);
  const fromNode: FormFault[] = nodeFaults.map(({ field, message, remedy }) => ({
    path: field,
    label: labelOf(field),
    message: t("fault", { problem: message, remedy }),
  }));
  const faults = wasTried ? (own.length > 0 ? own : fromNode) : fromNode;
  const messageAt = new Map(faults.map(({ path, message }) => [path, message]));
  const setValue = (name: string, value: DraftValues[string]) =>
    onChange({ ...draft, values: { ...draft.values, [name]: value } });

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (own.length === 0) onSubmit();
    else requestAnimationFrame(() => summary.current?.focus());
  };
  const nodeFaultCount = fromNode.length;
  useEffect(() => {
    if (nodeFaultCount > 0) summary.current?.focus();
  }, [nodeFaultCount]);
  return (
    // A form takes the keys that submit it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={css.form}
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      {faults.length > 0 && <FaultSummary faults={faults} at={summary} />}
      <p className="quiet small">{t("required")}</p>
      <Panel title={t("record")}>
        <div className={css.grid}>
          <TextInput
            id={controlId("reference")}
            label={t("reference")}
            description={t("referenceHelp")}
            withAsterisk
            aria-required
            readOnly={isVersion}
            value={draft.reference}
            onChange={(event) => onChange({ ...draft, reference: event.currentTarget.value })}
            error={messageAt.get("reference")}
            autoComplete="off"
          />
          <Checkbox
            mt={26}
            label={t("synthetic")}
            description={t("syntheticHelp")}
            checked={draft.synthetic}
            onChange={(event) => onChange({ ...draft, synthetic: event.currentTarget.checked })}
          />
        </div>
      </Panel>
      {PARTS.map((part: Part) => {
        const fields = plainFields(kind).filter(([, field]) => field.part === part);
        if (fields.length === 0) return null;
        return (
          <Panel key={part} title={say(PART_WORDS[part])} note={t(PART_HELP[part])}>
            <div className={css.grid}>
              {fields.map(([name, field]) => (
                <FieldControl
                  key={name}
                  path={name}
                  field={field}
                  value={(draft.values[name] as string | undefined) ?? ""}
                  error={messageAt.get(name)}
                  onChange={(value) => setValue(name, value)}
                />
              ))}
            </div>
          </Panel>
        );
      })}
      {list !== undefined && (
        <Panel title={say(list.field.label)} note={list.field.help === undefined ? undefined : say(list.field.help)}>
          <ItemFields
            list={list}
            items={(draft.values[list.name] as readonly Readonly<Record<string, string>>[] | undefined) ?? []}
            messageAt={messageAt}
            onChange={(items) => setValue(list.name, items)}
          />
        </Panel>
      )}
      <Panel title={h("title")} note={h("what")}>
        <HandlingFields value={draft.handling} onChange={(handling) => onChange({ ...draft, handling })} />
      </Panel>
      <div className={css.foot}>
        <Button type="submit" loading={props.isSending ?? false} leftSection={<IconPlus size={16} aria-hidden />}>
          {isVersion ? t("submitVersion") : t("submit")}
        </Button>
        {props.onCancel !== undefined && (
          <Button variant="default" onClick={props.onCancel}>
            {t("cancel")}
          </Button>
        )}
        {props.note}
      </div>
    </form>
  );
}

/** All that is wrong at once, each line leading to its field. */
function FaultSummary(props: {
  readonly faults: readonly FormFault[];
  readonly at: { current: HTMLDivElement | null };
}): ReactNode {
  const t = useTexts(FORM);
  const { faults, at } = props;
  return (
    <Notice tone="bad" isUrgent at={at} title={t("faults", { count: faults.length })}>
      <ul className={css.faults}>
        {faults.map(({ path, label, message }) => (
          <li key={path + message}>
            <a
              href={`#${controlId(path)}`}
              onClick={(event) => {
                event.preventDefault();
                const target = document.getElementById(controlId(path));
                target?.scrollIntoView({ block: "center" });
                target?.focus({ preventScroll: true });
              }}
            >
              <strong>{label}</strong> <Sentence text={message} />
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What this browser finds wrong with a draft, by the same rules as the node. */
function useFaults(kind: Kind, draft: Draft): readonly FormFault[] {
  const t = useTexts(FORM);
  const { say } = useLanguage();
  const labelOf = useLabels(kind);
  return useMemo(() => {
    const validation = validate(kind, givenValues(draft.values));
    const faults: FormFault[] = validation.ok
      ? []
      : validation.faults.map((fault) => ({
          path: fault.field,
          label: labelOf(fault.field),
          message: t("fault", { problem: say(fault.say), remedy: say(fault.remedy) }),
        }));
    if (draft.reference.trim() === "") {
      faults.unshift({ path: "reference", label: t("reference"), message: t("missing") });
    }
    return faults;
  }, [kind, draft, labelOf, say, t]);
}

function useLabels(kind: Kind): (path: string) => string {
  const t = useTexts(FORM);
  const { say } = useLanguage();
  return (path) => {
    const [name = "", at, inner = ""] = path.split(".");
    const list = listOfKind(kind);
    if (list !== undefined && name === list.name && at !== undefined) {
      const field = new Map(list.fields).get(inner);
      const item = t("item", { item: say(list.field.item), number: Number(at) });
      return field === undefined ? item : `${item}, ${say(field.label)}`;
    }
    if (name === "reference") return t("reference");
    const label = kind.fields[name]?.label;
    return label === undefined ? path : say(label);
  };
}
