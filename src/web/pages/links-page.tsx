import "../style/mantine-later.css";
import { Button, TextInput } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { KINDS, kindNamed } from "../../desks/kinds.ts";
import { findLinks } from "../links/find-links.ts";
import { usePalette } from "../parts/chart/palette.ts";
import { LinkChart } from "../parts/link-chart/link-chart.tsx";
import css from "../parts/link-chart/link-chart.module.css";
import {
  EMPTY_GRAPH,
  filtered,
  type LinkGraph,
  type LinkNode,
  named,
  withLinks,
  withoutRecord,
} from "../parts/link-chart/link-graph.ts";
import { LINKS } from "../parts/link-chart/link-words.ts";
import { NodeList } from "../parts/link-chart/node-list.tsx";
import { OffersPanel } from "../parts/link-chart/offers-panel.tsx";
import { PageHead, Panel } from "../parts/page-head.tsx";
import { useCaption } from "../parts/record-caption.ts";
import { EmptyState } from "../parts/state-parts.tsx";
import { tell, tellFailure } from "../shell/messages.tsx";
import type { RecordAnswer } from "../state/answers.ts";
import { useNames } from "../state/names.ts";
import { useCountries } from "../state/queries.ts";
import { useActing } from "../state/session.tsx";
import { useLanguage } from "../words/language.tsx";
import { useTexts } from "../words/texts.ts";

/** The link chart: from any record, what shares a value, and on from there. */
export default function LinksPage(): ReactNode {
  const t = useTexts(LINKS);
  const captionOf = useCaption();
  const acting = useActing();
  const go = useNavigate();
  const { country } = useParams({ from: "/inside/links/$country" });
  const { from = "" } = useSearch({ from: "/inside/links/$country" });
  const [graph, setGraph] = useState<LinkGraph>(EMPTY_GRAPH);
  const [searching, setSearching] = useState(0);
  const [hidden, setHidden] = useState<{
    readonly kinds: ReadonlySet<string>;
    readonly countries: ReadonlySet<string>;
  }>({
    kinds: new Set(),
    countries: new Set(),
  });
  const [chosen, setChosen] = useState<string>();
  const [layoutTurn, setLayoutTurn] = useState(0);
  const [fitTurn, setFitTurn] = useState(0);
  const [number, setNumber] = useState("");
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const pick = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };

  const expand = async (record: string) => {
    const kind = kindNamed(record.split(":", 2)[1] ?? "");
    if (kind === undefined) return;
    setSearching((before) => before + 1);
    try {
      const { versions } = await acting.ask<RecordAnswer>(`/api/nodes/${country}/record/${encodeURIComponent(record)}`);
      const newest = versions.at(-1);
      if (newest === undefined) return;
      const links = await findLinks(acting.ask, country, { record, kind, values: newest.values });
      setGraph((before) => withLinks(before, { record, kind: kind.name, version: newest }, links));
      if (links.length === 0) tell(t("noneFound", { record: captionOf(kind, newest) }));
    } catch (error) {
      tellFailure(error);
    } finally {
      setSearching((before) => before - 1);
    }
  };
  const expandLatest = useRef(expand);
  useEffect(() => {
    expandLatest.current = expand;
  });
  const begun = useRef(new Set<string>());
  // What is drawn is named as it is found: with the names of places, once they are there.
  const { isPending: isUnnamed } = useCountries();
  useEffect(() => {
    if (isUnnamed) return;
    for (const record of from.split(" ").filter(Boolean)) {
      if (begun.current.has(record)) continue;
      begun.current.add(record);
      void expandLatest.current(record);
    }
  }, [from, isUnnamed]);

  const shown = useMemo(
    () =>
      named(filtered(graph, hidden), (name, version) => {
        const kind = kindNamed(name);
        return kind === undefined ? version.record : captionOf(kind, version);
      }),
    [graph, hidden, captionOf],
  );
  const colours = useKindColours();
  const begin = (event: FormEvent) => {
    event.preventDefault();
    const record = number.trim();
    if (record === "") return;
    setNumber("");
    void go({ to: ".", search: { from: [...new Set([...from.split(" ").filter(Boolean), record])].join(" ") } });
  };
  const clear = () => {
    begun.current.clear();
    setGraph(EMPTY_GRAPH);
    setChosen(undefined);
    setPicked(new Set());
    void go({ to: ".", search: {} });
  };
  return (
    <>
      <PageHead title={t("title")} about={t("what")} />
      <form className={`${css.bar} no-print`} onSubmit={begin}>
        <TextInput
          label={t("number")}
          w={340}
          maw="100%"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default">
          {t("add")}
        </Button>
        {graph.nodes.size > 0 && (
          <>
            <Button variant="default" onClick={() => setFitTurn(fitTurn + 1)}>
              {t("fit")}
            </Button>
            <Button variant="default" onClick={() => setLayoutTurn(layoutTurn + 1)}>
              {t("again")}
            </Button>
            <Button variant="subtle" onClick={clear}>
              {t("clear")}
            </Button>
          </>
        )}
        <span className="quiet small" role="status">
          {searching > 0 && t("searching")}
        </span>
      </form>
      {graph.nodes.size === 0 ? (
        <EmptyState title={t("begin")}>{t("beginHelp")}</EmptyState>
      ) : (
        <div className={css.page}>
          <LinkChart
            graph={shown}
            colours={colours}
            chosen={chosen}
            onChoose={setChosen}
            picked={picked}
            onPick={pick}
            onExpand={(id) => void expand(id)}
            layoutTurn={layoutTurn}
            fitTurn={fitTurn}
          />
          <div className={css.side}>
            {chosen !== undefined && shown.nodes.has(chosen) && (
              <ChosenPanel
                node={shown.nodes.get(chosen) as LinkNode}
                graph={shown}
                country={country}
                onExpand={() => void expand(chosen)}
                onRemove={() => {
                  setGraph(withoutRecord(graph, chosen));
                  setChosen(undefined);
                }}
              />
            )}
            <FilterPanel graph={graph} hidden={hidden} onHide={setHidden} colours={colours} />
            <OffersPanel country={country} graph={shown} picked={picked} onLetGo={() => setPicked(new Set())} />
            <NodeList
              graph={shown}
              colours={colours}
              chosen={chosen}
              picked={picked}
              onChoose={setChosen}
              onPick={pick}
            />
          </div>
        </div>
      )}
    </>
  );
}

