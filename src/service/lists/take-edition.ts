import type { Caller } from "../../core/caller.ts";
import { isDay } from "../../core/day.ts";
import type { Kind, RecordValues } from "../../core/kind.ts";
import type { Profile } from "../../core/marking.ts";
import { type FaultBook, faultBook } from "../../core/fault-book.ts";
import { type Fault, type Problem, problem, shown } from "../../core/outcome.ts";
import type { Finding, Interpretation } from "../../core/source.ts";
import { fill } from "../../core/words.ts";
import { CARGO_KINDS } from "../../desks/cargo/cargo-kinds.ts";
import { compareEditions, type EditionEntry } from "../../desks/cargo/lists/compare-editions.ts";
import { appendRecords, sealRecords } from "../../store/append-records.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { checkRecord, maySubmit, profileOf } from "../check-record.ts";
import { type IntakeSource, openFiles } from "../intake/open-files.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { readEditions, readStatements, standingOf } from "./read-list.ts";

/** What is asked: the list's source, its files, and the day of the edition where the files do not say it. */
export type TakeEdition = {
  readonly source: IntakeSource;
  readonly files: readonly string[];
  readonly agency: string;
  readonly day?: string | undefined;
};

/** What became of an edition. Faults that stop it as a whole leave `edition` undefined: nothing was kept. */
export type EditionReport = {
  readonly list: string | undefined;
  readonly edition: string | undefined;
  readonly previousEdition: string | undefined;
  readonly fate: "taken" | "known" | "refused";
  readonly entries: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly passed: number;
  readonly faults: readonly Fault[];
  readonly findings: readonly Finding[];
};

/** An edition that would remove more than this share of a list is taken for one that was cut off. */
const MOST_REMOVED = 0.4;
const MOST_FINDINGS = 100;
const BATCH = 1000;

/**
 * Takes in one edition of a list: reads it strictly, compares it with what stands, and keeps what it adds, changes and
 * removes; last of all the edition itself. The same edition again changes nothing. Editions come in the order of their
 * days. Refuses the whole when the caller may not enter records of the agency.
 */
