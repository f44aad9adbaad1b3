import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openChromium, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

/** Waits until the page knows what its reader may do: only then does it offer anything. */
async function knowsActs(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some((one) => /\/acts$/.test(one.name) && "responseEnd" in one),
  );
  await page.waitForTimeout(300);
}

describe("what is offered", () => {
  it.each([
    ["tracer", "intake-officer", "record-keeping", "/records/US/seizure", "New record", true],
    ["tracer", "tracing-officer", "firearms-tracing", "/records/US/trace-request", "New record", true],
    ["chemist", "analyst", "drug-control", "/records/US/lab-analysis", "New record", false],
    ["auditor", "auditor", "audit", "/records/US/seizure", "Release…", false],
    ["tracer", "tracing-officer", "firearms-tracing", "/desk/firearms/report", "Make a report", false],
    ["compiler", "report-compiler", "joint-report", "/desk/firearms/report", "Make a report", true],
    ["chemist", "analyst", "drug-control", "/desk/cargo/screening", "Screen what is new", false],
    ["targeting", "targeting-officer", "customs-enforcement", "/desk/cargo/screening", "Screen what is new", true],
  ] as const)("to %s as %s for %s on %s: %s is %s", async (account, role, purpose, path, name, isOffered) => {
    const { page, context, complaints } = await openPage(browser, path, { account, role, purpose });
    await knowsActs(page);
    const offer = page.locator("main").getByText(name, { exact: true });
    expect([name, await offer.count()]).toEqual([name, isOffered ? 1 : 0]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("under another purpose, and in another of one's roles, is said with the way there; a form begins then", async () => {
    const look = { account: "tracer", purpose: "drug-control", language: "es" } as const;
    const { page, context } = await openPage(browser, "/records/US/trace-request/new", look);
    await page.getByText(/^No se le permite como Oficial de rastreo/).waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    await page.getByRole("button", { name: "Elegir la finalidad: Rastreo de armas de fuego" }).click();
    await page.getByRole("textbox", { name: "Referencia" }).waitFor();
    await page.goto(`${inject("url")}/records/US/seizure/new`);
    await page.getByRole("button", { name: "Actuar como Oficial de captura" }).click();
    await page.getByRole("textbox", { name: "Referencia" }).waitFor();
    await context.close();
  });

  it("to nobody who may not: the page says in which role it may be done", async () => {
    const { page, context } = await openPage(browser, "/import/US", {
      ...{ account: "auditor", purpose: "audit", language: "fr" },
    });
    await page
      .getByText(/Agent de saisie/)
      .first()
      .waitFor();
    expect(await page.locator('input[type="file"]').count()).toBe(0);
    expect(await page.locator('nav a[href^="/import"]').count()).toBe(0);
    await context.close();
  });
});
