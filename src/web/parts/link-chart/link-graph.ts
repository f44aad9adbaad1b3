import type { Words } from "../../../core/words.ts";
import type { LinkedRecord } from "../../links/find-links.ts";
import type { RecordVersion } from "../../state/answers.ts";

/** A node of a link chart: a record, or a value that records share. */
export type LinkNode = {
  readonly id: string;
  readonly type: "record" | "pivot";
  readonly label: string;
  /** The kind of a record, or the type of a value. */
  readonly group: string;
  /** The country of a record's originator. */
  readonly country?: string;
  readonly isExpanded?: boolean;
  /** Of a shared value: what sort of value it is. */
  readonly sort?: Words;
  /** Of a record: whether it is made up, where that is known. */
  readonly isSynthetic?: boolean;
  /** Of a record: as far as it may be seen, where more than its number is known. */
  readonly version?: RecordVersion;
};

/** A link chart: nodes by their ids, and which record holds which value. */
export type LinkGraph = {
  readonly nodes: ReadonlyMap<string, LinkNode>;
  readonly edges: ReadonlyMap<string, { readonly record: string; readonly pivot: string }>;
};

/** What is left out of a chart: kinds of records, and countries of originators. */
export type LinkFilter = { readonly kinds: ReadonlySet<string>; readonly countries: ReadonlySet<string> };

/** A chart without anything. */
export const EMPTY_GRAPH: LinkGraph = { nodes: new Map(), edges: new Map() };

/**
 * Adds a record, expanded, with what shares its pivots. A value that no other record shares is not drawn. Records are called
 * by their numbers until `named` gives them their captions.
 */
export function withLinks(
  graph: LinkGraph,
  of: { readonly record: string; readonly kind: string; readonly version?: RecordVersion },
  links: readonly LinkedRecord[],
): LinkGraph {
  const nodes = new Map(graph.nodes);
  const edges = new Map(graph.edges);
  nodes.set(of.record, { ...recordNode(of), isExpanded: true });
  const tie = (record: string, pivot: string) => void edges.set(`${record} ${pivot}`, { record, pivot });
  for (const link of links) {
    const pivot = `pivot ${link.pivot.id}`;
    if (!nodes.has(pivot))
      nodes.set(pivot, {
        ...{ id: pivot, type: "pivot", label: link.pivot.value, group: link.pivot.type, sort: link.pivot.label },
      });
    if (!nodes.has(link.record)) nodes.set(link.record, recordNode(link));
    tie(of.record, pivot);
    tie(link.record, pivot);
  }
  return { nodes, edges };
}

/** The chart with its records called by their captions, as the reader's language has them. */
export function named(graph: LinkGraph, captionOf: (kind: string, version: RecordVersion) => string): LinkGraph {
  const nodes = new Map(
    [...graph.nodes].map(([id, node]) => [
      id,
      node.version === undefined ? node : { ...node, label: captionOf(node.group, node.version) },
    ]),
  );
  return { nodes, edges: graph.edges };
}

/** The chart without the records that a filter leaves out, and without values that tie nothing any more. */
export function filtered(graph: LinkGraph, out: LinkFilter): LinkGraph {
  if (out.kinds.size === 0 && out.countries.size === 0) return graph;
  const isIn = (node: LinkNode | undefined) =>
    node?.type === "record" &&
    !out.kinds.has(node.group) &&
    !(node.country !== undefined && out.countries.has(node.country));
  const edges = new Map([...graph.edges].filter(([, { record }]) => isIn(graph.nodes.get(record))));
  const ties = new Map<string, number>();
  for (const { pivot } of edges.values()) ties.set(pivot, (ties.get(pivot) ?? 0) + 1);
  for (const [id, { pivot }] of edges) if ((ties.get(pivot) ?? 0) < 2) edges.delete(id);
  const nodes = new Map([...graph.nodes].filter(([id, node]) => isIn(node) || (ties.get(id) ?? 0) > 1));
  return { nodes, edges };
}

/** The chart without one record and what only it tied in. */
export function withoutRecord(graph: LinkGraph, record: string): LinkGraph {
  const edges = new Map([...graph.edges].filter(([, edge]) => edge.record !== record));
  const ties = new Map<string, number>();
  for (const { pivot } of edges.values()) ties.set(pivot, (ties.get(pivot) ?? 0) + 1);
  for (const [id, { pivot }] of edges) if ((ties.get(pivot) ?? 0) < 2) edges.delete(id);
  const nodes = new Map(
    [...graph.nodes].filter(([id, node]) => id !== record && (node.type === "record" || (ties.get(id) ?? 0) > 1)),
  );
  return { nodes, edges };
}

function recordNode(of: {
  readonly record: string;
  readonly kind: string;
  readonly version?: RecordVersion;
}): LinkNode {
  const { record, kind, version } = of;
  return {
    id: record,
    type: "record",
    label: record.split(":").slice(2).join(":"),
    group: kind,
    country: countryOf(record),
    ...(version !== undefined && { version, isSynthetic: version.synthetic }),
  };
}

function countryOf(record: string): string {
  return record.slice(0, 2).toUpperCase();
}
