import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { LANGUAGES, type Language, sameWords, type Words } from "../src/core/words.ts";
import { drawRegions } from "../src/desks/firearms/report/chart-regions.ts";
import { chartSvg } from "../src/desks/firearms/report/chart-svg.ts";
import { corridorMap } from "../src/desks/firearms/report/corridor-map.ts";
import type { JointReport } from "../src/desks/firearms/report/joint-report.ts";
import { fitColumns } from "../src/desks/firearms/report/render-columns.ts";
import { renderData } from "../src/desks/firearms/report/render-data.ts";
import { DATA_WORDS } from "../src/desks/firearms/report/render-data-words.ts";
import { dayText, figureText, numberText, periodText, shareText } from "../src/desks/firearms/report/render-figure.ts";
import { renderHtml } from "../src/desks/firearms/report/render-html.ts";
import { isFigure } from "../src/desks/firearms/report/render-outline.ts";
import { drawable, printText, setText } from "../src/desks/firearms/report/render-text.ts";
import { renderTypst } from "../src/desks/firearms/report/render-typst.ts";
import { RENDER_WORDS } from "../src/desks/firearms/report/render-words.ts";
import { reportFixture } from "./report-render-fixture.ts";
import { figure, table, w } from "./report-render-parts.ts";

const report = reportFixture();
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>' onload='x' #eval("x") $x$ @y *z* \\ ]] \u0000\u202e\ud800 =1+1`;

/** The same report with every text replaced. */
function withTexts(change: (text: string) => string): JointReport {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, ""));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
    }
    return typeof value === "string" && ["en", "fr", "es", "name", "checkpoint", "logRoot"].includes(key)
      ? change(value)
      : value;
  };
  return walk(report, "") as JointReport;
}

function digest(value: unknown): string {
  return createHash("sha256")
    .update(typeof value === "string" ? value : JSON.stringify(value))
    .digest("hex");
}

describe("numbers and days", () => {
  const cases: readonly (readonly [Language, string, string, string, string])[] = [
    ["en", "12,345.6", "12.3%", "January 1, 2024", "\u22121,234"],
    ["fr", "12\u00a0345,6", "12,3\u00a0%", "1er janvier 2024", "\u22121\u00a0234"],
    ["es", "12,345.6", "12.3\u00a0%", "1 de enero de 2024", "\u22121,234"],
  ];
  test.each(cases)("are written as officials write them: %s", (language, number, share, day, negative) => {
    expect(numberText(12345.6, language, 1)).toBe(number);
    expect(shareText(0.123, language)).toBe(share);
    expect(dayText("2024-01-01", language)).toBe(day);
    expect(numberText(-1234, language)).toBe(negative);
  });

  test("a gap, a suppressed cell and zero are three different things", () => {
    expect(figureText(figure("a", 0), "en")).toBe("0");
    expect(figureText(figure("a", "x"), "en")).toBe("x");
    expect(figureText(figure("a", ".."), "en")).toBe("..");
    expect(figureText(figure("a", "-"), "en")).toBe("–");
    expect(figureText({ id: "a", value: Number.NaN, state: "shown" }, "en")).toBe("–");
    expect(figureText({ id: "a", value: 3, state: "suppressed" }, "en")).toBe("x");
  });

  test("a period names both days", () => {
    expect(periodText(report.period, "fr")).toBe("du 1er janvier 2024 au 31 décembre 2024");
  });
});

