import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caller } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import type { Condition, Period } from "../../core/question.ts";
import type { Words } from "../../core/words.ts";
import { type ExplainedGroup, explainFigure } from "../../desks/firearms/report/explain-figure.ts";
import type { Cell, Figure, JointReport } from "../../desks/firearms/report/joint-report.ts";
import { kindNamed } from "../../desks/kinds.ts";
import type { LeftOut } from "../../engines/linking/duplicates.ts";
import { decide, permittedProfiles } from "../../policy/decide.ts";
import { aggregate, recordsBehind } from "../../store/aggregate.ts";
import type { Scope } from "../../store/question-sql.ts";
import { appendEvents } from "../../store/node-log.ts";
import { ownProfiles } from "../../store/profiles.ts";
import { mayCount } from "../count-records.ts";
import { type House, nodeOf } from "../house.ts";
import { whoAsks } from "../read-record.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { listReports, newestReport } from "./list-reports.ts";

/** What is kept beside a report so that its figures can be explained later. */
export type ReportMemory = {
  readonly report: Pick<JointReport, "period" | "countries" | "sections" | "headlines">;
  readonly leftOut: readonly LeftOut[];
};

/** The file that holds a report's memory, readable by this account alone; it is not served. */
export const MEMORY_FILE = "memory.json";

/** One group that a figure counts, in one country, counted again. */
export type FigureGroup = {
  /** `add`, `less`, or `by` for what a share is divided by. */
  readonly use: "add" | "less" | "by";
  readonly country: string;
  readonly question: string;
  readonly kind: string;
  readonly conditions: readonly Condition[];
  readonly scope: string;
  readonly period: Period | null;
  /** Counted now; null when the caller may not count there, or may not know a count below a minimum. */
  readonly records: number | null;
  /** The first records behind it; null when the caller may not read them. */
  readonly list: readonly string[] | null;
};

/** How a figure was counted, and what stands behind it. */
export type FigureExplanation = {
  readonly report: string;
  readonly figure: string;
  /** As printed; undefined when the figure stands in no table. */
  readonly printed: Figure | undefined;
  readonly formula: Words;
  readonly groups: readonly FigureGroup[];
};

/**
 * Explains a figure of a report: its formula, and each group it counts, counted again in the nodes, with the records
 * behind it where the caller may read them. Answers undefined when there is no such report or figure.
 */
export async function explainReportFigure(
  house: House,
  caller: Caller,
  options: { readonly report?: string; readonly figure: string; readonly limit: number },
): Promise<FigureExplanation | undefined> {
  const manifest =
    options.report === undefined
      ? await newestReport(house)
      : (await listReports(house)).find((one) => one.id === options.report);
  if (manifest === undefined) return undefined;
  const memory = JSON.parse(
    await readFile(join(house.directory, "reports", manifest.id, MEMORY_FILE), "utf8"),
  ) as ReportMemory;
  const explained = explainFigure(options.figure, memory.report);
  if (explained === null) return undefined;
  const groups: FigureGroup[] = [];
  for (const use of ["add", "less", "by"] as const) {
    for (const group of explained[use]) {
      for (const country of group.countries) {
        const node = nodeOf(house, country);
        const leftOut = memory.leftOut.filter((one) => one.country === country).map((one) => one.record);
        const found = node === undefined ? NOT_HERE : await countAgain(node, caller, group, leftOut, options.limit);
        const { question, conditions, scope, period } = group;
        groups.push({
          use,
          country,
          question: question.name,
          kind: question.kind,
          conditions,
          scope,
          period,
          ...found,
        });
      }
    }
  }
  return {
    report: manifest.id,
    figure: explained.figure,
    printed: printedFigure(explained.figure, memory.report),
    formula: explained.formula,
    groups,
  };
}

const NOT_HERE = { records: null, list: null };
const NONE_HELD = { records: 0, list: [] };

/** The profile that records of a kind usually have at a node, whether or not it holds any. */
function usualProfile({ country }: TripointNode, { name, sharing }: Kind): Profile {
  const { code, nodeAgency } = country;
  return { kind: name, originator: nodeAgency, country: code, ...sharing, synthetic: false, terms: "" };
}

async function countAgain(
  node: TripointNode,
  caller: Caller,
  group: ExplainedGroup,
  leftOut: readonly string[],
  limit: number,
) {
  const kind = kindNamed(group.question.kind);
  if (kind === undefined) return NOT_HERE;
  const ofKind = await ownProfiles(node.store, kind.name);
  if (ofKind.length === 0) return mayKnowExactly(node, caller, usualProfile(node, kind)) ? NONE_HELD : NOT_HERE;
  // Whoever is told counts from a minimum on alone learns no exact one here: what was withheld would be found by it.
  const exactly = ofKind.filter(({ profile }) => mayKnowExactly(node, caller, profile)).map(({ id }) => id);
  const mayRead = permittedProfiles(node.rules, caller, "read", "facts", ofKind);
  const scope: Omit<Scope, "profiles"> = {
    ...(group.period === null ? {} : { period: group.period }),
    ...(group.scope === "report" ? { leaveOut: leftOut } : group.scope === "elsewhere" ? { only: leftOut } : {}),
  };
  const answer = await aggregate(node.store, kind, { ...group.question, by: {} }, { ...scope, profiles: exactly });
  const records = exactly.length === 0 ? null : (answer.rows[0]?.records ?? 0);
  if (mayRead.length === 0) return { records, list: null };
  const list = (await recordsBehind(node.store, kind, group.question, { ...scope, profiles: mayRead }, { limit })).map(
    (one) => one.record,
  );
  if (list.some((record) => !record.startsWith(`${caller.agency}:`))) {
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "explain", question: group.question.name, records: list },
    ]);
  }
  return { records, list };
}

/** Whether a caller is told how many records of a profile there are: who may read them, and who compiles what is published. */
function mayKnowExactly(node: TripointNode, caller: Caller, profile: Profile): boolean {
  if (mayCount(node, caller, profile).minimum === 1) return true;
  return (["count", "publish"] as const).every(
    (action) => decide(node.rules, caller, action, profile, "facts").permitted,
  );
}

function printedFigure(id: string, report: ReportMemory["report"]): Figure | undefined {
  const isIt = (cell: Cell): cell is Figure => "id" in cell && cell.id === id;
  for (const headline of report.headlines) if (headline.figure.id === id) return headline.figure;
  for (const section of report.sections) {
    for (const table of section.tables)
      for (const row of table.rows) for (const cell of row.cells) if (isIt(cell)) return cell;
  }
  return undefined;
}
