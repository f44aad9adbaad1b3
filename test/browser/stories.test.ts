import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { KINDS } from "../../src/desks/kinds.ts";
import { PASSWORD } from "../open-browser.ts";
import { openChromium, openPage, settled } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

const [recoveries] = KINDS;
const KIND = recoveries?.name ?? "";

const text = async (page: Page) => await page.locator("main").innerText();

/** Where the keyboard is: the name of what has the focus, as far as it has one. */
const focused = async (page: Page) =>
  await page.evaluate(() => {
    const at = document.activeElement;
    const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
    return (
      at?.getAttribute("aria-label") ??
      label ??
      (at?.tagName === "MAIN" ? "MAIN" : at?.textContent) ??
      ""
    ).trim();
  });

/** Presses Tab until something of that name has the focus, which can be seen; fails when it is never reached. */
async function tabTo(page: Page, name: RegExp, key = "Tab"): Promise<void> {
  for (let turn = 0; turn < 70; turn++) {
    await page.keyboard.press(key);
    if (!name.test(await focused(page))) continue;
    const ring = await page.evaluate(() => {
      const marked = [
        document.activeElement,
        document.activeElement?.nextElementSibling,
        document.activeElement?.closest("label"),
      ];
      return marked.some((one) => {
        const { outlineStyle, boxShadow } =
          one instanceof HTMLElement ? getComputedStyle(one) : { outlineStyle: "none", boxShadow: "none" };
        return outlineStyle !== "none" || boxShadow !== "none";
      });
    });
    expect([String(name), ring]).toEqual([String(name), true]);
    return;
  }
  throw new Error(`the Tab key does not lead to ${String(name)}: it stands at \`${await focused(page)}\``);
}

/** Chooses an option of a select by its label. */
async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: label }).or(page.getByLabel(label)).first().click();
  await page.getByRole("option", { name: option }).first().click();
}

