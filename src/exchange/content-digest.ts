import { hash } from "node:crypto";

const MEMBER = /^(sha-256|sha-512)=:([A-Za-z0-9+/]+={0,2}):$/;

/** The `Content-Digest` of a body (RFC 9530): its SHA-256. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${hash("sha256", body, "base64")}:`;
}

/** Says whether a `Content-Digest` header belongs to a body: each member is known, and each digest is the body's. */
export function isContentDigest(header: string, body: Uint8Array): boolean {
  if (header.length > 400) return false;
  return header.split(",").every((member) => {
    const [, algorithm, coded] = MEMBER.exec(member.trim()) ?? [];
    return coded !== undefined && hash(algorithm === "sha-256" ? "sha256" : "sha512", body, "base64") === coded;
  });
}
