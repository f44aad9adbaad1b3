import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Kind } from "../src/core/kind.ts";
import { CARGO_KINDS, type ListedValues } from "../src/desks/cargo/cargo-kinds.ts";
import type { ListedParty } from "../src/engines/screening/party.ts";
import { prepare } from "../src/engines/screening/prepare.ts";
import { profileOf } from "../src/service/check-record.ts";
import { itemsTouched } from "../src/service/screening/items-touched.ts";
import { screeningOffice } from "../src/service/screening/screening-office.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";
import { profileId } from "../src/store/profiles.ts";
import { inBenchHouse, print } from "./bench-house.ts";
import { growNames, type MadeName } from "./make-names.ts";

const CHUNK = 100_000;
const CHANGED = 500;

/**
 * Postal items in the tables of a node, two names each, screened again as the service does after an edition of a list that changed
 * 500 entries: the names are read out of PostgreSQL, and what they touch is found. Items stand as rows of their kind's table
 * alone: without seals, without decisions.
 */
export async function rescreenStored(
  parties: readonly ListedParty[],
  seeds: readonly MadeName[],
  names: number,
): Promise<void> {
  await inBenchHouse(async (house) => {
    const [node] = house.nodes;
    if (node === undefined) throw new Error("no node");
    const agency = `${node.country.code.toLowerCase()}.${BORDER_AGENCIES[node.country.code] ?? ""}`;
    const items = Math.ceil(names / 2);
    await fillItems(node, agency, items, seeds);
    const index = prepare(parties);
    const [first] = parties;
    const statements = parties
      .filter(({ list }) => list === first?.list)
      .slice(0, CHANGED)
      .map(({ id, list }) => ({ entry: id, list, change: "changed", statements: [] }) as unknown as ListedValues);
    const [began, spent] = [performance.now(), process.cpuUsage()];
    const edition = { list: first?.list ?? "", statements };
    const touched = await itemsTouched(node, screeningOffice(agency), index, edition, items);
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(spent);
    print({
      work: `screening: ${items * 2} stored names of items in PostgreSQL, screened again by the service against ${statements.length} changed entries`,
      unit: "s",
      value: seconds,
      goal: { value: 60, better: "less" },
      more: {
        itemsTouched: touched.size,
        namesASecond: Math.round((items * 2) / seconds),
        // PostgreSQL's own work is not among them.
        secondsOfCores: (used.user + used.system) / 1e6,
      },
    });
  });
}

const BORDER_AGENCIES: Readonly<Record<string, string>> = { CA: "cbsa", MX: "anam", US: "cbp" };

async function fillItems(node: TripointNode, agency: string, items: number, seeds: readonly MadeName[]): Promise<void> {
  const kind = CARGO_KINDS.postal as unknown as Kind;
  const profile = await profileId(node.store, profileOf(new Map(), kind, agency, true));
  const client = await node.store.pool.connect();
  const columns =
    "record_id, revision, profile, is_current, record_day, record_place, leaf, item_id, posted_on, origin_country, destination_country, content, sender_name, sender_address, addressee_name, addressee_address";
  const text = (name: string) => name.replaceAll("\\", "\\\\").replace(/\s+/g, " ");
  async function* lines() {
    for (let from = 0; from < items; from += CHUNK) {
      const count = Math.min(CHUNK, items - from);
      const made = growNames(seeds, count * 2, 100 + from);
      let piece = "";
      for (let at = 0; at < count; at++) {
        const [one, other] = [text(made[at * 2]?.text ?? ""), text(made[at * 2 + 1]?.text ?? "")];
        const number = from + at;
        piece += `${agency}:postal-item:MADE-${number}\t1\t${profile}\tt\t2024-06-01\tUS\t${number + 1}\tLX${number}XX\t2024-06-01\tCN\tUS\tgoods\t${one}\t${number} Example Street, Town\t${other}\t${number} Sample Avenue, Village\n`;
      }
      yield piece;
    }
  }
  try {
    await pipeline(lines(), client.query(copyFrom(`copy postal_item (${columns}) from stdin`)));
    await client.query("vacuum analyze postal_item");
  } finally {
    client.release();
  }
}
