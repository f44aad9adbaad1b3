import { afterAll, beforeAll, expect, it } from "vitest";
import { saySeenLogs } from "../../src/cli/check-commands.ts";
import type { CommandContext } from "../../src/cli/context.ts";
import { writeBase64 } from "../../src/core/log/base64.ts";
import { signCheckpoint } from "../../src/core/log/checkpoint.ts";
import { openLogRestart, writeLogRestart } from "../../src/exchange/witness/log-restart.ts";
import { callPartner } from "../../src/service/call-partner.ts";
import { askWitnesses } from "../../src/service/witness/ask-witnesses.ts";
import { acceptLogRestart, stateLogRestart } from "../../src/service/witness/restart-log.ts";
import { watchPartners } from "../../src/service/witness/watch-partners.ts";
import { seenLogs } from "../../src/service/witness/what-was-seen.ts";
import { latestCheckpoint } from "../../src/store/node-log.ts";
import { recovery } from "../open-blind-sides.ts";
import { openServedHouse, type ServedHouse } from "../open-served-house.ts";

let house: ServedHouse;
beforeAll(async () => {
  house = await openServedHouse(["CA", "MX", "US"]);
  await house.keep("US", recovery("us.atf", "1", "AB1234"));
});
afterAll(async () => await house?.close());

const BY = { person: "Operator Example", reason: "the disk failed, the copy was of yesterday" };
const call = (country: string) => callPartner(house.node(country));
const ask = async () => (await askWitnesses(house.node("US"), call("US"))).map(({ fate }) => fate);
const state = () => stateLogRestart(house.node("US"), call("US"), BY);

/** What `tripoint verify` says of who has seen what at a node, and whether nothing stands against any log. */
async function said(country: string) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const terminal = { language: "en", isInteractive: false, out: say, error: say, progress: () => undefined } as const;
  const isFree = await saySeenLogs({ terminal } as unknown as CommandContext, house.node(country));
  return { isFree, text: lines.join("\n") };
}

/** A partner has co-signed what the restored copy does not have: entries beyond its end. */
async function sawMore(country: string, size: number): Promise<string> {
  const { log } = house.node("US");
  const root = Buffer.alloc(32, size);
  const note = signCheckpoint({ origin: log.origin, size, root }, log.signer);
  await house
    .node(country)
    .store.pool.query("insert into witnessed (origin, size, root, note) values ($1, $2, $3, $4)", [
      ...[log.origin, size, root, note],
    ]);
  return writeBase64(root);
}

