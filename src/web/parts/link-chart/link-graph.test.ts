import { describe, expect, it } from "vitest";
import type { LinkedRecord } from "../../links/find-links.ts";
import type { RecordVersion } from "../../state/answers.ts";
import { EMPTY_GRAPH, filtered, named, withLinks, withoutRecord } from "./link-graph.ts";

const words = { en: "Serial", fr: "Série", es: "Serie" };
const link = (record: string, kind: string, value: string): LinkedRecord => ({
  record,
  kind,
  pivot: { id: `serial ${value}`, type: "serial", label: words, value },
});

const version = { record: "us.a:k:1", synthetic: true } as RecordVersion;

describe("a link chart", () => {
  const one = withLinks(EMPTY_GRAPH, { record: "us.a:k:1", kind: "k", version }, [
    link("mx.b:k:2", "k", "AB1"),
    link("us.a:l:3", "l", "AB1"),
    link("us.a:l:3", "l", "CD2"),
  ]);

  it("joins records by the values that they share", () => {
    expect([...one.nodes.keys()].toSorted()).toEqual([
      "mx.b:k:2",
      "pivot serial AB1",
      "pivot serial CD2",
      "us.a:k:1",
      "us.a:l:3",
    ]);
    expect(one.edges.size).toBe(5);
    expect(one.nodes.get("us.a:k:1")?.isExpanded).toBe(true);
    expect(one.nodes.get("mx.b:k:2")).toMatchObject({ country: "MX", type: "record" });
  });

  it("grows when another record is expanded, and keeps what was there", () => {
    const two = withLinks(one, { record: "mx.b:k:2", kind: "k" }, [link("us.a:k:9", "k", "EF3")]);
    expect(two.nodes.size).toBe(7);
    expect(two.nodes.get("mx.b:k:2")?.isExpanded).toBe(true);
  });

  it("calls records by their captions in the reader's language, and by their numbers where no more is known", () => {
    const labels = (language: string) =>
      ["us.a:k:1", "mx.b:k:2"].map(
        (id) => named(one, (kind, { record }) => `${language} ${kind} ${record}`).nodes.get(id)?.label,
      );
    expect(labels("fr")).toEqual(["fr k us.a:k:1", "2"]);
    expect(labels("es")).toEqual(["es k us.a:k:1", "2"]);
  });

  it("leaves out kinds and countries, and the values that then tie nothing", () => {
    const noMexico = filtered(one, { kinds: new Set(), countries: new Set(["MX"]) });
    expect(noMexico.nodes.has("mx.b:k:2")).toBe(false);
    expect(noMexico.nodes.has("pivot serial AB1")).toBe(true);
    const noL = filtered(one, { kinds: new Set(["l"]), countries: new Set() });
    expect(noL.nodes.has("pivot serial CD2")).toBe(false);
    expect(noL.nodes.has("us.a:k:1")).toBe(true);
  });

  it("forgets a record that is taken away", () => {
    const rest = withoutRecord(one, "us.a:l:3");
    expect([...rest.nodes.keys()].toSorted()).toEqual(["mx.b:k:2", "pivot serial AB1", "us.a:k:1"]);
  });
});
