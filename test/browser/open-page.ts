import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import type { Language } from "../../src/core/words.ts";
import { PASSWORD } from "../open-browser.ts";
import { PEOPLE } from "./people.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Who looks at a page, and how. */
export type Look = {
  /** The account; nobody is signed in without one. */
  readonly account?: string;
  readonly purpose?: string;
  /** In which of the roles that the account has. */
  readonly role?: string;
  readonly language?: Language;
  readonly scheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
};

/** A page of the application in a browser, with everything that it complained of. */
export type OpenPage = { readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] };

/** Starts Chromium. Throws when there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = process.env["TRIPOINT_CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(`there is no browser at \`${executablePath}\`: install chromium, or name one by TRIPOINT_CHROMIUM`);
  }
  return await chromium.launch({ executablePath, args: FLAGS });
}

/** Opens a page of the application on somebody's behalf. */
export async function openPage(browser: Browser, path: string, look: Look = {}): Promise<OpenPage> {
  const url = inject("url");
  const {
    account,
    purpose = "criminal-investigation",
    language = "en",
    scheme = "light",
    width = 1280,
    height = 900,
  } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    acceptDownloads: true,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.addInitScript((kept) => localStorage.setItem("tripoint.language", kept), language);
  if (account !== undefined) await signIn(context, url, account, look.role, purpose);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => {
    // A refused answer is part of some stories; anything else is a fault.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  await goTo(page, path);
  return { page, context, complaints };
}

/** Loads another page of the application in a page that is open, for the same person. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(inject("url") + path);
  await settled(page);
}

/** Waits until nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.locator("h1").first().waitFor();
  // The gallery shows what loading looks like.
  if (!page.url().includes("/gallery")) {
    const isLoaded = () => document.querySelector('[class*="loading"][role="status"]') === null;
    await page.waitForFunction(isLoaded, undefined, { timeout: 60_000 });
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

type Session = {
  readonly csrf: string;
  readonly grant: number;
  readonly grants: readonly { readonly agency: string; readonly role: string }[];
};

/** Cookies of sessions that go on: an account signs in once. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

async function signIn(
  context: BrowserContext,
  url: string,
  account: string,
  role: string | undefined,
  purpose: string,
): Promise<void> {
  const headers = { origin: url, "sec-fetch-site": "same-origin" };
  const known = sessions.get(account);
  if (known !== undefined) await context.addCookies(known);
  let answer = await context.request.get(`${url}/session`, { headers });
  if (!answer.ok()) {
    answer = await context.request.post(`${url}/session/sign-in`, { data: { account, password: PASSWORD }, headers });
    if (!answer.ok()) throw new Error(`\`${account}\` could not sign in: ${await answer.text()}`);
    sessions.set(account, await context.cookies());
  }
  const session = (await answer.json()) as Session;
  const grant = Math.max(
    0,
    session.grants.findIndex((one) => one.role === (role ?? PEOPLE[account]?.grants[0]?.[1])),
  );
  if (session.grant !== grant) {
    const more = { ...headers, "tripoint-csrf": session.csrf };
    await context.request.patch(`${url}/session`, { data: { grant }, headers: more });
  }
  const chosen = session.grants[grant];
  const name = `tripoint.purpose:${account}:${chosen?.agency ?? ""}:${chosen?.role ?? ""}`;
  await context.addInitScript((kept) => localStorage.setItem(kept.name, kept.purpose), { name, purpose });
}
