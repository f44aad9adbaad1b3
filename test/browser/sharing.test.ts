import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { checkable } from "../../src/core/identifier-types.ts";
import { KINDS } from "../../src/desks/kinds.ts";
import { openChromium, openPage, settled } from "./open-page.ts";

const FOLDER = resolve(import.meta.dirname, "../../out/screenshots");

let browser: Browser;
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

const [recoveries] = KINDS;
const KIND = recoveries?.name ?? "";
const LIAISON = { account: "liaison", purpose: "firearms-tracing" } as const;
const ENLACE = { account: "enlace", purpose: "firearms-tracing", language: "es" } as const;

/** Numbers of records that the liaison officer's own agency has made: each story releases one that no other has. */
async function ownRecords(page: Page): Promise<readonly string[]> {
  const answer = await page.request.get(`${inject("url")}/api/nodes/US/records/${KIND}?limit=200`, {
    headers: { "tripoint-purpose": "firearms-tracing", "sec-fetch-site": "same-origin" },
  });
  const { records } = (await answer.json()) as { records: readonly { record: string; originator: string }[] };
  return records.flatMap(({ record, originator }) => (originator === "us.atf" ? [record] : []));
}

/** A serial number that the Mexican agency's own records hold and that can be checked. */
async function heldSerial(page: Page): Promise<string> {
  const answer = await page.request.get(`${inject("url")}/api/nodes/MX/records/${KIND}?limit=200`, {
    headers: { "tripoint-purpose": "firearms-tracing", "sec-fetch-site": "same-origin" },
  });
  type Seen = { originator: string; values: { serialNumber?: string } };
  const { records } = (await answer.json()) as { records: readonly Seen[] };
  const serials = records.flatMap(({ originator, values }) =>
    originator === "mx.fgr" ? (checkable("serial", values.serialNumber ?? "") ?? []) : [],
  );
  const [serial] = serials;
  if (serial === undefined) throw new Error("the Mexican agency holds no serial number that can be checked");
  return serial;
}

/** Asks whether a record may go to an agency for tracing firearms, from an address that says so. */
async function ask(page: Page, record: string, purpose = "firearms-tracing"): Promise<void> {
  const to = `/share?record=${encodeURIComponent(record)}&to=mx.fgr&for=${purpose}`;
  await page.goto(inject("url") + to);
  await settled(page);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.locator("[data-outcome]").waitFor();
}

/** Releases a record for which a rule permits it, and waits for the partner's receipt. */
async function release(page: Page, record: string): Promise<void> {
  await ask(page, record);
  await page.getByRole("textbox", { name: "Reason" }).fill("The same pistol was seen in Sonora.");
  await page.getByRole("button", { name: "Release to FGR" }).click();
  await page.getByText("1 record was released.").waitFor();
  await page.getByText("stored", { exact: true }).waitFor();
}

