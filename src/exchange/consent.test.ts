import { describe, expect, it } from "vitest";
import { verifierKey } from "../core/log/verifier-key.ts";
import {
  type Consent,
  type ConsentedUse,
  claimedOrigin,
  consentFault,
  consentForm,
  openConsent,
  openWithdrawal,
  type Withdrawal,
  writeConsent,
  writeWithdrawal,
} from "./consent.ts";
import { messageSigner, sha256 } from "./ed25519.ts";
import { newPrivateKey } from "./message-key-files.ts";

function signer(origin: string) {
  const { publicKey, sign } = messageSigner(newPrivateKey());
  return { key: verifierKey(origin, "note", publicKey, sha256), sign };
}
const [us, impostor] = [signer("tripoint.us"), signer("tripoint.us")];

const consent: Consent = {
  id: "c-1",
  origin: "tripoint.us",
  agency: "us.atf",
  records: ["us.atf:firearm-recovery:1", "us.atf:firearm-recovery:2"],
  parts: ["facts", "identifiers"],
  passer: "ca.rcmp",
  receiver: "mx.fgr",
  purpose: "firearms-tracing",
  arrangement: "tracing",
  cites: "18 U.S.C. 923(g)",
  person: "Supt. Example",
  role: "supervisor",
  day: "2026-11-20",
  until: "2026-12-20",
};
const withdrawal: Withdrawal = {
  ...{ origin: "tripoint.us", consent: "c-1", agency: "us.atf", person: "Supt. Example", role: "supervisor" },
  ...{ reason: "the case is closed", day: "2026-11-21" },
};
const use: ConsentedUse = {
  record: "us.atf:firearm-recovery:2",
  originator: "us.atf",
  parts: ["facts"],
  passer: "ca.rcmp",
  receiver: "mx.fgr",
  purposes: ["firearms-tracing"],
  arrangement: "tracing",
  day: "2026-12-20",
};

describe("a consent covers", () => {
  it("what it names, from its first day through its last", () => {
    expect(consentFault(consent, use)).toBeUndefined();
    expect(consentFault(consent, { ...use, day: "2026-11-20", parts: ["identifiers", "facts"] })).toBeUndefined();
  });

  it.each<[Partial<ConsentedUse>, RegExp]>([
    [{ originator: "us.cbp" }, /given by `us\.atf` and the record is of `us\.cbp`/],
    [{ record: "us.atf:firearm-recovery:3" }, /does not name the record/],
    [{ passer: "ca.cbsa" }, /releasing agency `ca\.rcmp` and not for `ca\.cbsa`/],
    [{ receiver: "mx.sat" }, /receiver `mx\.fgr` and not for `mx\.sat`/],
    [{ purposes: ["firearms-tracing", "joint-report"] }, /purpose `firearms-tracing` and not for `joint-report`/],
    [{ arrangement: "other" }, /provision `tracing` and not for `other`/],
    [{ parts: ["facts", "persons"] }, /parts `facts, identifiers` and not for `persons`/],
    [{ day: "2026-12-21" }, /ended on `2026-12-20`/],
    [{ day: "2026-11-19" }, /begins on `2026-11-20`/],
  ])("nothing else: %o", (change, reason) => {
    expect(consentFault(consent, { ...use, ...change })).toMatch(reason);
  });
});

describe("a note on consent", () => {
  const notes = { consent: writeConsent(consent, us), withdrawal: writeWithdrawal(withdrawal, us) };

  it("is opened as it was signed, and told by its first line", () => {
    expect(openConsent(notes.consent, us.key)).toEqual({ ok: true, said: consent });
    expect(openWithdrawal(notes.withdrawal, us.key)).toEqual({ ok: true, said: withdrawal });
    expect([notes.consent, notes.withdrawal, "tripoint-other/1\n", ""].map(consentForm)).toEqual([
      ...["consent", "withdrawal", undefined, undefined],
    ]);
    expect([notes.consent, notes.withdrawal, "nothing"].map(claimedOrigin)).toEqual([
      ...["tripoint.us", "tripoint.us", undefined],
    ]);
  });

  it("is refused when another key signed it, or another log, or when it was changed", () => {
    expect(openConsent(writeConsent(consent, impostor), us.key)).toMatchObject({ ok: false, fault: "unsigned" });
    expect(openConsent(notes.consent, signer("tripoint.ca").key)).toMatchObject({
      ...{ ok: false, fault: "unsigned", reason: expect.stringContaining("`tripoint.ca` has to give it") },
    });
    expect(openConsent(notes.consent.replace("mx.fgr", "mx.sat"), us.key)).toMatchObject({ fault: "unsigned" });
    expect(openWithdrawal(notes.withdrawal.replace("c-1", "c-2"), us.key)).toMatchObject({ fault: "unsigned" });
    for (const note of [notes.withdrawal, "", "nothing"])
      expect(openConsent(note, us.key)).toMatchObject({ ok: false, fault: "unreadable" });
  });

  it("holds for a day at least, and is never written so that it could not be read back", () => {
    const written = (change: Partial<Consent>) => writeConsent({ ...consent, ...change }, us);
    expect(openConsent(written({ until: consent.day }), us.key).ok).toBe(true);
    expect(() => written({ until: "2026-11-19" })).toThrow(/ends before it begins/);
    expect(() => written({ records: [] })).toThrow(/`records`/);
    expect(() => written({ records: [use.record, use.record] })).toThrow(/names something twice/);
    expect(() => written({ parts: [] })).toThrow(/`parts`/);
    expect(() => written({ origin: "tripoint.ca" })).toThrow(/has to give it/);
  });
});
