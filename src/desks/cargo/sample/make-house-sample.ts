import { type Day, dayNumber, dayOfNumber } from "../../../core/day.ts";
import type { Kind } from "../../../core/kind.ts";
import { cargoHold } from "../cargo-hold.kind.ts";
import { consignment } from "../consignment.kind.ts";
import { examinationOutcome } from "../examination-outcome.kind.ts";
import { listEdition } from "../list-edition.kind.ts";
import { listedParty } from "../listed-party.kind.ts";
import { postalItem } from "../postal-item.kind.ts";
import { type CargoSample, makeCargoSample, type PlantedCase } from "./make-cargo-sample.ts";
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
/** Of harmless declarations that are sent alone one of so many conceals something. */
const CONCEALED = 10;

/**
 * Makes what the desk shows at the first start: for each agency items of post and consignments with planted cases, a small
 * made-up list in two editions, outcomes of some examinations and one proposed hold; and the answer key. Which items a node's
 * blind draw takes is the node's secret, so `examine` answers the outcome of any item; undefined for none of the sample. The
 * same seed and count give the same records.
 */
export function makeHouseSample(
  seed: number,
  items: number,
): {
  readonly records: readonly CargoSampleRecord[];
  readonly key: readonly (PlantedCase & { readonly agency: string })[];
  readonly examine: (item: string) => CargoSampleRecord | undefined;
} {
  const made = SAMPLE_OFFICES.map(({ agency, country, origins }, at) => {
    const request = { items, seed: seed * SAMPLE_OFFICES.length + at, ...SPAN, destination: country, origins };
    const listed = LISTED_NAMES.map((name, entry) => ({ entry: entryOf(entry), name })).slice(LATER + 2);
    const sample = makeCargoSample({ ...request, density: DENSITY, listed });
    const concealed = concealedIn(sample);
    const planted = [...sample.planted, ...concealed];
    const declared = declaredIn(agency, country, sample, planted);
    const records: CargoSampleRecord[] = [
      ...sample.postal.map((one) => ({ originator: agency, kind: postalItem as unknown as Kind, ...one })),
      ...sample.consignments.map((one) => ({ originator: agency, kind: consignment as unknown as Kind, ...one })),
      ...listRecords(agency),
      ...examined(declared),
    ];
    const [first] = sample.planted;
    if (first !== undefined) records.push(holdOn(agency, country, first.reference));
    return { records, declared, key: planted.map((one) => ({ agency, ...one })) };
  });
  const byItem = new Map(made.flatMap(({ declared }) => declared.map((one) => [one.item, one])));
  return {
    records: made.flatMap(({ records }) => records),
    key: made.flatMap(({ key }) => key),
    examine(item) {
      const found = byItem.get(item);
      return found && outcomeOf(found);
    },
  };
}

/** Harmless declarations that conceal something: only an examination tells. */
function concealedIn({ postal, consignments, planted }: CargoSample): readonly PlantedCase[] {
  const known = new Set(planted.flatMap((one) => [one.reference, ...(one.with ?? [])]));
  return [...postal, ...consignments]
    .filter(({ reference }, at) => at % CONCEALED === CONCEALED - 3 && !known.has(reference))
    .map(({ reference }) => ({ reference, case: "concealed", expects: "nothing" }));
}

/** An item of the sample with what an examination of it brings. */
type DeclaredItem = {
  readonly item: string;
  readonly reference: string;
  readonly agency: string;
  readonly country: string;
  readonly mode: "post" | "sea";
  readonly day: Day;
  readonly planted: PlantedCase["case"] | undefined;
  readonly isHit: boolean;
};

/** The items of an agency; three of four planted ones hold what the rule says, and all that conceal something. */
function declaredIn(
  agency: string,
  country: string,
  { postal, consignments }: CargoSample,
  planted: readonly PlantedCase[],
): readonly DeclaredItem[] {
  const cases = new Map(planted.map((one, at) => [one.reference, { of: one.case, at }]));
  const declared = (kind: string, mode: DeclaredItem["mode"], reference: string, day: Day): DeclaredItem => {
    const known = cases.get(reference);
    const isHit = known !== undefined && (known.of === "concealed" || known.at % 4 !== 3);
    const item = `${agency}:${kind}:${reference}`;
    return { item, reference, agency, country, mode, day, planted: known?.of, isHit };
  };
  return [
    ...postal.map(({ reference, values }) => declared(postalItem.name, "post", reference, values.postedOn)),
    ...consignments.map(({ reference, values }) =>
      declared(consignment.name, "sea", reference, values.arrivesOn ?? SPAN.until),
    ),
  ];
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

/** What examinations of planted items brought, and of some others. */
function examined(items: readonly DeclaredItem[]): readonly CargoSampleRecord[] {
  const isChosen = ({ planted }: DeclaredItem, at: number) =>
    planted === undefined || planted === "concealed" ? at % 12 === 5 : true;
  return items.filter(isChosen).map(outcomeOf);
}

function outcomeOf(of: DeclaredItem): CargoSampleRecord {
  const { agency, reference, item, mode, country, day, planted, isHit } = of;
  return {
    ...{ originator: agency, kind: examinationOutcome, reference: `SYNTHETIC-EXAM-${reference}` },
    values: {
      ...{ item, mode, examinedIn: country },
      examinedOn: dayOfNumber(dayNumber(day) + EXAMINED_AFTER),
      result: !isHit ? "as-declared" : planted === "listed-party" ? "listed-party" : "controlled-goods",
      blind: planted === undefined || planted === "concealed",
      ...(isHit && { found: "SYNTHETIC" }),
    },
  };
}

function holdOn(agency: string, country: string, reference: string): CargoSampleRecord {
  const kind = reference.startsWith("LX") ? postalItem.name : consignment.name;
  const number = `SYNTHETIC-HOLD-${reference}`;
  return {
    ...{ originator: agency, kind: cargoHold, reference: `${number}/proposes` },
    values: {
      ...{ holdNumber: number, item: `${agency}:${kind}:${reference}`, itemIn: country, stance: "proposes" },
      ...{ on: SPAN.until, officer: "EXAMPLE, Officer" },
      legalBasis: "SYNTHETIC: customs act of an example, article 1",
      grounds: "SYNTHETIC: goods that a permit is wanted for are declared without one; the sender is asked for it",
    },
  };
}
