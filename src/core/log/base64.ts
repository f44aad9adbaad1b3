const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/** Writes bytes in the standard base64 of RFC 4648, section 4, with padding. */
export function writeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Reads standard base64 in its one canonical spelling: no white space, full padding, no loose bits; else `undefined`. */
export function readBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !ALPHABET.test(text)) return undefined;
  const binary = atob(text);
  if (btoa(binary) !== text) return undefined;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
