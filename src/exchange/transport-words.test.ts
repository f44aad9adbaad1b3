import { describe, expect, it } from "vitest";
import { LANGUAGES, type Words } from "../core/words.ts";
import { readSaid } from "./read-said.ts";
import { failureOf } from "./transport.ts";
import { TRANSPORT_WORDS, UNREAD_LINES, WRONG_KEYS, WRONG_LINES } from "./transport-words.ts";

const all = { ...TRANSPORT_WORDS, ...UNREAD_LINES, ...WRONG_LINES, ...WRONG_KEYS } as Record<string, Words>;

describe("what goes wrong on the way to a partner", () => {
  it.each(Object.keys(all))("is said in three languages about the same things: %s", (name) => {
    const words = all[name] as Words;
    const places = (text: string) =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, place]) => place)
        .toSorted((one = "", other = "") => (one < other ? -1 : 1));
    expect(new Set(LANGUAGES.map((language) => words[language])).size).toBe(3);
    for (const language of LANGUAGES) expect(places(words[language])).toEqual(places(words.en));
  });

  it("puts what is said in words into each language", () => {
    const failure = failureOf("malformed", "unreadableLine", { from: "tripoint.us", what: UNREAD_LINES.noJson });
    expect(failure.message).toBe(failure.say.en);
    expect(failure.say.fr).toContain("la ligne n'est pas du JSON");
    expect(failure.say.es).toContain("la línea no es JSON");
  });
});

describe("a partner's refusal", () => {
  const said = (error: unknown) => readSaid(Buffer.from(JSON.stringify({ error })));
  const say = { en: "no", fr: "non", es: "no\u0007, señor" };

  it("is read in every language where it is said so, else as its message says", () => {
    expect(said({ code: "clock", message: "x", say })).toEqual({
      ...{ code: "clock", say: { en: "no", fr: "non", es: "no , señor" } },
    });
    expect(said({ code: "clock", message: "apart" }).say).toEqual({ en: "apart", fr: "apart", es: "apart" });
    expect(said({ message: "apart", say: { en: "no", fr: 7 } }).say?.fr).toBe("apart");
    expect(said({ message: "x".repeat(9000) }).say?.es).toHaveLength(500);
  });

  it.each([[null], ["x"], [{ code: "No Code!", message: 7 }], [[]]])("is none where it has no form: %j", (error) => {
    expect(said(error)).toEqual({ code: undefined, say: undefined });
    expect(readSaid(Buffer.from("<html>"))).toEqual({ code: undefined, say: undefined });
  });
});
