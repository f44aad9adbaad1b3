import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpTransport } from "../../src/exchange/http-transport.ts";
import type { PeerTls } from "../../src/exchange/peer-client.ts";
import { serve, type ServedApi } from "../../src/http/serve.ts";
import { readConfiguration } from "../../src/node.ts";
import { addressOf } from "../../src/service/peer-address.ts";
import { listPeers } from "../../src/service/peers.ts";
import { openTestHouse, type TestHouse } from "../open-test-house.ts";

let directory: string;
let house: TestHouse;
let plain: ServedApi;
let mutual: ServedApi;
const pem: Record<string, string> = {};
const START = { position: 0, chain: "" };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tripoint-tls-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: directory, stdio: "pipe" });
  const key = (name: string) => ["-newkey", "ed25519", "-nodes", "-keyout", `${name}.key`];
  for (const ca of ["ca", "other"]) {
    openssl("req", "-x509", ...key(ca), "-out", `${ca}.crt`, "-days", "2", "-subj", `/CN=Example ${ca}`);
  }
  await writeFile(join(directory, "names"), "subjectAltName=IP:127.0.0.1\n");
  const sign = (name: string, ca: string) => {
    openssl("req", "-new", ...key(name), "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    const by = ["-CA", `${ca}.crt`, "-CAkey", `${ca}.key`, "-CAcreateserial"];
    openssl("x509", "-req", "-in", `${name}.csr`, ...by, "-days", "2", "-extfile", "names", "-out", `${name}.crt`);
  };
  sign("mx", "ca");
  sign("us", "ca");
  sign("stranger", "other");
  for (const name of ["ca", "other", "mx", "us", "stranger"]) {
    pem[`${name}.crt`] = await readFile(join(directory, `${name}.crt`), "utf8");
    pem[`${name}.key`] = await readFile(join(directory, `${name}.key`), "utf8");
  }
  house = await openTestHouse();
  const own = { cert: pem["mx.crt"] as string, key: pem["mx.key"] as string };
  plain = await serve(house.house, { host: "127.0.0.1", port: 0, tls: own });
  mutual = await serve(house.house, { host: "127.0.0.1", port: 0, tls: { ...own, clientCa: pem["ca.crt"] as string } });
});
afterAll(async () => {
  await plain?.close();
  await mutual?.close();
  await house?.close();
  await rm(directory, { recursive: true, force: true });
});

async function pull(served: ServedApi, tls?: PeerTls): Promise<unknown> {
  const node = house.node("US");
  const [peer] = await listPeers(node);
  if (peer === undefined) throw new Error("there is no partner");
  const { tls: _, ...address } = addressOf(node, peer);
  const transport = httpTransport({ ...address, url: served.address, ...(tls && { tls }) });
  try {
    return (await transport.pull(START, 1, 0, new AbortController().signal)).head;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await transport.close();
  }
}

const own = () => ({ cert: pem["us.crt"] as string, key: pem["us.key"] as string });

describe("HTTPS", () => {
  it("is served, and believed by who knows its authority", async () => {
    expect(plain.address).toMatch(/^https:/);
    expect(await pull(plain, { ca: pem["ca.crt"] as string })).toBe(0);
  });

  it("of an authority that is not known is not believed", async () => {
    expect(await pull(plain)).toMatch(/cannot be reached/);
    expect(await pull(plain, { ca: pem["other.crt"] as string })).toMatch(/cannot be reached/);
  });

  it("lets in only who has a certificate of the authority that is asked for", async () => {
    const ca = pem["ca.crt"] as string;
    expect(await pull(mutual, { ca, ...own() })).toBe(0);
    expect(await pull(mutual, { ca })).toMatch(/cannot be reached/);
    const stranger = { cert: pem["stranger.crt"] as string, key: pem["stranger.key"] as string };
    expect(await pull(mutual, { ca, ...stranger })).toMatch(/cannot be reached/);
  });
});

describe("the configuration", () => {
  it("takes the files of HTTPS together, and another address only with them", () => {
    const files = { TRIPOINT_TLS_CERT: "c", TRIPOINT_TLS_KEY: "k" };
    expect(readConfiguration({ ...files, TRIPOINT_TLS_CLIENT_CA: "a", TRIPOINT_HOST: "0.0.0.0" })).toMatchObject({
      ...{ host: "0.0.0.0", tls: { cert: "c", key: "k", clientCa: "a" } },
    });
    expect(readConfiguration({})).toMatchObject({ host: "127.0.0.1", tls: undefined, url: undefined });
    expect(() => readConfiguration({ TRIPOINT_TLS_CERT: "c" })).toThrow(/TRIPOINT_TLS_KEY together/);
    expect(() => readConfiguration({ TRIPOINT_TLS_CLIENT_CA: "c" })).toThrow(/together/);
    expect(() => readConfiguration({ TRIPOINT_HOST: "0.0.0.0" })).toThrow(/can be reached from elsewhere/);
    expect(() => readConfiguration({ TRIPOINT_URL: "https://x.example/api" })).toThrow(/without a path/);
    expect(readConfiguration({ TRIPOINT_URL: "https://x.example:8443" }).url).toBe("https://x.example:8443");
  });
});
