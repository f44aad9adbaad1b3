import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, flag, oneOf, personName, text } from "../src/core/field-types.ts";
import { listOf, optional } from "../src/core/fields.ts";
import { defineKind, type Kind } from "../src/core/kind.ts";
import { writeVerifierKey } from "../src/core/log/verifier-key.ts";
import { PLAIN_HANDLING } from "../src/core/marking.ts";
import { isReadable, upgradePart } from "../src/core/upgrade.ts";
import { sameWords } from "../src/core/words.ts";
import { KINDS } from "../src/desks/kinds.ts";
import { rulesOn } from "../src/policy/read-rules.ts";
import { exportBundle, verifyBundle } from "../src/service/bundle.ts";
import { readRuleFolders } from "../src/service/follow-rules.ts";
import { listRecords } from "../src/service/list-records.ts";
import { readParts } from "../src/service/read-parts.ts";
import { readRecord } from "../src/service/read-record.ts";
import { release } from "../src/service/release.ts";
import { submit } from "../src/service/submit.ts";
import { verifyLog } from "../src/service/verify-log.ts";
import { openStore } from "../src/store/database.ts";
import { versionsOf } from "../src/store/read-records.ts";
import { beginAnew, callerAs, openTestParties, settle, type TestParty } from "./open-test-nodes.ts";

const said = (name: string) => ({ label: sameWords(name) });
const RED_OR = <C extends string>(other: C) =>
  ({ red: sameWords("Red"), [other]: sameWords(other) }) as Record<"red" | C, ReturnType<typeof sameWords>>;
const about = {
  ...{ name: "viewing", label: sameWords("Viewing"), plural: sameWords("Viewings"), purpose: sameWords("Test.") },
  ...{ sharing: { marking: "green", ...PLAIN_HANDLING } as const, place: () => undefined, check: () => undefined },
};

const older = defineKind({
  ...about,
  version: 1,
  fields: {
    seenOn: day(said("Seen on")),
    colour: oneOf(RED_OR("blue"), said("Colour")),
    owner: optional(personName(said("Owner"))),
    finds: listOf(
      { sort: text(said("Sort")), finder: optional(personName(said("Finder"))) },
      { label: sameWords("Finds"), item: sameWords("Find") },
    ),
  },
  columns: ["seenOn"],
  caption: (r) => r.seenOn,
  day: (r) => r.seenOn,
  upgrades: {},
});

type Old = { colour?: string; owner?: string; finds?: readonly { sort?: string }[] };
const newer = defineKind({
  ...about,
  version: 2,
  fields: {
    viewedOn: day(said("Viewed on")),
    shade: oneOf(RED_OR("azure"), said("Shade")),
    isTame: optional(flag(said("Tame"))),
    keeper: optional(personName(said("Keeper"))),
    finds: listOf(
      { what: text(said("What")), finder: optional(personName(said("Finder"))) },
      { label: sameWords("Finds"), item: sameWords("Find") },
    ),
  },
  columns: ["viewedOn"],
  caption: (r) => r.viewedOn,
  day: (r) => r.viewedOn,
  upgrades: {
    1({ seenOn, colour, owner, finds, ...rest }: Readonly<Record<string, unknown>> & Old) {
      return {
        ...rest,
        ...(seenOn !== undefined && { viewedOn: seenOn }),
        ...(colour !== undefined && { shade: colour === "blue" ? "azure" : colour }),
        ...(owner !== undefined && { keeper: owner }),
        ...(finds !== undefined && {
          finds: finds.map(({ sort, ...more }) => ({ ...more, ...(sort !== undefined && { what: sort }) })),
        }),
      };
    },
  },
});

const RULE = `
@id("viewing-share")
@cites("A rule of this test alone")
@obligations("keep-days:30")
@en("Viewings go to the RCMP.")
@fr("Les observations vont à la GRC.")
@es("Los avistamientos van a la RCMP.")
permit (principal, action == Action::"release", resource)
when { resource.kind == "viewing" && context.receiver == "ca.rcmp" && ["facts", "case"].contains(context.part) };
`;

