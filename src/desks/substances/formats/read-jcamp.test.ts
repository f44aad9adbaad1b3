import { describe, expect, it } from "vitest";
import { readJcamp } from "./read-jcamp.ts";

const file = (...lines: readonly string[]) =>
  ["##TITLE=Sample", "##JCAMP-DX=4.24", "##DATA TYPE=MASS SPECTRUM", ...lines, "##END=", ""].join("\n");
const saysOf = (text: string) => readJcamp(text).faults.map(({ field, say }) => `${field} ${say.en}`);
const DECIMALS = "peak holds decimals with a comma, which also divides numbers here";

describe("JCAMP-DX with decimal commas", () => {
  it.each([
    ["a blank", ["##NPOINTS=3", "##PEAK TABLE=(XY..XY)", "41,05 12,5", "77,04 300,2", "105,07 999,0"]],
    ["a semicolon", ["##NPOINTS=2", "##PEAK TABLE=(XY..XY)", "41,05;12,5", "105,07;999,0"]],
    ["a tab, without a stated number", ["##PEAK TABLE=(XY..XY)", "41,05\t12,5", "105,07\t999,0"]],
    ["ordinates", ["##FIRSTX=400", "##LASTX=402", "##NPOINTS=3", "##XYDATA=(X++(Y..Y))", "400 12,5 13,5 14,5"]],
  ])("is told as such where numbers are parted by %s", (_, lines) => {
    expect(saysOf(file(...lines))).toEqual([DECIMALS]);
  });

  it("is told at the labels that hold them", () => {
    const text = file(
      "##YFACTOR=0,001",
      "##FIRSTX=400,5",
      "##LASTX=402",
      "##NPOINTS=3",
      "##XYDATA=(X++(Y..Y))",
      "400 1 2 3",
    );
    expect(saysOf(text).sort()).toEqual([
      "FIRSTX is a number with a decimal comma",
      "YFACTOR is a number with a decimal comma",
    ]);
  });

  it("is not seen in pairs that a comma joins", () => {
    const text = file("##NPOINTS=4", "##PEAK TABLE=(XY..XY)", "41,12 43,100", "77,300 105,999");
    expect(readJcamp(text).records[0]?.peaks).toEqual([
      [41, 12],
      [43, 100],
      [77, 300],
      [105, 999],
    ]);
    expect(readJcamp(file("##PEAK TABLE=(XY..XY)", "41,12 43,100", "77,300 105,999")).records).toHaveLength(1);
  });
});
