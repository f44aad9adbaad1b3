/** The parameters of a signature (RFC 9421, section 2.3) in the order in which they were sent. */
export type SignatureParameters = readonly (readonly [name: string, value: string | number])[];

/** What one signature says it covers, and its parameters. */
export type SignatureInput = {
  readonly label: string;
  readonly components: readonly string[];
  readonly parameters: SignatureParameters;
};

/** The most characters that the headers of a signature may have. */
const LONGEST = 4096;
const MOST_COMPONENTS = 32;

/** A reader over the text of a structured field (RFC 9651). */
type Cursor = { readonly text: string; at: number };

/**
 * Reads a `Signature-Input` header: a dictionary (RFC 9651) with one member, an inner list of component names without
 * parameters of their own. Undefined when it is anything else.
 */
export function readSignatureInput(header: string): SignatureInput | undefined {
  if (header.length > LONGEST) return undefined;
  const cursor: Cursor = { text: header.trim(), at: 0 };
  const label = take(cursor, /[a-z*][a-z0-9_.*-]*/y);
  if (label === undefined || take(cursor, /=\( */y) === undefined) return undefined;
  const components: string[] = [];
  while (take(cursor, /\)/y) === undefined) {
    const name = takeText(cursor);
    if (name === undefined || components.includes(name) || components.length >= MOST_COMPONENTS) return undefined;
    components.push(name);
    // Between two names stands a space, before the end there may be some.
    if (take(cursor, / +/y) === undefined && cursor.text[cursor.at] !== ")") return undefined;
  }
  const parameters: [string, string | number][] = [];
  while (take(cursor, /; */y) !== undefined) {
    const name = take(cursor, /[a-z*][a-z0-9_.*-]*/y);
    if (name === undefined || take(cursor, /=/y) === undefined) return undefined;
    if (parameters.some(([other]) => other === name)) return undefined;
    const number = take(cursor, /-?\d{1,15}(?![\d.])/y);
    const value = number === undefined ? takeText(cursor) : Number(number);
    if (value === undefined) return undefined;
    parameters.push([name, value]);
  }
  return cursor.at === cursor.text.length ? { label, components, parameters } : undefined;
}

/** Writes what a signature covers and its parameters as the value of its member (RFC 9651, strictly). */
export function writeSignatureInput({ components, parameters }: Omit<SignatureInput, "label">): string {
  const names = components.map(quoted).join(" ");
  const rest = parameters.map(([name, value]) => `;${name}=${typeof value === "number" ? value : quoted(value)}`);
  return `(${names})${rest.join("")}`;
}

/** Reads a `Signature` header: a dictionary with one member of bytes. Undefined when it is anything else. */
export function readSignatureBytes(header: string, label: string): Uint8Array | undefined {
  if (header.length > LONGEST) return undefined;
  const [, name, coded] = /^\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):\s*$/.exec(header) ?? [];
  if (name !== label || coded === undefined) return undefined;
  const bytes = Buffer.from(coded, "base64");
  return bytes.toString("base64") === coded ? new Uint8Array(bytes) : undefined;
}

/** Takes what a sticky pattern finds at the cursor. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

function takeText(cursor: Cursor): string | undefined {
  const found = take(cursor, /"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"/y);
  return found?.slice(1, -1).replace(/\\(.)/g, "$1");
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
