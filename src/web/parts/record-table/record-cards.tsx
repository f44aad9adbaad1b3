import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PART_WORDS, PARTS } from "../../../core/fields.ts";
import { type Kind, plainFields } from "../../../core/kind.ts";
import { useNames } from "../../state/names.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { MarkingBadge, SyntheticBadge } from "../badges.tsx";
import { RECORD } from "../record-view/record-words.ts";
import { ShownValue } from "../shown-value.tsx";
import { Sentence } from "../state-parts.tsx";
import css from "./record-cards.module.css";
import { useCaption } from "../record-caption.ts";
import { TABLE } from "./table-words.ts";
import type { RecordList } from "./use-record-list.ts";

/** The same list for a narrow screen: each record a card with its caption, its first columns and its handling; why parts are withheld stands above. */
export function RecordCards(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly list: RecordList;
  readonly columns: readonly string[];
}): ReactNode {
  const t = useTexts(TABLE);
  const r = useTexts(RECORD);
  const { say } = useLanguage();
  const captionOf = useCaption();
  const names = useNames();
  const { country, kind, list, columns } = props;
  const fields = new Map(plainFields(kind));
  const withheld = PARTS.filter((part) => list.why.has(part));
  return (
    <div className={css.cards}>
      {list.hasNews && (
        <Button size="compact-md" onClick={() => list.reload()}>
          {t("newOnes")}
        </Button>
      )}
      {withheld.length > 0 && (
        <dl className={css.withheld}>
          {[...Map.groupBy(withheld, (part) => list.why.get(part) ?? "")].map(([why, parts]) => (
            <div key={why}>
              <dt>
                <IconLock size={13} aria-hidden />{" "}
                {r("withheldTitle", { part: parts.map((part) => say(PART_WORDS[part])).join(", ") })}
              </dt>
              <dd>
                <Sentence text={why} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ul>
        {list.records.map((record) => (
          <li key={record.record} className={css.card}>
            <Link to="/record/$country/$id" params={{ country, id: record.record }}>
              {captionOf(kind, record)}
            </Link>
            <dl>
              {columns.slice(0, 4).map((name) => {
                const field = fields.get(name);
                if (field === undefined || record.values[name] === undefined) return null;
                return (
                  <div key={name}>
                    <dt>{say(field.label)}</dt>
                    <dd>
                      <ShownValue field={field} value={record.values[name]} why={list.why.get(field.part)} isBrief />
                    </dd>
                  </div>
                );
              })}
            </dl>
            <div className={css.foot}>
              <span>{names.short(record.originator)}</span>
              <MarkingBadge marking={record.marking} />
              {record.synthetic && <SyntheticBadge />}
            </div>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="default" loading={list.isFetchingMore} onClick={() => list.loadMore()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
