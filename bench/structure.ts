import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { COUNTRIES } from "../src/countries/countries.ts";
import { KNOWN_SUBSTANCES } from "../src/desks/substances/register/known-substances.ts";
import { prepareRules } from "../src/engines/structure/class-rules.ts";
import { graphOf } from "../src/engines/structure/graph.ts";
import { type Molecule, readMolecule } from "../src/engines/structure/molecule.ts";
import { isIn, readPattern, tablesOf } from "../src/engines/structure/pattern.ts";
import { loadChemistry } from "../src/service/register/load-chemistry.ts";
import { median, print } from "./bench-house.ts";

const REFERENCE = "../shared/reference/ms-library";
const ROUNDS = 5;

/** Class queries used where the reference is not at hand. */
const QUERIES = [
  ...["O=C(*)N(c1ccccc1)C1CCN(*)CC1", "c1ccc(cc1)Cc1nc2ccccc2n1CCN", "CC(N)Cc1ccccc1", "NCCc1c[nH]c2ccccc12"],
  ...["C1CCNCC1", "C1CN(CCN1)c1ccccc1", "[#6]C(=O)O[#6]", "Fc1ccccc1", "[N+X4]", "O=C(N)c1nn(C)c2ccccc12"],
];

/** Class rules of all countries for one molecule, and substructure screening beside RDKit in the same run. */

// The toolkit's own patterns are needed here alone, as the peer.
const chemistry = (await loadChemistry()) as Awaited<ReturnType<typeof loadChemistry>> &
  Pick<import("@rdkit/rdkit").MainModule, "get_qmol">;
const isReference = existsSync(`${REFERENCE}/molecules.csv.gz`);
const texts = isReference
  ? gunzipSync(readFileSync(`${REFERENCE}/molecules.csv.gz`))
      .toString()
      .trim()
      .split("\n")
      .slice(1, 1501)
      .map((line) => line.slice(line.indexOf(",") + 1))
  : KNOWN_SUBSTANCES.flatMap(({ smiles }) => smiles ?? []);
const queries: readonly string[] = isReference
  ? Object.values(JSON.parse(readFileSync(`${REFERENCE}/substructure-queries.json`, "utf8")) as Record<string, string>)
  : QUERIES;
const mols = texts.flatMap((text) => chemistry.get_mol(text) ?? []);
const tables = mols.map((mol) => tablesOf(graphOf(mol)));
const theirs = queries.map((smarts) => chemistry.get_qmol(smarts));
const ours = queries.map((smarts) => readPattern(smarts));
const checks = queries.length * mols.length;
const [own, peer] = [[] as number[], [] as number[]];
let differ = 0;
for (let round = 0; round < ROUNDS; round++) {
  const found = timed(own, checks, () =>
    ours.map((pattern) => tables.map((one) => pattern !== undefined && isIn(pattern, one))),
  );
  const wanted = timed(peer, checks, () =>
    theirs.map((pattern) => mols.map((mol) => pattern !== null && mol.get_substruct_match(pattern).length > 2)),
  );
  found.forEach((row, query) => row.forEach((one, mol) => (differ += one === wanted[query]?.[mol] ? 0 : 1)));
}
print({
  work: `structure: ${queries.length} class queries over ${mols.length} molecules`,
  unit: "us a check",
  value: median(own),
  goal: { value: 0.5, better: "less" },
  more: {
    rdkit: Number(median(peer).toFixed(2)),
    timesFaster: Number((median(peer) / median(own)).toFixed(1)),
    differ,
  },
});
const rules = prepareRules(COUNTRIES.flatMap(({ substanceLaw }) => substanceLaw?.rules ?? []));
const molecules = KNOWN_SUBSTANCES.flatMap(({ smiles }): readonly Molecule[] => {
  const read = readMolecule(chemistry, smiles ?? "");
  return read.ok ? [read.molecule] : [];
});
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++)
  timed(times, molecules.length, () => molecules.map((molecule) => rules.check(molecule).length));
print({
  work: `structure: one molecule against ${rules.rules.length} class rules of all countries`,
  unit: "ms",
  value: median(times) / 1000,
  goal: { value: 1, better: "less" },
  more: { molecules: molecules.length },
});
for (const one of [...mols, ...theirs]) one?.delete();

/** Runs work and notes what it took of this process's time, in microseconds for each check. */
function timed<T>(into: number[], checks: number, work: () => T): T {
  const from = process.cpuUsage();
  const result = work();
  into.push(process.cpuUsage(from).user / checks);
  return result;
}
