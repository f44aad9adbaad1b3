import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { COUNTRIES } from "../src/countries/countries.ts";
import { collect } from "../src/countries/us/samples/collect.ts";
import { deaSchedules } from "../src/countries/us/sources/dea-schedules.ts";
import { KNOWN_SUBSTANCES } from "../src/desks/substances/register/known-substances.ts";
import { lawOf } from "../src/desks/substances/register/law-of.ts";
import { nameKey } from "../src/desks/substances/register/name-key.ts";
import { makeRegister, properNames } from "../src/desks/substances/register/register.ts";
import { entryOf, knownOf } from "../src/desks/substances/register/register-kinds.ts";
import { openTable } from "../src/service/intake/open-table.ts";
import { systemsOf } from "../src/service/register/read-register.ts";
import { loadTestChemistry } from "./load-test-chemistry.ts";

const LIST = "../shared/data/us-dea-schedule-synonyms/substances_dea_schedule.csv";
const chemistry = await loadTestChemistry();
const made = {
  chemistry,
  known: KNOWN_SUBSTANCES,
  systems: systemsOf({ countries: COUNTRIES }).filter(({ code }) => code === "US"),
};

type Register = ReturnType<typeof makeRegister>;

describe.skipIf(!existsSync(LIST))("the register beside a government's list (left out without ../shared)", () => {
  let entries: NonNullable<Parameters<typeof makeRegister>[0]["entries"]>;
  let bare: Register;
  let full: Register;
  beforeAll(async () => {
    const opened = await openTable(LIST);
    if (!opened.ok) throw new Error(LIST);
    const { drafts } = await collect(deaSchedules, opened.file);
    entries = drafts.flatMap(({ reference, values }) => {
      const entry = entryOf(values);
      return entry === undefined ? [] : [{ record: reference, values: entry, synthetic: false }];
    });
    const received = drafts.flatMap(({ reference, values }) => {
      const known = knownOf(values, "us.dea");
      return known === undefined ? [] : [{ record: reference, known }];
    });
    bare = makeRegister({ ...made, received: [], entries: [] });
    full = makeRegister({ ...made, received, entries });
  });
  const usLaw = (register: Register, id: string) => {
    const substance = register.byId.get(id);
    return lawOf(register, { substance, molecule: substance?.molecule }, "2026-11-22").find(
      ({ system }) => system === "US",
    );
  };

  it("places each of its substances that the list names, before the list itself is received", () => {
    const listed = new Set(entries.map(({ values }) => nameKey(values.substance)));
    const named = bare.substances.filter((one) => properNames(one).some((name) => listed.has(nameKey(name))));
    expect(named.length).toBeGreaterThan(200);
    const missing = named.filter(({ id }) => usLaw(bare, id)?.state === "not-received");
    expect(missing.map(({ en }) => en)).toEqual([]);
  });

  it("says the same of each of its substances when the list is received, nothing found in place of not received", () => {
    const apart = bare.substances.flatMap(({ id, en }) => {
      const [one, other] = [usLaw(bare, id), usLaw(full, id)];
      const isSame = one?.state === other?.state || (one?.state === "not-received" && other?.state === "nothing-found");
      return isSame ? [] : [[en, one?.state, other?.state]];
    });
    expect(apart).toEqual([]);
  });
});
