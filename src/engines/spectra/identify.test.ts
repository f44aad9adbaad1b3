import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { CALIBRATION } from "./calibration.ts";
import { evidenceFor, rankFigures } from "./evidence.ts";
import { confidenceFigures, identify, type LibraryEntry, prepareIdentification, probabilityOf } from "./identify.ts";
import { type Peak, type Spectrum, spectrumOf } from "./spectrum.ts";

const DATA = path.resolve(import.meta.dirname, "../../../../shared/data");
const SWGDRUG = path.join(DATA, "spectra-swgdrug/swgdrug_3.4.msp.gz");
const NIST = path.join(DATA, "spectra-nist-fentanyl/single_modification_fentanyl_library.msp");
const FOLDER = path.resolve(import.meta.dirname, "../../../../shared/reference/ms-library");

function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** A compound's spectrum, and the same measured again: shaken in m/z and height, with a peak lost and one of noise. */
function compound(draw: () => number): { readonly spectrum: Spectrum; readonly again: Spectrum } {
  const precursorMz = 200 + draw() * 200;
  const peaks = Array.from({ length: 12 }, (): Peak => [45 + draw() * 300, 5 + 990 * draw() ** 2]);
  const shaken = peaks
    .slice(1)
    .map(([mz, height]): Peak => [mz + (draw() - 0.5) * 0.003, height * (0.8 + 0.4 * draw())]);
  const about = { precursorMz, polarity: "positive" } as const;
  return { spectrum: spectrumOf(peaks, about), again: spectrumOf([...shaken, [50 + draw() * 100, 8]], about) };
}

describe("identify", () => {
  const draw = sequence(77);
  const made = Array.from({ length: 300 }, () => compound(draw));
  const entries = made.map(({ spectrum }, at): LibraryEntry => ({ spectrum, compound: `C${at}` }));

  it("names compounds that are in the library, with a high probability and the reasons", () => {
    const library = prepareIdentification(entries, "msms");
    for (const [at, { again }] of made.slice(0, 60).entries()) {
      const answer = identify(library, again, { precursor: true });
      expect(answer).toMatchObject({ outcome: "match", alike: [] });
      expect(answer.probability).toBeGreaterThan(0.9);
      expect(answer.candidates[0]).toMatchObject({ compound: `C${at}`, entry: at });
      expect(answer.candidates[0]?.evidence).toMatchObject({ matched: 11, precursor: "agrees" });
    }
  });

  it("gives no confident match for compounds that are not in the library", () => {
    const library = prepareIdentification(entries.slice(100), "msms");
    for (const { again } of made.slice(0, 100)) {
      for (const precursor of [false, true])
        expect(identify(library, again, { precursor }).outcome).toBe("no-confident-match");
    }
  });

  it("answers an empty library and an empty query without a candidate", () => {
    const nothing = { outcome: "no-confident-match", probability: 0, candidates: [], alike: [] };
    expect(identify(prepareIdentification([], "msms"), made[0]?.again as Spectrum)).toEqual(nothing);
    expect(identify(prepareIdentification(entries, "msms"), spectrumOf([]))).toEqual(nothing);
  });

  it("names isomers with equal spectra together", () => {
    const first = entries[0] as LibraryEntry;
    const library = prepareIdentification([...entries, { ...first, compound: "isomer" }], "msms");
    const { alike, candidates } = identify(library, made[0]?.again as Spectrum);
    expect(candidates[0]?.compound).toBe("C0");
    expect(alike).toEqual(["isomer"]);
  });

  it("brings EI spectra to unit mass", () => {
    const wide = entries.map(({ spectrum, compound: name }) => ({ spectrum, compound: name }));
    const library = prepareIdentification(wide, "ei");
    expect(identify(library, made[5]?.spectrum as Spectrum).candidates[0]?.compound).toBe("C5");
  });
});

