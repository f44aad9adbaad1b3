import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { daysBetween } from "../../../core/day.ts";
import { foldSerial } from "../../../core/serial-number.ts";
import { validate } from "../../../core/validate.ts";
import type { Coverage } from "../coverage.kind.ts";
import type { FirearmRecovery } from "../firearm-recovery.kind.ts";
import type { Seizure } from "../seizure.kind.ts";
import type { TraceRequest } from "../trace-request.kind.ts";
import type { TraceResult } from "../trace-result.kind.ts";
import type { AnswerKey } from "./answer-key.ts";
import { ITEM_CLASS_OF_TYPE, SAMPLE_MAKERS } from "./arms.ts";
import { makeSample } from "./make-sample.ts";
import { SAMPLE_COUNTRIES } from "./profiles.ts";
import { type SampleRecord, type SampleSettings, sampleRecordId } from "./sample-record.ts";

const SETTINGS: SampleSettings = {
  records: 20_000,
  seed: 11,
  from: "2018-01-01",
  until: "2023-12-31",
  countries: SAMPLE_COUNTRIES,
};

function made(changes: Partial<SampleSettings> = {}): { records: SampleRecord[]; key: AnswerKey } {
  const sample = makeSample({ ...SETTINGS, ...changes });
  const records: SampleRecord[] = [];
  for (let next = sample.next(); ; next = sample.next()) {
    if (next.done) return { records, key: next.value };
    records.push(next.value);
  }
}

function digest(of: { records: SampleRecord[]; key: AnswerKey }): string {
  const hash = createHash("sha256");
  for (const { country, originator, kind, reference, values } of of.records) {
    hash.update(`${JSON.stringify([country, originator, kind.name, reference, values])}\n`);
  }
  return hash.update(JSON.stringify(of.key)).digest("hex");
}

const { records, key } = made();
const byId = new Map(records.map((record) => [sampleRecordId(record), record]));
const valuesOf = <T>(id: string) => byId.get(id)?.values as T;
const ofKind = <T>(name: string) =>
  records
    .filter((record) => record.kind.name === name)
    .map((record) => ({ id: sampleRecordId(record), record, values: record.values as T }));
const recoveries = ofKind<FirearmRecovery>("firearm-recovery");
const seizures = ofKind<Seizure>("seizure");
const requests = ofKind<TraceRequest>("trace-request");
const results = ofKind<TraceResult>("trace-result");
const statements = ofKind<Coverage>("coverage");
const countryOf = (id: string) => byId.get(id)?.country;

