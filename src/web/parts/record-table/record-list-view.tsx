import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconSend } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { Kind } from "../../../core/kind.ts";
import { RELEASE_LIST } from "../../sharing/release-list-words.ts";
import { retell, tell, tellFailure, untell } from "../../shell/messages.tsx";
import { readKept, writeKept } from "../../state/kept.ts";
import { nameOfFile, saveFile } from "../../state/save-file.ts";
import { useActing } from "../../state/session.tsx";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { failureText } from "../failure-text.ts";
import { Offered } from "../offered.tsx";
import { EmptyState, FailureState, LoadingState, Sentence } from "../state-parts.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { type Filter, readFilters, writeFilters, writeQuery } from "./filters.ts";
import { RecordCards } from "./record-cards.tsx";
import css from "./record-table.module.css";
import { DENSITIES, type Density, RecordTable } from "./record-table.tsx";
import { useSavedViews } from "./saved-views.ts";
import { columnsOf, usualColumns } from "./table-columns.ts";
import { ColumnMenu, ExportMenu, type EXPORTS, ViewMenu } from "./table-menus.tsx";
import { TABLE } from "./table-words.ts";
import { useRecordList } from "./use-record-list.ts";

const ReleaseList = lazy(() => import("../../sharing/release-list.tsx"));

/** A list of a kind whole: filters, views, columns, export, and the table or its cards. The address keeps the filters. */
export function RecordListView({ country, kind }: { readonly country: string; readonly kind: Kind }): ReactNode {
  const t = useTexts(TABLE);
  const r = useTexts(RELEASE_LIST);
  const { number } = useLanguage();
  const [isReleasing, setReleasing] = useState(false);
  const go = useNavigate();
  const search = useSearch({ strict: false });
  const filters = useMemo(() => readFilters(kind, search), [kind, search]);
  const list = useRecordList(country, kind, filters);
  const isNarrow = useMediaQuery("(max-width: 640px)", undefined, { getInitialValueInEffect: false }) ?? false;
  const [density, setDensity] = useKeptDensity();
  const [columns, setColumns] = useKeptColumns(kind);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { views, save, remove } = useSavedViews(kind.name);
  const shownColumns = useMemo(() => columnsOf(kind, columns), [kind, columns]);

  const setFilters = (next: readonly Filter[]) => {
    setSelected(new Set());
    void go({ to: ".", search: writeFilters(next), replace: true });
  };
  const exportList = useExport(country, kind, filters);
  const say = async (what: Promise<void>, done: string) => {
    try {
      await what;
      if (done !== "") tell(done);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <>
      <div className={`${css.bar} no-print`}>
        <FilterBar kind={kind} filters={filters} onChange={setFilters} />
        <span className={css.spring} />
        <ViewMenu
          views={views}
          onChoose={(view) => {
            setColumns([...view.columns, ...columns.filter((column) => !Object.hasOwn(kind.fields, column))]);
            void go({ to: ".", search: view.filters });
          }}
          onSave={(name) =>
            void say(
              save({
                name,
                filters: writeFilters(filters),
                columns: columns.filter((column) => Object.hasOwn(kind.fields, column)),
              }),
              t("viewSaved"),
            )
          }
          onRemove={(view) => void say(remove(view), "")}
        />
        {!isNarrow && (
          <ColumnMenu kind={kind} columns={columns} density={density} onColumns={setColumns} onDensity={setDensity} />
        )}
        <Offered act={{ does: "release", kind: kind.name }}>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconSend size={15} aria-hidden />}
            onClick={() => setReleasing(true)}
            disabled={list.records.length === 0}
          >
            {r("open")}
          </Button>
        </Offered>
        <ExportMenu onExport={(format) => void exportList(format)} />
      </div>
      {isReleasing && (
        <Suspense fallback={null}>
          <ReleaseList
            country={country}
            kind={kind.name}
            parameters={writeQuery(filters, {})}
            onClose={() => setReleasing(false)}
          />
        </Suspense>
      )}
      {list.error !== null && list.records.length === 0 ? (
        <FailureState error={list.error} onRetry={() => list.reload()} />
      ) : list.isPending ? (
        <LoadingState shape="table" />
      ) : list.records.length === 0 ? (
        <NothingHere country={country} kind={kind} hasFilters={filters.length > 0} onClear={() => setFilters([])} />
      ) : isNarrow ? (
        <RecordCards country={country} kind={kind} list={list} columns={kind.columns} />
      ) : (
        <RecordTable
          country={country}
          kind={kind}
          list={list}
          columns={shownColumns}
          density={density}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      <div className={css.foot} aria-live="polite">
        {selected.size > 0 ? (
          <>
            <strong>{t("selected", { count: selected.size })}</strong>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void say(navigator.clipboard.writeText([...selected].join("\n")), t("copied"))}
            >
              {t("copyNumbers")}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() =>
                void go({
                  to: "/links/$country",
                  params: { country },
                  search: { from: [...selected].slice(0, 20).join(" ") },
                })
              }
            >
              {t("showLinks")}
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={() => setSelected(new Set())}>
              {t("clear")}
            </Button>
          </>
        ) : (
          list.records.length > 0 && (
            <span>
              {t("shown", { count: list.records.length })}
              {list.about !== undefined && list.hasMore && ` ${t("ofAbout", { about: number(list.about) })}`}
              {list.about === undefined && `, ${list.hasMore ? t("more") : t("end")}`}
            </span>
          )
        )}
      </div>
    </>
  );
}

