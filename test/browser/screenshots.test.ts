import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium, openPage } from "./open-page.ts";
import { allPages } from "./pages.ts";

const FOLDER = resolve(import.meta.dirname, "../../out/screenshots");
const WIDTHS = [
  { width: 390, height: 844, language: "es", scheme: "light" },
  { width: 1280, height: 800, language: "en", scheme: "light" },
  { width: 1280, height: 800, language: "fr", scheme: "dark" },
  { width: 1920, height: 1080, language: "fr", scheme: "light" },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  await mkdir(FOLDER, { recursive: true });
});
afterAll(async () => await browser?.close());

describe("every page from a phone to a wide screen", () => {
  for (const { width, height, language, scheme } of WIDTHS) {
    it(`is photographed at ${width} px and needs no sideways scrolling: ${language}, ${scheme}`, {
      timeout: 600_000,
    }, async () => {
      const wide: string[] = [];
      for (const { name, path, look } of allPages()) {
        const { page, context } = await openPage(browser, path, { ...look, width, height, language, scheme });
        await page.waitForTimeout(name.startsWith("gallery-parts") || name === "links" ? 2500 : 150);
        await page.screenshot({
          path: join(FOLDER, `${name}-${width}-${scheme}-${language}.png`),
          fullPage: !name.startsWith("gallery") || width === 1280,
        });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) wide.push(`${name}: ${over} px too wide`);
        await context.close();
      }
      expect(wide).toEqual([]);
    });
  }
});