it("a log that lost entries states it, is co-signed again once each partner has accepted, and the gap stays visible", async () => {
  const us = house.node("US");
  expect(await ask()).toEqual(["cosigned", "cosigned"]);
  expect(await state()).toEqual({ ok: false, why: "nothing-lost", notAsked: [] });
  const { size: kept = 0 } = (await latestCheckpoint(us.store)) ?? {};
  await sawMore("CA", kept + 4);
  const toCa = await sawMore("CA", kept + 9);
  const toMx = await sawMore("MX", kept + 8);
  await house.keep("US", recovery("us.atf", "2", "AB1235"));
  expect(await ask()).toEqual(["disputed", "disputed"]);

  const stated = await state();
  if (!stated.ok) throw new Error("nothing was stated");
  const { note, restart } = stated;
  expect(restart).toMatchObject({
    ...{ ...BY, origin: "tripoint.us", kept: { size: kept } },
    lost: [
      { size: kept + 8, root: toMx },
      { size: kept + 9, root: toCa },
    ],
  });
  expect(await house.events("US", "log-restarted")).toMatchObject([{ note }]);
  expect(await ask()).toEqual(["disputed", "disputed"]);

  const shown = await house.api.inject({ url: "/log/us/restart" });
  expect([shown.statusCode, shown.body]).toEqual([200, note]);
  expect((await house.api.inject({ url: "/log/ca/restart" })).statusCode).toBe(404);

  const { signer } = us.log;
  const accept = (at: string, of: string) => acceptLogRestart(house.node(at), of, "Operator of CA");
  const impostor = { key: signer.key, sign: house.node("CA").log.signer.sign };
  expect(() => writeLogRestart(restart, impostor)).toThrow(/not signed by the log's key/);
  expect(await accept("CA", note.replace("yesterday", "today"))).toMatchObject({ why: "unreadable" });
  expect(await accept("CA", "nonsense")).toMatchObject({ why: "unreadable" });
  expect(await accept("US", note)).toMatchObject({ why: "not-a-peer" });
  const other = { size: kept, root: writeBase64(Buffer.alloc(32, 7)) };
  expect(await accept("CA", writeLogRestart({ ...restart, kept: other }, signer))).toMatchObject({
    why: "other-history",
  });
  const unseen = [{ size: kept + 7, root: toCa }];
  expect(await accept("CA", writeLogRestart({ ...restart, lost: unseen }, signer))).toMatchObject({
    why: "nothing-of-it",
  });
  const backwards = JSON.stringify({ ...restart, kept: { ...restart.kept, size: kept + 50 } });
  expect(() => writeLogRestart(JSON.parse(backwards), signer)).toThrow(/has lost what it has kept/);
  expect(await ask()).toEqual(["disputed", "disputed"]);

  expect(await accept("CA", note)).toMatchObject({ ok: true, checkpoints: 2 });
  expect(await accept("CA", note)).toMatchObject({ ok: false, why: "known" });
  expect(await ask()).toEqual(["cosigned", "disputed"]);
  expect((await house.events("CA", "log-restart-accepted")).at(-1)).toMatchObject({ origin: "tripoint.us", note });
  // What Mexico still shows of the lost part is no evidence to Canada, and is to nobody who has not accepted.
  expect(await watchPartners(house.node("CA"), call("CA"))).toContainEqual({
    ...{ origin: "tripoint.us", toldBy: "tripoint.mx", fate: "lost" },
  });
  expect(await accept("MX", note)).toMatchObject({ ok: true, checkpoints: 1 });
  expect(await ask()).toEqual(["cosigned", "cosigned"]);
  for (const country of ["CA", "MX"]) {
    const { isFree, text } = await said(country);
    expect(text).toContain(`entries after ${kept}, up to ${kept + 9}, are LOST (Operator Example, `);
    expect(text).toContain("accepted by Operator of CA");
    expect(isFree).toBe(true);
  }
  expect((await said("US")).text).toContain("are LOST (Operator Example");
  const lost = await house.node("CA").store.pool.query("select size::int from witnessed_lost order by size");
  expect(lost.rows).toEqual([{ size: kept + 4 }, { size: kept + 8 }, { size: kept + 9 }]);
  expect(openLogRestart(note, signer.key)).toMatchObject({ ok: true });
});

it("what was co-signed before the loss has still to be continued", async () => {
  const us = house.node("US");
  const { size = 0 } = (await latestCheckpoint(us.store)) ?? {};
  const [ca] = (await house.node("CA").store.pool.query("select size::int from witnessed order by size")).rows;
  expect(ca.size).toBeLessThanOrEqual(size);
  const root = Buffer.alloc(32, 3);
  const note = signCheckpoint({ origin: us.log.origin, size, root }, us.log.signer);
  await house
    .node("MX")
    .store.pool.query("update witnessed set root = $1, note = $2 where size = $3", [...[root, note, size]]);
  await house.keep("US", recovery("us.atf", "3", "AB1236"));
  await askWitnesses(us, call("US"));
  await watchPartners(house.node("CA"), call("CA"));
  const { conflicts } = await seenLogs(house.node("CA"));
  expect(conflicts.filter(({ isStated }) => !isStated)).toMatchObject([{ origin: "tripoint.us", kind: "split-view" }]);
  expect((await said("CA")).isFree).toBe(false);
});
