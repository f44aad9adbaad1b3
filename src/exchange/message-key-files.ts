import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type MessageSigner, messageSigner } from "./ed25519.ts";
import type { MessageKeyRing } from "./message-keys.ts";

/**
 * The private message keys of a node in files `<prefix>-message-key-<id>.pem` that only this account may read. A key
 * that another process made is found when it is asked for.
 */
export function messageKeyFiles(directory: string, prefix: string): MessageKeyRing {
  const known = new Map<string, MessageSigner>();
  const path = (id: string) => join(directory, `${prefix}-message-key-${id}.pem`);
  return {
    async signer(id) {
      if (!/^[0-9a-f]{16}$/.test(id)) return undefined;
      const signer = known.get(id) ?? (await readSigner(path(id)));
      if (signer === undefined) return undefined;
      if (signer.id !== id) throw new Error(`\`${path(id)}\` holds the key \`${signer.id}\`: restore it from a backup`);
      known.set(id, signer);
      return signer;
    },
    async make() {
      const pem = newPrivateKey();
      const signer = messageSigner(pem);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeKeyFile(path(signer.id), pem);
      known.set(signer.id, signer);
      return signer;
    },
    async remove(id) {
      known.delete(id);
      if (/^[0-9a-f]{16}$/.test(id)) await rm(path(id), { force: true });
    },
  };
}

/** A new Ed25519 private key in PKCS #8 PEM. */
export function newPrivateKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string;
}

/** Writes a private key whole or not at all, for the eyes of this account alone. */
export async function writeKeyFile(path: string, pem: string): Promise<void> {
  const half = `${path}.${process.pid}`;
  await writeFile(half, pem, { mode: 0o600 });
  await chmod(half, 0o600);
  await rename(half, path);
}

async function readSigner(path: string): Promise<MessageSigner | undefined> {
  try {
    return messageSigner(await readFile(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
