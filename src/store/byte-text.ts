/** UTF-8 text that grows outside the heap: what is written here is not kept as strings. */
export type ByteText = { bytes: Buffer; length: number };

const FIRST_BYTES = 64 * 1024;
const SPARE = 1.1;

/** An empty text, with room for so many bytes as are expected. */
export function byteText(expected = 0): ByteText {
  return { bytes: Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, Math.ceil(expected * SPARE))), length: 0 };
}

/** Writes text at the end. */
export function write(into: ByteText, text: string): void {
  const most = into.length + text.length * 3;
  if (most > into.bytes.length) {
    const wider = Buffer.allocUnsafeSlow(Math.max(most, into.bytes.length * 2));
    into.bytes.copy(wider, 0, 0, into.length);
    into.bytes = wider;
  }
  into.length += into.bytes.write(text, into.length, "utf8");
}

/** The bytes written so far; valid until more is written. */
export function written(text: ByteText): Buffer {
  return text.bytes.subarray(0, text.length);
}