export async function takeEdition(
  node: TripointNode,
  caller: Caller,
  { source, files, agency, day }: TakeEdition,
): Promise<EditionReport | Refusal> {
  const profiles = new Map<string, Profile>();
  for (const kind of [CARGO_KINDS.listed, CARGO_KINDS.edition] as readonly Kind[]) {
    const profile = profileOf(profiles, kind, agency, false);
    const decision = maySubmit(node, caller, profile);
    if (decision.permitted) continue;
    const about = `${kind.name} / ${shown(agency)}`;
    return await refuseAsked(node, caller, "submit", about, decision);
  }
  const opened = await openFiles(source, files);
  const reading = newReading();
  for (const fault of opened.faults) refuse(reading, 1, [fault]);
  if (reading.faults.count() === 0) for await (const said of source.interpret(opened.files)) hear(node, reading, said);
  for (const row of opened.broken())
    if (row.broken) refuse(reading, 1, [{ ...row.broken, row: row.row, field: "", value: shown(row.cells.join(",")) }]);
  for (const fault of opened.troubles()) refuse(reading, 1, [fault]);

  const list = reading.list;
  const edition = day ?? reading.edition;
  const stop = (wrong: Problem | undefined, field: string, value: string): EditionReport => {
    const report = reportOf(reading);
    const whole = wrong === undefined ? [] : [{ ...wrong, row: 0, field, value: shown(value) }];
    const faults = [...whole, ...report.faults];
    return { ...report, faults, list, edition: undefined, previousEdition: undefined, fate: "refused", ...NOTHING };
  };
  if (list === undefined || reading.entries.size === 0)
    return stop(reading.faults.count() > 0 ? undefined : NO_ENTRIES, "file", opened.name);
  if (edition === undefined || !isDay(edition)) return stop(NO_DAY, "edition", edition ?? "");
  const own: Caller = { ...caller, agency };
  const editions = (await readEditions(node, own, list)).map((one) => one);
  const held = editions.find((one) => one.edition === edition);
  if (held !== undefined && held.digest === opened.digest)
    return {
      ...reportOf(reading),
      list,
      edition,
      previousEdition: held.previousEdition,
      fate: "known",
      ...NOTHING,
      unchanged: reading.entries.size,
    };
  if (held !== undefined) return stop(OTHER_FILE, "edition", edition);
  const previousEdition = editions.at(-1)?.edition;
  if (previousEdition !== undefined && edition < previousEdition)
    return stop(fillDay(TOO_OLD, previousEdition), "edition", edition);

  // What a crash left of this very edition is written again below, and is the same.
  const before = (await readStatements(node, own, list)).filter((values) => values.edition < edition);
  const standing = standingOf(before);
  const isWhole = reading.refused === 0;
  const changes = compareEditions(standing, reading.entries, isWhole);
  const listedBefore = [...standing.values()].filter(({ change }) => change !== "removed").length;
  if (changes.removed.length > Math.max(20, MOST_REMOVED * listedBefore))
    return stop(fillDay(CUT_OFF, `${changes.removed.length} / ${listedBefore}`), "file", opened.name);
  if (!isWhole && listedBefore > 0) reading.findings.push({ code: "no-removals", say: NO_REMOVALS });

  const beside = { edition, ...(previousEdition !== undefined && { previousEdition }) };
  const records = (["added", "changed", "removed"] as const).flatMap((change) =>
    changes[change].map(
      (entry): NewRecord => ({
        kind: CARGO_KINDS.listed as unknown as Kind,
        record: `${agency}:${CARGO_KINDS.listed.name}:${list}/${entry.entry}@${edition}`,
        values: { ...entry, ...beside, change } as RecordValues,
        profile: profileOf(profiles, CARGO_KINDS.listed as unknown as Kind, agency, false),
      }),
    ),
  );
  for (let at = 0; at < records.length; at += BATCH)
    await appendRecords(node.store, node.log, await sealRecords(node.store, records.slice(at, at + BATCH)));
  const counts = {
    entries: reading.entries.size,
    added: changes.added.length,
    changed: changes.changed.length,
    removed: changes.removed.length,
  };
  const kept: NewRecord = {
    kind: CARGO_KINDS.edition,
    record: `${agency}:${CARGO_KINDS.edition.name}:${list}@${edition}`,
    values: {
      list,
      ...beside,
      reading: isWhole ? "whole" : "partly",
      ...counts,
      refused: reading.refused,
      file: opened.name.slice(0, 500),
      digest: opened.digest,
    },
    profile: profileOf(profiles, CARGO_KINDS.edition, agency, false),
  };
  await appendRecords(node.store, node.log, await sealRecords(node.store, [kept]));
  return {
    ...reportOf(reading),
    list,
    edition,
    previousEdition,
    fate: "taken",
    ...counts,
    unchanged: changes.unchanged,
  };
}

type Reading = {
  list: string | undefined;
  edition: string | undefined;
  readonly entries: Map<string, EditionEntry>;
  refused: number;
  passed: number;
  readonly faults: FaultBook;
  readonly findings: Finding[];
  /** Findings beside those that are kept. */
  moreFindings: number;
};

const NOTHING = { entries: 0, added: 0, changed: 0, removed: 0, unchanged: 0 };

function newReading(): Reading {
  return {
    list: undefined,
    edition: undefined,
    entries: new Map(),
    refused: 0,
    passed: 0,
    faults: faultBook(),
    findings: [],
    moreFindings: 0,
  };
}

function reportOf({ entries, refused, passed, faults, findings, moreFindings: more }: Reading) {
  const rest = more === 0 ? [] : [{ code: "more", say: fill(MORE_FINDINGS, { more }) }];
  return { entries: entries.size, refused, passed, faults: faults.faults(), findings: [...findings, ...rest] };
}

function refuse(reading: Reading, rows: number, faults: readonly Fault[]): void {
  reading.refused += Math.max(1, rows);
  for (const fault of faults) reading.faults.add(fault);
}

