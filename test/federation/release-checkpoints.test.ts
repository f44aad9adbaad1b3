import { afterAll, beforeAll, expect, test } from "vitest";
import { signCheckpoint } from "../../src/core/log/checkpoint.ts";
import { callPartner } from "../../src/service/call-partner.ts";
import { askWitnesses } from "../../src/service/witness/ask-witnesses.ts";
import { watchPartners } from "../../src/service/witness/watch-partners.ts";
import { seenLogs } from "../../src/service/witness/what-was-seen.ts";
import { latestCheckpoint, rootAt } from "../../src/store/node-log.ts";
import { recovery } from "../open-blind-sides.ts";
import { openServedHouse, type ServedHouse } from "../open-served-house.ts";

let house: ServedHouse;
beforeAll(async () => {
  house = await openServedHouse(["CA", "MX"]);
});
afterAll(async () => await house?.close());

const ask = (country: string) => askWitnesses(house.node(country), callPartner(house.node(country)));
const watch = (country: string) => watchPartners(house.node(country), callPartner(house.node(country)));

test("a log is named when a release came under a checkpoint that it does not continue", async () => {
  await house.keep("CA", recovery("ca.rcmp", "R1", "CA0001"), recovery("ca.rcmp", "R2", "CA0002"));
  const ca = house.node("CA");
  await ask("CA");
  const size = (await latestCheckpoint(ca.store))?.size ?? 0;
  const noteOf = async (of: number, isTrue: boolean) => {
    const root = isTrue ? await rootAt(ca.store, of) : Buffer.alloc(32, 9);
    return signCheckpoint({ origin: ca.log.origin, size: of, root }, ca.log.signer);
  };
  const mx = house.node("MX");
  const came = async (position: number, note: string) =>
    void (await mx.store.pool.query(
      `insert into received_release (peer, position, id, why, agency, role, purpose, receiver, arrangement, cites, purposes,
         conditions, checkpoint, leaf, proofs)
       values ('tripoint.ca', $1, 'r', 'order', 'ca.rcmp', 'liaison-officer', 'firearms-tracing', 'mx.fgr', 'a', 'c', '{}', '{}',
         $2, 0, '')`,
      [position, note],
    ));
  const against = async () => (await seenLogs(mx)).conflicts.filter(({ origin }) => origin === "tripoint.ca");
  await came(1, await noteOf(size - 1, true));
  expect((await watch("MX")).filter(({ fate }) => fate === "conflict")).toEqual([]);
  expect(await against()).toEqual([]);
  const lie = await noteOf(size - 1, false);
  await came(2, lie);
  expect((await watch("MX")).filter(({ fate }) => fate === "conflict")).toMatchObject([
    { origin: "tripoint.ca", toldBy: "tripoint.ca" },
  ]);
  expect(await against()).toMatchObject([{ kind: "rewritten", holds: true }]);
  expect((await house.events("MX", "log-conflict")).at(-1)).toMatchObject({ origin: "tripoint.ca", earlier: lie });
  // What was compared is not asked about again.
  expect((await watch("MX")).filter(({ fate }) => fate === "conflict")).toEqual([]);
});
