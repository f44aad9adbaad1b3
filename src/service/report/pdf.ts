import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflateSync } from "node:zlib";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** The folder that sources and assets are laid in; it need not exist, nothing is read from the disk. */
const WORKSPACE = "/tripoint-report";
const STYLES = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold"] as const;
/** The family's name in the font files, and the name of equal length under which only ours are found. */
const FAMILY = { given: "Source Sans 3", own: "Tripoint Sans" } as const;

let compiler: Promise<NodeCompiler> | undefined;

/**
 * Compiles a Typst document to an accessible PDF (PDF/UA-1) in the bundled fonts; the same source gives the same bytes.
 * Rejects when the source does not compile, when a family or a character is missing in the bundled fonts, or when any
 * other font has found its way in.
 */
export async function renderPdf(source: {
  readonly main: string;
  readonly assets: Readonly<Record<string, string>>;
}): Promise<Uint8Array> {
  compiler ??= startCompiler();
  const typst = await compiler;
  typst.resetShadow();
  for (const [name, content] of Object.entries(source.assets)) {
    typst.mapShadow(join(WORKSPACE, name), Buffer.from(content));
  }
  const compiled = typst.compile({ mainFileContent: source.main });
  const failure = compiled.takeError() ?? compiled.takeWarnings();
  if (failure !== null || compiled.result === null) {
    throw new Error(
      `the report cannot be set because of \`${messages(failure?.shortDiagnostics)}\`; correct the template or its data`,
    );
  }
  const bytes = exportPdf(typst, compiled.result);
  typst.resetShadow();
  typst.evictCache(2);
  const foreign = fontsOf(bytes).filter((font) => !font.startsWith("SourceSans3-"));
  if (foreign.length > 0) {
    throw new Error(`the report was set in the font \`${foreign.join(", ")}\`; use only the family \`${FAMILY.own}\``);
  }
  return bytes;
}

function exportPdf(typst: NodeCompiler, document: Parameters<NodeCompiler["pdf"]>[0]): Uint8Array {
  try {
    // The time is that of the document; this one would stand in only if the document had none.
    return typst.pdf(document, { pdfStandard: "ua-1", creationTimestamp: 0 });
  } catch (cause) {
    const said = [...String(cause).matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message);
    throw new Error(
      `the report is not an accessible PDF because of \`${said.join("; ") || String(cause)}\`; correct the template or its data`,
      { cause },
    );
  }
}

function messages(diagnostics: readonly { readonly message?: string }[] | undefined): string {
  return diagnostics?.map(({ message }) => message ?? "").join("; ") ?? "no document";
}

async function startCompiler(): Promise<NodeCompiler> {
  try {
    const require = createRequire(import.meta.url);
    const folder = dirname(require.resolve("@expo-google-fonts/source-sans-3/package.json"));
    const fontBlobs = await Promise.all(
      STYLES.map(async (style) => ownFamily(await readFile(join(folder, style, `SourceSans3_${style}.ttf`)))),
    );
    const typst = await import("@myriaddreamin/typst-ts-node-compiler");
    return typst.NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs }] });
  } catch (cause) {
    compiler = undefined;
    throw new Error("the PDF compiler `@myriaddreamin/typst-ts-node-compiler` does not start; run `npm ci` again", {
      cause,
    });
  }
}

/**
 * Gives a font the name of our own in memory. The compiler always searches the machine's fonts as well (no setting
 * turns it off), and a machine may have another version of this family: under a name of our own only ours is found.
 * The licence (OFL) asks for another name as soon as a font is changed, too.
 */
function ownFamily(font: Buffer): Buffer {
  const table = nameTable(font);
  const names = font.subarray(table.start, table.start + table.length);
  const given = Buffer.from(FAMILY.given, "utf16le").swap16();
  const own = Buffer.from(FAMILY.own, "utf16le").swap16();
  let found = 0;
  for (let at = names.indexOf(given); at >= 0; at = names.indexOf(given, at + given.length)) {
    own.copy(names, at);
    found += 1;
  }
  if (found === 0) throw new Error(`a bundled font is not of the family \`${FAMILY.given}\`; run \`npm ci\` again`);
  return font;
}

function nameTable(font: Buffer): { readonly start: number; readonly length: number } {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString("latin1", at, at + 4) === "name") {
      return { start: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) };
    }
  }
  throw new Error(`a bundled font has no \`name\` table; run \`npm ci\` again`);
}

/** The names of the fonts that a PDF holds, without the marks of their subsets. */
export function fontsOf(pdf: Uint8Array): string[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const names = new Set<string>();
  const look = (text: string) => {
    for (const [, name] of text.matchAll(/\/FontName\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g)) names.add(name as string);
  };
  look(bytes.toString("latin1"));
  // Objects may stand inside compressed object streams.
  for (let at = bytes.indexOf("/ObjStm"); at >= 0; at = bytes.indexOf("/ObjStm", at + 7)) {
    const start = bytes.indexOf("stream", at);
    const skip = bytes[start + 6] === 13 ? 8 : 7;
    look(inflateSync(bytes.subarray(start + skip)).toString("latin1"));
  }
  return [...names].sort();
}
