import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { Role } from "../src/core/caller.ts";
import { makeAccount } from "../src/service/accounts/administer.ts";
import { hashPassword } from "../src/service/accounts/password.ts";
import type { House } from "../src/service/house.ts";
import type { TripointNode } from "../src/service/tripoint-node.ts";

/** What the tests' people sign in by. */
export const PASSWORD = "a long sentence about nothing";

/** The origin of the pages of an API that is asked without a port. */
export const ORIGIN = "http://localhost";

/** A browser on a page of ours: it keeps cookies, and sends what a page sends. */
export type Browser = {
  readonly cookies: Map<string, string>;
  csrf: string;
  ask(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    url: string,
    more?: { payload?: unknown; headers?: Record<string, string | undefined> },
  ): Promise<LightMyRequestResponse>;
  get(url: string, headers?: Record<string, string | undefined>): Promise<LightMyRequestResponse>;
  post(url: string, payload?: unknown, headers?: Record<string, string | undefined>): Promise<LightMyRequestResponse>;
  signIn(account: string, password?: string): Promise<LightMyRequestResponse>;
};

/** Opens a browser on an API. */
export function openBrowser(api: FastifyInstance, origin = ORIGIN): Browser {
  const cookies = new Map<string, string>();
  const browser: Browser = {
    cookies,
    csrf: "",
    async ask(method, url, { payload, headers = {} } = {}) {
      const sent = {
        host: new URL(origin).host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "sec-fetch-site": "same-origin",
        ...(method === "GET" ? {} : { origin, "tripoint-csrf": browser.csrf }),
        ...headers,
      };
      const answer = await api.inject({
        method,
        url,
        headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined && value !== "")),
        ...(payload === undefined ? {} : { payload: payload as object }),
      });
      for (const cookie of answer.cookies) {
        if (cookie.value === "" || cookie.expires?.getTime() === 0) cookies.delete(cookie.name);
        else cookies.set(cookie.name, cookie.value);
      }
      if (url.startsWith("/session") && answer.statusCode === 200 && answer.body.includes('"csrf"')) {
        browser.csrf = answer.json<{ csrf: string }>().csrf;
      }
      return answer;
    },
    get: (url, headers) => browser.ask("GET", url, { headers }),
    post: (url, payload, headers) => browser.ask("POST", url, { payload, headers }),
    signIn: (account, password = PASSWORD) => browser.post("/session/sign-in", { account, password }),
  };
  return browser;
}

/** Makes an account that signs in by `PASSWORD`, and answers its number. */
export async function makePerson(
  house: House,
  node: TripointNode,
  account: string,
  grants: readonly { agency: string; role: Role }[],
): Promise<string> {
  const password = await hashPassword(PASSWORD);
  const made = await makeAccount(house, node, {
    name: account,
    fullName: `Example ${account}`,
    language: "en",
    grants,
    password,
    by: "test",
  });
  if (!("home" in made)) throw new Error(made.say.en);
  return made.account.id;
}
