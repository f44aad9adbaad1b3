import { createHmac, hkdfSync } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { addressTrouble, lookupOutside } from "./outside-address.ts";

/** How long a receiver may take, and how much of its answer is read at all. */
const PATIENCE_MS = 15_000;

/** What is posted to a subscriber. */
export type Post = {
  readonly url: string;
  readonly secret: string;
  /** The same at every try, so that the receiver can know a repetition. */
  readonly delivery: string;
  readonly contentType: string;
  readonly body: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** Hosts with ports inside the own network that the operator lets deliveries go to. */
  readonly allowed: readonly string[];
};

/** The secret of a subscription, 64 hexadecimal digits: derived from the node's own, and kept nowhere. */
export function webhookSecret(nodeSecret: Uint8Array, subscription: number): string {
  return Buffer.from(hkdfSync("sha256", nodeSecret, "", `tripoint webhook ${subscription}`, 32)).toString("hex");
}

/** The value of `tripoint-signature`: the time, and HMAC-SHA256 over time, a full stop, and the body. */
function webhookSignature(secret: string, at: number, body: string): string {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

/** Posts to a subscriber, signed; follows nowhere. Throws with one word of what went wrong, and nothing of the answer. */
export async function postWebhook(post: Post): Promise<void> {
  const trouble = addressTrouble(post.url, post.allowed);
  if (trouble !== undefined) throw new Error(`the address ${trouble}`);
  const url = new URL(post.url);
  const isAllowed = post.allowed.includes(url.host);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const bytes = Buffer.from(post.body);
  await new Promise<void>((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        timeout: PATIENCE_MS,
        signal: AbortSignal.timeout(PATIENCE_MS),
        agent: false,
        ...(isAllowed ? {} : { lookup: lookupOutside }),
        headers: {
          "content-type": post.contentType,
          "content-length": bytes.length,
          "user-agent": "tripoint",
          "tripoint-delivery": post.delivery,
          "tripoint-signature": webhookSignature(post.secret, post.at, post.body),
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.destroy();
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`answered ${status}`));
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? error.message.slice(0, 100))));
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.end(bytes);
  });
}
