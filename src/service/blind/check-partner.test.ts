import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BlindSides, openBlindSides, recovery, tracingOfficer } from "../../../test/open-blind-sides.ts";
import { answerBatch } from "../../exchange/blind/batch.ts";
import { readCheck, writeAnswer } from "../../exchange/blind/frames.ts";
import { deriveKeyPair } from "../../exchange/blind/oprf.ts";
import { sharedWorkshop } from "../../exchange/blind/workshop.ts";
import type { Profile } from "../../core/marking.ts";
import type { PeerCall, PeerReply } from "../../exchange/call-peer.ts";
import type { NewRecord } from "../../store/sealed-batch.ts";
import { recall } from "../recall.ts";
import { verifyLog } from "../verify-log.ts";
import { checkPartner } from "./check-partner.ts";
import { keyCommitment } from "./holder-key.ts";
import { hitRefusal } from "./request-after-hit.ts";
import { readRules, rulesOn } from "../../policy/read-rules.ts";

let sides: BlindSides;
beforeAll(async () => {
  sides = await openBlindSides(["CA", "MX", "US"]);
  await sides.keep(
    "US",
    recovery("us.atf", "1", "AB1234"),
    recovery("us.cbp", "2", "CD5678"),
    recovery("us.atf", "3", "AB?234"),
    recovery("us.atf", "4", "RED9999", "red"),
    recovery("us.atf", "5", undefined),
    handled("us.atf", "6", "PAP6666", { pap: "red" }),
    handled("us.atf", "7", "HHH7777", { handling: "h3" }),
  );
  await sides.keep("CA", recovery("ca.rcmp", "1", "CA4321"), recovery("ca.rcmp", "2", "AB1234"));
});
afterAll(() => sides?.close());
beforeEach(() => {
  sides.wire.between = undefined;
});

/** A recovery that is handled otherwise than its kind says. */
function handled(agency: string, reference: string, serial: string, how: Partial<Profile>): NewRecord {
  const made = recovery(agency, reference, serial);
  return { ...made, profile: { ...made.profile, ...how } };
}

const officer = tracingOfficer("mx.fgr");
const check = (
  values: readonly string[],
  more: { caller?: typeof officer; to?: string; identifier?: "serial" | "phone"; isAnew?: boolean } = {},
) =>
  checkPartner(
    more.isAnew === true ? sides.anew("MX") : sides.side("MX"),
    more.caller ?? officer,
    sides.peer(more.to ?? "US"),
    more.identifier ?? "serial",
    values,
  );

/** Asks and answers hit or not in order; the reason when there is no answer. */
async function hits(values: readonly string[], more: Parameters<typeof check>[1] = {}) {
  const answer = await check(values, more);
  if (!answer.ok) return "code" in answer ? answer.code : "refused";
  return answer.values.map((one) => ("hit" in one ? one.hit : "problem"));
}

/** Asks a holder of a test's own making, by a partner that has not been asked before. */
function lying(changed: (call: PeerCall, reply: PeerReply) => PeerReply | Promise<PeerReply>) {
  sides.wire.between = async (_from, _to, call, answer) => await changed(call, await answer());
}

