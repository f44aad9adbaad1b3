import { dayNumber, dayOfNumber } from "../src/core/day.ts";
import type { Period, Question } from "../src/core/question.ts";
import { sameWords, type Words } from "../src/core/words.ts";
import {
  CONCEALMENTS,
  CONVEYANCES,
  CUSTODY_REASONS,
  DIRECTIONS,
  FIREARM_TYPES,
  ITEM_CLASSES,
  MARK_STATES,
  OUTCOMES,
  PRIVATE_MAKES,
} from "../src/desks/firearms/codes.ts";
import type { Coverage } from "../src/desks/firearms/coverage.kind.ts";
import { firearmRecovery } from "../src/desks/firearms/firearm-recovery.kind.ts";
import { periodsAround } from "../src/desks/firearms/report/compile-drafting.ts";
import type { ReportCountry, ReportInput } from "../src/desks/firearms/report/compile-report-input.ts";
import { RECONCILIATION_QUESTIONS, REPORT_QUESTIONS } from "../src/desks/firearms/report/questions.ts";
import { seizure } from "../src/desks/firearms/seizure.kind.ts";
import { traceRequest } from "../src/desks/firearms/trace-request.kind.ts";
import { traceResult } from "../src/desks/firearms/trace-result.kind.ts";
import type { Candidate, DuplicatePair } from "../src/engines/linking/duplicate-features.ts";
import { findDuplicates, leftOutOf } from "../src/engines/linking/duplicates.ts";
import { answerInMemory, type MemoryRecord, type MemoryScope } from "./answer-in-memory.ts";

/** The countries of the made-up world: two that report everything, one that reports no seizures. */
export const WORLD: readonly { code: string; name: Words; regions: readonly string[]; weight: number }[] = [
  {
    code: "AA",
    name: { en: "Aland", fr: "Alande", es: "Alandia" },
    regions: ["AA-1", "AA-2", "AA-3", "AA-4"],
    weight: 6,
  },
  { code: "BB", name: { en: "Bland", fr: "Blande", es: "Blandia" }, regions: ["BB-1", "BB-2", "BB-3"], weight: 3 },
  { code: "CC", name: { en: "Cland", fr: "Clande", es: "Clandia" }, regions: ["CC-1", "CC-2"], weight: 1 },
];

const CROSSINGS = ["North Bridge", "South Bridge / Bahía", "Ferry (east)", "Old Road"];

/** Deterministic random numbers. */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  /** Earlier ones are commoner. */
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)] as T;
  return { next, below, pick };
}