describe("texts", () => {
  test("French keeps its signs and guillemets together", () => {
    expect(setText("l'arme : « oui » ?", "fr")).toBe("l\u2019arme\u00a0: «\u00a0oui\u00a0»?");
    expect(setText("lus ; refusés ?", "fr")).toBe("lus; refusés?");
    expect(printText("mx.anam:firearm-recovery:SYN-0000048", "es")).toBe(
      "mx.\u200banam:\u200bfirearm-\u200brecovery:\u200bSYN-0000048",
    );
    expect(setText("the owner's: ok", "en")).toBe("the owner\u2019s: ok");
  });

  test("what the font lacks is written in Latin letters, what is unseen is left out", () => {
    expect(drawable("Łódź Čačak")).toBe("Łódź Čačak");
    expect(drawable("三合會")).toBe("SanHeHui");
    expect(drawable("a\u202eb\u0000c\ud800d\u200be")).toMatch(/^abcd?.?e$|^abc.de$/);
  });

  test("every character that counts as drawable is in the font", () => {
    const folder = createRequire(import.meta.url).resolve("@expo-google-fonts/source-sans-3/package.json");
    for (const style of ["400Regular", "600SemiBold", "700Bold"]) {
      const drawn = charactersOf(readFileSync(folder.replace("package.json", `${style}/SourceSans3_${style}.ttf`)));
      const missing: string[] = [];
      for (let code = 32; code < 0x2700; code++) {
        if (code >= 0xd800 && code < 0xe000) continue;
        const character = String.fromCodePoint(code);
        for (const one of drawable(character)) if (!drawn.has(one.codePointAt(0) as number)) missing.push(character);
      }
      expect(missing).toEqual([]);
    }
  });

  test("a very long word can break", () => {
    expect(printText("a".repeat(60), "en")).toContain("\u200b");
  });
});

/** The characters of a font, from format 12 or 4 of its table `cmap`. */
function charactersOf(font: Buffer): Set<number> {
  const found = new Set<number>();
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString("latin1", at, at + 4) !== "cmap") continue;
    const cmap = font.readUInt32BE(at + 8);
    for (let entry = 0; entry < font.readUInt16BE(cmap + 2); entry++) {
      const start = cmap + font.readUInt32BE(cmap + 8 + 8 * entry);
      if (font.readUInt16BE(start) === 12) {
        for (let group = 0; group < font.readUInt32BE(start + 12); group++) {
          const from = start + 16 + 12 * group;
          for (let code = font.readUInt32BE(from); code <= font.readUInt32BE(from + 4); code++) found.add(code);
        }
      } else if (font.readUInt16BE(start) === 4) {
        const segments = font.readUInt16BE(start + 6) / 2;
        for (let one = 0; one < segments; one++) {
          const end = font.readUInt16BE(start + 14 + 2 * one);
          const first = font.readUInt16BE(start + 16 + 2 * segments + 2 * one);
          for (let code = first; code <= end && code < 0xffff; code++) found.add(code);
        }
      }
    }
  }
  return found;
}

