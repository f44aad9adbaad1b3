import { createServer, type ServerResponse } from "node:http";
import { canonicalJson, type Json } from "../../../src/core/canonical.ts";
import { writeVerifierKey } from "../../../src/core/log/verifier-key.ts";
import { messageSigner, type MessageSigner, witnessSigner } from "../../../src/exchange/ed25519.ts";
import { chainOf, type FeedLine, signLine, writeLine } from "../../../src/exchange/feed-line.ts";
import { signRequest } from "../../../src/exchange/http-signature.ts";
import { writeIntroduction } from "../../../src/exchange/introduction.ts";
import { newPrivateKey } from "../../../src/exchange/message-key-files.ts";
import { logSigner } from "../../../src/store/node-log.ts";
import { freePort, type Site } from "./node-process.ts";

/** What the false partner answers to one pull: lines as texts, or whatever it likes. */
export type FalseAnswer = (reply: ServerResponse, after: number) => void | Promise<void>;

/** A partner's node that has the keys it says it has, and otherwise does as a test likes. */
export type FalsePartner = {
  readonly origin: string;
  readonly country: string;
  readonly introduction: string;
  readonly signer: MessageSigner;
  /** How often its feed was asked for. */
  asked: number;
  /** Answers the next pull by this, or the one that waits; to all others it answers the lines that it has said so far. */
  answerNext(how: FalseAnswer): void;
  /** Whether it answers at once when it has nothing new, instead of waiting. */
  isHasty: boolean;
  /** The next line of its feed, not said yet; `to` is whom it is made for. */
  line(message: Json, over?: { readonly signer?: MessageSigner; readonly to?: string }): FeedLine;
  /** Says a line: it stands in the feed from now on. */
  say(line: FeedLine): void;
  /** Sends a request to a site's node. */
  ask(site: Site, path: string, over?: FalseRequest): Promise<{ status: number; code: string; message: string }>;
  close(): Promise<void>;
};

/** How a request differs from an honest one. */
export type FalseRequest = {
  readonly signer?: MessageSigner;
  readonly now?: Date;
  /** What is sent, whatever was signed. */
  readonly body?: Buffer;
  readonly signedBody?: Buffer;
  /** Headers that were signed before. */
  readonly headers?: Record<string, string>;
  readonly onHeaders?: (headers: Record<string, string>) => void;
};

/** Opens a false partner of a country for a node with an origin. */
export async function openFalsePartner(country: string, to: string): Promise<FalsePartner> {
  const origin = `tripoint.${country.toLowerCase()}`;
  const log = logSigner(origin, newPrivateKey());
  const signer = messageSigner(newPrivateKey());
  const port = await freePort();
  const [from, until] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 30 * 86_400_000)].map(
    (moment) => `${moment.toISOString().slice(0, 19)}Z`,
  ) as [string, string];
  const introduction = writeIntroduction(
    {
      ...{ origin, country, url: `http://127.0.0.1:${port}`, issued: from, serial: 1 },
      logKey: writeVerifierKey(log.key),
      witnessKey: writeVerifierKey(witnessSigner(origin, newPrivateKey()).key),
      messageKeys: [{ id: signer.id, publicKey: signer.publicKey, from, until }],
    },
    log,
  );
  const said: FeedLine[] = [];
  const partner: Pick<FalsePartner, "asked" | "isHasty"> = { asked: 0, isHasty: false };
  const answers: FalseAnswer[] = [];
  const waiting = new Set<() => void>();
  const answer = async (reply: ServerResponse, target: string) => {
    const url = new URL(target, "http://x");
    if (url.pathname.endsWith("/introduction")) return void reply.end(introduction);
    if (!url.pathname.endsWith("/feed")) return void reply.writeHead(404).end();
    partner.asked++;
    const after = Number(url.searchParams.get("after"));
    const wait = Number(url.searchParams.get("wait"));
    if (answers.length === 0 && said.length <= after && wait > 0 && !partner.isHasty) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        setTimeout(resolve, 1000);
      });
    }
    reply.setHeader("content-type", "application/jsonl");
    reply.setHeader("tripoint-feed-head", String(said.length));
    const how = answers.shift();
    if (how !== undefined) return await how(reply, after);
    reply.end(
      said
        .slice(after)
        .map((line) => `${writeLine(line)}\n`)
        .join(""),
    );
  };
  const server = createServer((request, reply) => {
    request.resume();
    request.once("end", () => void answer(reply, request.url ?? "").catch(() => reply.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const wake = () => {
    for (const one of waiting) one();
    waiting.clear();
  };
  return Object.assign(partner, {
    ...{ origin, country, introduction, signer },
    answerNext(how: FalseAnswer) {
      answers.push(how);
      wake();
    },
    line(message: Json, over: { readonly signer?: MessageSigner; readonly to?: string } = {}) {
      const last = said.at(-1);
      const previous = last === undefined ? "" : chainOf(origin, to, last);
      const body = typeof message === "string" ? message : canonicalJson(message);
      return signLine(origin, over.to ?? to, { position: said.length + 1, previous, body }, over.signer ?? signer);
    },
    say(line: FeedLine) {
      said.push(line);
      wake();
    },
    async ask(site: Site, path: string, over: FalseRequest = {}) {
      const target = `/exchange/${site.country.toLowerCase()}/${path}`;
      const method = over.body === undefined ? "GET" : "POST";
      const signed = over.signedBody ?? over.body;
      const headers =
        over.headers ??
        signRequest(
          {
            method,
            target,
            from: origin,
            to: `tripoint.${site.country.toLowerCase()}`,
            ...(signed && { body: signed }),
          },
          over.signer ?? signer,
          over.now ?? new Date(),
        );
      over.onHeaders?.(headers);
      const reply = await fetch(`http://127.0.0.1:${site.port}${target}`, {
        ...{ method, headers: { ...headers, ...(over.body && { "content-type": "application/octet-stream" }) } },
        ...(over.body && { body: new Uint8Array(over.body) }),
      });
      const text = await reply.text();
      const { error } = (text.startsWith("{") ? JSON.parse(text) : {}) as { error?: { code: string; message: string } };
      return { status: reply.status, code: error?.code ?? "", message: error?.message ?? "" };
    },
    async close() {
      wake();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