function ChosenPanel(props: {
  readonly node: LinkNode;
  readonly graph: LinkGraph;
  readonly country: string;
  readonly onExpand: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const t = useTexts(LINKS);
  const { say } = useLanguage();
  const go = useNavigate();
  const { node, graph, country, onExpand, onRemove } = props;
  const shares = [...graph.edges.values()].filter(({ pivot }) => pivot === node.id).map(({ record }) => record);
  const kind = kindNamed(node.group);
  const copy = async () => {
    const lines =
      node.type === "record"
        ? [`${node.label} (${node.id})`]
        : [`${node.label}:`, ...shares.map((record) => `  ${record}`)];
    await navigator.clipboard.writeText(lines.join("\n"));
    tell(t("copied"));
  };
  return (
    <Panel title={node.label}>
      <div className={css.chosen}>
        <p className="quiet small wrap-anywhere">
          {node.type === "record"
            ? `${kind === undefined ? node.group : say(kind.label)} · ${node.id}`
            : t("sharedBy", { count: shares.length })}
        </p>
        <div className={css.buttons}>
          {node.type === "record" && (
            <>
              <Button
                size="compact-sm"
                onClick={() => void go({ to: "/record/$country/$id", params: { country, id: node.id } })}
              >
                {t("open")}
              </Button>
              <Button size="compact-sm" variant="default" disabled={node.isExpanded === true} onClick={onExpand}>
                {t("expand")}
              </Button>
              <Button size="compact-sm" variant="default" onClick={onRemove}>
                {t("remove")}
              </Button>
            </>
          )}
          <Button size="compact-sm" variant="default" onClick={() => void copy()}>
            {t("copy")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

type Hidden = { readonly kinds: ReadonlySet<string>; readonly countries: ReadonlySet<string> };

function FilterPanel(props: {
  readonly graph: LinkGraph;
  readonly hidden: Hidden;
  readonly onHide: (hidden: Hidden) => void;
  readonly colours: ReadonlyMap<string, string>;
}): ReactNode {
  const t = useTexts(LINKS);
  const { say } = useLanguage();
  const names = useNames();
  const { graph, hidden, onHide, colours } = props;
  const records = [...graph.nodes.values()].filter(({ type }) => type === "record");
  const kinds = [...new Set(records.map(({ group }) => group))];
  const countries = [...new Set(records.flatMap(({ country }) => country ?? []))];
  const toggled = (set: ReadonlySet<string>, value: string) => {
    const next = new Set(set);
    if (!next.delete(value)) next.add(value);
    return next;
  };
  const label = (name: string) => {
    const kind = kindNamed(name);
    return kind === undefined ? name : say(kind.plural);
  };
  return (
    <Panel title={t("kinds")}>
      <div className={css.legend}>
        {kinds.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={!hidden.kinds.has(name)}
              onChange={() => onHide({ ...hidden, kinds: toggled(hidden.kinds, name) })}
            />
            <span className={css.dot} style={{ background: colours.get(name) }} aria-hidden /> {label(name)}
          </label>
        ))}
        {countries.length > 1 && <h3>{t("countries")}</h3>}
        {countries.length > 1 &&
          countries.map((code) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={!hidden.countries.has(code)}
                onChange={() => onHide({ ...hidden, countries: toggled(hidden.countries, code) })}
              />
              {names.country(code)}
            </label>
          ))}
      </div>
    </Panel>
  );
}

function useKindColours(): ReadonlyMap<string, string> {
  const palette = usePalette();
  return useMemo(
    () => new Map(KINDS.map((kind, at) => [kind.name, palette.series[at % palette.series.length] as string])),
    [palette],
  );
}
