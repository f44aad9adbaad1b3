import { rootCertificates } from "node:tls";
import { Pool } from "undici";
import type { MessageSigner } from "./ed25519.ts";
import { signRequest } from "./http-signature.ts";
import { fill, type Words } from "../core/words.ts";
import { failureOf, TransportFailure } from "./transport.ts";
import { readSaid } from "./read-said.ts";
import { TRANSPORT_WORDS } from "./transport-words.ts";

/** How a node reaches a partner's API: who asks whom, where, and with which key. */
export type PeerAddress = {
  /** The origins of the two nodes. */
  readonly from: string;
  readonly to: string;
  /** The partner's country as it stands in its paths. */
  readonly country: string;
  /** Scheme, host and port. */
  readonly url: string;
  /** The message key to sign with now. */
  signer(): Promise<MessageSigner>;
  /** Certificates in PEM: whom to believe beside the system's authorities, and our own for mutual TLS. */
  readonly tls?: PeerTls;
  /** The clock; the system's unless given. */
  readonly now?: () => Date;
};

/** What is used to connect by HTTPS, all in PEM. */
export type PeerTls = { readonly ca?: string; readonly cert?: string; readonly key?: string };

/** An answer whose body is still to be read. */
export type PeerAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array> & { destroy(): unknown };
};

/** Sends requests to one partner over kept connections. */
export type PeerClient = {
  /**
   * Sends one request, signed unless told otherwise, and answers when its headers are there. Throws a
   * `TransportFailure`: `unreachable` without an answer, `refused` on any status other than 200, redirects included.
   */
  send(request: PeerRequest): Promise<PeerAnswer>;
  /** Sends one request and reads the whole answer, whatever its status, at most so many bytes. Throws a `TransportFailure`. */
  call(request: PeerRequest, most: number): Promise<{ readonly status: number; readonly body: Uint8Array }>;
  close(): Promise<void>;
};

/** One request to a partner. */
export type PeerRequest = {
  readonly method: "GET" | "POST";
  /** What follows `/exchange/<country>/`, such as `feed?after=0`. */
  readonly path: string;
  readonly body?: Uint8Array;
  readonly contentType?: string;
  readonly isSigned?: boolean;
  /** The message key to sign with, where it is at hand already. */
  readonly signer?: Promise<MessageSigner>;
  /** How long to wait for the headers, and then for each piece of the body, in milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
};

const TIMEOUT = 30_000;
const LONGEST_REFUSAL = 16 * 1024;

/** Makes the client of a partner; it connects when it is first used. */
export function peerClient(address: PeerAddress): PeerClient {
  const pool = new Pool(address.url, {
    connections: 4,
    connect: { timeout: 10_000, ...tlsOf(address.tls) },
    maxHeaderSize: 16 * 1024,
    keepAliveTimeout: 9000,
  });
  const ask = async (request: PeerRequest): Promise<PeerAnswer> => {
    const { method, path, body, contentType, isSigned = true, signer, timeout = TIMEOUT, signal } = request;
    const target = `/exchange/${address.country.toLowerCase()}/${path}`;
    const { from, to } = address;
    const now = address.now?.() ?? new Date();
    const signed = isSigned
      ? signRequest({ method, target, from, to, ...(body && { body }) }, await (signer ?? address.signer()), now)
      : {};
    const headers = { ...signed, ...(body && { "content-type": contentType ?? "application/json" }) };
    try {
      const sent = await pool.request({
        ...{ method, path: target, headers, headersTimeout: timeout, bodyTimeout: timeout },
        ...(body && { body: Buffer.from(body) }),
        ...(signal && { signal }),
      });
      // A body that is given up ends in an error that nobody else takes.
      sent.body.on("error", () => undefined);
      return { status: sent.statusCode, headers: sent.headers, body: sent.body };
    } catch (error) {
      throw unreachable(to, error);
    }
  };
  return {
    async send(request) {
      const answer = await ask(request);
      if (answer.status === 200) return answer;
      throw await refusal(address.to, answer);
    },
    async call(request, most) {
      const answer = await ask(request);
      return { status: answer.status, body: await readBody(address.to, answer, most) };
    },
    close: () => pool.destroy(),
  };
}

function tlsOf({ ca, cert, key }: PeerTls = {}): object {
  // An authority that is given stands beside those of the platform, not instead of them.
  return { ...(ca && { ca: [...rootCertificates, ca] }), ...(cert && { cert }), ...(key && { key }) };
}

/** Reads the whole body of an answer, at most so many bytes. Throws a `TransportFailure` when it is longer or breaks off. */
export async function readBody(from: string, answer: PeerAnswer, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body) {
      length += chunk.length;
      if (length > most) {
        answer.body.destroy();
        throw failureOf("malformed", "tooLong", { from, most });
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof TransportFailure ? error : unreachable(from, error);
  }
  return Buffer.concat(chunks);
}

/** A failure to reach a partner, with what the system says of it. */
export function unreachable(from: string, error: unknown): TransportFailure {
  const of = error as { readonly code?: unknown; readonly message?: unknown };
  const what = typeof of?.code === "string" ? of.code : String(of?.message ?? "no answer").slice(0, 200);
  return failureOf("unreachable", "unreachable", { from, what });
}

async function refusal(from: string, answer: PeerAnswer): Promise<TransportFailure> {
  const body = await readBody(from, answer, LONGEST_REFUSAL).catch(() => new Uint8Array(0));
  const said = readSaid(body);
  const what: Words = said.say ?? fill(TRANSPORT_WORDS.status, { status: answer.status });
  return failureOf("refused", "refuses", { from, code: said.code ?? answer.status, what }, said.code);
}
