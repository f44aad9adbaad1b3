import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
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

describe("the day of a targeting officer", () => {
  it("decides by the keyboard alone, takes a decision back, and finds what is decided gone", async () => {
    const { page, context, complaints } = await openPage(browser, "/desk/cargo/screening", TARGETING);
    const title = page.locator("article h3");
    const [first, ...reasons] = [await title.innerText(), await page.locator("article").innerText()];
    // Why it waits, and what would let it go, stand beside it.
    expect(reasons.join()).toMatch(/What would clear it/i);
    await page.keyboard.press("1");
    await page
      .getByText(/^Kept\. Answer to pre-advice/)
      .first()
      .waitFor();
    expect(await title.innerText()).not.toBe(first);
    await page.keyboard.press("u");
    await page.waitForFunction((wanted) => document.querySelector("article h3")?.textContent === wanted, first);
    await page
      .getByText(/taken back/i)
      .first()
      .waitFor();
    await page.keyboard.press("2");
    await page.waitForFunction((wanted) => document.querySelector("article h3")?.textContent !== wanted, first);
    await page.screenshot({ path: join(FOLDER, "story-queue.png"), fullPage: true });
    await expect
      .poll(async () => {
        await page.reload();
        await settled(page);
        return await title.innerText();
      })
      .not.toBe(first);
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
  it("is told live whether tests identify a substance, why, and what to run next, in French", async () => {
    const look = { account: "analyst", purpose: "drug-control", language: "fr" } as const;
    const { page, context, complaints } = await openPage(browser, "/desk/substances/bench", look);
    const test = page.getByRole("group", { name: "Test 1", exact: true });
    await test.getByLabel("Substance").fill("methamphetamine");
    await test.getByRole("combobox", { name: "Technique" }).fill("colorim");
    await page.getByRole("option", { name: "Test colorimétrique" }).click();
    await test.getByLabel("Méthode validée").check();
    const verdict = page.locator("[data-outcome]");
    await page.locator('[data-outcome="presumptive"]').waitFor();
    expect(await page.locator("main").innerText()).toMatch(/méthamphétamine\s: présomptif/i);
    // What would complete it is one click away.
    await page.getByRole("button", { name: "Ajouter comme positif" }).first().click();
    await page.locator('[data-outcome="meets"]').waitFor();
    expect(await verdict.innerText()).toBe("Satisfait au protocole");
    await page.screenshot({ path: join(FOLDER, "story-bench.png"), fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("the day of an auditor", () => {
  it("reads what happened and whether the log holds, and no record's content, in Spanish", async () => {
    const look = { account: "auditor", purpose: "audit", language: "es" } as const;
    const { page, context, complaints } = await openPage(browser, "/events", look);
    await page.locator("main table button").first().click();
    await page.getByRole("button", { name: "Probarlo aquí" }).click();
    await page.locator('main li[data-ok="true"]').waitFor();
    await page.screenshot({ path: join(FOLDER, "story-events.png"), fullPage: true });
    // What was released is told with its reason and terms, never with what the records say.
    expect(await page.locator("main").innerText()).not.toMatch(/"(?:values|parts)"|possessor|AB\d{7}/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
