/** Lower case, no accents, single spaces: what words are compared by. */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .trim();
}