function hear(node: TripointNode, reading: Reading, said: Interpretation): void {
  if (said.type === "refused") refuse(reading, said.rows.length, said.faults);
  else if (said.type === "finding" && reading.findings.length >= MOST_FINDINGS) reading.moreFindings++;
  else if (said.type === "finding") reading.findings.push(said.finding);
  else if (said.type === "passed") reading.passed += said.rows;
  if (said.type !== "draft") return;
  const { kind, reference, values, rows } = said.draft;
  const row = rows[0]?.row ?? 0;
  if (kind.name !== CARGO_KINDS.listed.name) {
    refuse(reading, rows.length, [{ ...NOT_A_LIST, row, field: "kind", value: kind.name }]);
    return;
  }
  reading.edition ??= values["edition"] as string | undefined;
  // The edition and its change are known after the comparison: the entry is checked as if it were added on some day.
  const check = checkRecord(node, kind, reference, { ...values, edition: "2000-01-01", change: "added" });
  if (!check.ok) {
    refuse(
      reading,
      rows.length,
      check.faults.map((fault) => ({ ...fault, row })),
    );
    return;
  }
  const {
    edition: _edition,
    change: _change,
    ...entry
  } = check.values as unknown as EditionEntry & { edition: string; change: string };
  reading.list ??= entry.list;
  if (reading.entries.has(entry.entry))
    refuse(reading, rows.length, [{ ...TWICE, row, field: "entry", value: shown(entry.entry) }]);
  else reading.entries.set(entry.entry, entry);
}

function fillDay(words: Problem, value: string): Problem {
  return { say: fill(words.say, { value }), remedy: fill(words.remedy, { value }) };
}

const FETCH = {
  en: "fetch the list from its publisher again",
  fr: "téléchargez de nouveau la liste auprès de son éditeur",
  es: "descargue de nuevo la lista de su editor",
};
const NO_ENTRIES: Problem = problem(
  {
    en: "holds no entry of the list",
    fr: "ne contient aucune inscription de la liste",
    es: "no contiene ninguna inscripción de la lista",
  },
  FETCH,
);
const NOT_A_LIST: Problem = problem(
  { en: "is no list of parties", fr: "n'est pas une liste de parties", es: "no es una lista de partes" },
  {
    en: "choose the source of a list; `tripoint sources` names them",
    fr: "choisissez la source d'une liste; `tripoint sources` les nomme",
    es: "elija la fuente de una lista; `tripoint sources` las nombra",
  },
);
const NO_DAY: Problem = problem(
  {
    en: "does not say which day the edition is of",
    fr: "n'indique pas la date de l'édition",
    es: "no dice de qué día es la edición",
  },
  {
    en: "give the day with --day, such as --day 2023-01-27",
    fr: "donnez la date avec --day, par exemple --day 2023-01-27",
    es: "indique el día con --day, por ejemplo --day 2023-01-27",
  },
);
const OTHER_FILE: Problem = problem(
  {
    en: "was taken in before from another file",
    fr: "a déjà été reçue d'un autre fichier",
    es: "ya se recibió de otro archivo",
  },
  {
    en: "if the publisher corrected it, take it in under the day of the correction",
    fr: "si l'éditeur l'a corrigée, recevez-la sous la date de la correction",
    es: "si el editor la corrigió, recíbala con el día de la corrección",
  },
);
const TOO_OLD: Problem = problem(
  {
    en: "is older than the newest edition held, {value}",
    fr: "est antérieure à la dernière édition détenue, {value}",
    es: "es anterior a la edición más reciente que se tiene, {value}",
  },
  {
    en: "take editions in in the order of their days",
    fr: "recevez les éditions dans l'ordre de leurs dates",
    es: "reciba las ediciones en el orden de sus días",
  },
);
const CUT_OFF: Problem = problem(
  {
    en: "would remove {value} entries: it looks cut off",
    fr: "retirerait {value} inscriptions : le fichier semble tronqué",
    es: "retiraría {value} inscripciones: parece incompleto",
  },
  FETCH,
);
const TWICE: Problem = problem(
  { en: "stands twice in the edition", fr: "figure deux fois dans l'édition", es: "aparece dos veces en la edición" },
  {
    en: "the first was kept; ask the publisher which one holds",
    fr: "la première a été conservée; demandez à l'éditeur laquelle vaut",
    es: "se conservó la primera; pregunte al editor cuál vale",
  },
);
const MORE_FINDINGS = {
  en: "and {more} more remarks on the file",
  fr: "et {more} autres remarques sur le fichier",
  es: "y {more} observaciones más sobre el archivo",
};
const NO_REMOVALS = {
  en: "rows were refused, so nothing is taken to be removed by this edition",
  fr: "des lignes ont été refusées : rien n'est considéré comme retiré par cette édition",
  es: "se rechazaron filas, por lo que esta edición no retira nada",
};
