import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { MainModule } from "@rdkit/rdkit";
import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KNOWN_SUBSTANCES } from "../src/desks/substances/register/known-substances.ts";
import { graphOf } from "../src/engines/structure/graph.ts";
import { isIn, readPattern, tablesOf, waysIn } from "../src/engines/structure/pattern.ts";
import { loadTestChemistry } from "./load-test-chemistry.ts";

// The toolkit's own patterns are the independent answer.
const chemistry = (await loadTestChemistry()) as unknown as MainModule;
const RULES = COUNTRIES.flatMap(({ substanceLaw }) => substanceLaw?.rules ?? []);
const PATTERNS = RULES.flatMap(({ test }) =>
  test.form === "scaffold" ? [test.core] : [...test.any, ...(test.none ?? [])],
);
const OTHERS = [
  ...[
    "C",
    "[H]",
    "[#6]",
    "*",
    "a",
    "[CH3][CH2]",
    "C=C",
    "C#N",
    "c:c",
    "C~O",
    "[R]",
    "[!R]C[R2]",
    "[r5]",
    "[D3]",
    "[X4]",
  ],
  ...[
    "[N,O;H1]",
    "[C;!$(C=O)]N",
    "[$([NX3](C)C),$([OX2])]",
    "[+]",
    "[-]",
    "[O-][N+]=O",
    "C1CC1",
    "C%12CCCC%12",
    "Clc",
    "[Br,I]",
  ],
];

function differences(patterns: readonly string[], molecules: readonly string[]): readonly string[] {
  const found: string[] = [];
  const mols = molecules.map((text) => chemistry.get_mol(text));
  const tables = mols.map((mol) => (mol === null ? undefined : tablesOf(graphOf(mol))));
  for (const smarts of patterns) {
    const [own, theirs] = [readPattern(smarts), chemistry.get_qmol(smarts)];
    if (own === undefined || theirs === null) {
      found.push(`${smarts} is not read`);
      continue;
    }
    mols.forEach((mol, at) => {
      const table = tables[at];
      if (mol === null || table === undefined) return;
      const text = mol.get_substruct_matches(theirs);
      const wanted = text.length < 3 ? 0 : (JSON.parse(text) as readonly unknown[]).length;
      if (isIn(own, table) !== wanted > 0 || waysIn(own, table).length !== wanted)
        found.push(`${smarts} ${molecules[at]}`);
    });
    theirs.delete();
  }
  for (const mol of mols) mol?.delete();
  return found;
}

describe("patterns", () => {
  it("lie in the house's substances where the toolkit says so, and as often", () => {
    const molecules = KNOWN_SUBSTANCES.flatMap(({ smiles }) => smiles ?? []).filter((_, at) => at % 3 === 0);
    expect(differences([...PATTERNS, ...OTHERS], molecules)).toEqual([]);
  });

  it.each(["", "(", "C(", "[C", "C1CC", "C.C", "[Xx]", "[C@H](N)O", "C/C=C/C", "[C;]", "1CC1", "C!@C", "[$(C]", "C-"])(
    "does not read %j: the toolkit must be asked, or the pattern corrected",
    (smarts) => {
      if (smarts === "C-") expect(readPattern(smarts)?.atoms).toHaveLength(1);
      else expect(readPattern(smarts)).toBeUndefined();
    },
  );
});

const FOLDER = "../shared/reference/ms-library";

describe.skipIf(!existsSync(FOLDER))("patterns on reference molecules (left out without ../shared)", () => {
  it("gives the answers of RDKit 2022.09 to 24 class queries", () => {
    const queries = Object.entries(
      JSON.parse(readFileSync(`${FOLDER}/substructure-queries.json`, "utf8")) as Record<string, string>,
    ).map(([name, smarts]) => ({ name, pattern: readPattern(smarts) }));
    const lines = gunzipSync(readFileSync(`${FOLDER}/substructure.csv.gz`))
      .toString()
      .trim()
      .split("\n")
      .slice(1);
    const odd: string[] = [];
    for (const line of lines) {
      const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) =>
        cell.replace(/^"|"$/g, ""),
      );
      const [, smiles = "", , matches = ""] = cells;
      const mol = chemistry.get_mol(smiles);
      if (mol === null) continue;
      const tables = tablesOf(graphOf(mol));
      mol.delete();
      const wanted = matches
        .split("|")
        .map((one) => one.trim())
        .filter((one) => one !== "");
      const found = queries.flatMap(({ name, pattern }) =>
        pattern !== undefined && isIn(pattern, tables) ? [name] : [],
      );
      if (found.toSorted().join() !== wanted.toSorted().join())
        odd.push(`${smiles}: ${found.join()} for ${wanted.join()}`);
    }
    expect(lines.length).toBeGreaterThan(1000);
    expect(odd).toEqual([]);
  });
});
