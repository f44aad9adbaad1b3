import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChromium, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => await browser?.close());

const UNKNOWN = "Le nœud a donné une réponse que cette page ne comprend pas.";

describe("what fails", () => {
  it("is said in its place, never shown as nothing, and comes back by a button", { timeout: 120_000 }, async () => {
    const { page, context, complaints } = await openPage(browser, "/rules", { account: "tracer", language: "fr" });
    // What stands before a node may answer for it: with its own error page, or with a page of a network's sign-in.
    const answers = [
      { status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" },
      { status: 200, contentType: "text/html", body: "<!doctype html><p>Welcome to the network" },
    ];
    let turn = 0;
    const isAsked = (url: URL) => /newest$|coverage$|^\/api\/reports$|^\/api\/nodes$/.test(url.pathname);
    await page.route(isAsked, (route) => route.fulfill(answers[turn++ % answers.length] ?? {}));
    await page.locator('nav a[href="/"]').first().click();
    const failures = page.locator("main").getByRole("alert").filter({ hasText: UNKNOWN });
    await expect.poll(() => failures.count(), { timeout: 30_000 }).toBe(4);
    const said = await page.locator("main").innerText();
    expect(said).not.toContain("Il n'y a aucune fiche que vous puissiez voir");
    expect(said).not.toContain("Aucun pour l'instant");
    const { violations } = await new AxeBuilder({ page }).include("main").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    for (let left = await failures.count(); left > 0; left = await failures.count()) {
      await failures.last().getByRole("button", { name: "Réessayer" }).click();
      await expect.poll(() => failures.count(), { timeout: 30_000 }).toBeLessThan(left);
    }
    expect(complaints).toEqual([]);
    // An answer of another shape has failed; one that a page falls over leaves the shell, and is asked for anew.
    const isTraining = (url: URL) => /^\/api\/nodes\/[^/]+\/training$/.test(url.pathname);
    const wrong = [{ welcome: true }, { exercises: [null] }];
    for (const json of wrong) {
      await page.route(isTraining, (route) => route.fulfill({ json }));
      await page.locator('nav a[href="/exercises"]').first().click();
      const again = page.locator("main").getByRole("button", { name: "Réessayer" });
      await again.waitFor();
      expect(await page.locator("main").innerText()).toContain(json === wrong[0] ? UNKNOWN : "Cette page a cessé");
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await again.click();
      await again.waitFor({ state: "detached" });
      await page.locator("main h1").waitFor();
      expect(await page.locator("main").innerText()).not.toContain("Cette page a cessé");
      await page.locator('nav a[href="/"]').first().click();
    }
    await context.close();
  });

  it("in a form keeps what was typed, says so, and is done by the next try", { timeout: 120_000 }, async () => {
    const look = { account: "liaison", purpose: "firearms-tracing", language: "en" } as const;
    const { page, context, complaints } = await openPage(browser, "/recalls?record=us.atf:seizure:none", look);
    await page.getByRole("textbox", { name: "Reason" }).fill("Kept over a failure.");
    await page.getByRole("checkbox").last().check();
    const isAsked = (url: URL) => url.pathname.endsWith("/recalls");
    const ways = ["html", "lost"] as const;
    for (const way of ways) {
      await page.route(isAsked, (route) =>
        route.request().method() !== "POST"
          ? route.fallback()
          : way === "lost"
            ? route.abort("connectionreset")
            : route.fulfill({ status: 200, contentType: "text/html", body: "<p>" }),
      );
      await page.getByRole("button", { name: "Recall", exact: true }).click();
      await page
        .getByRole("alert")
        .filter({
          hasText:
            way === "lost"
              ? "The node cannot be reached."
              : "The node gave an answer that this page does not understand.",
        })
        .waitFor();
      expect(await page.getByRole("textbox", { name: "Reason" }).inputValue()).toBe("Kept over a failure.");
      await page.unrouteAll({ behavior: "ignoreErrors" });
    }
    await page.getByRole("button", { name: "Recall", exact: true }).click();
    await page.getByRole("alert").filter({ hasNotText: "cannot be reached" }).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("is told in the corner with agencies, roles and purposes by name, and the page stands", async () => {
    const look = { account: "liaison", purpose: "firearms-tracing", language: "en" } as const;
    const { page, context } = await openPage(browser, "/records/US/seizure", look);
    const message = "no rule permits `us.atf` as `liaison-officer` to read what is asked for `firearms-tracing`: ask";
    await page.route(
      (url) => url.pathname.endsWith("/export"),
      (route) => route.fulfill({ status: 403, json: { error: { code: "not-permitted", message, rules: [] } } }),
    );
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem").first().click();
    const told = page.getByRole("alert").filter({ hasText: /no rule permits/i });
    await told.waitFor();
    expect(await told.innerText()).toMatch(
      /permits Bureau of Alcohol, Tobacco, Firearms and Explosives as Liaison officer/i,
    );
    await page.getByRole("heading", { level: 1 }).waitFor();
    await context.close();
  });

  it("at the sign-in is told from a wrong password", async () => {
    const { page, context } = await openPage(browser, "/sign-in", { language: "es" });
    await page.getByLabel("Cuenta").fill("tracer");
    await page.getByLabel("Contraseña", { exact: true }).fill("whatever it was");
    await page.route("**/session/sign-in", (route) => route.abort("connectionreset"));
    await page.getByRole("button", { name: "Entrar", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "No se puede alcanzar el nodo." }).waitFor();
    await context.close();
  });
});
