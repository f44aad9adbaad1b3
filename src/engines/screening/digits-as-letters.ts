const LOOKS_LIKE: Readonly<Record<string, string>> = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", 9: "g" };

/** Digits within the name of a person stand for the letters they look like. */
export function asLetters(word: string): string {
  if (!/\d/.test(word) || !/[a-z].*[a-z]/.test(word)) return word;
  return word.replace(/\d/g, (digit) => LOOKS_LIKE[digit] ?? digit);
}
