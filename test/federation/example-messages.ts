import type { Message } from "../../src/exchange/message.ts";

const HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const DIGEST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const from = { agency: "us.atf", role: "liaison-officer", purpose: "firearms-tracing" };

/** One message of each type, each with all of its members; what they claim is proven by nothing. */
export const EXAMPLES: readonly Message[] = [
  {
    ...{ type: "release", id: "r-1", why: "reply", request: "q-1", from, receiver: "ca.rcmp" },
    ...{ arrangement: "trace-request-share", cites: "18 U.S.C. 923(g)", purposes: ["firearms-tracing"] },
    ...{ conditions: ["minimum-cell:5", "no-onward"], keepUntil: "2028-11-21" },
    consent: "tripoint-consent/1\n{}\n\n— tripoint.us AAAA\n",
    checkpoint: "tripoint.us\n1\nAAAA\n\n— tripoint.us AAAA\n",
    versions: [
      {
        ...{ statement: '{"kind":"x"}', leaf: 3, proof: [HASH, HASH] },
        parts: { facts: '{"salt":"x","values":{}}', identifiers: null, persons: null, case: null },
      },
    ],
  },
  {
    ...{ type: "receipt", position: 7, digest: DIGEST, outcome: "stored", done: 3, leaf: 12 },
    refused: [{ record: "us.atf:seizure:1", revision: 1, reason: "the proof does not hold" }],
  },
  {
    ...{ type: "request", id: "q-1", from, about: { record: "ca.rcmp:firearm-recovery:A/1:é" } },
    ...{
      parts: ["facts", "persons"],
      reason: "needed in a trace",
      confirmedBy: "A. Example",
      due: "2026-11-23T12:00:00Z",
    },
  },
  {
    ...{ type: "request", id: "q-2", from, about: { identifier: "serial-number", value: "AB123", check: "c-9" } },
    ...{ parts: ["facts"], reason: "a blind check hit", confirmedBy: "A. Example", due: "2026-11-23T12:00:00Z" },
  },
  {
    type: "reply",
    request: "q-1",
    outcome: "refused",
    cites: "Customs Act s.107",
    reason: "no arrangement permits it",
  },
  {
    ...{ type: "recall", id: "x-1", from, reason: "entered by mistake" },
    records: [{ record: "us.atf:seizure:1", parts: ["persons", "case"] }],
  },
  {
    ...{ type: "interest", id: "i-1", answers: "i-0", tag: DIGEST.slice(0, 32), epoch: "2026-11-01" },
    ...{ identifier: "serial", agency: "us.atf", role: "liaison-officer", contact: "Example desk, +1 000 000 0000" },
  },
  { type: "introduction", introduction: "tripoint-introduction/1\n{}\n\n— tripoint.us AAAA\n" },
  { type: "consent", note: "tripoint-consent/1\n{}\n\n— tripoint.us AAAA\n" },
];