describe("the day of a liaison officer", () => {
  it("sees on a record's own page to whom it went, under what, with receipt and recall", async () => {
    const { page, context, complaints } = await openPage(browser, "/share", LIAISON);
    const record = (await ownRecords(page)).at(-1) ?? "";
    await release(page, record);
    await page.goto(`${inject("url")}/record/US/${encodeURIComponent(record)}`);
    await settled(page);
    const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "Releases and receipts" }) });
    await panel.getByText("Sent to FGR").waitFor();
    await panel.getByText("stored", { exact: true }).waitFor();
    expect(await panel.innerText()).toMatch(/holds Facts/);
    await page.screenshot({ path: join(FOLDER, "record-exchange.png"), fullPage: true });
    await panel.getByRole("link", { name: "Recall it" }).click();
    await page.waitForURL("**/recalls?record=*");
    await page.getByRole("textbox", { name: "Reason" }).fill("It was another pistol.");
    await page.getByRole("checkbox", { name: /I understand/ }).check();
    await page.getByRole("button", { name: "Recall", exact: true }).click();
    await page.getByText("erased", { exact: true }).first().waitFor();
    await page.goto(`${inject("url")}/record/US/${encodeURIComponent(record)}`);
    await panel.getByText(/^Recalled: /).waitFor();
    await panel.getByText("holds nothing any more").waitFor();
    await panel.getByText("erased", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    // Who does not watch over the exchange is not shown it, and nothing is asked.
    const reader = await openPage(browser, `/record/US/${encodeURIComponent(record)}`, { account: "tracer" });
    expect(await reader.page.getByText("Releases and receipts").count()).toBe(0);
    await reader.context.close();
  });

  it("asks from a record's page, reads why, releases with a reason, and sees the receipt on both sides", async () => {
    const { page, context, complaints } = await openPage(browser, "/share", LIAISON);
    const [record = ""] = await ownRecords(page);
    await page.goto(`${inject("url")}/record/US/${encodeURIComponent(record)}`);
    await settled(page);
    await page.getByRole("link", { name: "Share…" }).click();
    await page.waitForURL("**/share?record=*");
    expect(await page.getByLabel("Record number").inputValue()).toBe(record);
    // Two choices are open: nothing is asked yet.
    expect(await page.getByRole("button", { name: "Ask", exact: true }).isDisabled()).toBe(true);

    await ask(page, record);
    const verdict = page.locator("[data-outcome]");
    expect(await verdict.getAttribute("data-outcome")).toBe("conditions");
    expect(await verdict.evaluate((node) => node === document.activeElement)).toBe(true);
    const main = await page.locator("main").innerText();
    expect(main).toContain("The receiver destroys it by");
    expect(main).toContain("never to be made public knowingly");
    expect(main).toMatch(/Version of its text\s+\S{12}/);
    expect(main).toContain("Assumed, since no public text says it");
    expect(await page.locator("li[data-stays]").count()).toBeGreaterThan(0);

    // One of the smallest changes asks again with it.
    await page.getByRole("button", { name: /^leaving out/ }).click();
    await page.waitForFunction(() => document.querySelectorAll("li[data-stays]").length === 0);
    await release(page, record);

    await page.getByRole("link", { name: "To the outbox" }).click();
    await page.waitForURL("**/releases");
    await settled(page);
    await page.getByText("ATF → FGR").first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    const partner = await openPage(browser, "/releases?box=in", ENLACE);
    await partner.page.getByText("ATF → FGR").first().waitFor();
    await partner.page.getByText("guardado").first().waitFor();
    await partner.page.goto(`${inject("url")}/record/MX/${encodeURIComponent(record)}`);
    await settled(partner.page);
    await partner.page.getByRole("heading", { name: /Condiciones/ }).waitFor();
    await partner.context.close();
  });

  it("is told no with the reason, and what would make it a yes", async () => {
    const { page, context } = await openPage(browser, "/share", LIAISON);
    const [record = ""] = await ownRecords(page);
    await ask(page, record, "public-health");
    expect(await page.locator("[data-outcome]").getAttribute("data-outcome")).toBe("deny");
    expect(await page.getByRole("button", { name: /^Release/ }).count()).toBe(0);
    await page
      .locator("main")
      .getByRole("button", { name: /Firearms tracing/ })
      .first()
      .click();
    await page.locator('[data-outcome="conditions"]').waitFor();
    await context.close();
  });

  it("consents in writing as a supervisor, sees the consent among the releases, and withdraws it", async () => {
    const supervisor = { account: "liaison", role: "supervisor", purpose: "firearms-tracing" } as const;
    const { page, context, complaints } = await openPage(browser, "/share", supervisor);
    const record = (await ownRecords(page)).at(-2) ?? "";
    await ask(page, record, "criminal-investigation");
    await page.getByRole("textbox", { name: "Who consents" }).fill("Supt. Example, firearms");
    await page.getByRole("button", { name: "Sign the consent" }).click();
    await page.getByText("The consent is signed.").waitFor();

    await page.goto(`${inject("url")}/releases`);
    await settled(page);
    await page.getByText("Consents", { exact: true }).click();
    await page.waitForURL("**/releases?box=consents");
    const card = page.locator("section").filter({ hasText: record });
    await card.getByText("in force", { exact: true }).waitFor();
    expect(await card.innerText()).toMatch(/Supt\. Example, firearms[\s\S]*Joint statement of Mexico, Canada/);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.screenshot({ path: join(FOLDER, `consents-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await card.getByRole("button", { name: "Withdraw the consent" }).click();
    await card.getByRole("textbox", { name: "Who withdraws it" }).fill("Supt. Example, firearms");
    await card.getByRole("textbox", { name: "Reason" }).fill("The case is closed.");
    await card.getByRole("button", { name: "Withdraw the consent" }).click();
    await card.getByText("withdrawn", { exact: true }).waitFor();
    expect(await card.getByRole("button", { name: "Withdraw the consent" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();

    const french = await openPage(browser, "/releases?box=consents", { ...LIAISON, language: "fr", scheme: "dark" });
    const carte = french.page.locator("section").filter({ hasText: record });
    await carte.getByText("retiré", { exact: true }).waitFor();
    expect(await carte.innerText()).toContain("Déclaration conjointe du Mexique");
    // A liaison officer of the agency sees it, and withdraws nothing.
    expect(await carte.getByRole("button").count()).toBe(0);
    await french.context.close();
    const reader = await openPage(browser, "/releases?box=consents", { account: "tracer" });
    expect(await reader.page.locator("main").innerText()).not.toContain(record);
    await reader.context.close();
  });

  it("answers a partner's request within its clock, and the partner sees what came", async () => {
    const mine = await openPage(browser, "/share", LIAISON);
    const [, record = ""] = await ownRecords(mine.page);
    await ask(mine.page, record);
    // What goes first is the facts alone: the partner asks for the rest.
    for (const part of ["Identifiers", "Persons", "Case"])
      await mine.page.getByRole("checkbox", { name: part }).uncheck();
    await mine.page.getByRole("button", { name: "Ask", exact: true }).click();
    await mine.page.getByRole("textbox", { name: "Reason" }).fill("First the facts.");
    await mine.page.getByRole("button", { name: "Release to FGR" }).click();
    await mine.page.getByText("stored", { exact: true }).waitFor();

    const partner = await openPage(browser, `/record/MX/${encodeURIComponent(record)}`, ENLACE);
    await partner.page.getByRole("link", { name: "Pedir lo retenido" }).click();
    await partner.page.waitForURL("**/requests?record=*");
    await partner.page.getByRole("checkbox", { name: "Identificadores" }).check();
    await partner.page.getByRole("textbox", { name: "Motivo" }).fill("Se aseguró de nuevo en Sonora.");
    await partner.page.getByRole("textbox", { name: "Confirmada por" }).fill("Lic. Pérez, coordinador");
    await partner.page.getByRole("button", { name: "Enviar la solicitud" }).click();
    await partner.page.getByText("La solicitud se envió.").waitFor();

    // It waits on the overview, with its clock; and it arrives without a reload.
    await mine.page.goto(`${inject("url")}/`);
    await mine.page.getByRole("heading", { name: "Requests to answer" }).waitFor({ timeout: 30_000 });
    await mine.page.getByRole("link", { name: "FGR: Identifiers" }).first().waitFor();
    await mine.page
      .getByText(/due in/)
      .first()
      .waitFor();
    await mine.page.screenshot({ path: join(FOLDER, "overview-exchange.png"), fullPage: true });
    await mine.page.goto(`${inject("url")}/requests`);
    await mine.page.getByRole("heading", { name: "FGR asks for Identifiers" }).first().waitFor({ timeout: 30_000 });
    await mine.page
      .getByText(/due in/)
      .first()
      .waitFor();
    await mine.page.getByRole("button", { name: "Answer", exact: true }).first().click();
    await mine.page.getByRole("button", { name: "Send the answer" }).click();
    await mine.page.getByText("The answer was sent.").waitFor();
    await mine.context.close();

    await partner.page.getByText("comunicado", { exact: true }).first().waitFor({ timeout: 30_000 });
    await partner.context.close();
  });

  it("recalls what was released, and every holder's receipt comes by itself", async () => {
    const { page, context } = await openPage(browser, "/share", LIAISON);
    const [, , record = ""] = await ownRecords(page);
    await release(page, record);
    await page.goto(`${inject("url")}/recalls?record=${encodeURIComponent(record)}`);
    await settled(page);
    await page.getByRole("textbox", { name: "Reason" }).fill("It was not ours to give.");
    const recall = page.getByRole("button", { name: "Recall", exact: true });
    expect(await recall.isDisabled()).toBe(true);
    await page.getByRole("checkbox", { name: /I understand/ }).check();
    await recall.click();
    await page.getByText("1 partner was told.").waitFor();
    await page.getByRole("heading", { name: record }).waitFor();
    await page.getByText("erased", { exact: true }).first().waitFor({ timeout: 30_000 });
    await page.getByText("1 of 1 have answered").first().waitFor();

    // The log has all of it, and proves it here.
    await page.goto(`${inject("url")}/events`);
    await settled(page);
    await page
      .getByRole("row", { name: /recall/ })
      .first()
      .getByRole("button")
      .click();
    await page.getByRole("button", { name: "Prove it here" }).click();
    await page.getByText(/^Proved: it stands at leaf/).waitFor();
    await context.close();
  });
});

describe("learning the rules", () => {
  it("answers a set of exercises, is told the rules' own answers with their reasons, and it is written down", async () => {
    const look = { account: "liaison", role: "supervisor", purpose: "firearms-tracing", language: "fr" } as const;
    const { page, context, complaints } = await openPage(browser, "/exercises?set=7", look);
    const cases = page.getByRole("group").filter({ has: page.getByRole("radio") });
    const count = await cases.count();
    expect(count).toBe(10);
    for (let at = 0; at < count; at++) await cases.nth(at).getByRole("radio", { name: "Non" }).check();
    const judge = page.getByRole("button", { name: "Soumettre les réponses" });
    expect(await judge.isDisabled()).toBe(true);
    await page.getByRole("button", { name: /^Choisir la finalité/ }).click();
    await judge.click();
    await page
      .getByText(/bonnes réponses sur 10/)
      .first()
      .waitFor();
    expect(await page.locator("[data-outcome]").count()).toBe(10);
    await page.getByText("Exact", { exact: true }).first().waitFor();
    await page
      .getByText(/^Non\s: vous avez répondu/)
      .first()
      .waitFor();
    await page.getByRole("heading", { name: "Réussites dans votre organisme" }).waitFor();
    await page.getByRole("cell", { name: "liaison", exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("finds a rule among all, with its words, its Cedar text and what it permits", async () => {
    const { page, context } = await openPage(browser, "/rules", { account: "tracer" });
    const all = await page.locator("article").count();
    await page.getByLabel("Find in the rules").fill("etrace");
    await page.waitForFunction((before) => document.querySelectorAll("article").length < before, all);
    await page.getByText("The rule as it runs (Cedar)").first().click();
    expect(await page.locator("article pre").first().innerText()).toMatch(/^@id\(/);
    await page.getByRole("heading", { name: "What it permits" }).first().waitFor();
    await context.close();
  });
});

describe("the release of a list", () => {
  it("says first how many may go and why others may not, then goes with progress, and ends in the outbox", async () => {
    const { page, context, complaints } = await openPage(browser, `/records/US/${KIND}?firearmType=shotgun`, LIAISON);
    await page.getByRole("button", { name: "Release…" }).click();
    const dialog = page.getByRole("dialog", { name: "Release what the list shows" });
    await dialog.getByRole("combobox", { name: "To whom" }).fill("FGR");
    await page.getByRole("option", { name: /^FGR/ }).click();
    await dialog.getByRole("combobox", { name: "What for" }).click();
    await page.getByRole("option", { name: "Public health" }).click();
    await dialog.getByText(/^0 of [\d,]+ records may go/).waitFor();
    expect(await dialog.getByRole("button", { name: "Release", exact: true }).count()).toBe(0);
    await dialog.getByRole("combobox", { name: "What for" }).click();
    await page.getByRole("option", { name: "Firearms tracing" }).click();
    await dialog.getByText(/^[1-9][\d,]* of [\d,]+ records may go/).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.screenshot({ path: join(FOLDER, "release-list.png") });
    const go = dialog.getByRole("button", { name: "Release", exact: true });
    await dialog.getByRole("textbox", { name: "Reason" }).fill("A joint operation on shotguns.");
    expect(await go.isDisabled()).toBe(true);
    await dialog.getByRole("checkbox", { name: /^I release/ }).check();
    await go.click();
    await dialog.getByText(/records? (was|were) released to FGR/).waitFor({ timeout: 60_000 });
    await dialog.getByRole("link", { name: "To the outbox" }).click();
    await page.waitForURL("**/releases*");
    await page.getByText("ATF → FGR").first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("a blind check", () => {
  it("says hit or no hit for each value, and a hit leads to the request for its data", async () => {
    const partner = await openPage(browser, "/requests", ENLACE);
    const serial = await heldSerial(partner.page);
    const mine = await openPage(browser, "/checks", LIAISON);
    await mine.page.getByRole("combobox", { name: "Partner" }).click();
    await mine.page.getByRole("option", { name: "Mexico" }).click();
    await mine.page.getByLabel("Values, one a line").fill(`${serial.toLowerCase()}\nNOBODY99\n?`);
    await mine.page.getByRole("button", { name: "Check", exact: true }).click();
    await mine.page.getByText("1 hit among 3").waitFor({ timeout: 120_000 });
    await mine.page.screenshot({ path: join(FOLDER, "checks-hit.png"), fullPage: true });
    await mine.page.getByRole("link", { name: "Ask for the data" }).click();
    await mine.page.getByText(/After a hit on/).waitFor();
    await mine.page.getByRole("textbox", { name: "Reason" }).fill("A pistol of this number was traced.");
    await mine.page.getByRole("textbox", { name: "Confirmed by" }).fill("Example coordinator");
    await mine.page.getByRole("button", { name: "Send the request" }).click();
    await mine.page.getByText("The request was sent.").waitFor();
    await mine.page
      .getByText(new RegExp(`hit on .*${serial}`))
      .first()
      .waitFor();
    expect(mine.complaints).toEqual([]);
    await mine.context.close();
    const arrived = partner.page.getByText(new RegExp(`coincidencia de .*${serial}`)).first();
    await arrived.waitFor({ timeout: 30_000 });
    await partner.context.close();
  });
});

describe("who must not get in", () => {
  const forbidden = { en: "This is not permitted", fr: "Cela n'est pas autorisé", es: "Esto no está permitido" };
  it.each([
    ["tracer", "en", "/releases"],
    ["chemist", "fr", "/requests"],
    ["compiler", "es", "/recalls"],
    ["targeting", "fr", "/partners"],
    ["administrator", "es", "/events"],
    ["warner", "fr", "/accounts"],
  ] as const)("is told so: %s, in %s, on %s, and shown nothing", async (account, language, path) => {
    const { page, context } = await openPage(browser, path, { account, language });
    await page.getByRole("heading", { name: forbidden[language] }).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(0);
    expect(await page.locator('nav a[href="/releases"]').count()).toBe(0);
    await context.close();
  });
});