/** Made-up records of every kind around a period, with `size` of them for the country of weight 1. */
export function makeRecords(size: number, seed: number, period: Period): Map<string, MemoryRecord[]> {
  const random = randomFrom(seed);
  const first = dayNumber(period.from);
  const length = dayNumber(period.until) - first + 1;
  const someDay = () => dayOfNumber(first - 40 + random.below(length + 80));
  const maybe = <T>(share: number, value: () => T): T | undefined => (random.next() < share ? value() : undefined);
  const all = new Map<string, MemoryRecord[]>();
  const regions = WORLD.flatMap((country) => country.regions);
  for (const { code, regions: own, weight } of WORLD) {
    const records: MemoryRecord[] = [];
    const put = (kind: MemoryRecord["kind"], values: Record<string, unknown>) => {
      const stated = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      const originator = `${code.toLowerCase()}.agency`;
      records.push({ record: `${originator}:${kind.name}:${records.length}`, kind, originator, values: stated });
    };
    for (let i = 0; i < size * weight && code !== "CC"; i++) {
      const from = someDay();
      const isExact = random.next() < 0.7;
      put(seizure, {
        seizedOn: isExact ? dayOfNumber(dayNumber(from) + random.below(3)) : undefined,
        seizedFrom: from,
        seizedUntil: dayOfNumber(dayNumber(from) + 5),
        seizedIn: random.pick(own),
        custodyReason: random.pick(Object.keys(CUSTODY_REASONS)),
        direction: random.pick(Object.keys(DIRECTIONS)),
        conveyance: random.pick(Object.keys(CONVEYANCES)),
        concealment: maybe(0.6, () => random.pick(Object.keys(CONCEALMENTS))),
        crossingPoint: maybe(0.5, () => random.pick(CROSSINGS)),
        organisation: maybe(0.4, () => random.pick(["Los Ejemplos", "Gang of Five", "Clan A.B", "Unión (N)", "Rara"])),
        items: Array.from({ length: 1 + random.below(3) }, () => {
          const name = random.pick([
            "handgun",
            "ammunition",
            "magazine",
            "long-gun",
            "drug",
            "part",
            "currency",
            ...Object.keys(ITEM_CLASSES),
          ]);
          const unit =
            name === "ammunition" ? "rounds" : name === "drug" ? "kilograms" : name === "currency" ? "USD" : "pieces";
          const isKnown = random.next() < 0.9;
          return {
            class: name,
            unit,
            quantityState: isKnown ? random.pick(["exact", "about", "at-least"]) : "unknown",
            ...(isKnown
              ? {
                  quantity:
                    name === "drug"
                      ? Math.round(random.next() * 400) / 10
                      : 1 + random.below(name === "ammunition" ? 900 : 6),
                }
              : {}),
          };
        }),
      });
    }
    for (let i = 0; i < size * weight * 2; i++) {
      const isPrivate = maybe(0.8, () => random.next() < 0.15);
      put(firearmRecovery, {
        recoveredOn: someDay(),
        recoveredIn: random.pick(own),
        custodyReason: random.pick(Object.keys(CUSTODY_REASONS)),
        firearmType: random.pick(Object.keys(FIREARM_TYPES)),
        markState: random.pick(Object.keys(MARK_STATES)),
        privatelyMade: isPrivate,
        privateMake: isPrivate ? maybe(0.8, () => random.pick(Object.keys(PRIVATE_MAKES))) : undefined,
        tracing: maybe(0.7, () => random.next() < 0.5),
        serialNumber: maybe(0.5, () => String(10_000_000 + random.below(89_999_999))),
        crossingPoint: maybe(0.3, () => random.pick(CROSSINGS)),
      });
    }
    for (let i = 0; i < size * weight; i++) {
      put(traceRequest, {
        requestedOn: someDay(),
        priority: random.pick(["routine", "urgent"]),
        recovery: "r",
        recoveredOn: period.from,
        recoveredIn: random.pick(own),
        firearmType: "pistol",
        markState: "intact",
        tracingAgency: "aa.trace",
      });
      const completed = someDay();
      const outcome = random.pick(Object.keys(OUTCOMES));
      const recovered = maybe(0.9, () => dayOfNumber(dayNumber(completed) - random.below(120)));
      put(traceResult, {
        completedOn: completed,
        requestedOn: maybe(0.9, () => dayOfNumber(dayNumber(completed) - random.below(60) + 2)),
        request: "q",
        outcome,
        recoveredOn: recovered,
        recoveredIn: maybe(0.9, () => random.pick(own)),
        crossingPoint: maybe(0.5, () => random.pick(CROSSINGS)),
        soldOn:
          recovered && random.next() < 0.8 ? dayOfNumber(dayNumber(recovered) - random.below(2500) + 20) : undefined,
        soldIn: maybe(0.7, () => random.pick(regions)),
      });
    }
    all.set(code, records);
  }
  plantDuplicates(all, random);
  return all;
}

/** Copies some seizures and recoveries of the first country to the second, as the other side would report them. */
function plantDuplicates(all: Map<string, MemoryRecord[]>, random: ReturnType<typeof randomFrom>) {
  const [one = [], two = []] = [all.get("AA"), all.get("BB")];
  const copies = one.filter(
    ({ values }) => values["serialNumber"] !== undefined || values["crossingPoint"] !== undefined,
  );
  for (const { kind, values } of copies.slice(0, 400)) {
    if (random.next() < 0.8) continue;
    const direction = values["direction"] === "inbound" ? "outbound" : "inbound";
    const mirrored = values["direction"] === undefined ? {} : { direction };
    const record = `bb.agency:${kind.name}:copy-${two.length}`;
    two.push({ record, kind, originator: "bb.agency", values: { ...values, ...mirrored } });
  }
}

