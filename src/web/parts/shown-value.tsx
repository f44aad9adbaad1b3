import { Tooltip } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Field } from "../../core/fields.ts";
import { KIND_HEADS } from "../../desks/kind-heads.ts";
import type { Names } from "../state/names.ts";
import { useNames } from "../state/names.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import type { LanguageChoice } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";
import { shapeOf } from "./field-shape.ts";
import css from "./shown-value.module.css";
import { VALUES } from "./value-words.ts";

/** A value as plain text in the reader's language: for captions, tooltips and what is copied. */
function valueText(field: Field, value: unknown, choice: LanguageChoice, names: Names): string {
  if (value === undefined || value === null) return "";
  const { control } = shapeOf(field);
  if (control === "day" && typeof value === "string") return choice.day(value);
  if ((control === "region" || control === "country") && typeof value === "string") return names.place(value);
  if (control === "text" && typeof value === "string") return names.agency(value);
  if (control === "number" && typeof value === "number") return choice.number(value);
  return field.type.show(value as never, choice.language);
}

/** A value of a record as a person reads it; null is a value that is withheld, undefined one that nobody gave. */
export function ShownValue(props: {
  readonly field: Field;
  readonly value: unknown;
  readonly why?: string | undefined;
  /** Cut to one line, for tables. */
  readonly isBrief?: boolean;
  /** Numbers of records lead to them, also in a line of a table. */
  readonly linksRecords?: boolean;
  /** Whether Tab leads to what says why it is withheld: in a table, in the row that Tab leads to. */
  readonly isReached?: boolean;
}): ReactNode {
  const t = useTexts(VALUES);
  const choice = useLanguage();
  const names = useNames();
  const { field, value, why, isBrief = false, linksRecords = !isBrief } = props;
  if (value === null) return <WithheldValue why={why} isReached={props.isReached ?? true} />;
  if (value === undefined) return isBrief ? null : <span className={css.none}>{t("notGiven")}</span>;
  const shape = shapeOf(field);
  const text = valueText(field, value, choice, names);
  if (shape.control === "serial") return isBrief ? <SerialText serial={text} /> : <SerialLink serial={text} />;
  if ((shape.control === "region" || shape.control === "country") && text !== value) {
    return (
      <>
        {text} <span className={css.code}>{String(value)}</span>
      </>
    );
  }
  if (linksRecords && isRecordNumber(value)) return <RecordLink record={value} />;
  return shape.isFixed ? <span className="fixed">{text}</span> : text;
}

/** Says whether a value is the number of a record of the house. */
function isRecordNumber(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const [, kind = ""] = /^[a-z]{2}\.[a-z0-9-]+:([a-z-]+):.+$/.exec(value) ?? [];
  return KIND_HEADS.some(({ name }) => name === kind);
}

function RecordLink({ record }: { readonly record: string }): ReactNode {
  const { country } = useActing();
  return (
    <Link to="/record/$country/$id" params={{ country, id: record }}>
      {record}
    </Link>
  );
}

/** A serial number from which the search for others like it is begun; one of which too little can be read stands alone. */
function SerialLink({ serial }: { readonly serial: string }): ReactNode {
  const t = useTexts(VALUES);
  const { country } = useActing();
  const text = <SerialText serial={serial} />;
  if (serial.replaceAll(/[^\p{L}\p{N}]/gu, "").length < 2) return text;
  return (
    <Link to="/serials/$country" params={{ country }} search={{ pattern: serial }} title={t("findSerial")}>
      {text}
    </Link>
  );
}

/** A serial number as it stands on the metal: each character in its place, one that cannot be read as an open box. */
export function SerialText({ serial }: { readonly serial: string }): ReactNode {
  const t = useTexts(VALUES);
  if (!serial.includes("?")) return <span className={css.serial}>{serial}</span>;
  return (
    <span className={css.serial}>
      <span aria-hidden>
        {[...serial].map((sign, at) =>
          sign === "?" ? <i key={at} className={css.unreadable} /> : <span key={at}>{sign}</span>,
        )}
      </span>
      <span className="visually-hidden">{serial.replaceAll("?", ` ${t("unreadable")} `)}</span>
    </span>
  );
}

/** A value that is kept back, with the reason. */
export function WithheldValue(props: { readonly why?: string | undefined; readonly isReached?: boolean }): ReactNode {
  const { why, isReached = true } = props;
  const t = useTexts(VALUES);
  const sign = (
    <span className={css.withheld} tabIndex={why === undefined ? undefined : isReached ? 0 : -1}>
      <IconLock size={12} aria-hidden />
      {t("withheld")}
    </span>
  );
  return why === undefined ? (
    sign
  ) : (
    <Tooltip label={why} events={{ hover: true, focus: true, touch: true }}>
      {sign}
    </Tooltip>
  );
}
