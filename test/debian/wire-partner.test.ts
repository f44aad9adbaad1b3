import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, type ServedApi } from "../../src/http/serve.ts";
import { introduceSelf } from "../../src/service/own-keys.ts";
import { addPeer } from "../../src/service/peers.ts";
import { openTestHouse, type TestHouse } from "../open-test-house.ts";

const PARTNER = path.resolve(import.meta.dirname, "..", "federation", "partner.py");
const directory = mkdtempSync(path.join(tmpdir(), "tripoint-partner-"));
const run = promisify(execFile);

let house: TestHouse;
let served: ServedApi;
let introduction: string;

beforeAll(async () => {
  house = await openTestHouse(["US"]);
  served = await serve(house.house, { host: "127.0.0.1", port: 0 });
  const about = ["tripoint.nl", "NL", "https://nl.example"];
  introduction = execFileSync("python3", ["-B", PARTNER, "introduce", directory, ...about], { encoding: "utf8" });
});
afterAll(async () => {
  await served?.close();
  await house?.close();
  rmSync(directory, { recursive: true, force: true });
});

async function pull(...more: string[]): Promise<string> {
  const { fingerprint } = await introduceSelf(house.node("US"));
  const about = [directory, "tripoint.nl", served.address, "tripoint.us", "US", fingerprint];
  return (await run("python3", ["-B", PARTNER, "pull", ...about, ...more])).stdout;
}

describe("a partner node that somebody else wrote, in Python", () => {
  it("is let in once its introduction was added, and its lines are checked there", async () => {
    expect(await pull()).toMatch(/^403 None\n.*unknown-peer/);
    expect(await addPeer(house.node("US"), introduction)).toMatchObject({ ok: true, fate: "added" });
    expect(await pull()).toMatch(/^200 \d+\n/);
  });

  it("is refused when it forges, repeats or has a wrong clock", async () => {
    expect(await pull("--forge")).toMatch(/^401 None\n.*wrong-signature/);
    expect(await pull("--twice")).toMatch(/^401 None\n.*replayed/);
    expect(await pull("--late", "3600")).toMatch(/^401 None\n.*the clocks are apart/);
    expect(await pull("--late", "-3600")).toMatch(/^401 None\n.*"clock"/);
    expect(await pull("--late", "200")).toMatch(/^200 /);
  });
});
