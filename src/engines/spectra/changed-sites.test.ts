import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { changedSites } from "./changed-sites.ts";
import { CHANGES, changesOf } from "./changes.ts";
import { findAnalogues, prepareAnalogues } from "./find-analogues.ts";
import { ELECTRON, exactMass, type Formula, PROTON, readFormula } from "./formula.ts";
import { type Scaffold, SCAFFOLDS } from "./scaffolds.ts";
import { type Peak, spectrumOf } from "./spectrum.ts";

const NIST = path.resolve(
  import.meta.dirname,
  "../../../../shared/data/spectra-nist-fentanyl/single_modification_fentanyl_library.msp",
);
const fentanyl = SCAFFOLDS.find((one) => one.name === "fentanyl") as Scaffold;

function massOf(formula: string): number {
  return exactMass(readFormula(formula) as Formula);
}

/** The MS/MS spectrum that a change at each site would give if every fragment moved as the dictionary says. */
function derived(scaffold: Scaffold, changes: Readonly<Record<string, string>>) {
  const delta = (sites: readonly string[]) => sites.reduce((sum, one) => sum + signed(changes[one]), 0);
  const peaks = scaffold.msms.map(
    ({ formula, sites }, at): Peak => [massOf(formula) - ELECTRON + delta(sites), 1000 / (at + 1)],
  );
  const precursorMz = massOf(scaffold.formula) + PROTON + delta(scaffold.sites.map((site) => site.letter));
  return spectrumOf(peaks, { precursorMz, polarity: "positive" });
}

/** `F-H` as a mass: what stands before the hyphen is added, what stands after is taken. */
function signed(change: string | undefined): number {
  const [added, taken] = (change ?? "").split("-");
  return (added ? massOf(added) : 0) - (taken ? massOf(taken) : 0);
}

