import { expect, it } from "vitest";
import { citedIn } from "./cited-in.ts";

it("says citations in the words of the reader's language, and leaves what it does not know", () => {
  const act = "Controlled Drugs and Substances Act, Schedule VI Part 1, item 34";
  expect(citedIn("en", act)).toBe(act);
  expect(citedIn("fr", act)).toBe(
    "Loi réglementant certaines drogues et autres substances, annexe VI partie 1, article 34",
  );
  expect(citedIn("es", act)).toMatch(/lista VI parte 1, partida 34$/);
  expect(citedIn("es", "Table I")).toBe("cuadro I");
  expect(citedIn("fr", "21 CFR 1310.02, List I")).toBe("21 CFR 1310.02, liste I");
  expect(citedIn("fr", "90 FR 23483")).toBe("90 FR 23483");
});
