import { describe, expect, it } from "vitest";
import type { Finding } from "../policy/check-rules.ts";
import { sayFindings } from "./say-rule-findings.ts";

const chain = (to: string, part: "facts" | "persons"): Finding => ({
  ...{ type: "escalation", since: undefined, kind: "seizure", originator: "ca.cbsa", part },
  chain: [
    {
      ...{ by: "ca.cbsa", to: "us.atf", how: "release", rule: "share", purpose: "customs-enforcement" },
      consents: ["supervisor"],
    },
    { by: "", to, how: "read", rule: "colleagues", purpose: "criminal-investigation", consents: [] },
  ],
});

describe("findings are said in words", () => {
  it("chains by the same rules once, with every end, agencies, purposes and consents by their names", () => {
    const said = sayFindings([chain("us.fbi", "facts"), chain("us.dea", "facts"), chain("us.fbi", "persons")]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ count: 3, isFault: true });
    const { en, fr, es } = said[0]?.say ?? { en: "", fr: "", es: "" };
    expect(en).toContain("Federal Bureau of Investigation (`us.fbi`) reads under `colleagues`");
    expect(en).toContain("the same way leads to Drug Enforcement Administration (`us.dea`)");
    expect(fr).toContain("Agence des services frontaliers du Canada (`ca.cbsa`) communique à");
    expect(fr).toContain("avec le consentement d'un superviseur");
    expect(fr).not.toMatch(/\bread\b|criminal-investigation|customs-enforcement| ;/);
    expect(es).toContain("consulta conforme a `colleagues` (finalidad: investigación penal)");
  });

  it("records that nobody may see by their names, the many only counted, with the day from which", () => {
    const originators = ["ca.cbsa", "ca.rcmp", "mx.fgr", "mx.gn", "us.atf", "us.dea", "us.fbi", "us.hsi"];
    const [said] = sayFindings([
      {
        ...{ type: "unseen", since: "2028-01-01", kinds: ["seizure"], originators },
        ...{ handlings: ["TLP:RED PAP:CLEAR h0"], isSyntheticOnly: true },
      },
    ]);
    expect(said?.say.en).toMatch(/^from 2028-01-01 on, nobody may see any part of these records/);
    expect(said?.say.en).toContain("and 2 more; handled as TLP:RED PAP:CLEAR h0, marked as synthetic");
    expect(said?.say.es).toContain("y 2 más; tratados como");
  });

  it("a misspelt word by what it stands for, with what may have been meant", () => {
    const words = [
      { attribute: "principal.role", word: "supervizor", meant: "supervisor" },
      { attribute: "resource.marking", word: "orange", meant: undefined },
    ];
    const [said] = sayFindings([{ type: "unknown-words", rule: "r", words }]);
    expect(said?.say.fr).toContain("le rôle `supervizor` (voulu : `supervisor`?); l'étiquette TLP `orange`");
  });
});
