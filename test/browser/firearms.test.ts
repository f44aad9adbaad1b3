import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openChromium, openPage, settled } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

const TRACER = { account: "tracer" } as const;

describe("the joint report", () => {
  it("opens the records behind a figure, and keeps its figures when the language changes", async () => {
    const { page, context, complaints } = await openPage(browser, "/desk/firearms/report", TRACER);
    await page.getByRole("heading", { name: "Coverage: who reported what" }).waitFor();
    const table = page.getByRole("table", { name: "Trace requests by priority" });
    const figure = table.getByRole("button", { name: /Total, United States: open its records/ });
    const told = await figure.innerText();
    await figure.click();
    const drawer = page.getByRole("dialog", { name: "Records behind it" });
    await drawer.getByText("How it was counted").waitFor();
    expect(await drawer.innerText()).toContain(told);
    await drawer
      .getByRole("link", { name: /us\.atf:trace-request:/ })
      .first()
      .click();
    await page.waitForURL("**/record/US/us.atf*trace-request*");
    await drawer.waitFor({ state: "hidden" });
    await settled(page);
    // The way back leads to the figure that was opened.
    await page.goBack();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "FR, Français" }).click();
    const french = page.getByRole("table", { name: /Demandes de dépistage .*priorité/i });
    const same = french.getByRole("button", { name: /^[^,]+, Total, États-Unis/ });
    expect((await same.innerText()).replace(/\D/g, "")).toBe(told.replace(/\D/g, ""));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("hides a country's column, and says by a sign what is not published", async () => {
    const { page, context } = await openPage(browser, "/desk/firearms/report", TRACER);
    const head = page.getByRole("table", { name: "Trace requests by priority" }).locator("thead");
    expect(await head.innerText()).toContain("Mexico");
    await page.getByRole("button", { name: "Mexico", exact: true }).click();
    expect(await head.innerText()).not.toContain("Mexico");
    expect(await page.locator('button[data-gap="suppressed"]').count()).toBeGreaterThan(0);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "This table as CSV" }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await context.close();
  });

  it("opens its chapters one by one on a phone, and prints them all", async () => {
    const look = { ...TRACER, width: 390, height: 844, scheme: "dark" } as const;
    const { page, context } = await openPage(browser, "/desk/firearms/report", look);
    const folded = await page.locator('h2 button[aria-expanded="false"]').count();
    expect(folded).toBeGreaterThan(5);
    const table = page.getByRole("table", { name: "Trace requests by priority" });
    expect(await table.count()).toBe(0);
    await page.getByRole("navigation", { name: "Chapters" }).getByRole("link", { name: "Tracing" }).click();
    await table.waitFor();
    expect(await page.locator('h2 button[aria-expanded="false"]').count()).toBe(folded - 1);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.locator("h2 button").count(), { timeout: 30_000 }).toBe(0);
    expect(await page.getByRole("table").count()).toBeGreaterThan(20);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    await context.close();
  });

  it("is made anew by a report compiler", async () => {
    const look = { account: "compiler", purpose: "joint-report" } as const;
    const compiling = await openPage(browser, "/desk/firearms/report", look);
    await compiling.page.getByRole("button", { name: "Make a report" }).click();
    const form = compiling.page.getByRole("dialog", { name: "Make a report" });
    await form.getByRole("textbox", { name: "First day" }).fill("2024-01-01");
    await form.getByRole("textbox", { name: "Last day" }).fill("2024-06-30");
    await form.getByRole("textbox", { name: "Last day" }).press("Tab");
    await form.getByRole("button", { name: "Make a report" }).click();
    await compiling.page.getByText("The report was made.").waitFor({ timeout: 120_000 });
    await compiling.page.getByText("January 1, 2024 to June 30, 2024 ·").waitFor();
    await compiling.context.close();
  });
});

/** The corridors of the table as they are shown. */
const corridors = async (page: Page) =>
  await page.getByRole("table", { name: /./ }).or(page.locator("table")).first().innerText();