let us: TestParty;
let ca: TestParty;
let parties: readonly TestParty[];
let folder: string;
const kinds = KINDS as Kind[];
const was = KINDS.length;
const ID = "us.atf:viewing:V-1";
const OLD = { seenOn: "2026-05-02", colour: "blue", owner: "EXAMPLE, Owner" };
const NEW = { viewedOn: "2026-05-02", shade: "azure", keeper: "EXAMPLE, Owner" };
const finds = (name: string) => [{ [name]: "shell", finder: "EXAMPLE, Finder" }, { [name]: "tin" }];
const officer = callerAs("us.atf", "intake-officer", "record-keeping");
const analyst = callerAs("us.atf", "analyst", "criminal-investigation");
let digest: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-upgrade-"));
  kinds.push(older);
  parties = await openTestParties("US", "CA");
  await beginAnew(parties);
  const own = join(folder, "rules");
  await mkdir(own);
  await writeFile(join(own, "viewing.cedar"), RULE);
  const policy = join(import.meta.dirname, "..", "src", "policy");
  const schema = await readFile(join(policy, "tripoint.cedarschema"), "utf8");
  const rules = rulesOn(await readRuleFolders(schema, [join(policy, "arrangements"), own]), "2026-11-21");
  // The first version is in force when these are entered; then both nodes start anew with the second.
  const given = [
    { reference: "V-1", synthetic: true, values: { ...OLD, finds: finds("sort") } },
    { reference: "V-2", synthetic: true, values: { ...OLD, colour: "red", finds: [] } },
  ];
  const fates = await submit((parties[0] as TestParty).node, officer, older, given);
  expect(fates).toMatchObject([{ fate: "added" }, { fate: "added" }]);
  digest = (await versionsOf((parties[0] as TestParty).node.store, older, ID))[0]?.digest ?? "";
  kinds[was] = newer;
  [us, ca] = (await Promise.all(
    parties.map(async (one) => ({
      ...one,
      node: { ...one.node, rules, store: await openStore({ url: one.test.url, kinds }) },
    })),
  )) as [TestParty, TestParty];
});
afterAll(async () => {
  kinds.length = was;
  for (const one of [us, ca]) await one?.node.store.close();
  for (const one of parties) await one.test.close();
  await rm(folder, { recursive: true, force: true });
});