describe("the day of a tracing officer", () => {
  it("signs in, finds a record by keyboard, proves it in the browser, and changes language without losing the page", async () => {
    const { page, context, complaints } = await openPage(browser, `/records/US/${KIND}`);
    // Nobody is signed in: the sign-in leads back to the page.
    await page.getByLabel("Account").fill("tracer");
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(`**/records/US/${KIND}`);
    await settled(page);

    // The caller is always in sight, and can be changed.
    await page.getByRole("button", { name: /Acting for ATF/ }).click();
    await page.getByRole("menuitem", { name: /Tracing officer/ }).click();
    await page.getByRole("button", { name: /^Purpose/ }).click();
    await page.getByRole("menuitem", { name: "Criminal investigation" }).click();
    await page.getByRole("button", { name: "Purpose Criminal investigation" }).waitFor();

    await page.locator("tbody tr[aria-rowindex]").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await page.locator("tr[data-current]").getAttribute("aria-rowindex")).toBe("3");
    await page.locator('[role="group"][tabindex="0"]').focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/record/US/**");
    await settled(page);
    const address = page.url();
    await page.getByRole("button", { name: "Verify here" }).click();
    await page.getByText("Proved", { exact: true }).waitFor();
    expect(await text(page)).toMatch(/The checkpoint over [\d,]+ entries is signed by it/);

    const heading = await page.locator("h1").innerText();
    await page.getByRole("button", { name: "ES, Español" }).click();
    await page.getByRole("heading", { name: "Procedencia" }).waitFor();
    expect(page.url()).toBe(address);
    expect(await page.locator("h1").innerText()).not.toBe("");
    expect(heading).not.toBe("");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("es");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("does without a mouse: signs in, changes role and purpose, moves through a list, and is led back by every dialog", {
    timeout: 120_000,
  }, async () => {
    const { page, context, complaints } = await openPage(browser, `/records/US/${KIND}`);
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    // The first field has the focus.
    await page.keyboard.type("tracer");
    await press("Tab");
    await page.keyboard.type(PASSWORD);
    await press("Enter");
    await page.waitForURL(`**/records/US/${KIND}`);
    await settled(page);
    await press("Tab");
    expect(await focused(page)).toBe("Skip to the content");
    await tabTo(page, /^Acting for/);
    await press("Enter");
    await page.getByRole("menuitem", { name: /Tracing officer/ }).waitFor();
    for (let turn = 0; turn < 3 && !/Tracing officer/.test(await focused(page)); turn++) await press("ArrowDown");
    await press("Enter");
    await page.getByRole("button", { name: /Tracing officer/ }).waitFor();
    await press("p");
    await page.getByRole("menuitem", { name: "Criminal investigation" }).waitFor();
    expect(await page.locator('[role="menuitem"][aria-current="true"]').count()).toBe(1);
    await page.getByRole("menuitem", { name: "Criminal investigation" }).press("Enter");
    await page.locator("tbody tr[aria-rowindex]").first().waitFor();

    // What opened a dialog has the focus once it is closed.
    await page.getByRole("button", { name: /^Search or go to/ }).focus();
    for (const [opens, dialog] of [
      ["Control+k", "Search or go to…"],
      ["?", "Close"],
    ] as const) {
      await press(opens);
      await expect.poll(() => focused(page)).toBe(dialog);
      await press("Escape");
      await expect.poll(() => focused(page)).toMatch(/^Search or go to/);
    }
    // A table is one stop, whatever its length: the row that is current, said as it is reached.
    await tabTo(page, /: table$/);
    await press("ArrowDown", "ArrowDown");
    await expect.poll(() => page.locator("tr[data-current]").getAttribute("aria-rowindex")).toBe("3");
    expect(await page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex"))).toBe("3");
    expect(await page.locator('tbody a[tabindex="0"]').count()).toBe(1);
    await press(" ");
    await page.getByText("1 selected").waitFor();
    await press("End");
    await expect.poll(() => page.locator("tr[data-current]").getAttribute("aria-rowindex")).not.toBe("3");
    await press("Home", "Enter");
    await page.waitForURL("**/record/US/**");
    await settled(page);
    await tabTo(page, /^Verify here$/);
    await press("Enter");
    await page.getByText("Proved", { exact: true }).waitFor();
    // The button was busy meanwhile, and has the focus still.
    await expect.poll(() => focused(page)).toBe("Verify again");
    await page.goBack();
    await page.locator("tr[data-current]").waitFor();

    await page.goto(`${inject("url")}/desk/firearms/corridors`);
    await settled(page);
    await tabTo(page, /^Corridors of traced firearms/);
    const map = page.locator("canvas");
    const drawn = async () => await map.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const before = await drawn();
    await press("+", "ArrowLeft");
    await expect.poll(async () => (await drawn()) === before).toBe(false);
    await tabTo(page, /^Records of/);
    const flow = await focused(page);
    await press("Enter");
    await page.getByRole("dialog", { name: "Records of this corridor" }).waitFor();
    await expect.poll(() => focused(page)).toBe("Close");
    await press("Shift+Tab", "Tab");
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
    await press("Escape");
    await expect.poll(() => focused(page)).toBe(flow);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("goes anywhere by the palette and the shortcuts, which can be turned off", async () => {
    const { page, context } = await openPage(browser, "/", { account: "tracer", language: "fr" });
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Rechercher ou aller à…").fill("journal");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/proofs");
    // What is no page may be a substance.
    for (const [name, title] of [
      ["méthamphétamine", /méthamphétamine/i],
      ["437-38-7", /fentanyl/i],
    ] as const) {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder("Rechercher ou aller à…").fill(name);
      await page.getByRole("button", { name: `Chercher ${name} dans le registre des substances` }).click();
      await page.waitForURL((url) => url.pathname === "/desk/substances/register");
      await page.getByRole("heading", { name: title }).first().waitFor();
    }
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await page.waitForURL((url) => url.pathname === "/");
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Raccourcis clavier" });
    await sheet.getByRole("switch").click({ force: true });
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.waitForTimeout(400);
    expect(new URL(page.url()).pathname).toBe("/");
    await context.close();
  });

  it("searches a serial number of which characters cannot be read", async () => {
    const { page, context } = await openPage(browser, "/serials/US", { account: "tracer", language: "es" });
    await page.getByLabel("Número de serie").fill("a");
    await page.getByRole("button", { name: /Carácter ilegible/ }).click();
    await page.keyboard.type("*1");
    await page.getByRole("button", { name: "Buscar", exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("pattern") === "A?*1");
    await page.getByRole("heading", { name: /registros? coincide/ }).waitFor();
    await page.locator("tbody tr a").first().click();
    await page.waitForURL("**/record/US/**");
    await context.close();
  });

  it("filters, saves the filter as a view, finds it again, and takes the list away", async () => {
    const { page, context } = await openPage(browser, `/records/US/${KIND}`, { account: "tracer" });
    await page.locator("tbody tr[aria-rowindex]").first().waitFor();
    await page.keyboard.press("f");
    await page.getByLabel("Find a field").fill("make");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Make", exact: true }).fill("gl");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("make.starts") === "gl");
    await settled(page);
    await page.locator("tbody tr[aria-rowindex]").first().waitFor();
    const column = await page.locator("thead th").allInnerTexts();
    const makes = await page
      .locator(`tbody tr[aria-rowindex] td:nth-child(${column.indexOf("Make") + 1})`)
      .allInnerTexts();
    expect(makes.length).toBeGreaterThan(0);
    expect(makes.every((make) => make.toLowerCase().startsWith("gl"))).toBe(true);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByLabel("Name of the view").fill("Glocks");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("The view was saved.").waitFor();
    await page.getByRole("button", { name: /Remove the filter Make/ }).click();
    await page.waitForURL((url) => !url.searchParams.has("make.starts"));
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("button", { name: "Glocks", exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("make.starts") === "gl");
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${KIND}-SYNTHETIC.csv`);
    await context.close();
  });
});