describe("changedSites", () => {
  for (const scaffold of SCAFFOLDS) {
    for (const site of scaffold.sites) {
      it(`sees ${scaffold.name} changed by CH2 at site ${site.letter}, or names the sites that no fragment tells apart`, () => {
        const answer = changedSites(derived(scaffold, { [site.letter]: "CH2" }), scaffold, "msms");
        if (answer.outcome !== "sites") throw new Error(answer.outcome);
        expect(answer.difference).toBeCloseTo(14.01565, 4);
        const best = answer.hypotheses.filter((one) => one.support > (answer.hypotheses[0]?.support ?? 0) - 1e-9);
        expect(best.map((one) => one.changes.map((change) => change.site.letter).join())).toContain(site.letter);
        expect(best[0]?.changes[0]?.may[0]?.name.en).toMatch(/one CH2 more/);
      });
    }
  }

  it("sees two and three changes at once, with what moved and by how much", () => {
    const two = changedSites(derived(fentanyl, { D: "F-H", E: "CH2" }), fentanyl, "msms");
    expect(two).toMatchObject({ outcome: "sites" });
    if (two.outcome !== "sites") return;
    expect(two.hypotheses[0]?.changes.map(({ site, mass }) => [site.letter, Number(mass.toFixed(3))])).toEqual([
      ["D", 17.991],
      ["E", 14.016],
    ]);
    const kept = two.hypotheses[0]?.seen.filter((one) => one.mz === one.parentMz).map((one) => one.fragment.formula);
    expect(kept).toContain("C13H18N");
    const three = changedSites(derived(fentanyl, { C: "CH2", D: "F-H", E: "O" }), fentanyl, "msms");
    if (three.outcome !== "sites") throw new Error(three.outcome);
    expect(three.hypotheses[0]?.changes.map(({ site }) => site.letter)).toEqual(["C", "D", "E"]);
  });

  it("names the sites of two and three changes in most spectra with missing, shaken and foreign peaks, and is seldom wrong where it names", () => {
    let state = 7;
    const draw = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const MET: Readonly<Record<string, readonly string[]>> = {
      A: ["CH2", "F-H", "CH2O"],
      B: ["CH2", "O"],
      C: ["CH2", "F-H", "C2H2O2"],
      D: ["F-H", "Cl-H", "CH2"],
      E: ["-CH2", "C2H4", "C2O-H2", "-H2"],
    };
    const asked = Array.from({ length: 90 }, (_, at) => {
      const letters = (at % 3 === 0 ? ["ACE", "BCD", "CDE"] : ["AC", "AE", "BD", "BE", "CD", "CE", "DE"])[
        Math.floor(draw() * (at % 3 === 0 ? 3 : 7))
      ] as string;
      const changes = Object.fromEntries(
        [...letters].map((letter) => {
          const met = MET[letter] as readonly string[];
          return [letter, met[Math.floor(draw() * met.length)] as string];
        }),
      );
      const whole = derived(fentanyl, changes);
      const peaks = [...whole.mz].flatMap((mz, place): Peak[] => {
        const height = (whole.intensity[place] as number) * Math.exp(draw() * 3 - 1.5);
        return draw() < 0.25 ? [] : [[mz + (draw() - 0.5) * 0.004, height]];
      });
      for (let more = 0; more < 5; more++) peaks.push([60 + draw() * 260, 60 * draw()]);
      return { letters, spectrum: spectrumOf(peaks, { precursorMz: whole.precursorMz, polarity: "positive" }) };
    });
    let named = 0;
    let right = 0;
    // A and B lie in the same fragments: either is taken for the other.
    const shown = (letters: string) => letters.replace(/[AB]+/, "A");
    for (const { letters, spectrum } of asked) {
      const told = changedSites(spectrum, fentanyl, "msms");
      if (told.outcome !== "sites" || told.together === 0) continue;
      named++;
      const first = told.hypotheses.slice(0, told.together).map((one) => one.changes.map(({ site }) => site.letter));
      if (first.some((one) => shown(one.join("")) === shown(letters))) right++;
    }
    expect(named).toBeGreaterThanOrEqual(60);
    expect(right / named).toBeGreaterThanOrEqual(0.9);
  });

  it("names both sites where no fragment tells them apart, and the one of them where the change is met there alone", () => {
    const either = changedSites(derived(fentanyl, { A: "CH2" }), fentanyl, "msms");
    expect(either).toMatchObject({ outcome: "sites", together: 2 });
    const thienyl = changedSites(derived(fentanyl, { A: "S-C2H2" }), fentanyl, "msms");
    if (thienyl.outcome !== "sites") throw new Error(thienyl.outcome);
    expect(thienyl.hypotheses[0]?.changes.map(({ site }) => site.letter)).toEqual(["A"]);
    expect(thienyl.hypotheses[0]?.share).toBeGreaterThan(0.7);
  });

  it("says which sites are left where two fragments alone are seen", () => {
    const bare = spectrumOf(
      [
        [188.1434, 100],
        [105.0699, 40],
      ],
      { precursorMz: 337.2274 + 17.99058, polarity: "positive" },
    );
    const told = changedSites(bare, fentanyl, "msms");
    if (told.outcome !== "sites") throw new Error(told.outcome);
    const first = told.hypotheses
      .slice(0, told.together)
      .map((one) => one.changes.map(({ site }) => site.letter).join());
    expect(first.toSorted()).toEqual(["D", "E"]);
  });

  it("sees no change in the parent itself", () => {
    const same = changedSites(derived(fentanyl, {}), fentanyl, "msms");
    if (same.outcome !== "sites") throw new Error(same.outcome);
    expect(same.hypotheses[0]?.changes).toEqual([]);
  });

  it("takes a spectrum that shares a few fragments for no analogue", () => {
    const other = spectrumOf(
      [
        [182.1176, 100],
        [82.0651, 40],
        [105.0335, 20],
        [150.0913, 12],
        [108.0808, 6],
        [119.0491, 4],
        [91.0542, 4],
        [81.0699, 3],
        [77.0386, 3],
      ],
      { precursorMz: 304.1543, polarity: "positive" },
    );
    const told = changedSites(other, fentanyl, "msms");
    expect(told.outcome === "sites" && told.isAlike).toBe(false);
    expect(changedSites(derived(fentanyl, { E: "CH2" }), fentanyl, "msms")).toMatchObject({ isAlike: true });
  });

  it("says so where the mass or the fragments are missing", () => {
    expect(changedSites(spectrumOf([[188.1434, 5]]), fentanyl, "msms")).toEqual({ outcome: "no-mass" });
    const bare = spectrumOf([[188.1434, 5]], { precursorMz: 351.2431 });
    expect(changedSites(bare, fentanyl, "msms")).toMatchObject({ outcome: "too-few-fragments" });
  });

  it.skipIf(!existsSync(NIST))("names the site of NIST's fentanyls with one change, by EI", () => {
    const entries = readFileSync(NIST, "utf8").split(/\n\s*\n/);
    let asked = 0;
    let right = 0;
    for (const entry of entries) {
      const field = (name: string) => new RegExp(`^${name}: *(.*)$`, "m").exec(entry)?.[1];
      const site = field("ModType");
      if (site === undefined || site === "F") continue;
      const peaks = [...entry.matchAll(/^(\d+) (\d+)$/gm)].map(([, mz, height]): Peak => [Number(mz), Number(height)]);
      const answer = changedSites(spectrumOf(peaks, { precursorMz: Number(field("MW")) }), fentanyl, "ei");
      asked++;
      if (answer.outcome !== "sites" || !answer.isAlike) continue;
      const letters = answer.hypotheses[0]?.changes.map((change) => change.site.letter).join("");
      if (letters === site) right++;
    }
    expect(asked).toBe(43);
    expect(right).toBeGreaterThanOrEqual(39);
  });
});

