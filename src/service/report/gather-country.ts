import type { Caller } from "../../core/caller.ts";
import { dayAfter, dayBefore } from "../../core/day.ts";
import type { Answer, Period, Question } from "../../core/question.ts";
import { valuesOfVersion } from "../../core/upgrade.ts";
import { sameWords, type Words } from "../../core/words.ts";
import type { ReportCountry } from "../../desks/firearms/report/compile-report-input.ts";
import { RECONCILIATION_QUESTIONS, REPORT_QUESTIONS } from "../../desks/firearms/report/questions.ts";
import { COVERAGE, kindNamed } from "../../desks/kinds.ts";
import { permittedProfiles } from "../../policy/decide.ts";
import { listIntakes } from "../../store/intakes.ts";
import { recordCheckpoint } from "../../store/node-log.ts";
import { ownProfiles } from "../../store/profiles.ts";
import type { Scope } from "../../store/question-sql.ts";
import { aggregateKept, inRollups } from "../../store/rollups.ts";
import { listLeaves, versionsAt } from "../../store/read-records.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { KEPT_QUESTIONS } from "./kept-questions.ts";

type Statement = ReportCountry extends { readonly coverage: readonly (infer S)[] } ? S : never;

/** What one country's node says for the report, in aggregates; records that another country counts are left out. */
export async function gatherCountry(
  node: TripointNode,
  caller: Caller,
  period: Period,
  leaveOut: readonly string[],
): Promise<ReportCountry> {
  return await inRollups(node.store, KEPT_QUESTIONS, async (store) => {
    const { country } = node;
    const of = { ...node, store };
    const ask = (questions: readonly Question[], scope: Omit<Scope, "profiles">) =>
      askNode(of, caller, questions, scope);
    const checkpoint = await recordCheckpoint(store, "own");
    const profiles = await ownProfiles(store);
    const coverage = await coverageOf(of, caller);
    return {
      code: country.code,
      name: country.name,
      agencies: country.agencies,
      gaps: [...country.gaps, ...keptOut(of, caller, profiles)],
      ...(country.denominators === undefined ? {} : { denominators: country.denominators }),
      synthetic: profiles.some(({ profile }) => profile.synthetic),
      log: {
        size: checkpoint?.size ?? 0,
        root: checkpoint?.note.split("\n")[2] ?? "",
        checkpoint: checkpoint?.note ?? "",
      },
      coverage,
      intake: await intakesOf(of, coverage),
      answers: await ask(REPORT_QUESTIONS, { period, leaveOut }),
      national: {
        held: await ask(RECONCILIATION_QUESTIONS, {}),
        before: await ask(RECONCILIATION_QUESTIONS, { period: { from: FIRST_DAY, until: dayBefore(period.from) } }),
        after: await ask(RECONCILIATION_QUESTIONS, { period: { from: dayAfter(period.until), until: LAST_DAY } }),
        during: await ask(RECONCILIATION_QUESTIONS, { period }),
      },
    };
  });
}

/** The days of the calendar that a record can be of. */
const FIRST_DAY = "1600-01-01";
const LAST_DAY = "2999-12-31";

/** The answers of a node; a question about records that the caller may not count is left unanswered: a gap, not zero. */
async function askNode(
  node: TripointNode,
  caller: Caller,
  questions: readonly Question[],
  scope: Omit<Scope, "profiles">,
): Promise<Answer[]> {
  const all = await ownProfiles(node.store);
  const answers: Answer[] = [];
  for (const question of questions) {
    const kind = kindNamed(question.kind);
    if (kind === undefined) continue;
    const ofKind = all.filter(({ profile }) => profile.kind === kind.name);
    const publishable = new Set(permittedProfiles(node.rules, caller, "publish", "facts", ofKind));
    const countable = permittedProfiles(node.rules, caller, "count", "facts", ofKind);
    const profiles = countable.filter((id) => publishable.has(id));
    if (profiles.length > 0) answers.push(await aggregateKept(node.store, { kind, question }, { ...scope, profiles }));
    else if (ofKind.length === 0) answers.push({ question: question.name, rows: [] });
  }
  return answers;
}