describe("charts and the map", () => {
  const options = { language: "fr", width: 650, family: "Test" } as const;
  const charts = report.sections.flatMap((section) =>
    section.charts.map((chart) => ({ chart, table: section.tables.find(({ id }) => id === chart.table) })),
  );
  const map = report.sections.find((section) => section.map)?.map;

  test("draw the same bytes again, with no style and no counted names", () => {
    for (const { chart, table: from } of charts) {
      if (!from) throw new Error(`the chart \`${chart.id}\` has no table`);
      const svg = chartSvg(chart, from, options);
      expect(chartSvg(chart, from, options) === svg).toBe(true);
      expect(svg).not.toMatch(/ (style|class|id|ecmeta\w*)=|<style|zr\d|NaN|undefined/);
    }
  });

  test("measure texts with their own leeway, whatever was drawn before", () => {
    const from = table({
      id: "t",
      title: "t",
      heading: "h",
      columns: { n: "first of a legend", m: "second of a legend" },
      rows: { a: ["never measured before", 12, 9] },
    });
    const chart = { id: "c", table: "t", form: "bars", title: sameWords("t"), description: sameWords("d") } as const;
    const places = (leeway: number) =>
      [...chartSvg(chart, from, { ...options, leeway }).matchAll(/translate\(([\d.]+) 0\)/g)].map(([, x]) => Number(x));
    const [narrow, wide] = [Math.max(...places(1)), Math.max(...places(1.25))];
    expect(wide).toBeGreaterThan(narrow + 10);
    expect(Math.max(...places(1))).toBe(narrow);
  });

  test("a suppressed figure is a sign, not a bar of length zero", () => {
    const from = table({
      id: "t",
      title: "t",
      heading: "h",
      columns: { n: "n" },
      rows: { a: ["a", 12], b: ["b", "x"], c: ["c", ".."], d: ["d", 0] },
    });
    const chart = { id: "c", table: "t", form: "bars", title: sameWords("t"), description: sameWords("d") } as const;
    const texts = [...chartSvg(chart, from, options).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts).toEqual(expect.arrayContaining(["12", "x", "..", "0"]));
  });

  test("a chart of a table without rows or figures is drawn, empty", () => {
    const from = table({ id: "t", title: "t", heading: "h", columns: { n: "n" }, rows: {} });
    for (const form of ["bars", "stacked-bars", "lines"] as const) {
      const chart = { id: "c", table: "t", form, title: sameWords("t"), description: sameWords("d") };
      expect(chartSvg(chart, from, options)).not.toMatch(/NaN|Infinity/);
    }
  });

  test("suppressed corridors and those without a place are not drawn, and are counted", () => {
    if (!map) throw new Error("the fixture has no map");
    const svg = corridorMap(map, options);
    expect(corridorMap(map, options)).toBe(svg);
    expect([...svg.matchAll(/stroke-linecap="round" stroke-width/g)]).toHaveLength(20);
    expect(svg.includes("3 supprimés,")).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(corridorMap({ ...map, corridors: [] }, options)).not.toMatch(/NaN|Infinity/);
  });

  test("every region of the shapes lies where its country's statistics office puts it", () => {
    const { places } = drawRegions(650, new Set(["US-AK"]));
    expect(places.size).toBe(96);
    expect([...places.keys()].every((code) => /^[A-Z]{2}-[A-Z]{2,3}$/.test(code))).toBe(true);
    const source = new URL("../../shared/data/geo-admin1/us_ca_admin1_50m.geojson.gz", import.meta.url);
    if (!existsSync(source)) {
      console.log("left out: ../shared/data/geo-admin1 is not here to compare the shapes with");
      return;
    }
    const collection = JSON.parse(gunzipSync(readFileSync(source)).toString("utf8")) as {
      features: { properties: { iso_3166_2: string; latitude: number; longitude: number } }[];
    };
    const { project } = drawRegions(650, new Set(["US-AK"]));
    for (const { properties } of collection.features) {
      const place = places.get(properties.iso_3166_2);
      expect(place, properties.iso_3166_2).toBeDefined();
      if (!place || properties.iso_3166_2 === "US-HI") continue;
      const [x, y] = project([properties.longitude, properties.latitude]);
      const away = Math.hypot(place.anchor[0] - x, place.anchor[1] - y);
      expect(away, properties.iso_3166_2).toBeLessThan(["CA-NU", "CA-NL"].includes(properties.iso_3166_2) ? 60 : 26);
    }
  });
});

describe("column widths", () => {
  const numeric = [false, true, true];
  test("fill the width and never cut a number", () => {
    const texts = { headings: ["Region", "Firearms", "Share"], rows: [["Texas", "1,234,567", "12.3%"]], numeric };
    const { widths, landscape } = fitColumns(texts, 488, 648);
    expect(landscape).toBe(false);
    expect(Math.min(...widths)).toBeGreaterThan(30);
    expect(widths.reduce((a, b) => a + b)).toBeLessThanOrEqual(488.01);
  });
  test("a very wide table turns its page and still keeps within it", () => {
    const many = Array.from({ length: 22 }, (_, at) => `Heading ${at}`);
    const texts = {
      headings: ["Region", ...many],
      rows: [["Texas", ...many.map(() => "1,234,567")]],
      numeric: [false, ...many.map(() => true)],
    };
    const { widths, landscape } = fitColumns(texts, 488, 648);
    expect(landscape).toBe(true);
    expect(widths.reduce((a, b) => a + b)).toBeLessThanOrEqual(648.01);
  });
});