/** A record as the search for duplicates sees it. */
function candidateFrom(country: string, { record, kind, values }: MemoryRecord): Candidate {
  const text = (name: string) => values[name] as string | undefined;
  const day = kind.day(values) as string;
  const items =
    (values["items"] as Candidate["items"] | undefined) ??
    ([{ class: String(values["firearmType"]), quantity: 1, unit: "pieces" }] as const);
  return {
    record,
    kind: kind.name,
    country,
    from: day,
    until: text("seizedOn") ?? text("seizedUntil") ?? day,
    place: text("seizedIn") ?? text("recoveredIn"),
    crossing: text("crossingPoint"),
    direction: text("direction"),
    items,
    serials: values["serialNumber"] === undefined ? [] : [String(values["serialNumber"])],
  };
}

/** A report's input made from plain records by the in-memory answers, as the nodes would make it. */
export function inputFrom(records: ReadonlyMap<string, readonly MemoryRecord[]>, period: Period): ReportInput {
  const candidates = [...records].flatMap(([code, of]) =>
    of
      .filter(({ kind, values }) => {
        const day = kind.day(values) as string;
        return (
          (kind.name === "seizure" || kind.name === "firearm-recovery") && day >= period.from && day <= period.until
        );
      })
      .map((record) => candidateFrom(code, record)),
  );
  const duplicates: DuplicatePair[] = findDuplicates(candidates);
  const leaveOut = new Set(leftOutOf(duplicates).map((left) => left.record));
  const countries = WORLD.map(({ code, name }): ReportCountry => {
    const own = records.get(code) ?? [];
    const ask = (questions: readonly Question[], scope: MemoryScope) =>
      questions.map((question) => answerInMemory(question, own, scope));
    const around = periodsAround(period);
    const coverage = ["seizure", "firearm-recovery", "trace-request", "trace-result"]
      .filter((subject) => code !== "CC" || subject !== "seizure")
      .map((subject): Coverage => coverageOf(code, subject, period));
    return {
      code,
      name,
      agencies: [{ code: `${code.toLowerCase()}.agency`, name: sameWords(`Agency of ${code}`) }],
      gaps: code === "CC" ? [{ kind: "seizure", agency: "cc.agency", say: NOTHING }] : [],
      synthetic: true,
      log: { size: own.length, root: "cm9vdA==", checkpoint: "…" },
      coverage,
      intake: [{ source: sameWords("records.csv"), read: own.length + 3, kept: own.length, repaired: 1, refused: 3 }],
      answers: ask(REPORT_QUESTIONS, { period, leaveOut }),
      national: {
        held: ask(RECONCILIATION_QUESTIONS, {}),
        before: ask(RECONCILIATION_QUESTIONS, { period: around.before }),
        after: ask(RECONCILIATION_QUESTIONS, { period: around.after }),
        during: ask(RECONCILIATION_QUESTIONS, { period }),
      },
    };
  });
  const codes = WORLD.flatMap((country) => [country.code, ...country.regions]);
  return {
    period,
    countries,
    duplicates,
    regions: Object.fromEntries(codes.map((code) => [code, sameWords(`Region ${code}`)])),
    crossings: Object.fromEntries(
      CROSSINGS.slice(0, 3).map((name, at) => [name, { latitude: 30 + at, longitude: -100 }]),
    ),
  };
}

const NOTHING: Words = {
  en: "Publishes no seizures.",
  fr: "Ne publie aucune saisie.",
  es: "No publica aseguramientos.",
};

function coverageOf(code: string, subject: string, period: Period): Coverage {
  return {
    agency: `${code.toLowerCase()}.agency`,
    subject,
    publication: "Annual file",
    country: code,
    from: period.from,
    until: period.until,
    completeness: "complete",
  };
}