/** The agencies whose own records of a kind may in part not be published: a figure that leaves them out must say so. */
function keptOut(node: TripointNode, caller: Caller, profiles: Profiles): ReportCountry["gaps"] {
  const kinds = new Set<string>(REPORT_QUESTIONS.map((question) => question.kind));
  const asked = profiles.filter(({ profile }) => kinds.has(profile.kind));
  const may = new Set(permittedProfiles(node.rules, caller, "publish", "facts", asked));
  const out = asked.filter(({ id }) => !may.has(id)).map(({ profile }) => profile);
  const named = new Map(out.map(({ kind, originator }) => [`${kind}|${originator}`, { kind, agency: originator }]));
  return [...named].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, gap]) => ({ ...gap, say: KEPT_OUT }));
}

type Profiles = Awaited<ReturnType<typeof ownProfiles>>;

const KEPT_OUT: Words = {
  en: "Records that their agency has marked so that they may not be counted are left out: what is held is more than what is shown.",
  fr: "Les fiches que leur organisme a marquées de sorte qu'elles ne soient pas comptées sont omises : il en est détenu plus qu'il n'en est montré.",
  es: "Se omiten los registros que su dependencia marcó para que no se cuenten: se tiene más de lo que se muestra.",
};

async function coverageOf(node: TripointNode, caller: Caller): Promise<readonly Statement[]> {
  const ofKind = await ownProfiles(node.store, COVERAGE.name);
  const profiles = permittedProfiles(node.rules, caller, "read", "facts", ofKind);
  const leaves = await listLeaves(node.store, COVERAGE, { profiles, limit: 10_000 });
  const versions = await versionsAt(node.store, leaves);
  return versions.map(
    ({ kindVersion, parts }) => valuesOfVersion(COVERAGE, kindVersion, { facts: parts.facts }) as unknown as Statement,
  );
}

/** What was taken in for the report, by source: its kinds alone, not what other desks of the house receive. */
async function intakesOf(node: TripointNode, coverage: readonly Statement[]): Promise<ReportCountry["intake"]> {
  const titles = new Map(node.country.sources.map((source) => [source.name, source.title]));
  const counts = new Map<string, { read: number; kept: number; repaired: number; refused: number }>();
  for (const intake of await listIntakes(node.store)) {
    const of = counts.get(intake.source) ?? { read: 0, kept: 0, repaired: 0, refused: 0 };
    of.read += intake.read;
    of.kept += intake.added + intake.revised;
    of.repaired += intake.repaired;
    of.refused += intake.refused;
    counts.set(intake.source, of);
  }
  const elsewhere = new Set(
    coverage.filter(({ subject }) => !OF_REPORT.has(subject)).map(({ publication }) => publication.split(",")[0]),
  );
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([source, count]) => {
    const kind = source.startsWith(TEMPLATE) ? kindNamed(source.slice(TEMPLATE.length)) : undefined;
    if (kind === undefined ? elsewhere.has(source) : !OF_REPORT.has(kind.name)) return [];
    const words = kind === undefined ? (titles.get(source) ?? sameWords(source)) : templateWords(kind.plural);
    return [{ source: words, ...count }];
  });
}

/** The kinds that the report speaks of; other desks of the house keep further ones. */
const OF_REPORT: ReadonlySet<string> = new Set([...REPORT_QUESTIONS.map(({ kind }) => kind), COVERAGE.name]);

const TEMPLATE = "template/";

function templateWords({ en, fr, es }: Words): Words {
  return { en: `Tripoint template: ${en}`, fr: `Modèle de Tripoint : ${fr}`, es: `Plantilla de Tripoint: ${es}` };
}