describe("languages", () => {
  /** The texts a reader of one language sees: of the page, of the printed source, of the data package without the whole report. */
  function seen(language: Language): string {
    const page = renderHtml(report, language)
      .replace(/<style>[\s\S]*?<\/style>/, "")
      .replace(/<[^>]*>/g, "\n");
    const data = renderData(report, language);
    const packaged = Object.entries(data)
      .filter(([name]) => name !== "report.json")
      .map(([, text]) => text.replace(/"titles": \{[^}]*\}/, ""));
    const printed: string[] = [];
    JSON.parse(renderTypst(report, language).assets["report.json"] ?? "", (_, value: unknown) => {
      if (typeof value === "string") printed.push(value);
      return value;
    });
    return [page, ...printed, ...packaged].join("\n").replaceAll("&#39;", "'");
  }

  test.each(LANGUAGES)("%s holds no label of another language", (language) => {
    const text = seen(language);
    const own = new Set<string>();
    const foreign: string[] = [];
    const all: Words[] = [...Object.values(RENDER_WORDS), ...Object.values(DATA_WORDS), ...wordsOf(report)];
    for (const words of all) own.add(setText(words[language], language));
    for (const words of all) {
      for (const other of LANGUAGES) {
        const label = words[other];
        if (other === language || label.length < 7 || [...own].some((one) => one.includes(setText(label, other))))
          continue;
        if (text.includes(setText(label, other)) || text.includes(label)) foreign.push(label);
      }
    }
    expect([...new Set(foreign)]).toEqual([]);
  });
});

function wordsOf(value: unknown): Words[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value && "fr" in value && "es" in value) return [value as Words];
  return Object.values(value).flatMap(wordsOf);
}

