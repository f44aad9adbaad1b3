import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Language, LANGUAGES } from "../../src/core/words.ts";
import { PAGES } from "../../src/desks/pages.ts";
import { goTo, openChromium, type OpenPage, openPage, settled } from "./open-page.ts";
import { allPages, type ListedPage } from "./pages.ts";

const FOLDER = resolve(import.meta.dirname, "../../out/screenshots");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a change of colours can break; the rest does not depend on them. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const SCREENS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Which pages are looked at, by their names; all of them unless TRIPOINT_PAGES says which. */
const ONLY = process.env["TRIPOINT_PAGES"];

/** A page as it is seen: in a language and a scheme, on a screen, and whether a picture is taken of it. */
type Seen = {
  readonly language: Language;
  readonly scheme: "light" | "dark";
  readonly screen: (typeof SCREENS)[number];
  readonly isPictured: boolean;
};

/**
 * Every language light and dark: first in one scheme, on another screen in each language and with a picture of each, then in
 * the other scheme on the last screen. Which language is seen on which screen, and the scheme of the pictures, change from
 * page to page. With TRIPOINT_EVERY_LOOK each page is seen and pictured in all of them.
 */
function looksOf(at: number): readonly Seen[] {
  const schemes = at % 2 === 0 ? (["light", "dark"] as const) : (["dark", "light"] as const);
  if (process.env["TRIPOINT_EVERY_LOOK"] !== undefined)
    return schemes.flatMap((scheme) =>
      SCREENS.flatMap((screen) => LANGUAGES.map((language) => ({ language, scheme, screen, isPictured: true }))),
    );
  const turned = LANGUAGES.map((language, which) => ({ language, screen: screenAt(at + which) }));
  const last = screenAt(at + LANGUAGES.length - 1);
  return [
    ...turned.map((one) => ({ ...one, scheme: schemes[0], isPictured: true })),
    ...turned.toReversed().map(({ language }) => ({ language, scheme: schemes[1], screen: last, isPictured: false })),
  ];
}

function screenAt(at: number): Seen["screen"] {
  return SCREENS[at % SCREENS.length] ?? SCREENS[0];
}

type Wanted = readonly [at: number, page: ListedPage];

/**
 * Pages for two lanes, those of one look one after the other: an account that acts in several roles acts in one at a time, so
 * its pages stay in one lane; the others are taken by whichever lane is free.
 */
function inLanes(wanted: readonly Wanted[]): readonly [pinned: Wanted[], free: Wanted[]] {
  const looks = new Map(wanted.map(([, { look }]) => [JSON.stringify(look), look]));
  const roles = Map.groupBy(looks.values(), ({ account }) => account);
  const isPinned = ({ account, role }: ListedPage["look"]) =>
    role !== undefined || (roles.get(account) ?? []).some((one) => one.role !== undefined);
  const order = [...looks.keys()];
  const sorted = wanted.toSorted(
    ([, one], [, other]) => order.indexOf(JSON.stringify(one.look)) - order.indexOf(JSON.stringify(other.look)),
  );
  return [sorted.filter(([, { look }]) => isPinned(look)), sorted.filter(([, { look }]) => !isPinned(look))];
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

  it("is seen in every language, light and dark, and pictured on every screen", () => {
    for (let at = 0; at < 2 * SCREENS.length; at++) {
      const looks = looksOf(at);
      const seen = (of: (look: Seen) => string, from = looks) => new Set(from.map(of)).size;
      expect(seen(({ language, scheme }) => `${language} ${scheme}`)).toBe(2 * LANGUAGES.length);
      const pictured = looks.filter(({ isPictured }) => isPictured);
      expect(seen(({ screen }) => String(screen.width), pictured)).toBe(SCREENS.length);
      expect(seen(({ language }) => language, pictured)).toBe(LANGUAGES.length);
    }
  });

  it("has no fault that axe finds, complains of nothing, and needs no sideways scrolling", {
    timeout: 3_600_000,
  }, async () => {
    const faults: string[] = [];
    const lookAt = async ({ page, complaints }: OpenPage, at: number, name: string) => {
      const looks = looksOf(at);
      for (const [turn, seen] of looks.entries()) {
        await turnTo(page, seen);
        const shown = `${name}-${seen.screen.width}-${seen.scheme}-${seen.language}`;
        // What axe is stays in the page once it was brought there.
        const axe = new AxeBuilder({ page, ...(turn > 0 && { axeSource: ";" }) }).setLegacyMode();
        axe.options({ resultTypes: ["violations"] });
        const rules = seen.scheme === looks[0]?.scheme ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES);
        for (const { id, nodes } of (await rules.analyze()).violations) {
          for (const { html, failureSummary } of nodes.slice(0, 3)) {
            faults.push(`${shown}: ${id}: ${html.slice(0, 200)} ${(failureSummary ?? "").split("\n")[1] ?? ""}`);
          }
        }
        faults.push(...complaints.splice(0).map((complaint) => `${shown}: ${complaint}`));
        const { lang, over } = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          over: document.documentElement.scrollWidth - window.innerWidth,
        }));
        if (lang !== seen.language) faults.push(`${shown}: stands in \`${lang}\``);
        if (over > 0) faults.push(`${shown}: ${over} px too wide`);
        if (!seen.isPictured) continue;
        // Charts and maps are drawn behind the page.
        if (name === "gallery-parts" || name === "links") await page.waitForTimeout(1000);
        await page.screenshot({
          path: join(FOLDER, `${shown}.png`),
          fullPage: !name.startsWith("gallery"),
          timeout: 120_000,
        });
      }
    };
    const wanted = [...allPages().entries()].filter(([, { name }]) => new RegExp(ONLY ?? "").test(name));
    const [pinned, free] = inLanes(wanted);
    // Two browsers' windows side by side: each takes what is its own, then the next that is left.
    const lane = async (next: () => Wanted | undefined) => {
      let opened: { readonly look: string; readonly open: OpenPage } | undefined;
      for (let one = next(); one !== undefined; one = next()) {
        const [at, { name, path, look }] = one;
        const [first] = looksOf(at);
        if (first === undefined) continue;
        const key = JSON.stringify(look);
        if (opened?.look === key) {
          // Who looks is the same: another page is loaded where the last one was.
          await opened.open.page.emulateMedia({ colorScheme: first.scheme });
          await opened.open.page.setViewportSize(first.screen);
          await goTo(opened.open.page, path);
        } else {
          await opened?.open.context.close();
          opened = { look: key, open: await openPage(browser, path, { ...look, ...first, ...first.screen }) };
        }
        await lookAt(opened.open, at, name);
      }
      await opened?.open.context.close();
    };
    await Promise.all([lane(() => pinned.shift() ?? free.shift()), lane(() => free.shift())]);
    expect(faults).toEqual([]);
  });
});

/** Shows the page as somebody else sees it, in place: the language switch keeps the page. */
async function turnTo(page: Page, { language, scheme, screen }: Seen): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize(screen);
  await page.evaluate((wanted) => {
    if (document.documentElement.lang === wanted) return;
    document.querySelector<HTMLElement>(`[role="group"] > button[lang="${wanted}"]`)?.click();
  }, language);
  await settled(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  // Colours that fade into the other scheme are judged where they end.
  await page.evaluate(async () => {
    const ends = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ends.map(({ finished }) => finished));
  });
}