describe("a blind check", () => {
  it("says hit or no hit for each value as it was written, and what is wrong with the others", async () => {
    expect(await hits(["ab-1234", "ZZ0001", "CD5678", "AB?234", "AB1234", "x"])).toEqual([
      ...[true, false, true, "problem", true, "problem"],
    ]);
  });

  it("reaches no record whose handling no rule lets be checked, and none of another country", async () => {
    const none = ["RED9999", "PAP6666", "HHH7777", "CA4321"];
    expect(await hits(none)).toEqual(none.map(() => false));
    expect(await hits(none, { caller: tracingOfficer("mx.fgr", "deconfliction") })).toEqual(none.map(() => false));
    expect(await hits(["CA4321", "AB1234", "CD5678"], { to: "CA" })).toEqual([true, true, false]);
  });

  it("leaves a leaf in both logs, with the purpose and the rule, and the value in neither", async () => {
    const answer = await check(["AB1234"]);
    if (!answer.ok) throw new Error("no answer");
    const ours = (await sides.events("MX", "blind-ask")).at(-1);
    const theirs = (await sides.events("US", "blind-check")).at(-1);
    const who = { agency: "mx.fgr", role: "tracing-officer", purpose: "firearms-tracing", identifier: "serial" };
    expect(ours).toMatchObject({ ...who, partner: "tripoint.us", check: answer.check, asked: 1 });
    expect(theirs).toMatchObject({
      ...who,
      partner: "tripoint.mx",
      check: answer.check,
      evaluations: 4,
      rules: ["blind-check-held"],
    });
    for (const country of ["MX", "US"]) {
      const { store } = sides.side(country).node;
      const { rows } = await store.pool.query("select from log_event where content like '%AB1234%'");
      expect(rows, country).toHaveLength(0);
      expect((await verifyLog(sides.side(country).node)).ok, country).toBe(true);
    }
  });

  it("sends the same number of bytes whatever is asked, and never a value", async () => {
    const seen = new Map<number, Set<string>>();
    const bodies: Buffer[] = [];
    sides.wire.between = async (_from, _to, call, answer) => {
      const reply = await answer();
      if (call.path === "blind") {
        bodies.push(Buffer.from(call.body as Uint8Array));
        const sizes = `${call.body?.length} ${reply.body.length}`;
        seen.set(bodies.length, new Set([sizes]));
      }
      return reply;
    };
    for (const values of [
      ["AB1234"],
      ["ZZ0001"],
      ["AB1234", "CD5678", "ZZ0002"],
      ["Q1000", "Q1001", "Q1002", "Q1003"],
    ]) {
      await hits(values);
    }
    expect(new Set([...seen.values()].flatMap((one) => [...one])).size).toBe(1);
    expect(bodies).toHaveLength(4);
    for (const body of bodies) {
      for (const value of ["AB1234", "ZZ0001", "CD5678", "Q1000"]) expect(body.includes(value)).toBe(false);
    }
  });

  it("sees what was taken in, superseded and withdrawn since, by what changed in the list", async () => {
    expect(await hits(["NEW1001", "NEW1002"])).toEqual([false, false]);
    await sides.keep("US", recovery("us.atf", "n1", "NEW1001"), recovery("us.atf", "n2", "NEW1002"));
    expect(await hits(["NEW1001", "NEW1002"])).toEqual([false, false]);
    const sizes: number[] = [];
    const from = (await sides.events("US", "blind-list")).length;
    sides.wire.between = async (_from, _to, call, answer) => {
      const reply = await answer();
      if (call.path.startsWith("blind/tags")) sizes.push(reply.body.length);
      return reply;
    };
    sides.wire.now = new Date(sides.wire.now.getTime() + 61_000);
    expect(await hits(["NEW1001", "NEW1002"])).toEqual([true, true]);
    // Another version without the serial number: what the first one held is no longer held.
    await sides.keep("US", { ...recovery("us.atf", "n1", undefined) });
    sides.wire.now = new Date(sides.wire.now.getTime() + 61_000);
    expect(await hits(["NEW1001", "NEW1002", "AB1234"])).toEqual([false, true, true]);
    const { store } = sides.side("US").node;
    const gone = await store.pool.query("select from blind_value where value = 'NEW1001'");
    expect(gone.rows).toHaveLength(0);
    // What was recalled from partners is no longer checked, though it still stands here.
    const supervisor = { agency: "us.atf", country: "US", role: "supervisor", purpose: "record-keeping" } as const;
    const recalled = await recall(sides.side("US").node, supervisor, {
      ...{ records: ["us.atf:firearm-recovery:n2"], parts: ["identifiers"], reason: "entered by mistake" },
    });
    expect("refused" in recalled ? recalled.say.en : recalled.id).toMatch(/^[0-9a-f-]{36}$/);
    sides.wire.now = new Date(sides.wire.now.getTime() + 61_000);
    expect(await hits(["NEW1002", "AB1234"])).toEqual([false, true]);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThan(900);
    expect((await sides.events("US", "blind-list")).length - from).toBe(3);
  });

  it("checks many values at once, in batches of fixed sizes", async () => {
    const values = Array.from({ length: 70 }, (_, at) => (at % 10 === 0 ? "AB1234" : `M${5000 + at}`));
    const answer = await hits(values);
    expect(answer).toEqual(values.map((value) => value === "AB1234"));
    expect((await sides.events("US", "blind-check")).at(-1)).toMatchObject({ evaluations: 64 });
  });
});

