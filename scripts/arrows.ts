import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { type Literal, readTokens, type Tokens } from "./check-tokens.ts";

/** The rooms that a room may import, besides itself (docs/architecture.md). */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  engines: ["core"],
  policy: ["core"],
  desks: ["core", "engines"],
  countries: ["core", "desks"],
  store: ["core"],
  exchange: ["core"],
  service: ["core", "countries", "engines", "desks", "policy", "store", "exchange"],
  http: ["core", "desks", "service"],
  cli: ["core", "desks", "service"],
  web: ["core", "desks", "http"],
  node: ["core", "countries", "engines", "desks", "policy", "store", "exchange", "service", "http", "cli", "web"],
};
const PURE = ["core", "engines", "policy", "desks", "countries"];
const IMPURE =
  /(?<![\w$]|(?<!\.\.)\.)(Date\s*\.\s*now|new\s+Date\s*(?:\(\s*\)|(?!\s*\())|(?<!new\s+)Date\s*\(|Math\s*\.\s*random|Temporal\s*\.\s*Now|process|console|fetch|performance|crypto|globalThis|require|import\s*\.\s*meta|set(?:Timeout|Interval|Immediate))(?![\w$])/g;
const NAMES_NOBODY = ["core", "engines", "store", "exchange", "service", "http", "cli", "web", "node"];
const BUILT_IN = new RegExp(`^(node:.*|(${builtinModules.filter((name) => !name.startsWith("_")).join("|")})(/.*)?)$`);
const POOR_NAME = /(^|[-.])(utils?|helpers?|common|manager|base)([-.]|$)|^index$/;
const PASSES_ON =
  /\b(?:import\b(?:[^;"'`()=]*?\bfrom)?\s*(["'])\s*\1|export\s*(?:type\s*)?(?:\{[^}]*\}|\*(?:\s*as\s+\w+)?)(?:\s*from\s*(["'])\s*\2)?);?/g;
const MODULE = /\.tsx?$/;

type File = Tokens & { readonly path: string; readonly room: string; readonly isTest: boolean; readonly lines: number };

/** Reads the source of a checkout and says everything that breaks the rules of the rooms, as `file:line: what`. */
export function arrowFaults(root: string): string[] {
  const all = ["src", "test", "scripts", "bench"].flatMap((folder) => modulesUnder(root, folder));
  const files = all.map((file): File => {
    const source = readFileSync(path.join(root, file), "utf8");
    const room = file.startsWith("src/") ? (file.split("/")[1] as string).replace(MODULE, "") : "";
    const isTest = /^test\/|\.test\.tsx?$/.test(file);
    return { path: file, room, isTest, lines: source.split("\n").length - 1, ...readTokens(source) };
  });
  const own = namesOf(all);
  const graph = new Map(files.map((file) => [file.path, importsOf(file).map((one) => one.to)]));
  return [
    ...files.flatMap((file) => [
      ...shapeFaults(file),
      ...(file.room === "" ? [] : arrowsOf(file)),
      ...(PURE.includes(file.room) && !file.isTest ? purityFaults(file) : []),
      ...(NAMES_NOBODY.includes(file.room) && !file.isTest ? nameFaults(file, own) : []),
    ]),
    ...cycles(graph).map((cycle) => `${cycle[0]}:1: imports itself: ${cycle.join(" → ")}`),
  ];
}

function modulesUnder(root: string, folder: string): string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && MODULE.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .sort();
  } catch {
    return [];
  }
}

type Import = { readonly to: string; readonly line: number; readonly isType: boolean };

