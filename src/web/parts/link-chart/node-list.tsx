import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { foldText } from "../../../core/text.ts";
import { useTexts } from "../../words/texts.ts";
import { Panel } from "../page-head.tsx";
import css from "./link-chart.module.css";
import type { LinkGraph } from "./link-graph.ts";
import { LINKS } from "./link-words.ts";

/** So many nodes are listed at once; a name finds the others. */
const MOST_LISTED = 100;

/** What is in a link chart, as a list: each node is chosen and picked here as in the chart, and found by a part of its name. */
export function NodeList(props: {
  readonly graph: LinkGraph;
  readonly colours: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly picked: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  readonly onPick: (id: string) => void;
}): ReactNode {
  const t = useTexts(LINKS);
  const { graph, colours, chosen, picked, onChoose, onPick } = props;
  const [wanted, setWanted] = useState("");
  const asked = foldText(wanted);
  const all = [...graph.nodes.values()];
  const fitting = asked === "" ? all : all.filter(({ label, id }) => foldText(`${label} ${id}`).includes(asked));
  const listed = fitting.slice(0, MOST_LISTED);
  return (
    <Panel title={t("nodes")}>
      {(all.length > 12 || wanted !== "") && (
        <TextInput
          size="xs"
          mb={6}
          aria-label={t("find")}
          placeholder={t("find")}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul className={css.list}>
        {listed.map((node) => (
          <li key={node.id}>
            <input
              type="checkbox"
              aria-label={t("pick", { node: node.label })}
              checked={picked.has(node.id)}
              onChange={() => onPick(node.id)}
            />
            <button type="button" aria-pressed={node.id === chosen} onClick={() => onChoose(node.id)}>
              <span
                className={css.dot}
                style={
                  node.type === "record"
                    ? { background: colours.get(node.group) }
                    : { border: "1.5px solid currentColor", borderRadius: 1 }
                }
                aria-hidden
              />
              {node.label}
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet small" role="status">
        {fitting.length > listed.length
          ? t("listed", { listed: listed.length, count: fitting.length })
          : asked !== "" && t("found", { count: fitting.length })}
      </p>
    </Panel>
  );
}
