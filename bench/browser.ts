import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { serve } from "../src/http/serve.ts";
import { makeAccount } from "../src/service/accounts/administer.ts";
import { hashPassword } from "../src/service/accounts/password.ts";
import type { House } from "../src/service/house.ts";
import { loadSample } from "../src/service/load-sample.ts";
import { readyWeb } from "../src/service/ready-web.ts";
import { writeSample } from "../src/service/write-sample.ts";
import { inBenchHouse, median, percentile, print } from "./bench-house.ts";

/** How many records stand behind the overview; the map always shows 10,000 points. */
const records = Number(process.argv[2] ?? 30_000);
const TURNS = 7;
const POINTS = 10_000;
const DRAGS = 240;
const PANS = 3;
const PASSWORD = "a long sentence about nothing";
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"];
/** A frame that comes later than this at 60 a second has let one go by. */
const DROPPED_MS = 1.5 * (1000 / 60);

/** What a browser sees: how soon the overview can be used, and whether a map of many points follows the pointer. */
async function measure(): Promise<void> {
  const executablePath = process.env["TRIPOINT_CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(`there is no browser at \`${executablePath}\`: install chromium, or name one by TRIPOINT_CHROMIUM`);
  }
  await inBenchHouse(async (house, directory) => {
    const script = resolve(import.meta.dirname, "../src/web/build/build-process.ts");
    const web = await readyWeb(script, join(directory, "web"));
    await loadSample(house, await writeSample({ records, seed: 1, directory: join(directory, "sample") }), () => {});
    await makeOfficer(house);
    const limits = { address: 1e6, caller: 1e6, signIn: 1e6 };
    const served = await serve(house, { host: "127.0.0.1", port: 0, web, limits });
    const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...graphics()] });
    try {
      const url = served.address.replace("127.0.0.1", "localhost");
      await interactive(browser, url);
      await panning(browser, url);
    } finally {
      await browser.close();
      await served.close();
    }
  });
}

/** Without a graphics card the browser paints by the processor. */
function graphics(): readonly string[] {
  return existsSync("/dev/dri") ? [] : ["--disable-gpu"];
}

async function makeOfficer(house: House): Promise<void> {
  const node = house.nodes.find(({ country }) => country.code === "US");
  if (node === undefined) throw new Error("the house has no node of the United States");
  const made = await makeAccount(house, node, {
    ...{ name: "officer", fullName: "Example officer", language: "en", by: "bench" },
    grants: [{ agency: "us.atf", role: "tracing-officer" }],
    password: await hashPassword(PASSWORD),
  });
  if (!("home" in made)) throw new Error(made.say.en);
}

/** A page of somebody who is signed in, with nothing in the browser's cache. */
async function openSignedIn(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const headers = { origin: url, "sec-fetch-site": "same-origin" };
  const data = { account: "officer", password: PASSWORD };
  const answer = await context.request.post(`${url}/session/sign-in`, { data, headers });
  if (!answer.ok()) throw new Error(await answer.text());
  return await context.newPage();
}

/**
 * From the first byte asked for until the overview shows its heading and links and the main thread has no task of 50 ms
 * or more any more: the time after which a click is answered at once.
 */
