import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWeb } from "../src/web/build/build-web.ts";
import { print } from "./bench-house.ts";

const GOAL_KB = 300;

/** Everything that the browser loads for the overview, compressed: the page, its scripts with what they import, styles and fonts. */
const directory = await mkdtemp(join(tmpdir(), "tripoint-first-load-"));
try {
  const began = performance.now();
  await buildWeb(directory);
  const seconds = (performance.now() - began) / 1000;
  const page = await readFile(join(directory, "index.html"), "utf8");
  const all = await readdir(join(directory, "assets"));
  const overview = all.filter((name) => /^overview-page-.*\.js$/.test(name));
  const wanted = new Set([...page.matchAll(/\/assets\/([\w.-]+)/g)].map(([, name]) => name as string).concat(overview));
  const entry = [...wanted].find((name) => name.endsWith(".js")) ?? "";
  const entryText = await readFile(join(directory, "assets", entry), "utf8");
  for (const name of wanted) {
    if (!name.endsWith(".js")) continue;
    const text = await readFile(join(directory, "assets", name), "utf8");
    // What a script imports at once; what it imports when it is needed stands in brackets.
    for (const [, imported] of text.matchAll(/(?:^|[;\s])(?:import|export)[^;()]*?["']\.\/([\w.-]+\.js)["']/g))
      wanted.add(imported as string);
  }
  for (const name of all.filter((one) => one.endsWith(".css"))) {
    const stem = name.replace(/-[\w-]{8}\.css$/, "");
    if ([...wanted].some((script) => script.startsWith(`${stem}-`)) && entryText.includes(name)) wanted.add(name);
  }
  for (const name of all.filter((one) => one.endsWith(".woff2"))) wanted.add(name);
  const sizes = await Promise.all(
    [...wanted].map(async (name) => {
      const bytes = await readFile(join(directory, "assets", name));
      return [name, name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length] as const;
    }),
  );
  const total = gzipSync(page).length + sizes.reduce((sum, [, size]) => sum + size, 0);
  const kilobytes = total / 1000;
  const of = (end: string) =>
    Math.round(sizes.filter(([name]) => name.endsWith(end)).reduce((sum, [, size]) => sum + size, 0) / 100) / 10;
  print({
    work: "first load of the browser application, compressed",
    unit: "kB",
    value: kilobytes,
    goal: { value: GOAL_KB, better: "less" },
    more: {
      scripts: of(".js"),
      styles: of(".css"),
      fonts: of(".woff2"),
      files: sizes.length,
      buildSeconds: Math.round(seconds * 10) / 10,
    },
  });
  if (kilobytes > GOAL_KB) process.exitCode = 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}