describe("the web page", () => {
  const page = renderHtml(report, "fr", { figurePath: "/api/reports/r/figures/" });

  test("is one accessible page without scripts", () => {
    expect(page).toContain('<html lang="fr-CA">');
    expect(page).not.toMatch(/<script|<link|<iframe| style=| on\w+=|javascript:/i);
    expect(page).not.toMatch(/(?:src|href)="(?!#|\/api\/)/);
    for (const part of ["<main ", "<nav ", "<header ", "<footer", 'class="skip"']) expect(page).toContain(part);
    expect([...page.matchAll(/<table/g)].length).toBe([...page.matchAll(/<caption/g)].length);
    expect(page).not.toMatch(/<th(?! scope="(?:row|col)")[ >]/);
    expect(page).not.toMatch(/<svg(?! role="img" aria-labelledby=)/);
    expect([...page.matchAll(/class="scroll" role="region" tabindex="0" aria-label/g)].length).toBe(
      [...page.matchAll(/class="scroll"/g)].length,
    );
  });

  test("identifies every figure once, and links it to its records", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => !/\s/.test(id ?? ""))).toBe(true);
    for (const referred of page.matchAll(/(?:aria-labelledby|aria-describedby)="([^"]*)"|href="#([^"]*)"/g)) {
      expect(ids).toContain(referred[1] ?? referred[2]);
    }
    for (const section of report.sections) {
      for (const { rows } of section.tables) {
        for (const one of rows.flatMap(({ cells }) => cells.filter(isFigure))) {
          expect(page).toContain(` data-figure="${one.id}"`);
          expect(page).toContain(`href="/api/reports/r/figures/${encodeURIComponent(one.id)}"`);
        }
      }
    }
  });

  test("a hostile text stays a text", () => {
    const hostile = renderHtml(
      withTexts(() => HOSTILE),
      "en",
    );
    const tags = new Set([...hostile.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
    const usual = new Set([...page.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
    expect([...tags].filter((tag) => !usual.has(tag))).toEqual([]);
    expect(/<[^>]*\bon\w+=?/.exec(hostile.replace(/="[^"]*"/g, ""))).toBeNull();
    expect(hostile.isWellFormed()).toBe(true);
  });

  test("says on its face that data are synthetic, and not when they are not", () => {
    expect(page).toContain('class="mark"');
    expect(renderHtml({ ...report, synthetic: false }, "fr")).not.toContain('class="mark"');
  });
});

describe("the data package", () => {
  const files = renderData(report, "es");
  const pack = JSON.parse(files["datapackage.json"] ?? "") as {
    resources: {
      name: string;
      path: string;
      bytes: number;
      schema: {
        fields: { name: string; type: string; constraints?: { required?: boolean; enum?: string[] } }[];
        primaryKey: string[];
      };
    }[];
  };

  test("keeps its own promises: fields, types, keys, row counts", () => {
    const cells = new Map(
      report.sections.flatMap(({ tables }) => tables.map((one) => [one.id, one.rows.length * one.columns.length])),
    );
    for (const { name, path, bytes, schema } of pack.resources) {
      expect(name).toMatch(/^[-a-z0-9._/]+$/);
      const content = files[path];
      if (content === undefined) throw new Error(`the package has no file \`${path}\``);
      expect(Buffer.byteLength(content)).toBe(bytes);
      const [heading = [], ...rows] = parse(content);
      expect(heading).toEqual(schema.fields.map((field) => field.name));
      const keys = new Set<string>();
      for (const row of rows) {
        schema.fields.forEach(({ type, constraints }, at) => {
          const value = row[at] ?? "";
          if (value === "") return expect(constraints?.required ?? false).toBe(false);
          if (type === "number" || type === "integer") expect(Number.isFinite(Number(value))).toBe(true);
          if (type === "integer") expect(Number.isInteger(Number(value))).toBe(true);
          if (type === "boolean") expect(["true", "false"]).toContain(value);
          if (constraints?.enum) expect(constraints.enum).toContain(value);
        });
        keys.add(schema.primaryKey.map((key) => row[heading.indexOf(key)]).join("\u0000"));
      }
      expect(keys.size, path).toBe(rows.length);
      const expected = cells.get(path.replace(/^tables\/|\.csv$/g, ""));
      if (path.startsWith("tables/")) expect(rows.length).toBe(expected);
    }
    expect(pack.resources.filter(({ path }) => path.startsWith("tables/")).length).toBe(cells.size);
  });

  test("a spreadsheet runs no cell", () => {
    const hostile = renderData(
      withTexts(() => '=HYPERLINK("http://x","y")'),
      "en",
    );
    for (const [name, text] of Object.entries(hostile)) {
      if (!name.endsWith(".csv")) continue;
      for (const cell of parse(text).flat()) {
        if (!/^-?[\d.]+(e-?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
    }
  });

  test("no number leaves with a figure that is not shown", () => {
    const leaking = structuredClone<JointReport>(report);
    for (const section of leaking.sections) {
      for (const { rows } of section.tables) {
        for (const one of rows.flatMap(({ cells }) => cells.filter(isFigure))) {
          if (one.state === "suppressed") (one as { value: number | null }).value = 987654321;
        }
      }
    }
    const everything = [
      ...Object.values(renderData(leaking, "en")),
      renderHtml(leaking, "en"),
      ...Object.values(renderTypst(leaking, "en").assets),
    ].join("\n");
    expect(everything).not.toMatch(/987[,\u00a0]?654/);
  });

  test("table names cannot leave the folder", () => {
    const odd = structuredClone(report) as unknown as { sections: { tables: { id: string }[] }[] };
    const [first] = odd.sections[0]?.tables ?? [];
    if (first) first.id = "../../etc/passwd";
    for (const path of Object.keys(renderData(odd as unknown as JointReport, "en"))) {
      expect(path).toMatch(/^(tables\/|maps\/)?[\w-][\w.-]*$/);
    }
  });
});

test("every rendering gives the same bytes again", () => {
  for (const language of LANGUAGES) {
    expect(digest(renderTypst(report, language))).toBe(digest(renderTypst(reportFixture(), language)));
    expect(digest(renderHtml(report, language))).toBe(digest(renderHtml(reportFixture(), language)));
    expect(digest(renderData(report, language))).toBe(digest(renderData(reportFixture(), language)));
  }
  expect(w("a | b").es).toBe("a");
});
