import { describe, expect, it } from "vitest";
import { LANGUAGES, sameWords } from "../src/core/words.ts";
import { capAlert } from "../src/desks/warning/cap-alert.ts";
import { warningFeed } from "../src/desks/warning/warning-feed.ts";
import { WARNING_STEPS } from "../src/desks/warning/warning-codes.ts";
import { SIGNALS_SAMPLES } from "../src/desks/warning/warning-samples.ts";
import type { Warning } from "../src/desks/warning/warning.kind.ts";
import { atomFaults } from "./atom-structure.ts";
import { capFaults } from "./cap-structure.ts";

const sample = SIGNALS_SAMPLES["warning"] as Warning;
const states = Object.keys(WARNING_STEPS) as Warning["state"][];
const odd = { ...sample, substance: 'N,N-dimethyl <pentylone> & "friends" ]]>' };

describe("alerts of the Common Alerting Protocol", () => {
  it("keep to the standard in every state, risk, certainty and language", () => {
    for (const state of states)
      for (const risk of ["low", "moderate", "high", "very-high"] as const)
        for (const certainty of ["observed", "likely", "possible"] as const)
          for (const language of LANGUAGES)
            for (const synthetic of [true, false]) {
              const sent = ["2026-03-01T10:00:00-00:00", "2026-03-02T10:00:00-05:00"].slice(
                0,
                state === "notified" ? 1 : 2,
              );
              const text = capAlert(
                { ...odd, state, risk, certainty },
                {
                  ...{ record: "us.dea:warning:W 1,<2>", revision: sent.length, sent, sender: "us.dea@tripoint.us" },
                  ...{ senderName: sameWords("Drug & Co"), areas: {}, synthetic },
                },
                language,
              );
              expect(capFaults(text), `${state} ${risk} ${language}`).toEqual([]);
            }
  });

  it("the check finds what is wrong", () => {
    const text = capAlert(
      odd,
      {
        ...{ record: "a:b:c", revision: 1, sent: ["2026-03-01T10:00:00-00:00"], sender: "a@b" },
        ...{ senderName: sameWords("A"), areas: {}, synthetic: true },
      },
      "en",
    );
    for (const [from, to] of [
      ["<status>Exercise", "<status>Draught"],
      ["-00:00</sent>", "Z</sent>"],
      ["-00:00</sent>", "+00:00</sent>"],
      ["<scope>Public</scope>", ""],
      ["<language>en-", "<language>en_"],
      ["    <severity>", "    <foreign>1</foreign><severity>"],
      ["<alert ", "<alert version='1' "],
    ] as const)
      expect(capFaults(text.replace(from, to)), to).not.toEqual([]);
  });
});

describe("the Atom feed", () => {
  const told = states.map((state, at) => ({
    ...{ record: `us.dea:warning:W ${at} "<&"`, revision: 1, marking: "clear", synthetic: true },
    ...{
      published: "2026-03-01T10:00:00.000Z",
      updated: `2026-03-0${9 - at}T10:00:00.000Z`,
      values: { ...odd, state },
      changes: [],
      substance: sameWords(odd.substance),
    },
  }));
  const about = {
    origin: "tripoint.us",
    self: "https://h/feed?a=1&b=2",
    country: sameWords("A & B"),
    updated: "2026-03-01T00:00:00Z",
  };

  it("keeps to RFC 4287, full and empty, in every language", () => {
    for (const language of LANGUAGES)
      for (const some of [told, []])
        expect(
          atomFaults(warningFeed(some as Parameters<typeof warningFeed>[0], about, language, (code) => code)),
        ).toEqual([]);
  });

  it("the check finds what is wrong", () => {
    const text = warningFeed(told, about, "en", (code) => code);
    for (const [from, to] of [
      ["<title>", "<title></title><title>"],
      ["T10:00:00.000Z</updated>", "</updated>"],
      ['rel="self"', 'rel="other"'],
      ["<id>tag:", "<id>"],
    ] as const)
      expect(atomFaults(text.replace(from, to)), to).not.toEqual([]);
  });
});
