import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import { logSigner } from "../src/store/node-log.ts";
import { newPrivateKey, messageKeyFiles } from "../src/exchange/message-key-files.ts";
import { messageSigner, witnessSigner } from "../src/exchange/ed25519.ts";
import { type Introduction, writeIntroduction } from "../src/exchange/introduction.ts";
import { writeVerifierKey } from "../src/core/log/verifier-key.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

let house: TestHouse;
let directory: string;
const said: string[] = [];
const failed: string[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  directory = await mkdtemp(join(tmpdir(), "tripoint-peers-"));
});
afterAll(async () => {
  await house?.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => {
  said.length = 0;
  failed.length = 0;
});

async function run(...args: string[]): Promise<number> {
  const terminal = {
    language: "en",
    isInteractive: false,
    out: (line: string) => void said.push(line),
    error: (line: string) => void failed.push(line),
    progress: () => undefined,
  } as const;
  return await runCommand(
    {
      terminal,
      countries: house.house.countries,
      directory,
      publicUrl: undefined,
      openHouse: async () => ({ ...house.house, close: async () => undefined }),
      ruleFiles: () => Promise.reject(new Error("no rules are read here")),
      readyWeb: () => Promise.reject(new Error("nothing is served here")),
      serve: () => Promise.reject(new Error("nothing is served here")),
    },
    ["peers", ...args],
  );
}

const strangerLog = logSigner("tripoint.nl", newPrivateKey());
const strangerKey = messageSigner(newPrivateKey());

function stranger(over: Partial<Introduction> = {}, signer = strangerLog): string {
  return writeIntroduction(
    {
      ...{ origin: "tripoint.nl", country: "NL", url: "http://127.0.0.1:9", issued: "2026-11-21T12:00:00Z", serial: 1 },
      logKey: writeVerifierKey(signer.key),
      witnessKey: writeVerifierKey(witnessSigner("tripoint.nl", newPrivateKey()).key),
      messageKeys: [
        {
          ...{ id: strangerKey.id, publicKey: strangerKey.publicKey },
          ...{ from: "2026-11-21T12:00:00Z", until: "2027-11-21T12:00:00Z" },
        },
      ],
      ...over,
    },
    signer,
  );
}

const asFile = async (text: string) => {
  const file = join(directory, "introduction.txt");
  await writeFile(file, text);
  return file;
};
const events = async (country: string, type: string) =>
  (await house.node(country).store.pool.query("select content from log_event where type = $1 order by leaf", [type]))
    .rows as { content: string }[];

describe("tripoint peers", () => {
  it("lists the nodes of the house as each other's partners, with fingerprints and keys", async () => {
    expect(await run()).toBe(0);
    const all = said.join("\n");
    expect(all).toMatch(/^tripoint\.mx \(MX\) at http:\S+, introduction 1$/m);
    expect(all).toMatch(/^ {2}partner tripoint\.us \(US\) at/m);
    expect(all.match(/fingerprint (?:[0-9a-f]{4} ){15}[0-9a-f]{4}$/gm)).toHaveLength(4);
    expect(all.match(/message key [0-9a-f]{16}, valid from/g)).toHaveLength(4);
  });

  it("writes an introduction whose fingerprint the list shows", async () => {
    const file = join(directory, "us.txt");
    expect(await run("introduce", "us", "--out", file)).toBe(0);
    expect(await readFile(file, "utf8")).toMatch(/^tripoint-introduction\/1\n\{.*\}\n\n— tripoint\.us /);
    const shown = said.at(-1) ?? "";
    await run("list");
    expect(said.map((line) => line.trim())).toContain(shown);
    said.length = 0;
    expect(await run("introduce", "US")).toBe(0);
    expect(`${said[0]}\n`).toBe(await readFile(file, "utf8"));
  });

  it("adds a partner only with the fingerprint that was told by another way", async () => {
    const file = await asFile(stranger());
    expect(await run("add", "US", file)).toBe(1);
    expect(failed[0]).toMatch(/^nothing was added: ask the partner/);
    const fingerprint = (said[0] ?? "").replace("fingerprint ", "");
    expect(
      await run(
        "add",
        "US",
        file,
        "--fingerprint",
        fingerprint.replace(/^./, (first) => (first === "0" ? "1" : "0")),
      ),
    ).toBe(1);
    expect(failed.at(-1)).toMatch(/may be forged$/);
    expect(await events("US", "peer")).toHaveLength(1);
    expect(await run("add", "US", file, "--fingerprint", fingerprint.toUpperCase().replaceAll(" ", ""))).toBe(0);
    expect(said.at(-1)).toBe("tripoint.nl is a partner now");
    const [, event] = await events("US", "peer");
    expect(JSON.parse(event?.content ?? "")).toMatchObject({
      origin: "tripoint.nl",
      by: "operator",
      fate: "added",
      fingerprint,
    });
  });

  it("takes a newer introduction of a known partner and refuses what does not follow", async () => {
    const add = async (text: string) => [await run("add", "US", await asFile(text)), failed.at(-1) ?? said.at(-1)];
    expect(await add(stranger({ serial: 2, url: "http://127.0.0.1:10" }))).toEqual([
      0,
      "tripoint.nl: its newer introduction is in force",
    ]);
    expect(await add(stranger({ serial: 1 }))).toEqual([1, expect.stringMatching(/serial `1` and `2` is known/)]);
    const forged = logSigner("tripoint.nl", newPrivateKey());
    expect(await add(stranger({ serial: 3 }, forged))).toEqual([
      1,
      expect.stringMatching(/another log key or country/),
    ]);
    const second = logSigner("tripoint.nl2", newPrivateKey());
    expect(
      await run("add", "US", await asFile(stranger({ origin: "tripoint.nl2" }, second)), "--fingerprint", "x"),
    ).toBe(1);
    expect(await run("add", "US", join(directory, "none"))).toBe(2);
    expect(await run("add", "US", await asFile("hello"))).toBe(1);
    expect(failed.at(-1)).toMatch(/^this is no introduction that holds/);
    expect(await run("add", "FR", await asFile(stranger()))).toBe(2);
  });

  it("rotates a key, tells the partners, and says who could not be told", async () => {
    const before = (await readdir(house.house.directory)).filter((name) => name.startsWith("us-message-key-"));
    expect(await run("rotate-key", "US", "--overlap", "10")).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/^tripoint\.us has a new message key; the older ones end on 20/),
      "tripoint.mx has the new introduction",
    ]);
    expect(failed).toEqual([expect.stringMatching(/^tripoint\.nl does not have the new introduction yet/)]);
    const after = (await readdir(house.house.directory)).filter((name) => name.startsWith("us-message-key-"));
    expect([before.length, after.length]).toEqual([1, 2]);
    for (const name of after) {
      const { mode } = await stat(join(house.house.directory, name));
      expect(mode & 0o777).toBe(0o600);
    }
    expect(await run("rotate-key", "US", "--overlap", "x")).toBe(2);
  });

  it("revokes keys of its own and of partners, once", async () => {
    const [first] = (await readdir(house.house.directory)).filter((name) => name.startsWith("us-message-key-"));
    const id = /key-([0-9a-f]{16})/.exec(first ?? "")?.[1] ?? "";
    expect(await run("revoke", "US", "tripoint.us", id)).toBe(1);
    expect(said[0]).toBe(`the message key ${id} of tripoint.us is revoked: nothing that it signed is taken any more`);
    expect(await readdir(house.house.directory)).not.toContain(first);
    said.length = 0;
    expect(await run("list")).toBe(0);
    expect(said.join("\n")).not.toContain(id);
    expect(await run("revoke", "US", "tripoint.us", id)).toBe(1);
    expect(await run("revoke", "US", "tripoint.nl", strangerKey.id)).toBe(0);
    expect(await run("revoke", "US", "tripoint.nl", strangerKey.id)).toBe(1);
    expect(failed.at(-1)).toMatch(/is no message key of `tripoint\.nl` that is in force/);
    expect((await events("US", "key-revoked")).map(({ content }) => JSON.parse(content).of)).toEqual([
      "tripoint.us",
      "tripoint.nl",
    ]);
  });
});

describe("message keys in files", () => {
  it("are made for this account alone, found by another process, and refused under another name", async () => {
    const keys = messageKeyFiles(directory, "x");
    const made = await keys.make();
    const others = messageKeyFiles(directory, "x");
    expect((await others.signer(made.id))?.id).toBe(made.id);
    expect(await others.signer("0123456789abcdef")).toBeUndefined();
    expect(await others.signer("../../etc/passwd")).toBeUndefined();
    const file = join(directory, `x-message-key-${made.id}.pem`);
    await writeFile(join(directory, "x-message-key-0123456789abcdef.pem"), await readFile(file));
    await expect(messageKeyFiles(directory, "x").signer("0123456789abcdef")).rejects.toThrow(/restore it/);
    await keys.remove(made.id);
    expect(await keys.signer(made.id)).toBeUndefined();
  });
});
