import type { LawPlace, NamedControl } from "../../../core/control-law.ts";
import type { Day } from "../../../core/day.ts";
import type { Evidence } from "../../../core/protocol-layer.ts";
import type { Words } from "../../../core/words.ts";
import type { RuleHit } from "../../../engines/structure/class-rules.ts";
import { kinshipOf, type Molecule } from "../../../engines/structure/molecule.ts";
import { CONTROLS } from "../codes.ts";
import { nameKey } from "./name-key.ts";
import { type LawSystem, properNames, type ReceivedEntry, type Register, type RegisterSubstance } from "./register.ts";

/**
 * How a law reaches a substance: by its name, as an isomer or a salt of what is named, as a structure without stereochemistry
 * that may be what is named, or by its structure.
 */
export type Reached = "name" | "isomer" | "undrawn" | "class" | "family";

/** Whether a control holds on a day. */
export type Standing = "in-force" | "not-yet" | "ended" | "undated" | "other-wording";

/** One provision that speaks of a substance. */
export type LawHit = {
  readonly reached: Reached;
  readonly instrument: string;
  readonly schedule?: string | undefined;
  readonly item?: string | undefined;
  readonly control: keyof typeof CONTROLS;
  readonly since?: Day | undefined;
  readonly until?: Day | undefined;
  readonly standing: Standing;
  readonly cites: string;
  readonly evidence: Evidence;
  /** How the days were learned. */
  readonly daysEvidence: Evidence;
  /** The record that states it, where the law's own text was received. */
  readonly record?: string | undefined;
  /** The text as it was received. */
  readonly text?: Partial<Words> | undefined;
  /** The class, and what is changed in its parent. */
  readonly label?: Words | undefined;
  readonly changes?: RuleHit["changes"] | undefined;
  /** The law speaks of derivatives or analogues: whether this is one is for a court. */
  readonly isReading: boolean;
  /** A class that takes nothing in which is listed by name in another place. */
  readonly yields: boolean;
  readonly synthetic: boolean;
};

/** What one law says of a substance on a day. */
export type LawState =
  | "controlled"
  | "precursor"
  | "proposed"
  | "watched"
  | "exempt"
  | "to-judge"
  | "nothing-found"
  | "not-known"
  | "not-received";

/** A law's answer: its state on the day, its provisions, and what is not at hand. */
export type LawAnswer = {
  readonly system: string;
  readonly state: LawState;
  /** The provision that decides the state. */
  readonly decides?: LawHit | undefined;
  readonly hits: readonly LawHit[];
  /** Whether any record of this law was received. */
  readonly isReceived: boolean;
  readonly lacks: Words;
};

/** Who is asked about: a substance of the register, or a structure that it does not know. */
export type Subject = { readonly substance?: RegisterSubstance | undefined; readonly molecule?: Molecule | undefined };

/** What every law says of a substance on a day. */
export function lawOf(register: Register, subject: Subject, day: Day): readonly LawAnswer[] {
  return register.systems.map((system) => answerOf(register, system, subject, day));
}

function answerOf(register: Register, system: LawSystem, subject: Subject, day: Day): LawAnswer {
  const isReceived =
    system.law.readTo !== undefined || register.entries.some(({ values }) => systemOf(values) === system.code);
  const received = receivedHits(register, system, subject, day);
  // What the house read in the text gives way to the text itself.
  const isReceivedItem = ({ schedule, item }: LawHit) =>
    item !== undefined && received.some((one) => one.schedule === schedule && one.item === item);
  const named = [...received, ...namedHits(register, system, subject, day).filter((hit) => !isReceivedItem(hit))];
  const listedElsewhere = named.some(
    ({ standing, control, isReading }) =>
      standing !== "ended" && !isReading && control !== "proposed" && control !== "exempt",
  );
  const classes = subject.molecule === undefined ? [] : register.classesOf(subject.molecule);
  const hits = [
    ...named,
    ...classes
      .filter(({ rule }) => system.law.rules.includes(rule))
      .map((hit) => classHit(register, system, hit, day, listedElsewhere)),
  ];
  const decides = decisive(hits);
  return {
    system: system.code,
    state: stateOf(decides, hits, isReceived),
    decides,
    hits,
    isReceived,
    lacks: system.law.lacks,
  };
}

/** The system that an entry is of: its country, or `UN`. */
function systemOf(values: ReceivedEntry["values"]): string {
  return values.country ?? "UN";
}