async function interactive(browser: Browser, url: string): Promise<void> {
  const times: number[] = [];
  const headings: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const page = await openSignedIn(browser, url);
    await page.addInitScript(() => {
      const seen = { busy: 0, heading: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) seen.busy = Math.max(seen.busy, task.startTime + task.duration);
      }).observe({ type: "longtask", buffered: true });
      const look = () => {
        if (document.querySelector("main h1") !== null && document.querySelector("nav a") !== null)
          seen.heading = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${url}/`);
    await page.locator("main h1").waitFor();
    await page.waitForTimeout(2000);
    const { busy, heading } = await page.evaluate(
      () => (window as unknown as { seen: { busy: number; heading: number } }).seen,
    );
    headings.push(heading);
    times.push(Math.max(busy, heading));
    await page.context().close();
  }
  print({
    work: `overview over ${records} records: from asking for the page until it answers at once, empty cache`,
    unit: "s",
    value: median(times) / 1000,
    goal: { value: 1.5, better: "less" },
    more: { shownAfter: round(median(headings) / 1000), slowest: round(Math.max(...times) / 1000), turns: TURNS },
  });
}

/** What came of dragging: how long each frame took, and what the page's own thread worked for it. */
type Dragged = { readonly frames: readonly number[]; readonly workMs: number };

/**
 * The map of the gallery with its points and the link chart of three thousand nodes, dragged by the pointer, beside an empty
 * page dragged the same way in the same browser: what that page drops, the machine drops.
 */
async function panning(browser: Browser, url: string): Promise<void> {
  const page = await openSignedIn(browser, url);
  const empty = await openSignedIn(browser, url);
  await empty.setContent("<main></main>");
  await page.goto(`${url}/gallery`);
  const maps = page.locator('canvas[role="img"][tabindex="0"]');
  await maps.nth(1).waitFor();
  await page.getByRole("button", { name: /three thousand/ }).click();
  const chart = page.locator('canvas[role="img"]:not([tabindex])').last();
  // The chart's nodes find their places first.
  await page.waitForTimeout(8000);
  const works = [
    [`map of ${POINTS} points`, maps.nth(1)],
    ["link chart of 3000 nodes", chart],
  ] as const;
  for (const [work, canvas] of works) {
    const runs = { ours: [] as Dragged[], peer: [] as Dragged[] };
    for (let turn = 0; turn < PANS; turn++) {
      await empty.bringToFront();
      runs.peer.push(await drag(empty, { x: 200, y: 100, width: 800, height: 460 }));
      await page.bringToFront();
      await canvas.scrollIntoViewIfNeeded();
      await page.waitForTimeout(500);
      const box = await canvas.boundingBox();
      if (box === null) throw new Error(`the gallery shows no ${work}`);
      runs.ours.push(await drag(page, box));
    }
    const lateOf = (all: readonly Dragged[]) => {
      const frames = all.flatMap((one) => one.frames);
      return (100 * frames.filter((took) => took > DROPPED_MS).length) / frames.length;
    };
    const frames = runs.ours.flatMap((one) => one.frames);
    print({
      work: `${work} dragged by the pointer: frames that came too late at 60 a second`,
      unit: "%",
      value: lateOf(runs.ours),
      goal: { value: 0, better: "less" },
      peer: { name: "an empty page dragged in the same browser", value: lateOf(runs.peer) },
      more: {
        frames: frames.length,
        medianMs: round(median(frames)),
        p95Ms: round(percentile(frames, 0.95)),
        slowestMs: round(Math.max(...frames)),
        workMsPerFrame: round(median(runs.ours.map((one) => one.workMs))),
        peerWorkMsPerFrame: round(median(runs.peer.map((one) => one.workMs))),
        paintedBy: graphics().length === 0 ? "graphics card" : "processor",
      },
    });
  }
  await page.context().close();
  await empty.context().close();
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Drags what lies in a box by the pointer, beginning near its corner where no node of a chart lies. */
async function drag(page: Page, box: Box): Promise<Dragged> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const [x, y] = [box.x + 24, box.y + box.height - 24];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    const seen = { frames: [] as number[], isOn: true };
    Object.assign(window, { seen });
    let before: number | undefined;
    const look = (now: number) => {
      if (before !== undefined) seen.frames.push(now - before);
      before = now;
      if (seen.isOn) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const before = await worked();
  for (let at = 1; at <= DRAGS; at++) {
    const turn = (at / DRAGS) * 4 * Math.PI;
    await page.mouse.move(x + 160 * (1 - Math.cos(turn)), y - 90 * (1 - Math.cos(turn / 2)));
  }
  const after = await worked();
  const frames = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { frames: number[]; isOn: boolean } };
    seen.isOn = false;
    return seen.frames;
  });
  await page.mouse.up();
  await session.detach();
  return { frames, workMs: ((after - before) * 1000) / frames.length };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

await measure();