describe("a record that was sealed under an older version of its kind", () => {
  it("is read as the newest version has it, each part by itself, and its digest stays", async () => {
    const views = await readRecord(us.node, officer, ID);
    expect(views).toMatchObject([{ digest, values: { ...NEW, finds: finds("what") }, withheld: [] }]);
    const seen = await readRecord(us.node, callerAs("us.fbi", "analyst", "criminal-investigation"), ID);
    expect(seen).toMatchObject([{ digest, withheld: [{ part: "persons" }, { part: "case" }] }]);
    expect((seen as unknown as { values: object }[])[0]?.values).toEqual({
      ...{ viewedOn: "2026-05-02", shade: "azure", finds: [{ what: "shell" }, { what: "tin" }] },
    });
  });

  it("is listed by its new fields, and stands so in the tables", async () => {
    const page = await listRecords(us.node, analyst, newer, { filters: { shade: { is: ["azure"] } }, limit: 10 });
    expect(page.records.map((one) => [one.record, one.values["shade"]])).toEqual([[ID, "azure"]]);
    expect(await us.sql("select shade, colour, keeper, record_day::text from viewing order by record_id")).toEqual([
      { shade: "azure", colour: null, keeper: "EXAMPLE, Owner", record_day: "2026-05-02" },
      { shade: "red", colour: null, keeper: "EXAMPLE, Owner", record_day: "2026-05-02" },
    ]);
    expect(await us.sql("select item, what, sort from viewing_finds order by item")).toEqual([
      { item: 1, what: "shell", sort: null },
      { item: 2, what: "tin", sort: null },
    ]);
  });

  it("is exported as it was sealed, and verifies, also against the tables", async () => {
    const file = join(folder, "bundle.jsonl");
    await exportBundle(us.node, officer, file);
    const [, line = ""] = (await readFile(file, "utf8")).split("\n");
    expect(line).toContain('\\"colour\\":\\"blue\\"');
    expect(line).toContain('\\"kindVersion\\":1');
    expect(await verifyBundle(file, writeVerifierKey(us.node.log.signer.key))).toMatchObject({ ok: true, records: 2 });
    expect(await verifyLog(us.node)).toMatchObject({ ok: true, faults: [] });
    await us.sql("update viewing set shade = 'red' where record_id = $1", [ID]);
    expect((await verifyLog(us.node)).faults).toEqual([
      {
        en: expect.stringMatching(/differs from what was sealed at `shade`/),
        fr: expect.any(String),
        es: expect.any(String),
      },
    ]);
    await us.sql("update viewing set shade = 'azure' where record_id = $1", [ID]);
  });

  it("goes to a partner as it was sealed, who reads and verifies it alike", async () => {
    const liaison = callerAs("us.atf", "liaison-officer", "criminal-investigation");
    const order = { peer: ca.peer, receiver: "ca.rcmp", purpose: "criminal-investigation", consents: [] } as const;
    const sent = await release(us.node, liaison, { ...order, selection: { records: [ID] } });
    expect(sent).toMatchObject({ records: 1, withheld: [] });
    await settle(us, ca);
    expect(await readRecord(ca.node, callerAs("ca.rcmp", "analyst", "criminal-investigation"), ID)).toMatchObject([
      { digest, values: { viewedOn: "2026-05-02", shade: "azure", finds: [{ what: "shell" }, { what: "tin" }] } },
    ]);
    expect(await ca.sql("select kind_version from sealed_record")).toEqual([{ kind_version: 1 }]);
    expect(await verifyLog(ca.node)).toMatchObject({ ok: true, faults: [] });
  });

  it("is the same when it is entered again, and becomes a newer version when something else is", async () => {
    const enter = async (values: object) =>
      await submit(us.node, officer, newer, [{ reference: "V-1", synthetic: true, values }]);
    expect(await enter({ ...NEW, finds: finds("what") })).toMatchObject([{ fate: "unchanged" }]);
    expect(await enter({ ...NEW, isTame: true, finds: finds("what") })).toMatchObject([{ fate: "revised" }]);
    const versions = await versionsOf(us.node.store, newer, ID);
    expect(versions.map((one) => one.kindVersion)).toEqual([1, 2]);
    expect(await verifyLog(us.node)).toMatchObject({ ok: true, faults: [] });
  });

  it("is refused from a partner when its steps, or its parts, are not those of the kind", () => {
    expect([0, 1, 2, 3].map((version) => isReadable(newer, version))).toEqual([false, true, true, false]);
    expect(isReadable({ ...newer, version: 3 }, 1)).toBe(false);
    expect(() => upgradePart({ ...newer, version: 3 }, 1, {})).toThrow(/no step from version `2`/);
    const facts = (values: string) => `{"salt":"mowvTZm4WhMDzGXOznQF0w","values":${values}}`;
    const read = (values: string) =>
      readParts(newer, 1, { facts: facts(values), identifiers: null, persons: null, case: null }, us.node.places);
    const plain = '"colour":"blue","seenOn":"2026-05-02"';
    expect(read(`{${plain}}`)).toMatchObject({ ok: true, values: { shade: "azure" } });
    for (const wrong of [
      ...[`{${plain},"owner":"Somebody"}`, `{"colour":"blue", "seenOn":"2026-05-02"}`, `{"colour":"green"}`],
      ...[`{"colour":"blue","finds":7,"seenOn":"2026-05-02"}`, `{"colour":"blue","finds":[7],"seenOn":"2026-05-02"}`],
      ...[`{"colour":"blue","finds":[{"finder":"Somebody","sort":"tin"}],"seenOn":"2026-05-02"}`],
    ]) {
      expect([wrong, read(wrong).ok]).toEqual([wrong, false]);
    }
  });
});
