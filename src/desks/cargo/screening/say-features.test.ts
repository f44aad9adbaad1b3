import { expect, it } from "vitest";
import { LANGUAGES } from "../../../core/words.ts";
import { prepare } from "../../../engines/screening/prepare.ts";
import { screen } from "../../../engines/screening/screen.ts";
import { sayFeature } from "./say-features.ts";

it("says every reason of a hit in three languages, with the words as they were written", () => {
  const index = prepare([
    {
      ...{ id: "1", list: "test", type: "company", countries: ["MX"], addresses: ["Avenida Reforma 1250, Monterrey"] },
      names: [{ text: "Comercializadora Aldebarán, S.A. de C.V.", quality: "weak" }],
      identifiers: [{ type: "rfc", value: "XAM010203AB6" }],
    },
  ]);
  const asked = {
    type: "company",
    names: ["Trading Aldeberan SA"],
    countries: ["US"],
    addresses: ["Reforma 1250 Monterrey"],
  } as const;
  const hit = screen(index, { ...asked, identifiers: [{ type: "rfc", value: "XBN040506CD9" }] }, { threshold: 0.1 })[0];
  const said = (hit?.features ?? []).map((feature) => sayFeature(feature));
  expect(said.map(({ en }) => en)).toEqual([
    "“trading” and “comercializadora” stand for the same",
    "“aldeberan” and “aldebaran” are alike (95 %)",
    "“aldeberan” is not spelt as “aldebaran”",
    "“sa” and “sa de cv” stand for the same",
    "the list calls this alias a weak one, that many others bear",
    "the countries of registration or flags differ: US against MX",
    "the addresses are alike (100 %): “Reforma 1250 Monterrey” and “Avenida Reforma 1250, Monterrey”",
    "the identifiers differ: rfc XBN040506CD9 against rfc XAM010203AB6",
  ]);
  for (const words of said) for (const language of LANGUAGES) expect(words[language]).not.toMatch(/[{}]|undefined/);
  expect(sayFeature({ code: "type-differs", weight: -0.25, asked: "person", listed: "vessel" }).fr).toBe(
    "la demande porte sur une personne; la liste a un navire",
  );
});

it("says of a name in another script what was read from it, and never that a word is unlike itself", () => {
  const index = prepare([
    { id: "1", list: "test", type: "person", names: [{ text: "Al-Zawahari, Ayman", quality: "primary" }] },
  ]);
  const hit = screen(index, { type: "person", names: ["أيمن الظواهري"] }, { threshold: 0.5 })[0];
  const features = hit?.features ?? [];
  expect(features.map((feature) => sayFeature(feature).en)).toEqual([
    "“ayman”, read from another script or transcription, is like “ayman” (93 %)",
    "the other script leaves open how “ayman” is spelt in Latin letters",
    "“zuahri”, read from another script or transcription, is like “zawahari” (93 %)",
    "“zuahri” is not spelt as “zawahari”",
  ]);
  for (const { code, asked, listed } of features) if (code === "word-differs") expect(asked).not.toBe(listed);
});

it("says which of the names has words that the other leaves out", () => {
  const left = { code: "words-left-out", weight: -0.1 } as const;
  expect(sayFeature({ ...left, asked: "archivaldo", listed: "" }).fr).toBe(
    "« archivaldo » figure dans le nom demandé, non dans celui de la liste",
  );
  expect(sayFeature({ ...left, asked: "", listed: "zao" }).es).toBe(
    "«zao» figura en el nombre de la lista, no en el consultado",
  );
  expect(sayFeature({ ...left, asked: "of", listed: "zao" }).en).toMatch(/one name only \(asked: “of”; list: “zao”\)/);
});
