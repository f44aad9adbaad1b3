/** The record numbers that were typed or pasted, one a line or with commas, each once. */
export function linesOf(text: string): readonly string[] {
  const found = text.split(/[\n,;]+/).map((line) => line.trim());
  return [...new Set(found.filter((line) => line !== ""))];
}
