import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { ListedParty, PartyType } from "../src/engines/screening/party.ts";

const REFERENCE = new URL("../../shared/reference/name-matching/", import.meta.url);

/** Whether the reference names are here: they are no part of the repository. */
export function hasKnownNames(): boolean {
  return existsSync(new URL("watchlist.csv.gz", REFERENCE));
}

/** The rows of one reference file, each a record of its columns. */
export function readKnownNames(file: string): Record<string, string>[] {
  const bytes = readFileSync(new URL(file, REFERENCE));
  return parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true });
}

const TYPES: Readonly<Record<string, PartyType>> = {
  ...{ person: "person", entity: "company", vessel: "vessel", aircraft: "other" },
  ...{ Person: "person", Company: "company", Organization: "company", LegalEntity: "company", Vessel: "vessel" },
};

/** What the engine calls a type that a reference file names. */
export function typeOf(named: string | undefined): PartyType {
  return TYPES[named ?? ""] ?? "other";
}

/** The parties of the reference list, those of its names that `keep` takes. */
export function knownParties(keep: (row: Record<string, string>) => boolean = () => true): ListedParty[] {
  const parties = new Map<string, ListedParty>();
  for (const row of readKnownNames("watchlist.csv.gz")) {
    if (!keep(row)) continue;
    const id = row["entity_id"] as string;
    const party = parties.get(id) ?? { id, list: row["list"] as string, type: typeOf(row["type"]), names: [] };
    parties.set(id, party);
    const quality = row["kind"] === "primary" ? "primary" : row["kind"] === "weak" ? "weak" : "alias";
    party.names.push({ text: row["name"] as string, quality });
  }
  return [...parties.values()];
}

/** The half of labelled pairs that settings may be chosen on is `looked`; the other half only measures. */
export function isLookedAt(row: Record<string, string>): boolean {
  const digest = createHash("md5").update(`${row["name1"]}|${row["name2"]}`).digest();
  return (digest[0] as number) % 2 === 0;
}
