import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A real OpenID provider on this machine, whose people sign in by their name alone. */
export type TestProvider = {
  readonly issuer: string;
  /** What the provider says of each person: name, groups. */
  readonly people: Map<string, Record<string, unknown>>;
  /** Goes from the authorization request to the answer as a browser whose person signs in; answers the address it is sent back to. */
  signIn(authorization: string, person: string): Promise<string>;
  close(): Promise<void>;
};

/** The client as which a house under test is known there. */
export const CLIENT = { clientId: "tripoint", clientSecret: "a secret between the two of them" };

/** Opens a provider that knows the house under one redirect address. */
export async function openIdentityProvider(redirectUri: string): Promise<TestProvider> {
  const people = new Map<string, Record<string, unknown>>();
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], profile: ["preferred_username", "name", "groups"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people.get(id) }),
    }),
    cookies: { keys: ["test"] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
  });
  server.on("request", provider.callback());
  return {
    issuer,
    people,
    signIn: (authorization, person) => walk(authorization, person, redirectUri),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function walk(authorization: string, person: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = authorization;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 20; step++) {
    const answer = await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    body = undefined;
    const location = answer.headers.get("location");
    if (location !== null) {
      url = new URL(location, url).href;
      if (url.startsWith(redirectUri)) return url;
      continue;
    }
    const page = await answer.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 500)}`);
    url = new URL(action, url).href;
    body = new URLSearchParams(
      page.includes('name="login"') ? { prompt: "login", login: person, password: "x" } : { prompt: "consent" },
    );
  }
  throw new Error("the provider leads in a circle");
}
