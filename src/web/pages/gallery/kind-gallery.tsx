import { type ReactNode, useMemo, useState } from "react";
import type { Kind } from "../../../core/kind.ts";
import { sampleOf } from "../../../desks/samples.ts";
import { Panel } from "../../parts/page-head.tsx";
import { type Draft, emptyDraft, typedValues } from "../../parts/record-form/draft.ts";
import { RecordForm } from "../../parts/record-form/record-form.tsx";
import { RecordCards } from "../../parts/record-table/record-cards.tsx";
import { RecordTable } from "../../parts/record-table/record-table.tsx";
import { columnsOf, usualColumns } from "../../parts/record-table/table-columns.ts";
import type { RecordList } from "../../parts/record-table/use-record-list.ts";
import { RecordParts } from "../../parts/record-view/record-parts.tsx";
import { VersionList } from "../../parts/record-view/version-list.tsx";
import { useActing } from "../../state/session.tsx";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import css from "./gallery.module.css";
import { GALLERY } from "./gallery-words.ts";
import { partsBesideFacts, sampleRules, sampleVersion, sampleVersions } from "./sample-records.ts";

/** One kind from its sample: its row, its page, what is seen of it when parts are withheld, and its form. */
export function KindGallery({ kind }: { readonly kind: Kind }): ReactNode {
  const t = useTexts(GALLERY);
  const { country } = useActing();
  const { language } = useLanguage();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(2);
  const versions = useMemo(() => sampleVersions(kind), [kind]);
  const held = useMemo(() => sampleVersion(kind, { without: partsBesideFacts(kind), language }), [kind, language]);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft(kind),
    reference: "EXAMPLE-0001",
    synthetic: true,
    values: typedValues(kind, sampleOf(kind)),
  }));
  const list = useMemo(() => listOf([sampleVersion(kind), { ...held, record: `${held.record}-2` }]), [kind, held]);
  const version = versions.find(({ revision }) => revision === shown) ?? sampleVersion(kind);
  return (
    <div className={css.stack}>
      <Panel title={t("row")}>
        <div className={css.table}>
          <RecordTable
            country={country}
            kind={kind}
            list={list}
            columns={columnsOf(kind, usualColumns(kind))}
            density="normal"
            selected={selected}
            onSelect={setSelected}
          />
        </div>
        <div className={css.phone}>
          <RecordCards country={country} kind={kind} list={list} columns={kind.columns} />
        </div>
      </Panel>
      <h3>{t("page")}</h3>
      <RecordParts kind={kind} version={version} rules={sampleRules(language)} />
      <VersionList kind={kind} versions={versions} shown={shown} onShow={setShown} />
      <h3>{t("withheld")}</h3>
      <RecordParts kind={kind} version={held} rules={sampleRules(language)} />
      <h3>{t("form")}</h3>
      <RecordForm kind={kind} draft={draft} onChange={setDraft} onSubmit={() => undefined} />
    </div>
  );
}

function listOf(records: RecordList["records"]): RecordList {
  return {
    records,
    why: new Map(records.flatMap(({ withheld }) => withheld.map(({ part, why }) => [part, why]))),
    about: undefined,
    isPending: false,
    isFetchingMore: false,
    hasMore: false,
    error: null,
    hasNews: false,
    loadMore: () => undefined,
    reload: () => undefined,
  };
}
