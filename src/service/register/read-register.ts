import { createHash } from "node:crypto";
import { type Caller, countryOf } from "../../core/caller.ts";
import type { Kind } from "../../core/kind.ts";
import { valuesOfVersion } from "../../core/upgrade.ts";
import type { Sighting } from "../../desks/substances/register/compare-laws.ts";
import { CONVENTIONS_LAW } from "../../desks/substances/register/conventions-law.ts";
import { KNOWN_SUBSTANCES } from "../../desks/substances/register/known-substances.ts";
import {
  type LawSystem,
  makeRegister,
  type ReceivedEntry,
  type Register,
  type RegisterInput,
} from "../../desks/substances/register/register.ts";
import { entryOf, knownOf, REGISTER_KINDS, SIGHTINGS } from "../../desks/substances/register/register-kinds.ts";
import { permittedProfiles } from "../../policy/decide.ts";
import { aggregate } from "../../store/aggregate.ts";
import { standOf } from "../../store/newest-leaf.ts";
import { appendEvents } from "../../store/node-log.ts";
import { allProfiles, profilesById } from "../../store/profiles.ts";
import { listLeaves, versionsAt } from "../../store/read-records.ts";
import type { House } from "../house.ts";
import { whoAsks } from "../read-record.ts";
import type { TripointNode } from "../tripoint-node.ts";
import { loadChemistry } from "./load-chemistry.ts";

/** The most records of one kind of one node that a register is made from. */
const MOST_RECORDS = 50_000;
/** Registers kept ready: callers with the same permissions share one. */
const MOST_KEPT = 4;

const kept = new Map<string, Promise<Register>>();

/**
 * The register as a caller of a node may see it: the house's own list and laws, and the records of substances and laws
 * that this node holds, its own and received ones, whose facts it lets the caller read. Law that is published is for
 * everyone, so reading it is not logged.
 */
export async function readRegister(house: House, node: TripointNode, caller: Caller): Promise<Register> {
  const substances = await permittedOf(node, caller, REGISTER_KINDS.substance);
  const entries = await permittedOf(node, caller, REGISTER_KINDS.entry);
  const stand = [house.countries.map(({ code }) => code), node.log.origin, node.log.signer.key, substances, entries];
  const key = createHash("sha256").update(JSON.stringify(stand)).digest("hex");
  const known = kept.get(key);
  if (known !== undefined) return await known;
  const making = make(house, node, substances, entries);
  kept.set(key, making);
  making.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return await making;
}

type Permitted = { readonly profiles: readonly number[]; readonly stand: string };

async function permittedOf({ store, rules }: TripointNode, caller: Caller, kind: Kind): Promise<Permitted> {
  const ofKind = (await allProfiles(store)).filter(({ profile }) => profile.kind === kind.name);
  const profiles = permittedProfiles(rules, caller, "read", "facts", ofKind);
  return { profiles, stand: profiles.length === 0 ? "" : await standOf(store, kind, profiles) };
}

async function make(
  house: House,
  node: TripointNode,
  ofSubstances: Permitted,
  ofEntries: Permitted,
): Promise<Register> {
  const received: RegisterInput["received"][number][] = [];
  const entries: ReceivedEntry[] = [];
  for (const { record, values, originator } of await factsOf(node, REGISTER_KINDS.substance, ofSubstances)) {
    const known = knownOf(values, originator);
    if (known !== undefined) received.push({ record, known });
  }
  for (const { record, values, synthetic } of await factsOf(node, REGISTER_KINDS.entry, ofEntries)) {
    const entry = entryOf(values);
    if (entry !== undefined) entries.push({ record, values: entry, synthetic });
  }
  return makeRegister({
    chemistry: await loadChemistry(),
    known: KNOWN_SUBSTANCES,
    received,
    ...{ entries, systems: systemsOf(house) },
  });
}

/** The laws that the register applies: those of the house's countries, and the conventions. */
export function systemsOf(house: Pick<House, "countries">): readonly LawSystem[] {
  const national = house.countries.flatMap(({ code, substanceLaw }) =>
    substanceLaw === undefined ? [] : [{ code, law: substanceLaw }],
  );
  return [...national, { code: "UN", law: CONVENTIONS_LAW }];
}

async function factsOf(node: TripointNode, kind: Kind, { profiles }: Permitted) {
  if (profiles.length === 0) return [];
  const byId = await profilesById(node.store);
  const leaves = await listLeaves(node.store, kind, { profiles, limit: MOST_RECORDS });
  const versions = await versionsAt(node.store, leaves);
  return versions.flatMap((version) => {
    const profile = byId.get(version.profile);
    // The facts of these profiles were permitted above, and nothing but facts is taken.
    const { record, kindVersion } = version;
    const values = valuesOfVersion(kind, kindVersion, { facts: version.parts.facts });
    return profile === undefined ? [] : [{ record, values, ...profile }];
  });
}

/**
 * What laboratories found, as far as the node lets the caller read the facts of the analyses that it holds. Using another
 * agency's analyses is logged.
 */
export async function readSightings(node: TripointNode, caller: Caller): Promise<readonly Sighting[]> {
  const { profiles } = await permittedOf(node, caller, REGISTER_KINDS.analysis);
  if (profiles.length === 0) return [];
  const found = new Map<string, { name: string; country: string; analyses: number; first: string; last: string }>();
  const { rows } = await aggregate(node.store, REGISTER_KINDS.analysis, SIGHTINGS, { profiles });
  let isForeign = false;
  for (const { by, records } of rows) {
    const { name, month, originator } = by;
    if (typeof name !== "string" || typeof originator !== "string") continue;
    isForeign ||= originator !== caller.agency;
    const country = countryOf(originator);
    const key = JSON.stringify([name, country]);
    const at = found.get(key) ?? { name, country, analyses: 0, first: month ?? "", last: month ?? "" };
    at.analyses += records;
    if (typeof month === "string") {
      if (at.first === "" || month < at.first) at.first = month;
      if (month > at.last) at.last = month;
    }
    found.set(key, at);
  }
  if (isForeign)
    await appendEvents(node.store, node.log, [
      { ...whoAsks(caller), type: "count", kind: REGISTER_KINDS.analysis.name, by: Object.keys(SIGHTINGS.by) },
    ]);
  return [...found.values()];
}