describe("the records of the sample", () => {
  it("are as many as asked, each with an identity of its own", () => {
    expect(records).toHaveLength(SETTINGS.records);
    expect(byId.size).toBe(SETTINGS.records);
  });

  it("all pass their kind, without a repair", () => {
    for (const { kind, values } of records) {
      const validation = validate(kind, values);
      expect(validation).toMatchObject({ ok: true, repairs: [] });
    }
  });

  it("are the same for the same seed and others for another", () => {
    const small = { records: 2000, seed: 1 };
    const first = digest(made(small));
    expect(digest(made(small))).toBe(first);
    expect(digest(made({ ...small, seed: 2 }))).not.toBe(first);
    // Renew this when the distributions change; on one commit it is the same on every machine.
    expect(first).toBe("3bcbaca67fef771ad09bea7c45edc35219374d4c20228af10f819a2bcaca1bf6");
  });

  it("come in the mix of kinds and from all three countries", () => {
    const share = (of: readonly unknown[]) => of.length / SETTINGS.records;
    expect(share(recoveries)).toBeCloseTo(0.55, 1);
    expect(share(seizures)).toBeCloseTo(0.12, 1);
    expect(share(requests)).toBeCloseTo(0.17, 1);
    expect(share(results)).toBeCloseTo(0.15, 1);
    expect(statements.length).toBeGreaterThan(15);
    for (const { code } of SAMPLE_COUNTRIES) {
      for (const of of [recoveries, seizures, requests, statements]) {
        expect(of.filter(({ record }) => record.country === code).length).toBeGreaterThan(10);
      }
    }
  });

  it("refer to records told before them, with the same facts", () => {
    const place = new Map(records.map((record, at) => [sampleRecordId(record), at]));
    const before = (id: string, other: string) => expect(place.get(other)).toBeLessThan(place.get(id) as number);
    for (const { id, values } of requests) {
      before(id, values.recovery);
      const recovery = valuesOf<FirearmRecovery>(values.recovery);
      expect(recovery).toMatchObject({
        recoveredOn: values.recoveredOn,
        recoveredIn: values.recoveredIn,
        tracing: true,
      });
      expect(values.requestedOn >= values.recoveredOn).toBe(true);
      expect(values.serialNumber).toBe(recovery.serialNumber);
    }
    expect(recoveries.filter(({ values }) => values.tracing)).toHaveLength(requests.length);
    const answered = new Set<string>();
    for (const { id, record, values } of results) {
      before(id, values.request);
      answered.add(values.request);
      const request = valuesOf<TraceRequest>(values.request);
      expect(values).toMatchObject({ recovery: request.recovery, requestedOn: request.requestedOn });
      expect(record.originator).toBe(request.tracingAgency);
      expect(values.completedOn >= request.requestedOn).toBe(true);
      expect(values.completedOn <= SETTINGS.until).toBe(true);
    }
    expect(answered.size).toBe(results.length);
    for (const { id, values } of recoveries) if (values.seizure !== undefined) before(id, values.seizure);
  });

  it("agree between a seizure's items and the firearms recovered in it", () => {
    const bySeizure = Map.groupBy(
      recoveries.filter(({ values }) => values.seizure !== undefined),
      ({ values }) => values.seizure as string,
    );
    expect(bySeizure.size).toBeGreaterThan(200);
    for (const [id, found] of bySeizure) {
      const event = valuesOf<Seizure>(id);
      const items = new Map<string, number>();
      const numbers: string[] = [];
      const classes = new Set<string>(Object.values(ITEM_CLASS_OF_TYPE));
      for (const item of event.items.filter((one) => classes.has(one.class))) {
        expect(item.quantityState).toBe("exact");
        items.set(item.class, (items.get(item.class) ?? 0) + (item.quantity as number));
        if (item.serialNumber !== undefined) numbers.push(item.serialNumber);
      }
      const counted = Map.groupBy(found, ({ values }) => ITEM_CLASS_OF_TYPE[values.firearmType]);
      expect(Object.fromEntries(items)).toEqual(
        Object.fromEntries([...counted].map(([name, list]) => [name, list.length])),
      );
      for (const { values } of found) {
        expect(values).toMatchObject({ recoveredOn: event.seizedOn, recoveredIn: event.seizedIn });
        expect(values.crossingPoint).toBe(event.crossingPoint);
        expect(values.place).toBe(event.place);
      }
      if (numbers.length > 0) {
        expect(numbers.sort()).toEqual(found.flatMap(({ values }) => values.serialNumber ?? []).sort());
      }
    }
  });

  it("hold raw markings that fold to the parsed number, and plausible ones", () => {
    let other = 0;
    for (const { values } of recoveries) {
      const { markingText, serialNumber, markState } = values;
      if (markingText === undefined || serialNumber === undefined || serialNumber.includes("?")) continue;
      if (values.privatelyMade) continue;
      expect(foldSerial(markingText)).toBe(serialNumber);
      if (markingText !== serialNumber) other++;
      expect(markState).toMatch(/intact|restored|altered/);
    }
    expect(other).toBeGreaterThan(500);
    expect(recoveries.some(({ values }) => values.serialNumber?.startsWith("0"))).toBe(true);
    for (const maker of SAMPLE_MAKERS) {
      expect(maker.madeIn, maker.name).toBeDefined();
      for (const form of maker.serials) {
        const folded = form.replaceAll("-", "").slice(0, 5);
        expect(folded).toMatch(/^[A-PR-Z0-9@#]/);
        expect(folded).not.toMatch(/^.[A-Z@][0-9#][A-Z@][0-9#]/);
      }
    }
  });

  it("name only invented organisations and persons", () => {
    for (const { values } of [...recoveries, ...seizures]) {
      if (values.organisation !== undefined) expect(values.organisation).toMatch(/Synthetic|Sintética|synthétique/);
    }
    for (const { values } of results) if (values.dealer !== undefined) expect(values.dealer).toMatch(/^SYN-FFL-/);
  });

  it("come to the number asked for every size, period and set of countries", () => {
    for (const size of [0, 1, 2, 3, 7, 50, 99, 500, 999, 1000, 1001])
      expect(made({ records: size }).records).toHaveLength(size);
    expect(made({ records: 1500, from: "2024-02-29", until: "2024-02-29" }).records).toHaveLength(1500);
    expect(made({ records: 1500, from: "2024-01-15", until: "2024-03-02" }).records).toHaveLength(1500);
    const alone = SAMPLE_COUNTRIES.slice(0, 1);
    expect(made({ records: 1500, countries: alone }).records).toHaveLength(1500);
    expect(() => made({ records: -1 })).toThrow("cannot be the records");
    expect(() => made({ seed: 0.5 })).toThrow("cannot be the seed");
  });
});

describe("the answer key", () => {
  it("holds every case from 2,000 records on, of records that exist", () => {
    for (const answers of [key, made({ records: 2000, seed: 4 }).key]) {
      for (const [name, list] of Object.entries(answers)) {
        if (Array.isArray(list)) expect(list.length, name).toBeGreaterThan(0);
      }
      for (const sort of ["other-items", "other-make", "seen-again"]) {
        expect(answers.nearMisses.map((one) => one.sort)).toContain(sort);
      }
      expect(new Set(answers.duplicates.map((one) => one.sort)).size).toBe(2);
      expect(new Set(answers.privatelyMade.map((one) => one.sort)).size).toBe(3);
    }
    for (const list of Object.values(key)) {
      if (!Array.isArray(list)) continue;
      for (const planted of list) for (const id of planted.records) expect(byId.has(id), id).toBe(true);
    }
  });

  it("counts the records as they are", () => {
    const sum = (counts: Record<string, Record<string, number>>) =>
      Object.values(counts)
        .flatMap((row) => Object.values(row))
        .reduce((all, one) => all + one, 0);
    expect(sum(key.totals.records)).toBe(SETTINGS.records);
    for (const { code } of SAMPLE_COUNTRIES) {
      const own = recoveries.filter(({ record }) => record.country === code);
      expect(key.totals.records[code]?.["firearm-recovery"]).toBe(own.length);
      expect(key.totals.recoveriesByMarkState[code]?.obliterated).toBe(
        own.filter(({ values }) => values.markState === "obliterated").length,
      );
      const pieces = seizures
        .filter(({ record }) => record.country === code)
        .flatMap(({ values }) => values.items)
        .filter((item) => item.class === "handgun" && item.quantityState === "exact")
        .reduce((all, item) => all + (item.quantity as number), 0);
      expect(key.totals.quantities[code]?.["handgun pieces exact"]).toBe(pieces);
    }
    expect(sum(key.totals.resultsByOutcome)).toBe(results.length);
    expect(sum(key.totals.seizuresByDirection)).toBe(seizures.length);
  });

  it("names all the cross-border duplicates and no others", () => {
    const pairs = new Set(key.duplicates.flatMap((one) => one.pairs.map((pair) => [...pair].sort().join("|"))));
    for (const { pairs: list } of key.duplicates) {
      for (const [one, two] of list) {
        expect(countryOf(one)).not.toBe(countryOf(two));
        expect(byId.get(one)?.kind).toBe(byId.get(two)?.kind);
        const day = (id: string) => byId.get(id)?.kind.day(byId.get(id)?.values ?? {}) as string;
        expect(Math.abs(daysBetween(day(one), day(two)))).toBeLessThanOrEqual(3);
      }
    }
    const byNumber = Map.groupBy(
      recoveries.filter(({ values }) => values.serialNumber !== undefined && values.make !== undefined),
      ({ values }) => `${values.serialNumber} ${values.make}`,
    );
    for (const same of byNumber.values()) {
      for (const one of same) {
        for (const two of same) {
          if (one.record.country >= two.record.country) continue;
          if (Math.abs(daysBetween(one.values.recoveredOn, two.values.recoveredOn)) > 3) continue;
          expect(pairs.has([one.id, two.id].sort().join("|")), `${one.id} ${two.id}`).toBe(true);
        }
      }
    }
    for (const { pair } of key.nearMisses) expect(pairs.has([...pair].sort().join("|"))).toBe(false);
  });

  it("says what a search with wildcards finds, over every record", () => {
    const held: [string, string][] = [];
    for (const { id, values } of [...recoveries, ...requests])
      if (values.serialNumber) held.push([id, values.serialNumber]);
    for (const { id, values } of seizures) {
      for (const item of values.items) if (item.serialNumber) held.push([id, item.serialNumber]);
    }
    for (const planted of key.wildcards) {
      expect(planted.queries[1]?.finds).toContain(planted.full.record);
      expect(planted.queries[1]?.possible).not.toContain(planted.other.record);
      for (const { query, finds, possible } of planted.queries) {
        const exact = new RegExp(`^${query.replaceAll("?", ".").replaceAll("*", ".*")}$`);
        expect(
          held
            .filter(([, serial]) => exact.test(serial))
            .map(([id]) => id)
            .sort(),
        ).toEqual([...finds].sort());
        const signs = [...query.replace("*", "")].map((sign) => (sign === "?" ? "." : `[${sign}?]`)).join("");
        const loose = new RegExp(`^${signs}${query.endsWith("*") ? ".*" : ""}$`);
        expect(
          held
            .filter(([, serial]) => loose.test(serial))
            .map(([id]) => id)
            .sort(),
        ).toEqual([...possible].sort());
      }
    }
  });

  it("states the crossing of many a firearm that was first sold in a neighbouring country", () => {
    const neighbours = results.filter(({ values }) => {
      const [from, to] = [values.soldIn?.slice(0, 2), values.recoveredIn?.slice(0, 2)];
      return from !== undefined && from !== to && values.outcome === "traced-to-purchaser";
    });
    const stated = neighbours.filter(({ values }) => values.crossingPoint !== undefined);
    expect(stated.length / neighbours.length).toBeGreaterThan(0.5);
    for (const { values } of stated) {
      const [from, to] = [values.soldIn?.slice(0, 2), values.recoveredIn?.slice(0, 2)];
      const here = SAMPLE_COUNTRIES.find(({ code }) => code === to)?.crossings ?? [];
      expect(here.some(({ name, across }) => name === values.crossingPoint && across !== undefined)).toBe(true);
      expect(from).not.toBe(to);
    }
  });

  it("names the networks and straw purchases by dealer and purchaser, whole", () => {
    for (const planted of [...key.networks, ...key.strawPurchases]) {
      const same = results.filter(({ values }) => values.dealer === planted.dealer);
      expect(same.map(({ id }) => id).sort()).toEqual([...planted.results].sort());
      expect(same.every(({ values }) => values.purchaser === planted.purchaser)).toBe(true);
    }
    for (const planted of key.networks) {
      expect(planted.results.length).toBeGreaterThanOrEqual(4);
      for (const id of planted.results) {
        const result = valuesOf<TraceResult>(id);
        expect(result).toMatchObject({ crossingPoint: planted.crossing, soldIn: planted.soldIn });
        expect(result.recoveredIn?.slice(0, 2)).not.toBe(planted.soldIn.slice(0, 2));
      }
    }
    for (const planted of key.strawPurchases) {
      expect(daysBetween(planted.boughtFrom, planted.boughtUntil)).toBeLessThanOrEqual(4);
      const days = planted.results.map((id) => {
        const result = valuesOf<TraceResult>(id);
        return daysBetween(result.soldOn as string, result.recoveredOn as string);
      });
      expect(days).toEqual(planted.timeToCrime);
      expect(Math.min(...days)).toBeGreaterThan(0);
      expect(days.filter((one) => one < 90).length).toBeGreaterThanOrEqual(2);
      expect(Math.max(...days)).toBeLessThan(1095);
    }
  });

  it("names every contradiction of days", () => {
    const negative = results
      .filter(({ values }) => values.soldOn !== undefined && values.soldOn > (values.recoveredOn as string))
      .map(({ id }) => id);
    expect(key.contradictions.map((one) => one.result).sort()).toEqual(negative.sort());
    for (const one of key.contradictions) expect(one.timeToCrime).toBeLessThan(0);
  });

  it("names small cells, vague quantities, parts and privately made firearms as they are", () => {
    for (const { field, value, count, records: ids } of key.smallCells) {
      expect(count).toBeLessThan(5);
      const found = recoveries.filter(({ values }) => values[field] === value).map(({ id }) => id);
      expect(found.sort()).toEqual([...ids].sort());
      expect(found).toHaveLength(count);
    }
    for (const { seizure, items } of key.vagueQuantities) {
      expect(valuesOf<Seizure>(seizure).items.map((item) => item.quantityState)).toEqual(
        items.map((item) => item.quantityState),
      );
    }
    expect(key.vagueQuantities.some(({ items }) => items[0]?.quantity === null)).toBe(true);
    for (const { seizure, pieces } of key.parts) {
      const found: Record<string, number> = {};
      for (const item of valuesOf<Seizure>(seizure).items) {
        found[item.class] = (found[item.class] ?? 0) + (item.quantity as number);
      }
      expect(found).toEqual(pieces);
    }
    for (const { records: ids, serialNumber } of key.privatelyMade) {
      const recovery = valuesOf<FirearmRecovery>(ids[0] as string);
      expect(recovery.privatelyMade).toBe(true);
      expect(recovery.serialNumber ?? null).toBe(serialNumber);
    }
  });

  it("tells the gaps, and coverage states what was really sent", () => {
    for (const { id, record, values } of statements) {
      const sent = records.filter(
        (one) =>
          one.originator === values.agency &&
          one.kind.name === values.subject &&
          within(one.kind.day(one.values), values.from, values.until),
      ).length;
      const gap = key.gaps.find((one) => one.records.includes(id));
      expect(record.originator).toBe(values.agency);
      if (gap === undefined) expect(values).toMatchObject({ completeness: "complete", records: sent });
      else expect(gap).toMatchObject({ received: sent, stated: values.records ?? null });
    }
    expect(new Set(key.gaps.map((one) => one.sort)).size).toBe(3);
    for (const gap of key.gaps.filter((one) => one.sort === "not-received")) expect(gap.received).toBe(0);
    const stated = statements.reduce((all, { values }) => all + (values.records ?? 0), 0);
    const over = key.gaps.reduce((all, one) => all + (one.stated === null ? 0 : one.stated - one.received), 0);
    expect(stated - over).toBe(SETTINGS.records - statements.length);
  });
});

function within(day: string | undefined, from: string, until: string): boolean {
  return day !== undefined && day >= from && day <= until;
}
