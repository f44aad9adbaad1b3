import type { Sha256 } from "../../core/log/merkle.ts";
import type { VerifySignature } from "../../core/log/signed-note.ts";

/** The two functions that the log's code needs, as this browser computes them. */
export type CryptoFunctions = { readonly sha256: Sha256; readonly verify: VerifySignature };

const MARK = crypto.getRandomValues(new Uint8Array(16));
const MARK_TEXT = textOf(MARK);

/**
 * Runs code of the log, which wants hashes and signatures at once, over the browser's WebCrypto, which gives them
 * later: the code runs with stand-ins for what is not known yet, that is computed, and it runs again, until nothing is
 * missing. It must be pure; it runs as often as its hashes are deep. Throws what the code throws, and where the browser
 * has no WebCrypto or no Ed25519.
 */
export async function withWebCrypto<T>(run: (functions: CryptoFunctions) => T): Promise<T> {
  const hashes = new Map<string, Uint8Array>();
  const verdicts = new Map<string, boolean>();
  let stood = 0;
  const standIn = () => {
    const bytes = new Uint8Array(32);
    bytes.set(MARK);
    new DataView(bytes.buffer).setUint32(16, ++stood);
    return bytes;
  };
  for (;;) {
    const wantedHashes = new Map<string, Uint8Array<ArrayBuffer>>();
    const wantedVerdicts = new Map<string, Parameters<VerifySignature>>();
    let isWhole = true;
    const sha256: Sha256 = (data) => {
      const key = textOf(data);
      const known = hashes.get(key);
      if (known !== undefined) return known.slice();
      isWhole = false;
      if (!key.includes(MARK_TEXT)) wantedHashes.set(key, Uint8Array.from(data));
      return standIn();
    };
    const verify: VerifySignature = (publicKey, message, signature) => {
      const key = [publicKey, message, signature].map(textOf).join("\u0000");
      const known = verdicts.get(key);
      if (known !== undefined) return known;
      isWhole = false;
      if (!key.includes(MARK_TEXT)) {
        wantedVerdicts.set(key, [Uint8Array.from(publicKey), Uint8Array.from(message), Uint8Array.from(signature)]);
      }
      // What stands behind a good signature is run through as well, so that its hashes are asked for in one go.
      return true;
    };
    let result: { readonly value: T } | undefined;
    try {
      result = { value: run({ sha256, verify }) };
    } catch (error) {
      if (isWhole) throw error;
    }
    if (isWhole && result !== undefined) return result.value;
    if (wantedHashes.size === 0 && wantedVerdicts.size === 0) {
      throw new Error("the code to be run asks for something else at every turn: it is not pure");
    }
    await Promise.all([
      ...[...wantedHashes].map(async ([key, data]) =>
        hashes.set(key, new Uint8Array(await crypto.subtle.digest("SHA-256", data))),
      ),
      ...[...wantedVerdicts].map(async ([key, parts]) => verdicts.set(key, await verifyEd25519(...parts))),
    ]);
  }
}

async function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = await crypto.subtle.importKey("raw", Uint8Array.from(publicKey), "Ed25519", false, ["verify"]);
  return await crypto.subtle.verify("Ed25519", key, Uint8Array.from(signature), Uint8Array.from(message));
}

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
