import { UnstyledButton } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { type Field, PART_WORDS, PARTS, type Part } from "../../../core/fields.ts";
import {
  itemFields,
  type Kind,
  type KindList,
  listOfKind,
  plainFields,
  type RecordValues,
} from "../../../core/kind.ts";
import type { RecordVersion, RulesShown } from "../../state/answers.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { shapeOf } from "../field-shape.ts";
import { Panel } from "../page-head.tsx";
import { ShownValue } from "../shown-value.tsx";
import { Sentence } from "../state-parts.tsx";
import { TableScroller } from "../table-scroller.tsx";
import css from "./record-view.module.css";
import { RECORD } from "./record-words.ts";

/** The values of one version, part by part; a part that is withheld shows why instead. */
export function RecordParts(props: {
  readonly kind: Kind;
  readonly version: RecordVersion;
  readonly rules: RulesShown;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const [showsEmpty, setShowsEmpty] = useState(false);
  const { kind, version, rules } = props;
  const list = listOfKind(kind);
  const parts = PARTS.filter((part) => plainFields(kind).some(([, field]) => field.part === part));
  return (
    <>
      {parts.map((part, at) => {
        const withheld = version.withheld.find((one) => one.part === part);
        if (withheld !== undefined) {
          return <WithheldPart key={part} part={part} why={withheld.why} cited={withheld.rules} rules={rules} />;
        }
        const fields = plainFields(kind).filter(([, field]) => field.part === part);
        return (
          <Panel
            key={part}
            title={say(PART_WORDS[part])}
            actions={
              at === 0 ? (
                <UnstyledButton className={`${css.plain} no-print`} onClick={() => setShowsEmpty(!showsEmpty)}>
                  {showsEmpty ? t("hideEmpty") : t("showEmpty")}
                </UnstyledButton>
              ) : undefined
            }
          >
            <FieldGrid fields={fields} values={version.values} showsEmpty={showsEmpty} />
          </Panel>
        );
      })}
      {list !== undefined && <ItemTable list={list} version={version} />}
    </>
  );
}

function FieldGrid(props: {
  readonly fields: readonly (readonly [string, Field])[];
  readonly values: RecordValues;
  readonly showsEmpty: boolean;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const { fields, values, showsEmpty } = props;
  const shown = fields.filter(([name]) => showsEmpty || values[name] !== undefined);
  if (shown.length === 0) return <p className="quiet">{t("nothingGiven")}</p>;
  return (
    <dl className={css.grid}>
      {shown.map(([name, field]) => (
        <div key={name} data-wide={shapeOf(field).control === "long" || undefined}>
          <dt>{say(field.label)}</dt>
          <dd>
            <ShownValue field={field} value={values[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A part that is kept back: the reason, the provisions, and that it can still be proved later. */
function WithheldPart(props: {
  readonly part: Part;
  readonly why: string;
  readonly cited: readonly string[];
  readonly rules: RulesShown;
}): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const { part, why, cited, rules } = props;
  return (
    <section className={css.withheld}>
      <h2>
        <IconLock size={17} aria-hidden /> {t("withheldTitle", { part: say(PART_WORDS[part]) })}
      </h2>
      {cited.length === 0 ? (
        <p>
          <Sentence text={why} />
        </p>
      ) : (
        <ul className={css.rules}>
          {cited.map((id) => (
            <li key={id}>
              {rules[id]?.words ?? why} <cite>{rules[id]?.cites ?? id}</cite>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet small">{t("withheldProof")}</p>
    </section>
  );
}

function ItemTable({ list, version }: { readonly list: KindList; readonly version: RecordVersion }): ReactNode {
  const t = useTexts(RECORD);
  const { say } = useLanguage();
  const items = version.values[list.name] as readonly RecordValues[] | null | undefined;
  const why = new Map(version.withheld.map((one) => [one.part, one.why]));
  const fields = itemFields(list).filter(([name]) => (items ?? []).some((item) => item[name] !== undefined));
  if (items === null || items === undefined || items.length === 0) return null;
  return (
    <Panel title={say(list.field.label)} note={t("items", { count: items.length })} flush>
      <TableScroller label={say(list.field.label)}>
        <table className={css.items}>
          <thead>
            <tr>
              <th scope="col">#</th>
              {fields.map(([name, field]) => (
                <th key={name} scope="col" data-align={shapeOf(field).align}>
                  {say(field.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              <tr key={at}>
                <td className="quiet">{at + 1}</td>
                {fields.map(([name, field]) => (
                  <td key={name} data-align={shapeOf(field).align}>
                    <ShownValue field={field} value={item[name]} why={why.get(field.part)} isBrief linksRecords />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroller>
    </Panel>
  );
}
