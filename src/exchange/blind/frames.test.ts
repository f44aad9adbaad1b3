import { describe, expect, it } from "vitest";
import { type CheckHead, readCheck, writeCheck } from "./frames.ts";

const HEAD: CheckHead = {
  check: "A".repeat(22),
  epoch: "2026-11-21",
  agency: "ca.rcmp",
  role: "liaison-officer",
  purpose: "firearms-tracing",
  identifier: "serial",
};

describe("the frame of a check", () => {
  it("is read as it was written", () => {
    const blinded = new Uint8Array(4 * 32).fill(7);
    const reading = readCheck(writeCheck(HEAD, blinded));
    expect(reading).toMatchObject({ ok: true, frame: { head: HEAD } });
    if (reading.ok) expect([...reading.frame.blinded]).toEqual([...blinded]);
  });

  it("is none when its last element is cut off, so that no batch of a broken number is spoken of", () => {
    for (const bytes of [1, 31, 129]) {
      expect(readCheck(writeCheck(HEAD, new Uint8Array(bytes)))).toEqual({
        ok: false,
        reason: "the last element of the check is cut off: send it as `docs/exchange.md` says",
      });
    }
  });
});
