import { type Day, dayNumber, dayOfNumber } from "../../../core/day.ts";
import type { Kind } from "../../../core/kind.ts";
import { cargoHold } from "../cargo-hold.kind.ts";
import { consignment } from "../consignment.kind.ts";
import { examinationOutcome } from "../examination-outcome.kind.ts";
import { listEdition } from "../list-edition.kind.ts";
import { listedParty } from "../listed-party.kind.ts";
import { postalItem } from "../postal-item.kind.ts";
import { makeCargoSample, type PlantedCase } from "./make-cargo-sample.ts";
import { LISTED_NAMES } from "./sample-list.ts";

/** One synthetic record of the desk: which agency made it, under which reference, and its values. */
export type CargoSampleRecord = {
  readonly originator: string;
  readonly kind: Kind;
  readonly reference: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** The agencies that screen in the sample, and where their items come from; everything else is made up. */
export const SAMPLE_OFFICES: readonly {
  readonly agency: string;
  readonly country: string;
  readonly origins: readonly string[];
}[] = [
  { agency: "ca.cbsa", country: "CA", origins: ["CN", "GB", "IN", "US"] },
  { agency: "mx.anam", country: "MX", origins: ["CN", "IN", "ES", "US"] },
  { agency: "us.cbp", country: "US", origins: ["CN", "GB", "IN", "MX"] },
];

const LIST = "synthetic-watchlist";
const EDITIONS: readonly [Day, Day] = ["2024-06-01", "2024-10-01"];
const SPAN = { from: "2024-07-01", until: "2024-12-31" } as const;
/** Entries that the second edition adds; it changes the first one and removes the second. */
const LATER = 3;
const DENSITY = 12;
const EXAMINED_AFTER = 9;

/**
 * Makes what the desk shows at the first start: for each agency items of post and consignments with planted cases, a small
 * made-up list in two editions, outcomes of some examinations and one proposed hold; and the answer key. The same seed and
 * count give the same records.
 */
export function makeHouseSample(
  seed: number,
  items: number,
): {
  readonly records: readonly CargoSampleRecord[];
  readonly key: readonly (PlantedCase & { readonly agency: string })[];
} {
  const made = SAMPLE_OFFICES.map(({ agency, country, origins }, at) => {
    const request = { items, seed: seed * SAMPLE_OFFICES.length + at, ...SPAN, destination: country, origins };
    const listed = LISTED_NAMES.map((name, entry) => ({ entry: entryOf(entry), name })).slice(LATER + 2);
    const sample = makeCargoSample({ ...request, density: DENSITY, listed });
    const records: CargoSampleRecord[] = [
      ...sample.postal.map((one) => ({ originator: agency, kind: postalItem as unknown as Kind, ...one })),
      ...sample.consignments.map((one) => ({ originator: agency, kind: consignment as unknown as Kind, ...one })),
      ...listRecords(agency),
      ...examined(agency, country, sample.planted, sample.postal),
    ];
    const [first] = sample.planted;
    if (first !== undefined) records.push(holdOn(agency, country, first.reference));
    return { records, key: sample.planted.map((one) => ({ agency, ...one })) };
  });
  return { records: made.flatMap(({ records }) => records), key: made.flatMap(({ key }) => key) };
}

function entryOf(at: number): string {
  return `SYNTHETIC-${String(at + 1).padStart(3, "0")}`;
}

function listRecords(agency: string): readonly CargoSampleRecord[] {
  const [first, second] = EDITIONS;
  const statement = (at: number, edition: Day, change: "added" | "changed" | "removed"): CargoSampleRecord => ({
    ...{ originator: agency, kind: listedParty },
    reference: `${LIST}/${entryOf(at)}@${edition}`,
    values: {
      ...{ list: LIST, entry: entryOf(at), edition, change, partyType: "person", name: LISTED_NAMES[at] },
      ...(edition === second && { previousEdition: first }),
      statements:
        change === "removed"
          ? []
          : [
              { statement: "programme", value: "SYNTHETIC: nobody of this name is listed anywhere" },
              ...(change === "changed" ? [{ statement: "birth", value: "1961" }] : []),
            ],
    },
  });
  const held = LISTED_NAMES.slice(LATER).map((_, at) => at + LATER);
  const [changed = 0, removed = 0] = held;
  const edition = (day: Day, of: Readonly<Record<string, unknown>>): CargoSampleRecord => ({
    ...{ originator: agency, kind: listEdition, reference: `${LIST}@${day}` },
    values: {
      ...{ list: LIST, edition: day, reading: "whole", refused: 0, file: "SYNTHETIC" },
      ...{ digest: "0".repeat(64), ...of },
    },
  });
  return [
    ...held.map((at) => statement(at, first, "added")),
    ...Array.from({ length: LATER }, (_, at) => statement(at, second, "added")),
    statement(changed, second, "changed"),
    statement(removed, second, "removed"),
    edition(first, { entries: held.length, added: held.length, changed: 0, removed: 0 }),
    edition(second, {
      ...{ previousEdition: first, entries: LISTED_NAMES.length - 1, added: LATER, changed: 1, removed: 1 },
    }),
  ];
}

/** What examinations of planted items, and of some others, brought: three of four planted ones hold what the rule says. */
function examined(
  agency: string,
  country: string,
  planted: readonly PlantedCase[],
  postal: readonly { readonly reference: string; readonly values: { readonly postedOn: Day } }[],
): readonly CargoSampleRecord[] {
  const days = new Map(postal.map(({ reference, values }) => [reference, values.postedOn]));
  const cases = new Map(planted.map((one) => [one.reference, one.case]));
  const others = postal.filter(({ reference }, at) => at % 12 === 5 && !cases.has(reference));
  const chosen = [
    ...[...cases.keys()].filter((reference) => days.has(reference)),
    ...others.map(({ reference }) => reference),
  ];
  return chosen.map((reference, at) => {
    const isFound = cases.has(reference) && at % 4 !== 3;
    return {
      ...{ originator: agency, kind: examinationOutcome, reference: `SYNTHETIC-EXAM-${reference}` },
      values: {
        ...{ item: `${agency}:${postalItem.name}:${reference}`, mode: "post", examinedIn: country },
        examinedOn: dayOfNumber(dayNumber(days.get(reference) ?? SPAN.until) + EXAMINED_AFTER),
        result: !isFound
          ? "as-declared"
          : cases.get(reference) === "listed-party"
            ? "listed-party"
            : "controlled-goods",
        blind: !cases.has(reference),
        ...(isFound && { found: "SYNTHETIC" }),
      },
    };
  });
}

function holdOn(agency: string, country: string, reference: string): CargoSampleRecord {
  const kind = reference.startsWith("LX") ? postalItem.name : consignment.name;
  const number = `SYNTHETIC-HOLD-${reference}`;
  return {
    ...{ originator: agency, kind: cargoHold, reference: `${number}/proposes` },
    values: {
      ...{ holdNumber: number, item: `${agency}:${kind}:${reference}`, itemIn: country, stance: "proposes" },
      ...{ on: SPAN.until, legalBasis: "SYNTHETIC", grounds: "SYNTHETIC", officer: "EXAMPLE, Officer" },
    },
  };
}
