import { describe, expect, test } from "vitest";
import { renderPdf } from "./pdf.ts";

const HEAD = `#set document(title: "T", date: none)\n#set text(font: "Tripoint Sans", fallback: false, lang: "en")\n`;

describe("what cannot be set", () => {
  test("names the fault in the source", async () => {
    await expect(renderPdf({ main: `${HEAD}#nothing-of-the-kind`, assets: {} })).rejects.toThrow(
      /the report cannot be set because of `unknown variable: nothing-of-the-kind.*`; correct/,
    );
  });
  test("refuses a family that is not ours", async () => {
    await expect(renderPdf({ main: `${HEAD}#text(font: "No Such Family")[a]`, assets: {} })).rejects.toThrow(
      /unknown font family/,
    );
    await expect(renderPdf({ main: `${HEAD}#text(font: "Libertinus Serif")[a]`, assets: {} })).rejects.toThrow(
      /was set in the font `LibertinusSerif-Regular`/,
    );
  });
  test("refuses a character without a glyph and a picture without words", async () => {
    await expect(renderPdf({ main: `${HEAD}三`, assets: {} })).rejects.toThrow(/could not be displayed with font/);
    const picture = {
      main: `${HEAD}#image("a.svg")`,
      assets: { "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' },
    };
    await expect(renderPdf(picture)).rejects.toThrow(/missing alt text/);
  });
  test("reads nothing from the disk", async () => {
    await expect(renderPdf({ main: `${HEAD}#read("/etc/hostname")`, assets: {} })).rejects.toThrow(/cannot be set/);
    await expect(renderPdf({ main: `${HEAD}#read("../../../etc/hostname")`, assets: {} })).rejects.toThrow(
      /cannot be set/,
    );
  });
});