function NothingHere(props: {
  readonly country: string;
  readonly kind: Kind;
  readonly hasFilters: boolean;
  readonly onClear: () => void;
}): ReactNode {
  const t = useTexts(TABLE);
  const { country, kind, hasFilters, onClear } = props;
  if (!hasFilters) {
    return (
      <EmptyState
        title={t("none")}
        action={
          <Offered act={{ does: "submit", kind: kind.name }}>
            <Button component={Link} to={`/records/${country}/${kind.name}/new`}>
              {t("enterFirst")}
            </Button>
            <Button variant="default" component={Link} to={`/import/${country}`}>
              {t("takeFile")}
            </Button>
          </Offered>
        }
      >
        <p>{t("noneHelp")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("noneFits")}
      action={
        <Button variant="default" onClick={onClear}>
          {t("clearAll")}
        </Button>
      }
    >
      <p>{t("noneFitsHelp")}</p>
    </EmptyState>
  );
}

/** Saves what the list shows as a file, whatever its length; it can be cancelled while it comes. */
function useExport(country: string, kind: Kind, filters: readonly Filter[]) {
  const t = useTexts(TABLE);
  const acting = useActing();
  return async (format: keyof typeof EXPORTS) => {
    const cancelling = new AbortController();
    const cancel = (
      <Button size="compact-xs" variant="default" mt={6} onClick={() => cancelling.abort()}>
        {t("cancel")}
      </Button>
    );
    const id = tell({ title: t("exporting"), message: cancel, isBusy: true });
    try {
      const parameters = writeQuery(filters, { format });
      const answer = await acting.askFor(`/api/nodes/${country}/records/${kind.name}/export?${parameters}`, {
        signal: cancelling.signal,
        headers: { accept: "*/*" },
      });
      const content = await answer.blob();
      // What is made up for demonstration says so in the name that the node gives.
      const name = nameOfFile(answer) ?? `${kind.name}.${format}`;
      saveFile(name, content);
      retell(id, { message: t("exported", { name, size: Math.max(1, Math.round(content.size / 1000)) }) });
    } catch (error) {
      if (cancelling.signal.aborted) untell(id);
      else
        retell(id, {
          message: <Sentence text={t("exportFailed", { reason: failureText(error, t("exportBroken")) })} />,
          tone: "bad",
        });
    }
  };
}

function useKeptDensity(): [Density, (density: Density) => void] {
  const [density, setState] = useState<Density>(() => {
    const kept = readKept("density");
    return kept !== undefined && Object.hasOwn(DENSITIES, kept) ? (kept as Density) : "normal";
  });
  return [
    density,
    (next) => {
      writeKept("density", next);
      setState(next);
    },
  ];
}

function useKeptColumns(kind: Kind): [readonly string[], (columns: readonly string[]) => void] {
  const name = `columns:${kind.name}` as const;
  const [columns, setState] = useState<readonly string[]>(
    () => readKept(name)?.split(" ").filter(Boolean) ?? usualColumns(kind),
  );
  return [
    columns,
    (next) => {
      const isUsual = next.join(" ") === usualColumns(kind).join(" ");
      writeKept(name, isUsual ? undefined : next.join(" "));
      setState(next);
    },
  ];
}
