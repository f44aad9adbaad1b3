import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline, Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";
import { SaxesParser } from "saxes";
import { type Problem, problem, shown } from "../../core/outcome.ts";
import type { SourceFile, XmlElement } from "../../core/source.ts";

/** How much of a foreign XML file is believed: past any of these it is refused as a whole. */
export type XmlLimits = {
  /** Bytes after decompression. */
  readonly bytes: number;
  /** Elements inside one another. */
  readonly depth: number;
  /** Elements and texts together. */
  readonly nodes: number;
  /** Characters of one text. */
  readonly text: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Characters of one attribute. */
  readonly attribute: number;
};

/** The limits unless others are given: some hundred times the largest law or list known here. */
export const XML_LIMITS: XmlLimits = {
  bytes: 128 * 1024 * 1024,
  depth: 64,
  nodes: 3_000_000,
  // A text that is too long for its field is a fault of its entry alone: only the bytes bound it.
  text: 128 * 1024 * 1024,
  attributes: 64,
  attribute: 10_000,
};

/** An XML file read into a tree, or why it is refused and at which line. */
export type OpenedXml =
  | { readonly ok: true; readonly file: Extract<SourceFile, { form: "xml" }> }
  | { readonly ok: false; readonly problem: Problem; readonly line: number };

/** Opens an XML file of a path, plain or gzipped (told by its first bytes), within limits. */
export async function openXml(path: string, limits: XmlLimits = XML_LIMITS): Promise<OpenedXml> {
  const stream = createReadStream(path);
  try {
    return await readXml(basename(path), stream, limits);
  } catch (error) {
    return { ok: false, problem: unreadable(path, error), line: 0 };
  } finally {
    stream.destroy();
  }
}

/**
 * Reads XML from bytes, plain or gzipped, into a tree within limits. A document type declaration is refused, so that
 * no entity beyond the five built-in ones exists and nothing expands. Errors of the byte source itself are thrown.
 */
export async function readXml(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  limits: XmlLimits = XML_LIMITS,
): Promise<OpenedXml> {
  const tree = growTree(limits);
  let decoder: TextDecoder | undefined;
  let size = 0;
  const refused = (wrong: Problem, line = tree.line()): OpenedXml => ({ ok: false, problem: wrong, line });
  try {
    for await (const chunk of withHead(inflated(bytes), DECLARATION)) {
      size += chunk.length;
      if (size > limits.bytes) return refused(problem(TOO_LARGE, DIVIDE, { most: limits.bytes }));
      if (decoder === undefined) {
        const encoding = encodingOf(chunk);
        if (!ENCODINGS.has(encoding)) return refused(problem(ENCODING, SAVE_UTF8, { encoding: shown(encoding) }), 1);
        decoder = new TextDecoder(encoding, { fatal: true });
      }
      for (let at = 0; at < chunk.length; at += CHUNK) {
        const wrong = tree.write(decoder.decode(chunk.subarray(at, at + CHUNK), { stream: true }));
        if (wrong) return refused(wrong);
      }
    }
    const wrong = tree.write(decoder?.decode() ?? "") ?? tree.end();
    if (wrong) return refused(wrong);
  } catch (error) {
    if (isCodeIn(error, BAD_TEXT_CODES)) return refused(problem(BAD_TEXT, SAVE_UTF8));
    if (isCodeIn(error, BAD_GZIP_CODES)) return refused(problem(BAD_GZIP, FETCH_AGAIN));
    throw error;
  }
  const root = tree.root();
  return root ? { ok: true, file: { form: "xml", name, root } } : refused(problem(EMPTY, FETCH_AGAIN), 1);
}

/** Reads XML that came as bytes into a tree within limits, as `readXml` does. */
export async function openXmlText(name: string, bytes: Uint8Array, limits: XmlLimits = XML_LIMITS): Promise<OpenedXml> {
  async function* whole() {
    yield bytes;
  }
  return await readXml(name, whole(), limits);
}

const CHUNK = 64 * 1024;
/** Bytes within which a declaration of the encoding is looked for. */
const DECLARATION = 200;
const ENCODINGS = new Set(["utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16", "utf-16le", "utf-16be"]);
const BAD_TEXT_CODES = ["ERR_ENCODING_INVALID_ENCODED_DATA"];
const BAD_GZIP_CODES = ["Z_DATA_ERROR", "Z_BUF_ERROR"];

type Growing = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Growing | string)[];
  readonly line: number;
};

