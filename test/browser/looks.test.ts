import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/core/words.ts";
import { PAGES } from "../../src/desks/pages.ts";
import { openChromium, openPage } from "./open-page.ts";
import { allPages, type ListedPage } from "./pages.ts";

const FOLDER = resolve(import.meta.dirname, "../../out/screenshots");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { width: 390, height: 844 };
const SCREENS = [PHONE, { width: 1280, height: 800 }, { width: 1920, height: 1080 }] as const;
const LOOKS = LANGUAGES.flatMap((language) => [
  { language, scheme: "light" as const },
  { language, scheme: "dark" as const },
]);

/** Which pages are looked at, by their names; all of them unless TRIPOINT_PAGES says which. */
const ONLY = process.env["TRIPOINT_PAGES"];

/**
 * In which looks a page is seen: on a phone, and on a larger screen in another language and the other scheme; which ones
 * changes from page to page. With TRIPOINT_EVERY_LOOK each page is seen in all of them.
 */
function looksOf(at: number, isOneEnough = false) {
  const all = SCREENS.flatMap((screen) => LOOKS.map((look) => ({ ...screen, ...look })));
  if (process.env["TRIPOINT_EVERY_LOOK"] !== undefined) return all;
  const [larger, one, other] = [1 + (at % 2), at % LOOKS.length, (at + LOOKS.length / 2) % LOOKS.length];
  const two = [all[one], all[larger * LOOKS.length + other]].filter((look) => look !== undefined);
  return isOneEnough ? two.filter((_, which) => which === at % 2) : two;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  await mkdir(FOLDER, { recursive: true });
});
afterAll(async () => await browser?.close());

describe("every page", () => {
  it("of a desk is listed", () => {
    const listed = new Set(allPages().map(({ path }) => path));
    expect(PAGES.map(({ path }) => `/desk/${path}`).filter((path) => !listed.has(path))).toEqual([]);
  });

  it("is seen on a phone and on a larger screen, in two languages, light and dark", () => {
    for (let at = 0; at < LOOKS.length; at++) {
      const looks = looksOf(at);
      expect(looks.some(({ width }) => width === PHONE.width)).toBe(true);
      expect(looks.some(({ width }) => width > PHONE.width)).toBe(true);
      expect(new Set(looks.map(({ language }) => language)).size).toBeGreaterThan(1);
      expect(new Set(looks.map(({ scheme }) => scheme)).size).toBe(2);
    }
  });

  it("has no fault that axe finds, complains of nothing, and needs no sideways scrolling", {
    timeout: 3_600_000,
  }, async () => {
    const faults: string[] = [];
    const lookAt = async (at: number, { name, path, look }: ListedPage) => {
      // The gallery shows the same parts for each kind: there one look is enough.
      const isOneEnough = name.startsWith("gallery-") && name !== "gallery-parts";
      for (const { width, height, language, scheme } of looksOf(at, isOneEnough)) {
        const shown = `${name}-${width}-${scheme}-${language}`;
        const { page, context, complaints } = await openPage(browser, path, {
          ...{ ...look, width, height, language, scheme },
        });
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        for (const { id, nodes } of violations) {
          for (const { html, failureSummary } of nodes.slice(0, 3)) {
            faults.push(`${shown}: ${id}: ${html.slice(0, 200)} ${(failureSummary ?? "").split("\n")[1] ?? ""}`);
          }
        }
        faults.push(...complaints.map((complaint) => `${shown}: ${complaint}`));
        const { lang, over } = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          over: document.documentElement.scrollWidth - window.innerWidth,
        }));
        if (lang !== language) faults.push(`${shown}: stands in \`${lang}\``);
        if (over > 0) faults.push(`${shown}: ${over} px too wide`);
        // Charts and maps are drawn behind the page.
        if (name === "gallery-parts" || name === "links") await page.waitForTimeout(2000);
        await page.screenshot({ path: join(FOLDER, `${shown}.png`), fullPage: !name.startsWith("gallery") });
        await context.close();
      }
    };
    const wanted = [...allPages().entries()].filter(([, { name }]) => new RegExp(ONLY ?? "").test(name));
    const lanes = Map.groupBy(wanted, ([, { path }]) => path.startsWith("/gallery?"));
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const [at, page] of lane) await lookAt(at, page);
      }),
    );
    expect(faults).toEqual([]);
  });
});
