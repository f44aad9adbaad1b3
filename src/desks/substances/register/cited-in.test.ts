import { expect, it } from "vitest";
import { citedIn } from "./cited-in.ts";

it("says citations in the words of the reader's language, and leaves what it does not know", () => {
  const act = "Controlled Drugs and Substances Act, Schedule VI Part 1, item 34";
  expect(citedIn("en", act)).toBe(act);
  expect(citedIn("fr", act)).toBe(
    "Loi réglementant certaines drogues et autres substances, annexe VI partie 1, article 34",
  );
  expect(citedIn("es", act)).toMatch(/lista VI parte 1, partida 34$/);
  const regulations = "Precursor Control Regulations (SOR/2002-359), Schedule, item 38";
  expect(citedIn("fr", regulations)).toBe("Règlement sur les précurseurs (DORS/2002-359), annexe, article 38");
  expect(citedIn("es", regulations)).toMatch(/\(SOR\/2002-359\), lista, partida 38$/);
  expect(citedIn("fr", "Controlled Drugs and Substances Act (S.C. 1996, c. 19), Schedule I, item 1(5)")).toBe(
    "Loi réglementant certaines drogues et autres substances (L.C. 1996, ch. 19), annexe I, article 1(5)",
  );
  expect(citedIn("es", "Table I")).toBe("cuadro I");
  expect(citedIn("fr", "21 CFR 1310.02, List I")).toBe("21 CFR 1310.02, liste I");
  expect(citedIn("fr", "90 FR 23483")).toBe("90 FR 23483");
  const single = "Single Convention on Narcotic Drugs, 1961, Schedule I";
  expect(citedIn("fr", single)).toBe("Convention unique sur les stupéfiants de 1961, tableau I");
  expect(citedIn("es", single)).toBe("Convención Única de 1961 sobre Estupefacientes, lista I");
  expect(citedIn("fr", "Schedule IV")).toBe("tableau IV");
  expect(citedIn("fr", "Convention on Psychotropic Substances, 1971, Schedule II")).toMatch(/, tableau II$/);
  expect(citedIn("fr", "21 U.S.C. 812(c), Schedule I(c)(10), with 21 U.S.C. 802(16)(A)")).toBe(
    "21 U.S.C. 812(c), annexe I(c)(10), avec 21 U.S.C. 802(16)(A)",
  );
});
