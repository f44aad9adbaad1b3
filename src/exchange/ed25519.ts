import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto";
import type { NoteSigner } from "../core/log/signed-note.ts";
import { verifierKey } from "../core/log/verifier-key.ts";

/** A private message key at hand: its id, its public half of 32 bytes, and the function that holds the secret. */
export type MessageSigner = {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
};

/** SHA-256 of the UTF-8 bytes of a text in base64url without padding: 43 characters. */
export function digest(text: string): string {
  return hash("sha256", text, "base64url");
}

/** SHA-256 of bytes. */
export function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha256", data, "buffer"));
}

/** The id of a message key: the first 16 hexadecimal digits of SHA-256 of its 32 bytes. */
export function messageKeyId(publicKey: Uint8Array): string {
  return hash("sha256", publicKey, "hex").slice(0, 16);
}

/** Makes the signer of a message key from an Ed25519 private key in PKCS #8 PEM. Throws on another kind of key. */
export function messageSigner(privateKeyPem: string): MessageSigner {
  const { secret, publicKey } = readPrivateKey(privateKeyPem);
  return { id: messageKeyId(publicKey), publicKey, sign: (message) => sign(null, message, secret) };
}

/** Makes the signer with which a node co-signs checkpoints, `<origin>/witness`, from a private key in PKCS #8 PEM. */
export function witnessSigner(origin: string, privateKeyPem: string): NoteSigner {
  const { secret, publicKey } = readPrivateKey(privateKeyPem);
  const key = verifierKey(`${origin}/witness`, "cosignature", publicKey, sha256);
  return { key, sign: (message) => sign(null, message, secret) };
}

function readPrivateKey(pem: string): { readonly secret: KeyObject; readonly publicKey: Uint8Array } {
  const secret = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== "ed25519") {
    throw new Error(
      `a key of the type \`${secret.asymmetricKeyType ?? "none"}\` is not Ed25519: restore the right file`,
    );
  }
  const spki = createPublicKey(secret).export({ type: "spki", format: "der" });
  return { secret, publicKey: new Uint8Array(spki.subarray(spki.length - 32)) };
}

const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const MOST_KNOWN = 256;
const known = new Map<string, KeyObject>();

/** Says whether an Ed25519 signature over a message belongs to a public key of 32 bytes; never throws. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return signature.length === 64 && verify(null, message, keyObject(publicKey), signature);
  } catch {
    return false;
  }
}

/** The key as the platform wants it; few are in use, and making one costs as much as a third of a verification. */
function keyObject(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString("latin1");
  let key = known.get(name);
  if (key === undefined) {
    key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: "der", type: "spki" });
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, key);
  }
  return key;
}
