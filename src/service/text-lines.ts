import { createReadStream } from "node:fs";

/**
 * The lines of a foreign file of UTF-8, without their line ends; one of more than so many characters is answered as
 * `undefined`, and no more of it is kept in memory than that.
 */
export async function* textLines(file: string, longest: number): AsyncGenerator<string | undefined> {
  let pieces: string[] = [];
  let length = 0;
  const take = (): string | undefined => {
    const text = length > longest ? undefined : pieces.join("");
    [pieces, length] = [[], 0];
    return text?.endsWith("\r") ? text.slice(0, -1) : text;
  };
  const add = (piece: string) => {
    length += piece.length;
    if (length > longest) pieces = [];
    else if (piece !== "") pieces.push(piece);
  };
  for await (const chunk of createReadStream(file, "utf8") as AsyncIterable<string>) {
    let start = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", start)) {
      add(chunk.slice(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.slice(start));
  }
  if (length > 0) yield take();
}
