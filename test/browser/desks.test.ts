import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { LANGUAGES } from "../../src/core/words.ts";
import { SCREENING_PAGE } from "../../src/desks/cargo/pages/screening-words.ts";
import { firearmRecovery } from "../../src/desks/firearms/firearm-recovery.kind.ts";
import { TECHNIQUES } from "../../src/desks/substances/codes.ts";
import { labAnalysis } from "../../src/desks/substances/lab-analysis.kind.ts";
import { BENCH_ANALYSIS } from "../../src/desks/substances/pages/bench-words.ts";
import { VALUES } from "../../src/web/parts/value-words.ts";
import { OVERVIEW } from "../../src/web/pages/overview-words.ts";
import { openChromium, openPage, settled } from "./open-page.ts";

const FOLDER = resolve(import.meta.dirname, "../../out/screenshots");
const TARGETING = { account: "targeting", purpose: "customs-enforcement" } as const;
const DOUANE = { account: "douane", purpose: "customs-enforcement", language: "fr" } as const;

type Holds = {
  readonly holds: readonly {
    readonly holdNumber: string;
    readonly agencies: readonly { readonly agency: string; readonly record: string }[];
  }[];
};

let browser: Browser;
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

/** Asks the node of a country for something on behalf of whoever is signed in. */
async function asked(page: Page, country: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { origin: inject("url"), "sec-fetch-site": "same-origin", "tripoint-purpose": "customs-enforcement" };
  const url = `${inject("url")}/api/nodes/${country}/${path}`;
  if (body === undefined) return await (await page.request.get(url, { headers })).json();
  const { csrf } = (await (await page.request.get(`${inject("url")}/session`, { headers })).json()) as { csrf: string };
  const answer = await page.request.post(url, { headers: { ...headers, "tripoint-csrf": csrf }, data: body });
  expect([path, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([path, 200, ""]);
  return await answer.json();
}

describe("the day of a tracing officer", () => {
  const VERIFY = { en: "Verify here", fr: "Vérifier ici", es: "Verificar aquí" } as const;
  const ASK = { en: "Ask", fr: "Poser la question", es: "Preguntar" } as const;

  it.each(LANGUAGES)(
    "reads and proves a record, finds its number, and asks whether it may be shared: %s",
    async (language) => {
      const look = { account: "officer", purpose: "firearms-tracing", language } as const;
      const { page, context, complaints } = await openPage(browser, `/records/MX/${firearmRecovery.name}`, look);
      expect(await page.locator("h1").innerText()).toBe(firearmRecovery.plural[language]);
      await page.locator("tbody tr[aria-rowindex]").first().waitFor();
      await page.keyboard.press("j");
      await page.locator('[role="group"][tabindex="0"]').focus();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/record/MX/**");
      await settled(page);
      const record = decodeURIComponent(page.url().split("/").at(-1) ?? "");
      await page.getByRole("button", { name: VERIFY[language] }).click();
      await page.locator('p[data-ok="true"]').waitFor();
      await page.screenshot({ path: join(FOLDER, `story-record-${language}.png`), fullPage: true });

      // Its number, read from the metal without its last character.
      const serial = (await page.locator("h1").innerText()).split(" · ").at(-1) ?? "";
      await page.goto(`${inject("url")}/serials/MX?pattern=${encodeURIComponent(`${serial.slice(0, -1)}?`)}`);
      await settled(page);
      await page.getByRole("link", { name: record.split(":").at(-1) ?? "" }).waitFor();

      await page.goto(`${inject("url")}/share?record=${encodeURIComponent(record)}&to=us.atf&for=firearms-tracing`);
      await settled(page);
      await page.getByRole("button", { name: ASK[language], exact: true }).click();
      const answer = page.locator("[data-outcome]");
      await answer.waitFor();
      expect(["permit", "conditions", "deny"]).toContain(await answer.getAttribute("data-outcome"));
      await page.screenshot({ path: join(FOLDER, `story-share-${language}.png`), fullPage: true });
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

describe("the day of a targeting officer", () => {
  it.each(LANGUAGES)(
    "decides by the keyboard alone, takes a decision back, and finds it gone: %s",
    async (language) => {
      const { page, context, complaints } = await openPage(browser, "/desk/cargo/screening", {
        ...TARGETING,
        language,
      });
      const title = page.locator("article h3 a");
      const first = await title.innerText();
      // Why it waits, and what would let it go, stand beside it.
      expect(await page.locator("article").innerText()).toContain(SCREENING_PAGE.clears[language]);
      await page.keyboard.press("1");
      const [answered = ""] = SCREENING_PAGE.answered[language].split("{");
      await page.getByText(answered).first().waitFor();
      expect(await title.innerText()).not.toBe(first);
      await page.keyboard.press("u");
      await page.waitForFunction((wanted) => document.querySelector("article h3 a")?.textContent === wanted, first);
      await page.getByText(SCREENING_PAGE.takenBack[language]).first().waitFor();
      await page.keyboard.press("2");
      await page.waitForFunction((wanted) => document.querySelector("article h3 a")?.textContent !== wanted, first);
      await page.screenshot({ path: join(FOLDER, `story-queue-${language}.png`), fullPage: true });
      await expect
        .poll(async () => {
          await page.reload();
          await settled(page);
          return await title.innerText();
        })
        .not.toBe(first);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  it.each(LANGUAGES)("sees on the overview what waits, and opens it from there: %s", async (language) => {
    const { page, context, complaints } = await openPage(browser, "/", { ...TARGETING, language });
    const { waiting, items } = (await asked(page, "US", "screening/queue?limit=1")) as {
      readonly waiting: number;
      readonly items: readonly { readonly item: string }[];
    };
    const head = SCREENING_PAGE.waiting[language].replace("{waiting}", String(waiting));
    const panel = page.locator("section", { has: page.getByRole("heading", { name: head, exact: true }) });
    const first = panel.getByRole("listitem").first();
    await first.getByText(VALUES.table.synthetic[language], { exact: true }).waitFor();
    // Where something waits, nobody is told that nothing does.
    expect(await page.getByText(OVERVIEW.table.nothing[language], { exact: true }).isVisible()).toBe(false);
    await first.getByRole("link").click();
    await page.waitForURL("**/desk/cargo/screening?item=**");
    await settled(page);
    expect(new URL(page.url()).searchParams.get("item")).toContain(items[0]?.item ?? "none");
    expect(await page.locator("h1").innerText()).toContain(items[0]?.item.split(":").at(-1) ?? "none");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("holds an item together with an officer of another country, each at their own node", async () => {
    const { page, context, complaints } = await openPage(browser, "/desk/cargo/screening#holds", TARGETING);
    const { holds } = (await asked(page, "US", "screening/holds")) as Holds;
    const hold = holds.find(({ holdNumber }) => holdNumber === "HOLD-2024-1");
    const order = { purpose: "customs-enforcement", reason: "to decide together" };
    await asked(page, "US", "releases", { ...order, receiver: "ca.cbsa", records: [hold?.agencies[0]?.record ?? ""] });

    const there = await openPage(browser, "/desk/cargo/screening#holds", DOUANE);
    const card = there.page.locator("article", { hasText: "HOLD-2024-1" });
    await expect
      .poll(async () => (await card.count()) > 0 || (await there.page.reload(), await settled(there.page), false))
      .toBe(true);
    await there.page.screenshot({ path: join(FOLDER, "story-hold-ca.png"), fullPage: true });
    await card.getByRole("button", { name: "Approuver", exact: true }).click();
    await card.getByText(/Est d'accord/).waitFor();
    const agreed = (await asked(there.page, "CA", "screening/holds")) as Holds;
    const said = agreed.holds[0]?.agencies.find(({ agency }) => agency === "ca.cbsa")?.record ?? "";
    await asked(there.page, "CA", "releases", { ...order, receiver: "us.cbp", records: [said] });
    expect(there.complaints).toEqual([]);
    await there.context.close();

    const here = page.locator("article", { hasText: "HOLD-2024-1" });
    await here.getByRole("heading", { name: /agreed/ }).waitFor();
    await here.getByText(/Canada Border Services Agency.*Agrees/).waitFor();
    await page.screenshot({ path: join(FOLDER, "story-hold-us.png"), fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("the day of a toxicologist", () => {
  const names = { en: "methamphetamine", fr: "méthamphétamine", es: "metanfetamina" } as const;

  it.each(LANGUAGES)(
    "is told live whether tests identify a substance, why, and what to run next: %s",
    async (language) => {
      const look = { account: "analyst", purpose: "drug-control", language } as const;
      const { page, context, complaints } = await openPage(browser, "/desk/substances/bench", look);
      const { substance, technique, isValidated } = labAnalysis.fields.tests.list;
      const test = page.getByRole("group", {
        name: BENCH_ANALYSIS.test[language].replace("{place}", "1"),
        exact: true,
      });
      await test.getByLabel(substance.label[language]).fill("methamphetamine");
      const colour = TECHNIQUES["colour-test"][language];
      await test.getByRole("combobox", { name: technique.label[language] }).fill(colour);
      await page.getByRole("option", { name: colour }).click();
      await test.getByLabel(isValidated.label[language]).check();
      await page.locator('[data-outcome="presumptive"]').waitFor();
      const said = new RegExp(`${names[language]}\\s?: ${BENCH_ANALYSIS.presumptive[language]}`, "i");
      expect(await page.locator("main").innerText()).toMatch(said);
      // What would complete it is one click away.
      await page.getByRole("button", { name: BENCH_ANALYSIS.takeNext[language] }).first().click();
      await page.locator('[data-outcome="meets"]').waitFor();
      expect(await page.locator("[data-outcome]").innerText()).toBe(BENCH_ANALYSIS.meets[language]);
      await page.screenshot({ path: join(FOLDER, `story-bench-${language}.png`), fullPage: true });
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

describe("the day of an auditor", () => {
  const PROVE = { en: "Prove it here", fr: "Prouver ici", es: "Probarlo aquí" } as const;

  it.each(LANGUAGES)(
    "reads what happened, proves it in the browser, and reads no record's content: %s",
    async (language) => {
      const look = { account: "auditor", purpose: "audit", language } as const;
      const { page, context, complaints } = await openPage(browser, "/events", look);
      await page.locator("main table button").first().click();
      await page.getByRole("button", { name: PROVE[language] }).click();
      await page.locator('main li[data-ok="true"]').waitFor();
      await page.screenshot({ path: join(FOLDER, `story-events-${language}.png`), fullPage: true });
      // What was released is told with its reason and terms, never with what the records say.
      expect(await page.locator("main").innerText()).not.toMatch(/"(?:values|parts)"|possessor|AB\d{7}/);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