describe("the corridor map", () => {
  it("changes flows and table by the slider, and opens the records of a flow by keyboard", async () => {
    const { page, context, complaints } = await openPage(browser, "/desk/firearms/corridors", TRACER);
    const map = page.locator("canvas");
    const drawn = async () => await map.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    await page.getByRole("status").filter({ hasText: "corridors" }).waitFor();
    const [whole, picture] = [await corridors(page), await drawn()];
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("Home");
    await page.getByText("2023, Q1").waitFor();
    const first = await corridors(page);
    expect(first).not.toBe(whole);
    await page.waitForTimeout(300);
    expect(await drawn()).not.toBe(picture);
    const open = page.locator("tbody button").first();
    const count = Number(await open.innerText());
    await open.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "Records of this corridor" });
    await drawer.getByRole("link", { name: /→/ }).first().waitFor();
    expect(await drawer.getByRole("link", { name: /→/ }).count()).toBe(count);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "All of the time" }).click();
    await page.waitForTimeout(300);
    expect(await corridors(page)).toBe(whole);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("keeps its choices in the address: a shared link shows the same, and the way back leads to what was shown", async () => {
    const { page, context, complaints } = await openPage(browser, "/desk/firearms/corridors", TRACER);
    await page.getByRole("status").filter({ hasText: "corridors" }).waitFor();
    await page.getByText("Between regions", { exact: true }).click();
    await page.waitForURL("**reach=regions*");
    await page.getByRole("slider").focus();
    await page.keyboard.press("Home");
    await page.waitForURL("**quarter=2023-Q1*");
    const first = await corridors(page);
    await page.locator("tbody button").first().click();
    await page.getByRole("dialog", { name: "Records of this corridor" }).waitFor();
    await page.goBack();
    await page.getByRole("dialog", { name: "Records of this corridor" }).waitFor({ state: "detached" });
    expect(await corridors(page)).toBe(first);
    const { page: shared, context: other } = await openPage(browser, page.url().replace(inject("url"), ""), TRACER);
    await shared.getByText("2023, Q1").waitFor();
    expect(await corridors(shared)).toBe(first);
    await other.close();
    expect(complaints).toEqual([]);
    await context.close();

    const report = await openPage(browser, "/desk/firearms/report", TRACER);
    await report.page.getByRole("button", { name: "Mexico", exact: true }).click();
    await report.page.waitForURL("**without=MX*");
    const headline = report.page.getByRole("region", { name: "In brief" }).getByRole("button").first();
    await headline.click();
    await report.page.waitForURL("**figure=*");
    await report.page.reload();
    await report.page.getByRole("dialog").waitFor();
    await report.page.goBack();
    await report.page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await report.page.getByRole("button", { name: "Mexico", exact: true }).getAttribute("aria-pressed")).toBe(
      "false",
    );
    await report.context.close();
  });

  it("is dragged and zoomed", async () => {
    const { page, context } = await openPage(browser, "/desk/firearms/corridors", { ...TRACER, language: "es" });
    const map = page.locator("canvas");
    const drawn = async () => await map.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    await page.getByRole("button", { name: "Acercar" }).click();
    await page.waitForTimeout(300);
    const zoomed = await drawn();
    await map.hover();
    const box = await map.boundingBox();
    if (box === null) throw new Error("the map is not shown");
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 320, box.y + 260, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(300);
    expect(await drawn()).not.toBe(zoomed);
    await page.screenshot({ path: resolve(import.meta.dirname, "../../out/screenshots/corridors-dragged.png") });
    await context.close();
  });
});

