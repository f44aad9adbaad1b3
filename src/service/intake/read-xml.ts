import { SaxesParser } from "saxes";
import { problemOf, READ_PROBLEMS, stopReading } from "./read-problems.ts";

/** What a reader of XML hears, in the order of the text; names come without their prefix. */
export type XmlListener = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

const MOST_DEPTH = 64;
const MOST_RUN = 4 * 1024 ** 2;

/**
 * Reads the XML of a workbook part chunk by chunk; after each chunk the caller may take what the listener gathered.
 * A document type, an entity of its own, nesting beyond 64 or a run of 4 MiB without markup ends it (see `problemOf`).
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  let run = 0;
  parser.on("doctype", () => stopReading(READ_PROBLEMS.broken));
  parser.on("opentag", (tag) => {
    if (++depth > MOST_DEPTH) stopReading(READ_PROBLEMS.broken);
    listener.open(local(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    depth--;
    listener.close(local(tag.name));
  });
  parser.on("text", listener.text);
  parser.on("cdata", listener.text);
  try {
    for await (const chunk of chunks) {
      const markup = chunk.lastIndexOf(60);
      run = markup < 0 ? run + chunk.length : chunk.length - markup;
      if (run > MOST_RUN) stopReading(READ_PROBLEMS.broken);
      parser.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    stopReading(problemOf(error, READ_PROBLEMS.broken));
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