describe("a check that no rule permits", () => {
  it("is refused by the asker's own node, and logged", async () => {
    expect(await hits(["+15550100999"], { identifier: "phone" })).toBe("refused");
    expect(await hits(["AB1234"], { caller: { ...officer, purpose: "public-health" } })).toBe("refused");
    expect(await hits(["AB1234"], { caller: { ...officer, role: "health-analyst" } })).toBe("refused");
    expect((await sides.events("MX", "refusal")).at(-1)).toMatchObject({
      action: "blind-check",
      partner: "tripoint.us",
    });
  });

  it("is refused by the holder when the asker's node lets it out", async () => {
    const lax = { ...sides.side("MX"), node: { ...sides.side("MX").node, rules: laxRules() } };
    for (const [caller, identifier, code] of [
      [{ ...officer, purpose: "public-health" }, "serial", "not-permitted"],
      [{ ...officer, role: "health-analyst" }, "serial", "not-permitted"],
      [{ ...officer, agency: "us.atf" }, "serial", "stranger"],
      [officer, "phone", "not-permitted"],
    ] as const) {
      const answer = await checkPartner(lax, caller, sides.peer("US"), identifier, ["AB1234", "+15550100999"]);
      expect(answer, JSON.stringify(caller)).toMatchObject({ ok: false, code });
    }
    expect((await sides.events("US", "refusal")).at(-1)).toMatchObject({
      partner: "tripoint.mx",
      code: "not-permitted",
    });
  });

  it("is refused when the day's budget is used up, and another partner's budget is its own", async () => {
    const { store } = sides.side("US").node;
    await store.pool.query("update blind_use set evaluations = 20480 where partner = 'tripoint.mx'");
    expect(await hits(["AB1234"])).toBe("over-budget");
    expect((await sides.events("US", "refusal")).at(-1)).toMatchObject({ code: "over-budget", partner: "tripoint.mx" });
    const other = await checkPartner(sides.side("CA"), tracingOfficer("ca.rcmp"), sides.peer("US"), "serial", [
      "AB1234",
    ]);
    expect(other).toMatchObject({ ok: true, hits: 1 });
    sides.wire.now = new Date(sides.wire.now.getTime() + 86_400_000);
    expect(await hits(["AB1234"])).toEqual([true]);
  });
});

/** The rules of a node that lets everything out. */
function laxRules() {
  const { rules } = sides.side("MX").node;
  const text = `@id("lax") @cites("none") @en("x") @fr("x") @es("x") permit (principal, action, resource);`;
  const reading = readRules(rules.book.schema, { "lax.cedar": text });
  if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("; "));
  return rulesOn(reading.book, "2026-11-21");
}