describe("the trace workbench", () => {
  it("takes a tracing officer from a recovery without a trace to the request on the board", async () => {
    const { page, context, complaints } = await openPage(browser, "/desk/firearms/traces", TRACER);
    await page.getByRole("heading", { name: "What waits for you" }).waitFor();
    await page.getByText("To be traced", { exact: true }).click();
    const ready = page.locator("tbody tr").filter({ hasText: "Ready" });
    await ready.first().waitFor();
    const chosen = [0, 1].map((at) => ready.nth(at));
    const serials: string[] = [];
    for (const row of chosen) {
      await row.getByRole("checkbox").check({ force: true });
      serials.push((await row.locator('a[href*="/serials/"]').innerText()).trim());
    }
    await page.getByRole("button", { name: "Request 2 traces" }).click();
    await page.getByText("2 traces were requested.").waitFor();
    const lane = page.getByRole("region", { name: /^Received/ });
    for (const serial of serials) await lane.getByRole("link", { name: serial }).waitFor();
    expect(await lane.innerText()).toContain("open for 0 days");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("fills in one request by its form, begun from the recovery, and says every fault of it", async () => {
    const { page, context } = await openPage(browser, "/desk/firearms/traces", TRACER);
    await page.getByText("To be traced", { exact: true }).click();
    const ready = page.locator("tbody tr").filter({ hasText: "Ready" });
    await ready.first().getByRole("checkbox").check({ force: true });
    const serial = (await ready.first().locator('a[href*="/serials/"]').innerText()).trim();
    await page.getByRole("button", { name: "Fill in one by one" }).click();
    await page.getByRole("heading", { name: /Trace request for us\.atf:firearm-recovery:/ }).waitFor();
    expect(await page.getByRole("textbox", { name: "Serial number", exact: true }).inputValue()).toBe(serial);
    await page.getByRole("textbox", { name: "Agency asked" }).fill("");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").first().waitFor();
    await page.getByRole("textbox", { name: "Agency asked" }).fill("us.atf");
    await page.keyboard.press("Control+Enter");
    await page
      .getByRole("region", { name: /^Received/ })
      .getByRole("link", { name: serial })
      .waitFor();
    await context.close();
  });

  it("keeps what was typed into a request when the page is loaded anew", async () => {
    const { page, context } = await openPage(browser, "/desk/firearms/traces", TRACER);
    await page.getByText("To be traced", { exact: true }).click();
    const ready = page.locator("tbody tr").filter({ hasText: "Ready" });
    await ready.first().getByRole("checkbox").check({ force: true });
    await page.getByRole("button", { name: "Fill in one by one" }).click();
    const heading = page.getByRole("heading", { name: /Trace request for us\.atf:firearm-recovery:/ });
    await heading.waitFor();
    const title = await heading.innerText();
    await page.getByRole("textbox", { name: "Agency asked" }).fill("us.atf");
    await page.getByRole("textbox", { name: "Officer", exact: true }).fill("EXAMPLE, Somebody");
    await page.getByText(/^Draft kept/).waitFor();
    await page.reload();
    await heading.waitFor();
    expect(await heading.innerText()).toBe(title);
    expect(await page.getByRole("textbox", { name: "Officer", exact: true }).inputValue()).toBe("EXAMPLE, Somebody");
    await page.getByRole("button", { name: "Discard the draft" }).click();
    expect(await page.getByRole("textbox", { name: "Officer", exact: true }).inputValue()).not.toBe(
      "EXAMPLE, Somebody",
    );
    await page.goBack();
    await page.getByText("To be traced", { exact: true }).waitFor();
    await context.close();
  });

  it("shows times to crime with short ones marked, and leads to the serial search from a record", async () => {
    const { page, context } = await openPage(browser, "/desk/firearms/traces", {
      ...TRACER,
      language: "fr",
      width: 390,
      height: 844,
    });
    await page.getByText("Résultats et délais", { exact: true }).click();
    await page.getByRole("heading", { name: "Délai entre la vente et le crime" }).waitFor();
    await page.getByText("Bref (moins de 3 ans)").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByText("Tableau", { exact: true }).click();
    await page.locator("article h3 a").first().click();
    await page.waitForURL("**/record/US/**");
    await settled(page);
    const serial = page.locator('dd a[href*="/serials/"]');
    if ((await serial.count()) > 0) {
      await serial.first().click();
      await page.waitForURL("**/serials/US?pattern=*");
    }
    await context.close();
  });
});
