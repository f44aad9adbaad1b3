import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IDENTIFIER_TYPES, type IdentifierType } from "../../src/core/identifier-types.ts";
import { isProblem } from "../../src/core/outcome.ts";
import { introduceSelf } from "../../src/service/own-keys.ts";
import { addPeer } from "../../src/service/peers.ts";
import { seenLogs } from "../../src/service/witness/what-was-seen.ts";
import { recovery } from "../open-blind-sides.ts";
import { openServedHouse, type ServedHouse } from "../open-served-house.ts";

const FEDERATION = path.resolve(import.meta.dirname, "..", "federation");
const PARTNER = path.join(FEDERATION, "blind_partner.py");
const VECTORS = path.resolve(import.meta.dirname, "..", "golden", "voprf-rfc9497.json");
const directory = mkdtempSync(path.join(tmpdir(), "tripoint-blind-partner-"));
const run = promisify(execFile);

let house: ServedHouse;

beforeAll(async () => {
  house = await openServedHouse(["US"]);
  await house.keep("US", recovery("us.atf", "1", "AB1234"), recovery("us.cbp", "2", "CD5678"));
  const about = ["introduce", directory, "tripoint.ca", "CA", "https://ca.example"];
  const introduction = execFileSync("python3", ["-B", path.join(FEDERATION, "partner.py"), ...about], {
    encoding: "utf8",
  });
  expect(await addPeer(house.node("US"), introduction)).toMatchObject({ ok: true, fate: "added" });
});
afterAll(async () => {
  await house?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function partner(command: "check" | "witness", ...more: readonly string[]): Promise<string> {
  const { fingerprint, introduction } = await introduceSelf(house.node("US"));
  const about = [command, directory, "tripoint.ca", introduction.url, "tripoint.us", "US", fingerprint];
  return (await run("python3", ["-B", PARTNER, ...about, ...more])).stdout;
}

const check = (...more: readonly string[]) => partner("check", ...more);

async function refusals(): Promise<readonly unknown[]> {
  return (await house.events("US", "exchange-refusal")).map(({ peer, fault }) => `${String(peer)} ${String(fault)}`);
}

describe("a ristretto255 and a VOPRF that somebody else wrote, in Python", () => {
  it("give what RFC 9497 says", async () => {
    const { stdout } = await run("python3", ["-B", PARTNER, "vectors", VECTORS]);
    expect(stdout).toBe("3 vectors hold\n");
  });
});

describe("identifiers that two sides bring into their form on their own", () => {
  const typed: Readonly<Record<IdentifierType, readonly string[]>> = {
    serial: [" ab-12 34 ", "a_b#1/2.3-4", "AB?1234", "ABCD", "123", "ß1234", "1".repeat(41), ""],
    wallet: [
      ...["0XDE0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "0x12", "hello"],
      ...["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "0OIl".repeat(8), "1".repeat(107)],
    ],
    phone: ["+1 (555) 010-0999", "0052 55 5555 0100", "+52 1 55 5555 0100", "+5215555", "555 0100", "+0 555 0100 999"],
    plate: ["us-tx abc-1234", "MX:ABC 12 34", "us-tex : a.b/1", "ABC1234", "us-tx a", "us-tx  12345678901"],
    passport: ["uto l898902c3", "UTO:L898-902<C3", "L898902C3", "UT L898902C3", "UTO 1234", "UTO 1234567890"],
  };
  it.each(Object.keys(typed) as IdentifierType[])("have one form, of type %s", async (type) => {
    const clean = (value: string) => {
      const form = IDENTIFIER_TYPES[type].clean(value);
      return isProblem(form) ? "-" : form;
    };
    const { stdout } = await run("python3", ["-B", PARTNER, "canonical", type, "--", ...typed[type]]);
    expect(stdout.trimEnd().split("\n")).toEqual(typed[type].map(clean));
    expect(new Set(typed[type].map((value) => clean(value) === "-")).size).toBe(2);
  });
});

describe("a partner that checks blindly, by the page alone", () => {
  it("believes key, list and proof, and finds what is held and nothing else", async () => {
    expect(await check("ab-12 34", "ZZ0001", "CD5678")).toBe(
      "list of 2: +2 -0\nab-12 34 hit\nZZ0001 no hit\nCD5678 hit\n",
    );
    const [event] = await house.events("US", "blind-check");
    expect(event).toMatchObject({ agency: "ca.rcmp", partner: "tripoint.ca", identifier: "serial", evaluations: 4 });
    expect(JSON.stringify(event)).not.toMatch(/AB1234|ZZ0001|CD5678/);
  });

  it("takes what changed in the list since, of a batch of another size", async () => {
    await house.keep("US", recovery("us.atf", "3", "EF9012"));
    const many = Array.from({ length: 5 }, (_, at) => `QQ000${at}`);
    expect(await check("EF9012", ...many)).toMatch(/^list changed to 3: \+1 -0\nEF9012 hit\n(?:QQ000\d no hit\n){5}$/);
    expect(await house.events("US", "blind-check")).toMatchObject([{ evaluations: 4 }, { evaluations: 64 }]);
    expect(await check("EF9012")).toMatch(/^list changed to 3: \+0 -0\n/);
  });

  it.each(["element", "order", "padding", "key", "challenge", "response", "cut"])(
    "believes no answer whose %s is another",
    async (how) => {
      expect(await check("AB1234", "ZZ0001", "--tamper", how)).toMatch(/^list .*\nREFUSED the proof does not hold\n$/);
    },
  );

  it("is refused what no rule permits, and what is not of the contract's form", async () => {
    const code = async (...more: readonly string[]) => /REFUSED (.*)/.exec(await check("AB1234", ...more))?.[1];
    expect(await code("--purpose", "public-health")).toBe("403 not-permitted");
    expect(await code("--identifier", "phone", "--purpose", "firearms-tracing")).toBe("403 not-permitted");
    expect(await code("--agency", "mx.fgr")).toBe("403 stranger");
    expect(await code("--role", "nobody")).toBe("403 stranger");
    expect(await code("--agency", "nonsense")).toBe("400 wrong-values");
    expect(await code("--epoch", "2020-01-01")).toBe("409 epoch");
    expect(await code("--raw", "00")).toBe("400 malformed");
    expect(await code("--spend", "5")).toBe("422 wrong-size");
    const head = Buffer.from(
      `{"agency":"ca.rcmp","check":"${"A".repeat(22)}","epoch":"${new Date().toISOString().slice(0, 10)}","identifier":"serial","purpose":"firearms-tracing","role":"tracing-officer"}`,
    );
    const length = Buffer.alloc(4);
    length.writeUInt32BE(head.length);
    const identity = Buffer.concat([Buffer.from("TPB1"), length, head, Buffer.alloc(4 * 32)]);
    expect(await code("--raw", identity.toString("hex"))).toBe("422 not-an-element");
    expect(await refusals()).toEqual(
      ["epoch", "malformed", "wrong-size", "not-an-element"].map((one) => `tripoint.ca ${one}`),
    );
    const logged = await house.events("US", "refusal");
    expect(logged.map(({ code: of }) => of)).toEqual(["not-permitted", "not-permitted", "stranger", "stranger"]);
  });

  it("is refused beyond the day's budget, and of the next batch nothing is taken", async () => {
    const spend = (size: string) => check("--purpose", "deconfliction", "--spend", size);
    expect(await spend("1024")).toBe("spent 1024\n");
    expect(await spend("10240")).toBe("REFUSED 429 over-budget\n");
    expect(await spend("1024")).toBe("spent 1024\n");
    expect(await spend("4")).toBe("REFUSED 429 over-budget\n");
    expect(await check("AB1234")).toMatch(/AB1234 hit/);
    expect((await house.events("US", "refusal")).filter(({ code }) => code === "over-budget")).toHaveLength(2);
  });
});

describe("a log that somebody else wrote", () => {
  it("is co-signed as long as it grows, and evidence is kept when it forks", async () => {
    const said = (await partner("witness")).split("\n");
    expect(said).toEqual([
      "first 200 tripoint.us/witness",
      "again 200 tripoint.us/witness",
      "grown 200 tripoint.us/witness",
      "stale 409 7 text/x.tlog.size",
      "unproven 422  text/plain",
      "unsigned 403  text/plain",
      "unreadable 400  text/plain",
      "backwards 400  text/plain",
      "forked 409 7 text/x.tlog.size",
      "shown ['tripoint.ca 7', 'tripoint.us']",
      "consistent from 1 on, 404",
      "",
    ]);
    const faults = ["inconsistent", "unsigned", "malformed", "malformed"];
    expect((await refusals()).slice(-4)).toEqual(faults.map((one) => `tripoint.ca checkpoint-${one}`));
    const { conflicts } = await seenLogs(house.node("US"));
    expect(conflicts).toMatchObject([{ origin: "tripoint.ca", kind: "split-view", holds: true }]);
  });
});