describe("the calibration", () => {
  it("is made of numbers in range, and rises with every figure that speaks for an answer", () => {
    for (const [name, { rank, logistic, confident }] of Object.entries(CALIBRATION)) {
      for (const one of [...rank, ...logistic]) expect(Number.isFinite(one), name).toBe(true);
      expect(confident).toBeGreaterThanOrEqual(0.5);
      expect(confident).toBeLessThan(1);
      expect(rank[0]).toBeGreaterThan(0);
      const isEi = name === "ei";
      const near = (similarity: number) => -Math.log(1.005 - similarity);
      const poor = probabilityOf(isEi ? [0.01, 0.5, near(0.5), 0.5, 0.3, 3] : [0.2, 0.01, 0.2, 1, 0.2, 3, 0], logistic);
      const good = probabilityOf(
        isEi ? [0.3, 0.98, near(0.98), 0.7, 0.9, 4] : [1.1, 0.8, 0.95, 3, 0.98, 3, 1],
        logistic,
      );
      expect(poor).toBeLessThan(0.2);
      expect(good).toBeGreaterThan(0.8);
    }
  });

  it("has as many weights as there are figures", () => {
    const one = spectrumOf(
      [
        [100, 5],
        [120, 9],
      ],
      { precursorMz: 200 },
    );
    for (const [name, { rank, logistic }] of Object.entries(CALIBRATION)) {
      const technique = name === "ei" ? "ei" : "msms";
      const evidence = evidenceFor(one, one, technique, 0.01);
      const figures = confidenceFigures([{ compound: "C", entry: 0, rank: 1, evidence }], one, technique);
      expect(logistic.length, name).toBe(figures.length + 1);
      expect(rank.length, name).toBe(rankFigures(evidence, technique, name === "msmsWithPrecursor").length);
      expect(confidenceFigures([], one, technique).length).toBe(figures.length);
    }
  });

  it.skipIf(!existsSync(FOLDER))(
    "holds on the reference queries, with and without their compound in the library",
    () => {
      const read = (name: string) =>
        gunzipSync(readFileSync(path.join(FOLDER, name)))
          .toString("utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as { ik: string; ion: string; pmz: number | null; p: Peak[] })
          .map(({ ik, ion, pmz, p }) => {
            const polarity = ion === "POSITIVE" ? "positive" : "negative";
            return { compound: ik.slice(0, 14), spectrum: spectrumOf(p, { precursorMz: pmz ?? undefined, polarity }) };
          });
      const known = read("msms-library.jsonl.gz");
      const asked = read("msms-queries.jsonl.gz");
      const whole = prepareIdentification(known, "msms");
      for (const [precursor, least] of [
        [false, 0.92],
        [true, 0.96],
      ] as const) {
        const first = asked.map(({ spectrum }) => identify(whole, spectrum, { precursor }));
        const right = first.map((one, at) => one.candidates[0]?.compound === asked[at]?.compound);
        expect(right.filter(Boolean).length / asked.length).toBeGreaterThanOrEqual(least);
        const sure = first.flatMap((one, at) => (one.outcome === "match" ? [right[at]] : []));
        expect(sure.length / asked.length).toBeGreaterThan(0.75);
        expect(sure.filter(Boolean).length / sure.length).toBeGreaterThan(0.96);
      }
      const names = new Set(asked.map((one) => one.compound));
      const without = prepareIdentification(
        known.filter((one) => !names.has(one.compound)),
        "msms",
      );
      const wrong = asked.filter(({ spectrum }) => identify(without, spectrum).outcome === "match");
      expect(wrong.length / asked.length).toBeLessThan(0.06);
    },
  );

  it.skipIf(!existsSync(SWGDRUG))(
    "answers most fentanyls of another library's EI spectra as matches, all of them right, and none without its compound",
    () => {
      const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
      const read = (text: string) =>
        text.split(/\r?\n\s*\r?\n/).flatMap((entry) => {
          const name = /^Name: *(.*)$/m.exec(entry)?.[1];
          const peaks = [...entry.matchAll(/^(\d+) (\d+)\r?$/gm)].map(
            ([, mz, height]): Peak => [Number(mz), Number(height)],
          );
          const names = [name ?? "", ...[...entry.matchAll(/^Synon: *(.*)$/gm)].map((one) => one[1] ?? "")].map(plain);
          return name === undefined ? [] : [{ names, compound: plain(name), spectrum: spectrumOf(peaks) }];
        });
      const known = read(gunzipSync(readFileSync(SWGDRUG)).toString("utf8"));
      const asked = read(readFileSync(NIST, "utf8"));
      const whole = prepareIdentification(known, "ei");
      const found = asked.flatMap(({ names, spectrum }) => {
        const answer = identify(whole, spectrum);
        return answer.outcome === "match" ? [names.includes(answer.candidates[0]?.compound ?? "")] : [];
      });
      expect(asked.length).toBe(44);
      expect(found.length).toBeGreaterThanOrEqual(30);
      expect(found.every(Boolean)).toBe(true);
      const all = new Set(asked.flatMap(({ names }) => names));
      const without = prepareIdentification(
        known.filter((one) => !all.has(one.compound)),
        "ei",
      );
      const answers = asked.map(({ spectrum }) => identify(without, spectrum));
      expect(answers.filter(({ outcome }) => outcome === "match")).toEqual([]);
      // Isomers come near, but few of them so near that the answer is taken for more likely than not.
      expect(answers.filter(({ probability }) => probability > 0.5).length).toBeLessThanOrEqual(6);
    },
  );
});