const STRENGTH: Readonly<Record<LawHit["control"], number>> = {
  // Behind "but not including" a substance is kept out of that class alone: another item may name it.
  exempt: 3,
  controlled: 5,
  temporary: 5,
  precursor: 4,
  proposed: 2,
  watched: 1,
};

/** The provision in force that says most: by name before by class, text before reading. */
function decisive(hits: readonly LawHit[]): LawHit | undefined {
  const open = hits.filter((hit) => isOpen(hit) && !hit.yields && !isBelied(hit, hits));
  const rank = (hit: LawHit) =>
    (hit.isReading ? 0 : 20) +
    STRENGTH[hit.control] * 2 +
    (hit.reached === "name" ? 8 : 0) +
    (hit.evidence === "read" ? 0.5 : 0) +
    // What a statute listed at first may have been moved by regulation: a dated placement says more.
    (hit.standing === "in-force" ? 0.7 : 0);
  return open.toSorted((one, other) => rank(other) - rank(one))[0];
}

function isOpen({ standing }: LawHit): boolean {
  return standing === "in-force" || standing === "undated";
}

/** An undated account at second hand gives way where the law's own text, as it was read, does something else with the substance. */
function isBelied(hit: LawHit, hits: readonly LawHit[]): boolean {
  if (hit.evidence !== "secondary" || hit.reached !== "name" || hit.since !== undefined) return false;
  const read = hits.filter((one) => one.evidence === "read" && one.reached === "name" && isOpen(one));
  return read.some(({ control }) => control === "precursor") && !read.some(({ control }) => control === hit.control);
}

function stateOf(decides: LawHit | undefined, hits: readonly LawHit[], isReceived: boolean): LawState {
  if (decides === undefined && hits.some(({ standing }) => standing === "other-wording")) return "not-known";
  if (decides === undefined) return isReceived ? "nothing-found" : "not-received";
  if (decides.isReading) return "to-judge";
  return decides.control === "temporary" ? "controlled" : decides.control;
}

function standingOf({ law }: LawSystem, { since, until }: Pick<LawPlace, "since" | "until">, day: Day): Standing {
  if (since !== undefined && day < since)
    return law.daysAreOfWording === true && until === undefined ? "other-wording" : "not-yet";
  if (until !== undefined && day > until) return "ended";
  return since === undefined ? "undated" : "in-force";
}

function namedHits(register: Register, system: LawSystem, subject: Subject, day: Day): readonly LawHit[] {
  return system.law.named.flatMap((control): readonly LawHit[] => {
    const reached = control.substances
      .map((name) => reachOf(register, name, control, subject))
      .filter((one) => one !== undefined);
    if (reached.length === 0) return [];
    const { instrument, schedule, item, since, until, cites, evidence, daysEvidence = evidence } = control;
    return [
      {
        ...{ instrument, schedule, item, since, until, cites, evidence, daysEvidence },
        control: control.control,
        reached: (["name", "isomer", "undrawn"] as const).find((one) => reached.includes(one)) ?? "isomer",
        standing: standingOf(system, control, day),
        ...{ isReading: false, yields: false, synthetic: false },
      },
    ];
  });
}

function reachOf(register: Register, name: string, control: NamedControl, subject: Subject): Reached | undefined {
  const ofName = register.byName.get(nameKey(name)) ?? [];
  // What only the law names may have come from elsewhere in another spelling.
  const [named] = control.words === undefined ? ofName.filter((one) => properNames(one).includes(name)) : ofName;
  if (named === undefined) return undefined;
  if (subject.substance !== undefined && named.id === subject.substance.id) return "name";
  if (named.molecule === undefined || subject.molecule === undefined) return undefined;
  const kinship = kinshipOf(named.molecule.inchikey, subject.molecule.inchikey);
  if (kinship === "same" || kinship === "protonation") return "name";
  if (kinship !== "isomer") return undefined;
  // A name without stereochemistry means all its isomers; else the law must say that they are meant.
  if (isFlat(named.molecule.inchikey) || control.isomers === "yes" || control.isomers === "where-possible")
    return "isomer";
  return isFlat(subject.molecule.inchikey) ? "undrawn" : undefined;
}

/** Says whether an InChIKey tells nothing of stereochemistry and isotopes. */
function isFlat(inchikey: string): boolean {
  return inchikey.slice(15, 23) === "UHFFFAOY";
}

