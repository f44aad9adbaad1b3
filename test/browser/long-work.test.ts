import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import excel from "exceljs";
import { parquetReadObjects } from "hyparquet";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openChromium, openPage, settled } from "./open-page.ts";

const KIND = "firearm-recovery";
const FILTER = "firearmType=shotgun";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

/** Holds every request to such an address until it is let go or given up. */
async function hold(page: Page, method: string, path: RegExp): Promise<{ readonly seen: Promise<void>; go(): void }> {
  const going = Promise.withResolvers<void>();
  const seen = Promise.withResolvers<void>();
  await page.route(
    (url) => path.test(url.pathname),
    async (route) => {
      if (route.request().method() !== method) return await route.fallback();
      seen.resolve();
      await going.promise;
      await route.continue().catch(() => undefined);
    },
  );
  return { seen: seen.promise, go: () => going.resolve() };
}

async function bytesOf(download: Download): Promise<Buffer> {
  return await readFile(await download.path());
}

describe("a list that is taken away", () => {
  it("holds its rows and columns in every form, withheld parts named, in the reader's language", async () => {
    const look = { account: "auditor", purpose: "audit", language: "fr" } as const;
    const { page, context, complaints } = await openPage(browser, `/records/US/${KIND}?${FILTER}`, look);
    const headers = { "tripoint-purpose": "audit", "sec-fetch-site": "same-origin" };
    const path = `${inject("url")}/api/nodes/US/records/${KIND}?${FILTER}&limit=200`;
    const { records } = (await (await page.request.get(path, { headers })).json()) as {
      records: readonly { record: string; synthetic: boolean; values: Record<string, unknown> }[];
    };
    expect(records.length).toBeGreaterThan(5);
    expect(records.length).toBeLessThan(200);
    const expected = records.map(({ record }) => record).toSorted();
    const take = async (label: string) => {
      await page.getByRole("button", { name: "Exporter" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: label }).click(),
      ]);
      // What is made up says so in the name of the file, too.
      expect(download.suggestedFilename()).toMatch(new RegExp(`^${KIND}-SYNTHETIC\\.\\w+$`));
      return await bytesOf(download);
    };

    // CSV names its columns as files to be taken in do; a workbook as the reader reads them.
    const rows = parse<Record<string, string>>(await take("CSV"), { bom: true, columns: true });
    expect(rows.map(({ record }) => record).toSorted()).toEqual(expected);
    for (const { serialNumber, possessor, synthetic, recoveredOn = "" } of rows) {
      expect([serialNumber, possessor, synthetic]).toEqual(["[retenu]", "[retenu]", "SYNTHÉTIQUE"]);
      expect(recoveredOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }

    const book = new excel.Workbook();
    await book.xlsx.load((await take("Excel")) as never);
    const [sheet, about] = book.worksheets;
    expect(sheet?.rowCount).toBe(records.length + 1);
    const titles = sheet?.getRow(1).values as string[];
    expect(titles.slice(1)).toHaveLength(Object.keys(rows[0] ?? {}).length);
    const first = (title: string) => sheet?.getRow(2).getCell(titles.indexOf(title)).value;
    expect([first("Numéro de série"), first("Détenteur")]).toEqual(["[retenu]", "[retenu]"]);
    expect(first("Récupérée le")).toBeInstanceOf(Date);
    const said = JSON.stringify(about?.getSheetValues());
    for (const words of ["Vérificateur", "Vérification", "Données synthétiques"]) expect(said).toContain(words);

    const json = JSON.parse((await take("JSON")).toString()) as { count: number; records: typeof records };
    expect(json.count).toBe(records.length);
    expect(json.records.map(({ record }) => record).toSorted()).toEqual(expected);
    expect(json.records.every(({ values }) => values["serialNumber"] === null && values["recoveredOn"] !== null)).toBe(
      true,
    );

    const parquet = await take("Parquet");
    const kept = await parquetReadObjects({ file: new Uint8Array(parquet).buffer });
    expect(kept.map((one) => String(one["record"])).toSorted()).toEqual(expected);
    expect(kept.every((one) => one["serialNumber"] === null && one["recoveredOn"] instanceof Date)).toBe(true);
    expect(String(kept[0]?.["withheld"])).toContain("identifiers");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("can be cancelled while it comes, and says why when the line breaks", async () => {
    const look = { account: "tracer", role: "tracing-officer", language: "es" } as const;
    const { page, context } = await openPage(browser, `/records/US/${KIND}`, look);
    let downloads = 0;
    page.on("download", () => downloads++);
    const held = await hold(page, "GET", /\/export$/);
    const begin = async () => {
      await page.getByRole("button", { name: "Exportar" }).click();
      await page.getByRole("menuitem", { name: "Parquet" }).click();
    };
    await begin();
    await held.seen;
    await page.getByText("Exportando…").waitFor();
    await page.getByRole("button", { name: "Cancelar" }).click();
    await page.getByText("Exportando…").waitFor({ state: "hidden" });
    held.go();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.route("**/export?*", (route) => route.abort("connectionreset"));
    await begin();
    await page.getByText("La exportación falló: No se puede alcanzar el nodo.").waitFor();
    expect(downloads).toBe(0);
    await context.close();
  });
});

describe("long work that is stopped", () => {
  it("reading a file keeps nothing of it, accepting keeps what was kept by then", async () => {
    const look = { account: "intake", purpose: "record-keeping", language: "fr" } as const;
    const { page, context, complaints } = await openPage(browser, "/import/MX", look);
    const line = (at: number) => `STOP-${at},2019-03-01,MX-SON,seized,pistol,intact,STOP${String(at).padStart(6, "0")}`;
    const rows = Array.from({ length: 40_000 }, (_, at) => line(at));
    const buffer = Buffer.from(
      ["reference,recoveredOn,recoveredIn,custodyReason,firearmType,markState,serialNumber", ...rows].join("\n"),
    );
    const file = { name: "longue.csv", mimeType: "text/csv", buffer };
    const held = await hold(page, "POST", /\/import$/);
    await page.locator('input[type="file"]').setInputFiles(file);
    await held.seen;
    await page.getByText(/longue\.csv/).waitFor();
    await page.getByRole("button", { name: "Arrêter" }).click();
    await page.getByText("La lecture a été arrêtée; rien du fichier n'a été conservé.").waitFor();
    held.go();
    await page.unrouteAll({ behavior: "ignoreErrors" });

    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText(/40\s000 fiches comprises/).waitFor({ timeout: 60_000 });
    const accepting = page.waitForRequest((request) => request.url().endsWith("/accept"));
    await page.getByRole("button", { name: /^Accepter 40\s000/ }).click();
    await accepting;
    // What is to be stopped has begun.
    await page.waitForTimeout(100);
    await page.getByRole("button", { name: "Arrêter" }).click();
    await page.getByText("L'opération a été arrêtée;", { exact: false }).waitFor({ timeout: 60_000 });
    expect(await page.getByRole("button", { name: /^Accepter 40\s000/ }).isEnabled()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("releasing a list says that what went out stays out, and leaves nothing half", async () => {
    const look = { account: "liaison", purpose: "firearms-tracing", language: "en" } as const;
    const { page, context } = await openPage(browser, `/records/US/${KIND}?${FILTER}`, look);
    await page.getByRole("button", { name: "Release…" }).click();
    const dialog = page.getByRole("dialog", { name: "Release what the list shows" });
    await dialog.getByRole("combobox", { name: "To whom" }).fill("FGR");
    await page.getByRole("option", { name: /^FGR/ }).click();
    await dialog.getByRole("combobox", { name: "What for" }).click();
    await page.getByRole("option", { name: "Firearms tracing" }).click();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("To be stopped.");
    await dialog.getByRole("checkbox", { name: /^I release/ }).check();
    const held = await hold(page, "POST", /\/release$/);
    await dialog.getByRole("button", { name: "Release", exact: true }).click();
    await held.seen;
    await dialog.getByRole("button", { name: "Cancel", exact: true }).click();
    await dialog.getByText("Cancelled. What had gone out before stays out: see the outbox.").waitFor();
    held.go();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await dialog.getByRole("link", { name: "To the outbox" }).click();
    await page.waitForURL("**/releases*");
    await settled(page);
    expect(await page.getByText("To be stopped.").count()).toBe(0);
    await context.close();
  });

  it("making a report tells its steps, and publishes nothing", async () => {
    const look = { account: "compiler", purpose: "joint-report", language: "es" } as const;
    const { page, context } = await openPage(browser, "/desk/firearms/report", look);
    const reports = async () => await page.evaluate(async () => await (await fetch("/api/reports")).text());
    const before = await reports();
    await page.getByRole("button", { name: "Elaborar un informe" }).click();
    const form = page.getByRole("dialog", { name: "Elaborar un informe" });
    await form.getByRole("textbox", { name: "Primer día" }).fill("2023-03-01");
    await form.getByRole("textbox", { name: "Último día" }).fill("2023-05-31");
    await form.getByRole("textbox", { name: "Último día" }).press("Tab");
    const told = page.evaluate(
      () =>
        new Promise<string>((done) => {
          const watcher = new MutationObserver(() => {
            const said = document.querySelector('[role="dialog"] [role="status"]')?.textContent.trim() ?? "";
            const stop = [...document.querySelectorAll("button")].find((one) => one.textContent === "Detener");
            if (!said.startsWith("Paso ") || stop === undefined) return;
            watcher.disconnect();
            stop.click();
            done(said);
          });
          watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
    );
    await form.getByRole("button", { name: "Elaborar un informe" }).click();
    expect(await told).toMatch(/^Paso \d de 4: se /);
    await form.waitFor({ state: "hidden" });
    await page.getByText("La elaboración se detuvo; no se publicó ningún informe.").waitFor();
    // It would be there by then: such a report is made in less.
    await page.waitForTimeout(2500);
    expect(await reports()).toBe(before);
    await context.close();
  });
});
