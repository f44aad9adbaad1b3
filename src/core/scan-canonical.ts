/**
 * What a scan of a text found: canonical JSON; JSON that nests too deeply or holds too many values; or `unknown`: it is
 * not canonical, or holds what the scan does not judge (fractions, numbers of 16 digits and more, characters outside the
 * Basic Multilingual Plane).
 */
export type CanonicalScan = "canonical" | "deep" | "many" | "unknown";

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const SIMPLE_ESCAPES = '"\\bfnrt';
/** Control characters that have no short escape, as the last two digits of theirs. */
const CODED_ESCAPE = /^u00(?:0[0-7bef]|1[0-9a-f])$/;
const MOST_DIGITS = 15;

/**
 * Scans a text once for canonical JSON (RFC 8785) within bounds, without building its value. `canonical` is certain: the
 * text is valid JSON that canonical writing gives back.
 */
export function scanCanonical(text: string, most: { readonly depth: number; readonly values: number }): CanonicalScan {
  const { length } = text;
  let at = 0;
  let values = 0;
  let failure: CanonicalScan = "unknown";

  /** Passes over a text that begins at its quotation mark; false when it is not canonical. */
  function passText(): boolean {
    let i = at + 1;
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        at = i + 1;
        return true;
      }
      if (code === BACKSLASH) {
        const next = text[++i] ?? "";
        if (SIMPLE_ESCAPES.includes(next) && next !== "") continue;
        if (!CODED_ESCAPE.test(text.slice(i, i + 5))) return false;
        i += 4;
      } else if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) return false;
    }
    return false;
  }

  function passNumber(): boolean {
    const start = at;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code < 0x30 || code > 0x39) break;
      at++;
    }
    const digits = at - start;
    return digits > 0 && digits <= MOST_DIGITS && (digits === 1 || text.charCodeAt(start) !== 0x30);
  }

  function passWord(word: string): boolean {
    if (!text.startsWith(word, at)) return false;
    at += word.length;
    return true;
  }

  function passValue(depth: number): boolean {
    if (++values > most.values) {
      failure = "many";
      return false;
    }
    const code = text.charCodeAt(at);
    if (code === QUOTE) return passText();
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (depth === most.depth) {
        failure = "deep";
        return false;
      }
      return code === OPEN_LIST ? passList(depth + 1) : passObject(depth + 1);
    }
    if (code === 0x6e) return passWord("null");
    if (code === 0x74) return passWord("true");
    if (code === 0x66) return passWord("false");
    return passNumber();
  }

  function passList(depth: number): boolean {
    at++;
    if (text.charCodeAt(at) === CLOSE_LIST) {
      at++;
      return true;
    }
    for (;;) {
      if (!passValue(depth)) return false;
      const code = text.charCodeAt(at++);
      if (code === CLOSE_LIST) return true;
      if (code !== COMMA) return false;
    }
  }

  function passObject(depth: number): boolean {
    at++;
    if (text.charCodeAt(at) === CLOSE_OBJECT) {
      at++;
      return true;
    }
    let before: string | undefined;
    for (;;) {
      const start = at;
      if (text.charCodeAt(at) !== QUOTE || !passText()) return false;
      const key = text.slice(start + 1, at - 1);
      // A key with an escape would have to be compared unescaped; those that count on their own are put first by JSON.parse.
      if (key.includes("\\") || /^\d/.test(key) || (before !== undefined && key <= before)) return false;
      before = key;
      if (text.charCodeAt(at++) !== COLON || !passValue(depth)) return false;
      const code = text.charCodeAt(at++);
      if (code === CLOSE_OBJECT) return true;
      if (code !== COMMA) return false;
    }
  }

  return passValue(0) && at === length ? "canonical" : failure;
}
