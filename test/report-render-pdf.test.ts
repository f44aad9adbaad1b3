import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../src/core/words.ts";
import { renderTypst } from "../src/desks/firearms/report/render-typst.ts";
import { fontsOf, renderPdf } from "../src/service/report/pdf.ts";
import { reportFixture } from "./report-render-fixture.ts";

/** Everything that a PDF says in clear or in compressed streams. */
function insideOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  let text = bytes.toString("latin1");
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(index - 3, index) === "end") continue;
    const start = index + (text[index + 6] === "\r" ? 8 : 7);
    try {
      text += inflateSync(bytes.subarray(start)).toString("latin1");
    } catch {
      // Not a compressed stream.
    }
  }
  return text;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("the printed report", () => {
  const report = reportFixture();

  test.each(LANGUAGES)("is a tagged PDF/UA-1 in our fonts alone: %s", async (language) => {
    const pdf = await renderPdf(renderTypst(report, language));
    const inside = insideOf(pdf);
    expect(inside).toContain("/StructTreeRoot");
    expect(inside).toMatch(/\/Marked true/);
    expect(inside).toMatch(new RegExp(`/Lang ?\\(${{ en: "en-CA", fr: "fr-CA", es: "es-MX" }[language]}\\)`));
    expect(inside).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    expect(inside).toMatch(/\/DisplayDocTitle true/);
    expect(inside).toMatch(/\/Title/);
    for (const tag of ["/Table", "/THead", "/TH", "/H1", "/Figure", "/TOC", "/Caption", "/Alt"])
      expect(inside).toContain(tag);
    expect(fontsOf(pdf)).toEqual(["SourceSans3-Bold", "SourceSans3-Regular", "SourceSans3-SemiBold"]);
    expect(digest(await renderPdf(renderTypst(report, language)))).toBe(digest(pdf));
  });

  test("has the same bytes when another process makes it", async () => {
    const here = digest(await renderPdf(renderTypst(report, "fr")));
    const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const script = `
      import { createHash } from "node:crypto";
      import { reportFixture } from ${at("./report-render-fixture.ts")};
      import { renderTypst } from ${at("../src/desks/firearms/report/render-typst.ts")};
      import { renderPdf } from ${at("../src/service/report/pdf.ts")};
      process.stdout.write(createHash("sha256").update(await renderPdf(renderTypst(reportFixture(), "fr"))).digest("hex"));`;
    const there = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(there).toBe(here);
  });

  test("sets hostile texts as texts", async () => {
    const hostile = `#panic("x") $x$ @y *z* \\ ]] </script> \u0000 \u202e \ud800 \u{1F600} 三合會 ${"W".repeat(300)}`;
    const [section] = report.sections;
    if (!section) throw new Error("the fixture has no section");
    const words = { en: hostile, fr: hostile, es: hostile };
    const tables = section.tables.map((one) => ({
      ...one,
      title: words,
      note: words,
      rowHeading: words,
      rows: one.rows.map((row) => ({ ...row, label: words })),
    }));
    const odd = { ...report, title: words, sections: [{ ...section, title: words, paragraphs: [words], tables }] };
    const pdf = await renderPdf(renderTypst(odd, "es"));
    expect(fontsOf(pdf).every((font) => font.startsWith("SourceSans3-"))).toBe(true);
  });

  test("sets a report without anything in it", async () => {
    const empty = { ...report, headlines: [], sections: [], sources: [], synthetic: false };
    expect((await renderPdf(renderTypst(empty, "en"))).length).toBeGreaterThan(1000);
  });
});