describe("the day of an intake officer", () => {
  const look = { account: "intake", purpose: "record-keeping", language: "es" } as const;

  it("is told all faults at once, loses no draft, enters a record and corrects it in a new version", async () => {
    const { page, context } = await openPage(browser, `/records/MX/${KIND}/new`, look);
    await page.getByRole("button", { name: "Sellar y registrar" }).click();
    const summary = page.getByRole("alert").filter({ hasText: /cosas por corregir/ });
    await summary.waitFor();
    expect(await summary.locator("li").count()).toBeGreaterThan(3);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    await summary.getByRole("link").first().click();
    await page.keyboard.type("HISTORIA-1");
    await page.getByLabel("Recuperada el").fill("2024-05-31");
    await page.keyboard.press("Tab");
    await choose(page, /Recuperada en/, /Sonora/);
    await choose(page, /Motivo del resguardo/, /.+/);
    await choose(page, /^Tipo/, "Pistola");
    await choose(page, /Estado del número de serie/, "Intacto");
    await page.getByLabel("Número de serie", { exact: true }).fill("hx 10?");
    await page.getByText("En el metal:").waitFor();

    // What was typed last is kept although the page is left at once.
    await page.reload();
    await settled(page);
    await page.getByText(/Se recuperó su borrador/).waitFor();
    expect(await page.getByRole("textbox", { name: "Referencia", exact: true }).inputValue()).toBe("HISTORIA-1");
    await page.getByRole("button", { name: "Sellar y registrar" }).click();
    // An intact number has no unreadable characters: the rule between fields says so.
    await page
      .getByRole("alert")
      .filter({ hasText: /cosa por corregir/ })
      .waitFor();
    await page.getByLabel("Número de serie", { exact: true }).fill("HX104");
    await page.getByRole("button", { name: "Sellar y registrar" }).click();
    await page.waitForURL("**/record/MX/**");
    await page.getByText("El registro se selló y se capturó.").waitFor();
    await settled(page);

    await page.getByRole("link", { name: "Versión nueva" }).click();
    await page.waitForURL("**/edit");
    await page.getByLabel("Marca", { exact: true }).fill("EJEMPLO");
    await page.getByRole("button", { name: "Sellar la versión nueva" }).click();
    await page.getByText("Se selló una versión nueva.").waitFor();
    await settled(page);
    await page.getByText("1 valor cambiado").waitFor();
    await page.locator("ins").filter({ hasText: "EJEMPLO" }).waitFor();
    await context.close();
  });

  it("takes numbers as they are typed in the reader's language, and says what is none", async () => {
    const of = { account: "tracer", role: "intake-officer", purpose: "record-keeping", language: "fr" } as const;
    const { page, context } = await openPage(browser, "/records/US/published-figure/new", of);
    const value = page.getByRole("textbox", { name: "Valeur", exact: true });
    await value.fill("1 234,5");
    await page.getByRole("button", { name: "ES, Español" }).click();
    const spanish = page.getByRole("textbox", { name: "Valor", exact: true });
    expect(await spanish.inputValue()).toBe("1234.5");
    await spanish.fill("300,6");
    await page.getByText("Se entiende como 300.6.").waitFor();
    await spanish.fill("300 y pico");
    await page.getByRole("button", { name: "Sellar y registrar" }).click();
    await page
      .getByRole("alert")
      .getByText(/no es un número igual o mayor que cero/i)
      .waitFor();
    await spanish.fill("300,6");
    await page
      .getByRole("alert")
      .getByText(/no es un número/i)
      .waitFor({ state: "detached" });
    await context.close();
  });

  it("drops a file, mends a row in place and accepts the good", async () => {
    const { page, context } = await openPage(browser, "/import/MX", { ...look, language: "fr" });
    const lines = [
      "reference,recoveredOn,recoveredIn,custodyReason,firearmType,markState,serialNumber",
      "IMPORT-1,2024-03-01,MX-SON,seized,pistol,intact,AB12345",
      "IMPORT-2,2024-03-02,MX-SON,seized,blunderbuss,intact,AB12346",
    ];
    await choose(page, "Nature du fichier", recoveries?.plural.fr ?? "");
    await page.locator('input[type="file"]').setInputFiles({
      name: "saisies.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(lines.join("\n")),
    });
    await page.getByText("Fiches comprises sans erreur : 1 sur 2").waitFor();
    await page.getByText("blunderbuss", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Corriger, Ligne 3" }).click();
    await choose(page, /^Type/, "Pistolet");
    await page.getByRole("button", { name: "Accepter 2 fiches bonnes" }).click();
    await page.getByText(/ajoutées\s: 2\..*Refusées\s: 0\./).waitFor();
    await page.getByRole("link", { name: "Vers la liste" }).click();
    await page.waitForURL(`**/records/MX/${KIND}`);
    await page.getByText("AB12346").waitFor();
    await context.close();
  });

  it("keeps what was typed when the connection is lost, and goes on when it is back", async () => {
    const { page, context } = await openPage(browser, `/records/MX/${KIND}/new`, { ...look, language: "en" });
    const discard = page.getByRole("button", { name: "Discard the draft" });
    if (await discard.isVisible()) await discard.click();
    await page.getByRole("textbox", { name: "Reference", exact: true }).fill("OFFLINE-1");
    await context.setOffline(true);
    await page.getByText(/The node cannot be reached/).waitFor();
    await page.getByLabel("Make", { exact: true }).fill("KEPT");
    await page.getByText(/Draft kept in this browser/).waitFor();
    await context.setOffline(false);
    await page.getByText(/The node cannot be reached/).waitFor({ state: "hidden" });
    await page.reload();
    await settled(page);
    expect(await page.getByLabel("Make", { exact: true }).inputValue()).toBe("KEPT");
    await page.getByRole("button", { name: "Discard the draft" }).click();
    await context.close();
  });
});

describe("what rules forbid", () => {
  it("is said with the reason to each role, and a list tells nothing", async () => {
    const record = encodeURIComponent(inject("records")[KIND] ?? "");
    for (const [account, purpose, language, said] of [
      ["tracer", "public-health", "en", "This is not permitted"],
      ["auditor", "criminal-investigation", "fr", "Cela n'est pas autorisé"],
      ["administrator", "audit", "es", "Esto no está permitido"],
    ] as const) {
      const { page, context } = await openPage(browser, `/record/US/${record}`, { account, purpose, language });
      await page.getByRole("heading", { name: said }).waitFor();
      expect(await page.locator("dl").count()).toBe(0);
      await page.goto(`${inject("url")}/records/US/${KIND}`);
      await settled(page);
      expect(await page.locator("tbody tr").count()).toBe(0);
      await context.close();
    }
  });

  it("is withheld part by part, each with its reason, and the rest is shown", async () => {
    const record = encodeURIComponent(inject("records")[KIND] ?? "");
    const { page, context } = await openPage(browser, `/record/US/${record}`, { account: "auditor", purpose: "audit" });
    await page.getByRole("heading", { name: "Persons: withheld" }).waitFor();
    await page.getByRole("heading", { name: "Identifiers: withheld" }).waitFor();
    await page.getByRole("heading", { name: "Facts", exact: true }).waitFor();
    await page.getByRole("button", { name: "Verify here" }).click();
    await page.getByText("Proved", { exact: true }).waitFor();
    await context.close();
  });

  it("keeps accounts from who is no administrator, and records from who is", async () => {
    const other = await openPage(browser, "/accounts", { account: "tracer" });
    await other.page
      .getByText(/administrator/i)
      .first()
      .waitFor();
    expect(await other.page.locator("tbody tr").count()).toBe(0);
    expect(await other.page.getByRole("link", { name: "Accounts" }).count()).toBe(0);
    await other.context.close();

    const { page, context } = await openPage(browser, "/accounts", { account: "administrator" });
    await page.getByRole("button", { name: "New account" }).click();
    await page.getByLabel(/Name of the person/).fill("New Person");
    await page
      .getByLabel(/^Account/)
      .last()
      .fill(`person-${Date.now()}`);
    await page.getByRole("button", { name: "Make the account" }).click();
    const link = await page.locator("code").filter({ hasText: "/set-password" }).innerText();
    await context.close();

    const fresh = await openPage(browser, new URL(link).pathname + new URL(link).search);
    await fresh.page.getByLabel("Password", { exact: true }).fill("a new sentence nobody knows");
    await fresh.page.getByLabel("Password again").fill("a new sentence nobody knows");
    await fresh.page.getByRole("button", { name: "Set the password" }).click();
    await fresh.page.getByRole("heading", { name: "Your account has no role yet" }).waitFor();
    await fresh.context.close();
  });
});

describe("the application while it is slow or changes", () => {
  it("shows the shape of what will come on a slow network, then what came", async () => {
    const { page, context } = await openPage(browser, "/proofs", { account: "analyst", language: "fr" });
    await page.route("**/api/nodes/CA/records/**", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.getByRole("button", { name: /^Fiches\s*: Armes à feu/ }).click();
    await page.getByRole("link", { name: recoveries?.plural.fr ?? "" }).click();
    await page.locator('[class*="loading"][role="status"]').waitFor();
    await settled(page);
    await page.locator("tbody tr, main h2").first().waitFor();
    await context.close();
  });

  it("tells of new records without a reload", async () => {
    const watcher = await openPage(browser, `/records/MX/${KIND}`, { account: "intake", purpose: "record-keeping" });
    await watcher.page.getByText("Live", { exact: true }).waitFor();
    const url = inject("url");
    const session = (await (await watcher.context.request.get(`${url}/session`)).json()) as { csrf: string };
    const answer = await watcher.context.request.post(`${url}/api/nodes/MX/records/${KIND}`, {
      headers: {
        origin: url,
        "sec-fetch-site": "same-origin",
        "tripoint-csrf": session.csrf,
        "tripoint-purpose": "record-keeping",
      },
      data: {
        reference: `LIVE-${Date.now()}`,
        synthetic: true,
        values: {
          recoveredOn: "2024-06-01",
          recoveredIn: "MX-SON",
          custodyReason: "seized",
          firearmType: "pistol",
          markState: "intact",
          serialNumber: "LIVE123",
        },
      },
    });
    expect(answer.ok()).toBe(true);
    await watcher.page.getByRole("button", { name: /There are new records/ }).click();
    await watcher.page.getByText("LIVE123").waitFor();
    await watcher.context.close();
  });
});
