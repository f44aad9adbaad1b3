import { describe, expect, it } from "vitest";
import { validate } from "../../../core/validate.ts";
import { type LabAnalysis, labAnalysis } from "../lab-analysis.kind.ts";
import { compareCountries, scoreRoundRecords } from "../proficiency/score-rounds.ts";
import { proficiencyResult } from "../proficiency-result.kind.ts";
import { proficiencyRound } from "../proficiency-round.kind.ts";
import { judgeRecord } from "../protocol/judge-record.ts";
import { answerSearch } from "../spectra/answer-search.ts";
import { spectralLibrary } from "../spectra/spectral-library.ts";
import { gatherTrends } from "../trends/gather-trends.ts";
import { makeLaboratorySample } from "./make-laboratory-sample.ts";
import { exampleQuery, sampleSpectra } from "./sample-spectra.ts";

const { records, key } = makeLaboratorySample(1, 140);
const idOf = (one: (typeof records)[number]) => `${one.originator}:${one.kind.name}:${one.reference}`;
const analyses = records.filter((one) => one.kind.name === labAnalysis.name);

describe("the synthetic records of laboratories", () => {
  it("are the same for the same seed, others for another, and without fault", () => {
    expect(makeLaboratorySample(1, 140)).toEqual({ records, key });
    expect(makeLaboratorySample(2, 140).records).not.toEqual(records);
    for (const one of records) {
      const read = validate(one.kind, one.values);
      expect([idOf(one), read.ok ? [] : read.faults]).toEqual([idOf(one), []]);
    }
    expect(new Set(records.map(idOf)).size).toBe(records.length);
  });

  it("hold the analyses that do not meet the protocol as the key says, and few others of a main substance", () => {
    expect(key.notMet.length).toBe(9);
    for (const planted of key.notMet) {
      const found = analyses.find((one) => idOf(one) === planted.record);
      const verdict = judgeRecord(found?.values as LabAnalysis, undefined);
      expect([planted.why, verdict.substances[0]?.verdict.outcome]).toEqual([planted.why, planted.outcome]);
      expect(verdict.substances[0]?.next.length).toBeGreaterThan(0);
    }
    const planted = new Set(key.notMet.map((one) => one.record));
    for (const one of analyses) {
      if (planted.has(idOf(one))) continue;
      const [main] = judgeRecord(one.values as LabAnalysis, undefined).substances;
      expect([idOf(one), main?.verdict.outcome]).toEqual([idOf(one), "meets"]);
    }
  });

  it("show the newcomers and the falling contents in the trends", () => {
    const tally = gatherTrends({ date: "submitted", grain: "quarter", place: "country", substance: "Fentanyl" });
    for (const one of analyses) tally.add(idOf(one), true, one.values as LabAnalysis);
    const trends = tally.answer();
    expect(trends.periods).toHaveLength(8);
    for (const planted of key.firstSeen) {
      const found = trends.firstSeen.find(
        (one) => one.substance === planted.substance && one.country === planted.country,
      );
      expect([found?.record, found?.days.submitted]).toEqual([planted.record, planted.submittedOn]);
    }
    expect(trends.combinations.some((one) => one.substances.includes("xylazine"))).toBe(true);
    const american = gatherTrends({ date: "reported", grain: "year", place: "country", substance: "fentanyl" });
    for (const one of analyses.filter((all) => all.originator === "us.dea"))
      american.add(idOf(one), true, one.values as LabAnalysis);
    const [unit] = american.answer().contents;
    const medians = unit?.cells.map(({ median }) => (median.state === "value" ? median.value : 0)) ?? [];
    expect(unit?.unit).toBe("percent");
    expect(medians[0]).toBeGreaterThan((medians[1] ?? 0) * 1.1);
    expect(unit?.cells.some((cell) => cell.below > 0)).toBe(true);
  });

  it("show the biased laboratory and country in the rounds, and no other", () => {
    const own = records.filter((one) => one.originator === "us.dea");
    const results = own.filter((one) => one.kind.name === proficiencyResult.name);
    const rounds = own
      .filter((one) => one.kind.name === proficiencyRound.name)
      .map((one) =>
        scoreRoundRecords({
          record: idOf(one),
          values: one.values,
          results: results
            .filter((result) => result.values["round"] === one.values["round"])
            .map((result) => ({ record: idOf(result), values: result.values })),
        }),
      );
    expect(rounds.map((one) => one.faults).flat()).toEqual([]);
    const signals = rounds.flatMap(({ substance, results: of }) =>
      of.filter(({ score }) => score?.assessment === "action").map(({ laboratory }) => `${laboratory} ${substance}`),
    );
    const [planted] = key.biased;
    expect(signals.filter((one) => one === `${planted?.laboratory} ${planted?.substance}`).length).toBeGreaterThan(1);
    expect(signals.filter((one) => one !== "L07 fentanyl" && !one.endsWith("methamphetamine"))).toEqual([]);
    // One result lies below a limit: it is named and not scored, and the others keep their own scores.
    const cocaine = rounds.find((one) => one.round === "PT-2023-2-COCA");
    expect(cocaine?.results.find((one) => one.laboratory === "L03")).toMatchObject({ value: null, score: null });
    for (const { value, score } of cocaine?.results ?? [])
      if (value !== null)
        expect(score?.z).toBeCloseTo((value - (cocaine?.target?.value ?? 0)) / (cocaine?.target?.deviation ?? 1), 9);
    expect(cocaine?.decides).toBe("z-prime");
    const clear = compareCountries(rounds).filter(({ says }) => says === "low" || says === "high");
    expect(clear.map(({ group, substance, says }) => `${group} ${substance} ${says}`)).toEqual([
      "CA methamphetamine high",
    ]);
  });
});

describe("the examples of the bench", () => {
  const library = spectralLibrary(sampleSpectra());
  const ask = (which: Parameters<typeof exampleQuery>[0]) =>
    answerSearch(library, exampleQuery(which), { limit: 5, open: false });

  it("name what is in the library, with the peaks that agree", () => {
    const answer = ask("known");
    expect([answer.said.outcome, answer.candidates[0]?.name.en]).toEqual(["match", "fentanyl"]);
    expect(answer.candidates[0]?.name.es).toBe("fentanilo");
    expect(answer.said.say.es).toContain("fentanilo, probabilidad");
    expect(answer.candidates[0]?.query.filter((peak) => peak.isMatched).length).toBeGreaterThan(3);
    expect(answer.analogues).toEqual([]);
  });

  it("say of an analogue from what it is changed, and at which site", () => {
    const answer = ask("analogue");
    expect(answer.said.outcome).toBe("no-confident-match");
    expect(answer.analogues[0]?.peaks.some((peak) => peak.isMoved)).toBe(true);
    const fentanyl = answer.sites.find((one) => one.parent === "fentanyl");
    expect(fentanyl?.difference).toBeCloseTo(15.9949, 3);
    expect(fentanyl?.hypotheses[0]?.changes.map((one) => one.letter).join()).toMatch(/^[AB]$/);
    expect(fentanyl?.hypotheses[0]?.fragments.length).toBeGreaterThan(2);
  });

  it("say of a foreign compound that there is no confident match, and nothing of sites", () => {
    const answer = ask("foreign");
    expect([answer.said.outcome, answer.sites]).toEqual(["no-confident-match", []]);
  });
});