function receivedHits(register: Register, system: LawSystem, subject: Subject, day: Day): readonly LawHit[] {
  const seen = new Set<string>();
  const hits: LawHit[] = [];
  const take = (entries: readonly ReceivedEntry[] | undefined, reached: Reached) => {
    for (const entry of entries ?? []) {
      if (systemOf(entry.values) !== system.code || seen.has(entry.record)) continue;
      seen.add(entry.record);
      hits.push(receivedHit(system, entry, reached, day));
    }
  };
  const { substance, molecule } = subject;
  if (molecule !== undefined) take(register.entriesByKey.get(molecule.inchikey), "name");
  if (substance !== undefined)
    for (const name of properNames(substance)) {
      if (isAnothers(register, nameKey(name), substance)) continue;
      take(register.entriesByName.get(nameKey(name)), "name");
    }
  if (molecule !== undefined)
    for (const kin of register.bySkeleton.get(molecule.inchikey.slice(0, 14)) ?? []) {
      if (kin === substance) continue;
      const meant = ({ values }: ReceivedEntry) =>
        values.isomers === "yes" || values.isomers === "where-possible" || isFlat(kin.id);
      for (const name of properNames(kin)) {
        const entries = register.entriesByName.get(nameKey(name));
        take(entries?.filter(meant), "isomer");
        if (isFlat(molecule.inchikey)) take(entries, "undrawn");
      }
    }
  return hits;
}

/** Says whether a name is first of all that of another substance, or one that two structures share: it decides nothing then. */
function isAnothers(register: Register, key: string, substance: RegisterSubstance): boolean {
  const others = (register.byName.get(key) ?? []).filter((one) => one !== substance);
  if (others.length === 0 || nameKey(substance.en) === key) return false;
  return others.some(
    (one) => nameKey(one.en) === key || (one.molecule !== undefined && substance.molecule !== undefined),
  );
}

const OBTAINED: Readonly<Record<ReceivedEntry["values"]["obtained"], Evidence>> = {
  "official-text": "read",
  secondary: "secondary",
  recalled: "recalled",
};

function receivedHit(
  system: LawSystem,
  { record, values, synthetic }: ReceivedEntry,
  reached: Reached,
  day: Day,
): LawHit {
  const evidence = OBTAINED[values.obtained];
  return {
    ...{ reached, record, synthetic, evidence },
    instrument: values.instrument,
    schedule: values.schedule,
    item: values.item,
    control: values.control,
    since: values.inForceSince,
    until: values.inForceUntil,
    standing: standingOf(
      system,
      {
        ...(values.inForceSince !== undefined && { since: values.inForceSince }),
        ...(values.inForceUntil !== undefined && { until: values.inForceUntil }),
      },
      day,
    ),
    cites: values.citation,
    daysEvidence: evidence,
    text: textOf(values),
    isReading: false,
    yields: false,
  };
}

function textOf({ textEn, textFr, textEs }: ReceivedEntry["values"]): Partial<Words> {
  return {
    ...(textEn !== undefined && { en: textEn }),
    ...(textFr !== undefined && { fr: textFr }),
    ...(textEs !== undefined && { es: textEs }),
  };
}

function classHit(
  register: Register,
  system: LawSystem,
  { rule, changes }: RuleHit,
  day: Day,
  listedElsewhere: boolean,
): LawHit {
  const received = register.entries.find(
    ({ values }) =>
      systemOf(values) === system.code &&
      values.schedule === rule.schedule &&
      values.item === rule.item &&
      !isOther(values.instrument, rule.instrument),
  );
  const since = received?.values.inForceSince ?? rule.since;
  const isReading = rule.decides === "reading";
  return {
    reached: isReading ? "family" : "class",
    instrument: rule.instrument,
    schedule: rule.schedule,
    item: rule.item,
    control: rule.control,
    since,
    until: rule.until,
    standing: standingOf(
      system,
      { ...(since !== undefined && { since }), ...(rule.until !== undefined && { until: rule.until }) },
      day,
    ),
    cites: rule.cites,
    evidence: received === undefined ? rule.evidence : "read",
    daysEvidence: received?.values.inForceSince === undefined ? (rule.daysEvidence ?? rule.evidence) : "read",
    record: received?.record,
    text: received === undefined ? undefined : textOf(received.values),
    label: rule.label,
    changes,
    isReading,
    // A definition by what is changed holds "unless listed elsewhere".
    yields: rule.test.form === "scaffold" && listedElsewhere,
    synthetic: received?.synthetic ?? false,
  };
}

/** Says whether two instruments are plainly not the same one: neither begins as the other does. */
function isOther(one: string, other: string): boolean {
  return !one.startsWith(other.slice(0, 20)) && !other.startsWith(one.slice(0, 20));
}