describe("a partner that lies", () => {
  it("with another key than it committed to is refused, and named in the log", async () => {
    lying(async (call, reply) => {
      if (call.path !== "blind") return reply;
      const read = readCheck(call.body as Uint8Array);
      if (!read.ok) throw new Error(read.reason);
      const workshop = await sharedWorkshop();
      const pair = deriveKeyPair(workshop.group, "voprf", new Uint8Array(32).fill(9), new Uint8Array(0));
      const answer = await answerBatch(workshop, pair, read.frame.blinded);
      if (!answer.ok) throw new Error(answer.reason);
      return { status: 200, body: writeAnswer(answer.evaluated, answer.proof) };
    });
    expect(await hits(["AB1234"])).toBe("not-proven");
    expect((await sides.events("MX", "blind-answer-refused")).at(-1)).toMatchObject({ partner: "tripoint.us" });
  });

  it("with a replayed answer, a changed proof or an invalid element is refused", async () => {
    let earlier: PeerReply | undefined;
    lying((call, reply) => {
      if (call.path !== "blind") return reply;
      earlier ??= reply;
      return earlier;
    });
    expect(await hits(["AB1234"])).toEqual([true]);
    expect(await hits(["AB1234"])).toBe("not-proven");
    for (const at of [-1, 4, 100]) {
      lying((call, reply) => {
        if (call.path !== "blind") return reply;
        const body = Buffer.from(reply.body);
        const place = at < 0 ? body.length + at : at;
        body[place] = (body[place] as number) ^ 1;
        return { ...reply, body };
      });
      expect(await hits(["AB1234"]), String(at)).toBe("not-proven");
    }
    lying((call, reply) => (call.path === "blind" ? { ...reply, body: reply.body.slice(0, 100) } : reply));
    expect(await hits(["AB1234"])).toBe("not-proven");
  });

  it("by committing to two keys for one epoch is found out, and both notes are kept", async () => {
    const { store } = sides.side("CA").node;
    const caller = tracingOfficer("ca.rcmp");
    const ask = () => checkPartner(sides.anew("CA"), caller, sides.peer("US"), "serial", ["AB1234"]);
    expect(await ask()).toMatchObject({ ok: true });
    const { rows } = await sides
      .side("US")
      .node.store.pool.query("select epoch from blind_key where partner = 'tripoint.ca'");
    // The asker believes an earlier key of this very epoch.
    await store.pool.query("update blind_partner_key set public_key = $1, valid_until = valid_until where epoch = $2", [
      Buffer.alloc(32, 7),
      rows[0]?.epoch,
    ]);
    expect(await ask()).toMatchObject({ ok: false, code: "not-proven" });
    sides.wire.between = async (_from, _to, call, answer) =>
      call.path === "blind"
        ? { status: 409, body: Buffer.from(JSON.stringify({ error: { code: "epoch", message: "another" } })) }
        : await answer();
    expect(await ask()).toMatchObject({ ok: false, code: "key-broken" });
    expect((await sides.events("CA", "blind-key-broken")).at(-1)).toMatchObject({
      partner: "tripoint.us",
      notes: [expect.any(String), expect.any(String)],
    });
    await store.pool.query("delete from blind_partner_key");
  });

  it("about its key, its list or its signature is refused", async () => {
    const { store } = sides.side("MX").node;
    await store.pool.query("delete from blind_partner_key");
    const change = (name: string, value: (old: never) => unknown) =>
      lying((call, reply) => {
        if (call.path !== "blind/key") return reply;
        const of = JSON.parse(Buffer.from(reply.body).toString()) as Record<string, unknown>;
        return { ...reply, body: Buffer.from(JSON.stringify({ ...of, [name]: value(of[name] as never) })) };
      });
    change("note", (note: string) => note.replace(/"until":"\d{4}/, '"until":"2999'));
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    change("event", (event: string) =>
      event.replace(/"publicKey":"./, (begin) => (begin.endsWith("A") ? '"publicKey":"B' : '"publicKey":"A')),
    );
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    change("event", () => "null");
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    change("leaf", (leaf: number) => leaf + 1);
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    change("proof", () => []);
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    change("checkpoint", () => "x");
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    // A key that was committed to for somebody else.
    lying(async (call, reply) => {
      if (call.path !== "blind/key") return reply;
      return { ...reply, body: Buffer.from(JSON.stringify(await keyCommitment(sides.side("US"), "tripoint.ca"))) };
    });
    expect(await hits(["AB1234"], { isAnew: true })).toBe("commitment");
    sides.wire.between = undefined;
    expect(await hits(["AB1234"], { isAnew: true })).toEqual([true]);
    sides.wire.now = new Date(sides.wire.now.getTime() + 61_000);
    lying((call, reply) => {
      if (!call.path.startsWith("blind/tags")) return reply;
      return { ...reply, body: Buffer.concat([reply.body, Buffer.alloc(8)]) };
    });
    expect(await hits(["AB1234"])).toBe("list");
    lying((call, reply) => (call.path.startsWith("blind/tags") ? { ...reply, body: reply.body.slice(0, 20) } : reply));
    expect(await hits(["AB1234"])).toBe("list");
    sides.wire.between = undefined;
    expect(await hits(["AB1234"])).toEqual([true]);
    const said = (await sides.events("MX", "blind-answer-refused")).slice(-9).map(({ reason }) => String(reason));
    expect(said[0]).toMatch(/`tripoint.us` has not shown .*its log key has not signed the commitment/);
    expect(said[7]).toMatch(/the list of `tripoint.us` .*its tags are not those|it is no list|state/);
    expect(new Set(said).size).toBeGreaterThan(5);
  });

  it("is told why in the reader's language", async () => {
    lying((call, reply) => (call.path === "blind" ? { ...reply, body: reply.body.slice(0, -1) } : reply));
    const answer = await check(["AB1234"]);
    sides.wire.between = undefined;
    if (answer.ok) throw new Error("an answer that was cut off is believed");
    expect(answer.say.en).toMatch(/refused and logged: it is/);
    expect(answer.say.fr).toMatch(/refusée et consignée : (ce n'est|elle n'a)/);
    expect(answer.say.es).toMatch(/queda registrada: no (es|tiene)/);
  });
});

describe("partners that pool what they have", () => {
  it("share no tag, so that one's list tells nothing about another's", async () => {
    await hits(["AB1234"]);
    await checkPartner(sides.side("CA"), tracingOfficer("ca.rcmp"), sides.peer("US"), "serial", ["AB1234"]);
    const tags = async (country: string) => {
      const { rows } = await sides
        .side(country)
        .node.store.pool.query<{ tags: Buffer }>("select tags from blind_list where partner = 'tripoint.us'");
      return new Set((rows[0]?.tags.toString("hex") ?? "").match(/.{16}/g));
    };
    const [one, other] = [await tags("MX"), await tags("CA")];
    expect(one.size).toBeGreaterThan(1);
    expect(one.size).toBe(other.size);
    expect([...one].filter((tag) => other.has(tag))).toEqual([]);
  });
});

describe("a request after a hit", () => {
  it("is made by the agency that checked, to the partner that was checked, for a value that hit", async () => {
    const answer = await check(["AB1234", "ZZ0001"]);
    if (!answer.ok) throw new Error("no answer");
    const { node } = sides.side("MX");
    const refused = async (more: object, caller = officer, partner = "tripoint.us") =>
      await hitRefusal(node, caller, partner, {
        ...{ identifier: "serial", value: "AB1234", check: answer.check },
        ...more,
      });
    expect(await refused({})).toBeUndefined();
    expect(await hitRefusal(node, officer, "tripoint.us", { record: "us.atf:seizure:1" })).toBeUndefined();
    expect(await refused({ value: "ZZ0001" })).toMatchObject({ say: { es: expect.stringContaining("no coincidió") } });
    expect(await refused({ check: "x" })).toMatchObject({ refused: true });
    expect(await refused({ identifier: "phone" })).toMatchObject({ refused: true });
    expect(await refused({}, tracingOfficer("mx.gs"))).toMatchObject({ refused: true });
    expect(await refused({}, officer, "tripoint.ca")).toMatchObject({ refused: true });
  });
});

describe("an epoch that is over", () => {
  it("is not believed when a partner commits to it once more, which is logged", async () => {
    const old = Buffer.from(JSON.stringify(await keyCommitment(sides.side("US"), "tripoint.mx")));
    const { now } = sides.wire;
    sides.wire.now = new Date(now.getTime() + 100 * 86_400_000);
    lying((call, reply) => (call.path === "blind/key" ? { status: 200, body: old } : reply));
    const answer = await hits(["AB1234"], { isAnew: true });
    Object.assign(sides.wire, { now, between: undefined });
    expect(answer).toBe("wrong-epoch");
    expect((await sides.events("MX", "blind-answer-refused")).at(-1)).toMatchObject({ code: "wrong-epoch" });
  });
});
