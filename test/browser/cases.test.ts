import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openChromium, openPage, settled } from "./open-page.ts";

const FOLDER = resolve(import.meta.dirname, "../../out/screenshots");
const NOTE = "case-note";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  await mkdir(FOLDER, { recursive: true });
});
afterAll(async () => await browser?.close());

/** A record of the node that shares a value with another one. */
async function linkedRecord(page: Page): Promise<string> {
  const headers = { "tripoint-purpose": "criminal-investigation", "sec-fetch-site": "same-origin" };
  const answer = await page.request.get(`${inject("url")}/api/nodes/US/records/trace-result?limit=200`, { headers });
  const { records } = (await answer.json()) as { records: readonly { record: string; values: { dealer?: string } }[] };
  const dealers = Map.groupBy(records, ({ values }) => values.dealer ?? "");
  const shared = [...dealers].find(([dealer, of]) => dealer !== "" && of.length > 1 && of.length < 6);
  const record = shared?.[1][0]?.record;
  if (record === undefined) throw new Error("the sample has no two trace results of one dealer");
  return record;
}

describe("a case note", () => {
  it("is made from the link chart, and completed from it, with what was picked", { timeout: 240_000 }, async () => {
    const { page, context, complaints } = await openPage(browser, "/", { account: "tracer" });
    const record = await linkedRecord(page);
    await page.goto(`${inject("url")}/links/US?from=${encodeURIComponent(record)}`);
    await settled(page);
    await page
      .getByRole("checkbox", { name: /^Pick / })
      .nth(1)
      .waitFor();
    await page.getByRole("button", { name: "Add to a case note" }).click();
    const dialog = page.getByRole("dialog", { name: "Add to a case note" });
    await dialog.getByRole("button", { name: "Make the note" }).click();
    await dialog.getByText("Give a title, a text, and at least one record.").waitFor();
    await dialog.getByLabel("Title").fill("A pistol and its trace");
    await dialog.getByLabel("What you conclude").fill("The result belongs to the request of the same day.");
    expect(await dialog.getByRole("group", { name: "Links" }).getByRole("checkbox").count()).toBeGreaterThan(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.screenshot({ path: join(FOLDER, "case-note-dialog.png") });
    await dialog.getByRole("button", { name: "Make the note" }).click();
    await page.waitForURL(`**/record/US/us.atf*${NOTE}*`);
    await page.getByRole("heading", { level: 1, name: /A pistol and its trace/ }).waitFor();
    const main = page.locator("main");
    await main.getByRole("link", { name: record }).first().waitFor();
    await page.screenshot({ path: join(FOLDER, "case-note-record.png"), fullPage: true });

    // Added to, from one picked node: the old text stays, the entry is there once.
    await page.goto(`${inject("url")}/links/US?from=${encodeURIComponent(record)}`);
    await settled(page);
    await page
      .getByRole("checkbox", { name: /^Pick / })
      .first()
      .check();
    await page.getByText("1 picked").waitFor();
    await page.getByRole("button", { name: "Add to a case note" }).click();
    await dialog.getByText("A note of ATF").click();
    await dialog.getByRole("combobox", { name: "Choose a note" }).click();
    await page.getByRole("option", { name: /A pistol and its trace/ }).click();
    await dialog.getByLabel("What you conclude").fill("Confirmed by the dealer.");
    await dialog.getByRole("button", { name: "Add to the note" }).click();
    await page.waitForURL(`**/record/US/us.atf*${NOTE}*`);
    await page.getByText("version 2", { exact: false }).first().waitFor();
    const text = await main.innerText();
    expect(text).toContain("The result belongs to the request of the same day.");
    expect(text).toContain("Confirmed by the dealer.");
    const note = decodeURIComponent(page.url().split("/").at(-1) ?? "");

    // Another agency is refused its number, alike at the node that holds it and at one that does not.
    const headers = { "tripoint-purpose": "criminal-investigation", "sec-fetch-site": "same-origin" };
    await context.close();
    const other = await openPage(browser, "/", { account: "analyst" });
    for (const country of ["US", "CA"]) {
      const path = `${inject("url")}/api/nodes/${country}/record/${encodeURIComponent(note)}`;
      expect((await other.page.request.get(path, { headers })).status()).toBe(403);
    }
    await other.context.close();
    expect(complaints).toEqual([]);
  });

  it("is offered in every language, on a phone too", { timeout: 240_000 }, async () => {
    for (const [language, name] of [
      ["fr", "Ajouter à une note de dossier"],
      ["es", "Agregar a una nota de expediente"],
    ] as const) {
      const look = { account: "tracer", language, width: 390, height: 844, scheme: "dark" } as const;
      const { page, context } = await openPage(browser, "/", look);
      const record = await linkedRecord(page);
      await page.goto(`${inject("url")}/links/US?from=${encodeURIComponent(record)}`);
      await page.getByRole("button", { name }).click();
      await page.getByRole("dialog", { name }).waitFor();
      await page.screenshot({ path: join(FOLDER, `case-note-dialog-390-${language}.png`) });
      await context.close();
    }
  });
});
