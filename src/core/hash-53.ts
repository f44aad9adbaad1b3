/**
 * A number of 53 bits for a text, the same everywhere: two 32-bit rounds of multiply and exclusive-or (the mixing of MurmurHash3),
 * of which 53 bits are kept. For tables and draws without secrets; it withstands nobody who seeks two texts with one number.
 */
export function hash53(text: string): number {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x9e3779b1);
    two = Math.imul(two ^ code, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  two = Math.imul(two ^ (two >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return (two & 0x1fffff) * 2 ** 32 + (one >>> 0);
}
