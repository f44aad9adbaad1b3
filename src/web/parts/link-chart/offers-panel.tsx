import { Button } from "@mantine/core";
import { IconNotes } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { CHART_OFFERS } from "../../../desks/pages.ts";
import { useActs } from "../../state/acts.ts";
import { useLanguage } from "../../words/language.tsx";
import { useTexts } from "../../words/texts.ts";
import { Panel } from "../page-head.tsx";
import css from "./link-chart.module.css";
import type { LinkGraph } from "./link-graph.ts";
import { LINKS } from "./link-words.ts";

const OFFERS = CHART_OFFERS.map((offer) => ({ ...offer, Offered: lazy(offer.load) }));

/** What the desks offer to do with the nodes that are picked, or with all that are shown when none is. */
export function OffersPanel(props: {
  readonly country: string;
  readonly graph: LinkGraph;
  readonly picked: ReadonlySet<string>;
  readonly onLetGo: () => void;
}): ReactNode {
  const t = useTexts(LINKS);
  const { say } = useLanguage();
  const acts = useActs();
  const { country, graph, onLetGo } = props;
  const [opened, setOpened] = useState<number>();
  const offers = OFFERS.filter(({ enters }) => acts({ does: "submit", kind: enters }).may === true);
  if (offers.length === 0) return null;
  const picked = [...props.picked].filter((id) => graph.nodes.has(id));
  const edges = [...graph.edges.values()];
  // A value that is picked brings the records along that hold it.
  const holders = edges.filter(({ pivot }) => picked.includes(pivot)).map(({ record }) => record);
  const isIn = (id: string) => picked.length === 0 || picked.includes(id) || holders.includes(id);
  const pivots = new Set(edges.filter(({ record }) => isIn(record)).map(({ pivot }) => pivot));
  const nodes = [...graph.nodes.values()]
    .filter(({ id, type }) => (type === "record" ? isIn(id) : pivots.has(id)))
    .map(({ sort, ...node }) => ({ ...node, ...(sort !== undefined && { sort: say(sort) }) }));
  const Offered = opened === undefined ? undefined : offers[opened]?.Offered;
  return (
    <Panel>
      <div className={css.chosen}>
        {offers.map(({ label }, at) => (
          <Button key={say(label)} leftSection={<IconNotes size={16} aria-hidden />} onClick={() => setOpened(at)}>
            {say(label)}
          </Button>
        ))}
        {picked.length === 0 ? (
          <p className="quiet small">{t("pickHelp")}</p>
        ) : (
          <p className="small">
            {t("picked", { count: picked.length })}{" "}
            <Button variant="subtle" size="compact-sm" onClick={onLetGo}>
              {t("letGo")}
            </Button>
          </p>
        )}
      </div>
      {Offered !== undefined && (
        <Suspense fallback={null}>
          <Offered country={country} nodes={nodes} ties={edges} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}
