const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A reference under a prefix that no other record has: ten letters and digits by chance, none of them mistaken for another. */
export function freshReference(prefix: string): string {
  const signs = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => LETTERS[byte % LETTERS.length]);
  return `${prefix}-${signs.slice(0, 5).join("")}-${signs.slice(5).join("")}`;
}
