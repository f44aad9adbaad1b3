import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/core/words.ts";
import { openChromium, openPage } from "./open-page.ts";
import { allPages } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

describe("every page, in every language, light and dark", () => {
  for (const language of LANGUAGES) {
    for (const scheme of ["light", "dark"] as const) {
      it(`has no fault that axe finds: ${language}, ${scheme}`, { timeout: 600_000 }, async () => {
        const faults: string[] = [];
        for (const { name, path, look } of allPages()) {
          const { page, context, complaints } = await openPage(browser, path, { ...look, language, scheme });
          const { violations } = await new AxeBuilder({ page })
            .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
            .analyze();
          for (const { id, nodes } of violations) {
            for (const { html, failureSummary } of nodes.slice(0, 3)) {
              faults.push(`${name}: ${id}: ${html.slice(0, 200)} ${(failureSummary ?? "").split("\n")[1] ?? ""}`);
            }
          }
          faults.push(...complaints.map((complaint) => `${name}: ${complaint}`));
          expect(await page.evaluate(() => document.documentElement.lang), name).toBe(language);
          await context.close();
        }
        expect(faults).toEqual([]);
      });
    }
  }
});