/** Builds the tree as the text arrives; after the first problem it takes no more. */
function growTree(limits: XmlLimits) {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  let nodes = 0;
  let wrong: Problem | undefined;
  const refuse = (found: Problem) => {
    wrong ??= found;
  };
  const count = () => {
    if (++nodes > limits.nodes) refuse(problem(TOO_MANY, DIVIDE, { most: limits.nodes }));
  };
  const addText = (text: string) => {
    const parent = open.at(-1);
    if (wrong || parent === undefined) return;
    const last = parent.children.at(-1);
    const whole = typeof last === "string" ? last + text : text;
    if (whole.length > limits.text) return refuse(problem(LONG_TEXT, DIVIDE, { most: limits.text }));
    if (typeof last === "string") parent.children[parent.children.length - 1] = whole;
    else {
      count();
      parent.children.push(whole);
    }
  };
  parser.on("error", (error) => refuse(problem(NOT_XML, FETCH_AGAIN, { reason: shown(error.message) })));
  parser.on("doctype", () => refuse(problem(DOCTYPE, NO_DOCTYPE)));
  parser.on("opentag", (tag) => {
    if (wrong) return;
    const names = Object.keys(tag.attributes);
    if (names.length > limits.attributes || names.some((n) => (tag.attributes[n] ?? "").length > limits.attribute)) {
      return refuse(problem(LONG_ATTRIBUTES, DIVIDE, { element: shown(tag.name) }));
    }
    if (open.length >= limits.depth) return refuse(problem(TOO_DEEP, FETCH_AGAIN, { most: limits.depth }));
    const attributes: Record<string, string> = Object.create(null);
    for (const n of names) attributes[n] = tag.attributes[n] ?? "";
    const element: Growing = { name: tag.name, attributes, children: [], line: parser.line };
    count();
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void (wrong ?? open.pop()));
  parser.on("text", addText);
  parser.on("cdata", addText);
  return {
    write(text: string): Problem | undefined {
      parser.write(text);
      return wrong;
    },
    end(): Problem | undefined {
      parser.close();
      return wrong;
    },
    line: () => parser.line,
    root: (): XmlElement | undefined => root,
  };
}

/** The bytes as they are, or unpacked when they begin like gzip. */
async function* inflated(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const whole = withHead(bytes, 2);
  const first = await whole.next();
  if (first.done) return;
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const rest = async function* () {
    yield first.value;
    yield* whole;
  };
  if (!packed) {
    yield* rest();
    return;
  }
  const gunzip = createGunzip();
  // Errors come out of the iteration below; the callback only keeps them from being thrown twice.
  pipeline(Readable.from(rest()), gunzip, () => {});
  yield* gunzip as AsyncIterable<Uint8Array>;
}

/** The same bytes, the first piece of at least a size unless there are fewer. */
async function* withHead(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const piece of bytes) {
    if (head === undefined) {
      yield piece;
      continue;
    }
    head = head.length === 0 ? piece : Buffer.concat([head, piece]);
    if (head.length >= size) {
      yield head;
      head = undefined;
    }
  }
  if (head !== undefined && head.length > 0) yield head;
}

/** The encoding that a byte order mark or the XML declaration names; UTF-8 without either. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const start = new TextDecoder("latin1").decode(head.subarray(0, DECLARATION));
  return (/^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1] ?? "utf-8").toLowerCase();
}

function isCodeIn(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

function unreadable(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return problem(
    {
      en: "cannot be read (`{path}`: {reason})",
      fr: "ne peut pas être lu (`{path}` : {reason})",
      es: "no se puede leer (`{path}`: {reason})",
    },
    {
      en: "check that the file is there and may be read",
      fr: "vérifiez que le fichier existe et que vous pouvez le lire",
      es: "compruebe que el archivo existe y que puede leerlo",
    },
    { path: shown(path), reason: shown(reason) },
  );
}

const FETCH_AGAIN = {
  en: "fetch the file again from its publisher",
  fr: "téléchargez de nouveau le fichier chez son éditeur",
  es: "descargue de nuevo el archivo del editor",
};
const DIVIDE = {
  en: "divide the file, or raise the limit if the publisher's file is truly that large",
  fr: "divisez le fichier, ou relevez la limite si le fichier de l'éditeur est vraiment aussi volumineux",
  es: "divida el archivo o aumente el límite si el archivo del editor es en verdad tan grande",
};
const SAVE_UTF8 = {
  en: "save the file as UTF-8 and declare it so",
  fr: "enregistrez le fichier en UTF-8 et déclarez cet encodage",
  es: "guarde el archivo en UTF-8 y declárelo así",
};
const NO_DOCTYPE = {
  en: "remove the declaration; the five built-in entities need none",
  fr: "retirez la déclaration; les cinq entités prédéfinies n'en ont pas besoin",
  es: "elimine la declaración; las cinco entidades predefinidas no la necesitan",
};
const TOO_LARGE = {
  en: "is larger than {most} bytes when unpacked",
  fr: "dépasse {most} octets une fois décompressé",
  es: "supera los {most} bytes una vez descomprimido",
};
const TOO_MANY = {
  en: "holds more than {most} elements and texts",
  fr: "contient plus de {most} éléments et textes",
  es: "contiene más de {most} elementos y textos",
};
const TOO_DEEP = {
  en: "nests elements deeper than {most}",
  fr: "imbrique des éléments sur plus de {most} niveaux",
  es: "anida elementos en más de {most} niveles",
};
const LONG_TEXT = {
  en: "holds a text of more than {most} characters",
  fr: "contient un texte de plus de {most} caractères",
  es: "contiene un texto de más de {most} caracteres",
};
const LONG_ATTRIBUTES = {
  en: "holds too many or too long attributes at `{element}`",
  fr: "contient des attributs trop nombreux ou trop longs à `{element}`",
  es: "contiene atributos demasiado numerosos o largos en `{element}`",
};
const DOCTYPE = {
  en: "declares a document type, which may define entities that expand",
  fr: "déclare un type de document, qui peut définir des entités expansibles",
  es: "declara un tipo de documento, que puede definir entidades expansibles",
};
const NOT_XML = {
  en: "is not well-formed XML ({reason})",
  fr: "n'est pas du XML bien formé ({reason})",
  es: "no es XML bien formado ({reason})",
};
const ENCODING = {
  en: "says it is written in `{encoding}`, which is not read here",
  fr: "se dit encodé en `{encoding}`, ce qui n'est pas pris en charge",
  es: "dice estar codificado en `{encoding}`, que aquí no se lee",
};
const BAD_TEXT = {
  en: "holds bytes that do not belong to its encoding",
  fr: "contient des octets étrangers à son encodage",
  es: "contiene bytes ajenos a su codificación",
};
const BAD_GZIP = {
  en: "begins like gzip and cannot be unpacked",
  fr: "commence comme un fichier gzip et ne peut être décompressé",
  es: "empieza como gzip y no se puede descomprimir",
};
const EMPTY = {
  en: "holds no element",
  fr: "ne contient aucun élément",
  es: "no contiene ningún elemento",
};