/** What a file imports of the house; a path in any other string counts too, as a worker is started by one. */
function importsOf(file: File): Import[] {
  return file.literals
    .filter(({ text, says }) => /^\.\.?\//.test(text) && (says !== undefined || MODULE.test(text)))
    .map(({ text, line, says }) => ({
      to: path.posix.join(path.posix.dirname(file.path), text),
      line,
      isType: says === "import type",
    }));
}

function arrowsOf(file: File): string[] {
  const faults = importsOf(file)
    .filter((one) => !permits(file, one))
    .map((one) => `${file.path}:${one.line}: may not import ${one.to}`);
  for (const found of file.code.matchAll(/\bimport\s*\(\s*(?!["'`])/g))
    faults.push(`${place(file, found)}: imports what is not written out: name the file`);
  return faults;
}

function permits(from: File, { to, isType }: Import): boolean {
  const [top, room = "", ...rest] = to.split("/");
  if (top !== "src") return from.isTest;
  const target = room.replace(MODULE, "");
  const isList = rest.length === 1;
  if (target !== from.room) {
    if (/\.page\.tsx$/.test(from.path) && target === "web") return true;
    if (!(ARROWS[from.room] ?? []).includes(target)) return from.isTest && target === "node";
    if (from.room === "countries" && target === "desks") return isKindFile(to);
    if (from.room === "web" && target === "desks")
      return isKindFile(to) || /\.page\.tsx$|\/desks\/(desk-names|kind-heads|pages|samples)\.ts$/.test(to);
    if (from.room === "web" && target === "http") return isType;
    return true;
  }
  if (target !== "desks" && target !== "countries") return true;
  const folder = from.path.split("/")[2] as string;
  return MODULE.test(folder) || folder === rest[0] || (from.isTest && isList);
}

function isKindFile(file: string): boolean {
  return /\.kind\.ts$|\/(kinds|codes)\.ts$/.test(file);
}

function shapeFaults(file: File): string[] {
  const faults: string[] = [];
  const name = path.posix.basename(file.path);
  const most = file.isTest ? 800 : 400;
  if (file.lines > most) faults.push(`${file.path}:${most}: has ${file.lines} lines: at most ${most}`);
  if (POOR_NAME.test(name.replace(MODULE, ""))) faults.push(`${file.path}:1: the name does not say what it is`);
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name)) faults.push(`${file.path}:1: the name is not in kebab-case`);
  if (file.room !== "" && ARROWS[file.room] === undefined) faults.push(`${file.path}:1: stands in no room`);
  const rest = file.code.replace(PASSES_ON, "").trim();
  if (rest === "" && /\bexport\b/.test(file.code)) faults.push(`${file.path}:1: only passes on what others export`);
  return faults;
}

function purityFaults(file: File): string[] {
  const words = [...file.code.matchAll(IMPURE)].map(
    (found) => `${place(file, found)}: a pure room does not say \`${found[1]?.replace(/\s+/g, " ")}\``,
  );
  const modules = file.literals
    .filter(({ text, says }) => says !== undefined && BUILT_IN.test(text))
    .map(({ text, line }) => `${file.path}:${line}: a pure room does not import \`${text}\``);
  return [...words, ...modules];
}

type Names = {
  readonly countries: readonly string[];
  readonly desks: readonly string[];
  readonly kinds: readonly string[];
};

function namesOf(files: readonly string[]): Names {
  const folders = (room: string) => {
    const inside = files.map((file) => file.split("/")).filter(([top, of]) => top === "src" && of === room);
    return [...new Set(inside.flatMap(([, , folder, file]) => (file === undefined ? [] : (folder as string))))];
  };
  const kinds = files.flatMap((file) => /([^/]+)\.kind\.ts$/.exec(file)?.[1] ?? []);
  return { countries: folders("countries"), desks: folders("desks"), kinds };
}

/** Strings that name a country (`MX`, `MX-SON`, `mx.fgr`, `mx/cnspp`), a desk or a kind, and imports of one kind. */
function nameFaults(file: File, { countries, desks, kinds }: Names): string[] {
  const small = countries.join("|");
  const country = new RegExp(`^((${small.toUpperCase()})(-[A-Z0-9]{1,3})?(?![\\w-])|(${small})[./][a-z])`);
  const names = ({ text, says }: Literal) =>
    says === undefined
      ? (small !== "" && country.test(text)) || desks.includes(text) || kinds.includes(text)
      : /\.kind\.ts$/.test(text);
  return file.literals
    .filter(names)
    .map(
      ({ text, line }) => `${file.path}:${line}: names \`${text.slice(0, 60)}\` outside its own folder and the lists`,
    );
}

function place(file: File, found: RegExpExecArray): string {
  return `${file.path}:${file.code.slice(0, found.index).split("\n").length}`;
}

/** Import cycles of a graph: one at least for every file that reaches itself. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]) => {
    const at = trail.indexOf(file);
    if (at >= 0) found.push([...trail.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of [...graph.keys()].sort()) visit(file, []);
  return found;
}

if (import.meta.main) {
  const faults = arrowFaults(path.resolve(import.meta.dirname, ".."));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
