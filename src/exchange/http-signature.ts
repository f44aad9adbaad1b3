import { randomBytes } from "node:crypto";
import { fill, type Words } from "../core/words.ts";
import { contentDigest } from "./content-digest.ts";
import { type MessageSigner, verifyEd25519 } from "./ed25519.ts";
import { instantOf } from "./instant.ts";
import { keyAt } from "./message-keys.ts";
import type { MessageKey } from "./peer.ts";
import { REQUEST_FAULTS, type RequestFault } from "./request-faults.ts";
import { readSignatureBytes, readSignatureInput, type SignatureInput, writeSignatureInput } from "./signature-input.ts";

/** What a signature of a request may be over: the method, the address as it was sent, and the headers. */
export type HttpRequest = {
  readonly method: string;
  /** Path and query as they stand in the request line, `/exchange/ca/feed?after=0`. */
  readonly target: string;
  /** Headers by their names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** How far two clocks may be apart, in seconds. */
const CLOCK_TOLERANCE = 300;
/** How long a signed request may be used, in seconds: a minute more than two clocks may be apart. */
const LIFETIME = CLOCK_TOLERANCE + 60;
const LONGEST_LIFETIME = 600;
const LABEL = "sig1";

/** What every request from one node to another covers; one with a body also covers `content-digest`. */
const COVERED = ["@method", "@path", "@query", "tripoint-from", "tripoint-to"];
/** What it may cover besides. */
const MAY_COVER = new Set([...COVERED, "@authority", "content-digest", "content-type", "content-length"]);
const MAY_STATE = new Set(["created", "expires", "nonce", "keyid", "alg", "tag"]);

/** What signing a request needs: who asks whom, and when. */
export type RequestToSign = {
  readonly method: string;
  /** Path and query, `/exchange/ca/feed?after=0`. */
  readonly target: string;
  /** The origins of the two nodes. */
  readonly from: string;
  readonly to: string;
  readonly body?: Uint8Array;
};

/** Signs a request after RFC 9421 with Ed25519 and answers the headers to send with it. */
export function signRequest(request: RequestToSign, signer: MessageSigner, now: Date): Record<string, string> {
  const { method, target, from, to, body } = request;
  const headers: Record<string, string> = { "tripoint-from": from, "tripoint-to": to };
  if (body !== undefined) headers["content-digest"] = contentDigest(body);
  const created = Math.floor(now.getTime() / 1000);
  const input = {
    components: body === undefined ? COVERED : [...COVERED, "content-digest"],
    parameters: [
      ["created", created],
      ["expires", created + LIFETIME],
      ["nonce", randomBytes(16).toString("base64url")],
      ["keyid", signer.id],
      ["alg", "ed25519"],
    ],
  } as const;
  const base = signatureBase(input, { method, target, headers });
  if (base === undefined) throw new Error(`a request to \`${target}\` cannot be signed: its headers are not complete`);
  return {
    ...headers,
    "signature-input": `${LABEL}=${writeSignatureInput(input)}`,
    signature: `${LABEL}=:${Buffer.from(signer.sign(Buffer.from(base))).toString("base64")}:`,
  };
}

/** What a receiver needs to know to judge a request. */
export type RequestJudge = {
  /** The origin of the node that was asked. */
  readonly to: string;
  readonly now: Date;
  /** The message keys of a partner by its origin; undefined when it is no partner. */
  keysOf(from: string): Promise<readonly MessageKey[] | undefined>;
  /** Remembers a nonce of a partner until a moment; false when it was there already. */
  isFresh(from: string, nonce: string, until: Date): Promise<boolean>;
};

/** A request that holds: who sent it, and the digest that its body must have. */
export type RequestCheck =
  | { readonly ok: true; readonly from: string; readonly key: string; readonly digest: string | undefined }
  | { readonly ok: false; readonly from: string | undefined; readonly fault: RequestFault; readonly say: Words };

/**
 * Verifies a request from a partner's node: one signature after RFC 9421 over what must be covered, by a message key
 * that is valid now, not sent before, within 300 seconds of this clock. Never throws on what was sent. The body is
 * compared with its digest when it has been read.
 */
export async function verifyRequest(request: HttpRequest, judge: RequestJudge): Promise<RequestCheck> {
  const from = oneHeader(request, "tripoint-from");
  const refuse = (fault: RequestFault, about: Readonly<Record<string, string | number>> = {}): RequestCheck => ({
    ok: false,
    from,
    fault,
    say: fill(REQUEST_FAULTS[fault], { from: from?.slice(0, 100) ?? "", ...about }),
  });
  const stated = oneHeader(request, "signature-input");
  const signed = oneHeader(request, "signature");
  if (stated === undefined || signed === undefined || from === undefined) return refuse("no-signature");
  const input = readSignatureInput(stated);
  const signature = input && readSignatureBytes(signed, input.label);
  if (input === undefined || signature === undefined) return refuse("unreadable-signature");
  const said = readParameters(input);
  if (said === undefined) return refuse("wrong-parameters");
  const needed = hasBody(request) ? [...COVERED, "content-digest"] : COVERED;
  const missing = needed.find((name) => !input.components.includes(name));
  if (missing !== undefined) return refuse("not-covered", { missing });
  if (!input.components.every((name) => MAY_COVER.has(name))) return refuse("covers-unknown");
  const to = oneHeader(request, "tripoint-to") ?? "";
  if (to !== judge.to) return refuse("wrong-receiver", { to: to.slice(0, 100), here: judge.to });
  const keys = await judge.keysOf(from);
  if (keys === undefined) return refuse("unknown-peer");
  const seconds = Math.floor(judge.now.getTime() / 1000);
  const times = { sent: instantAt(said.created), here: instantOf(judge.now) };
  if (Math.abs(seconds - said.created) > CLOCK_TOLERANCE) return refuse("clock", times);
  if (seconds > said.expires) return refuse("expired", { ...times, sent: instantAt(said.expires) });
  const finding = keyAt(keys, said.keyid, instantOf(judge.now));
  if (!finding.ok) return refuse(finding.fault, { key: said.keyid });
  const base = signatureBase(input, request);
  if (base === undefined || !verifyEd25519(finding.key.publicKey, Buffer.from(base), signature)) {
    return refuse("wrong-signature");
  }
  const until = new Date((said.expires + 2 * CLOCK_TOLERANCE) * 1000);
  if (!(await judge.isFresh(from, said.nonce, until))) return refuse("replayed");
  const digest = input.components.includes("content-digest") ? oneHeader(request, "content-digest") : undefined;
  return { ok: true, from, key: said.keyid, digest };
}

/** The text that is signed (RFC 9421, section 2.5); undefined when a component is not there. */
export function signatureBase(input: Omit<SignatureInput, "label">, request: HttpRequest): string | undefined {
  const lines: string[] = [];
  for (const name of input.components) {
    const value = componentOf(name, request);
    if (value === undefined || /[\r\n]/.test(value)) return undefined;
    lines.push(`"${name}": ${value}`);
  }
  return [...lines, `"@signature-params": ${writeSignatureInput(input)}`].join("\n");
}

function componentOf(name: string, { method, target, headers }: HttpRequest): string | undefined {
  const query = target.indexOf("?");
  switch (name) {
    case "@method":
      return method;
    case "@path":
      return query < 0 ? target : target.slice(0, query);
    case "@query":
      return query < 0 ? "?" : target.slice(query);
    case "@authority":
      return oneHeader({ method, target, headers }, "host")?.toLowerCase();
    default: {
      const value = name.startsWith("@") ? undefined : headers[name];
      return value === undefined
        ? undefined
        : [value]
            .flat()
            .map((one) => one.trim())
            .join(", ");
    }
  }
}

type Said = { readonly created: number; readonly expires: number; readonly nonce: string; readonly keyid: string };

/** The parameters of a signature, all that must be there and none that is not known. */
function readParameters({ parameters }: SignatureInput): Said | undefined {
  const said = new Map<string, string | number>(parameters);
  const [created, expires, nonce, keyid] = ["created", "expires", "nonce", "keyid"].map((name) => said.get(name));
  if ([...said.keys()].some((name) => !MAY_STATE.has(name))) return undefined;
  if (said.has("alg") && said.get("alg") !== "ed25519") return undefined;
  if (!isMoment(created) || !isMoment(expires) || expires <= created || expires - created > LONGEST_LIFETIME)
    return undefined;
  if (typeof nonce !== "string" || !/^[\x21-\x7e]{16,100}$/.test(nonce)) return undefined;
  if (typeof keyid !== "string" || !/^[0-9a-f]{16}$/.test(keyid)) return undefined;
  return { created, expires, nonce, keyid };
}

function isMoment(value: string | number | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < 253_402_300_800;
}

function instantAt(seconds: number): string {
  return instantOf(new Date(seconds * 1000));
}

function oneHeader({ headers }: HttpRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

/** Says whether a request announces a body. */
function hasBody({ headers }: HttpRequest): boolean {
  const length = headers["content-length"];
  return headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}