describe("findAnalogues", () => {
  const parent = derived(fentanyl, {});
  const foreign = spectrumOf(
    [
      [77.04, 40],
      [163.07, 100],
      [250.11, 30],
    ],
    { precursorMz: 250.11, polarity: "positive" },
  );
  const library = prepareAnalogues([foreign, parent], "msms");

  it("finds the parent, the mass of the change, and which peaks were kept and which moved", () => {
    const [first] = findAnalogues(library, derived(fentanyl, { E: "CH2" }));
    expect(first?.entry).toBe(1);
    expect(first?.difference).toBeCloseTo(14.01565, 4);
    expect(first?.may[0]?.name.en).toMatch(/one CH2 more/);
    expect(first?.score).toBeCloseTo(1, 2);
    expect(first?.moved.map((one) => one.libraryMz.toFixed(4))).toEqual(
      expect.arrayContaining(["216.1383", "57.0335"]),
    );
    expect(first?.kept.map((one) => one.libraryMz.toFixed(4))).toContain("188.1434");
  });

  it("leaves out compounds of the query's own mass and queries without a mass", () => {
    expect(findAnalogues(library, parent)).toEqual([]);
    expect(findAnalogues(library, spectrumOf([[188.1434, 1]]))).toEqual([]);
  });
});

describe("the known changes", () => {
  it("are all of known elements, each with its reverse, and named in three languages", () => {
    for (const change of CHANGES) {
      expect(Number.isFinite(change.mass)).toBe(true);
      expect(CHANGES.some((other) => Math.abs(other.mass + change.mass) < 1e-9)).toBe(true);
      for (const text of Object.values(change.name)) expect(text.length).toBeGreaterThan(3);
    }
    expect(changesOf(17.9906, 0.001).map((one) => one.name.es)).toEqual(["flúor en lugar de hidrógeno"]);
    expect(changesOf(500, 0.01)).toEqual([]);
  });
});
