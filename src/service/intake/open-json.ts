import { basename } from "node:path";
import { type Fault, problem } from "../../core/outcome.ts";
import type { SourceFile, SourceObject } from "../../core/source.ts";
import { openBytes, READ_BOUNDS } from "./read-bytes.ts";
import { fileFault } from "./read-problems.ts";

const BATCH = 500;
const LONGEST_LIST = 64 * 1024 * 1024;
const LONGEST_LINE = 4 * 1024 * 1024;
const DEEPEST = 8;

const NOT_JSON = problem(
  { en: "is not JSON", fr: "n'est pas du JSON", es: "no es JSON" },
  {
    en: "save it as JSON Lines (one object a line) or as one JSON list, in UTF-8",
    fr: "enregistrez-le en JSON Lines (un objet par ligne) ou en une seule liste JSON, en UTF-8",
    es: "guárdelo como JSON Lines (un objeto por línea) o como una sola lista JSON, en UTF-8",
  },
);
const TOO_LONG = problem(
  {
    en: "is too long for one JSON list",
    fr: "est trop long pour une seule liste JSON",
    es: "es demasiado largo para una sola lista JSON",
  },
  {
    en: "write one object a line (JSON Lines): there is no limit then",
    fr: "écrivez un objet par ligne (JSON Lines) : il n'y a alors pas de limite",
    es: "escriba un objeto por línea (JSON Lines): así no hay límite",
  },
);

/** Opens a file of JSON records: JSON Lines as a stream, or one list of at most 64 MiB. */
export function openJson(path: string): {
  file: Extract<SourceFile, { form: "objects" }>;
  trouble: () => Fault | undefined;
} {
  const name = basename(path);
  let trouble: Fault | undefined;
  async function* objects(): AsyncGenerator<readonly SourceObject[]> {
    const opened = await openBytes(path, READ_BOUNDS, "json");
    if (!opened.ok || opened.form !== "text") {
      trouble = fileFault(name, opened.ok ? NOT_JSON : opened.problem);
      return;
    }
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    let line = 0;
    let batch: SourceObject[] = [];
    let isList: boolean | undefined;
    try {
      for await (const chunk of opened.chunks) {
        text += decoder.decode(chunk, { stream: true });
        isList ??= /^\s*\S/.test(text) ? text.trimStart().startsWith("[") : undefined;
        if (isList === true) {
          if (text.length > LONGEST_LIST) {
            trouble = fileFault(name, TOO_LONG);
            return;
          }
          continue;
        }
        const lines = text.split("\n");
        text = lines.pop() ?? "";
        if (text.length > LONGEST_LINE) {
          trouble = fileFault(name, NOT_JSON, line + 1);
          return;
        }
        for (const one of lines) {
          line++;
          if (one.trim() !== "") batch.push({ row: line, value: parsed(one) });
          if (batch.length >= BATCH) {
            yield batch;
            batch = [];
          }
        }
      }
      text += decoder.decode();
    } catch {
      trouble = fileFault(name, NOT_JSON, line + 1);
    }
    if (isList === true && trouble === undefined) {
      const list = parsedList(text);
      if (!Array.isArray(list)) trouble = fileFault(name, NOT_JSON);
      else
        for (const [at, value] of list.entries())
          batch.push({ row: at + 1, value: isWithin(value, DEEPEST) ? value : "[…]" });
    } else if (text.trim() !== "" && trouble === undefined) batch.push({ row: line + 1, value: parsed(text) });
    yield batch;
  }
  return { file: { form: "objects", name, objects: objects() }, trouble: () => trouble };
}

/** The JSON value of a line; the line itself when it is no JSON or too deep, so that it is refused where it stands. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isWithin(value, DEEPEST) ? value : text;
  } catch {
    return text;
  }
}

function parsedList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says whether a JSON value is nested at most so many levels deep. */
function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((one) => isWithin(one, levels - 1));
}
