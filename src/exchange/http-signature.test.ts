import { httpbis } from "http-message-signatures";
import { describe, expect, it } from "vitest";
import { contentDigest, isContentDigest } from "./content-digest.ts";
import { messageSigner, verifyEd25519 } from "./ed25519.ts";
import { type HttpRequest, type RequestJudge, signatureBase, signRequest, verifyRequest } from "./http-signature.ts";
import { newPrivateKey } from "./message-key-files.ts";
import { readSignatureBytes, readSignatureInput, writeSignatureInput } from "./signature-input.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const signer = messageSigner(newPrivateKey());
const stranger = messageSigner(newPrivateKey());
const key = { id: signer.id, publicKey: signer.publicKey, from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z" };
const target = "/exchange/ca/feed?after=0&chain=&limit=10&wait=0";
const asked = { method: "GET", target, from: "tripoint.us", to: "tripoint.ca" };
const body = new TextEncoder().encode('{"blinded":["x"]}');

function judge(over: Partial<RequestJudge> = {}): RequestJudge {
  const seen = new Set<string>();
  return {
    to: "tripoint.ca",
    now: NOW,
    keysOf: async (from) => (from === "tripoint.us" ? [key] : undefined),
    isFresh: async (from, nonce) => !seen.has(`${from} ${nonce}`) && seen.add(`${from} ${nonce}`).size > 0,
    ...over,
  };
}

function signed(over: Partial<typeof asked & { body: Uint8Array }> = {}, by = signer, now = NOW): HttpRequest {
  const request = { ...asked, ...over };
  const length = request.body === undefined ? {} : { "content-length": String(request.body.length) };
  return {
    method: request.method,
    target: request.target,
    headers: { host: "ca.example", ...length, ...signRequest(request, by, now) },
  };
}

const faultOf = async (request: HttpRequest, over: Partial<RequestJudge> = {}) => {
  const check = await verifyRequest(request, judge(over));
  return check.ok ? "none" : check.fault;
};

const withHeader = (request: HttpRequest, name: string, value: string | undefined): HttpRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

const changed = (request: HttpRequest, name: string, from: string | RegExp, to: string) =>
  withHeader(request, name, (request.headers[name] as string).replace(from, to));

describe("HTTP Message Signatures", () => {
  // RFC 9421, appendices B.1.4 and B.2.6.
  const publicKey = Buffer.from("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=", "base64");
  const parameters =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const signature = "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";
  const request: HttpRequest = {
    method: "POST",
    target: "/foo?param=Value&Pet=dog",
    headers: {
      host: "example.com",
      date: "Tue, 20 Apr 2021 02:07:55 GMT",
      "content-type": "application/json",
      "content-length": "18",
    },
  };

  it("give the base and the signature of RFC 9421, appendix B.2.6", () => {
    const input = readSignatureInput(`sig-b26=${parameters}`);
    if (input === undefined) throw new Error("the vector was not read");
    const base = signatureBase(input, request);
    expect(base).toBe(
      [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@method": POST',
        '"@path": /foo',
        '"@authority": example.com',
        '"content-type": application/json',
        '"content-length": 18',
        `"@signature-params": ${parameters}`,
      ].join("\n"),
    );
    const bytes = readSignatureBytes(`sig-b26=:${signature}:`, "sig-b26") as Uint8Array;
    expect(verifyEd25519(publicKey, Buffer.from(base as string), bytes)).toBe(true);
    expect(verifyEd25519(publicKey, Buffer.from(`${base} `), bytes)).toBe(false);
    const pem =
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n";
    expect(Buffer.from(messageSigner(pem).sign(Buffer.from(base as string))).toString("base64")).toBe(signature);
  });

  it("give the digests of RFC 9530, appendix D", () => {
    const bytes = new TextEncoder().encode('{"hello": "world"}\n');
    expect(contentDigest(bytes)).toBe("sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    const both = `${contentDigest(bytes)}, sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:`;
    expect([isContentDigest(both, bytes), isContentDigest(both, bytes.subarray(1))]).toEqual([false, false]);
    const empty = new Uint8Array(0);
    const none = `sha-512=:z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==:`;
    expect([isContentDigest(none, empty), isContentDigest(none, bytes)]).toEqual([true, false]);
    for (const header of ["", "md5=:AAAA:", "sha-256=AAAA", `${contentDigest(bytes)},`, "x".repeat(1000)])
      expect(isContentDigest(header, bytes)).toBe(false);
  });

  it("are understood by another implementation, and it by us", async () => {
    const url = `https://ca.example${target}`;
    const ours = signed({ body, method: "POST" });
    const verified = await httpbis.verifyMessage(
      {
        keyLookup: async () => ({
          id: signer.id,
          algs: ["ed25519"],
          verify: async (data, sent) => verifyEd25519(signer.publicKey, data, sent),
        }),
        notAfter: NOW,
        tolerance: 1e9,
      },
      { method: "POST", url, headers: ours.headers as Record<string, string> },
    );
    expect(verified).toBe(true);
    const theirs = await httpbis.signMessage(
      {
        key: { id: signer.id, alg: "ed25519", sign: async (data) => Buffer.from(signer.sign(data)) },
        fields: ["@query", "@path", "tripoint-to", "@method", "tripoint-from", "@authority"],
        params: ["keyid", "nonce", "created", "expires"],
        paramValues: { created: NOW, expires: new Date(NOW.getTime() + 60_000), nonce: "0123456789abcdef" },
      },
      { method: "GET", url, headers: { "tripoint-from": "tripoint.us", "tripoint-to": "tripoint.ca" } },
    );
    const headers = Object.fromEntries(
      Object.entries(theirs.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    expect(await faultOf({ method: "GET", target, headers: { ...headers, host: "ca.example" } })).toBe("none");
  });

  it("let a partner's request on, with and without a body", async () => {
    expect(await verifyRequest(signed(), judge())).toEqual({
      ...{ ok: true, from: "tripoint.us", key: signer.id, digest: undefined },
    });
    expect(await verifyRequest(signed({ body, method: "POST" }), judge())).toEqual({
      ...{ ok: true, from: "tripoint.us", key: signer.id, digest: contentDigest(body) },
    });
  });

  it("refuse what is not signed, or signed by somebody else", async () => {
    const request = signed();
    expect(await faultOf(withHeader(request, "signature", undefined))).toBe("no-signature");
    expect(await faultOf(withHeader(request, "signature-input", undefined))).toBe("no-signature");
    expect(await faultOf(withHeader(request, "tripoint-from", undefined))).toBe("no-signature");
    expect(await faultOf(signed({ from: "tripoint.mx" }))).toBe("unknown-peer");
    expect(await faultOf(signed({}, stranger))).toBe("unknown-key");
    const forged = signRequest(asked, { ...stranger, id: signer.id }, NOW);
    expect(await faultOf({ ...request, headers: forged })).toBe("wrong-signature");
    expect(await faultOf(signed({ to: "tripoint.mx" }))).toBe("wrong-receiver");
  });

  it("refuse a key before and after its time", async () => {
    const at = (day: string) => new Date(`${day}T00:00:00Z`);
    const late = at("2027-01-01");
    expect(await faultOf(signed({}, signer, late), { now: late })).toBe("expired-key");
    const early = new Date("2025-12-31T23:59:59Z");
    expect(await faultOf(signed({}, signer, early), { now: early })).toBe("early-key");
    const last = new Date("2026-12-31T23:59:59Z");
    expect(await faultOf(signed({}, signer, last), { now: last })).toBe("none");
  });

  it("hold for the request that was signed and no other", async () => {
    const request = signed({ body, method: "POST" });
    expect(await faultOf({ ...request, method: "GET" })).toBe("wrong-signature");
    expect(await faultOf({ ...request, target: request.target.replace("after=0", "after=1") })).toBe("wrong-signature");
    expect(await faultOf({ ...request, target: request.target.replace("/feed", "/blind") })).toBe("wrong-signature");
    expect(await faultOf(withHeader(request, "content-digest", contentDigest(new Uint8Array(3))))).toBe(
      "wrong-signature",
    );
    expect(await faultOf(withHeader(request, "content-digest", undefined))).toBe("wrong-signature");
    expect(await faultOf(changed(request, "signature-input", /created=\d+/, "created=1795262399"))).not.toBe("none");
    expect(await faultOf(changed(request, "signature-input", /nonce="/, 'nonce="x'))).toBe("wrong-signature");
    expect(await faultOf(changed(request, "signature", /=:[^:]*:/, `=:${"A".repeat(86)}==:`))).not.toBe("none");
  });

  it("refuse a replay, and remember no nonce that nobody signed", async () => {
    const request = signed();
    const memory = judge();
    const forged = changed(request, "tripoint-to", "ca", "ca");
    expect(await verifyRequest({ ...forged, target: "/exchange/ca/feed?after=9" }, memory)).toMatchObject({
      fault: "wrong-signature",
    });
    expect((await verifyRequest(request, memory)).ok).toBe(true);
    expect(await verifyRequest(request, memory)).toMatchObject({ ok: false, fault: "replayed" });
  });

  it("say both times when the clocks are more than 300 seconds apart", async () => {
    for (const seconds of [-3600, -301, 301, 3600]) {
      const check = await verifyRequest(signed({}, signer, new Date(NOW.getTime() + seconds * 1000)), judge());
      if (check.ok) throw new Error("a wrong clock was let on");
      expect(check.fault).toBe("clock");
      const sent = new Date(NOW.getTime() + seconds * 1000).toISOString().slice(0, 19);
      for (const say of Object.values(check.say)) {
        expect(say).toContain(`${sent}Z`);
        expect(say).toContain("2026-11-21T12:00:00Z");
      }
    }
    for (const seconds of [-300, 0, 300])
      expect(await faultOf(signed({}, signer, new Date(NOW.getTime() + seconds * 1000)))).toBe("none");
  });

  const resigned = (components: string[], parameters: [string, string | number][], headers = signed().headers) => {
    const input = { components, parameters };
    const base = signatureBase(input, { method: "GET", target, headers }) ?? "";
    const bytes = Buffer.from(signer.sign(Buffer.from(base))).toString("base64");
    return {
      ...{ method: "GET", target },
      headers: { ...headers, "signature-input": `a=${writeSignatureInput(input)}`, signature: `a=:${bytes}:` },
    };
  };
  const created = NOW.getTime() / 1000;
  const all = ["@method", "@path", "@query", "tripoint-from", "tripoint-to"];
  const stated: [string, string | number][] = [
    ["created", created],
    ["expires", created + 60],
    ["nonce", "0123456789abcdef"],
    ["keyid", signer.id],
  ];

  it("are over when they say so, however far apart clocks may be", async () => {
    const at = (seconds: number) => ({ now: new Date(NOW.getTime() + seconds * 1000) });
    expect(await faultOf(resigned(all, stated), at(60))).toBe("none");
    expect(await faultOf(resigned(all, stated), at(61))).toBe("expired");
    const check = await verifyRequest(resigned(all, stated), judge(at(200)));
    expect(check).toMatchObject({ ok: false, fault: "expired", say: { en: expect.stringContaining("12:01:00Z") } });
  });

  it("never cover a header with a line break in it", () => {
    const input = { components: ["tripoint-from"], parameters: [] };
    const base = (from: string) => signatureBase(input, { ...asked, headers: { "tripoint-from": from } });
    expect(base("tripoint.us")).toBe('"tripoint-from": tripoint.us\n"@signature-params": ("tripoint-from")');
    expect(base('tripoint.us\n"tripoint-to": tripoint.ca')).toBeUndefined();
    expect(base("tripoint.us\rx")).toBeUndefined();
  });

  it("must cover what counts, and state what counts", async () => {
    expect(await faultOf(resigned(all, stated))).toBe("none");
    for (const name of all) {
      expect(
        await faultOf(
          resigned(
            all.filter((one) => one !== name),
            stated,
          ),
        ),
      ).toBe("not-covered");
    }
    for (const [name] of stated)
      expect(
        await faultOf(
          resigned(
            all,
            stated.filter(([one]) => one !== name),
          ),
        ),
      ).toBe("wrong-parameters");
    const having = (name: string, value: string | number) =>
      resigned(all, [...stated.filter(([one]) => one !== name), [name, value]]);
    expect(await faultOf(having("expires", created))).toBe("wrong-parameters");
    expect(await faultOf(having("expires", created + 601))).toBe("wrong-parameters");
    expect(await faultOf(having("nonce", "short"))).toBe("wrong-parameters");
    expect(await faultOf(having("alg", "hmac-sha256"))).toBe("wrong-parameters");
    expect(await faultOf(having("created", "1795262400"))).toBe("wrong-parameters");
    expect(await faultOf(having("colour", "red"))).toBe("wrong-parameters");
    expect(await faultOf(having("tag", "any"))).toBe("none");
    expect(await faultOf(resigned([...all, "host"], stated))).toBe("covers-unknown");
    const long = { ...signed().headers, "content-length": "5" };
    expect(await faultOf(resigned(all, stated, long))).toBe("not-covered");
  });

  it.each([
    "",
    "sig1",
    "sig1=",
    'sig1=("@method"',
    'sig1=("@method" "@method")',
    'sig1=("@method";req)',
    'sig1=("@method""@path")',
    "sig1=(@method)",
    'sig1=("a"), sig2=("b")',
    'sig1=("a");created=1.5',
    'sig1=("a");created=?1',
    'sig1=("a");created=1;created=2',
    'sig1=("a");created',
    'sig1=("a");nonce=:AAAA:',
    'sig1=("é")',
    `sig1=(${'"a" '.repeat(5000)})`,
    `sig1=("a");tag="${"x".repeat(4096)}"`,
    `sig1=(${Array.from({ length: 33 }, (_, at) => `"a${at}"`).join(" ")})`,
  ])("do not read `%s`", async (header) => {
    expect(readSignatureInput(header)).toBeUndefined();
    expect(await faultOf(withHeader(signed(), "signature-input", header))).toBe("unreadable-signature");
  });

  it("read as much as they may hold, and the bytes of their own label alone", () => {
    const names = Array.from({ length: 32 }, (_, at) => `a${at}`);
    expect(readSignatureInput(`sig1=(${names.map((name) => `"${name}"`).join(" ")})`)?.components).toEqual(names);
    const longest = `sig1=("a");tag="${"x".repeat(4096 - 17)}"`;
    expect([longest.length, readSignatureInput(longest)?.parameters.length]).toEqual([4096, 1]);
    expect(readSignatureBytes("sig1=:AAAA:", "sig1")).toEqual(new Uint8Array(3));
    for (const header of ["sig2=:AAAA:", "sig1=:AAB=:", "sig1=AAAA", `sig1=:${"A".repeat(4096)}:`])
      expect(readSignatureBytes(header, "sig1"), header).toBeUndefined();
  });
});
