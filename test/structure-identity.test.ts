import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawStructure } from "../src/engines/structure/draw.ts";
import { kinshipOf, readMolecule } from "../src/engines/structure/molecule.ts";
import { loadTestChemistry, moleculeOf } from "./load-test-chemistry.ts";

const chemistry = await loadTestChemistry();
const FENTANYL = "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1";

describe("identity of a structure", () => {
  it("names the same substance however it is drawn, as a base or as a salt", () => {
    const base = moleculeOf(chemistry, FENTANYL);
    expect(base.inchikey).toBe("PJMPHNIQZUBGLI-UHFFFAOYSA-N");
    expect(base.formula).toBe("C22H28N2O");
    expect(base.exactMass).toBeCloseTo(336.2202, 3);
    const salts = {
      [`${FENTANYL}.Cl`]: 1,
      "O=C(CC)N(C1CC[NH+](CC1)CCc1ccccc1)c1ccccc1.[Cl-]": 1,
      [`${FENTANYL}.OC(=O)CC(O)(CC(=O)O)C(=O)O`]: 1,
      [`${FENTANYL}.O.OS(=O)(=O)O`]: 2,
    };
    for (const [drawn, parts] of Object.entries(salts)) {
      const read = moleculeOf(chemistry, drawn);
      expect(read.inchikey).toBe(base.inchikey);
      expect(read.salt).toHaveLength(parts);
      expect(read.beside).toEqual([]);
    }
  });

  it("keeps an acid that is asked about itself, and undoes what a metal did to it", () => {
    const acid = moleculeOf(chemistry, "OCCCC(=O)O");
    const sodium = moleculeOf(chemistry, "[Na+].OCCCC(=O)[O-]");
    expect(sodium.inchikey).toBe(acid.inchikey);
    expect(sodium.salt).toEqual(["[Na+]"]);
    expect(moleculeOf(chemistry, "OC(=O)CC(O)(CC(=O)O)C(=O)O").salt).toEqual([]);
  });

  it("leaves nitro groups and quaternary ions as they are", () => {
    expect(moleculeOf(chemistry, "O=[N+]([O-])c1ccccc1").wasCharged).toBe(false);
    expect(moleculeOf(chemistry, "C[N+](C)(C)C").formula).toBe("C4H12N");
  });

  it("tells isomers apart and says that they are kin", () => {
    const dextro = moleculeOf(chemistry, "CN[C@@H](C)Cc1ccccc1").inchikey;
    const laevo = moleculeOf(chemistry, "CN[C@H](C)Cc1ccccc1").inchikey;
    expect(dextro).not.toBe(laevo);
    expect(kinshipOf(dextro, laevo)).toBe("isomer");
    expect(kinshipOf(dextro, dextro)).toBe("same");
    expect(kinshipOf("PJMPHNIQZUBGLI-UHFFFAOYSA-N", "PJMPHNIQZUBGLI-UHFFFAOYSA-O")).toBe("protonation");
    expect(kinshipOf(dextro, "PJMPHNIQZUBGLI-UHFFFAOYSA-N")).toBe("other");
    const heavy = moleculeOf(
      chemistry,
      "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1".replace("CCC(", "[13CH3]CC("),
    ).inchikey;
    expect(kinshipOf(heavy, "PJMPHNIQZUBGLI-UHFFFAOYSA-N")).toBe("isomer");
  });

  it("says of a mixture what stands beside its largest part", () => {
    const read = moleculeOf(chemistry, `${FENTANYL}.Cc1cccc(C)c1NC1=NCCCS1`);
    expect(read.inchikey).toBe("PJMPHNIQZUBGLI-UHFFFAOYSA-N");
    expect(read.beside).toHaveLength(1);
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["C".repeat(1001), "too-long"],
    ["C".repeat(300), "too-large"],
    ["C1CC", "not-a-structure"],
    ["CC(C)(C)(C)C", "not-a-structure"],
    ["*CC", "not-a-structure"],
    ["<script>", "not-a-structure"],
    ['{"molecules":[]}', "not-a-structure"],
    ["fentanyl", "not-a-structure"],
    ["\u0000", "not-a-structure"],
  ])("refuses %j as %s", (text, fault) => {
    expect(readMolecule(chemistry, text)).toEqual({ ok: false, fault });
  });

  it("draws with an accessible name, escaped", () => {
    const molecule = moleculeOf(chemistry, FENTANYL);
    const svg = drawStructure(chemistry, molecule, 'fentanyl <"&>', { width: 300, height: 200, marked: [0] });
    expect(svg).toMatch(/^<svg role='img' aria-labelledby='structure-pjmphniqzubgli-uhfffaoysa-n'/);
    expect(svg).toContain("<title id='structure-pjmphniqzubgli-uhfffaoysa-n'>fentanyl &#60;&#34;&#38;&#62;</title>");
    expect(svg).not.toMatch(/<script|<!--|rdkit:/);
  });
});

const COMPOUNDS = "../shared/data/spectra-fentanyl-lcmsms/fentanyl_compounds.csv";

describe.skipIf(!existsSync(COMPOUNDS))(
  "identity of a published list of fentanyls (left out without ../shared)",
  () => {
    it("computes the InChIKey that the list gives", () => {
      const lines = readFileSync(COMPOUNDS, "utf8").trim().split("\n");
      const head = (lines[0] ?? "").split(",");
      const [key, smiles] = [head.indexOf("inchikey"), head.indexOf("smiles")];
      const odd: string[] = [];
      let read = 0;
      for (const [at, line] of lines.slice(1).entries()) {
        const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) =>
          cell.replace(/^"|"$/g, ""),
        );
        const [wanted = "", drawn = ""] = [cells[key], cells[smiles]];
        // Two rows have no structure; every third of the others is computed.
        if (drawn === "" || drawn === "nan" || at % 3 !== 0) continue;
        read++;
        const molecule = moleculeOf(chemistry, drawn);
        if (molecule.inchikey.slice(0, 14) !== wanted.slice(0, 14)) odd.push(`${wanted} ${drawn} ${molecule.inchikey}`);
      }
      expect(read).toBeGreaterThan(80);
      expect(odd).toEqual([]);
    });
  },
);
